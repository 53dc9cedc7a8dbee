/* Memory that runs out while the library judges and writes. */
#include "tests/unit/memory_support.h"

FREES(result)
FREES(findings)
FREES(text)
FREES(evaluation)
FREES(comparison)
FREES(test)
FREES(explanation)
FREES(what_if)

static planner_status recommend_by(const planner_ruleset *ruleset, const world *in,
                                   const planner_options *options, void **out)
{
    const planner_question question = {
        .struct_size = sizeof question, .brief = in->brief, .facts = in->facts, .ruleset = ruleset
    };
    planner_result *made = *out;
    planner_status status = planner_recommend(&question, options, &made);
    *out = made;
    return status;
}

static planner_status recommend(const world *in, const planner_options *options, void **out)
{
    return recommend_by(in->ruleset, in, options, out);
}

static planner_status recommend_unpaired(const world *in, const planner_options *options,
                                         void **out)
{
    return recommend_by(in->unpaired, in, options, out);
}

static planner_status check(const world *in, const planner_options *options, void **out)
{
    const planner_question question = { .struct_size = sizeof question,
                                        .brief = in->brief,
                                        .facts = in->facts,
                                        .ruleset = in->ruleset };
    planner_findings *made = *out;
    planner_status status = planner_check(&question, options, &made);
    *out = made;
    return status;
}

static planner_status render_as(const world *in, const char *format, const planner_options *options,
                                void **out)
{
    const planner_view view = { .struct_size = sizeof view, .format = format };
    planner_text *made = *out;
    planner_status status = planner_render(in->result, &view, options, &made);
    *out = made;
    return status;
}

static planner_status render_text(const world *in, const planner_options *options, void **out)
{
    return render_as(in, "text", options, out);
}

static planner_status render_json(const world *in, const planner_options *options, void **out)
{
    return render_as(in, "json", options, out);
}

static planner_status render_md(const world *in, const planner_options *options, void **out)
{
    return render_as(in, "md", options, out);
}

static planner_status render_csv(const world *in, const planner_options *options, void **out)
{
    return render_as(in, "csv", options, out);
}

static planner_status compare(const world *in, const planner_options *options, void **out)
{
    planner_comparison *made = *out;
    planner_status status = planner_compare(in->result, in->other, options, &made);
    *out = made;
    return status;
}

static planner_status write_comparison(const world *in, const char *format,
                                       const planner_options *options, void **out)
{
    const planner_comparison_view view = { .struct_size = sizeof view, .format = format };
    planner_text *made = *out;
    planner_status status = planner_comparison_write(in->comparison, &view, options, &made);
    *out = made;
    return status;
}

static planner_status compare_as_text(const world *in, const planner_options *options, void **out)
{
    return write_comparison(in, "text", options, out);
}

static planner_status compare_as_json(const world *in, const planner_options *options, void **out)
{
    return write_comparison(in, "json", options, out);
}

static planner_status compare_as_md(const world *in, const planner_options *options, void **out)
{
    return write_comparison(in, "md", options, out);
}

static planner_status compare_as_csv(const world *in, const planner_options *options, void **out)
{
    return write_comparison(in, "csv", options, out);
}

SURVIVES(recommending_survives_each_failure, recommend, free_result, PLANNER_OK)
SURVIVES(recommending_by_unpaired_rules_survives_each_failure, recommend_unpaired, free_result,
         PLANNER_INVALID)
SURVIVES(checking_survives_each_failure, check, free_findings, PLANNER_OK)
SURVIVES(rendering_text_survives_each_failure, render_text, free_text, PLANNER_OK)
SURVIVES(rendering_json_survives_each_failure, render_json, free_text, PLANNER_OK)
SURVIVES(rendering_md_survives_each_failure, render_md, free_text, PLANNER_OK)
SURVIVES(rendering_csv_survives_each_failure, render_csv, free_text, PLANNER_OK)
SURVIVES(comparing_survives_each_failure, compare, free_comparison, PLANNER_OK)
SURVIVES(writing_a_comparison_survives_each_failure, compare_as_text, free_text, PLANNER_OK)
SURVIVES(writing_a_comparison_as_json_survives_each_failure, compare_as_json, free_text, PLANNER_OK)
SURVIVES(writing_a_comparison_as_md_survives_each_failure, compare_as_md, free_text, PLANNER_OK)
SURVIVES(writing_a_comparison_as_csv_survives_each_failure, compare_as_csv, free_text, PLANNER_OK)

