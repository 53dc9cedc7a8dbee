/* Which types go together, and what is known of the parameters of signatures while an expression is
 * checked: the gradual typing of the language.
 *
 * Every use of a signature gets parameters of its own; what they turn out to be is kept here, and
 * taken back when a signature does not fit after all. */
#ifndef PL_CEL_UNIFY_H
#define PL_CEL_UNIFY_H

#include "base/list.h"
#include "cel/type.h"

typedef struct pl_bound {
    size_t number;      /* of the parameter */
    const pl_type *was; /* what it stood for before; NULL: nothing */
} pl_bound;

typedef struct pl_bindings {
    pl_arena *arena;
    PL_LIST(const pl_type *) types; /* by the number of the parameter; NULL: not known yet */
    PL_LIST(pl_bound) changes;      /* so that they can be taken back */
} pl_bindings;

/* One use of a signature: its parameters by name. */
typedef struct pl_instance {
    pl_slice names[4];
    const pl_type *types[4];
    size_t count;
} pl_instance;

/* A parameter of which nothing is known. */
const pl_type *pl_type_fresh(pl_bindings *bindings);
/* A type of a signature with the instance's parameters in place of the named ones. */
const pl_type *pl_type_instance(pl_bindings *bindings, pl_instance *instance, const pl_type *type);
/* Whether a value of type `from` may stand where `to` is wanted; learns what that says of
 * parameters. False changes nothing. */
bool pl_type_assign(pl_bindings *bindings, const pl_type *from, const pl_type *to);
/* The type that both are of, where they go together; NULL where they do not. */
const pl_type *pl_type_join(pl_bindings *bindings, const pl_type *left, const pl_type *right);
/* With all that is known of its parameters; `final`: and dyn for what is not. */
const pl_type *pl_type_known(pl_bindings *bindings, const pl_type *type, bool final);

/* What was learnt since can be taken back. */
size_t pl_bindings_mark(const pl_bindings *bindings);
void pl_bindings_return(pl_bindings *bindings, size_t mark);

#endif
