/* Optionals: a value that may be there or not, without being an error. */
#ifndef PL_CEL_OPTIONAL_H
#define PL_CEL_OPTIONAL_H

#include "cel/scope.h"

extern const pl_library pl_optional_library;

#endif
