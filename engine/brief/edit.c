#include "brief/edit.h"

#include "base/date.h"
#include "base/number.h"
#include "document/json.h"

#include <math.h>

enum { seconds_a_day = 86400 };

static const pl_node *with(pl_arena *arena, const pl_node *mapping, pl_embedded path,
                           const pl_node *value);

/* Cuts off the first name of the path. */
static pl_embedded first_name(pl_embedded *path)
{
    pl_slice rest = path->text, name = pl_slice_until(&rest, '.');
    pl_embedded cut = pl_embedded_inner(*path, 0, name.size);
    *path = pl_embedded_inner(*path, path->text.size - rest.size, path->text.size);
    return cut;
}

static pl_node *new_key(pl_arena *arena, pl_embedded name)
{
    pl_node *key = pl_arena_new(arena, pl_node);
    *key = (pl_node){ .kind = PL_SCALAR, .plain = true, .span = name.span, .text = name.text };
    return key;
}

/* As deep as the path. */
static const pl_node *inner(pl_arena *arena, const pl_node *value, pl_embedded rest,
                            const pl_node *wanted)
{
    return rest.text.size ? with(arena, value, rest, wanted) : wanted;
}

static const pl_node *with(pl_arena *arena, const pl_node *mapping, pl_embedded path,
                           const pl_node *value)
{
    bool is_mapping = mapping && mapping->kind == PL_MAPPING, found = false;
    pl_embedded name = first_name(&path);
    pl_node *made = pl_arena_new(arena, pl_node);
    *made = is_mapping ? *mapping : (pl_node){ .kind = PL_MAPPING, .span = name.span };
    made->first = NULL;
    made->count = 0;
    const pl_node **end = &made->first;
    for (const pl_node *key = is_mapping ? mapping->first : NULL; key; key = key->next) {
        pl_node *copy = pl_arena_new(arena, pl_node);
        *copy = *key;
        copy->next = NULL;
        if (pl_slice_equal(key->text, name.text)) {
            found = true;
            copy->value = inner(arena, key->value, path, value);
        }
        if (!copy->value) continue;
        *end = copy;
        end = &copy->next;
        made->count++;
    }
    if (found || !value) return made;
    pl_node *added = new_key(arena, name);
    added->value = inner(arena, NULL, path, value);
    *end = added;
    made->count++;
    return made;
}

const pl_node *pl_brief_with(pl_arena *arena, const pl_node *root, pl_slice path,
                             const pl_node *value)
{
    pl_slice_until(&path, '.'); /* `brief` itself */
    pl_embedded field = { .text = path };
    if (value) field.span = value->span;
    return with(arena, root, field, value);
}

const pl_node *pl_brief_with_written(pl_arena *arena, const pl_node *root, pl_embedded path,
                                     const pl_node *value)
{
    return root->kind == PL_MAPPING ? with(arena, root, path, value) : root;
}

static const pl_schema *schema_at(const pl_schema *schema, pl_slice path)
{
    pl_slice_until(&path, '.');
    while (schema && path.size) {
        pl_slice name = pl_slice_until(&path, '.');
        const pl_schema *inside = NULL;
        for (size_t i = 0; i < schema->member_count; i++)
            if (pl_slice_equal(schema->members[i].name, name)) inside = schema->members[i].schema;
        schema = inside;
    }
    return schema;
}

/* Ids stand as they are; whatever YAML could take for something else gets quotes. */
static void write_string(pl_text *text, pl_slice string)
{
    bool plain = string.size && string.data[0] >= 'a' && string.data[0] <= 'z' &&
                 !pl_slice_equal(string, PL_SLICE("null"));
    for (size_t i = 0; i < string.size; i++) {
        char byte = string.data[i];
        bool fine = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' ||
                    byte == '/' || byte == '_';
        plain = plain && fine;
    }
    pl_json json = pl_json_new(text);
    if (plain)
        pl_text_add(text, string);
    else
        pl_json_string(&json, string);
}

static void write_ages(pl_text *text, int64_t from, int64_t to)
{
    bool open = to >= PL_OLDEST;
    if (open && from == 0) {
        pl_text_put(text, "all");
        return;
    }
    pl_text_int(text, from);
    if (open) pl_text_put(text, "+");
    if (open || to == from) return;
    pl_text_put(text, "-");
    pl_text_int(text, to);
}

static void write_day(pl_text *text, pl_value day)
{
    int second;
    pl_date_write(text, pl_date_of_seconds(day.as.seconds, &second));
}

static void write_record(pl_text *text, pl_value record)
{
    const pl_type *type = pl_record_type(record);
    const pl_value *slots = record.as.items;
    if (type == &pl_type_age_range) {
        write_ages(text, slots[0].as.number, slots[1].as.number);
    } else if (type == &pl_type_date_range) {
        write_day(text, slots[0]);
        pl_text_put(text, "..");
        write_day(text, slots[1]);
    } else if (type == &pl_type_money) {
        pl_number_write(text, slots[0].as.real);
        pl_text_put(text, " ");
        pl_text_add(text, pl_value_text(slots[1]));
    }
}

/* A hundredth of a percent is not lost, what binary fractions add to it is. */
static void write_percent(pl_text *text, double share)
{
    static const double kept = 1e8;
    pl_number_write(text, round(share * 100 * kept) / kept);
    pl_text_put(text, "%");
}

static void write_value(pl_text *text, const pl_schema *schema, pl_value value)
{
    bool percent = schema && schema->shape == PL_SHAPE_FORMAT &&
                   pl_slice_equal(schema->format->name, PL_SLICE("percent"));
    if (value.kind == PL_BOOL) pl_text_put(text, value.as.truth ? "true" : "false");
    if (value.kind == PL_INT) pl_text_int(text, value.as.number);
    if (value.kind == PL_DOUBLE && percent) write_percent(text, value.as.real);
    if (value.kind == PL_DOUBLE && !percent) pl_number_write(text, value.as.real);
    if (value.kind == PL_STRING) write_string(text, pl_value_text(value));
    if (value.kind == PL_TIMESTAMP) write_day(text, value);
    if (value.kind == PL_RECORD) write_record(text, value);
    if (value.kind != PL_LIST_VALUE) return;
    pl_text_put(text, "[");
    for (uint32_t i = 0; i < value.size; i++) {
        if (i) pl_text_put(text, ", ");
        write_value(text, schema ? schema->items : NULL, value.as.items[i]);
    }
    pl_text_put(text, "]");
}

pl_slice pl_brief_written(pl_arena *arena, const pl_schema *schema, pl_slice path, pl_value value)
{
    pl_text text = pl_text_new(arena);
    write_value(&text, schema_at(schema, path), value);
    return pl_text_slice(&text);
}
