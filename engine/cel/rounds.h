/* Steps of macros: a body that runs once for each item of a list or each key of a map, with names
 * for the round; and the two that only give a value a name.
 *
 * Each macro has a loop of its own, so that none needs an accumulator and lists grow in place. */
#ifndef PL_CEL_ROUNDS_H
#define PL_CEL_ROUNDS_H

#include "cel/macro.h"
#include "cel/step.h"

typedef struct pl_round {
    size_t local;     /* number of the macro's first variable */
    size_t variables; /* 1 or 2 */
    bool filtered;
    size_t cost; /* units of one round, but for what depends on data */
} pl_round;

/* Operands: what it goes over, the filter where there is one, the body. */
extern const pl_run pl_step_macros[PL_MACRO_KIND_COUNT];
/* `as.local`, a macro's variable. */
pl_value pl_step_local(const pl_step *step, pl_context *context);

#endif