static const char reported[] = "campaign: x\nmarket: jp\ngoals: [sales]\naudience: {age: 14-17}\n"
                               "budget: $5\ncopy: 日本一のラテ\n";

static planner_status add_text(planner_report *report, const world *in, const char *text)
{
    const planner_input input = { .name = "a.yaml", .text = text, .size = strlen(text) };
    planner_brief *brief;
    planner_findings *findings = NULL;
    bool sound = planner_brief_parse(&input, in->ruleset, in->facts, NULL, &brief) == PLANNER_OK;
    const planner_question question = {
        .struct_size = sizeof question, .brief = brief, .facts = in->facts, .ruleset = in->ruleset
    };
    if (sound) planner_check(&question, NULL, &findings);
    planner_status status = planner_report_add(report, brief, findings);
    planner_findings_free(findings);
    planner_brief_free(brief);
    return status;
}

static planner_status report_as(const world *in, const char *format, const planner_options *options,
                                void **out)
{
    const planner_report_view view = { .struct_size = sizeof view, .format = format };
    planner_report *report;
    planner_text *made = NULL;
    planner_status status = planner_report_open(in->ruleset, NULL, options, &report);
    if (status == PLANNER_OK)
        status = planner_report_choose(report, PLANNER_IGNORE, "--ignore", "tobacco-online");
    if (status == PLANNER_OK) status = add_text(report, in, reported);
    if (status == PLANNER_OK) status = add_text(report, in, "campaign: x\ngoals: [salez]\n");
    if (status == PLANNER_OK) status = planner_report_write(report, &view, options, &made);
    planner_report_free(report);
    *out = made;
    return status;
}

static planner_status report_as_text(const world *in, const planner_options *options, void **out)
{
    return report_as(in, "text", options, out);
}

static planner_status report_as_sarif(const world *in, const planner_options *options, void **out)
{
    return report_as(in, "sarif", options, out);
}

static planner_status report_as_junit(const world *in, const planner_options *options, void **out)
{
    return report_as(in, "junit", options, out);
}

static planner_status check_with_comments(const world *in, const planner_options *options,
                                          void **out)
{
    static const char text[] = "campaign: x\nmarket: jp\ngoals: [sales]\naudience: {age: 20+}\n"
                               "# planner: ignore[superlative, none] why\ncopy: 日本一\n";
    const planner_input input = { .name = "a.yaml", .text = text, .size = sizeof text - 1 };
    planner_brief *brief;
    planner_findings *made = *out;
    assert_int_equal(planner_brief_parse(&input, in->ruleset, in->facts, NULL, &brief), PLANNER_OK);
    const planner_question question = {
        .struct_size = sizeof question, .brief = brief, .facts = in->facts, .ruleset = in->ruleset
    };
    planner_status status = planner_check(&question, options, &made);
    planner_brief_free(brief);
    *out = made;
    return status;
}

SURVIVES(checking_with_comments_survives_each_failure, check_with_comments, free_findings,
         PLANNER_OK)
SURVIVES(writing_a_report_survives_each_failure, report_as_text, free_text, PLANNER_OK)
SURVIVES(writing_a_report_as_sarif_survives_each_failure, report_as_sarif, free_text, PLANNER_OK)
SURVIVES(writing_a_report_as_junit_survives_each_failure, report_as_junit, free_text, PLANNER_OK)

