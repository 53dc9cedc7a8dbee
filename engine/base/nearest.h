/* Did you mean: the name that a mistyped one is nearest to. It suggests, it never acts. */
#ifndef PL_BASE_NEAREST_H
#define PL_BASE_NEAREST_H

#include "base/slice.h"

#include <stdint.h>

typedef struct pl_nearest {
    pl_arena *arena;
    pl_slice wanted; /* folded */
    pl_slice best;   /* empty while nothing is near */
    size_t distance;
    size_t count;     /* of its code points; 0 of too many */
    uint64_t letters; /* bits of those that are ASCII */
} pl_nearest;

pl_nearest pl_nearest_to(pl_arena *arena, pl_slice wanted);
/* Offers a name; kept if it is nearer than the best so far (the first of equals wins), measured by
 * Damerau-Levenshtein on folded code points, and at most 1 + length / 4 away, but less than the
 * length of what is wanted. A name of more than 64 code points is never near. */
void pl_nearest_offer(pl_nearest *nearest, pl_slice name);

#endif
