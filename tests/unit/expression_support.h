/* What the tests of engine/cel share that need whole expressions: a small scope with its data, and
 * what becomes of an expression, as text, by every way that there is to run it. */
#ifndef TESTS_UNIT_EXPRESSION_SUPPORT_H
#define TESTS_UNIT_EXPRESSION_SUPPORT_H

#include "tests/unit/cel_support.h"

#include "cel/checker.h"
#include "cel/evaluate.h"
#include "cel/resolver.h"

static const pl_field age_fields[] = { { PL_SLICE_INIT("from"), &pl_type_int, false },
                                       { PL_SLICE_INIT("to"), &pl_type_int, false } };
static const pl_type age_type = { .kind = PL_TYPE_RECORD,
                                  .name = PL_SLICE_INIT("age-range"),
                                  .fields = age_fields,
                                  .field_count = COUNT(age_fields) };

enum { POSTS, TITLE, TAGS, AGE, REST };
static const pl_field brief_fields[] = {
    [POSTS] = { PL_SLICE_INIT("posts"), &pl_type_int, true },
    [TITLE] = { PL_SLICE_INIT("title"), &pl_type_string, true },
    [TAGS] = { PL_SLICE_INIT("tags"), &pl_type_strings, false },
    [AGE] = { PL_SLICE_INIT("age"), &age_type, false },
    [REST] = { PL_SLICE_INIT("rest"), &age_type, true },
};
static const pl_type brief_type = { .kind = PL_TYPE_RECORD,
                                    .name = PL_SLICE_INIT("brief"),
                                    .fields = brief_fields,
                                    .field_count = COUNT(brief_fields) };
static const pl_type ints_type = { .kind = PL_TYPE_LIST, .item = &pl_type_int };
static const pl_type counts_type = { .kind = PL_TYPE_MAP,
                                     .key = &pl_type_string,
                                     .item = &pl_type_int };

enum { BRIEF, N, X, T, INTS, COUNTS, ANY, VARIABLES };
static const pl_variable some_variables[VARIABLES] = {
    [BRIEF] = { PL_SLICE_INIT("brief"), &brief_type },
    [N] = { PL_SLICE_INIT("n"), &pl_type_int },
    [X] = { PL_SLICE_INIT("x"), &pl_type_double },
    [T] = { PL_SLICE_INIT("t"), &pl_type_string },
    [INTS] = { PL_SLICE_INIT("ints"), &ints_type },
    [COUNTS] = { PL_SLICE_INIT("counts"), &counts_type },
    [ANY] = { PL_SLICE_INIT("any"), &pl_type_dyn },
};
static const pl_scope some_scope = { .variables = some_variables, .variable_count = VARIABLES };

/* Copied into the arena, so that tables of values may stand on the stack. */
static inline pl_value list_in(pl_arena *arena, const pl_value *items, size_t count)
{
    pl_value *kept = pl_arena_array(arena, pl_value, count);
    for (size_t i = 0; i < count; i++)
        kept[i] = items[i];
    return pl_value_list(kept, count);
}

#define LIST_IN(arena, ...) \
    list_in((arena), (const pl_value[]){ __VA_ARGS__ }, \
            sizeof((const pl_value[]){ __VA_ARGS__ }) / sizeof(pl_value))

static inline pl_value string_of(const char *text)
{
    return pl_value_string(pl_slice_of(text));
}

static inline pl_value map_in(pl_arena *arena, const pl_pair *pairs, size_t count)
{
    pl_mapping *map = pl_mapping_new(arena, count);
    for (size_t i = 0; i < count; i++)
        assert_true(pl_mapping_add(map, pairs[i].key, pairs[i].value));
    return pl_value_map(map);
}

static inline pl_value age_of(pl_arena *arena, int64_t from, int64_t to)
{
    pl_value *slots = pl_record_slots(arena, &age_type);
    slots[0] = pl_value_int(from);
    slots[1] = pl_value_int(to);
    return pl_value_record(slots, age_type.field_count);
}

/* `{"posts": 5, "tags": ["a", "b"], "age": {"from": 20, "to": 34}}`, without title and rest. */
static inline pl_value some_brief(pl_arena *arena)
{
    pl_value *slots = pl_record_slots(arena, &brief_type);
    slots[POSTS] = pl_value_int(5);
    slots[TAGS] = LIST_IN(arena, string_of("a"), string_of("b"));
    slots[AGE] = age_of(arena, 20, 34);
    return pl_value_record(slots, brief_type.field_count);
}

/* A value of every kind under a name of its own; of all of them the type is only known when an
 * expression runs. */
static inline pl_value some_of_all(pl_arena *arena)
{
    const pl_pair one[] = { { string_of("a"), pl_value_int(1) } };
    const pl_value held = pl_value_int(1);
    const pl_pair pairs[] = {
        { string_of("nothing"), { .kind = PL_NULL } },
        { string_of("yes"), pl_value_bool(true) },
        { string_of("no"), pl_value_bool(false) },
        { string_of("int"), pl_value_int(1) },
        { string_of("uint"), pl_value_uint(2) },
        { string_of("double"), pl_value_double(2.5) },
        { string_of("text"), string_of("a") },
        { string_of("bytes"), pl_value_bytes(PL_SLICE("a")) },
        { string_of("time"), pl_value_day(20000) },
        { string_of("span"), pl_value_duration(90) },
        { string_of("list"), LIST_IN(arena, pl_value_int(1), string_of("a")) },
        { string_of("map"), map_in(arena, one, 1) },
        { string_of("some"), pl_value_optional(arena, &held) },
        { string_of("none"), pl_value_optional(arena, NULL) },
        { string_of("type"), pl_value_type_name(PL_SLICE("int")) },
        { string_of("record"), some_brief(arena) },
    };
    return map_in(arena, pairs, COUNT(pairs));
}

