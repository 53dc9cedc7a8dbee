/* api/rules: the rules of a set as a list, and one of them as an expression; notes where asked. */
#include "base/utf8.h"
#include "tests/unit/whole_support.h"

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

static planner_text *written(const planner_ruleset *ruleset, const char *rule, const char *format,
                             planner_language language)
{
    planner_text *text;
    const planner_rules_view view = {
        .struct_size = sizeof view, .rule = rule, .format = format, .language = language
    };
    assert_int_equal(planner_rules_write(ruleset, &view, NULL, &text), PLANNER_OK);
    return text;
}

static void the_list_has_each_rule_once(void **state)
{
    const planner_ruleset *ruleset = *state;
    pl_arena *arena = pl_arena_open(NULL);
    planner_text *list = written(ruleset, NULL, NULL, PLANNER_ENGLISH);
    planner_text *document = written(ruleset, NULL, "json", PLANNER_JAPANESE);
    const pl_node *root = read_json(arena, pl_slice_of(planner_text_data(document)));
    assert_true(says(root, "format", "planner.rules"));
    assert_true(says(member(root, "rules"), "sha256", planner_ruleset_sha256(ruleset)));
    const pl_node *items = member(root, "items");
    assert_int_equal(items->count, planner_ruleset_count(ruleset));
    for (size_t i = 0; i < planner_ruleset_count(ruleset); i++) {
        const char *id = planner_ruleset_rule(ruleset, i);
        const pl_node *item = item_where(items, "id", pl_slice_of(id));
        assert_non_null(item);
        assert_true(number_of(item, "line") > 0);
        assert_true(member(item, "when")->text.size > 0);
        assert_non_null(strstr(planner_text_data(list), id));
    }
    planner_text_free(list);
    planner_text_free(document);
    pl_arena_close(arena);
}

/* Behind "-36 " and behind "excluded: " or "除外: " a name has to fit a column of 19. */
static const struct {
    const char *effect;
    size_t widths[2];
} fits[] = { { "score", { 15, 15 } }, { "exclude", { 9, 13 } }, { "caution", { 15, 15 } } };

static const char *const languages[] = { "en", "ja" };

static int ill_named(const pl_node *items, const pl_node *item, size_t row)
{
    int bad = 0;
    for (size_t language = 0; language < COUNT(languages); language++) {
        const pl_slice name = member(member(item, "name"), languages[language])->text;
        size_t bearers = 0;
        for (const pl_node *other = items->first; other; other = other->next)
            bearers +=
                pl_slice_equal(member(member(other, "name"), languages[language])->text, name);
        bool alone = bearers == 1 || says(item, "table", "by-sex");
        if (alone && pl_utf8_width(name) <= fits[row].widths[language]) continue;
        print_error("%.*s: \"%.*s\" is too long or another's name\n",
                    SHOWN(member(item, "id")->text), SHOWN(name));
        bad++;
    }
    return bad;
}

/* The column of main reasons says what a reader can tell apart, whole, and no id. */
static void names_fit_their_column(void **state)
{
    pl_arena *arena = pl_arena_open(NULL);
    planner_text *document = written(*state, NULL, "json", PLANNER_ENGLISH);
    const pl_node *items =
        member(read_json(arena, pl_slice_of(planner_text_data(document))), "items");
    int bad = 0;
    size_t seen = 0;
    for (const pl_node *item = items->first; item; item = item->next)
        for (size_t row = 0; row < COUNT(fits); row++) {
            if (!says(item, "effect", fits[row].effect)) continue;
            seen++;
            bad += ill_named(items, item, row);
        }
    assert_true(seen > COUNT(fits));
    assert_int_equal(bad, 0);
    planner_text_free(document);
    pl_arena_close(arena);
}

