/* Memory for callers who do the same work again and again. */
#include "base/pool.h"

planner_status planner_pool_open(const planner_options *options, planner_pool **out)
{
    if (!out) return PLANNER_MISUSE;
    *out = pl_pool_open(options);
    return *out ? PLANNER_OK : PLANNER_NOMEM;
}

void planner_pool_use(planner_pool *pool, planner_options *options)
{
    options->allocate = pl_pool_take;
    options->release = pl_pool_release;
    options->memory_context = pool;
}

void planner_pool_free(planner_pool *pool)
{
    pl_pool_close(pool);
}
