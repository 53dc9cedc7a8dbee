/* rules/example: how examples of rules are written. */
#include "tests/unit/facts_support.h"

#include "rules/example.h"
#include "tests/unit/cel_support.h"

static pl_examples read(pl_report *report, const char *text)
{
    const pl_node *root = read_yaml(report, pl_slice_of(text));
    assert_non_null(root);
    return pl_examples_read(report->arena, root, report);
}

static void the_parts_of_an_example_are_found(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_examples found = read(&report, "- brief: {goals: [sales]}\n"
                                      "  channel: line/ads\n"
                                      "  outcome: holds\n"
                                      "  points: -2.5\n"
                                      "  facts: jp-2015\n"
                                      "  today: 2027-03-01\n"
                                      "- {brief: {}, outcome: undecided}\n"
                                      "- {brief: {}, outcome: not}\n");
    assert_int_equal(report.found.count, 0);
    assert_int_equal(found.count, 3);
    const pl_example *first = &found.items[0];
    int bad = differs("channel", first->channel->text, "line/ads") +
              differs("facts", first->facts->text, "jp-2015") +
              differs("word", pl_outcome_word(first->wanted), "holds");
    assert_int_equal(bad, 0);
    assert_int_equal(first->hundredths, -250);
    assert_true(first->dated);
    assert_int_equal(found.items[1].wanted, PL_UNDECIDED);
    assert_int_equal(found.items[2].wanted, PL_NOT);
    assert_null(found.items[2].channel);
    assert_false(found.items[2].dated);
}

static void each_defect_is_named_where_it_stands(void **state)
{
    static const struct {
        const char *examples, *defects;
    } rows[] = {
        { "[{outcome: not}]", "1:3 missing-key" },
        { "[{brief: {}}]", "1:3 missing-key" },
        { "[{brief: a, outcome: not}]", "1:10 wrong-kind" },
        { "[{brief: {}, outcome: hold}]", "1:23 unknown-choice near holds" },
        { "[{brief: {}, outcome: failed}]", "1:23 unknown-choice" },
        { "[{brief: {}, outcome: not, chanel: x}]", "1:28 unknown-key near channel" },
        { "[{brief: {}, outcome: not, points: 3}]", "1:36 unknown-key" },
        { "[{brief: {}, outcome: holds, points: few}]", "1:38 out-of-bounds" },
        { "[{brief: {}, outcome: holds, points: 2000000}]", "1:38 out-of-bounds" },
        { "[{brief: {}, outcome: holds, today: soon}]", "1:37 bad-date" },
        { "[a]", "1:2 wrong-kind" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        assert_int_equal(read(&report, rows[i].examples).count, 0);
        bad += differs(rows[i].examples, report_text(&report), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(the_parts_of_an_example_are_found),
        in_arena(each_defect_is_named_where_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
