#include "cel/sighting.h"

enum { places = 16 };

typedef struct sighting {
    const pl_pattern_set *set; /* NULL: of no text yet */
    pl_slice text;
    unsigned char *known;
    size_t room; /* for so many patterns */
} sighting;

struct pl_sightings {
    pl_arena *arena;
    sighting items[places]; /* by where their text stands: a later one takes the place of another */
};

pl_sightings *pl_sightings_new(pl_arena *arena)
{
    pl_sightings *made = pl_arena_new(arena, pl_sightings);
    made->arena = arena;
    return made;
}

static sighting *place_of(pl_sightings *sightings, pl_slice text)
{
    uintptr_t at = (uintptr_t)text.data;
    return &sightings->items[(at >> 4 ^ at >> 8 ^ at ^ text.size) % places];
}

unsigned char *pl_sighting_of(pl_sightings *sightings, const pl_pattern *pattern, pl_slice text)
{
    sighting *found = place_of(sightings, text);
    bool same = found->set == pattern->set && found->text.data == text.data &&
                found->text.size == text.size;
    if (same) return &found->known[pattern->number];
    size_t count = pl_pattern_set_count(pattern->set);
    if (found->room < count) {
        found->known = pl_arena_array(sightings->arena, unsigned char, count);
        found->room = count;
    }
    found->set = pattern->set;
    found->text = text;
    pl_pattern_set_pass(found->set, text, found->known);
    return &found->known[pattern->number];
}
