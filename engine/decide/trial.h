/* The values that are tried for one field of a brief, the nearest first: all that could matter.
 *
 * Of choices, yes or no, ages and small numbers these are all values; of lists all that differ in
 * few items; of other numbers, amounts and days the breakpoints of every test and their neighbours,
 * between which no answer changes. What has no distance comes behind what has one, and to leave the
 * field out comes last. */
#ifndef PL_DECIDE_TRIAL_H
#define PL_DECIDE_TRIAL_H

#include "decide/board.h"
#include "decide/dependence.h"

typedef enum pl_nearness { PL_NEAR, PL_ELSEWHERE, PL_LEFT_OUT } pl_nearness;

typedef struct pl_trial {
    pl_value value; /* PL_ABSENT: left out */
    size_t items;   /* of a list: how many differ; else 1 */
    pl_nearness nearness;
    double distance; /* years, days, units of a number or a currency; else the order of choices */
    size_t number;   /* in which it was thought of */
} pl_trial;

typedef struct pl_trials {
    pl_trial *items; /* nearest first */
    size_t count;
    bool complete;     /* no other value could do more */
    size_t most_items; /* of a list that is not complete: so many items differ at most */
} pl_trials;

/* What is known of the field. */
typedef struct pl_trial_basis {
    const pl_brief_field *field;
    pl_value found;         /* in the brief */
    const pl_leaves *tests; /* of all rules that count */
    bool computes;          /* some rule computes with it */
    pl_board *board;        /* for what tests compare the field with */
} pl_trial_basis;

pl_trials pl_trials_of(pl_arena *arena, const pl_trial_basis *basis);

#endif
