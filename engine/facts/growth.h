/* How the share of an audience changed between two years. */
#ifndef PL_FACTS_GROWTH_H
#define PL_FACTS_GROWTH_H

#include "facts/share.h"

/* Whether a share is one of the very ages that were asked for: by their bands, or of the whole base
 * where all of it is asked. */
bool pl_share_is_of_its_ages(const pl_share *share);
/* The shares in two years of the edition's survey. */
typedef struct pl_growth {
    bool known; /* both are of the ages asked, by the same bands, of the same gender, on one base */
    pl_share before, after;
} pl_growth;

pl_growth pl_share_growth(pl_arena *arena, const pl_edition *edition, const pl_platform *platform,
                          const pl_audience *audience, const int64_t years[2]);

#endif
