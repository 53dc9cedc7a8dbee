#include "cel/type.h"

#include "base/text.h"

const pl_type pl_type_dyn = { .kind = PL_TYPE_DYN };
const pl_type pl_type_null = { .kind = PL_TYPE_NULL };
const pl_type pl_type_bool = { .kind = PL_TYPE_BOOL };
const pl_type pl_type_int = { .kind = PL_TYPE_INT };
const pl_type pl_type_uint = { .kind = PL_TYPE_UINT };
const pl_type pl_type_double = { .kind = PL_TYPE_DOUBLE };
const pl_type pl_type_string = { .kind = PL_TYPE_STRING };
const pl_type pl_type_bytes = { .kind = PL_TYPE_BYTES };
const pl_type pl_type_timestamp = { .kind = PL_TYPE_TIMESTAMP };
const pl_type pl_type_duration = { .kind = PL_TYPE_DURATION };
const pl_type pl_type_type = { .kind = PL_TYPE_TYPE, .item = &pl_type_dyn };
const pl_type pl_type_number = { .kind = PL_TYPE_NUMBER };
const pl_type pl_type_strings = { .kind = PL_TYPE_LIST, .item = &pl_type_string };
const pl_type pl_type_a = { .kind = PL_TYPE_PARAMETER, .name = PL_SLICE_INIT("A") };
const pl_type pl_type_b = { .kind = PL_TYPE_PARAMETER, .name = PL_SLICE_INIT("B") };
const pl_type pl_type_list_a = { .kind = PL_TYPE_LIST, .item = &pl_type_a };
const pl_type pl_type_map_ab = { .kind = PL_TYPE_MAP, .key = &pl_type_a, .item = &pl_type_b };
const pl_type pl_type_optional_a = { .kind = PL_TYPE_OPTIONAL, .item = &pl_type_a };
const pl_type pl_type_optional_b = { .kind = PL_TYPE_OPTIONAL, .item = &pl_type_b };

static const pl_slice names[PL_TYPE_KIND_COUNT] = {
    [PL_TYPE_DYN] = PL_SLICE_INIT("dyn"),
    [PL_TYPE_NULL] = PL_SLICE_INIT("null_type"),
    [PL_TYPE_BOOL] = PL_SLICE_INIT("bool"),
    [PL_TYPE_INT] = PL_SLICE_INIT("int"),
    [PL_TYPE_UINT] = PL_SLICE_INIT("uint"),
    [PL_TYPE_DOUBLE] = PL_SLICE_INIT("double"),
    [PL_TYPE_STRING] = PL_SLICE_INIT("string"),
    [PL_TYPE_BYTES] = PL_SLICE_INIT("bytes"),
    [PL_TYPE_TIMESTAMP] = PL_SLICE_INIT("timestamp"),
    [PL_TYPE_DURATION] = PL_SLICE_INIT("duration"),
    [PL_TYPE_LIST] = PL_SLICE_INIT("list"),
    [PL_TYPE_MAP] = PL_SLICE_INIT("map"),
    [PL_TYPE_OPTIONAL] = PL_SLICE_INIT("optional_type"),
    [PL_TYPE_TYPE] = PL_SLICE_INIT("type"),
    [PL_TYPE_RECORD] = PL_SLICE_INIT("record"),
    [PL_TYPE_NUMBER] = PL_SLICE_INIT("number"),
    [PL_TYPE_PARAMETER] = PL_SLICE_INIT("dyn"),
};

enum { deepest = 16 }; /* levels of a type that are written; deeper ones are `dyn` in messages */

static bool fits(const pl_type *from, const pl_type *to);

static bool fields_fit(const pl_type *from, const pl_type *to)
{
    if (!pl_slice_equal(from->name, to->name) || from->field_count != to->field_count) return false;
    for (size_t i = 0; i < from->field_count; i++)
        if (!fits(from->fields[i].type, to->fields[i].type)) return false;
    return true;
}

