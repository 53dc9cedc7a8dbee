/* Steps that call functions: the overload is known, or found by what the arguments turn out to be.
 */
#ifndef PL_CEL_CALL_H
#define PL_CEL_CALL_H

#include "cel/step.h"

typedef struct pl_call {
    const pl_function *const *functions; /* those that it may be, in the order of their rows */
    size_t function_count;
    const void *const *prepared; /* for each function, or NULL where nothing is */
} pl_call;

/* Whether a value is of a type; of a list, whether all its items are: in at most `*units` steps,
 * one for each item, which it takes from there; false with `*units` 0 where they do not suffice. */
bool pl_value_suits_within(pl_value value, const pl_type *type, size_t *units);
/* One function, whose arguments are known to fit. */
pl_value pl_step_call(const pl_step *step, pl_context *context);
/* The first function that the arguments fit. */
pl_value pl_step_call_any(const pl_step *step, pl_context *context);
/* A lazy function, see pl_function. */
pl_value pl_step_call_lazy(const pl_step *step, pl_context *context);

#endif
