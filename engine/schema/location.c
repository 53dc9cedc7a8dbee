#include "schema/location.h"

/* The document goes without a name. Depth is that of the schema. */
static void write_place(pl_text *text, const pl_location *place)
{
    if (place->above && place->above->above) write_place(text, place->above);
    if (!place->name.size) {
        pl_text_put(text, "[");
        pl_text_int(text, (int64_t)place->index);
        pl_text_put(text, "]");
        return;
    }
    if (text->size) pl_text_put(text, ".");
    pl_text_add(text, place->name);
}

pl_slice pl_location_text(pl_arena *arena, const pl_location *place)
{
    pl_text text = pl_text_new(arena);
    write_place(&text, place);
    return pl_text_slice(&text);
}

pl_slice pl_location_subject(pl_arena *arena, const pl_location *place)
{
    if (!place->above) return PL_JOIN(arena, PL_SLICE("the "), place->name);
    return PL_JOIN(arena, PL_SLICE("`"), pl_location_text(arena, place), PL_SLICE("`"));
}
