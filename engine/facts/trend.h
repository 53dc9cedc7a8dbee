/* How the share of a whole base changed between two years. */
#ifndef PL_FACTS_TREND_H
#define PL_FACTS_TREND_H

#include "facts/market.h"

/* Change in the share of a whole base between two years of the edition's survey: only when both are
 * of one base. False when it is not known. `facts` receives the two figures. */
bool pl_share_change(const pl_edition *edition, const pl_platform *platform, const int64_t years[2],
                     double *change, const pl_fact *facts[2]);

#endif
