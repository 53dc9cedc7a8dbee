/* cel/advice: what a sound expression says that its author may not have meant. */
#include "tests/unit/expression_support.h"

#include "cel/advice.h"
#include "source/order.h"

typedef struct advice_row {
    const char *text, *advice; /* `from-to id found: wanted`, one line each, in source order */
} advice_row;

static void put_place(pl_text *text, const pl_span *span)
{
    pl_text_int(text, (int64_t)span->from);
    pl_text_put(text, "-");
    pl_text_int(text, (int64_t)span->to);
    pl_text_put(text, " ");
}

static pl_slice advice_on(pl_arena *arena, const char *expression)
{
    pl_report report = pl_report_new(arena);
    report.keeps_notes = true;
    way by = usual_way(arena);
    pl_embedded written = expression_of(arena, pl_slice_of(expression));
    const pl_syntax *syntax = compiled_at(&by, written, &report);
    if (!syntax) return PL_JOIN(arena, PL_SLICE("refused "), report_text(&report));
    pl_cel_advise(by.scope, syntax, written, &report);
    assert_int_equal(report.errors, 0);
    pl_report_sort(&report);
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < report.found.count; i++) {
        const pl_diagnostic *found = &report.found.items[i];
        if (i) pl_text_put(&text, "\n");
        put_place(&text, &found->span);
        pl_text_add(&text, pl_code_id(found->code));
        pl_text_put(&text, " ");
        pl_text_add(&text, found->details.found);
        if (found->details.wanted.size) pl_text_put(&text, ": ");
        pl_text_add(&text, found->details.wanted);
    }
    return pl_text_slice(&text);
}

static void check(void **state, const advice_row *rows, size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++)
        bad += differs(rows[i].text, advice_on(*state, rows[i].text), rows[i].advice);
    assert_int_equal(bad, 0);
}

static void conditions_that_never_change_are_named(void **state)
{
    static const advice_row rows[] = {
        { "1 < 2", "0-5 constant-condition 1 < 2: true" },
        { "'a' == 'b' || n > 1", "0-10 constant-condition \"a\" == \"b\": false" },
        { "n > 1 && size('ab') == 2", "9-24 constant-condition size(\"ab\") == 2: true" },
        { "n > 1 || true", "9-13 constant-condition true: true" },
        { "false && n > 1", "0-5 constant-condition false: false" },
        { "true ? n : 2", "0-4 constant-condition true: true" },
        { "n > 1 ? true : false", "" },
        { "(1 < 2) == (n > 1)", "0-7 constant-condition 1 < 2: true" },
        { "[1, 2].exists(i, i > n)", "" },
        { "[1, 2].all(i, i > n || 2 > 1)", "23-28 constant-condition 2 > 1: true" },
        { "!(n > 1)", "" },
        { "true", "" },
        { "n > 1", "" },
        { "n > 1 + 1", "" },
        { "t == 'a' + 'b'", "" },
    };
    check(state, rows, COUNT(rows));
}

static void constants_that_always_fail_are_named(void **state)
{
    static const advice_row rows[] = {
        { "1 / 0 > n", "0-5 always-fails 1 / 0" },
        { "n > 1 || int('x') == 1", "9-17 always-fails int(\"x\")" },
        { "[1][3] == n", "0-6 always-fails [1][3]" },
        { "timestamp('2027') > timestamp('2027-03-01T00:00:00Z')",
          "0-17 always-fails timestamp(\"2027\")" },
        { "{'a': 1}.b", "0-10 always-fails {\"a\": 1}.b" },
        { "9223372036854775807 + 1 == n", "0-23 always-fails 9223372036854775807 + 1" },
        { "[1 / 0, n]", "1-6 always-fails 1 / 0" },
        { "n > 1 ? 1 / 0 : n", "8-13 always-fails 1 / 0" },
    };
    check(state, rows, COUNT(rows));
}

