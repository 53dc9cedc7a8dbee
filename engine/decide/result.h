/* What a run found for one brief: channels in order, each with the account of its score.
 *
 * A result owns everything that it says; renderers read it and know nothing of how it came about.
 */
#ifndef PL_DECIDE_RESULT_H
#define PL_DECIDE_RESULT_H

#include "brief/stated.h"
#include "facts/reach.h"
#include "rules/leaf.h"

typedef enum pl_standing { PL_RANKED, PL_WITHHELD, PL_EXCLUDED } pl_standing;

/* What a line of an account stands for. */
typedef enum pl_line_kind {
    PL_LINE_RULE,
    PL_LINE_HIT,   /* what a group takes away, because not all of its rules count */
    PL_LINE_CLAMP, /* what the bounds of a group take away or add */
    PL_LINE_OFF    /* a rule that would hold, had the project not switched it off */
} pl_line_kind;

/* A rule in the account of a channel: one that holds, or one that cannot be judged; or what a group
 * makes of those that hold. */
typedef struct pl_line {
    pl_line_kind kind;
    pl_slice rule;      /* empty of a group's line */
    pl_slice name;      /* what a column calls it, in the language of the result */
    pl_slice group;     /* empty where the rule is of none */
    pl_outcome outcome; /* PL_HOLDS or PL_UNDECIDED */
    bool excludes;
    bool cautions;     /* words beside the channel: no points */
    bool from_share;   /* its points come from the share of the audience */
    bool points_known; /* an undecided expression cannot say what it would give */
    int64_t points;    /* hundredths; of an undecided rule: what it would add to the score */
    pl_slice because;
    pl_slice override;         /* why the project changed the rule or switched it off, or empty */
    const pl_citation *source; /* of the rule, or NULL */
    const pl_fact **facts;
    size_t fact_count;
    const pl_slice *missing; /* of an undecided rule: the fields and facts that it needs */
    size_t missing_count;
} pl_line;

typedef struct pl_entry {
    pl_slice id, name, platform, platform_name;
    pl_standing standing;
    size_t rank; /* from 1; of a tie group, that of its first; 0 unless ranked */
    bool tied;
    bool testable; /* whether the survey allows to say so */
    int64_t score; /* hundredths: the sum of the points of all lines that hold */
    pl_share share;
    const pl_line *lines; /* those that hold by points, then the undecided */
    size_t line_count;
} pl_entry;

/* Platforms that are used together, and what they give beyond the set before them in the list, of
 * one platform fewer; the first set gives all that it reaches. In parts of the audience. */
typedef struct pl_joint {
    const pl_slice *platforms, *names;
    size_t count;
    pl_reach reach;
    double gain;                /* of the estimate */
    double gain_low, gain_high; /* what is likely */
} pl_joint;

/* The platforms of the ranked channels, each where its first channel stands. */
typedef struct pl_together {
    const pl_joint *first; /* the first one, the first two, … in order of rank */
    size_t first_count;
    const pl_joint *best; /* the one, the two, … that reach most, by id */
    size_t best_count;
    bool exhaustive;       /* whether `best` comes from all sets */
    const pl_slice *whole; /* platforms that are joined for the audience as a whole, without the
                              age bands of the others; by id */
    size_t whole_count;
    const pl_slice *unknown, *unknown_names; /* platforms that are left out: no share is known */
    size_t unknown_count;
} pl_together;

typedef struct pl_result {
    pl_language language;
    pl_slice input, input_sha256;
    const pl_slice *settings; /* fields that were set beside the brief: `budget=2,000,000 JPY` */
    size_t setting_count;
    pl_slice campaign;
    const pl_slice *summary; /* what the brief asks for, in words: goals, audience, budget, … */
    size_t summary_count;
    pl_stated_list fields; /* all that the brief says */
    pl_slice pack_version, rules_sha256;
    pl_slice edition, market;
    int64_t today, as_of; /* days */
    int64_t survey_year;
    const pl_entry *entries; /* ranked ones in order, then withheld, then excluded */
    size_t entry_count;
    pl_together together;
    const pl_citation **sources; /* all that the accounts cite, by id */
    size_t source_count;
} pl_result;

/* Copies into the arena all that the result borrows, so that it outlives brief, edition and rules,
 * or the result that it is a copy of. */
void pl_result_own(pl_arena *arena, pl_result *result);
/* Copies of facts; what they cite is taken from the result's sources. */
const pl_fact **pl_facts_own(pl_arena *arena, const pl_result *result, const pl_fact **facts,
                             size_t count);
const pl_citation *pl_citation_own(pl_arena *arena, const pl_citation *source);

#endif
