/* Conditions and briefs made up from a seed over any vocabulary, for tests of what holds for all of
 * them. Not each condition that is made up is one that loads: a reference may be to another type.
 */
#ifndef TESTS_UNIT_RESTATED_SUPPORT_H
#define TESTS_UNIT_RESTATED_SUPPORT_H

#include "cel/write.h"

#include "tests/unit/rules_support.h"

#include "schema/money.h"

typedef struct maker {
    pl_arena *arena; /* of the text that is being made */
    uint64_t seed;
    const pl_scope *scope;
    const pl_path *paths; /* everything that a condition may name */
    size_t path_count;
} maker;

static inline size_t draw(maker *m, size_t count)
{
    m->seed ^= m->seed << 13;
    m->seed ^= m->seed >> 7;
    m->seed ^= m->seed << 17;
    return (size_t)((m->seed >> 11) % count);
}

#define ONE_OF(m, table) (table)[draw((m), COUNT(table))]

/* Paths */

typedef PL_LIST(pl_path) path_list;

static inline void add_paths(pl_arena *arena, pl_slice text, const pl_type *type, int depth,
                             path_list *paths)
{
    pl_list_add(arena, paths, ((pl_path){ .text = text, .type = type }));
    for (size_t i = 0; type->kind == PL_TYPE_RECORD && i < type->field_count; i++)
        if (depth < 4)
            add_paths(arena, PL_JOIN(arena, text, PL_SLICE("."), type->fields[i].name),
                      type->fields[i].type, depth + 1, paths);
}

static inline maker new_maker(pl_arena *arena, const pl_scope *scope, uint64_t seed)
{
    path_list paths = { 0 };
    for (size_t i = 0; i < scope->variable_count; i++)
        add_paths(arena, scope->variables[i].name, scope->variables[i].type, 0, &paths);
    return (maker){ arena, seed, scope, paths.items, paths.count };
}

static inline bool is_format(const pl_type *type, const char *name)
{
    return type->kind == PL_TYPE_RECORD && pl_slice_equal(type->name, pl_slice_of(name));
}

static inline bool is_any_format(const pl_type *type)
{
    return is_format(type, "money") || is_format(type, "age-range") ||
           is_format(type, "date-range");
}

static inline const pl_path *draw_path(maker *m)
{
    for (;;) {
        const pl_path *path = &m->paths[draw(m, m->path_count)];
        if (path->type->kind != PL_TYPE_RECORD || is_any_format(path->type)) return path;
    }
}

/* A path of that type, or any if none was found soon. */
static inline const pl_path *draw_like(maker *m, const pl_type *type)
{
    const pl_path *path = draw_path(m);
    for (int i = 0; i < 100 && !pl_type_fits(path->type, type); i++)
        path = draw_path(m);
    return path;
}

/* Values, as YAML writes them and as expressions do */

static const char *const some_ints[] = { "0", "1", "3", "13", "20", "25", "34", "2023" };
static const char *const some_doubles[] = { "0", "1.5", "2.5", "500" };
static const char *const some_money[] = { "500 JPY", "5,000 JPY", "500 USD", "1 JPY" };
static const char *const some_ages[] = { "20-34", "20+", "all", "25", "10-19", "60-69" };
static const char *const some_days[] = { "2027-03-01", "2011-06-23", "2024-06-01", "2026-01-29" };
static const char *const some_flights[] = { "2027-03-01..2027-04-15", "2027-04-01..2027-04-30",
                                            "2027-03-01..2027-03-01" };
static const char *const some_texts[] = { "line/ads", "line", "facebook/page", "Sakura",
                                          "jp-2023" };

static inline pl_slice draw_name(maker *m, const pl_type *type)
{
    const pl_choices *choices = type->choices;
    if (choices == &pl_any_market) return PL_SLICE("jp");
    if (choices && choices->count) return choices->items[draw(m, choices->count)].name;
    return pl_slice_of(ONE_OF(m, some_texts));
}

