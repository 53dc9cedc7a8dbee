/* cel/optional: values that may be there, asked for and put together. */
#include "tests/unit/expression_support.h"

static void an_optional_holds_a_value_or_nothing(void **state)
{
    static const expression_row rows[] = {
        { "optional.of(n)", "optional.of(5)" },
        { "optional.of(null)", "optional.of(null)" },
        { "optional.of(optional.none())", "optional.of(optional.none())" },
        { "optional.none()", "optional.none()" },
        { "optional.of(1 / 0)", "!divide-by-zero 14-15: 1, 0" },
        { "optional.of(n).hasValue()", "true" },
        { "optional.none().hasValue()", "false" },
        { "optional.of(n).value()", "5" },
        { "optional.none().value()", "!no-value 16-21" },
        { "optional.of(n) == optional.of(5)", "true" },
        { "optional.of(n) == optional.none()", "false" },
        { "type(optional.none()) == optional_type", "true" },
        { "any.int.hasValue()", "!no-such-overload 8-16: 1" },
        { "any.some.value()", "1" },
        { "n.hasValue()", "refused 1:3 no-overload" },
        { "optional.of()", "refused 1:1 no-overload" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void what_is_empty_in_its_kind_is_nothing(void **state)
{
    static const char *const empty[] = { "0",
                                         "0u",
                                         "0.0",
                                         "-0.0",
                                         "false",
                                         "''",
                                         "b''",
                                         "[]",
                                         "{}",
                                         "null",
                                         "duration('0s')",
                                         "timestamp(0)",
                                         "optional.none()" };
    static const char *const full[] = { "1",
                                        "1u",
                                        "0.1",
                                        "0.0 / 0.0",
                                        "true",
                                        "'0'",
                                        "b'0'",
                                        "[0]",
                                        "{0: 0}",
                                        "int",
                                        "duration('1ns')",
                                        "timestamp(1)",
                                        "brief",
                                        "[[]]",
                                        "optional.of(0)" };
    way by = usual_way(*state);
    for (size_t i = 0; i < COUNT(empty) + COUNT(full); i++) {
        const char *value = i < COUNT(empty) ? empty[i] : full[i - COUNT(empty)];
        pl_slice text = PL_JOIN(*state, PL_SLICE("optional.ofNonZeroValue("), pl_slice_of(value),
                                PL_SLICE(").hasValue()"));
        const char *wanted = i < COUNT(empty) ? "false" : "true";
        assert_int_equal(differs(value, outcome_of(*state, &by, text), wanted), 0);
    }
}

static void the_second_choice_is_evaluated_where_it_is_needed(void **state)
{
    static const expression_row rows[] = {
        { "optional.of(n).or(optional.of(7))", "optional.of(5)" },
        { "optional.none().or(optional.of(7))", "optional.of(7)" },
        { "optional.none().or(optional.none())", "optional.none()" },
        { "optional.of(n).or(optional.of(1 / 0))", "optional.of(5)" },
        { "optional.none().or(optional.of(1 / 0))", "!divide-by-zero 33-34: 1, 0" },
        { "optional.of(n).orValue(7)", "5" },
        { "optional.none().orValue(7)", "7" },
        { "optional.of(n).orValue(1 / 0)", "5" },
        { "optional.none().orValue(1 / 0)", "!divide-by-zero 26-27: 1, 0" },
        { "optional.of(null).orValue(null)", "null" },
        { "brief.?title.or(brief.?posts.optMap(p, string(p))).orValue('none')", "\"5\"" },
        { "any.int.orValue(7)", "!no-such-overload 8-15: 1" },
        { "any.none.or(any.int)", "!no-such-overload 9-11: 1" },
        { "optional.of(n).orValue('a')", "refused 1:16 no-overload" },
        { "optional.of(n).or(7)", "refused 1:16 no-overload" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(an_optional_holds_a_value_or_nothing),
        in_arena(what_is_empty_in_its_kind_is_nothing),
        in_arena(the_second_choice_is_evaluated_where_it_is_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
