/* Rules that name a channel or platform which the edition does not have: true of another market
 * perhaps, but never in silence. */
#ifndef PL_DECIDE_ELSEWHERE_H
#define PL_DECIDE_ELSEWHERE_H

#include "rules/ruleset.h"

/* Reports a warning for each such name, at its rule. */
void pl_elsewhere_report(const pl_pack *pack, const pl_edition *edition, pl_report *report);

#endif
