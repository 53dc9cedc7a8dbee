/* cel/step: literals, comparison and logic, and how failures travel through them. */
#include "tests/unit/expression_support.h"

static void logic_is_decided_by_one_operand_whatever_the_others(void **state)
{
    static const expression_row rows[] = {
        { "n > 1 && n > 2", "true" },
        { "n > 1 && n > 9", "false" },
        { "n > 9 || n > 1", "true" },
        { "n > 9 || n > 8 || n > 7", "false" },
        { "1 / 0 > 1 || n > 1", "true" },
        { "n > 1 || 1 / 0 > 1", "true" },
        { "1 / 0 > 1 && n > 9", "false" },
        { "n > 9 && 1 / 0 > 1", "false" },
        { "n > 1 && 1 / 0 > 1", "!divide-by-zero 11-12: 1, 0" },
        { "1 / 0 > 1 || n > 9", "!divide-by-zero 2-3: 1, 0" },
        { "n > 9 || 1 / 0 > 1 || n > 8 || n > 1", "true" },
        { "brief.title == 'a' || n > 1", "true" },
        { "brief.title == 'a' && n > 1", "!no-such-field 6-11 brief.title" },
        { "brief.title == 'a' && 1 / 0 > 1", "!divide-by-zero 24-25: 1, 0" },
        { "1 / 0 > 1 && brief.title == 'a'", "!divide-by-zero 2-3: 1, 0" },
        { "brief.title == 'a' && brief.rest.to > 1", "!no-such-field 6-11 brief.title" },
        { "1 / 0 > 1 && 1 % 0 > 1", "!divide-by-zero 2-3: 1, 0" },
        { "any.int || n > 1", "true" },
        { "any.int || n > 9", "!no-such-overload 8-10: 1" },
        { "n > 1 && any.text", "!no-such-overload 6-8: \"a\"" },
        { "any.yes && any.no", "false" },
        { "!(n > 1)", "false" },
        { "!!(n > 1)", "true" },
        { "!any.yes", "false" },
        { "!any.int", "!no-such-overload 0-1: 1" },
        { "!(1 / 0 > 1)", "!divide-by-zero 4-5: 1, 0" },
        { "n && true", "refused 1:1 no-overload" },
        { "!t", "refused 1:2 no-overload" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void a_condition_runs_one_of_its_results_alone(void **state)
{
    static const expression_row rows[] = {
        { "n > 1 ? n : 1 / 0", "5" },
        { "n > 9 ? 1 / 0 : n", "5" },
        { "1 / 0 > 1 ? 1 : 2", "!divide-by-zero 2-3: 1, 0" },
        { "any.yes ? 1 : 2", "1" },
        { "any.int ? 1 : 2", "!no-such-overload 8-9: 1" },
        { "n > 1 ? n > 9 ? 1 : 2 : 3", "refused 1:15 expression-syntax" },
        { "n > 1 ? (n > 9 ? 1 : 2) : 3", "2" },
        { "n > 9 ? 1 : n > 1 ? 2 : 3", "2" },
        { "n ? 1 : 2", "refused 1:1 no-overload" },
        { "n > 1 ? 1 : 'a'", "refused 1:7 no-overload" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void values_are_compared_in_order(void **state)
{
    static const expression_row rows[] = {
        { "n < 6", "true" },
        { "n <= 5", "true" },
        { "n > 5", "false" },
        { "n >= 6", "false" },
        { "6 > n", "true" },
        { "n < x", "false" },
        { "x < n", "true" },
        { "n < 5.5", "true" },
        { "n >= 5u", "true" },
        { "t < 'u'", "true" },
        { "t >= 'text'", "true" },
        { "any.no < any.yes", "true" },
        { "any.bytes < b'b'", "true" },
        { "any.time > timestamp('2020-01-01T00:00:00Z')", "true" },
        { "any.span <= duration('90ns')", "true" },
        { "0.0 / 0.0 < x", "false" },
        { "0.0 / 0.0 >= x", "false" },
        { "x > 0.0 / 0.0", "false" },
        { "n > 0.0 / 0.0", "false" },
        { "any.text < n", "!no-such-overload 9-10: \"a\", 5" },
        { "any.text < 5", "!no-such-overload 9-10: \"a\", 5" },
        { "any.nothing < any.nothing", "!no-such-overload 12-13: null, null" },
        { "any.list < any.list", "!no-such-overload 9-10: [1, \"a\"], [1, \"a\"]" },
        { "any.map >= any.map", "!no-such-overload 8-10: {\"a\": 1}, {\"a\": 1}" },
        { "1 / 0 < n", "!divide-by-zero 2-3: 1, 0" },
        { "n < 1 / 0", "!divide-by-zero 6-7: 1, 0" },
        { "t < n", "refused 1:3 no-overload" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void values_are_equal_or_not_and_never_of_the_wrong_kind(void **state)
{
    static const expression_row rows[] = {
        { "n == 5", "true" },
        { "5 == n", "true" },
        { "n != 5", "false" },
        { "any.int == 1.0", "true" },
        { "any.int == 1u", "true" },
        { "any.int == 'a'", "false" },
        { "any.int != 'a'", "true" },
        { "any.nothing == null", "true" },
        { "any.nothing != n", "true" },
        { "any.list == [1, dyn('a')]", "true" },
        { "[n] == [5]", "true" },
        { "any.map == {'a': 1}", "true" },
        { "any.map == {'a': 1.0}", "true" },
        { "brief == any.record", "true" },
        { "brief.age == brief.rest", "!no-such-field 19-23 brief.rest" },
        { "any.some == optional.of(1)", "true" },
        { "any.none == optional.none()", "true" },
        { "any.type == int", "true" },
        { "0.0 / 0.0 == x", "false" },
        { "0.0 / 0.0 != x", "true" },
        { "1 / 0 == n", "!divide-by-zero 2-3: 1, 0" },
        { "n == x", "refused 1:1 no-overload" },
        { "n == 'a'", "refused 1:3 no-overload" },
        { "n == 5.0", "refused 1:1 no-overload" },
        { "x == 5", "refused 1:6 no-overload near 5.0" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void in_looks_into_lists_maps_and_records(void **state)
{
    static const expression_row rows[] = {
        { "2 in ints", "true" },
        { "n in ints", "false" },
        { "n in [1, 5]", "true" },
        { "n in [1, 2, 3, 4, 5, 6]", "true" },
        { "n in [1, 2, 3, 4]", "false" },
        { "t in ['a', 'b', 'c', 'text']", "true" },
        { "t in ['a', 'b', 'c', 'd', 'e']", "false" },
        { "any.double in [1.5, 2.0, 2.5, 3.0, 3.5]", "true" },
        { "any.uint in [1, 2, 3, 4, 5]", "true" },
        { "any.nothing in [1, 2, 3, 4, 5]", "false" },
        { "any.list in [1, 2, 3, 4, 5]", "false" },
        { "any.nothing in [dyn(1), 2, 3, 4, null]", "true" },
        { "dyn(1.0) in [1, 2, 3, 4, 5]", "true" },
        { "dyn(9007199254740993) in [9007199254740992.0, 1.0, 2.0, 3.0]", "true" },
        { "dyn(0.0 / 0.0) in [1.0, 2.0, 3.0, 4.0, 5.0]", "false" },
        { "'a' in counts", "true" },
        { "t in counts", "false" },
        { "any.int in {1: 'a'}", "true" },
        { "any.double in {1: 'a'}", "false" },
        { "any.nothing in {1: 'a'}", "false" },
        { "'posts' in brief", "true" },
        { "'title' in brief", "false" },
        { "any.int in any.record", "false" },
        { "n in any.text", "!no-such-overload 2-4: 5, \"a\"" },
        { "1 / 0 in ints", "!divide-by-zero 2-3: 1, 0" },
        { "n in [1, 1 / 0]", "!divide-by-zero 11-12: 1, 0" },
        { "'a' in t", "refused 1:5 no-overload" },
        { "'a' in ints", "refused 1:5 no-overload" },
        { "1.0 in ints", "refused 1:5 no-overload" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void literals_hold_values_in_order(void **state)
{
    static const expression_row rows[] = {
        { "[n, n + 1]", "[5, 6]" },
        { "[n, 1 / 0]", "!divide-by-zero 6-7: 1, 0" },
        { "[]", "[]" },
        { "{'b': n, 'a': t}", "{\"b\": 5, \"a\": \"text\"}" },
        { "{}", "{}" },
        { "{t: n, 'text': 1}", "!duplicate-key 7-13: \"text\"" },
        { "{any.int: 1, any.uint: 2, 1u: 3}", "!duplicate-key 26-28: 1u" },
        { "{any.double: 1}", "!no-such-overload 0-15: 2.5" },
        { "{any.nothing: 1}", "!no-such-overload 0-16: null" },
        { "{1 / 0: 1}", "!divide-by-zero 3-4: 1, 0" },
        { "{1: 1 / 0}", "!divide-by-zero 6-7: 1, 0" },
        { "[?any.none, ?any.some, 3]", "[1, 3]" },
        { "[?brief.?title]", "[]" },
        { "[?any.int]", "!no-such-overload 1-9: 1" },
        { "{?'a': any.none, ?'b': any.some}", "{\"b\": 1}" },
        { "{?'a': any.none, 'a': 1}", "{\"a\": 1}" },
        { "{?'a': any.some, 'a': 2}", "!duplicate-key 17-20: \"a\"" },
        { "{?'a': any.int}", "!no-such-overload 1-14: 1" },
        { "[?n]", "refused 1:3 no-overload" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void texts_are_joined_in_chains(void **state)
{
    static const expression_row rows[] = {
        { "t + 'a'", "\"texta\"" },
        { "'a' + t + 'b' + t", "\"atextbtext\"" },
        { "t + (t + 'a') + ('b' + t)", "\"texttextabtext\"" },
        { "t + brief.title + 'a'", "!no-such-field 10-15 brief.title" },
        { "t + any.text + t", "\"textatext\"" },
        { "t + any.int", "!no-such-overload 2-3: \"text\", 1" },
        { "any.bytes + b'b'", "b\"ab\"" },
        { "t + string(n) + string(x) + t + t + t + t + t + t + t + t + t + t + t + t + t + t + t",
          "\"text52.5texttexttexttexttexttexttexttexttexttexttexttexttexttexttext\"" },
        { "t + 1", "refused 1:3 no-overload" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void a_chain_of_any_length_is_one_text(void **state)
{
    pl_text chain = pl_text_new(*state), wanted = pl_text_new(*state);
    way by = usual_way(*state);
    pl_text_put(&chain, "t");
    pl_text_put(&wanted, "\"text");
    for (size_t i = 1; i < 100; i++) {
        pl_slice written = PL_JOIN(*state, pl_text_slice(&wanted), PL_SLICE("\""));
        pl_slice found = outcome_of(*state, &by, pl_text_slice(&chain));
        assert_true(pl_slice_equal(found, written));
        pl_text_put(&chain, i % 2 ? " + 'x'" : " + t");
        pl_text_put(&wanted, i % 2 ? "x" : "text");
    }
}

static void names_that_mean_nothing_are_unbound_where_nobody_checked(void **state)
{
    static const struct {
        const char *text, *outcome;
    } rows[] = {
        { "nothing", "!unbound 0-7 nothing" },   { "nothing.at.all", "!unbound 0-7 nothing" },
        { "n > 1 || nothing", "true" },          { "has(nothing.a)", "!unbound 4-11 nothing" },
        { "[nothing]", "!unbound 1-8 nothing" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        way by = usual_way(*state);
        by.unchecked = true;
        bad += differs(rows[i].text, outcome_of(*state, &by, pl_slice_of(rows[i].text)),
                       rows[i].outcome);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(logic_is_decided_by_one_operand_whatever_the_others),
        in_arena(a_condition_runs_one_of_its_results_alone),
        in_arena(values_are_compared_in_order),
        in_arena(values_are_equal_or_not_and_never_of_the_wrong_kind),
        in_arena(in_looks_into_lists_maps_and_records),
        in_arena(literals_hold_values_in_order),
        in_arena(texts_are_joined_in_chains),
        in_arena(a_chain_of_any_length_is_one_text),
        in_arena(names_that_mean_nothing_are_unbound_where_nobody_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
