/* A conformance vector: one line of JSON as an expression, what it may name, and what comes of it.
 *
 * The format is described beside the vectors: tagged values such as `{"int":"5"}`, types as text
 * such as `map(string, int)`. */
#ifndef PL_TESTS_VECTORS_VECTOR_H
#define PL_TESTS_VECTORS_VECTOR_H

#include "cel/scope.h"
#include "document/node.h"

typedef struct vector {
    pl_slice file, section, name, expression;
    bool unchecked;   /* evaluated without a type check */
    bool check_only;  /* checked and not evaluated */
    bool fails;       /* parsing, checking or evaluating has to fail */
    pl_slice deduced; /* the type that the checker has to find; empty: any */
    pl_value value;
    pl_scope scope;
    const pl_value *variables;
} vector;

/* False when the line is no vector. Everything lives in the arena. */
bool vector_read(pl_arena *arena, const pl_node *line, vector *read);
/* As vectors are told apart: same kind and same content; NaN is NaN. */
bool vector_same(pl_value found, pl_value wanted);

#endif
