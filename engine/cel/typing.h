/* What an operation gives, by the types of its operands alone. All return NULL, or false, where it
 * does not take them; who asks says so.
 *
 * One table of signatures for arithmetic; the rows of functions are signatures of the same kind. */
#ifndef PL_CEL_TYPING_H
#define PL_CEL_TYPING_H

#include "cel/syntax.h"
#include "cel/unify.h"

/* Of a record a field's, of a map what it holds; dyn of dyn. */
const pl_type *pl_typing_select(pl_bindings *bindings, const pl_type *from, pl_slice name);
const pl_type *pl_typing_index(pl_bindings *bindings, const pl_type *from, const pl_type *index);
/* `right` is NULL for the minus sign. */
const pl_type *pl_typing_arithmetic(pl_bindings *bindings, pl_syntax_kind kind, const pl_type *left,
                                    const pl_type *right);
/* Whether `<` and its kin work on the two. */
bool pl_typing_order(pl_bindings *bindings, const pl_type *left, const pl_type *right);
/* What is held by a list, or are the keys of a map or record; dyn where that is not known. */
const pl_type *pl_typing_held(const pl_type *among);
/* The types of a macro's variables when it goes over a value: `items` receives one or two. */
bool pl_typing_rounds(pl_bindings *bindings, const pl_type *over, size_t variables,
                      const pl_type **items);
/* The result of one overload for the operands of a call. */
const pl_type *pl_typing_call(pl_bindings *bindings, const pl_function *function,
                              const pl_syntax *call);

#endif