static void lists_of_unlike_things_are_named(void **state)
{
    static const advice_row rows[] = {
        { "[1, 'a']", "0-8 mixed-list [1, \"a\"]" },
        { "n in [1, 'a']", "5-13 mixed-list [1, \"a\"]" },
        { "[[1], ['a']]", "0-12 mixed-list [[1], [\"a\"]]" },
        { "[[n, t], [n]]", "1-7 mixed-list [n, t]" },
        { "[n, x]", "0-6 mixed-list [n, x]" },
        { "[1, 2, 3]", "" },
        { "[1, any.int]", "" },
        { "[dyn(1), 'a']", "" },
        { "[any]", "" },
        { "[]", "" },
        { "[[], [1]]", "" },
    };
    check(state, rows, COUNT(rows));
}

static void names_that_nobody_uses_are_named(void **state)
{
    static const advice_row rows[] = {
        { "cel.bind(y, n, n)", "9-10 unused-name y" },
        { "cel.bind(y, n, y)", "" },
        { "cel.bind(y, n, cel.bind(y, y, n))", "24-25 unused-name y" },
        { "cel.bind(y, n, [1].map(y, y))", "9-10 unused-name y" },
        { "cel.bind(y, n, ints.map(i, i + y))", "" },
        { "ints.map(i, n)", "" },
        { "n + cel.bind(y, n, n)", "13-14 unused-name y" },
    };
    check(state, rows, COUNT(rows));
}

static void fields_that_it_hangs_on_are_noted_once(void **state)
{
    static const advice_row rows[] = {
        { "brief.posts > 1", "0-11 hangs-on brief.posts" },
        { "brief.posts > 1 || brief.posts < 0", "0-11 hangs-on brief.posts" },
        { "brief.posts > 1 && brief.title == 'a'",
          "0-11 hangs-on brief.posts\n19-30 hangs-on brief.title" },
        { "has(brief.posts) && brief.posts > 1", "" },
        { "!has(brief.posts) || brief.posts > 1", "" },
        { "has(brief.title) && brief.posts > 1", "20-31 hangs-on brief.posts" },
        { "brief.age.to > 1", "" },
        { "brief.tags == []", "" },
        { "brief.?posts.orValue(1) > 0", "" },
        { "n > 1", "" },
    };
    check(state, rows, COUNT(rows));
}

/* To ask for the outer field is enough, where the inner one is always there with it. */
static void what_is_absent_is_the_outermost_field(void **state)
{
    static const advice_row rows[] = {
        { "brief.rest.to > 1", "0-13 hangs-on brief.rest" },
        { "brief.rest.to > brief.rest.from", "0-13 hangs-on brief.rest" },
        { "has(brief.rest) && brief.rest.to > 1", "" },
        { "has(brief.rest.to)", "0-18 hangs-on brief.rest" },
        { "has(brief.rest) && has(brief.rest.to)", "" },
        { "has(brief.rest)", "" },
    };
    check(state, rows, COUNT(rows));
}

static void advice_never_changes_the_tree(void **state)
{
    static const char *const texts[] = { "1 / 0 > n || [1, 'a'] == []", "cel.bind(y, 1 < 2, n)" };
    for (size_t i = 0; i < COUNT(texts); i++) {
        pl_report report = pl_report_new(*state);
        way by = usual_way(*state);
        pl_slice text = pl_slice_of(texts[i]);
        const pl_syntax *syntax = compiled(&by, text, &report);
        pl_slice before = pl_syntax_text(*state, syntax);
        pl_cel_advise(by.scope, syntax, expression_of(*state, text), &report);
        assert_true(pl_slice_equal(before, pl_syntax_text(*state, syntax)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(conditions_that_never_change_are_named),
        in_arena(constants_that_always_fail_are_named),
        in_arena(lists_of_unlike_things_are_named),
        in_arena(names_that_nobody_uses_are_named),
        in_arena(fields_that_it_hangs_on_are_noted_once),
        in_arena(what_is_absent_is_the_outermost_field),
        in_arena(advice_never_changes_the_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
