/* Who stands where: the standing and the score of every channel, without their accounts.
 *
 * For a brief that differs in one field only the rules that read the field are judged again, so
 * that thousands of such briefs can be tried. The order is that of `recommend`. */
#ifndef PL_DECIDE_BOARD_H
#define PL_DECIDE_BOARD_H

#include "decide/judge.h"
#include "decide/score.h"

typedef struct pl_seat {
    pl_slice channel; /* its id */
    pl_standing standing;
    int64_t score; /* hundredths */
    const pl_share *share;
} pl_seat;

/* By standing, then score, then share, then id: the order of qsort(). */
int pl_seat_order(const void *left, const void *right);

typedef struct pl_rule_given {
    pl_outcome outcome;
    int64_t points;
} pl_rule_given;

/* What was judged of one brief; seating others uses it, so that threads do not share it. */
typedef struct pl_board {
    const pl_court *court;
    pl_case *cases;           /* one for each channel of the edition, in its order */
    const pl_rule **rules;    /* all but those of `check` */
    size_t rule_count, count; /* of rules, and of channels */
    pl_rule_given *rulings;   /* rule after rule, channel after channel */
    pl_score score;           /* of the channel at work */
} pl_board;

/* Judges every rule for every channel. */
pl_board *pl_board_new(const pl_court *court);

/* A brief like that of the board but for what some rules read. */
typedef struct pl_variant {
    const pl_court *court;
    const bool *affected; /* one for each rule of the board; NULL: none is */
} pl_variant;

/* Fills the seats of all channels in the order of the edition; false when a rule failed. */
bool pl_board_seat(pl_board *board, const pl_variant *variant, pl_seat *seats);
/* The same for the channel at that index alone. */
bool pl_board_seat_one(pl_board *board, const pl_variant *variant, size_t channel, pl_seat *seat);

#endif
