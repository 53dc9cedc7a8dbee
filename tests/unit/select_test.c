/* cel/select: fields, indexes and whether they are there, of records, maps, lists and optionals. */
#include "tests/unit/expression_support.h"

static void a_field_is_what_stands_there(void **state)
{
    static const expression_row rows[] = {
        { "brief.posts", "5" },        { "brief.age.to", "34" },
        { "any.record.age.to", "34" }, { "any.map.a", "1" },
        { "counts.b", "2" },           { "[brief][0].age.from", "20" },
        { "{'a b': 1}.`a b`", "1" },   { "{'a': {'b': {'c': 1}}}.a.b.c", "1" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

/* What a record could hold is absent, and the answer may hang on it; a map simply has no such key.
 */
static void an_absent_field_is_told_from_a_missing_key(void **state)
{
    static const expression_row rows[] = {
        { "brief.title", "!no-such-field 6-11 brief.title" },
        { "brief.rest.to", "!no-such-field 11-13 brief.rest" },
        { "brief.rest.to > 1", "!no-such-field 11-13 brief.rest" },
        { "[brief][0].title", "!no-such-field 11-16 [brief][0].title" },
        { "any.record.title", "!no-such-field 11-16 any.record.title" },
        { "any.record.rest.to", "!no-such-field 11-15 any.record.rest" },
        { "any.record.nothing", "!no-such-key 11-18 any.record.nothing" },
        { "any.nowhere", "!no-such-key 4-11 any.nowhere" },
        { "counts.c", "!no-such-key 7-8 counts.c" },
        { "{'a': 1}.b", "!no-such-key 9-10 {\"a\": 1}.b" },
        { "brief['title']", "!no-such-field 5-6 title" },
        { "any.record['title']", "!no-such-field 10-11 title" },
        { "any.record['nothing']",
          "!no-such-key 10-11: {\"posts\": 5, \"tags\": [\"a\", \"b\"], \"age\": {\"from\": 20, \"to\": 34}}, \"nothing\"" },
        { "counts['c']", "!no-such-key 6-7: {\"a\": 1, \"b\": 2}, \"c\"" },
    };
    /* In a path that is not checked the field is looked for where the record ends. */
    way by = usual_way(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int plain = 0; plain < 2; plain++) {
            by.plain = plain;
            bad += outcome_differs(*state, &by, &rows[i]);
        }
    by.unchecked = true;
    bad += differs("unchecked", outcome_of(*state, &by, PL_SLICE("brief.rest.to")),
                   "!no-such-field 6-10 brief.rest");
    assert_int_equal(bad, 0);
}

static void only_what_has_fields_is_selected_from(void **state)
{
    static const expression_row rows[] = {
        { "any.int.a", "!no-such-overload 8-9: 1" },
        { "any.text.a", "!no-such-overload 9-10: \"a\"" },
        { "any.list.a", "!no-such-overload 9-10: [1, \"a\"]" },
        { "any.nothing.a", "!no-such-overload 12-13: null" },
        { "n.a", "refused 1:3 no-overload" },
        { "t.size", "refused 1:3 no-overload" },
        { "ints.a", "refused 1:6 no-overload" },
        { "{1: 2}.a", "refused 1:8 no-overload" },
        { "brief.psots", "refused 1:7 unknown-field near posts" },
        { "brief.age.form", "refused 1:11 unknown-field near from" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void has_asks_for_the_last_field_alone(void **state)
{
    static const expression_row rows[] = {
        { "has(brief.posts)", "true" },
        { "has(brief.title)", "false" },
        { "has(brief.age.to)", "true" },
        { "has(counts.a)", "true" },
        { "has(counts.c)", "false" },
        { "has(any.nowhere)", "false" },
        { "has(any.record.title)", "false" },
        { "has(any.record.nothing)", "false" },
        { "has({'a': 1}.a)", "true" },
        { "has(any.nothing)", "true" },
        { "has(any.nothing.a)", "!no-such-overload 0-3: null" },
        { "has(any.int.a)", "!no-such-overload 0-3: 1" },
        { "has(counts.c.d)", "refused 1:14 no-overload" },
        { "has(any.nowhere.a)", "!no-such-key 8-15 any.nowhere" },
        { "has([brief][1].title)",
          "!bad-index 11-12: [{\"posts\": 5, \"tags\": [\"a\", \"b\"], \"age\": {\"from\": 20, \"to\": 34}}], 1" },
    };
    way by = usual_way(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        bad += outcome_differs(*state, &by, &rows[i]);
        by.plain = true;
        bad += outcome_differs(*state, &by, &rows[i]);
        by.plain = false;
    }
    bad += differs("path", outcome_of(*state, &by, PL_SLICE("has(brief.rest.to)")),
                   "!no-such-field 0-3 brief.rest");
    assert_int_equal(bad, 0);
}

static void lists_are_counted_from_0_by_whole_numbers(void **state)
{
    static const expression_row rows[] = {
        { "ints[0]", "1" },
        { "ints[2]", "3" },
        { "ints[3]", "!bad-index 4-5: [1, 2, 3], 3" },
        { "ints[-1]", "!bad-index 4-5: [1, 2, 3], -1" },
        { "ints[9223372036854775807]", "!bad-index 4-5: [1, 2, 3], 9223372036854775807" },
        { "ints[any.int]", "2" },
        { "ints[any.uint]", "3" },
        { "ints[dyn(1.0)]", "2" },
        { "ints[dyn(-0.0)]", "1" },
        { "ints[dyn(18446744073709551615u)]", "!bad-index 4-5: [1, 2, 3], 18446744073709551615u" },
        { "ints[dyn(4294967296.0)]", "!bad-index 4-5: [1, 2, 3], 4294967296.0" },
        { "ints[dyn(1e300)]", "!bad-index 4-5: [1, 2, 3], 1e+300" },
        { "ints[any.double]", "!no-such-overload 4-5: [1, 2, 3], 2.5" },
        { "ints[dyn(0.0 / 0.0)]", "!no-such-overload 4-5: [1, 2, 3], double(\"NaN\")" },
        { "ints[any.text]", "!no-such-overload 4-5: [1, 2, 3], \"a\"" },
        { "ints[any.yes]", "!no-such-overload 4-5: [1, 2, 3], true" },
        { "[][0]", "!bad-index 2-3: [], 0" },
        { "ints['a']", "refused 1:5 no-overload" },
        { "ints[1u]", "refused 1:5 no-overload" },
        { "ints[1.0]", "refused 1:5 no-overload" },
        { "t[0]", "refused 1:2 no-overload" },
        { "any.text[0]", "!no-such-overload 8-9: \"a\", 0" },
        { "any.int[0]", "!no-such-overload 7-8: 1, 0" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void maps_are_looked_up_by_equal_keys(void **state)
{
    static const expression_row rows[] = {
        { "{1: 'a', true: 'b', 'c': 'd'}[dyn(1u)]", "\"a\"" },
        { "{1: 'a'}[dyn(1.0)]", "\"a\"" },
        { "{1: 'a'}[dyn(1.5)]", "!no-such-key 8-9: {1: \"a\"}, 1.5" },
        { "{1: 'a'}[dyn('1')]", "!no-such-key 8-9: {1: \"a\"}, \"1\"" },
        { "{true: 'b'}[true]", "\"b\"" },
        { "{1: 'a'}[any.nothing]", "!no-such-overload 8-9: {1: \"a\"}, null" },
        { "{1: 'a'}[any.bytes]", "!no-such-overload 8-9: {1: \"a\"}, b\"a\"" },
        { "{1: 'a'}[any.list]", "!no-such-overload 8-9: {1: \"a\"}, [1, \"a\"]" },
        { "brief['posts']", "5" },
        { "any.record['age']['to']", "34" },
        { "any.record[0]", NULL },
        { "{1: 'a'}['a']", "refused 1:9 no-overload" },
        { "brief[0]", "refused 1:6 no-overload" },
    };
    way by = usual_way(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        if (rows[i].outcome) bad += outcomes_differ(*state, &by, &rows[i], 1);
    assert_true(pl_slice_starts(outcome_of(*state, &by, PL_SLICE("any.record[0]")),
                                PL_SLICE("!no-such-overload 10-11")));
    assert_int_equal(bad, 0);
}

static void a_question_mark_gives_what_is_there_if_anything(void **state)
{
    static const expression_row rows[] = {
        { "brief.?posts", "optional.of(5)" },
        { "brief.?title", "optional.none()" },
        { "brief.?age.to", "optional.of(34)" },
        { "brief.?rest.to", "optional.none()" },
        { "brief.?rest.?to", "optional.none()" },
        { "any.record.?title", "optional.none()" },
        { "any.record.?nothing", "optional.none()" },
        { "counts.?c", "optional.none()" },
        { "counts[?'a']", "optional.of(1)" },
        { "counts[?'c']", "optional.none()" },
        { "ints[?0]", "optional.of(1)" },
        { "ints[?3]", "optional.none()" },
        { "ints[?-1]", "optional.none()" },
        { "[[1], [2]][?1][0]", "optional.of(2)" },
        { "[[1], [2]][?1][?5]", "optional.none()" },
        { "[[1], [2]][?5][0]", "optional.none()" },
        { "{'a': {'b': 1}}.?a.b", "optional.of(1)" },
        { "{'a': {'b': 1}}.?a.c", "optional.none()" },
        { "{'a': {'b': 1}}.?x.b", "optional.none()" },
        { "has({'a': {'b': 1}}.?x.b)", "false" },
        { "has({'a': {'b': 1}}.?a.b)", "true" },
        { "any.none.a", "optional.none()" },
        { "any.some.a", "!no-such-overload 9-10: 1" },
        { "any.int.?a", "!no-such-overload 9-10: 1" },
        { "any.text[?0]", "!no-such-overload 8-9: \"a\", 0" },
        { "(1 / 0 > 1 ? counts : counts).?a", "!divide-by-zero 3-4: 1, 0" },
        { "counts[?t.charAt(9)]", "!bad-index 10-16: 9" },
        { "n.?a", "refused 1:4 no-overload" },
        { "brief.?psots", "refused 1:8 unknown-field near posts" },
        { "ints[?'a']", "refused 1:5 no-overload" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void paths_are_recorded_when_they_are_read(void **state)
{
    static const struct {
        const char *text, *reads;
    } rows[] = {
        { "brief.posts + n", "brief.posts n" },
        { "has(brief.title)", "brief.title" },
        { "brief.?title", "brief" },
        { "brief['posts']", "brief" },
        { "n > 1 || x > 1.0", "n" },
        { "n < 1 ? t : brief.title", "n brief.title" },
        { "ints.exists(i, i == n)", "ints n n n" },
        { "brief.rest.to > 1 || brief.age.to > 1", "brief.rest.to brief.age.to" },
        { "cel.bind(y, brief.posts, n > 1 || y > 1)", "n" },
        { "cel.bind(y, brief.posts, y + y)", "brief.posts" },
    };
    int bad = 0;
    way by = usual_way(*state);
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        pl_reads reads = { 0 };
        pl_context context = { .arena = *state, .variables = by.data, .reads = &reads };
        pl_cel_evaluate(planned(&by, pl_slice_of(rows[i].text), &report), &context);
        pl_text text = pl_text_new(*state);
        for (size_t at = 0; at < reads.count; at++) {
            pl_text_put(&text, at ? " " : "");
            pl_text_add(&text, reads.items[at]->text);
        }
        bad += differs(rows[i].text, pl_text_slice(&text), rows[i].reads);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_field_is_what_stands_there),
        in_arena(an_absent_field_is_told_from_a_missing_key),
        in_arena(only_what_has_fields_is_selected_from),
        in_arena(has_asks_for_the_last_field_alone),
        in_arena(lists_are_counted_from_0_by_whole_numbers),
        in_arena(maps_are_looked_up_by_equal_keys),
        in_arena(a_question_mark_gives_what_is_there_if_anything),
        in_arena(paths_are_recorded_when_they_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
