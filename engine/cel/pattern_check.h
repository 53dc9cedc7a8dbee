/* Patterns that somebody wrote: into an expression, a rule or a schema.
 *
 * All of them are compiled here when they are read and searched for here later, so that a defect is
 * said in the same words and a search has the same bounds wherever the pattern stands. */
#ifndef PL_CEL_PATTERN_CHECK_H
#define PL_CEL_PATTERN_CHECK_H

#include "cel/pattern_set.h"
#include "cel/scope.h"
#include "source/report.h"

/* NULL with `*defect`, which is as good as zeroed before; a defect beside a pattern is a warning.
 */
const pl_pattern *pl_pattern_prepare(pl_arena *arena, pl_slice text, bool machine_code,
                                     pl_defect *defect);
/* The same as one of the scope's patterns, where it keeps them. */
const pl_pattern *pl_pattern_of_scope(pl_arena *arena, const pl_scope *scope, pl_slice text,
                                      pl_defect *defect);
/* NULL after a report. `scope` may be NULL. */
const pl_pattern *pl_pattern_read(const pl_scope *scope, pl_embedded text, pl_report *report);

/* Searches with the matcher of the context, which is made when the first pattern needs it. Of a
 * pattern that is kept in a set and a text that stays as long as the context, each answer is found
 * once; where the context keeps its matcher apart from its texts, always anew. */
pl_found pl_pattern_find(const pl_pattern *pattern, pl_context *context, pl_slice subject);

#endif
