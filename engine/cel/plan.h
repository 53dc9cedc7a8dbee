/* A tree as planned steps: paths as slots, functions resolved, constants folded and prepared.
 *
 * The tree need not have been checked: then every operation looks at its operands when it runs. */
#ifndef PL_CEL_PLAN_H
#define PL_CEL_PLAN_H

#include "cel/step.h"

typedef struct pl_program {
    pl_step root;
    size_t cost;         /* units of what runs whatever the data are */
    const pl_type *type; /* that the value has to be of; NULL where it cannot be of another */
} pl_program;

/* `syntax` was resolved at least. The program lives in the arena and borrows the text and the
 * scope. */
const pl_program *pl_cel_plan(pl_arena *arena, const pl_scope *scope, const pl_syntax *syntax);
/* The same without anything done beforehand: for tests, which hold the two equal. */
const pl_program *pl_cel_plan_plainly(pl_arena *arena, const pl_scope *scope,
                                      const pl_syntax *syntax);

#endif
