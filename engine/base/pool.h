/* Memory that was released and waits to be taken again: a run that does the same work over and over
 * asks the system only the first time.
 *
 * Sizes are rounded up to a power of two and kept apart, so taking and releasing are a step each.
 * For one thread at a time. */
#ifndef PL_BASE_POOL_H
#define PL_BASE_POOL_H

#include "base/arena.h"

typedef struct planner_pool pl_pool;

/* Takes its own memory from `options`, NULL: from the system; NULL when there is none. */
pl_pool *pl_pool_open(const planner_options *options);
/* For the fields of options; `pool` is the pl_pool. Neither fails but for lack of memory. */
void *pl_pool_take(void *pool, size_t size);
void pl_pool_release(void *pool, void *block);
/* Gives all of it back; everything that was taken must have been released. NULL is fine. */
void pl_pool_close(pl_pool *pool);

#endif