static inline const pl_value *some_data(pl_arena *arena)
{
    const pl_pair counts[] = { { string_of("a"), pl_value_int(1) },
                               { string_of("b"), pl_value_int(2) } };
    pl_value *data = pl_arena_array(arena, pl_value, VARIABLES);
    data[BRIEF] = some_brief(arena);
    data[N] = pl_value_int(5);
    data[X] = pl_value_double(2.5);
    data[T] = string_of("text");
    data[INTS] = LIST_IN(arena, pl_value_int(1), pl_value_int(2), pl_value_int(3));
    data[COUNTS] = map_in(arena, counts, 2);
    data[ANY] = some_of_all(arena);
    return data;
}

/* How an expression is run. Zeroed but for `scope` and `data`: as rules are. */
typedef struct way {
    const pl_scope *scope;
    const pl_value *data;
    bool unchecked, plain;
    pl_bounds bounds;
    void *host;
} way;

static inline way usual_way(pl_arena *arena)
{
    return (way){ .scope = &some_scope, .data = some_data(arena) };
}

/* The tree, resolved and perhaps checked; NULL after a report. */
static inline pl_syntax *compiled_at(const way *by, pl_embedded embedded, pl_report *report)
{
    pl_syntax *syntax = pl_cel_parse(embedded, report);
    if (!syntax) return NULL;
    bool sound = by->unchecked ? pl_cel_resolve(by->scope, syntax, embedded, report)
                               : pl_cel_check(by->scope, syntax, embedded, report);
    assert_int_equal(sound, !report->errors);
    return sound ? syntax : NULL;
}

static inline pl_syntax *compiled(const way *by, pl_slice text, pl_report *report)
{
    return compiled_at(by, expression_of(report->arena, text), report);
}

static inline const pl_program *planned(const way *by, pl_slice text, pl_report *report)
{
    const pl_syntax *syntax = compiled(by, text, report);
    if (!syntax) return NULL;
    return by->plain ? pl_cel_plan_plainly(report->arena, by->scope, syntax)
                     : pl_cel_plan(report->arena, by->scope, syntax);
}

/* `!overflow 3-4 about: 1, 2` */
static inline void write_failure_of(pl_text *text, const pl_failure *failure)
{
    pl_text_put(text, "!");
    pl_text_add(text, pl_failure_name(failure->code));
    pl_text_put(text, " ");
    pl_text_int(text, (int64_t)failure->from);
    pl_text_put(text, "-");
    pl_text_int(text, (int64_t)failure->to);
    if (failure->about.size) pl_text_put(text, " ");
    pl_text_add(text, failure->about);
    for (size_t i = 0; i < failure->found_count; i++) {
        pl_text_put(text, i ? ", " : ": ");
        pl_value_write(text, failure->found[i]);
    }
}

/* The value; `!` and the failure; or `refused` and the defects. */
static inline pl_slice outcome_of(pl_arena *arena, const way *by, pl_slice expression)
{
    pl_report report = pl_report_new(arena);
    const pl_program *program = planned(by, expression, &report);
    if (!program) return PL_JOIN(arena, PL_SLICE("refused "), report_text(&report));
    pl_context context = {
        .arena = arena, .variables = by->data, .bounds = by->bounds, .host = by->host
    };
    pl_value value = pl_cel_evaluate(program, &context);
    if (value.kind != PL_FAILURE) return value_text(arena, value);
    pl_text text = pl_text_new(arena);
    write_failure_of(&text, value.as.failure);
    return pl_text_slice(&text);
}

typedef struct expression_row {
    const char *text, *outcome;
} expression_row;

/* 0 when the expression comes to that in that way; else says so and gives 1. */
static inline int outcome_differs(pl_arena *arena, const way *by, const expression_row *row)
{
    char name[400];
    snprintf(name, sizeof name, "%s%s%.360s", by->unchecked ? "unchecked " : "",
             by->plain ? "plain " : "", row->text);
    return differs(name, outcome_of(arena, by, pl_slice_of(row->text)), row->outcome);
}

/* The same for all rows, by each of the four ways; what the checker refuses has no other. */
static inline int outcomes_differ(pl_arena *arena, const way *by, const expression_row *rows,
                                  size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++)
        for (int number = 0; number < 4; number++) {
            way each = *by;
            each.unchecked = number & 1;
            each.plain = number & 2;
            bool refused = pl_slice_starts(pl_slice_of(rows[i].outcome), PL_SLICE("refused"));
            if (!number || !refused) bad += outcome_differs(arena, &each, &rows[i]);
        }
    return bad;
}

/* All rows by the usual scope and data, in all ways. */
static inline void check_outcomes(void **state, const expression_row *rows, size_t count)
{
    way by = usual_way(*state);
    assert_int_equal(outcomes_differ(*state, &by, rows, count), 0);
}

#endif
