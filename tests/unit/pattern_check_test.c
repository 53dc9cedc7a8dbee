/* cel/pattern_check: patterns as somebody wrote them, and what is said of them. */
#include "tests/unit/schema_support.h"

#include "cel/pattern_check.h"

/* The pattern as a value of YAML, and what is reported. */
static const struct {
    const char *written, *report;
} readings[] = {
    { "'a+'", "" },
    { "'(^|[^A-Za-z])PR([^A-Za-z]|$)|広告'", "" },
    { "''", "" },
    { "'春(?=限定)'",
      "1:3 bad-pattern: the pattern does not work at `(?=`: look-ahead is not regular" },
    { "(広告", "1:1 bad-pattern: the pattern does not work at `(`: this group is not closed" },
    { "'(?>a)'", "1:2 bad-pattern: the pattern does not work at `(?>`: an atomic group depends on "
                 "backtracking (near: (?:)" },
    { "a{1001}", "1:2 bad-pattern: the pattern does not work at `{1001}`: at most 1,000 "
                 "repetitions are counted, nested ones multiplied" },
    { "\"\\u3042(\"",
      "1:8 bad-pattern: the pattern does not work at `(`: this group is not closed" },
    { "'\\'", "1:2 bad-pattern: the pattern does not work at `\\`: nothing follows the backslash" },
    { "'(a+)+'", "1:2 slow-pattern: the pattern `(a+)+` may take too long: in it an endless "
                 "repetition is repeated" },
    { "(?:限定の|期間限定の|数量限定の)*(?:あ*い*)*",
      "1:1 slow-pattern: the pattern `(?:限定の|期間限定の|数量限…` may take too long: in it an "
      "endless repetition is repeated" },
};

static void a_defect_is_reported_where_it_stands(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(readings); i++) {
        pl_report report = pl_report_new(*state);
        const pl_node *written = read_yaml(&report, pl_slice_of(readings[i].written));
        const pl_pattern *pattern =
            pl_pattern_read(NULL, pl_node_embedded(*state, written), &report);
        bad += differs(readings[i].written, defects_of(&report), readings[i].report);
        if (!pattern == !report.errors)
            bad += differs(readings[i].written, PL_SLICE("pattern"), "");
    }
    assert_int_equal(bad, 0);
}

/* Longer than any pattern may be: the message shows the beginning of what is too much. */
static void a_long_part_is_cut_in_a_message(void **state)
{
    pl_text text = pl_text_new(*state);
    for (size_t i = 0; i < 500; i++)
        pl_text_put(&text, "あ");
    pl_report report = pl_report_new(*state);
    pl_embedded written = { pl_text_slice(&text), { new_source(*state, "あ"), 0, 3 }, false };
    assert_null(pl_pattern_read(NULL, written, &report));
    pl_slice message = pl_diagnostic_message(*state, &report.found.items[0], PL_ENGLISH);
    assert_true(pl_slice_ends(message, PL_SLICE("…`: a pattern has at most 1,024 bytes")));
    assert_true(message.size < 120);
}

static void the_reason_is_said_in_the_language_of_the_reader(void **state)
{
    pl_report report = pl_report_new(*state);
    const pl_node *written = read_yaml(&report, PL_SLICE("'(a)\\1'"));
    pl_pattern_read(NULL, pl_node_embedded(*state, written), &report);
    pl_slice message = pl_diagnostic_message(*state, &report.found.items[0], PL_JAPANESE);
    assert_int_equal(
        differs("ja", message, "パターンの「\\1」に問題があります: 後方参照は使えません"), 0);
}

static void one_matcher_serves_all_patterns_of_a_context(void **state)
{
    pl_defect defect = { 0 };
    pl_context context = { .arena = *state };
    const pl_pattern *first = pl_pattern_prepare(*state, PL_SLICE("^b"), false, &defect);
    const pl_pattern *second = pl_pattern_prepare(*state, PL_SLICE("a$"), false, &defect);
    assert_int_equal(pl_pattern_find(first, &context, PL_SLICE("banana")), PL_FOUND);
    const struct pl_matcher *matcher = context.matcher;
    assert_non_null(matcher);
    assert_int_equal(pl_pattern_find(second, &context, PL_SLICE("bananas")), PL_FOUND_NOT);
    assert_ptr_equal(context.matcher, matcher);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_defect_is_reported_where_it_stands),
        in_arena(a_long_part_is_cut_in_a_message),
        in_arena(the_reason_is_said_in_the_language_of_the_reader),
        in_arena(one_matcher_serves_all_patterns_of_a_context),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
