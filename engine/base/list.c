#include "base/list.h"

#include <string.h>

void *pl_list_room(pl_arena *arena, void *items, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity) return items;
    size_t wanted = *capacity ? *capacity * 2 : 4;
    void *moved = pl_arena_take_many(arena, wanted, item_size);
    if (count) memcpy(moved, items, count * item_size);
    *capacity = wanted;
    return moved;
}
