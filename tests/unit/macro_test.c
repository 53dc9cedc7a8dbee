/* cel/macro and cel/expand: which calls are no calls, and what becomes of them. */
#include "tests/unit/cel_support.h"

#include "cel/macro.h"

static const struct {
    const char *name;
    size_t arguments;
    pl_macro_kind kind;
    size_t variables;
    bool filtered;
} macros[] = {
    { "all", 2, PL_MACRO_ALL, 1, false },
    { "all", 3, PL_MACRO_ALL, 2, false },
    { "exists", 2, PL_MACRO_EXISTS, 1, false },
    { "exists", 3, PL_MACRO_EXISTS, 2, false },
    { "exists_one", 2, PL_MACRO_EXISTS_ONE, 1, false },
    { "exists_one", 3, PL_MACRO_EXISTS_ONE, 2, false },
    { "existsOne", 2, PL_MACRO_EXISTS_ONE, 1, false },
    { "existsOne", 3, PL_MACRO_EXISTS_ONE, 2, false },
    { "map", 2, PL_MACRO_MAP, 1, false },
    { "map", 3, PL_MACRO_MAP, 1, true },
    { "filter", 2, PL_MACRO_FILTER, 1, false },
    { "transformList", 3, PL_MACRO_MAP, 2, false },
    { "transformList", 4, PL_MACRO_MAP, 2, true },
    { "transformMap", 3, PL_MACRO_TRANSFORM_MAP, 2, false },
    { "transformMap", 4, PL_MACRO_TRANSFORM_MAP, 2, true },
    { "transformMapEntry", 3, PL_MACRO_TRANSFORM_ENTRY, 2, false },
    { "transformMapEntry", 4, PL_MACRO_TRANSFORM_ENTRY, 2, true },
    { "optMap", 2, PL_MACRO_OPT_MAP, 1, false },
    { "optFlatMap", 2, PL_MACRO_OPT_FLAT_MAP, 1, false },
    { "cel.bind", 3, PL_MACRO_BIND, 1, false },
};

static void macros_are_told_apart_by_name_and_number_of_arguments(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(macros); i++) {
        const pl_macro *found = pl_macro_find(pl_slice_of(macros[i].name), macros[i].arguments);
        assert_non_null(found);
        assert_int_equal(found->kind, macros[i].kind);
        assert_int_equal(found->variables, macros[i].variables);
        assert_int_equal(found->filtered, macros[i].filtered);
        assert_ptr_equal(pl_macro_at(i), found);
    }
    assert_null(pl_macro_at(COUNT(macros)));
}

static void nothing_else_is_a_macro(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t arguments;
    } others[] = { { "all", 1 },    { "all", 4 },           { "filter", 3 }, { "map", 4 },
                   { "bind", 3 },   { "cel.bind", 2 },      { "has", 1 },    { "", 0 },
                   { "All", 2 },    { "transformList", 2 }, { "optMap", 3 }, { "cel.all", 2 },
                   { "exists", 0 }, { "reduce", 3 } };
    for (size_t i = 0; i < COUNT(others); i++)
        assert_null(pl_macro_find(pl_slice_of(others[i].name), others[i].arguments));
}

static const char *const kinds[PL_SYNTAX_KIND_COUNT] = {
    [PL_SYNTAX_CALL] = "call", [PL_SYNTAX_MACRO] = "macro", [PL_SYNTAX_HAS] = "has"
};

/* `macro map n: ints | n > 1 | n`: the variables, and behind them the operands. */
static pl_slice shown(pl_arena *arena, const char *expression)
{
    pl_report report = pl_report_new(arena);
    pl_syntax *syntax = pl_cel_parse(expression_of(arena, pl_slice_of(expression)), &report);
    if (!syntax) return report_text(&report);
    pl_text text = pl_text_new(arena);
    pl_text_put(&text, kinds[syntax->kind]);
    if (syntax->macro) {
        pl_text_put(&text, " ");
        pl_text_add(&text, syntax->macro->name);
    }
    for (size_t i = 0; i < 2 && syntax->variables[i].size; i++) {
        pl_text_put(&text, " ");
        pl_text_add(&text, syntax->variables[i]);
    }
    for (size_t i = 0; i < syntax->operand_count; i++) {
        pl_text_put(&text, i ? " | " : ": ");
        pl_text_add(&text, pl_syntax_text(arena, syntax->operands[i]));
    }
    return pl_text_slice(&text);
}

