/* A test of a condition in words for people who write no rules: "awareness among goals"; and what
 * would have to be written instead.
 *
 * Fields of a brief are called as they are written there, choices by their words. */
#ifndef PL_DECIDE_SPOKEN_H
#define PL_DECIDE_SPOKEN_H

#include "rules/leaf.h"

/* What stands at a path: "goals", "the channel's features". */
pl_slice pl_spoken_path(pl_arena *arena, const pl_vocabulary *vocabulary, const pl_path *path,
                        pl_language language);
/* What the test asks. */
pl_slice pl_spoken_test(pl_arena *arena, const pl_vocabulary *vocabulary, const pl_leaf *leaf,
                        pl_language language);
/* A change of the field at `path` from the first value to the second: "add `coupons` to needs". */
pl_slice pl_spoken_change(pl_arena *arena, pl_slice path, const pl_type *type,
                          const pl_value change[2], pl_language language);

/* The same change as the beginning of a sentence: "If budget were at most 4,999 JPY"; `onward`:
 * values beyond the second mean the same. */
typedef struct pl_supposition {
    pl_slice path;
    const pl_type *type;
    pl_value before, after;
    bool onward;
} pl_supposition;

pl_slice pl_spoken_supposition(pl_arena *arena, const pl_supposition *supposed,
                               pl_language language);

#endif
