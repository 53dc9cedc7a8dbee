/* document/node: members, nothing, and the keys that a mapping may have. */
#include "document_support.h"

#include "document/yaml.h"

static const pl_node *node_of(pl_arena *arena, const char *yaml)
{
    pl_report report = pl_report_new(arena);
    pl_limits limits = pl_limits_of(NULL);
    const pl_node *root = pl_yaml_parse(source_of(arena, yaml), &limits, &report);
    if (!root) fail_msg("%s is no YAML", yaml);
    return root;
}

static void a_member_is_found_by_its_whole_name(void **state)
{
    const pl_node *node =
        node_of(*state, "goals: a\ngoal: b\n目的: c\n'': d\n\"goal\\x73\\0\": e\n");
    static const struct {
        pl_slice key;
        const char *wanted; /* NULL: there is none */
    } rows[] = {
        { PL_SLICE_INIT("goals"), "a" }, { PL_SLICE_INIT("goal"), "b" },
        { PL_SLICE_INIT("目的"), "c" },  { PL_SLICE_INIT(""), "d" },
        { PL_SLICE_INIT("goa"), NULL },  { PL_SLICE_INIT("goalss"), NULL },
        { PL_SLICE_INIT("Goal"), NULL }, { PL_SLICE_INIT("goals\0"), "e" },
        { PL_SLICE_INIT("a"), NULL },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_node *found = pl_node_member(node, rows[i].key);
        if (found && rows[i].wanted)
            bad += differs(rows[i].key.data, found->text, rows[i].wanted);
        else if (found || rows[i].wanted)
            bad += differs(rows[i].key.data, PL_SLICE("the other"), "this");
    }
    assert_int_equal(bad, 0);
}

static void what_is_no_mapping_has_no_member(void **state)
{
    assert_null(pl_node_member(NULL, PL_SLICE("a")));
    assert_null(pl_node_member(node_of(*state, "a"), PL_SLICE("a")));
    assert_null(pl_node_member(node_of(*state, "[a, {a: 1}]"), PL_SLICE("a")));
    assert_null(pl_node_member(node_of(*state, "{}"), PL_SLICE("a")));
}

static void members_can_be_asked_for_in_a_chain(void **state)
{
    const pl_node *node = node_of(*state, "audience: {age: 20-34}");
    const pl_node *age =
        pl_node_member(pl_node_member(node, PL_SLICE("audience")), PL_SLICE("age"));
    assert_non_null(age);
    assert_int_equal(differs("age", age->text, "20-34"), 0);
    assert_null(pl_node_member(pl_node_member(node, PL_SLICE("missing")), PL_SLICE("age")));
}

static void nothing_is_written_without_quotes(void **state)
{
    static const struct {
        const char *yaml;
        bool null;
    } rows[] = {
        { "a:", true },       { "a: ~", true },     { "a: null", true },      { "a: # b", true },
        { "a: ''", false },   { "a: '~'", false },  { "a: \"null\"", false }, { "a: |\n", false },
        { "a: Null", false }, { "a: none", false }, { "a: 0", false },        { "a: false", false },
        { "a: []", false },   { "a: {}", false },   { "a: nulls", false },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_node *value = node_of(*state, rows[i].yaml)->first->value;
        if (pl_node_is_null(value) == rows[i].null) continue;
        print_error("%s: %s\n", rows[i].yaml, rows[i].null ? "is something" : "is nothing");
        bad++;
    }
    assert_int_equal(bad, 0);
}

static const pl_key rule_keys[] = {
    { .name = PL_SLICE_INIT("id"), .wanted = PL_WANT_SCALAR, .required = true },
    { .name = PL_SLICE_INIT("when"), .wanted = PL_ANY },
    { .name = PL_SLICE_INIT("tags"), .wanted = PL_WANT_LIST },
    { .name = PL_SLICE_INIT("because"), .wanted = PL_WANT_SCALAR, .required = true },
    { .name = PL_SLICE_INIT("names"), .wanted = PL_WANT_MAPPING },
};
static const pl_keys rule = { PL_SLICE_INIT("a rule"), rule_keys, COUNT(rule_keys) };

