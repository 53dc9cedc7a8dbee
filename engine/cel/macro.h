/* The macros of the language: calls whose arguments are names and expressions rather than values.
 *
 * One table; the parser makes a PL_SYNTAX_MACRO of a call that has a row here. Its operands are
 * what it goes over (or binds), the filter where there is one, and the expression for each round.
 */
#ifndef PL_CEL_MACRO_H
#define PL_CEL_MACRO_H

#include "base/slice.h"

typedef enum pl_macro_kind {
    PL_MACRO_ALL,
    PL_MACRO_EXISTS,
    PL_MACRO_EXISTS_ONE,
    PL_MACRO_MAP, /* also transformList */
    PL_MACRO_FILTER,
    PL_MACRO_TRANSFORM_MAP,
    PL_MACRO_TRANSFORM_ENTRY, /* each round gives a map, which are put together */
    PL_MACRO_BIND,
    PL_MACRO_OPT_MAP,
    PL_MACRO_OPT_FLAT_MAP,
    PL_MACRO_KIND_COUNT
} pl_macro_kind;

typedef struct pl_macro {
    pl_slice name;
    pl_macro_kind kind;
    size_t arguments; /* of the call, without the receiver */
    size_t variables;
    bool filtered;
} pl_macro;

/* The macro that a call of that name with that many arguments is, or NULL. `cel.bind` has its
 * namespace in its name. */
const pl_macro *pl_macro_find(pl_slice name, size_t arguments);
/* Goes through all of them. */
const pl_macro *pl_macro_at(size_t index);

#endif
