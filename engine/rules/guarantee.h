/* What is there for certain when a condition holds: what words may name without asking. */
#ifndef PL_RULES_GUARANTEE_H
#define PL_RULES_GUARANTEE_H

#include "rules/condition.h"

/* The paths and calls, as canonical text, that must have a value when the condition holds. */
typedef PL_LIST(pl_slice) pl_guaranteed;
void pl_condition_guarantees(pl_arena *arena, const pl_condition *condition,
                             pl_guaranteed *guaranteed);
/* The same for an expression that gave a value. */
void pl_expression_guarantees(pl_arena *arena, const pl_syntax *syntax, pl_guaranteed *guaranteed);

#endif
