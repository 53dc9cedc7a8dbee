/* Memory that ends after so many allocations, and counts what is not given back. */
#ifndef TESTS_UNIT_SUPPLY_SUPPORT_H
#define TESTS_UNIT_SUPPLY_SUPPORT_H

#include "base_support.h"

#include <stdlib.h>

typedef struct supply {
    size_t allowed, asked, live; /* allocations; of `asked` those that were refused, too */
} supply;

/* No test needs as much as that in one piece. */
static inline void *supply_take(void *context, size_t size)
{
    supply *from = context;
    if (from->asked++ >= from->allowed || size > 1u << 28) return NULL;
    from->live++;
    return malloc(size ? size : 1);
}

static inline void supply_return(void *context, void *block)
{
    supply *from = context;
    assert_true(block && from->live > 0);
    from->live--;
    free(block);
}

static inline planner_options supply_options(supply *from)
{
    return (planner_options){ .struct_size = sizeof(planner_options),
                              .allocate = supply_take,
                              .release = supply_return,
                              .memory_context = from };
}

static inline pl_arena *supply_arena(supply *from)
{
    const planner_options options = supply_options(from);
    return pl_arena_open(&options);
}

#endif
