/* `string.format(list)`: `%s %d %f %e %b %x %X %o %%`, with a precision in `%.2f` and `%.2e`.
 *
 * The text is cut into clauses, once and for all where it is a constant. */
#ifndef PL_CEL_FORMATTING_H
#define PL_CEL_FORMATTING_H

#include "cel/scope.h"

extern const pl_library pl_formatting_library;

#endif
