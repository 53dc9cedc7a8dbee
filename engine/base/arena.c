#include "base/arena.h"

#include <assert.h>
#include <stdlib.h>

/* Blocks grow with the arena, so that a small brief costs one block and a large rule set a few. */
enum { first_block = 8 * 1024, largest_block = 64 * 1024 };

typedef struct pl_block {
    struct pl_block *older;
    size_t size;
    max_align_t start[];
} block;

typedef struct pl_deferred {
    struct pl_deferred *older;
    void (*release)(void *);
    void *resource;
} deferred;

static void *allocate_plainly(void *context, size_t size)
{
    (void)context;
    return malloc(size);
}

static void release_plainly(void *context, void *memory)
{
    (void)context;
    free(memory);
}

pl_allocator pl_allocator_of(const planner_options *options)
{
    if (!options || !options->allocate || !options->release)
        return (pl_allocator){ allocate_plainly, release_plainly, NULL };
    return (pl_allocator){ options->allocate, options->release, options->memory_context };
}

pl_arena *pl_arena_open(const planner_options *options)
{
    pl_allocator memory = pl_allocator_of(options);
    pl_arena *arena = memory.allocate(memory.context, sizeof *arena);
    if (arena) *arena = (pl_arena){ .memory = memory, .next_block = first_block };
    return arena;
}

bool pl_arena_guard(pl_arena *arena, void (*work)(pl_arena *arena, void *job), void *job)
{
    assert(!arena->leave);
    jmp_buf leave;
    arena->leave = &leave;
    bool done = false;
    if (setjmp(leave) == 0) {
        work(arena, job);
        done = true;
    }
    arena->leave = NULL;
    return done;
}

static void release_deferred(pl_arena *arena)
{
    for (deferred *each = arena->deferreds; each; each = each->older)
        each->release(each->resource);
    arena->deferreds = NULL;
}

/* Returns how much the blocks held. */
static size_t release_blocks(pl_arena *arena)
{
    size_t total = 0;
    for (block *each = arena->blocks; each;) {
        block *older = each->older;
        total += each->size;
        arena->memory.release(arena->memory.context, each);
        each = older;
    }
    arena->blocks = NULL;
    arena->left = 0;
    return total;
}

static void empty(void *arena)
{
    release_deferred(arena);
    release_blocks(arena);
}

void pl_arena_empty(pl_arena *arena)
{
    empty(arena);
    arena->next_block = first_block;
}

pl_arena *pl_arena_beside(pl_arena *arena)
{
    pl_arena *beside = pl_arena_new(arena, pl_arena);
    *beside = (pl_arena){ .memory = arena->memory, .next_block = first_block, .above = arena };
    pl_arena_defer(arena, empty, beside);
    return beside;
}

void pl_arena_close(pl_arena *arena)
{
    if (!arena) return;
    release_deferred(arena);
    release_blocks(arena);
    arena->memory.release(arena->memory.context, arena);
}

void pl_arena_reset(pl_arena *arena)
{
    release_deferred(arena);
    block *only = arena->blocks;
    if (!only) return;
    if (only->older) {
        size_t total = release_blocks(arena);
        if (total > arena->next_block) arena->next_block = total;
        return;
    }
    arena->at = (char *)only->start;
    arena->left = only->size;
}

_Noreturn void pl_arena_fail(pl_arena *arena)
{
    while (arena->above)
        arena = arena->above;
    assert(arena->leave);
    longjmp(*arena->leave, 1);
}

static char *add_block(pl_arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(block)) return NULL;
    block *added = arena->memory.allocate(arena->memory.context, sizeof(block) + size);
    if (!added) return NULL;
    added->older = arena->blocks;
    added->size = size;
    arena->blocks = added;
    return (char *)added->start;
}

/* Makes room for at least a small piece; false when memory runs out. */
static bool start_block(pl_arena *arena)
{
    char *start = add_block(arena, arena->next_block);
    if (!start) return false;
    arena->at = start;
    arena->left = arena->next_block;
    if (arena->next_block < largest_block) arena->next_block *= 2;
    return true;
}

static void *take(pl_arena *arena, size_t size)
{
    size_t unit = _Alignof(pl_aligned);
    if (size > SIZE_MAX - unit) return NULL;
    /* A piece of no size has an address of its own, too. */
    size = size ? (size + unit - 1) / unit * unit : unit;
    if (size > arena->left) {
        if (size > arena->next_block / 4) return add_block(arena, size);
        if (!start_block(arena)) return NULL;
    }
    char *taken = arena->at;
    arena->at += size;
    arena->left -= size;
    return taken;
}

void *pl_arena_try(pl_arena *arena, size_t size)
{
    void *taken = take(arena, size);
    return taken ? memset(taken, 0, size) : NULL;
}

void *pl_arena_take(pl_arena *arena, size_t size)
{
    void *taken = pl_arena_try(arena, size);
    if (!taken) pl_arena_fail(arena);
    return taken;
}

char *pl_arena_take_bytes(pl_arena *arena, size_t size)
{
    char *taken = take(arena, size);
    if (!taken) pl_arena_fail(arena);
    return taken;
}

void *pl_arena_take_many(pl_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) pl_arena_fail(arena);
    return pl_arena_take(arena, count * size);
}

void pl_arena_defer(pl_arena *arena, void (*release)(void *resource), void *resource)
{
    deferred *added = pl_arena_new(arena, deferred);
    *added = (deferred){ arena->deferreds, release, resource };
    arena->deferreds = added;
}
