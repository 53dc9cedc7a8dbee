#include "brief/stated.h"

#include "base/list.h"
#include "brief/edit.h"
#include "schema/show.h"

typedef struct reader {
    pl_arena *arena;
    const pl_schema *schema;
    pl_language language;
    PL_LIST(pl_stated) found;
} reader;

/* A record of fields, not one that a format reads from a text. */
static bool is_group(const pl_schema *schema, pl_value value)
{
    return schema->shape == PL_SHAPE_FIELDS && value.kind == PL_RECORD;
}

static void add_field(reader *reading, pl_slice path, const pl_type *type, pl_value value)
{
    pl_slice full = PL_JOIN(reading->arena, PL_SLICE("brief."), path);
    pl_text words = pl_text_new(reading->arena);
    pl_show_value(&words, type, value, reading->language);
    pl_stated stated = { path, pl_brief_written(reading->arena, reading->schema, full, value),
                         pl_text_slice(&words) };
    pl_list_add(reading->arena, &reading->found, stated);
}

/* As deep as the schema is. */
static void add_group(reader *reading, const pl_schema *schema, pl_slice path, pl_value record)
{
    for (size_t i = 0; i < schema->member_count; i++) {
        const pl_member *member = &schema->members[i];
        pl_value value = record.as.items[i];
        if (value.kind == PL_ABSENT) continue;
        pl_slice inner =
            path.size ? PL_JOIN(reading->arena, path, PL_SLICE("."), member->name) : member->name;
        if (is_group(member->schema, value))
            add_group(reading, member->schema, inner, value);
        else
            add_field(reading, inner, member->schema->type, value);
    }
}

pl_stated_list pl_brief_stated(pl_arena *arena, const pl_schema *schema, pl_value record,
                               pl_language language)
{
    reader reading = { .arena = arena, .schema = schema, .language = language };
    if (is_group(schema, record)) add_group(&reading, schema, (pl_slice){ 0 }, record);
    return (pl_stated_list){ reading.found.items, reading.found.count };
}