/* One that reads, calls a function over facts, has a note and a warning. */
static planner_status evaluate(const world *in, const planner_options *options, void **out)
{
    static const char text[] = "platform.share(brief.audience) > 0.5 && brief.client != 'x' && "
                               "channel.id != 'line/adz'";
    const planner_inquiry inquiry = { .struct_size = sizeof inquiry,
                                      .expression = { .text = text, .size = sizeof text - 1 },
                                      .ruleset = in->ruleset,
                                      .facts = in->facts,
                                      .brief = in->brief,
                                      .channel = "LINE ads" };
    planner_evaluation *made = *out;
    planner_status status = planner_evaluate(&inquiry, options, &made);
    *out = made;
    return status;
}

static planner_status evaluate_nonsense(const world *in, const planner_options *options, void **out)
{
    const planner_inquiry inquiry = { .struct_size = sizeof inquiry,
                                      .expression = { .text = "brief.gaols + 1 / 0", .size = 19 },
                                      .ruleset = in->ruleset };
    planner_evaluation *made = *out;
    planner_status status = planner_evaluate(&inquiry, options, &made);
    *out = made;
    return status;
}

static planner_status write_rules(const world *in, const planner_options *options, void **out)
{
    const planner_rules_view view = { .struct_size = sizeof view, .format = "json" };
    planner_text *made = *out;
    planner_status status = planner_rules_write(in->ruleset, &view, options, &made);
    *out = made;
    return status;
}

static planner_status explain(const world *in, const planner_options *options, void **out)
{
    const planner_question question = { .struct_size = sizeof question,
                                        .brief = in->brief,
                                        .facts = in->facts,
                                        .ruleset = in->ruleset };
    planner_explanation *made = *out;
    planner_status status = planner_explain(&question, "LINE ads", options, &made);
    *out = made;
    return status;
}

static planner_status write_explanation(const world *in, const planner_options *options, void **out)
{
    planner_explanation *explanation = NULL;
    planner_text *made = *out;
    assert_int_equal(explain(in, NULL, (void **)&explanation), PLANNER_OK);
    const planner_explanation_view view = { .struct_size = sizeof view, .verbose = true };
    planner_status status = planner_explanation_write(explanation, &view, options, &made);
    planner_explanation_free(explanation);
    *out = made;
    return status;
}

static planner_status ask_what_if(const world *in, const planner_options *options, void **out)
{
    const planner_question question = {
        .struct_size = sizeof question, .brief = in->brief, .facts = in->facts, .ruleset = in->quick
    };
    planner_what_if *made = *out;
    planner_status status = planner_ask_what_if(&question, NULL, options, &made);
    *out = made;
    return status;
}

static planner_status write_what_if(const world *in, const planner_options *options, void **out)
{
    planner_what_if *answer = NULL;
    planner_text *made = *out;
    assert_int_equal(ask_what_if(in, NULL, (void **)&answer), PLANNER_OK);
    planner_status status = planner_what_if_write(answer, NULL, options, &made);
    planner_what_if_free(answer);
    *out = made;
    return status;
}

SURVIVES(asking_what_if_survives_each_failure, ask_what_if, free_what_if, PLANNER_OK)
SURVIVES(writing_what_if_survives_each_failure, write_what_if, free_text, PLANNER_OK)
SURVIVES(explaining_survives_each_failure, explain, free_explanation, PLANNER_OK)
SURVIVES(writing_an_explanation_survives_each_failure, write_explanation, free_text, PLANNER_OK)

static planner_status write_schema(const world *in, const planner_options *options, void **out)
{
    (void)in;
    planner_schema *schema;
    planner_text *made = *out;
    assert_int_equal(planner_schema_load("brief", NULL, NULL, &schema), PLANNER_OK);
    planner_status status = planner_schema_write(schema, PLANNER_JAPANESE, options, &made);
    planner_schema_free(schema);
    *out = made;
    return status;
}

static planner_status write_template(const world *in, const planner_options *options, void **out)
{
    (void)in;
    planner_text *made = *out;
    planner_status status = planner_template_write(0, PLANNER_ENGLISH, options, &made);
    *out = made;
    return status;
}

