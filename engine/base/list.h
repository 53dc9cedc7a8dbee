/* A typed array that grows in an arena. A zeroed list is an empty one. */
#ifndef PL_BASE_LIST_H
#define PL_BASE_LIST_H

#include "base/arena.h"

#define PL_LIST(type) \
    struct { \
        type *items; \
        size_t count, capacity; \
    }

#define pl_list_add(arena, list, value) \
    ((list)->items = pl_list_room((arena), (list)->items, (list)->count, &(list)->capacity, \
                                  sizeof *(list)->items), \
     (list)->items[(list)->count++] = (value))

/* The items, moved if there was no room for one more. */
void *pl_list_room(pl_arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);

#endif
