/* A program and its value. A program is immutable and may be shared by threads, each with a context
 * of its own. */
#ifndef PL_CEL_EVALUATE_H
#define PL_CEL_EVALUATE_H

#include "cel/plan.h"

/* The value, or one of kind PL_FAILURE. Lists and strings live in the context's arena or the data.
 */
pl_value pl_cel_evaluate(const pl_program *program, pl_context *context);
/* What stands at a path: PL_FAILURE with PL_FAIL_NO_FIELD when a field on the way is absent.
 * Recorded as read. */
pl_value pl_cel_read(const pl_path *path, pl_context *context);
/* The operation that failed, in the text of the expression; all of it when none in particular did.
 */
pl_span pl_failure_span(const pl_failure *failure, pl_embedded text);

#endif
