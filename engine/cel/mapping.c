#include "cel/mapping.h"

#include <assert.h>

enum { looked_through = 8 };

pl_mapping *pl_mapping_new(pl_arena *arena, size_t capacity)
{
    assert(capacity < UINT32_MAX / 4);
    pl_mapping *map = pl_arena_new(arena, pl_mapping);
    map->pairs = pl_arena_array(arena, pl_pair, capacity);
    map->capacity = (uint32_t)capacity;
    if (capacity <= looked_through) return map;
    map->bucket_count = 1;
    while (map->bucket_count < 2 * capacity)
        map->bucket_count *= 2;
    map->buckets = pl_arena_array(arena, uint32_t, map->bucket_count);
    return map;
}

/* Keys are equal without rounding, so that equal keys have equal hashes. A double is what a look-up
 * may ask for, not what a map has. */
static bool same_key(pl_value key, pl_value asked)
{
    if (key.kind == PL_STRING && asked.kind == PL_STRING)
        return pl_slice_equal(pl_value_text(key), pl_value_text(asked));
    int order;
    if (asked.kind != PL_DOUBLE) return pl_value_order(key, asked, &order) && order == 0;
    double real = asked.as.real;
    if (key.kind == PL_INT && real >= -0x1p63 && real < 0x1p63)
        return (int64_t)real == key.as.number && (double)(int64_t)real == real;
    return key.kind == PL_UINT && real >= 0 && real < 0x1p64 &&
           (uint64_t)real == key.as.magnitude && (double)(uint64_t)real == real;
}

/* The bucket that holds the key, or the empty one where it would go. */
static uint32_t *bucket_of(const pl_mapping *map, pl_value key)
{
    uint32_t mask = map->bucket_count - 1;
    for (uint32_t at = (uint32_t)pl_value_hash(key) & mask;; at = (at + 1) & mask) {
        uint32_t *bucket = &map->buckets[at];
        if (!*bucket || same_key(map->pairs[*bucket - 1].key, key)) return bucket;
    }
}

const pl_value *pl_mapping_get(const pl_mapping *map, pl_value key)
{
    if (map->buckets) {
        uint32_t found = *bucket_of(map, key);
        return found ? &map->pairs[found - 1].value : NULL;
    }
    for (uint32_t i = 0; i < map->count; i++)
        if (same_key(map->pairs[i].key, key)) return &map->pairs[i].value;
    return NULL;
}

bool pl_mapping_add(pl_mapping *map, pl_value key, pl_value value)
{
    assert(map->count < map->capacity && pl_mapping_takes(key));
    if (pl_mapping_get(map, key)) return false;
    map->pairs[map->count++] = (pl_pair){ key, value };
    if (map->buckets) *bucket_of(map, key) = map->count;
    return true;
}

bool pl_mapping_takes(pl_value key)
{
    return key.kind == PL_BOOL || key.kind == PL_INT || key.kind == PL_UINT ||
           key.kind == PL_STRING;
}

pl_value pl_value_map(const pl_mapping *map)
{
    return (pl_value){ .kind = PL_MAP_VALUE, .size = map->count, .as.map = map };
}

const pl_value *pl_value_member(pl_value map, pl_slice name)
{
    if (map.kind == PL_MAP_VALUE) return pl_mapping_get(map.as.map, pl_value_string(name));
    size_t slot = pl_type_slot(pl_record_type(map), name);
    bool there = slot < map.size && map.as.items[slot].kind != PL_ABSENT;
    return there ? &map.as.items[slot] : NULL;
}