/* Without quotes. */
static inline pl_slice draw_scalar(maker *m, const pl_type *type)
{
    if (type->kind == PL_TYPE_STRING) return draw_name(m, type);
    if (type->kind == PL_TYPE_INT) return pl_slice_of(ONE_OF(m, some_ints));
    if (type->kind == PL_TYPE_DOUBLE) return pl_slice_of(ONE_OF(m, some_doubles));
    if (type->kind == PL_TYPE_BOOL) return draw(m, 2) ? PL_SLICE("true") : PL_SLICE("false");
    if (type->kind == PL_TYPE_TIMESTAMP) return pl_slice_of(ONE_OF(m, some_days));
    if (is_format(type, "money")) return pl_slice_of(ONE_OF(m, some_money));
    if (is_format(type, "age-range")) return pl_slice_of(ONE_OF(m, some_ages));
    return pl_slice_of(ONE_OF(m, some_flights));
}

static inline void put_scalar(maker *m, pl_text *text, const pl_type *type)
{
    pl_text_put(text, "'");
    pl_text_add(text, draw_scalar(m, type));
    pl_text_put(text, "'");
}

static inline void put_list(maker *m, pl_text *text, const pl_type *item)
{
    pl_text_put(text, "[");
    put_scalar(m, text, item);
    for (size_t i = draw(m, 3); i; i--) {
        pl_text_put(text, ", ");
        put_scalar(m, text, item);
    }
    pl_text_put(text, "]");
}

/* Briefs */

/* Each value of a list once. */
static inline void put_items(maker *m, pl_text *text, const pl_type *item)
{
    pl_slice put[3];
    size_t count = 0;
    pl_text_put(text, "[");
    for (size_t wanted = 1 + draw(m, 3); wanted; wanted--) {
        bool again = false;
        pl_slice drawn = draw_scalar(m, item);
        for (size_t i = 0; i < count; i++)
            again |= pl_slice_equal(put[i], drawn);
        if (again) continue;
        if (count) pl_text_put(text, ", ");
        pl_text_put(text, "'");
        pl_text_add(text, drawn);
        pl_text_put(text, "'");
        put[count++] = drawn;
    }
    pl_text_put(text, "]");
}

/* Fields that may be absent are there or not. */
static inline void put_record(maker *m, pl_text *text, const pl_type *type)
{
    bool first = true;
    pl_text_put(text, "{");
    for (size_t i = 0; i < type->field_count; i++) {
        const pl_field *field = &type->fields[i];
        if (field->may_be_absent && draw(m, 2)) continue;
        if (!first) pl_text_put(text, ", ");
        first = false;
        pl_text_add(text, field->name);
        pl_text_put(text, ": ");
        if (field->type->kind == PL_TYPE_LIST)
            put_items(m, text, field->type->item);
        else if (field->type->kind == PL_TYPE_RECORD && !is_any_format(field->type))
            put_record(m, text, field->type);
        else if (pl_slice_equal(field->name, PL_SLICE("discount")))
            pl_text_put(text, draw(m, 2) ? "12.5%" : "150%");
        else
            put_scalar(m, text, field->type);
    }
    pl_text_put(text, "}");
}

static inline pl_slice make_brief(maker *m, const pl_type *type)
{
    pl_text text = pl_text_new(m->arena);
    put_record(m, &text, type);
    return pl_text_slice(&text);
}

/* Conditions written as mappings */

static inline void put_reference(maker *m, pl_text *text, const pl_type *type)
{
    pl_text_add(text, draw_like(m, type)->text);
}

