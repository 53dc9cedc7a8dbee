#include "base/map.h"

#include "base/eight.h"
#include "base/list.h"

/* As FNV-1a does it, but with eight bytes in a step. */
static uint64_t step(uint64_t hash, uint64_t eight)
{
    hash = (hash ^ eight) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 32);
}

static size_t hash_of(pl_slice key)
{
    uint64_t hash = key.size, rest = 0;
    size_t at = 0;
    for (; key.size - at >= 8; at += 8)
        hash = step(hash, pl_eight_at(key.data + at));
    for (; at < key.size; at++)
        rest = rest << 8 | (unsigned char)key.data[at];
    return (size_t)step(hash, rest);
}

/* The bucket that holds the key, or the empty one where it belongs. */
static uint32_t *bucket_of(const pl_map *map, pl_slice key)
{
    size_t at = hash_of(key) & (map->bucket_count - 1);
    while (map->buckets[at] && !pl_slice_equal(map->entries[map->buckets[at] - 1].key, key))
        at = (at + 1) & (map->bucket_count - 1);
    return &map->buckets[at];
}

void *pl_map_get(const pl_map *map, pl_slice key)
{
    if (!map->count) return NULL;
    uint32_t found = *bucket_of(map, key);
    return found ? map->entries[found - 1].value : NULL;
}

static void spread(pl_arena *arena, pl_map *map)
{
    map->bucket_count = map->bucket_count ? map->bucket_count * 2 : 16;
    map->buckets = pl_arena_array(arena, uint32_t, map->bucket_count);
    for (size_t i = 0; i < map->count; i++)
        *bucket_of(map, map->entries[i].key) = (uint32_t)i + 1;
}

bool pl_map_add(pl_arena *arena, pl_map *map, pl_slice key, void *value)
{
    if ((map->count + 1) * 2 > map->bucket_count) spread(arena, map);
    uint32_t *bucket = bucket_of(map, key);
    if (*bucket) return false;
    map->entries =
        pl_list_room(arena, map->entries, map->count, &map->capacity, sizeof *map->entries);
    map->entries[map->count++] = (pl_map_entry){ key, value };
    *bucket = (uint32_t)map->count;
    return true;
}
