/* Memory runs out at the 1st, 2nd, 3rd … allocation of each call of the library, until the call
 * succeeds: each time it says so, hands out nothing and keeps nothing. */
#include "tests/unit/whole_support.h"

#include <stdlib.h>

typedef struct supply {
    size_t left; /* allocations until one fails */
    size_t live; /* blocks that are not released */
} supply;

static void *allocate(void *memory_context, size_t size)
{
    supply *from = memory_context;
    if (!from->left) return NULL;
    from->left--;
    void *block = malloc(size);
    if (block) from->live++;
    return block;
}

static void release(void *memory_context, void *block)
{
    supply *from = memory_context;
    if (!block) return;
    assert_true(from->live > 0);
    from->live--;
    free(block);
}

typedef struct world {
    planner_ruleset *ruleset;
    planner_ruleset *unpaired; /* it names a channel and a market that no edition has */
    planner_ruleset *quick;    /* by which a search ends soon */
    planner_facts *facts;
    planner_brief *brief;
    planner_result *result, *other;
    planner_comparison *comparison;
} world;

static const char brief_path[] = "rules/examples/sakura-latte.yaml";

static int open_world(void **state)
{
    static world opened;
    opened = (world){ .ruleset = load_rules(NULL),
                      .unpaired = load_rules("tests/golden/bad-rules-unknown-market"),
                      .quick = load_rules("tests/unit/what_if"),
                      .facts = load_edition("jp-2023") };
    planner_brief_load(brief_path, opened.ruleset, opened.facts, NULL, &opened.brief);
    const planner_question question = { .struct_size = sizeof question,
                                        .brief = opened.brief,
                                        .facts = opened.facts,
                                        .ruleset = opened.ruleset };
    const asked second = { opened.ruleset, opened.facts, "rules/examples/teens-video.yaml" };
    opened.other = answer(&second);
    *state = &opened;
    bool answered = planner_recommend(&question, NULL, &opened.result) == PLANNER_OK;
    return answered && planner_compare(opened.result, opened.other, NULL, &opened.comparison) ==
                           PLANNER_OK
               ? 0
               : -1;
}

static int close_world(void **state)
{
    world *opened = *state;
    planner_comparison_free(opened->comparison);
    planner_result_free(opened->other);
    planner_result_free(opened->result);
    planner_brief_free(opened->brief);
    planner_facts_free(opened->facts);
    planner_ruleset_free(opened->quick);
    planner_ruleset_free(opened->unpaired);
    planner_ruleset_free(opened->ruleset);
    return 0;
}

/* A call of the library: what it hands out, and how that is freed. */
typedef struct call {
    planner_status (*run)(const world *in, const planner_options *options, void **out);
    void (*free)(void *made);
    planner_status last; /* what it says once there is memory enough */
} call;

static void starve(const world *in, const call *each)
{
    for (size_t enough = 0;; enough++) {
        supply from = { .left = enough };
        const planner_options options = { .struct_size = sizeof options,
                                          .allocate = allocate,
                                          .release = release,
                                          .memory_context = &from };
        void *made = &from;
        planner_status status = each->run(in, &options, &made);
        if (status == PLANNER_NOMEM) {
            assert_null(made);
            assert_int_equal(from.live, 0);
            assert_int_equal(from.left, 0);
            assert_true(enough < 100000);
            continue;
        }
        assert_int_equal(status, each->last);
        assert_non_null(made);
        each->free(made);
        assert_int_equal(from.live, 0);
        print_message("%zu allocations\n", enough);
        assert_true(enough > 0);
        return;
    }
}

/* Each `free` takes the type of its object. */
#define FREES(type) \
    static void free_##type(void *made) \
    { \
        planner_##type##_free(made); \
    }

FREES(ruleset)
FREES(facts)
FREES(brief)
FREES(pairing)
FREES(result)
FREES(findings)
FREES(text)
FREES(evaluation)
FREES(comparison)
FREES(test)
FREES(explanation)
FREES(what_if)
FREES(schema)
FREES(documents)
FREES(ledger)

