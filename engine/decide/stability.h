/* Whether the order survives the intervals of the figures: the share of each platform is moved
 * alone through its interval, and where the first channels change places is where it flips.
 *
 * Goes outward from the share by hundredths of a point, so that it needs not suppose that points
 * rise with a share; what lies between two of them is not looked at. */
#ifndef PL_DECIDE_STABILITY_H
#define PL_DECIDE_STABILITY_H

#include "decide/board.h"

enum { PL_FIRST_PLACES = 3 };

/* A place at which the order of the first channels changes. */
typedef struct pl_flip {
    pl_slice platform, name; /* whose share is moved */
    pl_share share;          /* as the figures give it */
    double at;               /* the nearest share with another order */
    size_t places; /* which change: 1 the first, 2 the order of the first two, 3 of three */
    pl_slice order[PL_FIRST_PLACES]; /* the channels then; empty: no more are ranked */
    pl_slice names[PL_FIRST_PLACES];
} pl_flip;

typedef struct pl_stability {
    const pl_flip *flips; /* by places, then by the part of the interval that leads there */
    size_t count;
    size_t moved; /* platforms whose share has an interval */
    size_t still; /* platforms without one: nothing to move */
} pl_stability;

pl_stability pl_stability_of(pl_board *board);

#endif
