/* `+ - * / %` and the minus sign on two values: strict in their kinds, and nothing overflows
 * unseen. */
#ifndef PL_CEL_ARITHMETIC_H
#define PL_CEL_ARITHMETIC_H

#include "cel/value.h"

/* Where results live, and where the operator stands. */
typedef struct pl_operation {
    pl_arena *arena;
    size_t offset;
} pl_operation;

pl_value pl_add(pl_operation at, pl_value left, pl_value right);
pl_value pl_subtract(pl_operation at, pl_value left, pl_value right);
pl_value pl_multiply(pl_operation at, pl_value left, pl_value right);
pl_value pl_divide(pl_operation at, pl_value left, pl_value right);
pl_value pl_remainder(pl_operation at, pl_value left, pl_value right);
pl_value pl_negate(pl_operation at, pl_value number);

#endif
