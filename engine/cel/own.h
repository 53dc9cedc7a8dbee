/* What campaign rules need and the language lacks, in the namespace `plan`: dates without a time,
 * days as durations, and sums over lists. */
#ifndef PL_CEL_OWN_H
#define PL_CEL_OWN_H

#include "cel/scope.h"

extern const pl_library pl_own_library;

#endif