SURVIVES(writing_a_schema_survives_each_failure, write_schema, free_text, PLANNER_OK)
SURVIVES(writing_a_template_survives_each_failure, write_template, free_text, PLANNER_OK)
SURVIVES(evaluating_survives_each_failure, evaluate, free_evaluation, PLANNER_OK)
SURVIVES(refusing_an_expression_survives_each_failure, evaluate_nonsense, free_evaluation,
         PLANNER_INVALID)

static planner_status run_examples(const world *in, const planner_options *options, void **out)
{
    const planner_test_plan plan = { .struct_size = sizeof plan,
                                     .ruleset = in->ruleset,
                                     .filter = "needs" };
    planner_test *made = *out;
    planner_status status = planner_test_run(&plan, options, &made);
    *out = made;
    return status;
}

SURVIVES(running_examples_survives_each_failure, run_examples, free_test, PLANNER_OK)
SURVIVES(writing_rules_survives_each_failure, write_rules, free_text, PLANNER_OK)

static planner_status write_line(const world *in, const planner_options *options, void **out)
{
    const planner_line line = { .struct_size = sizeof line,
                                .ruleset = in->ruleset,
                                .brief = in->brief,
                                .recommends = true,
                                .result = in->result };
    planner_text *made = *out;
    planner_status status = planner_line_write(&line, options, &made);
    *out = made;
    return status;
}

static planner_status write_summary(const world *in, const planner_options *options, void **out)
{
    planner_text *made = *out;
    (void)in;
    planner_status status = planner_summary_write(&summary, options, &made);
    *out = made;
    return status;
}

static planner_status write_manifest(const world *in, const planner_options *options, void **out)
{
    const planner_manifest manifest = { .struct_size = sizeof manifest,
                                        .input = { .sha256 = "ab" } };
    planner_text *made = *out;
    (void)in;
    planner_status status = planner_manifest_write(&manifest, options, &made);
    *out = made;
    return status;
}

SURVIVES(writing_a_line_survives_each_failure, write_line, free_text, PLANNER_OK)
SURVIVES(writing_a_summary_survives_each_failure, write_summary, free_text, PLANNER_OK)
SURVIVES(writing_a_manifest_survives_each_failure, write_manifest, free_text, PLANNER_OK)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recommending_survives_each_failure),
        cmocka_unit_test(checking_survives_each_failure),
        cmocka_unit_test(recommending_by_unpaired_rules_survives_each_failure),
        cmocka_unit_test(rendering_text_survives_each_failure),
        cmocka_unit_test(rendering_json_survives_each_failure),
        cmocka_unit_test(rendering_md_survives_each_failure),
        cmocka_unit_test(rendering_csv_survives_each_failure),
        cmocka_unit_test(comparing_survives_each_failure),
        cmocka_unit_test(writing_a_comparison_survives_each_failure),
        cmocka_unit_test(writing_a_comparison_as_json_survives_each_failure),
        cmocka_unit_test(writing_a_comparison_as_md_survives_each_failure),
        cmocka_unit_test(writing_a_comparison_as_csv_survives_each_failure),
        cmocka_unit_test(checking_with_comments_survives_each_failure),
        cmocka_unit_test(writing_a_report_survives_each_failure),
        cmocka_unit_test(writing_a_report_as_sarif_survives_each_failure),
        cmocka_unit_test(writing_a_report_as_junit_survives_each_failure),
        cmocka_unit_test(evaluating_survives_each_failure),
        cmocka_unit_test(refusing_an_expression_survives_each_failure),
        cmocka_unit_test(writing_rules_survives_each_failure),
        cmocka_unit_test(running_examples_survives_each_failure),
        cmocka_unit_test(explaining_survives_each_failure),
        cmocka_unit_test(writing_an_explanation_survives_each_failure),
        cmocka_unit_test(asking_what_if_survives_each_failure),
        cmocka_unit_test(writing_what_if_survives_each_failure),
        cmocka_unit_test(writing_a_schema_survives_each_failure),
        cmocka_unit_test(writing_a_template_survives_each_failure),
        cmocka_unit_test(writing_a_line_survives_each_failure),
        cmocka_unit_test(writing_a_summary_survives_each_failure),
        cmocka_unit_test(writing_a_manifest_survives_each_failure),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
