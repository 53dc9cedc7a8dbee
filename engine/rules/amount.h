/* `money.amountIn("JPY")`: an amount that can be compared, because its currency is known.
 *
 * Money of another currency has no such amount, as a field that a brief leaves out has no value:
 * what hangs on it is undecided. So the language can say what a condition on money means. */
#ifndef PL_RULES_AMOUNT_H
#define PL_RULES_AMOUNT_H

#include "cel/scope.h"

extern const pl_slice pl_amount_in; /* the function's name */
extern const pl_library pl_amount_library;

#endif
