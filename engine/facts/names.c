#include "facts/names.h"

typedef struct shelf {
    const pl_terms *terms;
    const pl_edition *edition;
} shelf;

/* Each gives the name at an index, and an empty one behind the last. */

static pl_slice channel_id(const shelf *from, size_t index)
{
    const pl_edition *edition = from->edition;
    return index < edition->channel_count ? edition->channels[index].id : (pl_slice){ 0 };
}

static pl_slice channel_name(const shelf *from, size_t index)
{
    const pl_edition *edition = from->edition;
    if (index >= edition->channel_count) return (pl_slice){ 0 };
    return edition->channels[index].name.in[PL_ENGLISH];
}

static pl_slice platform_id(const shelf *from, size_t index)
{
    const pl_edition *edition = from->edition;
    return index < edition->platform_count ? edition->platforms[index].id : (pl_slice){ 0 };
}

static pl_slice platform_name(const shelf *from, size_t index)
{
    const pl_edition *edition = from->edition;
    if (index >= edition->platform_count) return (pl_slice){ 0 };
    return edition->platforms[index].name.in[PL_ENGLISH];
}

static pl_slice channel_or_platform(const shelf *from, size_t index)
{
    size_t channels = from->edition->channel_count;
    return index < channels ? channel_id(from, index) : platform_id(from, index - channels);
}

static pl_slice market_id(const shelf *from, size_t index)
{
    size_t known = from->terms->market_count;
    if (index < known) return from->terms->markets[index].id;
    return index == known ? from->edition->market : (pl_slice){ 0 };
}

static pl_slice market_name(const shelf *from, size_t index)
{
    size_t known = from->terms->market_count;
    if (index < known) return from->terms->markets[index].name.in[PL_ENGLISH];
    return index == known ? from->edition->market_name.in[PL_ENGLISH] : (pl_slice){ 0 };
}

static pl_slice edition_id(const shelf *from, size_t index)
{
    const pl_terms *terms = from->terms;
    for (size_t i = 0; i < terms->market_count; i++) {
        const pl_market_entry *market = &terms->markets[i];
        if (index < market->edition_count) return market->editions[index].id;
        index -= market->edition_count;
    }
    return index ? (pl_slice){ 0 } : from->edition->id;
}

static const struct {
    const pl_choices *choices;
    pl_slice (*name)(const shelf *from, size_t index);
} kinds[] = {
    { &pl_any_channel, channel_or_platform }, { &pl_any_channel_id, channel_id },
    { &pl_any_channel_name, channel_name },   { &pl_any_platform_id, platform_id },
    { &pl_any_platform_name, platform_name }, { &pl_any_market, market_id },
    { &pl_any_market_name, market_name },     { &pl_any_edition, edition_id },
};

/* A brief may name things by any of their names; a rule names ids, and such a name means one. */
static void offer_meant(const shelf *from, const pl_note *note, pl_nearest *near)
{
    const pl_map *names = note->choices == &pl_any_market    ? &from->terms->market_names
                          : note->choices == &pl_any_channel ? &from->edition->channel_names
                                                             : NULL;
    const pl_slice *id = names ? pl_map_get(names, near->wanted) : NULL;
    if (!id) return;
    near->best = *id;
    near->distance = 0;
}

static bool is_there(const shelf *from, const pl_note *note)
{
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        if (kinds[kind].choices != note->choices) continue;
        pl_slice name;
        for (size_t i = 0; (name = kinds[kind].name(from, i)).size; i++)
            if (pl_slice_equal(name, note->name)) return true;
    }
    return false;
}

bool pl_names_have(const pl_terms *terms, const pl_edition *edition, const pl_note *note,
                   pl_nearest *near)
{
    static const pl_edition nothing = { 0 };
    const shelf from = { terms, edition ? edition : &nothing };
    if (is_there(&from, note)) return true;
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        if (kinds[kind].choices != note->choices) continue;
        pl_slice name;
        for (size_t i = 0; (name = kinds[kind].name(&from, i)).size; i++)
            pl_nearest_offer(near, name);
    }
    offer_meant(&from, note, near);
    return false;
}
