/* Findings that their author lets stand: `# planner: ignore[code, code] why until=2027-03-01`.
 *
 * The comment stands at the end of the line of what is found, or alone above it; a text over
 * several lines is found where it begins. Without a reason it ignores nothing, nor after the day
 * that it names; what it cannot do, and what is not there to be ignored, is said. */
#ifndef PL_DECIDE_SUPPRESS_H
#define PL_DECIDE_SUPPRESS_H

#include "decide/judge.h"

/* Takes out of `found` what the comments of the brief ignore of the diagnostics from `first` on,
 * and adds what is to be said of the comments themselves. */
void pl_suppress(const pl_court *court, const pl_node *root, size_t first, pl_report *found);

#endif
