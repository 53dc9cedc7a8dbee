/* What the tests of the whole share: the examples and the editions that planner ships, asked by the
 * public API, and the JSON of an answer read back. */
#ifndef TESTS_UNIT_WHOLE_SUPPORT_H
#define TESTS_UNIT_WHOLE_SUPPORT_H

#include "tests/unit/base_support.h"

#include "base/number.h"
#include "document/yaml.h"
#include "source/file.h"

#include <planner/planner.h>

#include <math.h>

static const char *const editions[] = { "jp-2015", "jp-2023", "us-2025" };

static inline void print_diagnostics(const planner_diagnostics *diagnostics)
{
    planner_text *text;
    planner_diagnostics_write(diagnostics, PLANNER_LONG, PLANNER_ENGLISH, &text);
    print_error("%s\n", planner_text_data(text));
    planner_text_free(text);
}

/* NULL: the rules that are compiled in. */
static inline planner_ruleset *load_rules(const char *path)
{
    const planner_rule_paths paths = { .struct_size = sizeof paths, .rules = path };
    planner_ruleset *ruleset;
    planner_status status = planner_ruleset_load(&paths, NULL, &ruleset);
    if (status != PLANNER_OK) print_diagnostics(planner_ruleset_diagnostics(ruleset));
    assert_int_equal(status, PLANNER_OK);
    return ruleset;
}

static inline planner_facts *load_edition(const char *name)
{
    planner_facts *facts;
    planner_status status = planner_facts_load(name, NULL, &facts);
    if (status != PLANNER_OK) print_diagnostics(planner_facts_diagnostics(facts));
    assert_int_equal(status, PLANNER_OK);
    return facts;
}

/* The paths of the shipped examples; new ones are tested without being listed here. */
static inline pl_file_names find_examples(pl_arena *arena)
{
    pl_report report = pl_report_new(arena);
    pl_file_names names = { 0 };
    assert_true(pl_file_list("rules/examples", &report, &names));
    assert_true(names.count >= 8);
    return names;
}

/* Whether an example is about the edition's market: those of another than Japan begin with its id.
 */
static inline bool is_asked_of(const char *brief, const char *edition)
{
    const char *name = strrchr(brief, '/');
    bool american = strncmp(name ? name + 1 : brief, "us-", 3) == 0;
    return american == (strncmp(edition, "us-", 3) == 0);
}

typedef struct asked {
    const planner_ruleset *ruleset;
    const planner_facts *facts;
    const char *brief; /* its path */
} asked;

static inline planner_result *answer(const asked *question)
{
    planner_brief *brief;
    planner_result *result;
    planner_status status =
        planner_brief_load(question->brief, question->ruleset, question->facts, NULL, &brief);
    if (status != PLANNER_OK) print_diagnostics(planner_brief_diagnostics(brief));
    assert_int_equal(status, PLANNER_OK);
    const planner_question put = { .struct_size = sizeof put,
                                   .brief = brief,
                                   .facts = question->facts,
                                   .ruleset = question->ruleset };
    status = planner_recommend(&put, NULL, &result);
    if (status != PLANNER_OK) print_diagnostics(planner_result_diagnostics(result));
    assert_int_equal(status, PLANNER_OK);
    planner_brief_free(brief);
    return result;
}

static inline pl_slice rendered(pl_arena *arena, const planner_result *result, const char *format)
{
    const planner_view view = { .struct_size = sizeof view, .format = format };
    planner_text *text;
    assert_int_equal(planner_render(result, &view, NULL, &text), PLANNER_OK);
    pl_slice kept =
        pl_slice_copy(arena, (pl_slice){ planner_text_data(text), planner_text_size(text) });
    planner_text_free(text);
    return kept;
}

static inline pl_slice answer_as(pl_arena *arena, const asked *question, const char *format)
{
    planner_result *result = answer(question);
    pl_slice text = rendered(arena, result, format);
    planner_result_free(result);
    return text;
}

/* JSON is YAML; the tree lives in the arena. */
static inline const pl_node *read_json(pl_arena *arena, pl_slice text)
{
    pl_report *report = pl_arena_new(arena, pl_report);
    *report = pl_report_new(arena);
    const planner_options options = { .struct_size = sizeof options,
                                      .input_bytes = 16 * 1024 * 1024,
                                      .nodes = 1000 * 1000 };
    pl_limits limits = pl_limits_of(&options);
    const pl_node *root =
        pl_yaml_parse(pl_source_new(arena, PL_SLICE("json"), text), &limits, report);
    assert_non_null(root);
    return root;
}

static inline const pl_node *member(const pl_node *node, const char *key)
{
    const pl_node *value = pl_node_member(node, pl_slice_of(key));
    if (!value) fail_msg("there is no %s", key);
    return value;
}

static inline bool says(const pl_node *node, const char *key, const char *wanted)
{
    return pl_slice_equal(member(node, key)->text, pl_slice_of(wanted));
}

static inline bool is_null(const pl_node *node, const char *key)
{
    return pl_node_is_null(member(node, key));
}

static inline double number_of(const pl_node *node, const char *key)
{
    double number;
    if (!pl_number_double(member(node, key)->text, &number)) fail_msg("%s is no number", key);
    return number;
}

/* Points as JSON has them, in hundredths, which are exact. */
static inline long long hundredths_of(const pl_node *node, const char *key)
{
    return llround(number_of(node, key) * 100);
}

/* The item of a list whose `key` says `wanted`, or NULL. */
static inline const pl_node *item_where(const pl_node *list, const char *key, pl_slice wanted)
{
    for (const pl_node *item = list->first; item; item = item->next)
        if (pl_slice_equal(member(item, key)->text, wanted)) return item;
    return NULL;
}

/* Rules and an edition, loaded once for all tests of a program. */
typedef struct rules_and_facts {
    planner_ruleset *ruleset;
    planner_facts *facts;
} rules_and_facts;

static inline int open_with(void **state, const char *rules, const char *edition)
{
    static rules_and_facts opened;
    opened = (rules_and_facts){ load_rules(rules), load_edition(edition) };
    *state = &opened;
    return 0;
}

static inline int close_all(void **state)
{
    rules_and_facts *opened = *state;
    planner_ruleset_free(opened->ruleset);
    planner_facts_free(opened->facts);
    return 0;
}

#endif
