/* The public side of explanations: what they hand out, and what holds for every text and document
 * of them. */
#include "tests/unit/whole_support.h"

#include "api/object.h"
#include "base/utf8.h"

typedef struct world {
    planner_ruleset *ruleset;
    planner_facts *facts;
    pl_arena *arena;
    pl_file_names examples;
} world;

static int open_world(void **state)
{
    static world opened;
    opened = (world){ load_rules(NULL), load_edition("jp-2023"), pl_arena_open(NULL), { 0 } };
    const pl_file_names all = find_examples(opened.arena);
    for (size_t i = 0; i < all.count; i++)
        if (is_asked_of(all.items[i].data, "jp-2023"))
            pl_list_add(opened.arena, &opened.examples, all.items[i]);
    *state = &opened;
    return 0;
}

static int close_world(void **state)
{
    world *opened = *state;
    pl_arena_close(opened->arena);
    planner_facts_free(opened->facts);
    planner_ruleset_free(opened->ruleset);
    return 0;
}

static planner_brief *load_brief(const world *in, const char *path)
{
    planner_brief *brief;
    assert_int_equal(planner_brief_load(path, in->ruleset, in->facts, NULL, &brief), PLANNER_OK);
    return brief;
}

static planner_explanation *explain(const world *in, const char *path, const char *channel,
                                    planner_language language)
{
    planner_brief *brief = load_brief(in, path);
    const planner_question question = { .struct_size = sizeof question,
                                        .brief = brief,
                                        .facts = in->facts,
                                        .ruleset = in->ruleset,
                                        .language = language };
    planner_explanation *made;
    assert_int_equal(planner_explain(&question, channel, NULL, &made), PLANNER_OK);
    assert_true(planner_explanation_answers(made));
    planner_brief_free(brief);
    return made;
}

static pl_slice written(pl_arena *arena, const planner_explanation *made,
                        planner_explanation_view view)
{
    planner_text *text;
    view.struct_size = sizeof view;
    assert_int_equal(planner_explanation_write(made, &view, NULL, &text), PLANNER_OK);
    pl_slice kept =
        pl_slice_copy(arena, (pl_slice){ planner_text_data(text), planner_text_size(text) });
    planner_text_free(text);
    return kept;
}

static const char *const channels[] = { "line/official-account", "instagram/ads", "facebook/page",
                                        "youtube/shorts", "mixi/page" };

static int check_width(pl_slice text, const char *path)
{
    int bad = 0;
    while (text.size) {
        pl_slice line = pl_slice_until(&text, '\n');
        if (pl_utf8_width(line) <= 80) continue;
        print_error("%s: %.*s\n", path, SHOWN(line));
        bad++;
    }
    return bad;
}

static void no_line_is_wider_than_a_terminal(void **state)
{
    const world *in = *state;
    int bad = 0;
    for (size_t i = 0; i < in->examples.count * COUNT(channels) * 4; i++) {
        const char *path = in->examples.items[i / 4 / COUNT(channels)].data;
        pl_arena *arena = pl_arena_open(NULL);
        planner_explanation *made = explain(in, path, channels[i / 4 % COUNT(channels)],
                                            i % 2 ? PLANNER_JAPANESE : PLANNER_ENGLISH);
        const planner_explanation_view view = { .verbose = i & 2 };
        const planner_explanation_view versus = { .versus = "x/ads" };
        bad += check_width(written(arena, made, view), path);
        bad += check_width(written(arena, made, versus), path);
        planner_explanation_free(made);
        pl_arena_close(arena);
    }
    assert_int_equal(bad, 0);
}

static int check_versus(const pl_node *root, const char *path)
{
    const pl_node *versus = member(root, "versus"), *channel = member(root, "channel");
    long long sum = 0, before = -1;
    int bad = 0;
    for (const pl_node *each = member(versus, "rules")->first; each; each = each->next) {
        long long points = is_null(each, "points") ? 0 : hundredths_of(each, "points");
        long long other = is_null(each, "versus") ? 0 : hundredths_of(each, "versus");
        long long difference = hundredths_of(each, "difference");
        long long size = difference < 0 ? -difference : difference;
        if (difference != points - other || !difference || (before >= 0 && size > before)) bad++;
        before = size;
        sum += difference;
    }
    long long scores = hundredths_of(channel, "score") - hundredths_of(versus, "score");
    if (sum != scores || sum != hundredths_of(versus, "difference")) bad++;
    if (bad) print_error("%s: %.*s\n", path, SHOWN(member(versus, "id")->text));
    return bad;
}

static void the_difference_of_two_accounts_is_that_of_the_scores(void **state)
{
    const world *in = *state;
    int bad = 0;
    for (size_t i = 0; i < in->examples.count * COUNT(channels) * COUNT(channels); i++) {
        const char *path = in->examples.items[i / COUNT(channels) / COUNT(channels)].data;
        pl_arena *arena = pl_arena_open(NULL);
        planner_explanation *made =
            explain(in, path, channels[i / COUNT(channels) % COUNT(channels)], PLANNER_ENGLISH);
        const planner_explanation_view view = { .format = "json",
                                                .versus = channels[i % COUNT(channels)] };
        bad += check_versus(read_json(arena, written(arena, made, view)), path);
        planner_explanation_free(made);
        pl_arena_close(arena);
    }
    assert_int_equal(bad, 0);
}

