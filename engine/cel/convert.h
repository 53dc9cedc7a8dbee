/* Conversions of the language: `int`, `uint`, `double`, `string`, `bytes`, `bool`, `timestamp`,
 * `duration`, `dyn` and `type`.
 *
 * A number outside what the target holds is PL_FAIL_RANGE; a text that does not say the value is
 * PL_FAIL_CONVERSION, also when it says one that does not fit. */
#ifndef PL_CEL_CONVERT_H
#define PL_CEL_CONVERT_H

#include "cel/scope.h"

extern const pl_library pl_convert_library;

#endif
