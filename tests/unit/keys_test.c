/* The schemas for editors, rules/schemas, name the keys that the readers take: the same ones, for
 * each kind of mapping. What a reader takes is what it says when it refuses a key. */
#include "tests/unit/facts_support.h"
#include "tests/unit/schema_support.h"

#include "api/object.h"

static const char edition[] =
    "zz: 1\n"
    "facts: jp-2023\n"
    "market: jp\n"
    "as_of: 2026-01-29\n"
    "survey: mic\n"
    "year: 2023\n"
    "sources: {page: {title: Page, publisher: LINE, zz: 1}}\n"
    "population: {zz: 1, source: page, rows: [{age: 20-29, gender: both, thousands: 1, zz: 1}]}\n"
    "samples: [{survey: mic, year: 2023, age: {20-29: 100}, source: page, zz: 1}]\n"
    "platforms:\n"
    "  one: {name: One, zz: 1}\n"
    "  two:\n"
    "    name: {en: Two, zz: 1}\n"
    "    source: page\n"
    "    status: [{is: active, since: 2011-06-23, zz: 1}]\n"
    "    min_age: {value: 13, zz: 1}\n"
    "    features: [{feature: coupons, zz: 1}]\n"
    "    usage: [{survey: mic, year: 2023, all: 10%, zz: 1},\n"
    "            {survey: mic, year: 2022, gender: {women: {all: 10%, zz: 1}}}]\n"
    "    profile: [{year: 2023, zz: 1}]\n"
    "    figures: {users: [{value: 1, zz: 1}]}\n"
    "channels:\n"
    "  one/a: {platform: one, name: A, zz: 1}\n"
    "  one/b:\n"
    "    platform: one\n"
    "    name: B\n"
    "    formats: [{format: photo, zz: 1}]\n"
    "    plans: [{name: free, source: page, zz: 1}]\n"
    "context: {phones: [{year: 2023, value: 1, source: page, zz: 1}]}\n";

static const char terms[] = "zz: 1\n"
                            "markets: {jp: {name: Japan, editions: {a: 2026-01-29}, zz: 1}}\n"
                            "statuses: {}\n"
                            "features: {}\n"
                            "formats: {}\n";

static const char config[] = "zz: 1\n"
                             "override: {a: {score: 1, reason: why, zz: 1}}\n";

/* Where a schema describes a mapping: from its root through these keys and, as numbers, items. */
static const struct {
    const char *what; /* as messages call the mapping */
    const char *schema;
    const char *path[6];
} places[] = {
    { "a rule file", "rules", { "properties" } },
    { "a rule", "rules", { "$defs", "rule", "properties" } },
    { "a table", "rules", { "$defs", "table", "properties" } },
    { "an example", "rules", { "$defs", "example", "properties" } },
    { "a test", "rules", { "$defs", "test", "properties" } },
    { "the words of a rule", "rules", { "$defs", "words", "anyOf", "1", "properties" } },
    { "pack.yaml", "pack", { "properties" } },
    { "`pack`", "pack", { "properties", "pack", "properties" } },
    { "a source", "pack", { "$defs", "source", "properties" } },
    { "a group", "pack", { "$defs", "group", "properties" } },
    { "planner.yaml", "config", { "properties" } },
    { "an override", "config", { "properties", "override", "additionalProperties", "properties" } },
    { "an edition", "facts", { "properties" } },
    { "a source", "facts", { "$defs", "source", "properties" } },
    { "the population", "facts", { "properties", "population", "properties" } },
    { "a population row",
      "facts",
      { "properties", "population", "properties", "rows", "items", "properties" } },
    { "a sample", "facts", { "$defs", "sample", "properties" } },
    { "a platform", "facts", { "$defs", "platform", "properties" } },
    { "a text by language", "facts", { "$defs", "words", "anyOf", "1", "properties" } },
    { "a sourced value", "facts", { "$defs", "sourced", "properties" } },
    { "a usage row", "facts", { "$defs", "usage-row", "properties" } },
    { "a context row", "facts", { "$defs", "context-row", "properties" } },
    { "a channel", "facts", { "$defs", "channel", "properties" } },
    { "the file of terms", "terms", { "properties" } },
    { "a market", "terms", { "$defs", "market", "properties" } },
    { "a text by language", "terms", { "$defs", "words", "anyOf", "1", "properties" } },
};

/* The same where the path is longer: from a definition on. */
static const struct {
    const char *what, *definition;
    const char *path[6];
} inner_places[] = {
    { "a status", "platform", { "properties", "status", "items", "properties" } },
    { "a profile", "platform", { "properties", "profile", "items", "properties" } },
    { "a plan", "channel", { "properties", "plans", "items", "properties" } },
    { "a feature", "features", { "items", "anyOf", "1", "properties" } },
    { "a format", "formats", { "items", "anyOf", "1", "properties" } },
    { "a gender",
      "usage-row",
      { "properties", "gender", "additionalProperties", "anyOf", "1", "properties" } },
    { "a figure", "figures", { "additionalProperties", "items", "properties" } },
};

