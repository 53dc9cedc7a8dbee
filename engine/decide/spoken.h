/* A test of a condition in words for people who write no rules: "goals include awareness".
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

#endif
