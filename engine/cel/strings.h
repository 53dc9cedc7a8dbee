/* The strings extension of the language: parts of strings by position, search, replacing, cutting
 * and joining, ASCII case, trimming, quoting.
 *
 * Positions and limits count code points. What is a part of an argument borrows from it. Each
 * function is linear in its arguments and its result. */
#ifndef PL_CEL_STRINGS_H
#define PL_CEL_STRINGS_H

#include "cel/scope.h"

extern const pl_library pl_strings_library;

#endif
