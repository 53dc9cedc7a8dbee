/* api/test and decide/example: the examples of rules, run. */
#include "tests/unit/whole_support.h"

static planner_test *run(const planner_ruleset *ruleset, const char *filter, const char *facts,
                         planner_status wanted)
{
    const planner_test_plan plan = {
        .struct_size = sizeof plan, .ruleset = ruleset, .filter = filter, .facts = facts
    };
    planner_test *made;
    planner_status status = planner_test_run(&plan, NULL, &made);
    assert_non_null(made);
    if (status != wanted) print_diagnostics(planner_test_diagnostics(made));
    assert_int_equal(status, wanted);
    return made;
}

static void what_planner_ships_comes_out_as_it_says(void **state)
{
    (void)state;
    planner_ruleset *ruleset = load_rules(NULL);
    planner_test *test = run(ruleset, NULL, NULL, PLANNER_OK);
    assert_true(planner_test_rules(test) >= 7);
    assert_true(planner_test_count(test) > planner_test_rules(test));
    assert_int_equal(planner_test_failed(test), 0);
    assert_int_equal(planner_diagnostics_count(planner_test_diagnostics(test)), 0);
    planner_test_free(test);
    planner_ruleset_free(ruleset);
}

static void each_failure_has_its_place(void **state)
{
    static const struct {
        const char *filter;
        size_t count, failed, rules;
        const char *code; /* of the first */
        size_t line;
    } rows[] = {
        { "loyal", 7, 6, 1, "example-points", 10 }, { "spring", 3, 0, 1, NULL, 0 },
        { "broken", 1, 1, 1, "rule-failed", 43 },   { "nothing", 0, 0, 0, NULL, 0 },
        { NULL, 11, 7, 3, "example-points", 10 },
    };
    (void)state;
    planner_ruleset *ruleset = load_rules("tests/golden/test-failures/mine.yaml");
    for (size_t i = 0; i < COUNT(rows); i++) {
        planner_test *test =
            run(ruleset, rows[i].filter, NULL, rows[i].failed ? PLANNER_INVALID : PLANNER_OK);
        assert_int_equal(planner_test_count(test), rows[i].count);
        assert_int_equal(planner_test_failed(test), rows[i].failed);
        assert_int_equal(planner_test_rules(test), rows[i].rules);
        const planner_diagnostic *first =
            planner_diagnostics_get(planner_test_diagnostics(test), 0);
        assert_int_equal(first == NULL, rows[i].code == NULL);
        if (first) assert_string_equal(first->code, rows[i].code);
        if (first) assert_int_equal(first->line, rows[i].line);
        planner_test_free(test);
    }
    planner_ruleset_free(ruleset);
}

/* In 2015 Instagram was a newcomer, in 2023 it is none. */
static void the_plan_may_name_the_facts(void **state)
{
    (void)state;
    static const char *const facts[] = { "jp-2015", "rules/facts/jp-2015.yaml", "rules/facts",
                                         "rules/facts/", "jp" };
    planner_ruleset *ruleset = load_rules(NULL);
    for (size_t i = 0; i < COUNT(facts); i++) {
        planner_test *test = run(ruleset, "newcomer-among", facts[i], PLANNER_OK);
        assert_int_equal(planner_test_count(test), 2);
        planner_test_free(test);
    }
    planner_test *unknown = run(ruleset, "needs-missing", "jp-2051", PLANNER_INVALID);
    assert_int_equal(planner_test_failed(unknown), 2);
    planner_test_free(unknown);
    planner_ruleset_free(ruleset);
}

static void a_broken_contract_is_misuse(void **state)
{
    (void)state;
    planner_ruleset *ruleset = load_rules(NULL);
    planner_ruleset *defective = NULL;
    const planner_rule_paths paths = { .struct_size = sizeof paths,
                                       .rules = "tests/golden/bad-rules-table/mine.yaml" };
    assert_int_equal(planner_ruleset_load(&paths, NULL, &defective), PLANNER_INVALID);
    planner_test_plan plan = { .struct_size = sizeof plan };
    planner_test *made;
    assert_int_equal(planner_test_run(NULL, NULL, &made), PLANNER_MISUSE);
    assert_null(made);
    assert_int_equal(planner_test_run(&plan, NULL, &made), PLANNER_MISUSE);
    plan.ruleset = defective;
    assert_int_equal(planner_test_run(&plan, NULL, &made), PLANNER_MISUSE);
    plan.ruleset = ruleset;
    assert_int_equal(planner_test_run(&plan, NULL, NULL), PLANNER_MISUSE);
    planner_test_free(NULL);
    planner_ruleset_free(defective);
    planner_ruleset_free(ruleset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_planner_ships_comes_out_as_it_says),
        cmocka_unit_test(each_failure_has_its_place),
        cmocka_unit_test(the_plan_may_name_the_facts),
        cmocka_unit_test(a_broken_contract_is_misuse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
