/* A checked tree as planned nodes: paths as slots, functions resolved, constants in place. */
#ifndef PL_CEL_PLAN_H
#define PL_CEL_PLAN_H

#include "cel/step.h"

typedef struct pl_program {
    pl_step root;
} pl_program;

/* `syntax` passed the checker. The program lives in the arena and borrows the text and the scope.
 */
const pl_program *pl_cel_plan(pl_arena *arena, const pl_syntax *syntax);

#endif