static inline void put_test(maker *m, pl_text *text, const pl_type *type)
{
    static const char *const with_one[] = { "equals",   "not",      "within",
                                            "overlaps", "at_least", "at_most" };
    static const char *const with_many[] = { "any", "all", "none" };
    const pl_type *one = type->kind == PL_TYPE_LIST ? type->item : type;
    bool many = draw(m, 2), reference = draw(m, 4) == 0;
    const pl_type list = { .kind = PL_TYPE_LIST, .item = one };
    pl_text_put(text, many ? ONE_OF(m, with_many) : ONE_OF(m, with_one));
    pl_text_put(text, ": ");
    if (reference)
        put_reference(m, text, many ? &list : one);
    else if (many)
        put_list(m, text, one);
    else
        put_scalar(m, text, one);
}

static inline void put_wanted(maker *m, pl_text *text, const pl_type *type)
{
    static const char *const signs[] = { "<", "<=", ">", ">=" };
    const pl_type *one = type->kind == PL_TYPE_LIST ? type->item : type;
    switch (draw(m, 8)) {
    case 0:
        put_scalar(m, text, one);
        return;
    case 1:
        put_list(m, text, one);
        return;
    case 2:
        pl_text_put(text, draw(m, 2) ? "{present: true}" : "{present: false}");
        return;
    case 3:
        pl_text_put(text, "'");
        pl_text_put(text, ONE_OF(m, signs));
        pl_text_put(text, " ");
        pl_text_add(text, draw_scalar(m, one));
        pl_text_put(text, "'");
        return;
    case 4:
        put_reference(m, text, type);
        return;
    default:
        pl_text_put(text, "{");
        put_test(m, text, type);
        pl_text_put(text, "}");
    }
}

/* Conditions written as expressions */

static inline void put_literal(maker *m, pl_text *text, const pl_type *type)
{
    pl_slice drawn = draw_scalar(m, type);
    if (type->kind == PL_TYPE_STRING) {
        pl_string_write(text, drawn);
    } else if (type->kind == PL_TYPE_TIMESTAMP) {
        pl_text_put(text, "plan.date(\"");
        pl_text_add(text, drawn);
        pl_text_put(text, "\")");
    } else {
        pl_text_add(text, drawn);
        bool whole = pl_slice_find(drawn, PL_SLICE(".")) == SIZE_MAX;
        if (type->kind == PL_TYPE_DOUBLE && whole) pl_text_put(text, ".0");
    }
}

/* What can be asked of a value of a type; `P` is the path, `V` a literal of its type or of its
 * items, `N` a number. */
static const struct {
    pl_type_kind kind;
    const char *format; /* of a record */
    const char *text;
} questions[] = {
    { PL_TYPE_INT, NULL, "P == V" },
    { PL_TYPE_INT, NULL, "V <= P" },
    { PL_TYPE_INT, NULL, "P in [V, V]" },
    { PL_TYPE_INT, NULL, "10 / (P - V) > 0" },
    { PL_TYPE_INT, NULL, "P * 9223372036854775807 > 0" },
    { PL_TYPE_DOUBLE, NULL, "P < V" },
    { PL_TYPE_DOUBLE, NULL, "P != V" },
    { PL_TYPE_DOUBLE, NULL, "P + V >= 2.0" },
    { PL_TYPE_BOOL, NULL, "P" },
    { PL_TYPE_BOOL, NULL, "P == V" },
    { PL_TYPE_STRING, NULL, "P == V" },
    { PL_TYPE_STRING, NULL, "P in [V, V]" },
    { PL_TYPE_STRING, NULL, "P.contains(\"a\")" },
    { PL_TYPE_STRING, NULL, "int(P) > 3" },
    { PL_TYPE_TIMESTAMP, NULL, "P <= V" },
    { PL_TYPE_TIMESTAMP, NULL, "P in [V, V]" },
    { PL_TYPE_LIST, NULL, "V in P" },
    { PL_TYPE_LIST, NULL, "P.size() > 1" },
    { PL_TYPE_LIST, NULL, "P.exists(i, i == V)" },
    { PL_TYPE_LIST, NULL, "P[1] == V" },
    { PL_TYPE_RECORD, "money", "P.amountIn(\"JPY\") >= 500.0" },
    { PL_TYPE_RECORD, "money", "P.amount > 400.0" },
    { PL_TYPE_RECORD, "age-range", "P.from < N" },
    { PL_TYPE_RECORD, "age-range", "12 / (P.to - N) > 0" },
    { PL_TYPE_RECORD, "date-range", "P.to - P.from > plan.days(N)" },
};

