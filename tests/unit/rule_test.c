#include "tests/unit/facts_support.h"

#include "rules/rule.h"
#include "tests/unit/cel_support.h"

static bool read_rule(pl_report *report, const char *text, pl_authored *rule)
{
    const pl_node *root = read_yaml(report, pl_slice_of(text));
    assert_non_null(root);
    return pl_rule_read(root, report, rule);
}

static void an_id_is_small_letters_digits_and_single_inner_hyphens(void **state)
{
    (void)state;
    static const char *const sound[] = { "a", "reach", "a-b", "x2", "2x", "too-young-13" };
    static const char *const unsound[] = { "",    "A",   "a_b", "-a", "a-",    "a--b",
                                           "a b", "a.b", "a/b", "é",  "ルール" };
    for (size_t i = 0; i < COUNT(sound); i++)
        assert_true(pl_rule_id_is_sound(pl_slice_of(sound[i])));
    for (size_t i = 0; i < COUNT(unsound); i++)
        assert_false(pl_rule_id_is_sound(pl_slice_of(unsound[i])));
}

static void the_parts_of_a_rule_are_found(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_authored rule;
    assert_true(read_rule(&report,
                          "{id: a, when: {b: c}, score: +20, because: why, source: s, "
                          "if_unknown: ignore}",
                          &rule));
    int bad = differs("id", rule.id, "a") + differs("score", rule.score->text, "+20") +
              differs("because", rule.because->text, "why") +
              differs("source", rule.source->text, "s");
    assert_int_equal(bad, 0);
    assert_int_equal(rule.when->kind, PL_MAPPING);
    assert_null(rule.exclude);
    assert_true(rule.ignores_unknown);
    assert_non_null(pl_node_member(rule.node, PL_SLICE("when")));
}

static void a_finding_has_a_level_and_words_of_its_own(void **state)
{
    static const struct {
        const char *finding;
        pl_severity severity;
    } rows[] = { { "note", PL_NOTE }, { "warning", PL_WARNING }, { "error", PL_ERROR } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        pl_authored rule;
        pl_slice text = PL_JOIN(*state, PL_SLICE("{id: a, message: it, help: do, at: b, finding: "),
                                pl_slice_of(rows[i].finding), PL_SLICE("}"));
        assert_true(read_rule(&report, text.data, &rule));
        assert_int_equal(rule.severity, rows[i].severity);
        assert_int_equal(differs("message", rule.message->text, "it") +
                             differs("help", rule.help->text, "do") +
                             differs("at", rule.at->text, "b"),
                         0);
    }
}

static void parts_that_are_left_out_are_not_there(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_authored rule;
    assert_true(read_rule(&report, "{id: a, exclude: true, because: why}", &rule));
    assert_null(rule.when);
    assert_null(rule.score);
    assert_null(rule.source);
    assert_false(rule.ignores_unknown);
}

static void each_defect_is_named_where_it_stands(void **state)
{
    static const struct {
        const char *rule, *defects;
    } rows[] = {
        { "{score: 1, because: why}", "1:2 missing-key" },
        { "{id: [a], score: 1, because: why}", "1:6 wrong-kind" },
        { "{id: A b, score: 1, because: why}", "1:6 bad-id" },
        { "{id: a, because: why}", "1:6 no-effect" },
        { "{id: a, score: 1, exclude: true, because: why}", "1:28 two-effects" },
        { "{id: a, exclude: false, because: why}", "1:6 no-effect" },
        { "{id: a, score: 1}", "1:6 no-words" },
        { "{id: a, score: 1, caution: true, because: why}", "1:28 two-effects" },
        { "{id: a, caution: true, finding: note, message: it}", "1:33 two-effects" },
        { "{id: a, caution: yes, because: why}", "1:18 unknown-choice" },
        { "{id: a, caution: true}", "1:6 no-words" },
        { "{id: a, caution: true, message: it}", "1:33 misplaced-key" },
        { "{id: a, finding: fatal, message: it}", "1:18 unknown-choice" },
        { "{id: a, finding: note}", "1:6 no-message" },
        { "{id: a, finding: note, because: why}", "1:33 misplaced-key" },
        { "{id: a, finding: note, message: it, because: why}", "1:46 misplaced-key" },
        { "{id: a, score: 1, because: why, help: do}", "1:39 misplaced-key" },
        { "{id: a, score: 1, because: why, at: brief.copy}", "1:37 misplaced-key" },
        { "{id: a}", "1:6 no-effect\n1:6 no-words" },
        { "{id: a, scor: 1, because: why}", "1:9 unknown-key near score" },
        { "{id: a, score: 1, because: why, wen: {}}", "1:33 unknown-key near when" },
        { "{id: a, score: [1], because: why}", "1:16 wrong-kind" },
        { "{id: a, score: , because: why}", "1:16 wrong-kind" },
        { "{id: a, score: 1, because: why, source: {a: b}}", "1:41 wrong-kind" },
        { "{id: a, score: 1, because: why, if_unknown: maybe}", "1:45 unknown-choice" },
        { "{id: B, becase: why, if_unknown: no}",
          "1:9 unknown-key near because\n1:6 bad-id\n1:6 no-words\n1:34 unknown-choice" },
        { "{id: a, score: 1, because: why, from: 2027-02-30}", "1:39 bad-date" },
        { "{id: a, score: 1, because: why, from: soon, until: later}",
          "1:39 bad-date\n1:52 bad-date" },
        { "{id: a, score: 1, because: why, from: 2027-03-02, until: 2027-03-01}",
          "1:58 reversed-range" },
        { "{id: a, score: 1, because: why, tags: x}", "1:39 wrong-kind" },
        { "{id: a, score: 1, because: why, tags: [A, b c, [d]]}",
          "1:40 bad-id\n1:43 bad-id\n1:48 bad-id" },
        { "{id: a, score: 1, because: why, tags: [x, x]}", "1:43 repeated-item" },
        { "{id: a, score: 1, because: why, replaces: yes}", "1:43 wrong-kind" },
        { "{id: a, score: 1, because: why, examples: {}}", "1:43 wrong-kind" },
        { "{id: a/b/c, score: 1, because: why}", "1:6 bad-id" },
        { "rule", "1:1 wrong-kind" },
        { "[id]", "1:1 wrong-kind" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        pl_authored rule;
        assert_false(read_rule(&report, rows[i].rule, &rule));
        bad += differs(rows[i].rule, report_text(&report), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_is_small_letters_digits_and_single_inner_hyphens),
        in_arena(the_parts_of_a_rule_are_found),
        in_arena(a_finding_has_a_level_and_words_of_its_own),
        in_arena(parts_that_are_left_out_are_not_there),
        in_arena(each_defect_is_named_where_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