static planner_status load_builtin_rules(const world *in, const planner_options *options,
                                         void **out)
{
    (void)in;
    planner_ruleset *made = *out;
    planner_status status = planner_ruleset_load(NULL, options, &made);
    *out = made;
    return status;
}

static planner_status load_rules_of_a_folder(const world *in, const planner_options *options,
                                             void **out)
{
    (void)in;
    const planner_rule_paths paths = { .struct_size = sizeof paths,
                                       .rules = "rules/recommend",
                                       .schema = "rules/brief.schema.yaml" };
    planner_ruleset *made = *out;
    planner_status status = planner_ruleset_load(&paths, options, &made);
    *out = made;
    return status;
}

static planner_status load_defective_rules(const world *in, const planner_options *options,
                                           void **out)
{
    (void)in;
    const planner_rule_paths paths = { .struct_size = sizeof paths,
                                       .rules = "tests/golden/bad-rules-unknown-choice" };
    planner_ruleset *made = *out;
    planner_status status = planner_ruleset_load(&paths, options, &made);
    *out = made;
    return status;
}

static planner_status load_escaped_rules(const world *in, const planner_options *options,
                                         void **out)
{
    (void)in;
    const planner_rule_paths paths = { .struct_size = sizeof paths,
                                       .rules = "tests/golden/bad-span-leaf" };
    planner_ruleset *made = *out;
    planner_status status = planner_ruleset_load(&paths, options, &made);
    *out = made;
    return status;
}

static planner_status load_facts(const world *in, const planner_options *options, void **out)
{
    (void)in;
    planner_facts *made = *out;
    planner_status status = planner_facts_load("jp", options, &made);
    *out = made;
    return status;
}

static planner_status load_facts_of_a_file(const world *in, const planner_options *options,
                                           void **out)
{
    (void)in;
    planner_facts *made = *out;
    planner_status status = planner_facts_load("rules/facts/jp-2015.yaml", options, &made);
    *out = made;
    return status;
}

static planner_status load_facts_of_a_folder(const world *in, const planner_options *options,
                                             void **out)
{
    planner_facts *made = *out;
    (void)in;
    planner_status status = planner_facts_load_from("rules/facts", "jp", options, &made);
    *out = made;
    return status;
}

static planner_status load_rules_that_name_the_unknown(const world *in,
                                                       const planner_options *options, void **out)
{
    const planner_rule_paths paths = { .struct_size = sizeof paths,
                                       .rules = "tests/golden/bad-rules-unknown-market",
                                       .facts = "rules/facts" };
    planner_ruleset *made = *out;
    (void)in;
    planner_status status = planner_ruleset_load(&paths, options, &made);
    *out = made;
    return status;
}

static planner_status pair(const world *in, const planner_options *options, void **out)
{
    planner_pairing *made = *out;
    planner_status status = planner_pair(in->unpaired, in->facts, options, &made);
    *out = made;
    return status;
}

static planner_status parse_brief(const world *in, const planner_options *options, void **out)
{
    static const char text[] = "campaign: Spring\nmarket: jp\ngoals: [awareness]\n"
                               "audience: {age: 20-34}\nexclude: [facebook]\n";
    const planner_input input = { .name = "brief", .text = text, .size = sizeof text - 1 };
    planner_brief *made = *out;
    planner_status status = planner_brief_parse(&input, in->ruleset, in->facts, options, &made);
    *out = made;
    return status;
}

static planner_status load_brief(const world *in, const planner_options *options, void **out)
{
    planner_brief *made = *out;
    planner_status status = planner_brief_load(brief_path, in->ruleset, in->facts, options, &made);
    *out = made;
    return status;
}