static void a_macro_keeps_what_it_goes_over_and_the_expressions(void **state)
{
    static const struct {
        const char *expression, *shown;
    } rows[] = {
        { "a.all(x, x > 1)", "macro all x: a | x > 1" },
        { "a.b[0].exists(x, true)", "macro exists x: a.b[0] | true" },
        { "a.map(x, x > 1, x + 1)", "macro map x: a | x > 1 | x + 1" },
        { "a.transformList(k, v, v)", "macro transformList k v: a | v" },
        { "a.transformMapEntry(k, v, k, {})", "macro transformMapEntry k v: a | k | {}" },
        { "a.optMap(x, x)", "macro optMap x: a | x" },
        { "cel.bind(x, 1 + 2, x * x)", "macro cel.bind x: 1 + 2 | x * x" },
        { "a.map(cel, cel)", "macro map cel: a | cel" },
        { "has(a.b)", "has: a.b" },
        { "has(a.b.c)", "has: a.b.c" },
        { "has(a[0].b)", "has: a[0].b" },
        { "has(a.?b.c)", "has: a.?b.c" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].expression, shown(*state, rows[i].expression), rows[i].shown);
    assert_int_equal(bad, 0);
}

static void what_only_looks_like_a_macro_stays_a_call(void **state)
{
    static const struct {
        const char *expression, *shown;
    } rows[] = {
        { "all(x, x > 1)", "call: x | x > 1" },
        { "a.all(x)", "call: a | x" },
        { "a.filter(x, y, z)", "call: a | x | y | z" },
        { "a.has(b.c)", "call: a | b.c" },
        { "cel.bind(x, 1)", "call: cel | x | 1" },
        { "a.bind(x, 1, x)", "call: a | x | 1 | x" },
        { "cel.foo.bind(x, 1, x)", "call: cel.foo | x | 1 | x" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].expression, shown(*state, rows[i].expression), rows[i].shown);
    assert_int_equal(bad, 0);
}

static void variables_are_plain_names_and_has_asks_for_a_field(void **state)
{
    static const struct {
        const char *expression, *report;
    } rows[] = {
        { "a.all(1, true)", "1:7 expression-syntax" },
        { "a.all(x.y, true)", "1:7 expression-syntax" },
        { "a.all(.x, true)", "1:8 expression-syntax" },
        { "a.all('x', true)", "1:7 expression-syntax" },
        { "a.all(k, 2, true)", "1:10 expression-syntax" },
        { "a.map((x), x)", "" },
        { "cel.bind(1, 2, 3)", "1:10 expression-syntax" },
        { "a.all(for, true)", "1:7 expression-syntax" },
        { "has(a)", "1:1 expression-syntax" },
        { "has(a[0])", "1:1 expression-syntax" },
        { "has(a.?b)", "1:1 expression-syntax" },
        { "has(a.b())", "1:1 expression-syntax" },
        { "has()", "1:1 expression-syntax" },
        { "has(a.b, c.d)", "1:1 expression-syntax" },
        { "has('a')", "1:1 expression-syntax" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        pl_cel_parse(expression_of(*state, pl_slice_of(rows[i].expression)), &report);
        bad += differs(rows[i].expression, report_text(&report), rows[i].report);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(macros_are_told_apart_by_name_and_number_of_arguments),
        in_arena(nothing_else_is_a_macro),
        in_arena(a_macro_keeps_what_it_goes_over_and_the_expressions),
        in_arena(what_only_looks_like_a_macro_stays_a_call),
        in_arena(variables_are_plain_names_and_has_asks_for_a_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