static size_t rules_about_channels(const pl_pack *pack)
{
    size_t count = 0;
    for (size_t i = 0; i < pack->rule_count; i++)
        count += !pack->rules[i].check;
    return count;
}

/* Every rule once, and in it, of each test, what was found and where. */
static void the_document_holds_every_rule(void **state)
{
    const world *in = *state;
    pl_arena *arena = pl_arena_open(NULL);
    planner_explanation *made =
        explain(in, "rules/examples/sakura-latte.yaml", "instagram/feed", PLANNER_ENGLISH);
    const planner_explanation_view view = { .format = "json" };
    const pl_node *root = read_json(arena, written(arena, made, view));
    const pl_node *account = member(root, "account");
    assert_int_equal(account->count, rules_about_channels(in->ruleset->pack));
    const pl_node *rule = item_where(account, "rule", PL_SLICE("goal/sales-inside-the-app"));
    assert_non_null(rule);
    assert_true(says(rule, "outcome", "not") && number_of(rule, "points") > 14.9);
    const pl_node *first = member(member(rule, "when"), "parts")->first;
    assert_true(says(first, "kind", "test") && says(first, "stops", "true"));
    assert_true(says(first, "wanted", "\"sales\"") && says(first, "words", "sales among goals"));
    const pl_node *found = member(first, "found")->first;
    assert_true(says(found, "path", "brief.goals") && says(found, "line", "5"));
    const pl_node *feature = member(first->next, "found")->first;
    const pl_node *fact = member(feature, "facts")->first;
    assert_true(says(fact, "source", "planner-classification"));
    const pl_node *change = member(member(rule, "advice"), "changes")->first;
    assert_true(says(change, "path", "brief.goals"));
    assert_true(says(change, "value", "[awareness, visits, sales]"));
    assert_true(says(change, "words", "add `sales` to goals"));
    planner_explanation_free(made);
    pl_arena_close(arena);
}

static void an_explanation_outlives_what_it_was_made_of(void **state)
{
    (void)state;
    pl_arena *arena = pl_arena_open(NULL);
    world own = { load_rules(NULL), load_edition("jp-2023"), NULL, { 0 } };
    planner_explanation *made =
        explain(&own, "rules/examples/teens-video.yaml", "LINE公式アカウント", PLANNER_JAPANESE);
    planner_facts_free(own.facts);
    planner_ruleset_free(own.ruleset);
    const planner_explanation_view views[] = { { .verbose = true },
                                               { .format = "json" },
                                               { .versus = "x/posts" } };
    for (size_t i = 0; i < COUNT(views); i++)
        assert_true(written(arena, made, views[i]).size > 100);
    planner_explanation_free(made);
    pl_arena_close(arena);
}

static void what_cannot_be_explained_is_refused(void **state)
{
    const world *in = *state;
    planner_brief *brief = load_brief(in, "rules/examples/sakura-latte.yaml");
    planner_question question = {
        .struct_size = sizeof question, .brief = brief, .facts = in->facts, .ruleset = in->ruleset
    };
    planner_explanation *made;
    assert_int_equal(planner_explain(&question, "line", NULL, &made), PLANNER_INVALID);
    assert_false(planner_explanation_answers(made));
    assert_string_equal(planner_diagnostics_get(planner_explanation_diagnostics(made), 0)->code,
                        "not-a-channel");
    planner_text *text;
    assert_int_equal(planner_explanation_write(made, NULL, NULL, &text), PLANNER_MISUSE);
    planner_explanation_free(made);
    assert_int_equal(planner_explain(&question, NULL, NULL, &made), PLANNER_MISUSE);
    assert_null(made);
    assert_int_equal(planner_explain(&question, "line/ads", NULL, NULL), PLANNER_MISUSE);
    assert_int_equal(planner_explain(NULL, "line/ads", NULL, &made), PLANNER_MISUSE);
    question.today = "tomorrow";
    assert_int_equal(planner_explain(&question, "line/ads", NULL, &made), PLANNER_MISUSE);
    question.today = NULL;
    question.facts = NULL;
    assert_int_equal(planner_explain(&question, "line/ads", NULL, &made), PLANNER_MISUSE);
    planner_brief_free(brief);
    planner_explanation_free(NULL);
}

static void a_second_channel_or_format_that_is_none_is_refused(void **state)
{
    const world *in = *state;
    planner_explanation *made =
        explain(in, "rules/examples/sakura-latte.yaml", "line/ads", PLANNER_ENGLISH);
    planner_explanation_view view = { .struct_size = sizeof view, .versus = "line" };
    planner_text *text;
    assert_int_equal(planner_explanation_write(made, &view, NULL, &text), PLANNER_INVALID);
    assert_null(text);
    view = (planner_explanation_view){ .struct_size = sizeof view, .format = "html" };
    assert_int_equal(planner_explanation_write(made, &view, NULL, &text), PLANNER_MISUSE);
    assert_int_equal(planner_explanation_write(made, NULL, NULL, NULL), PLANNER_MISUSE);
    planner_explanation_free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_is_wider_than_a_terminal),
        cmocka_unit_test(the_difference_of_two_accounts_is_that_of_the_scores),
        cmocka_unit_test(the_document_holds_every_rule),
        cmocka_unit_test(an_explanation_outlives_what_it_was_made_of),
        cmocka_unit_test(what_cannot_be_explained_is_refused),
        cmocka_unit_test(a_second_channel_or_format_that_is_none_is_refused),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