static const pl_node *step(const pl_node *node, const char *name)
{
    if (!node || node->kind != PL_LIST_NODE) return pl_node_member(node, pl_slice_of(name));
    const pl_node *item = node->first;
    for (int i = name[0] - '0'; i > 0 && item; i--)
        item = item->next;
    return item;
}

static const pl_node *walk(const pl_node *node, const char *const path[6])
{
    for (size_t i = 0; i < 6 && path[i]; i++)
        node = step(node, path[i]);
    return node;
}

static const pl_node *read_schema(pl_arena *arena, const char *name)
{
    const pl_node *root = pl_api_builtin(
        arena, PL_JOIN(arena, PL_SLICE("schemas/"), pl_slice_of(name), PL_SLICE(".yaml")));
    assert_non_null(root);
    return root;
}

/* What messages say of the keys of each kind of mapping: what it is called -> pl_slice *. */
typedef struct said {
    pl_arena *arena;
    pl_map lists;
} said;

static void listen(said *all, const pl_report *report)
{
    for (size_t i = 0; i < report->found.count; i++) {
        const pl_diagnostic *each = &report->found.items[i];
        if (each->code != PL_UNKNOWN_KEY) continue;
        pl_slice *list = pl_arena_new(all->arena, pl_slice);
        *list = pl_slice_copy(all->arena, each->details.list);
        pl_map_add(all->arena, &all->lists, pl_slice_copy(all->arena, each->details.where), list);
    }
}

static bool has_key(pl_slice list, pl_slice key)
{
    while (list.size)
        if (pl_slice_equal(pl_slice_trim(pl_slice_until(&list, ',')), key)) return true;
    return false;
}

static int compare(const said *all, const char *what, const pl_node *properties)
{
    const pl_slice *list = pl_map_get(&all->lists, pl_slice_of(what));
    if (!list || !properties || properties->kind != PL_MAPPING) {
        print_error("%s: %s\n", what, list ? "not in the schema" : "no message about it");
        return 1;
    }
    int bad = 0;
    for (const pl_node *key = properties->first; key; key = key->next)
        if (!has_key(*list, key->text)) {
            print_error("%s: no reader takes `%.*s`\n", what, SHOWN(key->text));
            bad++;
        }
    for (pl_slice rest = *list; rest.size;) {
        pl_slice key = pl_slice_trim(pl_slice_until(&rest, ','));
        if (pl_node_member(properties, key)) continue;
        print_error("%s: the schema lacks `%.*s`\n", what, SHOWN(key));
        bad++;
    }
    return bad;
}

static void listen_to_rules(said *all)
{
    const planner_rule_paths paths = { .struct_size = sizeof paths, .rules = "tests/unit/keys" };
    planner_ruleset *ruleset;
    assert_int_equal(planner_ruleset_load(&paths, NULL, &ruleset), PLANNER_INVALID);
    listen(all, ruleset->diagnostics.report);
    planner_ruleset_free(ruleset);
}

static void listen_to_config(said *all)
{
    pl_report report = pl_report_new(all->arena);
    pl_config_load(read_yaml(&report, pl_slice_of(config)), &report);
    listen(all, &report);
}

static void listen_to_facts(said *all)
{
    pl_report report = pl_report_new(all->arena);
    pl_edition_load(read_yaml(&report, pl_slice_of(edition)), make_terms(all->arena), &report);
    pl_terms_load(read_yaml(&report, pl_slice_of(terms)), &report);
    listen(all, &report);
}

static void schemas_name_the_keys_that_readers_take(void **state)
{
    said all = { .arena = *state };
    int bad = 0;
    listen_to_rules(&all);
    listen_to_config(&all);
    listen_to_facts(&all);
    for (size_t i = 0; i < COUNT(places); i++)
        bad += compare(&all, places[i].what,
                       walk(read_schema(*state, places[i].schema), places[i].path));
    for (size_t i = 0; i < COUNT(inner_places); i++) {
        const char *const path[6] = { "$defs", inner_places[i].definition };
        bad += compare(&all, inner_places[i].what,
                       walk(walk(read_schema(*state, "facts"), path), inner_places[i].path));
    }
    assert_int_equal(bad, 0);
}

static void no_kind_of_mapping_is_left_out(void **state)
{
    said all = { .arena = *state };
    int bad = 0;
    listen_to_rules(&all);
    listen_to_config(&all);
    listen_to_facts(&all);
    for (size_t i = 0; i < all.lists.count; i++) {
        bool known = false;
        for (size_t at = 0; at < COUNT(places); at++)
            known |= pl_slice_equal(all.lists.entries[i].key, pl_slice_of(places[at].what));
        for (size_t at = 0; at < COUNT(inner_places); at++)
            known |= pl_slice_equal(all.lists.entries[i].key, pl_slice_of(inner_places[at].what));
        if (known) continue;
        print_error("%.*s\n", SHOWN(all.lists.entries[i].key));
        bad++;
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(schemas_name_the_keys_that_readers_take),
        in_arena(no_kind_of_mapping_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
