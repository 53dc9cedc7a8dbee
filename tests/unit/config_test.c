/* rules/config: what a planner.yaml says. */
#include "tests/unit/rules_support.h"

#include "rules/config.h"

static const pl_config *load(pl_arena *arena, const char *name, const char *text, pl_report *report)
{
    pl_limits limits = pl_limits_of(NULL);
    const pl_source *source = pl_source_new(arena, pl_slice_of(name), pl_slice_of(text));
    const pl_node *root = pl_yaml_parse(source, &limits, report);
    assert_non_null(root);
    return pl_config_load(root, report);
}

static void paths_are_seen_from_the_working_folder(void **state)
{
    static const struct {
        const char *file, *text, *rules, *facts, *schema;
    } rows[] = {
        { "planner.yaml", "rules: ./mine", "./mine", "", "" },
        { "planner.yaml", "rules: mine", "./mine", "", "" },
        { "planner.yaml", "rules: builtin", "builtin", "", "" },
        { "planner.yaml", "rules: [builtin, a, b/c.yaml]", "builtin; ./a; ./b/c.yaml", "", "" },
        { "../planner.yaml", "rules: [./mine, ../theirs]", "../mine; ../../theirs", "", "" },
        { "up/planner.yaml", "rules: /srv/rules", "/srv/rules", "", "" },
        { "up/planner.yaml", "facts: jp-2015", "", "jp-2015", "" },
        { "up/planner.yaml", "facts: ./facts", "", "up/facts", "" },
        { "up/planner.yaml", "facts: mine.yaml\nschema: brief.yaml", "", "up/mine.yaml",
          "up/brief.yaml" },
        { "up/planner.yaml", "facts: builtin\nschema: builtin", "", "", "" },
        { "planner.yaml", "{}", "", "", "" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        const pl_config *made = load(*state, rows[i].file, rows[i].text, &report);
        if (!made) print_report(&report);
        assert_non_null(made);
        bad += differs(rows[i].text, joined(*state, made->rules.items, made->rules.count),
                       rows[i].rules) +
               differs(rows[i].text, made->facts, rows[i].facts) +
               differs(rows[i].text, made->schema, rows[i].schema);
    }
    assert_int_equal(bad, 0);
}

static void changes_have_an_effect_and_a_reason(void **state)
{
    pl_report report = pl_report_new(*state);
    const pl_config *made = load(*state, "planner.yaml",
                                 "disable: {a: {en: why, ja: 理由}}\n"
                                 "override:\n"
                                 "  b: {score: -2.5, reason: less}\n"
                                 "  c: {finding: error, reason: strict}\n",
                                 &report);
    assert_non_null(made);
    assert_int_equal(made->overrides.count, 3);
    const pl_override *all = made->overrides.items;
    assert_true(all[0].disables && !all[0].scores && !all[0].grades);
    assert_true(all[1].scores && all[1].points == -250 && !all[1].disables);
    assert_true(all[2].grades && all[2].severity == PL_ERROR);
    assert_int_equal(differs("en", all[0].reason.in[PL_ENGLISH], "why") +
                         differs("ja", all[0].reason.in[PL_JAPANESE], "理由") +
                         differs("both", all[1].reason.in[PL_JAPANESE], "less"),
                     0);
}

static void each_defect_is_named_where_it_stands(void **state)
{
    static const struct {
        const char *text, *defects;
    } rows[] = {
        { "rules: {a: b}", "1:8 wrong-kind" },
        { "rules: []", "1:8 wrong-kind" },
        { "rules: [builtin, [a]]", "1:18 wrong-kind" },
        { "disable: [a]", "1:10 wrong-kind" },
        { "disable: {a: }", "1:11 no-reason" },
        { "disable: {a: ' '}", "1:11 no-reason" },
        { "override: {a: {reason: x}}", "1:12 no-effect" },
        { "override: {a: {score: 1}}", "1:16 missing-key" },
        { "override: {a: {score: 1e9, reason: x}}", "1:23 out-of-bounds" },
        { "override: {a: {score: x, reason: x}}", "1:23 wrong-type" },
        { "override: {a: {finding: bad, reason: x}}", "1:25 unknown-choice" },
        { "override: {a: {finding: note, score: 1, reason: x}}", "1:25 two-effects" },
        { "disable: {a: x}\noverride: {a: {score: 1, reason: x}}", "2:12 two-changes" },
        { "disabel: {a: x}", "1:1 unknown-key near disable" },
        { "exclude: {a: b}", "1:10 wrong-kind" },
        { "exclude: [a, [b]]", "1:14 wrong-kind" },
        { "exclude: ~", "1:10 wrong-kind" },
        { "exclude: []", "1:10 wrong-kind" },
        { "exclude: ['a[']", "1:11 excludes-nothing" },
        { "exclude: [a/, b//c, '!']", "1:15 excludes-nothing\n1:21 excludes-nothing" },
        { "exclude: ['!a', a]", "1:11 excludes-nothing" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        assert_null(load(*state, "planner.yaml", rows[i].text, &report));
        bad += differs(rows[i].text, report_text(&report), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

/* As .gitignore has it, but that a pattern may not be about nothing. */
static void the_last_pattern_about_a_path_decides(void **state)
{
    static const struct {
        const char *text, *path;
        bool excluded;
    } rows[] = {
        { "exclude: old/", "old/", true },
        { "exclude: old/", "old", false },
        { "exclude: [old/, '*.json']", "a/b.json", true },
        { "exclude: ['*.json', '!keep.json']", "a/keep.json", false },
        { "exclude: ['*.json', '!keep.json', /a/keep.json]", "a/keep.json", true },
        { "exclude: ['*.json', '!keep.json', /a/keep.json]", "b/keep.json", false },
        { "rules: builtin", "a", false },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        const pl_config *made = load(*state, "planner.yaml", rows[i].text, &report);
        if (!made) print_report(&report);
        assert_non_null(made);
        pl_slice path = pl_slice_of(rows[i].path);
        bool is_folder = pl_slice_ends(path, PL_SLICE("/"));
        path.size -= is_folder;
        if (pl_config_excludes(made, path, is_folder) == rows[i].excluded) continue;
        print_error("%s: %s\n", rows[i].text, rows[i].path);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void there_is_an_end_of_patterns(void **state)
{
    pl_text text = pl_text_new(*state);
    pl_report report = pl_report_new(*state);
    pl_text_put(&text, "exclude:\n");
    for (size_t i = 0; i < 1001; i++)
        pl_text_put(&text, "- a\n");
    pl_slice made = pl_slice_copy(*state, pl_text_slice(&text));
    assert_null(load(*state, "planner.yaml", made.data, &report));
    assert_int_equal(differs("many", report_text(&report), "2:1 wrong-length"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(paths_are_seen_from_the_working_folder),
        in_arena(changes_have_an_effect_and_a_reason),
        in_arena(each_defect_is_named_where_it_stands),
        in_arena(the_last_pattern_about_a_path_decides),
        in_arena(there_is_an_end_of_patterns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
