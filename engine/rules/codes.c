#include "rules/codes.h"

#include "base/nearest.h"

static void add(pl_arena *arena, pl_codes *codes, pl_slice id, bool is_defect)
{
    pl_known_code *added = pl_arena_new(arena, pl_known_code);
    *added = (pl_known_code){ pl_slice_copy(arena, id), is_defect };
    pl_map_add(arena, &codes->by_id, added->id, added);
}

/* A rule may be called like a code of the catalogue: then the name is the rule's. */
const pl_codes *pl_codes_of(pl_arena *arena, const pl_pack *pack)
{
    pl_codes *made = pl_arena_new(arena, pl_codes);
    for (size_t i = 0; i < pack->rule_count; i++)
        if (pack->rules[i].check) add(arena, made, pack->rules[i].id, false);
    for (pl_code code = 0; code < PL_CODE_COUNT; code++)
        add(arena, made, pl_code_id(code), pl_catalogue(code)->severity == PL_ERROR);
    return made;
}

const pl_known_code *pl_codes_find(const pl_codes *codes, pl_slice id)
{
    return pl_map_get(&codes->by_id, id);
}

pl_slice pl_codes_near(pl_arena *arena, const pl_codes *codes, pl_slice id)
{
    pl_nearest nearest = pl_nearest_to(arena, id);
    for (size_t i = 0; i < codes->by_id.count; i++)
        pl_nearest_offer(&nearest, codes->by_id.entries[i].key);
    return nearest.best;
}
