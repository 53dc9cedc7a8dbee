/* Fields that a caller of the library sets beside a brief. */
#include "tests/unit/whole_support.h"

#include <string.h>

static const char sound[] = "campaign: Spring\nmarket: jp\ngoals: [awareness]\n"
                            "audience: {age: 20-34}\n";

static planner_brief *parse(const planner_ruleset *ruleset, const char *text)
{
    const planner_input input = { .name = "brief", .text = text, .size = strlen(text) };
    planner_brief *brief;
    planner_brief_parse(&input, ruleset, NULL, NULL, &brief);
    return brief;
}

static planner_status set(const planner_brief *brief, const planner_ruleset *ruleset,
                          const char *edit, planner_brief **made)
{
    const char *const items[] = { edit };
    const planner_edits edits = {
        .struct_size = sizeof edits, .items = items, .count = 1, .ruleset = ruleset
    };
    return planner_brief_set(brief, &edits, NULL, made);
}

static void a_brief_keeps_what_was_set_when_more_is(void **state)
{
    planner_ruleset *ruleset = *state;
    planner_brief *base = parse(ruleset, sound), *once, *twice;
    assert_int_equal(set(base, ruleset, "campaign=Summer", &once), PLANNER_OK);
    planner_brief_free(base);
    assert_string_equal(planner_brief_campaign(once), "Summer");
    assert_int_equal(set(once, ruleset, "market=nowhere", &twice), PLANNER_INVALID);
    planner_brief_free(once);
    assert_string_equal(planner_brief_campaign(twice), "Summer");
    const planner_diagnostic *first = planner_diagnostics_get(planner_brief_diagnostics(twice), 0);
    assert_string_equal(first->code, "unknown-market");
    assert_string_equal(first->file, "edit");
    assert_int_equal(first->column, 8);
    planner_brief_free(twice);
}

static void an_edit_mends_a_defective_brief(void **state)
{
    planner_ruleset *ruleset = *state;
    planner_brief *base = parse(ruleset, "campaign: Spring\nmarket: jp\ngoals: [awarness]\n"
                                         "audience: {age: 20-34}\n");
    planner_brief *made;
    assert_int_equal(planner_diagnostics_errors(planner_brief_diagnostics(base)), 1);
    assert_int_equal(set(base, ruleset, "goals=[awareness]", &made), PLANNER_OK);
    assert_int_equal(planner_diagnostics_count(planner_brief_diagnostics(made)), 0);
    planner_brief_free(made);
    planner_brief_free(base);
}

static void what_is_no_edit_is_misuse(void **state)
{
    static const char *const texts[] = { "", "x", "=1", "a..b=1", ".=1", NULL };
    planner_ruleset *ruleset = *state;
    planner_brief *base = parse(ruleset, sound), *made;
    for (size_t i = 0; i < COUNT(texts); i++) {
        assert_false(planner_edit_is(texts[i]));
        assert_int_equal(set(base, ruleset, texts[i], &made), PLANNER_MISUSE);
        assert_null(made);
    }
    assert_int_equal(set(NULL, ruleset, "a=1", &made), PLANNER_MISUSE);
    assert_int_equal(set(base, NULL, "a=1", &made), PLANNER_MISUSE);
    planner_brief_free(base);
}

static void there_are_no_more_edits_than_the_library_admits(void **state)
{
    const char *items[PLANNER_MOST_EDITS + 1];
    planner_ruleset *ruleset = *state;
    planner_brief *base = parse(ruleset, sound), *made, *more;
    for (size_t i = 0; i < COUNT(items); i++)
        items[i] = "campaign=x";
    planner_edits edits = { .struct_size = sizeof edits,
                            .items = items,
                            .count = PLANNER_MOST_EDITS + 1,
                            .ruleset = ruleset };
    assert_int_equal(planner_brief_set(base, &edits, NULL, &made), PLANNER_MISUSE);
    edits.count = PLANNER_MOST_EDITS;
    assert_int_equal(planner_brief_set(base, &edits, NULL, &made), PLANNER_OK);
    assert_int_equal(set(made, ruleset, "campaign=y", &more), PLANNER_MISUSE);
    edits.count = 0;
    assert_int_equal(planner_brief_set(base, &edits, NULL, &more), PLANNER_OK);
    planner_brief_free(more);
    planner_brief_free(made);
    planner_brief_free(base);
}

static void a_file_that_could_not_be_read_has_no_fields_to_set(void **state)
{
    planner_ruleset *ruleset = *state;
    planner_brief *base, *made;
    assert_int_equal(planner_brief_load("/nowhere.yaml", ruleset, NULL, NULL, &base), PLANNER_IO);
    assert_int_equal(set(base, ruleset, "campaign=x", &made), PLANNER_MISUSE);
    planner_brief_free(base);
}

static int open_rules(void **state)
{
    *state = load_rules(NULL);
    return 0;
}

static int close_rules(void **state)
{
    planner_ruleset_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_brief_keeps_what_was_set_when_more_is),
        cmocka_unit_test(an_edit_mends_a_defective_brief),
        cmocka_unit_test(what_is_no_edit_is_misuse),
        cmocka_unit_test(there_are_no_more_edits_than_the_library_admits),
        cmocka_unit_test(a_file_that_could_not_be_read_has_no_fields_to_set),
    };
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
