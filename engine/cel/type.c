#include "cel/type.h"

#include "base/text.h"

const pl_type pl_type_dyn = { .kind = PL_TYPE_DYN };
const pl_type pl_type_null = { .kind = PL_TYPE_NULL };
const pl_type pl_type_bool = { .kind = PL_TYPE_BOOL };
const pl_type pl_type_int = { .kind = PL_TYPE_INT };
const pl_type pl_type_double = { .kind = PL_TYPE_DOUBLE };
const pl_type pl_type_string = { .kind = PL_TYPE_STRING };
const pl_type pl_type_timestamp = { .kind = PL_TYPE_TIMESTAMP };
const pl_type pl_type_strings = { .kind = PL_TYPE_LIST, .item = &pl_type_string };

static const char *const names[PL_TYPE_KIND_COUNT] = {
    [PL_TYPE_DYN] = "dyn",   [PL_TYPE_NULL] = "null",     [PL_TYPE_BOOL] = "bool",
    [PL_TYPE_INT] = "int",   [PL_TYPE_DOUBLE] = "double", [PL_TYPE_STRING] = "string",
    [PL_TYPE_LIST] = "list", [PL_TYPE_RECORD] = "record", [PL_TYPE_TIMESTAMP] = "timestamp",
};

bool pl_type_fits(const pl_type *from, const pl_type *to)
{
    while (from->kind == PL_TYPE_LIST && to->kind == PL_TYPE_LIST) {
        from = from->item;
        to = to->item;
    }
    if (from->kind == PL_TYPE_DYN || to->kind == PL_TYPE_DYN) return true;
    if (from->kind != to->kind) return false;
    return from->kind != PL_TYPE_RECORD || pl_slice_equal(from->name, to->name);
}

/* Strings of different choices join to a free string. */
static const pl_type *free_string(pl_arena *arena, size_t depth)
{
    const pl_type *joined = &pl_type_string;
    for (; depth; depth--) {
        pl_type *list = pl_arena_new(arena, pl_type);
        *list = (pl_type){ .kind = PL_TYPE_LIST, .item = joined };
        joined = list;
    }
    return joined;
}

const pl_type *pl_type_join(pl_arena *arena, const pl_type *left, const pl_type *right)
{
    const pl_type *first = left, *second = right;
    size_t depth = 0;
    for (; first->kind == PL_TYPE_LIST && second->kind == PL_TYPE_LIST; depth++) {
        first = first->item;
        second = second->item;
    }
    if (first->kind == PL_TYPE_DYN) return left;
    if (second->kind == PL_TYPE_DYN) return right;
    if (!pl_type_fits(first, second)) return NULL;
    if (!first->choices || first->choices == second->choices) return left;
    return second->choices ? free_string(arena, depth) : right;
}

size_t pl_type_slot(const pl_type *record, pl_slice field)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (pl_slice_equal(record->fields[i].name, field)) return i;
    return SIZE_MAX;
}

pl_slice pl_type_text(pl_arena *arena, const pl_type *type)
{
    pl_text text = pl_text_new(arena);
    size_t depth = 0;
    for (; type->kind == PL_TYPE_LIST && type->item->kind != PL_TYPE_DYN; depth++) {
        pl_text_put(&text, "list(");
        type = type->item;
    }
    if (type->name.size)
        pl_text_add(&text, type->name);
    else
        pl_text_put(&text, names[type->kind]);
    pl_text_repeat(&text, ')', depth);
    return pl_text_slice(&text);
}

const pl_choice *pl_choice_find(const pl_choices *choices, pl_slice name)
{
    for (size_t i = 0; i < choices->count; i++)
        if (pl_slice_equal(choices->items[i].name, name)) return &choices->items[i];
    return NULL;
}
