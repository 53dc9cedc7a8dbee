/* What an expression may name: variables and functions, declared by whoever embeds the language. */
#ifndef PL_CEL_SCOPE_H
#define PL_CEL_SCOPE_H

#include "base/list.h"
#include "cel/type.h"
#include "cel/value.h"
#include "source/source.h"

/* A selection that begins at a variable: `brief.audience.age`. */
typedef struct pl_path {
    pl_slice text;
    size_t variable; /* index in the scope */
    const size_t *slots;
    size_t slot_count; /* 0: the variable itself */
    const pl_type *type;
    bool may_be_absent; /* some field on the way is */
} pl_path;

typedef PL_LIST(const pl_path *) pl_reads;

/* One evaluation: what it may read, where its results live, and what it read. */
typedef struct pl_context {
    pl_arena *arena;
    const pl_value *variables; /* in the order of the scope */
    void *host;                /* for the functions of whoever embeds the language */
    pl_reads *reads;           /* receives each path that was read, in order; NULL: not wanted */
} pl_context;

typedef struct pl_variable {
    pl_slice name;
    const pl_type *type;
} pl_variable;

enum { pl_most_parameters = 4 };

/* One overload. `arguments` are values without failures; `offset` is where the call stands, for
 * failures. */
typedef struct pl_function {
    pl_slice name;
    bool member; /* `a.name(b)`: the receiver is the first parameter */
    size_t count;
    const pl_type *parameters[pl_most_parameters];
    const pl_type *result;
    bool may_be_absent; /* it may fail with PL_FAIL_NO_FIELD */
    pl_value (*call)(pl_context *context, const pl_value *arguments, size_t offset);
} pl_function;

typedef struct pl_library {
    const pl_function *functions;
    size_t count;
} pl_library;

/* A constant that met open choices: whether there is such a name is known only later. */
typedef struct pl_note {
    const pl_choices *choices;
    pl_slice name;
    pl_span span;
} pl_note;

typedef PL_LIST(pl_note) pl_notes;

typedef struct pl_scope {
    const pl_variable *variables;
    size_t variable_count;
    const pl_library *libraries; /* beside the standard library, which is always there */
    size_t library_count;
    pl_notes *notes; /* receives them, in the checker's arena; NULL: not wanted */
} pl_scope;

#endif
