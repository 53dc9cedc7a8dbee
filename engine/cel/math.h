/* The mathematical functions of the language, in the namespace `math`. */
#ifndef PL_CEL_MATH_H
#define PL_CEL_MATH_H

#include "cel/scope.h"

extern const pl_library pl_math_library;

/* The greatest number of a list when `sign` is 1, the least when it is -1: the first of equal ones,
 * of its own kind. A failure when the list is empty, holds anything but numbers, or a NaN beside
 * others, for which there is no order. */
pl_value pl_math_extreme(pl_context *context, pl_value list, int sign);

#endif
