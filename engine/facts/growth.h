/* Whether the shares of an audience in two years can be compared. */
#ifndef PL_FACTS_GROWTH_H
#define PL_FACTS_GROWTH_H

#include "facts/share.h"

/* Whether a share is one of the very ages that were asked for: by their bands, or of the whole base
 * where all of it is asked. */
bool pl_share_is_of_its_ages(const pl_share *share);
/* Whether two shares of one audience differ by their years alone: both are of the ages asked, by
 * the same bands, of the same gender, on one base. */
bool pl_shares_compare(const pl_share *before, const pl_share *after);

#endif