/* What is shown of one rule, in lines that must be there. */
static const struct {
    const char *rule;
    planner_language language;
    const char *lines[6];
} shown[] = {
    { "loyalty-by-direct-messages",
      PLANNER_ENGLISH,
      { "loyalty-by-direct-messages   +25 points\n", "  --> rules/recommend/goals.yaml:",
        "when\n  brief.goals.exists(x, x in [\"loyalty\", \"retention\"])\n"
        "  && \"broadcast-message\" in channel.features\n",
        "because\n  messages go straight to those who follow, which serves "
        "{brief.goals}\n",
        "source\n  jp-seed-2015\n" } },
    { "reach",
      PLANNER_JAPANESE,
      { "reach   計算\n", "条件\n  true\n", "得点\n  100.0 * platform.share(brief.audience)\n" } },
    { "closed", PLANNER_ENGLISH, { "closed   excludes\n" } },
    { "too-young-for-it", PLANNER_ENGLISH, { NULL } },
};

static void one_rule_is_shown_as_an_expression(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(shown); i++) {
        planner_text *text;
        const planner_rules_view view = { .struct_size = sizeof view,
                                          .rule = shown[i].rule,
                                          .language = shown[i].language };
        planner_status status = planner_rules_write(*state, &view, NULL, &text);
        if (!shown[i].lines[0]) {
            assert_int_equal(status, PLANNER_INVALID);
            assert_null(text);
            continue;
        }
        assert_int_equal(status, PLANNER_OK);
        for (size_t at = 0; at < COUNT(shown[i].lines) && shown[i].lines[at]; at++) {
            if (strstr(planner_text_data(text), shown[i].lines[at])) continue;
            print_error("no \"%s\" in\n%s", shown[i].lines[at], planner_text_data(text));
            bad++;
        }
        planner_text_free(text);
    }
    assert_int_equal(bad, 0);
}

static size_t notes_among(const planner_diagnostics *diagnostics)
{
    size_t notes = 0;
    const planner_diagnostic *each;
    for (size_t i = 0; (each = planner_diagnostics_get(diagnostics, i)); i++)
        notes += each->severity == PLANNER_NOTE;
    return notes;
}

/* A caller who does not know of `notes` has a smaller struct. */
static void notes_are_kept_where_they_are_asked_for(void **state)
{
    (void)state;
    const struct {
        planner_options options;
        bool kept;
    } rows[] = {
        { { .struct_size = sizeof(planner_options), .notes = true }, true },
        { { .struct_size = sizeof(planner_options) }, false },
        { { .struct_size = offsetof(planner_options, notes), .notes = true }, false },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        planner_ruleset *made;
        assert_int_equal(planner_ruleset_load(NULL, &rows[i].options, &made), PLANNER_OK);
        size_t notes = notes_among(planner_ruleset_diagnostics(made));
        assert_true(rows[i].kept == (notes > 0));
        assert_int_equal(planner_diagnostics_errors(planner_ruleset_diagnostics(made)), 0);
        planner_ruleset_free(made);
    }
}

static void misuse_is_told(void **state)
{
    planner_text *text;
    const planner_rules_view other = { .struct_size = sizeof other, .format = "yaml" };
    assert_int_equal(planner_rules_write(*state, NULL, NULL, NULL), PLANNER_MISUSE);
    assert_int_equal(planner_rules_write(NULL, NULL, NULL, &text), PLANNER_MISUSE);
    assert_int_equal(planner_rules_write(*state, &other, NULL, &text), PLANNER_MISUSE);
    assert_null(text);
    planner_ruleset *defective;
    const planner_rule_paths paths = { .struct_size = sizeof paths, .rules = "no/such/folder" };
    planner_ruleset_load(&paths, NULL, &defective);
    assert_int_equal(planner_rules_write(defective, NULL, NULL, &text), PLANNER_MISUSE);
    planner_ruleset_free(defective);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_has_each_rule_once),
        cmocka_unit_test(names_fit_their_column),
        cmocka_unit_test(one_rule_is_shown_as_an_expression),
        cmocka_unit_test(notes_are_kept_where_they_are_asked_for),
        cmocka_unit_test(misuse_is_told),
    };
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
