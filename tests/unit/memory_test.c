/* Memory that runs out while rules, facts, schemas and briefs are read. */
#include "tests/unit/memory_support.h"

FREES(ruleset)
FREES(facts)
FREES(brief)
FREES(pairing)
FREES(text)
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
            supply from = { .allowed = enough };
            const planner_options options = supply_options(&from);
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
SURVIVES(setting_fields_survives_each_failure, set_fields, free_brief, PLANNER_INVALID)

static planner_status load_schema(const world *in, const planner_options *options, void **out)
{
    (void)in;
    planner_schema *made = *out;
    planner_status status = planner_schema_load("brief", "rules/brief.schema.yaml", options, &made);
    *out = made;
    return status;
}

SURVIVES(loading_a_schema_survives_each_failure, load_schema, free_schema, PLANNER_OK)

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

SURVIVES(loading_rules_that_share_survives_each_failure, load_sharing_rules, free_ruleset,
         PLANNER_OK)

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
        cmocka_unit_test(setting_fields_survives_each_failure),
        cmocka_unit_test(loading_rules_that_share_survives_each_failure),
        cmocka_unit_test(loading_a_schema_survives_each_failure),
        cmocka_unit_test(parsing_a_json_brief_survives_each_failure),
        cmocka_unit_test(finding_documents_survives_each_failure),
        cmocka_unit_test(loading_documents_survives_each_failure),
        cmocka_unit_test(reading_a_summary_survives_each_failure),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
