#include "decide/subsets.h"

#include "cel/equality.h"

#include <math.h>

pl_subsets pl_subsets_of(pl_arena *arena, pl_value list, const pl_value *items, size_t count)
{
    return (pl_subsets){ .arena = arena,
                         .list = list,
                         .items = items,
                         .count = count,
                         .chosen = pl_arena_array(arena, size_t, count + 1) };
}

size_t pl_subsets_ways(const pl_subsets *subsets, size_t differ, size_t limit)
{
    double ways = 1;
    for (size_t i = 0; i < differ && ways <= (double)limit; i++)
        ways = ways * (double)(subsets->count - i) / (double)(i + 1);
    return ways > (double)limit ? limit + 1 : (size_t)llround(ways);
}

void pl_subsets_begin(pl_subsets *subsets, size_t differ)
{
    subsets->differ = differ;
    subsets->begun = false;
    for (size_t i = 0; i < differ; i++)
        subsets->chosen[i] = i;
}

static bool is_chosen(const pl_subsets *subsets, pl_value item)
{
    for (size_t i = 0; i < subsets->differ; i++)
        if (pl_value_equal(subsets->items[subsets->chosen[i]], item)) return true;
    return false;
}

static pl_value chosen_list(const pl_subsets *subsets)
{
    pl_value list = subsets->list.kind == PL_LIST_VALUE ? subsets->list : pl_value_list(NULL, 0);
    pl_value *kept = pl_arena_array(subsets->arena, pl_value, list.size + subsets->differ + 1);
    size_t count = 0;
    for (uint32_t at = 0; at < list.size; at++)
        if (!is_chosen(subsets, list.as.items[at])) kept[count++] = list.as.items[at];
    for (size_t i = 0; i < subsets->differ; i++) {
        pl_value item = subsets->items[subsets->chosen[i]];
        if (!pl_value_in(item, list)) kept[count++] = item;
    }
    return pl_value_list(kept, count);
}

/* The next choice in the order of the items' numbers. */
static bool choose_next(pl_subsets *subsets)
{
    size_t at = subsets->differ;
    while (at > 0 && subsets->chosen[at - 1] == subsets->count - subsets->differ + at - 1)
        at--;
    if (!at) return false;
    subsets->chosen[at - 1]++;
    for (; at < subsets->differ; at++)
        subsets->chosen[at] = subsets->chosen[at - 1] + 1;
    return true;
}

bool pl_subsets_next(pl_subsets *subsets, pl_value *list)
{
    if (subsets->begun && !choose_next(subsets)) return false;
    subsets->begun = true;
    *list = chosen_list(subsets);
    return true;
}
