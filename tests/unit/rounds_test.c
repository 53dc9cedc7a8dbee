/* cel/rounds: what each macro gives, and how failures and bounds end it. */
#include "tests/unit/expression_support.h"

static void all_and_exists_decide_as_and_and_or_do(void **state)
{
    static const expression_row rows[] = {
        { "ints.all(i, i > 0)", "true" },
        { "ints.all(i, i > 1)", "false" },
        { "ints.exists(i, i == 3)", "true" },
        { "ints.exists(i, i == 4)", "false" },
        { "[].all(i, i > 0)", "true" },
        { "[].exists(i, i > 0)", "false" },
        { "ints.all(k, i, i == k + 1)", "true" },
        { "ints.exists(k, i, k == 2 && i == 3)", "true" },
        { "[0, 1].all(i, 1 / i > 1)", "false" },
        { "[0, 1].all(i, 1 / i > 0)", "!divide-by-zero 16-17: 1, 0" },
        { "[0, 1].exists(i, 1 / i > 0)", "true" },
        { "[1, 0].exists(i, 1 / i > 1)", "!divide-by-zero 19-20: 1, 0" },
        { "[0, 0, 1].exists(i, 1 / i > 0)", "true" },
        { "any.list.all(i, i)", "!no-such-overload 9-12: 1" },
        { "any.list.exists(i, i == 'a' || i)", "true" },
        { "ints.all(i, brief.title == 'a')", "!no-such-field 18-23 brief.title" },
        { "ints.exists(i, brief.title == 'a' || 1 / 0 > i)", "!divide-by-zero 39-40: 1, 0" },
        { "ints.exists(i, brief.title == 'a' || i == 3)", "true" },
        { "ints.all(i, i)", "refused 1:13 no-overload" },
        { "ints.all(i, 'a')", "refused 1:13 no-overload" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

/* The first failure of a defect is shown, but one that only lacks a field gives way to it. */
static void a_defect_outranks_a_field_that_is_absent(void **state)
{
    static const expression_row rows[] = {
        { "[0, 1].exists(i, i == 0 ? brief.title == 'a' : 1 / 0 == i)",
          "!divide-by-zero 49-50: 1, 0" },
        { "[0, 1].exists(i, i == 1 ? brief.title == 'a' : 1 / 0 == i)",
          "!divide-by-zero 49-50: 1, 0" },
        { "[0, 1].all(i, i == 0 ? 1 / 0 == i : 1 % 0 == i)", "!divide-by-zero 25-26: 1, 0" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void exists_one_needs_to_see_all(void **state)
{
    static const expression_row rows[] = {
        { "ints.exists_one(i, i == 2)", "true" },
        { "ints.exists_one(i, i > 1)", "false" },
        { "ints.exists_one(i, i > 3)", "false" },
        { "[].exists_one(i, i > 3)", "false" },
        { "ints.existsOne(k, i, k == 1 && i == 2)", "true" },
        { "[1, 0].exists_one(i, 1 / i == 1)", "!divide-by-zero 23-24: 1, 0" },
        { "[1, 1, 0].exists_one(i, 1 / i == 1)", "!divide-by-zero 26-27: 1, 0" },
        { "any.list.exists_one(i, i)", "!no-such-overload 9-19: 1" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void filter_and_map_keep_the_order(void **state)
{
    static const expression_row rows[] = {
        { "ints.filter(i, i != 2)", "[1, 3]" },
        { "ints.filter(i, false)", "[]" },
        { "counts.filter(k, k == 'b')", "[\"b\"]" },
        { "[0, 1].filter(i, 1 / i > 0)", "!divide-by-zero 19-20: 1, 0" },
        { "any.list.filter(i, i)", "!no-such-overload 9-15: 1" },
        { "ints.map(i, i * i)", "[1, 4, 9]" },
        { "ints.map(i, i > 1, i * i)", "[4, 9]" },
        { "ints.map(i, [i])", "[[1], [2], [3]]" },
        { "[0, 1].map(i, 1 / i)", "!divide-by-zero 16-17: 1, 0" },
        { "[0, 1].map(i, i > 0, 1 / i)", "[1]" },
        { "[0, 1].map(i, 1 / i > 0, i)", "!divide-by-zero 16-17: 1, 0" },
        { "any.list.map(i, i, i)", "!no-such-overload 9-12: 1" },
        { "counts.map(k, k + k)", "[\"aa\", \"bb\"]" },
        { "['a', 'b'].transformList(k, i, i + string(k))", "[\"a0\", \"b1\"]" },
        { "counts.transformList(k, v, v > 1, k)", "[\"b\"]" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void maps_are_made_of_lists_and_maps(void **state)
{
    static const expression_row rows[] = {
        { "counts.transformMap(k, v, v * 10)", "{\"a\": 10, \"b\": 20}" },
        { "ints.transformMap(k, v, v)", "{0: 1, 1: 2, 2: 3}" },
        { "counts.transformMap(k, v, v > 1, k)", "{\"b\": \"b\"}" },
        { "{}.transformMap(k, v, v)", "{}" },
        { "counts.transformMap(k, v, 1 / (v - 1))", "!divide-by-zero 28-29: 1, 0" },
        { "counts.transformMapEntry(k, v, {v: k})", "{1: \"a\", 2: \"b\"}" },
        { "ints.transformMapEntry(k, v, v > 1, {v: k})", "{2: 1, 3: 2}" },
        { "ints.transformMapEntry(k, v, {})", "{}" },
        { "ints.transformMapEntry(k, v, {v: k, -v: k})",
          "{1: 0, -1: 0, 2: 1, -2: 1, 3: 2, -3: 2}" },
        { "ints.transformMapEntry(k, v, {'a': v})", "!duplicate-key 5-22: \"a\"" },
        { "ints.transformMapEntry(k, v, any.map)", "!duplicate-key 5-22: \"a\"" },
        { "ints.transformMapEntry(k, v, any.int)", "!no-such-overload 5-22: 1" },
        { "[].transformMapEntry(k, v, v)", "{}" },
        { "[1, 2, 3, 4, 5, 6, 7, 8, 9].transformMap(k, v, v)[8]", "9" },
        { "ints.transformMapEntry(k, v, v)", "refused 1:30 no-overload" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void a_record_is_gone_over_by_the_fields_that_it_has(void **state)
{
    static const expression_row rows[] = {
        { "brief.map(f, f)", "[\"posts\", \"tags\", \"age\"]" },
        { "brief.age.map(f, f)", "[\"from\", \"to\"]" },
        { "brief.age.transformMap(f, v, v)", "{\"from\": 20, \"to\": 34}" },
        { "brief.exists(f, f == 'title')", "false" },
        { "any.record.exists(f, v, v == 5)", "true" },
        { "brief.age.transformList(f, v, v)", "[20, 34]" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void only_what_has_parts_is_gone_over(void **state)
{
    static const expression_row rows[] = {
        { "any.int.all(i, true)", "!no-such-overload 8-11: 1" },
        { "any.text.map(i, i)", "!no-such-overload 9-12: \"a\"" },
        { "any.nothing.filter(i, true)", "!no-such-overload 12-18: null" },
        { "any.some.exists(i, true)", "!no-such-overload 9-15: optional.of(1)" },
        { "n.all(i, true)", "refused 1:1 no-overload" },
        { "t.exists(i, true)", "refused 1:1 no-overload" },
        { "(1 / 0 > 0 ? ints : ints).all(i, true)", "!divide-by-zero 3-4: 1, 0" },
        { "brief.rest.all(f, true)", "!no-such-field 6-10 brief.rest" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void what_is_bound_is_evaluated_once_and_late(void **state)
{
    static const expression_row rows[] = {
        { "cel.bind(y, n + 1, y * y)", "36" },
        { "cel.bind(y, 1 / 0, n > 1 || y > 1)", "true" },
        { "cel.bind(y, 1 / 0, y > 1 || n > 1)", "true" },
        { "cel.bind(y, 1 / 0, y > 1 || y < 1)", "!divide-by-zero 14-15: 1, 0" },
        { "cel.bind(y, brief.title, has(brief.title) ? y : 'none')", "\"none\"" },
        { "cel.bind(y, ints.map(i, i * 2), ints.map(i, y[0] + i))", "[3, 4, 5]" },
        { "cel.bind(y, ints.map(i, i * 2), ints.map(i, ints.map(j, y[0] + i * j)))",
          "[[3, 4, 5], [4, 6, 8], [5, 8, 11]]" },
        { "ints.map(i, cel.bind(y, i * i, y + y))", "[2, 8, 18]" },
        { "ints.map(i, cel.bind(y, ints.map(j, i * j), ints.filter(k, k in y)))",
          "[[1, 2, 3], [2], [3]]" },
        { "cel.bind(y, cel.bind(z, [n], z + z), cel.bind(z, y + y, z.size() + y.size()))", "6" },
        { "cel.bind(y, ints, cel.bind(y, y.map(i, i + 1), y.map(i, i + 1)))", "[3, 4, 5]" },
        { "ints.exists(i, cel.bind(y, ints.map(j, 1 / (i - 1)), i == 3 || y.size() > 9))", "true" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void optionals_are_mapped_where_they_hold_something(void **state)
{
    static const expression_row rows[] = {
        { "brief.?posts.optMap(p, p * 2)", "optional.of(10)" },
        { "brief.?title.optMap(p, p + 'x')", "optional.none()" },
        { "brief.?title.optMap(p, 1 / 0)", "optional.none()" },
        { "brief.?posts.optMap(p, 1 / (p - 5))", "!divide-by-zero 25-26: 1, 0" },
        { "brief.?posts.optFlatMap(p, ints[?p])", "optional.none()" },
        { "brief.?posts.optFlatMap(p, ints[?p - 5])", "optional.of(1)" },
        { "any.some.optMap(p, p)", "optional.of(1)" },
        { "any.some.optFlatMap(p, any.int)", "!no-such-overload 9-19: 1" },
        { "any.none.optFlatMap(p, p)", "optional.none()" },
        { "any.some.optFlatMap(p, p)", "!no-such-overload 9-19: 1" },
        { "any.int.optMap(p, p)", "!no-such-overload 8-14: 1" },
        { "n.optMap(p, p)", "refused 1:1 no-overload" },
        { "brief.?posts.optFlatMap(p, p)", "refused 1:28 no-overload" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static const char *const endless[] = {
    "[1, 2, 3, 4].all(i, i > 0)",
    "[1, 2, 3, 4].exists(i, i < 0)",
    "[1, 2, 3, 4].exists_one(i, i > 0)",
    "[1, 2, 3, 4].filter(i, i > 0)",
    "[1, 2, 3, 4].map(i, i)",
    "[1, 2, 3, 4].map(i, i < 0, i)",
    "[1, 2, 3, 4].transformList(k, i, i)",
    "[1, 2, 3, 4].transformMap(k, i, i)",
    "[1, 2, 3, 4].transformMapEntry(k, i, {k: i})",
    "cel.bind(y, [1, 2, 3, 4].map(i, i), [y].all(z, z.size() == 4))",
};

/* What the macro comes to, `|| true`, with bounds that allow for three rounds of it. */
static pl_slice bounded(pl_arena *arena, const char *macro, bool cost)
{
    way by = usual_way(arena);
    by.unchecked = true;
    pl_report report = pl_report_new(arena);
    pl_slice text = PL_JOIN(arena, PL_SLICE("[1].exists(one, "), pl_slice_of(macro),
                            PL_SLICE(" == 1) || true"));
    if (cost)
        by.bounds.cost = planned(&by, text, &report)->cost + 45;
    else
        by.bounds.iterations = 4;
    return outcome_of(arena, &by, text);
}

/* A bound is never taken for an answer, by `||` no more than by exists(). */
static void bounds_end_every_macro(void **state)
{
    for (size_t i = 0; i < COUNT(endless); i++) {
        pl_slice rounds = bounded(*state, endless[i], false);
        pl_slice cost = bounded(*state, endless[i], true);
        if (pl_slice_starts(rounds, PL_SLICE("!iteration-limit ")) &&
            pl_slice_starts(cost, PL_SLICE("!cost-limit ")))
            continue;
        fail_msg("%s: %.*s, %.*s", endless[i], SHOWN(rounds), SHOWN(cost));
    }
}

static void rounds_inside_rounds_count_together(void **state)
{
    static const struct {
        size_t rounds;
        const char *outcome;
    } rows[] = { { 12, "[3, 3, 3]" }, { 11, "!iteration-limit 17-20" } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        way by = usual_way(*state);
        by.bounds.iterations = rows[i].rounds;
        pl_slice found = outcome_of(*state, &by, PL_SLICE("ints.map(i, ints.map(j, j).size())"));
        assert_int_equal(differs("rounds", found, rows[i].outcome), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(all_and_exists_decide_as_and_and_or_do),
        in_arena(a_defect_outranks_a_field_that_is_absent),
        in_arena(exists_one_needs_to_see_all),
        in_arena(filter_and_map_keep_the_order),
        in_arena(maps_are_made_of_lists_and_maps),
        in_arena(a_record_is_gone_over_by_the_fields_that_it_has),
        in_arena(only_what_has_parts_is_gone_over),
        in_arena(what_is_bound_is_evaluated_once_and_late),
        in_arena(optionals_are_mapped_where_they_hold_something),
        in_arena(bounds_end_every_macro),
        in_arena(rounds_inside_rounds_count_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
