/* The standard functions of the language, as one table of overloads.
 *
 * A row is all there is to a function: the checker and the planner know none by name. They are
 * pure, so that calls with constant arguments can be made once, when a program is planned. */
#ifndef PL_CEL_LIBRARY_H
#define PL_CEL_LIBRARY_H

#include "cel/scope.h"

extern const pl_library pl_standard_library;

/* Whether the function is one of the standard library. */
bool pl_library_standard(const pl_function *function);

/* Goes through all functions that a scope has, the standard ones first. */
typedef struct pl_function_cursor {
    const pl_scope *scope;
    size_t library, next;
} pl_function_cursor;

pl_function_cursor pl_functions(const pl_scope *scope);
/* NULL at the end. */
const pl_function *pl_function_next(pl_function_cursor *cursor);

#endif
