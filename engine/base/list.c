#include "base/list.h"

#include <string.h>

/* Most lists of such items have one. */
enum { large_item = 64 };

void *pl_list_room(pl_arena *arena, void *items, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity) return items;
    size_t first = item_size < large_item ? 4 : 1;
    size_t wanted = *capacity ? *capacity * 2 : first;
    if (wanted > SIZE_MAX / item_size) pl_arena_fail(arena);
    void *moved = pl_arena_take_bytes(arena, wanted * item_size);
    if (count) memcpy(moved, items, count * item_size);
    *capacity = wanted;
    return moved;
}
