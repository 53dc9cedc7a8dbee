/* A condition written again as one expression, whichever way its author wrote it.
 *
 * The expression means the same: read as a condition it holds, does not, is undecided or fails
 * exactly where the condition does. Two things take more than the obvious words. A leaf reads both
 * of its sides before it judges, so where one of them may be absent and a macro could end without
 * reading it, its size is asked first. And money is compared by `amountIn`, which is absent for
 * another currency. Only the bounds of expressions are beyond it: what is larger than they allow
 * can be read here, but not loaded again. */
#ifndef PL_RULES_RESTATE_H
#define PL_RULES_RESTATE_H

#include "rules/condition.h"

/* The parts of the outermost chain with its operator; a condition that is no chain has one part and
 * no operator. */
typedef struct pl_restated {
    const pl_slice *parts;
    size_t count;
    pl_slice between; /* `&&`, `||` or empty */
} pl_restated;

pl_restated pl_condition_restate(pl_arena *arena, const pl_scope *scope,
                                 const pl_condition *condition);
/* All of it on one line. */
pl_slice pl_condition_restated(pl_arena *arena, const pl_scope *scope,
                               const pl_condition *condition);

#endif
