/* `+ - * / %` and the minus sign on two values: strict in their kinds, and nothing overflows
 * unseen. A failure names the operands. */
#ifndef PL_CEL_ARITHMETIC_H
#define PL_CEL_ARITHMETIC_H

#include "cel/scope.h"

pl_value pl_add(pl_context *context, pl_value left, pl_value right);
pl_value pl_subtract(pl_context *context, pl_value left, pl_value right);
pl_value pl_multiply(pl_context *context, pl_value left, pl_value right);
pl_value pl_divide(pl_context *context, pl_value left, pl_value right);
pl_value pl_remainder(pl_context *context, pl_value left, pl_value right);
pl_value pl_negate(pl_context *context, pl_value number);

/* The texts one behind the other, in one piece. All are strings, or all are bytes. */
pl_value pl_concatenate(pl_context *context, const pl_value *texts, size_t count);

#endif
