/* Rules that name a channel, platform or market which is not there: another edition may have it,
 * but a condition that cannot hold is never passed over in silence. */
#ifndef PL_DECIDE_ELSEWHERE_H
#define PL_DECIDE_ELSEWHERE_H

#include "rules/ruleset.h"

/* Reports a warning for each such name, at its rule. `markets` are the names that briefs may use.
 */
void pl_elsewhere_report(const pl_pack *pack, const pl_edition *edition, const pl_map *markets,
                         pl_report *report);

#endif
