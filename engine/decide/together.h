/* What the platforms of the ranked channels reach together: the first ones in order of rank, and
 * the sets of one, two and three that reach most.
 *
 * Channels that are withheld or excluded do not count; a platform without a share is left out and
 * named. Which platforms are joined by age band is the same for all sets, so that a further
 * platform never takes away. */
#ifndef PL_DECIDE_TOGETHER_H
#define PL_DECIDE_TOGETHER_H

#include "decide/result.h"

/* `entries` in order. Borrows their texts. */
pl_together pl_together_of(pl_arena *arena, const pl_entry *entries, size_t count);

#endif