/* Recurses as deep as types nest, which whoever makes them has bounded. */
static bool fits(const pl_type *from, const pl_type *to)
{
    bool open = from->kind == PL_TYPE_DYN || from->kind == PL_TYPE_PARAMETER ||
                to->kind == PL_TYPE_DYN || to->kind == PL_TYPE_PARAMETER;
    if (open) return true;
    if (to->kind == PL_TYPE_NUMBER)
        return from->kind == PL_TYPE_INT || from->kind == PL_TYPE_UINT ||
               from->kind == PL_TYPE_DOUBLE || from->kind == PL_TYPE_NUMBER;
    if (from->kind != to->kind) return false;
    switch (from->kind) {
    case PL_TYPE_LIST:
    case PL_TYPE_OPTIONAL:
        return fits(from->item, to->item);
    case PL_TYPE_MAP:
        return fits(from->key, to->key) && fits(from->item, to->item);
    case PL_TYPE_RECORD:
        return pl_slice_equal(from->name, to->name);
    case PL_TYPE_ABSTRACT:
        return fields_fit(from, to);
    case PL_TYPE_DYN:
    case PL_TYPE_NULL:
    case PL_TYPE_BOOL:
    case PL_TYPE_INT:
    case PL_TYPE_UINT:
    case PL_TYPE_DOUBLE:
    case PL_TYPE_STRING:
    case PL_TYPE_BYTES:
    case PL_TYPE_TIMESTAMP:
    case PL_TYPE_DURATION:
    case PL_TYPE_TYPE:
    case PL_TYPE_NUMBER:
    case PL_TYPE_PARAMETER:
    case PL_TYPE_KIND_COUNT:
        break;
    }
    return true;
}

bool pl_type_fits(const pl_type *from, const pl_type *to)
{
    return fits(from, to);
}

bool pl_type_is_open(const pl_type *type)
{
    for (; type; type = type->item)
        if (type->kind == PL_TYPE_DYN || (type->key && type->key->kind == PL_TYPE_DYN)) return true;
    return false;
}

const pl_type *pl_type_of(pl_arena *arena, pl_type_kind kind, const pl_type *item)
{
    pl_type *made = pl_arena_new(arena, pl_type);
    *made = (pl_type){ .kind = kind, .item = item };
    return made;
}

const pl_type *pl_type_map(pl_arena *arena, const pl_type *key, const pl_type *item)
{
    pl_type *made = pl_arena_new(arena, pl_type);
    *made = (pl_type){ .kind = PL_TYPE_MAP, .key = key, .item = item };
    return made;
}

size_t pl_type_slot(const pl_type *record, pl_slice field)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (pl_slice_equal(record->fields[i].name, field)) return i;
    return SIZE_MAX;
}

static void write(pl_text *text, const pl_type *type, int depth);

static void write_parameters(pl_text *text, const pl_type *type, int depth)
{
    pl_text_put(text, "(");
    for (size_t i = 0; i < type->field_count; i++) {
        if (i) pl_text_put(text, ", ");
        write(text, type->fields[i].type, depth + 1);
    }
    pl_text_put(text, ")");
}

static void write(pl_text *text, const pl_type *type, int depth)
{
    bool of_dyn = type->item && type->item->kind == PL_TYPE_DYN;
    bool bare = depth == deepest || (type->kind == PL_TYPE_LIST && of_dyn && !depth);
    bool named = type->name.size && type->kind != PL_TYPE_PARAMETER;
    pl_text_add(text, named || (type->kind == PL_TYPE_PARAMETER && !type->number)
                          ? type->name
                          : names[type->kind]);
    if (type->kind == PL_TYPE_ABSTRACT) write_parameters(text, type, depth);
    if (!type->item || bare) return;
    pl_text_put(text, "(");
    if (type->key) {
        write(text, type->key, depth + 1);
        pl_text_put(text, ", ");
    }
    write(text, type->item, depth + 1);
    pl_text_put(text, ")");
}

pl_slice pl_type_text(pl_arena *arena, const pl_type *type)
{
    pl_text text = pl_text_new(arena);
    write(&text, type, 0);
    return pl_text_slice(&text);
}

const pl_choice *pl_choice_find(const pl_choices *choices, pl_slice name)
{
    for (size_t i = 0; i < choices->count; i++)
        if (pl_slice_equal(choices->items[i].name, name)) return &choices->items[i];
    return NULL;
}
