/* The share of an audience that uses at least one of several platforms.
 *
 * No survey here says who uses two of them, so this is a bracket: at least the largest share, at
 * most what independence gives (PLANNING 3.2), with a calibrated estimate between (3.5). It is
 * taken in each age band of the survey and added up by people: independence inside the bands
 * overstates a third less than over all ages (PLANNING 1). A platform that is not by the bands of
 * most others is joined to them for the audience as a whole, which is said. Shares are taken as
 * they stand; their sampling error is not in the bracket. */
#ifndef PL_FACTS_REACH_H
#define PL_FACTS_REACH_H

#include "facts/share.h"

/* How far below independence the estimate lies, as a part of the bracket; what is likely lies
 * between the other two. */
extern const double pl_reach_shrink, pl_reach_shrink_most, pl_reach_shrink_least;

/* People of one kind who use at least one of the platforms that were added. Zeroed: nobody. */
typedef struct pl_union {
    double largest;     /* everybody is on the largest platform */
    double independent; /* to use one says nothing of the others (PLANNING 3.1) */
    double most;        /* nobody uses two of them, as far as there are people (3.2) */
} pl_union;

/* A share of 0 changes nothing, the first one is taken as it is, and none lowers a figure. */
pl_union pl_union_add(pl_union before, double share);
/* Of two sets of platforms. */
pl_union pl_union_join(pl_union left, pl_union right);
/* Between independence (shrink 0) and the largest share (shrink 1). */
double pl_union_between(pl_union reached, double shrink);

typedef struct pl_reach {
    double low, high; /* the bracket: the largest share, independence */
    double estimate;
    double likely_low, likely_high; /* around the estimate */
    double most;                    /* what the shares alone allow: above it is impossible */
} pl_reach;

/* Shares of several platforms by the age bands that most of them have in common. */
typedef struct pl_spread {
    size_t count;         /* platforms */
    size_t cell_count;    /* bands; 0 where no two platforms have theirs in common */
    const double *parts;  /* of the audience, by band: they add up to 1 */
    const bool *by_band;  /* by platform: false where it is joined for the audience as a whole */
    const double *values; /* of the first platform by band, then of the next */
    const double *wholes; /* by platform, of the whole audience */
} pl_spread;

/* Each share is known. */
pl_spread pl_spread_of(pl_arena *arena, const pl_share *const *shares, size_t count);
/* `members` says of each platform whether it counts; so nothing hangs on an order. */
pl_reach pl_reach_of(const pl_spread *spread, const bool *members);

/* With more platforms than these, not every set of them is looked at. */
enum { PL_REACH_EXHAUSTIVE = 20 };

/* Of all sets of `size` platforms, the one with the largest estimate; of equal ones, the one that
 * begins with the earlier platforms. Above PL_REACH_EXHAUSTIVE platforms it is put together from
 * the one that adds most at each step, which may miss the best. `size` is at most the count. */
void pl_reach_best(pl_arena *arena, const pl_spread *spread, size_t size, bool *members);

#endif
