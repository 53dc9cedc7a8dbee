/* All that was judged of one rule for a channel: its conditions down to the tests, what each wanted
 * and found and where that stands, and the change of the brief that would matter. */
#ifndef PL_DECIDE_RULE_ACCOUNT_H
#define PL_DECIDE_RULE_ACCOUNT_H

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
    bool stops;      /* the first part that decided against its join; none does alone in `any` */
    pl_slice said;   /* what it asks, in its author's words; else of a test in words, of another
                        expression itself, of a join empty */
    pl_slice wanted; /* of a test: the constant or the path it compares with; of an expression with
                        words: itself */
    const pl_seen *seen;
    size_t seen_count;
    const struct pl_judged *parts; /* of a join */
    size_t count;
} pl_judged;

typedef struct pl_rule_account {
    pl_slice rule, file;
    size_t line; /* where the rule stands */
    pl_outcome outcome;
    bool excludes, cautions, points_known;
    bool in_force;     /* else it does not count: it is off, its dates are over or to come */
    bool off;          /* the project switched it off */
    pl_slice override; /* why the project changed it or switched it off, or empty */
    pl_slice group, group_name; /* that its points go through; empty: none */
    int64_t points;             /* hundredths: what it gives, or would */
    pl_slice because;           /* of a rule that does not hold, what cannot be said is `...` */
    const pl_judged *when;      /* NULL: always */
    const pl_citation *source;  /* or NULL */
    const pl_fact **facts;      /* behind a rule that holds */
    size_t fact_count;
    const pl_slice *missing; /* of an undecided rule */
    size_t missing_count;
    bool advised;     /* whether a change is of use: points to win, or harm to lift */
    pl_advice advice; /* to make it hold, or, of one that holds, to lift it */
} pl_rule_account;

typedef PL_LIST(const pl_citation *) pl_cited_sources;

/* Copies into the arena all that the account borrows, and into `cited`, each once, the sources that
 * it cites. */
void pl_rule_account_own(pl_arena *arena, pl_rule_account *account, pl_cited_sources *cited);

#endif
