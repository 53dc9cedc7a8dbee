/* What a function of a library uses up, asked for before the work is done.
 *
 * A call of ten units is paid by whoever makes it; here a function pays for what depends on its
 * data. */
#ifndef PL_CEL_SPEND_H
#define PL_CEL_SPEND_H

#include "cel/scope.h"

/* Takes units of the cost and bytes of memory. False when a bound is reached, with the failure of
 * the call in `*failure`. */
bool pl_spend(pl_context *context, size_t units, size_t bytes, pl_value *failure);
/* The product and the sum, or SIZE_MAX, which no bound allows. */
size_t pl_times(size_t left, size_t right);
size_t pl_plus(size_t left, size_t right);

#endif