static planner_status parse_defective_brief(const world *in, const planner_options *options,
                                            void **out)
{
    static const char text[] = "campaign: Spring\nmarket: jpn\ngoals: [awarness]\nbudgett: 3\n";
    const planner_input input = { .name = "brief", .text = text, .size = sizeof text - 1 };
    planner_brief *made = *out;
    planner_status status = planner_brief_parse(&input, in->ruleset, in->facts, options, &made);
    *out = made;
    return status;
}

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

static planner_status find_name(const world *in, const planner_options *options, void **out)
{
    planner_text *made = *out;
    planner_status status = planner_facts_find(in->facts, "LINE公式アカウント", options, &made);
    *out = made;
    return status;
}

static planner_status find_nearest_name(const world *in, const planner_options *options, void **out)
{
    planner_text *made = *out;
    planner_status status = planner_facts_find(in->facts, "LINE公式アカント", options, &made);
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

static planner_status set_fields(const world *in, const planner_options *options, void **out)
{
    static const char *const items[] = { "budget=2,000,000 JPY", "goals=[sales, \"loyalty\"]",
                                         "audience.gendr=women" };
    const planner_edits edits = { .struct_size = sizeof edits,
                                  .items = items,
                                  .count = COUNT(items),
                                  .ruleset = in->ruleset,
                                  .facts = in->facts };
    planner_brief *made = *out;
    planner_status status = planner_brief_set(in->brief, &edits, options, &made);
    *out = made;
    return status;
}

#define SURVIVES(test, its_run, its_free, its_last) \
    static void test(void **state) \
    { \
        starve(*state, &(call){ its_run, its_free, its_last }); \
    }

SURVIVES(loading_the_builtin_rules_survives_each_failure, load_builtin_rules, free_ruleset,
         PLANNER_OK)
SURVIVES(loading_rules_of_a_folder_survives_each_failure, load_rules_of_a_folder, free_ruleset,
         PLANNER_INVALID)
SURVIVES(loading_defective_rules_survives_each_failure, load_defective_rules, free_ruleset,
         PLANNER_INVALID)
SURVIVES(loading_rules_with_escapes_survives_each_failure, load_escaped_rules, free_ruleset,
         PLANNER_INVALID)
SURVIVES(loading_facts_survives_each_failure, load_facts, free_facts, PLANNER_OK)
SURVIVES(loading_facts_of_a_file_survives_each_failure, load_facts_of_a_file, free_facts,
         PLANNER_OK)
SURVIVES(loading_rules_that_name_the_unknown_survives_each_failure,
         load_rules_that_name_the_unknown, free_ruleset, PLANNER_OK)
SURVIVES(pairing_survives_each_failure, pair, free_pairing, PLANNER_INVALID)
SURVIVES(loading_facts_of_a_folder_survives_each_failure, load_facts_of_a_folder, free_facts,
         PLANNER_OK)
SURVIVES(parsing_a_brief_survives_each_failure, parse_brief, free_brief, PLANNER_OK)
SURVIVES(loading_a_brief_survives_each_failure, load_brief, free_brief, PLANNER_OK)
/* Longer names move the places at which a block of memory is full. */
static planner_status parse_named_brief(const world *in, const char *name,
                                        const planner_options *options, planner_brief **made)
{
    static const char text[] = "campaign: Spring\nmarket: jpn\ngoals: [awareness]\n"
                               "audience: {age: 20-34}\nneeds: [coupon]\n";
    const planner_input input = { .name = name, .text = text, .size = sizeof text - 1 };
    return planner_brief_parse(&input, in->ruleset, in->facts, options, made);
}

static void a_brief_survives_wherever_memory_ends(void **state)
{
    char name[8192] = { 0 };
    for (size_t size = 0; size < sizeof name - 1; size += 48) {
        memset(name, 'n', size);
        for (size_t enough = 0; enough < 4; enough++) {
            supply from = { .left = enough };
            const planner_options options = { .struct_size = sizeof options,
                                              .allocate = allocate,
                                              .release = release,
                                              .memory_context = &from };
            planner_brief *made = NULL;
            planner_status status = parse_named_brief(*state, name, &options, &made);
            assert_int_equal(status, made ? PLANNER_INVALID : PLANNER_NOMEM);
            planner_brief_free(made);
            assert_int_equal(from.live, 0);
        }
    }
}

SURVIVES(parsing_a_defective_brief_survives_each_failure, parse_defective_brief, free_brief,
         PLANNER_INVALID)
SURVIVES(finding_a_name_survives_each_failure, find_name, free_text, PLANNER_OK)
SURVIVES(finding_the_nearest_name_survives_each_failure, find_nearest_name, free_text,
         PLANNER_INVALID)
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
SURVIVES(setting_fields_survives_each_failure, set_fields, free_brief, PLANNER_INVALID)

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
static planner_status load_schema(const world *in, const planner_options *options, void **out)
{
    (void)in;
    planner_schema *made = *out;
    planner_status status = planner_schema_load("brief", "rules/brief.schema.yaml", options, &made);
    *out = made;
    return status;
}

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

SURVIVES(loading_a_schema_survives_each_failure, load_schema, free_schema, PLANNER_OK)
SURVIVES(writing_a_schema_survives_each_failure, write_schema, free_text, PLANNER_OK)
SURVIVES(writing_a_template_survives_each_failure, write_template, free_text, PLANNER_OK)

SURVIVES(evaluating_survives_each_failure, evaluate, free_evaluation, PLANNER_OK)
SURVIVES(refusing_an_expression_survives_each_failure, evaluate_nonsense, free_evaluation,
         PLANNER_INVALID)
static planner_status load_sharing_rules(const world *in, const planner_options *options,
                                         void **out)
{
    (void)in;
    const planner_rule_paths paths = { .struct_size = sizeof paths,
                                       .rules = "tests/golden/rules-show-shared" };
    planner_ruleset *made = *out;
    planner_status status = planner_ruleset_load(&paths, options, &made);
    *out = made;
    return status;
}

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

SURVIVES(loading_rules_that_share_survives_each_failure, load_sharing_rules, free_ruleset,
         PLANNER_OK)
SURVIVES(running_examples_survives_each_failure, run_examples, free_test, PLANNER_OK)
SURVIVES(writing_rules_survives_each_failure, write_rules, free_text, PLANNER_OK)

static planner_status parse_json_brief(const world *in, const planner_options *options, void **out)
{
    static const char text[] =
        "{\"id\": \"a\\u0062\", \"campaign\": \"Spring\", \"market\": \"jp\","
        "\"goals\": [\"awareness\"], \"audience\": {\"age\": \"20-34\"}}";
    const planner_input input = { .name = "b.json", .text = text, .size = sizeof text - 1 };
    planner_brief *made = *out;
    planner_status status = planner_brief_parse(&input, in->ruleset, in->facts, options, &made);
    *out = made;
    return status;
}

static planner_status parse_documents(const world *in, const planner_options *options, void **out)
{
    static const char text[] = "a: 1\n---\n---\nb: 2\n";
    const planner_input input = { .name = "a.yaml", .text = text, .size = sizeof text - 1 };
    planner_documents *made = *out;
    (void)in;
    planner_status status = planner_documents_parse(&input, options, &made);
    *out = made;
    return status;
}

static planner_status load_documents(const world *in, const planner_options *options, void **out)
{
    planner_documents *made = *out;
    (void)in;
    planner_status status = planner_documents_load(brief_path, options, &made);
    *out = made;
    return status;
}

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

static const planner_summary summary = { .struct_size = sizeof summary,
                                         .command = "check",
                                         .rules_sha256 = "ab",
                                         .input = { .sha256 = "cd" },
                                         .output = { .sha256 = "ef" } };

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

static planner_status parse_ledger(const world *in, const planner_options *options, void **out)
{
    planner_text *text;
    planner_ledger *made = *out;
    (void)in;
    assert_int_equal(planner_summary_write(&summary, NULL, &text), PLANNER_OK);
    const planner_input input = { .name = "summary",
                                  .text = planner_text_data(text),
                                  .size = planner_text_size(text) };
    planner_status status = planner_ledger_parse(&input, options, &made);
    planner_text_free(text);
    *out = made;
    return status;
}

SURVIVES(parsing_a_json_brief_survives_each_failure, parse_json_brief, free_brief, PLANNER_OK)
SURVIVES(finding_documents_survives_each_failure, parse_documents, free_documents, PLANNER_OK)
SURVIVES(loading_documents_survives_each_failure, load_documents, free_documents, PLANNER_OK)
SURVIVES(writing_a_line_survives_each_failure, write_line, free_text, PLANNER_OK)
SURVIVES(writing_a_summary_survives_each_failure, write_summary, free_text, PLANNER_OK)
SURVIVES(writing_a_manifest_survives_each_failure, write_manifest, free_text, PLANNER_OK)
SURVIVES(reading_a_summary_survives_each_failure, parse_ledger, free_ledger, PLANNER_OK)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loading_the_builtin_rules_survives_each_failure),
        cmocka_unit_test(loading_rules_of_a_folder_survives_each_failure),
        cmocka_unit_test(loading_defective_rules_survives_each_failure),
        cmocka_unit_test(loading_rules_with_escapes_survives_each_failure),
        cmocka_unit_test(loading_facts_survives_each_failure),
        cmocka_unit_test(loading_facts_of_a_file_survives_each_failure),
        cmocka_unit_test(loading_rules_that_name_the_unknown_survives_each_failure),
        cmocka_unit_test(pairing_survives_each_failure),
        cmocka_unit_test(loading_facts_of_a_folder_survives_each_failure),
        cmocka_unit_test(parsing_a_brief_survives_each_failure),
        cmocka_unit_test(loading_a_brief_survives_each_failure),
        cmocka_unit_test(parsing_a_defective_brief_survives_each_failure),
        cmocka_unit_test(a_brief_survives_wherever_memory_ends),
        cmocka_unit_test(finding_a_name_survives_each_failure),
        cmocka_unit_test(finding_the_nearest_name_survives_each_failure),
        cmocka_unit_test(recommending_survives_each_failure),
        cmocka_unit_test(checking_survives_each_failure),
        cmocka_unit_test(recommending_by_unpaired_rules_survives_each_failure),
        cmocka_unit_test(rendering_text_survives_each_failure),
        cmocka_unit_test(rendering_json_survives_each_failure),
        cmocka_unit_test(rendering_md_survives_each_failure),
        cmocka_unit_test(rendering_csv_survives_each_failure),
        cmocka_unit_test(setting_fields_survives_each_failure),
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
        cmocka_unit_test(loading_rules_that_share_survives_each_failure),
        cmocka_unit_test(running_examples_survives_each_failure),
        cmocka_unit_test(explaining_survives_each_failure),
        cmocka_unit_test(writing_an_explanation_survives_each_failure),
        cmocka_unit_test(asking_what_if_survives_each_failure),
        cmocka_unit_test(writing_what_if_survives_each_failure),
        cmocka_unit_test(loading_a_schema_survives_each_failure),
        cmocka_unit_test(writing_a_schema_survives_each_failure),
        cmocka_unit_test(writing_a_template_survives_each_failure),
        cmocka_unit_test(parsing_a_json_brief_survives_each_failure),
        cmocka_unit_test(finding_documents_survives_each_failure),
        cmocka_unit_test(loading_documents_survives_each_failure),
        cmocka_unit_test(writing_a_line_survives_each_failure),
        cmocka_unit_test(writing_a_summary_survives_each_failure),
        cmocka_unit_test(writing_a_manifest_survives_each_failure),
        cmocka_unit_test(reading_a_summary_survives_each_failure),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
