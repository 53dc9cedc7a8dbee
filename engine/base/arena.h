/* The memory of one object: taken piece by piece, released together, in reverse order.
 *
 * pl_arena_take() never returns NULL: when memory runs out it leaves the protected call that
 * pl_arena_guard() began, so code inside has nothing to check and nothing to undo. */
#ifndef PL_BASE_ARENA_H
#define PL_BASE_ARENA_H

#include <planner/core.h>

#include <setjmp.h>
#include <string.h>

/* Where memory comes from: what `options` say, else the system. */
typedef struct pl_allocator {
    void *(*allocate)(void *context, size_t size);
    void (*release)(void *context, void *block);
    void *context;
} pl_allocator;

/* For base/arena alone, but for what pl_arena_take_fixed() does. */
typedef struct pl_arena {
    pl_allocator memory;
    struct pl_block *blocks;
    struct pl_deferred *deferreds;
    char *at;
    size_t left;
    size_t next_block;
    jmp_buf *leave;
    struct pl_arena *above; /* beside which it is; or NULL */
} pl_arena;

pl_allocator pl_allocator_of(const planner_options *options);

/* Returns NULL when there is no memory for the arena itself. The arena keeps the allocator of
 * `options`. */
pl_arena *pl_arena_open(const planner_options *options);

/* Runs `work`; false when memory ran out inside. The arena can then only be closed. Does not nest.
 */
bool pl_arena_guard(pl_arena *arena, void (*work)(pl_arena *arena, void *job), void *job);

/* Memory beside an arena, for what is given up before the arena is: it comes from the same place,
 * leaves the same call when it runs out, and ends with the arena at the latest. */
pl_arena *pl_arena_beside(pl_arena *arena);

/* Releases deferred resources, then all memory. NULL is fine. */
void pl_arena_close(pl_arena *arena);

/* Releases deferred resources and forgets all that was taken, so that the arena can be used again.
 * Work that takes as much each time takes memory from the system only the first two times. */
void pl_arena_reset(pl_arena *arena);

/* The same, and leaves nothing: the memory goes back to where it came from. */
void pl_arena_empty(pl_arena *arena);

/* What each piece is aligned for: any type but the largest ones, such as `long double`, which would
 * cost small pieces half as much again. */
typedef union pl_aligned {
    void *pointer;
    double real;
    int64_t number;
    size_t size;
} pl_aligned;

/* Zeroed memory. */
void *pl_arena_take(pl_arena *arena, size_t size);
void *pl_arena_take_many(pl_arena *arena, size_t count, size_t size);
/* Not zeroed, for a text that is written over it at once: clearing a large one first would touch
 * all of its memory twice. */
char *pl_arena_take_bytes(pl_arena *arena, size_t size);
/* Zeroed memory for a foreign library that calls us and must not be left half-way: NULL when memory
 * runs out. Who called the library then calls pl_arena_fail(). */
void *pl_arena_try(pl_arena *arena, size_t size);

/* Has `release(resource)` called when the arena closes. Register before acquiring. */
void pl_arena_defer(pl_arena *arena, void (*release)(void *resource), void *resource);

/* Leaves the protected call as if memory had run out. */
_Noreturn void pl_arena_fail(pl_arena *arena);

/* The same as pl_arena_take() for a size that the compiler knows: it then clears the memory by a
 * few instructions in place of a call. */
static inline void *pl_arena_take_fixed(pl_arena *arena, size_t size)
{
    const size_t unit = _Alignof(pl_aligned), whole = (size + unit - 1) / unit * unit;
    if (whole > arena->left) return pl_arena_take(arena, size);
    char *taken = arena->at;
    arena->at += whole;
    arena->left -= whole;
    return memset(taken, 0, whole);
}

#define pl_arena_new(arena, type) ((type *)pl_arena_take_fixed((arena), sizeof(type)))
#define pl_arena_array(arena, type, count) \
    ((type *)pl_arena_take_many((arena), (count), sizeof(type)))

#endif
