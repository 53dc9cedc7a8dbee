/* The map of the language: pairs in the order in which they were put in, found by key.
 *
 * Keys are bool, int, uint or string; numbers of one size are one key whatever their kind. Up to
 * eight pairs are looked through, more are found by a hash index. */
#ifndef PL_CEL_MAPPING_H
#define PL_CEL_MAPPING_H

#include "cel/value.h"

typedef struct pl_pair {
    pl_value key, value;
} pl_pair;

typedef struct pl_mapping {
    pl_pair *pairs;
    uint32_t count, capacity;
    uint32_t *buckets; /* 1 + index of a pair; a power of two, at most half full; NULL when small */
    uint32_t bucket_count;
} pl_mapping;

/* Empty, with room for that many pairs. */
pl_mapping *pl_mapping_new(pl_arena *arena, size_t capacity);
/* Adds a pair, for which there is room. False, and nothing changes, when the key is there. */
bool pl_mapping_add(pl_mapping *map, pl_value key, pl_value value);
/* What stands under a key, or NULL. A double finds the int that it equals. */
const pl_value *pl_mapping_get(const pl_mapping *map, pl_value key);
bool pl_mapping_takes(pl_value key);
pl_value pl_value_map(const pl_mapping *map);

/* The field of a map or record under a string; NULL where there is none. */
const pl_value *pl_value_member(pl_value map, pl_slice name);

#endif
