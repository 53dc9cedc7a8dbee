/* Patterns that somebody wrote: into an expression, a rule or a schema.
 *
 * All of them are compiled here when they are read and searched for here later, so that a defect is
 * said in the same words and a search has the same bounds wherever the pattern stands. */
#ifndef PL_CEL_PATTERN_CHECK_H
#define PL_CEL_PATTERN_CHECK_H

#include "cel/pattern.h"
#include "cel/scope.h"
#include "source/report.h"

/* NULL with `*defect`, which is as good as zeroed before; a defect beside a pattern is a warning.
 */
const pl_pattern *pl_pattern_prepare(pl_arena *arena, pl_slice text, bool machine_code,
                                     pl_defect *defect);
/* NULL after a report. */
const pl_pattern *pl_pattern_read(pl_arena *arena, pl_embedded text, pl_report *report);

/* Searches with the matcher of the context, which is made when the first pattern needs it. */
pl_found pl_pattern_find(const pl_pattern *pattern, pl_context *context, pl_slice subject);

#endif
