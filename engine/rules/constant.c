#include "rules/constant.h"

#include "base/nearest.h"
#include "base/number.h"
#include "cel/checker.h"
#include "schema/format.h"

static bool refuse(const pl_compiler *compiler, pl_code code, pl_span span, pl_details details)
{
    pl_report_add(compiler->report, code, span, details);
    return false;
}

const pl_path *pl_path_named(const pl_compiler *compiler, pl_embedded text)
{
    size_t before = compiler->report->found.count;
    const pl_path *path = compiler->paths ? pl_map_get(compiler->paths, text.text) : NULL;
    if (path) return path;
    path = pl_cel_path(&compiler->vocabulary->conditions, text, compiler->report);
    /* What there is to be said of it is said wherever it stands. */
    bool plain = path && compiler->report->found.count == before;
    if (plain && compiler->paths)
        pl_map_add(compiler->arena, compiler->paths, text.text, (void *)(uintptr_t)path);
    return path;
}

/* A type as the author of a rule calls it. */
static pl_slice type_words(pl_arena *arena, const pl_type *type)
{
    static const pl_slice words[PL_TYPE_KIND_COUNT] = {
        [PL_TYPE_BOOL] = PL_SLICE_INIT("true or false"),
        [PL_TYPE_INT] = PL_SLICE_INIT("a whole number"),
        [PL_TYPE_DOUBLE] = PL_SLICE_INIT("a number"),
        [PL_TYPE_STRING] = PL_SLICE_INIT("a text"),
        [PL_TYPE_TIMESTAMP] = PL_SLICE_INIT("a date"),
        [PL_TYPE_LIST] = PL_SLICE_INIT("a list"),
    };
    return words[type->kind].size ? words[type->kind] : pl_type_text(arena, type);
}

static bool note(const pl_compiler *compiler, const pl_choices *choices, pl_embedded text)
{
    pl_notes *notes = compiler->vocabulary->conditions.notes;
    pl_note noted = { choices, text.text, pl_embedded_part(text, 0, text.text.size) };
    pl_notes_add(compiler->arena, notes, noted);
    return true;
}

static bool check_choice(const pl_compiler *compiler, const pl_choices *choices, pl_embedded text)
{
    if (pl_choice_find(choices, text.text)) return true;
    if (choices->open) return note(compiler, choices, text);
    pl_nearest nearest = pl_nearest_to(compiler->arena, text.text);
    pl_text list = pl_text_new(compiler->arena);
    for (size_t i = 0; i < choices->count; i++) {
        pl_nearest_offer(&nearest, choices->items[i].name);
        if (i) pl_text_put(&list, ", ");
        pl_text_add(&list, choices->items[i].name);
    }
    return refuse(compiler, PL_UNKNOWN_CHOICE, pl_embedded_part(text, 0, text.text.size),
                  (pl_details){ .found = text.text,
                                .wanted = choices->what,
                                .words = choices->words,
                                .near = nearest.best,
                                .list = pl_text_slice(&list) });
}

bool pl_constant_truth(pl_slice text, pl_value *value)
{
    bool truth = pl_slice_equal(text, PL_SLICE("true"));
    *value = pl_value_bool(truth);
    return truth || pl_slice_equal(text, PL_SLICE("false"));
}

static bool read_real(pl_slice text, pl_value *value)
{
    bool percent = pl_slice_ends(text, PL_SLICE("%"));
    double real = 0;
    if (percent) text = pl_slice_trim(pl_slice_part(text, 0, text.size - 1));
    bool read = pl_number_double(text, &real);
    *value = pl_value_double(percent ? real / 100 : real);
    return read;
}

static bool read_int(pl_slice text, pl_value *value)
{
    int64_t number = 0;
    bool read = pl_number_int(text, &number);
    *value = pl_value_int(number);
    return read;
}

/* A record of plain values and texts, out of the memory beside. */
static pl_value kept(pl_arena *arena, pl_value value)
{
    pl_value *slots = pl_record_slots(arena, pl_record_type(value));
    for (uint32_t i = 0; i < value.size; i++) {
        pl_value item = value.as.items[i];
        bool text = item.kind == PL_STRING;
        slots[i] = text ? pl_value_string(pl_slice_copy(arena, pl_value_text(item))) : item;
    }
    return pl_value_record(slots, value.size);
}

/* Reading takes many times what is kept. */
static bool read_format(const pl_compiler *compiler, pl_slice name, pl_embedded text,
                        pl_value *value)
{
    const pl_format *format = pl_format_find(name);
    if (format) {
        pl_report *report = compiler->report, inner = *report;
        inner.arena = compiler->beside;
        bool read = pl_format_read(format, text, NULL, &inner, value);
        inner.arena = report->arena;
        *report = inner;
        if (read && value->kind == PL_RECORD) *value = kept(compiler->arena, *value);
        return read;
    }
    return refuse(compiler, PL_BAD_TEST, pl_embedded_part(text, 0, text.text.size),
                  (pl_details){ .where = name, .found = text.text, .wanted = name });
}

bool pl_constant_read(const pl_compiler *compiler, const pl_path *path, pl_embedded text,
                      pl_value *value)
{
    const pl_type *type = path->type->kind == PL_TYPE_LIST ? path->type->item : path->type;
    bool read = false;
    switch (type->kind) {
    case PL_TYPE_STRING:
        if (type->choices && !check_choice(compiler, type->choices, text)) return false;
        *value = pl_value_string(text.text);
        read = true;
        break;
    case PL_TYPE_BOOL:
        read = pl_constant_truth(text.text, value);
        break;
    case PL_TYPE_INT:
        read = read_int(text.text, value);
        break;
    case PL_TYPE_DOUBLE:
        read = read_real(text.text, value);
        break;
    case PL_TYPE_TIMESTAMP:
        return read_format(compiler, PL_SLICE("date"), text, value);
    case PL_TYPE_RECORD:
        return read_format(compiler, type->name, text, value);
    case PL_TYPE_DYN:
    case PL_TYPE_NULL:
    case PL_TYPE_UINT:
    case PL_TYPE_BYTES:
    case PL_TYPE_DURATION:
    case PL_TYPE_LIST:
    case PL_TYPE_MAP:
    case PL_TYPE_OPTIONAL:
    case PL_TYPE_TYPE:
    case PL_TYPE_ABSTRACT:
    case PL_TYPE_NUMBER:
    case PL_TYPE_PARAMETER:
    case PL_TYPE_KIND_COUNT:
        break;
    }
    if (read) return true;
    return refuse(
        compiler, PL_WRONG_TYPE, pl_embedded_part(text, 0, text.text.size),
        (pl_details){ .where = path->text,
                      .wanted = type_words(compiler->arena, type),
                      .found = PL_JOIN(compiler->arena, PL_SLICE("`"), text.text, PL_SLICE("`")) });
}

bool pl_constant_written(const pl_compiler *compiler, const pl_path *path, const pl_node *wanted)
{
    if (!pl_node_is_null(wanted)) return true;
    return refuse(compiler, PL_WRONG_TYPE, wanted->span,
                  (pl_details){ .where = path->text,
                                .wanted = type_words(compiler->arena, path->type),
                                .found = PL_SLICE("nothing") });
}
