/* Text to pointer, kept in the order of insertion. A zeroed map is an empty one. Keys are borrowed.
 */
#ifndef PL_BASE_MAP_H
#define PL_BASE_MAP_H

#include "base/slice.h"

typedef struct pl_map_entry {
    pl_slice key;
    void *value;
} pl_map_entry;

typedef struct pl_map {
    pl_map_entry *entries;
    size_t count, capacity;
    uint32_t
        *buckets; /* 1 + index of an entry; open addressing, a power of two, at most half full */
    size_t bucket_count;
} pl_map;

/* The value, or NULL. */
void *pl_map_get(const pl_map *map, pl_slice key);
/* Adds the key, or returns false and changes nothing when it is there. `value` is not NULL. */
bool pl_map_add(pl_arena *arena, pl_map *map, pl_slice key, void *value);

#endif
