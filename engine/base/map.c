#include "base/map.h"

#include "base/list.h"

static size_t hash_of(pl_slice key)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < key.size; i++)
        hash = (hash ^ (unsigned char)key.data[i]) * 1099511628211u;
    return (size_t)(hash ^ (hash >> 32));
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
