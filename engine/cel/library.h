/* All functions of the language, library by library.
 *
 * A row is all there is to a function: the checker and the planner know none by name. They are
 * pure, so that calls with constant arguments can be made once, when a program is planned. */
#ifndef PL_CEL_LIBRARY_H
#define PL_CEL_LIBRARY_H

#include "cel/scope.h"

/* Goes through all functions that a scope has, those of the language first. */
typedef struct pl_function_cursor {
    const pl_scope *scope;
    size_t library, next;
} pl_function_cursor;

pl_function_cursor pl_functions(const pl_scope *scope);
/* NULL at the end. */
const pl_function *pl_function_next(pl_function_cursor *cursor);
/* The next one of that name; NULL at the end. */
const pl_function *pl_function_named(pl_function_cursor *cursor, pl_slice name);
/* Whether some function has that name, whatever it takes. */
bool pl_function_known(const pl_scope *scope, pl_slice name);

#endif