static const char *const other_questions[] = {
    "platform.share(brief.audience) > 0.5",
    "platform.people(brief.audience) > 1000000",
    "platform.change(2022, 2023) > 0.0",
    "platform.is(\"closed\")",
    "\"age\" in brief.audience",
    "today > plan.date(\"2024-01-01\")",
    "true",
    "1 / 0 > 1",
};

static inline bool is_asked_of(size_t question, const pl_type *type)
{
    const char *format = questions[question].format;
    if (questions[question].kind != type->kind) return false;
    if (format) return is_format(type, format);
    bool records = type->kind == PL_TYPE_LIST && type->item->kind == PL_TYPE_RECORD;
    return !records || strchr(questions[question].text, 'V') == NULL;
}

static inline void put_question(maker *m, pl_text *text)
{
    const pl_path *path = draw_path(m);
    size_t at = draw(m, COUNT(questions));
    while (!is_asked_of(at, path->type)) {
        path = draw_path(m);
        at = draw(m, COUNT(questions));
    }
    const pl_type *one = path->type->kind == PL_TYPE_LIST ? path->type->item : path->type;
    for (const char *byte = questions[at].text; *byte; byte++) {
        if (*byte == 'P')
            pl_text_add(text, path->text);
        else if (*byte == 'V')
            put_literal(m, text, one);
        else if (*byte == 'N')
            pl_text_put(text, ONE_OF(m, some_ints));
        else
            pl_text_add(text, (pl_slice){ byte, 1 });
    }
}

static inline void put_expression(maker *m, pl_text *text, int depth)
{
    static const char *const between[] = { ") && (", ") || (", ") ? (" };
    size_t kind = depth > 2 ? 9 : draw(m, 10);
    if (kind > 5) {
        put_question(m, text);
    } else if (kind == 5) {
        pl_text_put(text, ONE_OF(m, other_questions));
    } else if (kind == 4) {
        pl_text_put(text, "has(");
        pl_text_add(text, draw_path(m)->text);
        pl_text_put(text, ")");
    } else {
        pl_text_put(text, kind == 3 ? "!(" : "(");
        put_expression(m, text, depth + 1);
        if (kind < 3) pl_text_put(text, between[kind]);
        if (kind < 3) put_expression(m, text, depth + 1);
        if (kind == 2) pl_text_put(text, ") : (");
        if (kind == 2) put_expression(m, text, depth + 1);
        pl_text_put(text, ")");
    }
}

static inline void put_made_condition(maker *m, pl_text *text, int depth)
{
    static const char *const joins[] = { "{all: [", "{any: [", "{none: [" };
    size_t kind = depth > 2 ? 9 : draw(m, 10);
    if (kind < 4) {
        pl_text_put(text, kind < 3 ? joins[kind] : "{all: [");
        put_made_condition(m, text, depth + 1);
        for (size_t more = draw(m, 3); more; more--) {
            pl_text_put(text, ", ");
            put_made_condition(m, text, depth + 1);
        }
        pl_text_put(text, "]}");
    } else if (kind < 6) {
        pl_text_put(text, "{expr: '");
        put_expression(m, text, 0);
        pl_text_put(text, "'}");
    } else {
        const pl_path *path = draw_path(m);
        pl_text_put(text, "{");
        pl_text_add(text, path->text);
        pl_text_put(text, ": ");
        put_wanted(m, text, path->type);
        pl_text_put(text, "}");
    }
}

static inline pl_slice make_condition(maker *m)
{
    pl_text text = pl_text_new(m->arena);
    put_made_condition(m, &text, 0);
    return pl_text_slice(&text);
}

#endif