static const struct {
    const char *yaml, *wanted;
    const char *present; /* a letter for each key that has a value, else `-` */
} mappings[] = {
    { "{id: a, because: b}", "", "i--b-" },
    { "{because: b, names: {}, tags: [], when: {}, id: a}", "", "iwtbn" },
    { "{id: a, because: b, when: }", "", "iw-b-" },
    { "{id: a, because: b, when: [c]}", "", "iw-b-" },
    /* unknown */
    { "{id: a, because: b, wehn: c}",
      "a.yaml:1:21: error[unknown-key] a rule has no `wehn` (did you mean `when`?)\n", "i--b-" },
    { "{id: a, because: b, Tags: [c]}",
      "a.yaml:1:21: error[unknown-key] a rule has no `Tags` (did you mean `tags`?)\n", "i--b-" },
    { "{id: a, because: b, 目的: c}", "a.yaml:1:21: error[unknown-key] a rule has no `目的`\n",
      "i--b-" },
    { "{id: a, because: b, '': c}", "a.yaml:1:21: error[unknown-key] a rule has no ``\n", "i--b-" },
    /* missing */
    { "{id: a}", "a.yaml:1:2: error[missing-key] a rule needs `because`\n", "i----" },
    { "{}",
      "a.yaml:1:1: error[missing-key] a rule needs `id`\n"
      "a.yaml:1:1: error[missing-key] a rule needs `because`\n",
      "-----" },
    { "when: c",
      "a.yaml:1:1: error[missing-key] a rule needs `id`\n"
      "a.yaml:1:1: error[missing-key] a rule needs `because`\n",
      "-w---" },
    { "becuase: b\nid: a\n",
      "a.yaml:1:1: error[unknown-key] a rule has no `becuase` (did you mean `because`?)\n",
      "i----" },
    /* of another kind, which is not missing, too */
    { "{id: [a], because: b}", "a.yaml:1:6: error[wrong-kind] `id` is a single value, not a list\n",
      "---b-" },
    { "{id: {c: d}, because: b}",
      "a.yaml:1:6: error[wrong-kind] `id` is a single value, not a group of fields\n", "---b-" },
    { "{id: , because: b}", "a.yaml:1:6: error[wrong-kind] `id` is a single value, not nothing\n",
      "---b-" },
    { "{id: ~, because: b}", "a.yaml:1:6: error[wrong-kind] `id` is a single value, not nothing\n",
      "---b-" },
    { "{id: '', because: b}", "", "i--b-" },
    { "{id: a, because: b, tags: c}",
      "a.yaml:1:27: error[wrong-kind] `tags` is a list, not a single value\n", "i--b-" },
    { "{id: a, because: b, tags: ~}",
      "a.yaml:1:27: error[wrong-kind] `tags` is a list, not nothing\n", "i--b-" },
    { "{id: a, because: b, tags: {c: d}}",
      "a.yaml:1:27: error[wrong-kind] `tags` is a list, not a group of fields\n", "i--b-" },
    { "{id: a, because: b, names: [c]}",
      "a.yaml:1:28: error[wrong-kind] `names` is a group of fields, not a list\n", "i--b-" },
    /* all that is wrong at once */
    { "{idd: a, because: [], names: c}",
      "a.yaml:1:2: error[unknown-key] a rule has no `idd` (did you mean `id`?)\n"
      "a.yaml:1:19: error[wrong-kind] `because` is a single value, not an empty list\n"
      "a.yaml:1:30: error[wrong-kind] `names` is a group of fields, not a single value\n",
      "-----" },
    /* no mapping at all */
    { "a", "a.yaml:1:1: error[wrong-kind] a rule is a group of fields, not a single value\n",
      "-----" },
    { "[id, because]", "a.yaml:1:1: error[wrong-kind] a rule is a group of fields, not a list\n",
      "-----" },
};

static void the_keys_of_a_mapping_are_known_and_of_their_kind(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(mappings); i++) {
        const pl_node *unset = node_of(*state, "unset");
        const pl_node *values[COUNT(rule_keys)] = { unset, unset, unset, unset, unset };
        pl_report report = pl_report_new(*state);
        bool fine = pl_node_keys(node_of(*state, mappings[i].yaml), &rule, &report, values);
        bad += differs(mappings[i].yaml, short_of(*state, &report), mappings[i].wanted);
        char present[COUNT(rule_keys) + 1] = { 0 };
        for (size_t key = 0; key < COUNT(rule_keys); key++)
            present[key] = values[key] ? rule_keys[key].name.data[0] : '-';
        bad += differs(mappings[i].yaml, pl_slice_of(present), mappings[i].present);
        if (fine == !mappings[i].wanted[0]) continue;
        print_error("%s: returned %s\n", mappings[i].yaml, fine ? "true" : "false");
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void nothing_in_place_of_a_mapping_is_called_nothing(void **state)
{
    const pl_node *nothing = node_of(*state, "a:")->first->value;
    const pl_node *values[COUNT(rule_keys)];
    pl_report report = pl_report_new(*state);
    assert_false(pl_node_keys(nothing, &rule, &report, values));
    assert_int_equal(
        differs("nothing", short_of(*state, &report),
                "a.yaml:1:3: error[wrong-kind] a rule is a group of fields, not nothing\n"),
        0);
}

static void an_unknown_key_lists_the_known_ones_in_their_order(void **state)
{
    const pl_node *values[COUNT(rule_keys)];
    pl_report report = pl_report_new(*state);
    assert_false(
        pl_node_keys(node_of(*state, "{id: a, because: b, x: c}"), &rule, &report, values));
    assert_int_equal(report.found.count, 1);
    assert_int_equal(differs("help", pl_diagnostic_help(*state, &report.found.items[0], PL_ENGLISH),
                             "it has id, when, tags, because, names"),
                     0);
}

static void what_was_reported_before_is_not_the_mapping_s_fault(void **state)
{
    const pl_node *values[COUNT(rule_keys)];
    pl_report report = pl_report_new(*state);
    pl_report_add(&report, PL_BAD_ID, (pl_span){ 0 }, (pl_details){ 0 });
    assert_true(pl_node_keys(node_of(*state, "{id: a, because: b}"), &rule, &report, values));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_member_is_found_by_its_whole_name),
        in_arena(what_is_no_mapping_has_no_member),
        in_arena(members_can_be_asked_for_in_a_chain),
        in_arena(nothing_is_written_without_quotes),
        in_arena(the_keys_of_a_mapping_are_known_and_of_their_kind),
        in_arena(nothing_in_place_of_a_mapping_is_called_nothing),
        in_arena(an_unknown_key_lists_the_known_ones_in_their_order),
        in_arena(what_was_reported_before_is_not_the_mapping_s_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
