/* One planned operation: what to run, on which operands, with what is known beforehand.
 *
 * Steps form a tree of 40-byte nodes; the operands of a step lie side by side. A step gives a
 * value, or one of kind PL_FAILURE, which travels up until `&&`, `||` or the end takes it. Steps
 * look at the kinds of their operands, so that a tree is safe to run even where the checker knew
 * no types. */
#ifndef PL_CEL_STEP_H
#define PL_CEL_STEP_H

#include "cel/syntax.h"

typedef struct pl_step {
    pl_value (*run)(const struct pl_step *step, pl_context *context);
    const struct pl_step *operands;
    uint32_t operand_count;
    uint32_t offset; /* in the expression, for failures */
    union {
        pl_value constant;
        const pl_path *path;
        const pl_function *function;
        struct {
            const pl_slice *text; /* of the selection, for failures */
            size_t slot;
        } field;
    } as;
} pl_step;

typedef pl_value (*pl_run)(const pl_step *step, pl_context *context);

/* By the kind of syntax, for those that run the same whatever is known of them. */
extern const pl_run pl_step_runs[PL_SYNTAX_KIND_COUNT];

pl_value pl_step_constant(const pl_step *step, pl_context *context);
pl_value pl_step_path(const pl_step *step, pl_context *context);
pl_value pl_step_has_path(const pl_step *step, pl_context *context);
pl_value pl_step_field(const pl_step *step, pl_context *context);
pl_value pl_step_has_field(const pl_step *step, pl_context *context);
pl_value pl_step_call(const pl_step *step, pl_context *context);
/* The same for arguments whose types the checker did not know for certain. */
pl_value pl_step_call_dyn(const pl_step *step, pl_context *context);

/* What stands at a path; see pl_cel_read(). */
pl_value pl_step_read(const pl_path *path, pl_context *context, size_t offset);

#endif
