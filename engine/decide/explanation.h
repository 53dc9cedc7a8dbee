/* All that was judged for one channel: every rule with its conditions down to the tests, what each
 * wanted, what it found and where that came from, and what would have to change.
 *
 * Judges again what `recommend` judged, by the same functions, and records everything. An
 * explanation owns all that it says. */
#ifndef PL_DECIDE_EXPLANATION_H
#define PL_DECIDE_EXPLANATION_H

#include "decide/change.h"

/* What was found at a path. */
typedef struct pl_seen {
    pl_slice path;  /* `brief.goals` */
    pl_slice name;  /* in words */
    pl_slice value; /* as the language writes it; empty where it is absent */
    pl_slice shown; /* in words */
    bool of_brief;
    size_t line; /* of the brief; 0 where it is not written there */
    const pl_fact **facts;
    size_t fact_count;
} pl_seen;

/* A condition as it was judged. */
typedef struct pl_judged {
    pl_condition_kind kind;
    pl_outcome outcome;
    bool stops;      /* the first part that decided against its join */
    pl_slice said;   /* of a test: what it asks, in words; of another expression: itself */
    pl_slice wanted; /* of a test: the constant or the path it compares with */
    const pl_seen *seen;
    size_t seen_count;
    const struct pl_judged *parts; /* of a join */
    size_t count;
} pl_judged;

typedef struct pl_rule_account {
    pl_slice rule, file;
    size_t line; /* where the rule stands */
    pl_outcome outcome;
    bool excludes, points_known;
    int64_t points;            /* hundredths: what it gives, or would */
    pl_slice because;          /* of a rule that does not hold, what cannot be said is `...` */
    const pl_judged *when;     /* NULL: always */
    const pl_citation *source; /* or NULL */
    const pl_fact **facts;     /* behind a rule that holds */
    size_t fact_count;
    const pl_slice *missing; /* of an undecided rule */
    size_t missing_count;
    bool advised;     /* whether a change is of use: points to win, or harm to lift */
    pl_advice advice; /* to make it hold, or, of one that holds, to lift it */
} pl_rule_account;

typedef struct pl_explanation {
    pl_language language;
    pl_slice input, input_sha256; /* of the brief */
    const pl_result *result;      /* as recommend gives it; NULL when a rule failed */
    const pl_entry *entry;        /* of the channel, in that result */
    pl_slice channel, name;       /* its id, and what it is called */
    const pl_rule_account *rules; /* by id */
    size_t rule_count;
    const pl_citation **sources; /* all that is cited, by id */
    size_t source_count;
} pl_explanation;

/* NULL after a report that the question cannot be put; a rule that fails is reported, and recorded.
 */
pl_explanation *pl_explain(const pl_question *question, const pl_channel *channel,
                           pl_report *report);

#endif
