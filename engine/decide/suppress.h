/* Findings that their author lets stand: `# planner: ignore[code, code] why until=2027-03-01`.
 *
 * The comment stands at the end of the line of what is found, or alone above it; a text over
 * several lines is found where it begins. Without a reason it ignores nothing, nor after the day
 * that it names; what it cannot do, and what is not there to be ignored, is said. Errors of
 * planner's own stay: a brief that has one is not judged. */
#ifndef PL_DECIDE_SUPPRESS_H
#define PL_DECIDE_SUPPRESS_H

#include "decide/judge.h"

/* Takes out of `found` what the comments of the brief ignore of the diagnostics from `first` on,
 * and adds what is to be said of the comments themselves. */
void pl_suppress(const pl_court *court, const pl_node *root, size_t first, pl_report *found);
/* For a brief that was not judged: says which comments name an error of it, or name nothing. `root`
 * is NULL where the source has no tree; then each `#` that may begin a comment is taken for one. */
void pl_suppress_refuse(const pl_source *source, const pl_node *root, pl_report *found);

#endif
