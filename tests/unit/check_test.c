/* planner_check(): what it hands out, what counts as a defect, and what is misuse. */
#include "tests/unit/whole_support.h"

#include <string.h>

typedef rules_and_facts desk;

static int open_desk(void **state)
{
    return open_with(state, "tests/golden/check-of-channels/mine.yaml", "jp-2023");
}

static planner_brief *brief_of(const desk *at, const planner_ruleset *ruleset, const char *text)
{
    const planner_input input = { .name = "b.yaml", .text = text, .size = strlen(text) };
    planner_brief *brief;
    (void)at;
    assert_int_equal(planner_brief_parse(&input, ruleset, NULL, NULL, &brief), PLANNER_OK);
    return brief;
}

static planner_findings *check(const desk *at, const planner_ruleset *ruleset, const char *text,
                               planner_status wanted)
{
    planner_brief *brief = brief_of(at, ruleset, text);
    const planner_question question = {
        .struct_size = sizeof question, .brief = brief, .facts = at->facts, .ruleset = ruleset
    };
    planner_findings *findings;
    assert_int_equal(planner_check(&question, NULL, &findings), wanted);
    assert_non_null(findings);
    planner_brief_free(brief); /* findings own all that they say */
    return findings;
}

static const char of_children[] =
    "campaign: x\nmarket: jp\ngoals: [sales]\naudience: {age: 14-17}\n";

static void a_finding_names_its_rule_and_its_place(void **state)
{
    planner_ruleset *rules = load_rules("tests/golden/check-of-channels/mine.yaml");
    planner_findings *findings = check(*state, rules, of_children, PLANNER_OK);
    planner_ruleset_free(rules);
    const planner_diagnostics *all = planner_findings_diagnostics(findings);
    assert_int_equal(planner_diagnostics_count(all), 1);
    assert_int_equal(planner_diagnostics_errors(all), 0);
    const planner_diagnostic *found = planner_diagnostics_get(all, 0);
    assert_string_equal(found->code, "teens-are-private");
    assert_string_equal(found->rule, "teens-are-private");
    assert_string_equal(found->rule_file, "tests/golden/check-of-channels/mine.yaml");
    assert_int_equal(found->rule_line, 2);
    assert_int_equal(found->source_count, 0);
    assert_int_equal(found->severity, PLANNER_WARNING);
    assert_string_equal(found->file, "b.yaml");
    assert_int_equal(found->line, 4);
    assert_int_equal(found->column, 17);
    assert_int_equal(found->byte_end - found->byte, strlen("14-17"));
    planner_findings_free(findings);
}

static void what_a_rule_cites_is_handed_out(void **state)
{
    planner_ruleset *rules = load_rules(NULL);
    planner_findings *findings =
        check(*state, rules,
              "campaign: x\nmarket: jp\ngoals: [sales]\naudience: {age: 20+}\ncopy: 日本初！\n",
              PLANNER_OK);
    const planner_diagnostic *found =
        planner_diagnostics_get(planner_findings_diagnostics(findings), 0);
    assert_string_equal(found->rule, "first-of-its-kind");
    assert_int_equal(found->source_count, 1);
    assert_string_equal(found->sources[0], "jp-ngwords-ua");
    planner_findings_free(findings);
    planner_ruleset_free(rules);
}

static void a_defect_of_planners_own_names_no_rule(void **state)
{
    const desk *at = *state;
    const char text[] = "campaign: x\nmarket: jp\ngoals: [sales]\naudience: {age: 14-17}\n"
                        "exclude: [facebok]\n";
    planner_findings *findings = check(at, at->ruleset, text, PLANNER_INVALID);
    const planner_diagnostics *all = planner_findings_diagnostics(findings);
    assert_int_equal(planner_diagnostics_count(all), 1);
    const planner_diagnostic *found = planner_diagnostics_get(all, 0);
    assert_string_equal(found->code, "unknown-channel");
    assert_string_equal(found->rule, "");
    assert_string_equal(found->rule_file, "");
    assert_int_equal(found->source_count, 0);
    planner_findings_free(findings);
}

static void a_finding_that_is_an_error_is_a_defect(void **state)
{
    planner_ruleset *rules = load_rules("tests/golden/check-with-defects/mine.yaml");
    planner_findings *findings = check(*state, rules, of_children, PLANNER_INVALID);
    assert_int_equal(planner_diagnostics_errors(planner_findings_diagnostics(findings)), 1);
    planner_findings_free(findings);
    planner_ruleset_free(rules);
}

/* The text of an answer says how many findings there are, check says which. */
static void an_answer_counts_what_check_finds(void **state)
{
    const desk *at = *state;
    planner_brief *brief = brief_of(at, at->ruleset, of_children);
    const planner_question question = {
        .struct_size = sizeof question, .brief = brief, .facts = at->facts, .ruleset = at->ruleset
    };
    planner_findings *findings;
    assert_int_equal(planner_check(&question, NULL, &findings), PLANNER_OK);
    const planner_view views[] = {
        { .struct_size = sizeof *views, .findings = findings },
        { .struct_size = sizeof *views, .findings = findings, .check = "planner check b.yaml" },
    };
    static const char *const wanted[] = { "\n1 warning in this brief\n",
                                          "\n1 warning in this brief: planner check b.yaml\n" };
    planner_result *result;
    assert_int_equal(planner_recommend(&question, NULL, &result), PLANNER_OK);
    for (size_t i = 0; i < COUNT(views); i++) {
        planner_text *text;
        assert_int_equal(planner_render(result, &views[i], NULL, &text), PLANNER_OK);
        assert_non_null(strstr(planner_text_data(text), wanted[i]));
        planner_text_free(text);
    }
    planner_findings_free(findings);
    planner_result_free(result);
    planner_brief_free(brief);
}

static void what_is_no_question_is_misuse(void **state)
{
    const desk *at = *state;
    planner_brief *brief = brief_of(at, at->ruleset, of_children);
    const planner_question rows[] = {
        { .facts = at->facts, .ruleset = at->ruleset },
        { .brief = brief, .ruleset = at->ruleset },
        { .brief = brief, .facts = at->facts },
        { .brief = brief, .facts = at->facts, .ruleset = at->ruleset, .today = "2027-02-30" },
    };
    planner_findings *findings = (planner_findings *)(uintptr_t)1;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(planner_check(&rows[i], NULL, &findings), PLANNER_MISUSE);
        assert_null(findings);
    }
    assert_int_equal(planner_check(NULL, NULL, &findings), PLANNER_MISUSE);
    assert_int_equal(planner_check(&rows[0], NULL, NULL), PLANNER_MISUSE);
    planner_findings_free(NULL);
    planner_brief_free(brief);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_names_its_rule_and_its_place),
        cmocka_unit_test(what_a_rule_cites_is_handed_out),
        cmocka_unit_test(a_defect_of_planners_own_names_no_rule),
        cmocka_unit_test(a_finding_that_is_an_error_is_a_defect),
        cmocka_unit_test(an_answer_counts_what_check_finds),
        cmocka_unit_test(what_is_no_question_is_misuse),
    };
    return cmocka_run_group_tests(tests, open_desk, close_all);
}
