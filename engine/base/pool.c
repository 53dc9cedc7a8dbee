#include "base/pool.h"

#include <assert.h>

enum { smallest = 6, classes = 42 }; /* powers of two: 64 bytes, and what 64 bits can ask for */

/* Stands before each block: its class while it is taken, the next of its class while it waits. */
typedef union head {
    union head *next;
    size_t class;
    max_align_t align;
} head;

struct planner_pool {
    pl_allocator memory;
    size_t taken;
    head *waiting[classes];
};

pl_pool *pl_pool_open(const planner_options *options)
{
    pl_allocator memory = pl_allocator_of(options);
    pl_pool *pool = memory.allocate(memory.context, sizeof *pool);
    if (pool) *pool = (pl_pool){ .memory = memory };
    return pool;
}

static size_t class_of(size_t size)
{
    size_t class = 0;
    while (class < classes && ((size_t)1 << (class + smallest)) < size)
        class ++;
    return class;
}

void *pl_pool_take(void *context, size_t size)
{
    pl_pool *pool = context;
    size_t class = class_of(size);
    if (class == classes) return NULL;
    head *block = pool->waiting[class];
    if (block)
        pool->waiting[class] = block->next;
    else
        block = pool->memory.allocate(pool->memory.context,
                                      sizeof(head) + ((size_t)1 << (class + smallest)));
    if (!block) return NULL;
    block->class = class;
    pool->taken++;
    return block + 1;
}

void pl_pool_release(void *context, void *taken)
{
    pl_pool *pool = context;
    if (!taken) return;
    head *block = (head *)taken - 1;
    size_t class = block->class;
    block->next = pool->waiting[class];
    pool->waiting[class] = block;
    pool->taken--;
}

void pl_pool_close(pl_pool *pool)
{
    if (!pool) return;
    assert(!pool->taken);
    for (size_t i = 0; i < classes; i++)
        for (head *each = pool->waiting[i]; each;) {
            head *next = each->next;
            pool->memory.release(pool->memory.context, each);
            each = next;
        }
    pool->memory.release(pool->memory.context, pool);
}
