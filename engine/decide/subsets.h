/* The lists that differ from a list in so many items: each of them added where it lacks, taken out
 * where it stands. Items that are added stand at the end. */
#ifndef PL_DECIDE_SUBSETS_H
#define PL_DECIDE_SUBSETS_H

#include "base/arena.h"
#include "cel/value.h"

typedef struct pl_subsets {
    pl_arena *arena;
    pl_value list;         /* or PL_ABSENT */
    const pl_value *items; /* that may change, each once */
    size_t count;
    size_t *chosen, differ;
    bool begun;
} pl_subsets;

pl_subsets pl_subsets_of(pl_arena *arena, pl_value list, const pl_value *items, size_t count);
/* How many lists differ in so many items; more than `limit` where there are more. */
size_t pl_subsets_ways(const pl_subsets *subsets, size_t differ, size_t limit);
/* Those that differ in that many items, from 1 to all of them, come next. */
void pl_subsets_begin(pl_subsets *subsets, size_t differ);
bool pl_subsets_next(pl_subsets *subsets, pl_value *list);

#endif
