/* Two answers side by side: what differs in the questions, and for each channel what that does to
 * its rank, its standing and its score, rule by rule.
 *
 * Exact: the differences of a channel's lines add up to the difference of its scores. Borrows both
 * results. */
#ifndef PL_DECIDE_COMPARISON_H
#define PL_DECIDE_COMPARISON_H

#include "decide/result.h"

enum { PL_SIDES = 2 }; /* A and B: from one to the other */

/* A rule, or what a group takes away, in the two accounts of a channel. */
typedef struct pl_line_pair {
    const pl_line *sides[PL_SIDES]; /* NULL where it neither holds nor is undecided */
    int64_t difference;             /* of the points that count, in hundredths */
} pl_line_pair;

/* What becomes of a channel's standing. */
typedef enum pl_turn {
    PL_TURN_NONE,
    PL_TURN_RANKED,
    PL_TURN_WITHHELD,
    PL_TURN_EXCLUDED,
    PL_TURN_ADDED,  /* only B's edition has it */
    PL_TURN_REMOVED /* only A's edition has it */
} pl_turn;

/* A channel, matched by its id. */
typedef struct pl_entry_pair {
    const pl_entry *sides[PL_SIDES]; /* NULL where the edition does not have it */
    pl_turn turn;
    int64_t difference;        /* of the scores, in hundredths; 0 unless both have it */
    const pl_line_pair *lines; /* only those that differ: exclusions, then by weight, then by id */
    size_t line_count;
} pl_entry_pair;

/* A field of the briefs whose values differ. */
typedef struct pl_stated_pair {
    const pl_stated *sides[PL_SIDES]; /* NULL where it is not said */
} pl_stated_pair;

/* What differs beside the briefs. */
typedef enum pl_differs {
    PL_DIFFERS_MARKET = 1 << 0,
    PL_DIFFERS_EDITION = 1 << 1, /* of one market */
    PL_DIFFERS_RULES = 1 << 2,
    PL_DIFFERS_TODAY = 1 << 3
} pl_differs;

typedef struct pl_comparison {
    const pl_result *sides[PL_SIDES];
    unsigned differs;
    const pl_stated_pair *fields;
    size_t field_count;
    const pl_entry_pair *entries; /* in the order of B, then those that only A has */
    size_t entry_count;
} pl_comparison;

const pl_comparison *pl_compare(pl_arena *arena, const pl_result *a, const pl_result *b);
/* Whether rank, standing, score or an account differs. */
bool pl_entry_pair_differs(const pl_entry_pair *pair);

#endif
