/* One planned operation: what to run, on which operands, with what is known beforehand.
 *
 * Steps form a tree of 40-byte nodes; the operands of a step lie side by side. A step gives a
 * value, or one of kind PL_FAILURE, which travels up until `&&`, `||` or the end takes it. Steps
 * look at the kinds of their operands, so that a tree is safe to run even where no checker knew the
 * types. Here are operators, literals and logic; the other kinds have modules of their own. */
#ifndef PL_CEL_STEP_H
#define PL_CEL_STEP_H

#include "cel/syntax.h"

typedef struct pl_step {
    pl_value (*run)(const struct pl_step *step, pl_context *context);
    const struct pl_step *operands;
    uint16_t operand_count;
    pl_extent at; /* its operator or name in the expression, for failures */
    union {
        pl_value constant;
        const pl_path *path;
        const pl_slice *name; /* of what is unbound */
        const struct pl_selected *selected;
        size_t local; /* number of a macro's variable */
        const struct pl_call *call;
        const struct pl_round *round;
        const pl_mapping *set;
    } as;
} pl_step;

_Static_assert(sizeof(pl_step) == 40, "a step is 40 bytes");

typedef pl_value (*pl_run)(const pl_step *step, pl_context *context);

/* By the kind of syntax, for those that run the same whatever is known of them. */
extern const pl_run pl_step_runs[PL_SYNTAX_KIND_COUNT];

pl_value pl_step_constant(const pl_step *step, pl_context *context);
/* Nothing is called `as.name`. */
pl_value pl_step_unbound(const pl_step *step, pl_context *context);
/* A list or map of which some parts are optional. */
pl_value pl_step_list_optional(const pl_step *step, pl_context *context);
/* Texts one behind the other: a chain of `+`. */
pl_value pl_step_concatenate(const pl_step *step, pl_context *context);
/* `operand in as.set`: one of many constants. */
pl_value pl_step_in_set(const pl_step *step, pl_context *context);
/* A comparison with the constant `as.constant` on its right, by the kind of syntax. */
extern const pl_run pl_step_with_constant[PL_SYNTAX_KIND_COUNT];

static inline pl_value pl_step_run(const pl_step *step, pl_context *context)
{
    return step->run(step, context);
}

/* Runs all operands into `values`; the first failure, or a value of another kind. */
pl_value pl_step_run_all(const pl_step *step, pl_context *context, pl_value *values);
/* Takes one more operand of `&&` or `||` (`as.constant` is the deciding value) into the result;
 * true when that decides. */
bool pl_logic_takes(const pl_step *step, pl_context *context, pl_value value, pl_value *result);
/* A failure of this step about operands, which may be NULL. */
pl_value pl_step_fail(const pl_step *step, pl_context *context, pl_failure_code code,
                      const pl_value *found, size_t count);

#endif
