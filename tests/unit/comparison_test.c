/* Two answers side by side: what each of the examples makes of another, and made-up accounts. */
#include "tests/unit/whole_support.h"

#include "decide/comparison.h"
#include "render/comparison.h"

#include <string.h>

static pl_line rule(const char *id, int64_t points)
{
    return (pl_line){ .rule = pl_slice_of(id),
                      .outcome = PL_HOLDS,
                      .points = points,
                      .points_known = true,
                      .because = pl_slice_of(id) };
}

static pl_entry entry_of(const char *id, size_t rank, const pl_line *lines, size_t count)
{
    pl_entry made = { .id = pl_slice_of(id),
                      .name = pl_slice_of(id),
                      .rank = rank,
                      .standing = rank ? PL_RANKED : PL_EXCLUDED,
                      .lines = lines,
                      .line_count = count };
    for (size_t i = 0; i < count; i++)
        if (lines[i].outcome == PL_HOLDS && !lines[i].excludes) made.score += lines[i].points;
    return made;
}

static pl_result result_of(const pl_entry *entries, size_t count)
{
    return (pl_result){ .entries = entries,
                        .entry_count = count,
                        .market = PL_SLICE("jp"),
                        .edition = PL_SLICE("jp-1"),
                        .rules_sha256 = PL_SLICE("0123456789") };
}

static void lines_are_paired_by_rule_or_by_what_a_group_does(void **state)
{
    pl_line a[] = {
        rule("gone", 500),
        rule("less", 900),
        rule("same", 100),
        rule("open", 300),
        { .kind = PL_LINE_HIT, .group = PL_SLICE("g"), .outcome = PL_HOLDS, .points = -100 }
    };
    pl_line b[] = {
        rule("keeps-out", 0),
        rule("less", 200),
        rule("new", 50),
        rule("same", 100),
        rule("open", 300),
        { .kind = PL_LINE_CLAMP, .group = PL_SLICE("g"), .outcome = PL_HOLDS, .points = -40 }
    };
    b[0].excludes = true;
    b[4].outcome = PL_UNDECIDED;
    const pl_entry one = entry_of("x", 1, a, COUNT(a)), other = entry_of("x", 0, b, COUNT(b));
    const pl_result left = result_of(&one, 1), right = result_of(&other, 1);
    const pl_comparison *made = pl_compare(*state, &left, &right);
    assert_int_equal(made->entry_count, 1);
    const pl_entry_pair *pair = &made->entries[0];
    static const struct {
        const char *key;
        int64_t difference;
        bool in_a, in_b;
    } rows[] = {
        { "keeps-out", 0, false, true }, { "less", -700, true, true },
        { "gone", -500, true, false },   { "open", -300, true, true },
        { "g", 100, true, false },       { "new", 50, false, true },
        { "g", -40, false, true },
    };
    assert_int_equal(pair->line_count, COUNT(rows));
    int64_t sum = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_line_pair *line = &pair->lines[i];
        const pl_line *either = line->sides[1] ? line->sides[1] : line->sides[0];
        pl_slice key = either->rule.size ? either->rule : either->group;
        assert_int_equal(differs(rows[i].key, key, rows[i].key), 0);
        assert_int_equal(line->difference, rows[i].difference);
        assert_int_equal(line->sides[0] != NULL, rows[i].in_a);
        assert_int_equal(line->sides[1] != NULL, rows[i].in_b);
        sum += line->difference;
    }
    assert_int_equal(sum, pair->difference);
    assert_int_equal(pair->turn, PL_TURN_EXCLUDED);
}

/* Each channel: its rank in A and in B, 0 where it is not ranked, -1 where it is not there. */
typedef struct placed {
    const char *id;
    int a, b;
} placed;

static pl_result side_of(pl_arena *arena, const placed *channels, size_t side)
{
    enum { most = 4 };
    pl_entry *entries = pl_arena_array(arena, pl_entry, most + 1);
    size_t count = 0;
    for (int rank = 1; rank <= most + 1; rank++)
        for (size_t i = 0; i < most && channels[i].id; i++) {
            int here = side ? channels[i].b : channels[i].a;
            if (here == rank || (here == 0 && rank == most + 1))
                entries[count++] = entry_of(channels[i].id, (size_t)here, NULL, 0);
        }
    return result_of(entries, count);
}

static void the_answer_is_one_sentence_about_the_first_place(void **state)
{
    static const struct {
        placed channels[4];
        const char *answer;
    } rows[] = {
        { { { "x", 1, 1 }, { "y", 2, 2 } },
          "Nothing changes: x is first, and every channel scores the same." },
        { { { "x", 1, 2 }, { "y", 2, 1 } }, "y takes the first place from x." },
        { { { "x", 1, 0 }, { "y", 2, 1 } }, "y takes the first place from x." },
        { { { "x", 1, -1 }, { "y", -1, 1 } }, "y takes the first place from x." },
        { { { "x", 1, 1 }, { "y", 2, 1 } },
          "y shares the first place with x, which had it alone." },
        { { { "x", 1, 1 }, { "y", 1, 2 } }, "x keeps the first place, which it shared with y." },
        { { { "x", 1, 1 }, { "y", 2, 3 }, { "z", 3, 2 } },
          "x stays first; 2 other channels change places." },
        { { { "x", 1, 1 }, { "y", 2, 0 } }, "x stays first; 1 other channel changes its place." },
        { { { "x", 1, 0 } }, "x is first in A; in B no channel is ranked." },
        { { { "x", 0, 1 } }, "No channel is ranked in A; in B x is first." },
        { { { "x", 0, 0 } }, "No channel is ranked on either side." },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_view view = { 0 };
        const pl_result a = side_of(*state, rows[i].channels, 0);
        const pl_result b = side_of(*state, rows[i].channels, 1);
        const pl_compared shown = { *state, pl_compare(*state, &a, &b), &view, PL_ENGLISH };
        bad += differs("answer", pl_compared_answer(&shown, NULL), rows[i].answer);
    }
    assert_int_equal(bad, 0);
}

static void channels_are_matched_by_id_and_those_of_one_side_are_said(void **state)
{
    static const placed channels[4] = {
        { "x", 1, 2 }, { "y", 2, -1 }, { "z", -1, 1 }, { "w", 0, 3 }
    };
    static const struct {
        const char *id;
        pl_turn turn;
    } rows[] = { { "z", PL_TURN_ADDED },
                 { "x", PL_TURN_NONE },
                 { "w", PL_TURN_RANKED },
                 { "y", PL_TURN_REMOVED } };
    const pl_result a = side_of(*state, channels, 0), b = side_of(*state, channels, 1);
    const pl_comparison *made = pl_compare(*state, &a, &b);
    assert_int_equal(made->entry_count, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_entry_pair *pair = &made->entries[i];
        const pl_entry *either = pair->sides[1] ? pair->sides[1] : pair->sides[0];
        assert_int_equal(differs(rows[i].id, either->id, rows[i].id), 0);
        assert_int_equal(pair->turn, rows[i].turn);
        assert_true(pl_entry_pair_differs(pair));
    }
}

static void what_differs_beside_the_briefs_is_named(void **state)
{
    pl_result a = result_of(NULL, 0), b = a;
    assert_int_equal(pl_compare(*state, &a, &b)->differs, 0);
    b.edition = PL_SLICE("jp-2");
    assert_int_equal(pl_compare(*state, &a, &b)->differs, PL_DIFFERS_EDITION);
    b.market = PL_SLICE("us");
    assert_int_equal(pl_compare(*state, &a, &b)->differs, PL_DIFFERS_MARKET);
    b.today = 1;
    b.rules_sha256 = PL_SLICE("9876543210");
    assert_int_equal(pl_compare(*state, &a, &b)->differs,
                     PL_DIFFERS_MARKET | PL_DIFFERS_RULES | PL_DIFFERS_TODAY);
}

static void only_fields_that_mean_something_else_differ(void **state)
{
    static const pl_stated of_a[] = { { PL_SLICE_INIT("x"), PL_SLICE_INIT("1"), { 0 } },
                                      { PL_SLICE_INIT("y"), PL_SLICE_INIT("2"), { 0 } },
                                      { PL_SLICE_INIT("z"), PL_SLICE_INIT("3"), { 0 } } };
    static const pl_stated of_b[] = { { PL_SLICE_INIT("w"), PL_SLICE_INIT("0"), { 0 } },
                                      { PL_SLICE_INIT("x"), PL_SLICE_INIT("1"), { 0 } },
                                      { PL_SLICE_INIT("y"), PL_SLICE_INIT("5"), { 0 } } };
    pl_result a = result_of(NULL, 0), b = a;
    a.fields = (pl_stated_list){ of_a, COUNT(of_a) };
    b.fields = (pl_stated_list){ of_b, COUNT(of_b) };
    const pl_comparison *made = pl_compare(*state, &a, &b);
    assert_int_equal(made->field_count, 3);
    assert_ptr_equal(made->fields[0].sides[0], &of_a[1]);
    assert_ptr_equal(made->fields[0].sides[1], &of_b[2]);
    assert_ptr_equal(made->fields[1].sides[0], &of_a[2]);
    assert_null(made->fields[1].sides[1]);
    assert_null(made->fields[2].sides[0]);
    assert_ptr_equal(made->fields[2].sides[1], &of_b[0]);
}

static void every_word_is_there_in_each_language_with_its_arguments(void **state)
{
    (void)state;
    int bad = 0;
    for (int word = 0; word < PL_COMPARED_COUNT; word++) {
        size_t signs[PL_LANGUAGE_COUNT] = { 0 };
        for (int language = 0; language < PL_LANGUAGE_COUNT; language++) {
            pl_slice words = pl_compared_words((pl_compared_word)word, (pl_language)language);
            bad += words.size == 0;
            for (size_t i = 0; i < words.size; i++)
                signs[language] += words.data[i] == '%';
        }
        if (signs[PL_ENGLISH] == signs[PL_JAPANESE]) continue;
        print_error("word %d has other arguments\n", word);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static pl_slice written(pl_arena *arena, const planner_comparison *comparison, const char *format)
{
    const planner_comparison_view view = { .struct_size = sizeof view, .format = format };
    planner_text *text;
    assert_int_equal(planner_comparison_write(comparison, &view, NULL, &text), PLANNER_OK);
    pl_slice kept =
        pl_slice_copy(arena, (pl_slice){ planner_text_data(text), planner_text_size(text) });
    planner_text_free(text);
    return kept;
}

/* In the document: the lines' differences, of each channel that both sides have. */
static int check_sums(const pl_node *root)
{
    int bad = 0;
    for (const pl_node *channel = member(root, "channels")->first; channel;
         channel = channel->next) {
        if (is_null(channel, "difference")) continue;
        long long sum = 0, difference = hundredths_of(channel, "difference");
        for (const pl_node *line = member(channel, "lines")->first; line; line = line->next)
            sum += hundredths_of(line, "difference");
        long long scores = hundredths_of(member(channel, "b"), "score") -
                           hundredths_of(member(channel, "a"), "score");
        bad += sum != difference || scores != difference;
    }
    return bad;
}

/* An edition of the example's market, by turns. */
static size_t edition_for(const char *brief, size_t turn)
{
    size_t at = turn % COUNT(editions);
    while (!is_asked_of(brief, editions[at]))
        at = (at + 1) % COUNT(editions);
    return at;
}

static void differences_of_lines_add_up_for_every_pair_of_examples(void **state)
{
    planner_ruleset *ruleset = load_rules(NULL);
    planner_facts *facts[COUNT(editions)];
    pl_file_names examples = find_examples(*state);
    for (size_t i = 0; i < COUNT(editions); i++)
        facts[i] = load_edition(editions[i]);
    int bad = 0;
    for (size_t i = 0; i < examples.count * examples.count; i++) {
        const char *of_a = examples.items[i / examples.count].data;
        const char *of_b = examples.items[i % examples.count].data;
        const asked one = { ruleset, facts[edition_for(of_a, i)], of_a };
        const asked other = { ruleset, facts[edition_for(of_b, 0)], of_b };
        planner_result *a = answer(&one), *b = answer(&other);
        planner_comparison *made;
        assert_int_equal(planner_compare(a, b, NULL, &made), PLANNER_OK);
        planner_result_free(a);
        planner_result_free(b);
        bad += check_sums(read_json(*state, written(*state, made, "json")));
        assert_true(written(*state, made, "text").size > 0);
        planner_comparison_free(made);
    }
    for (size_t i = 0; i < COUNT(editions); i++)
        planner_facts_free(facts[i]);
    planner_ruleset_free(ruleset);
    assert_int_equal(bad, 0);
}

static void an_answer_is_the_same_as_itself(void **state)
{
    (void)state;
    planner_ruleset *ruleset = load_rules(NULL);
    planner_facts *facts = load_edition(editions[0]);
    const asked question = { ruleset, facts, "rules/examples/sakura-latte.yaml" };
    planner_result *result = answer(&question);
    planner_comparison *made;
    planner_text *text;
    const planner_comparison_view nowhere = { .struct_size = sizeof nowhere, .channel = "no" };
    const planner_comparison_view unknown = { .struct_size = sizeof unknown, .format = "pdf" };
    assert_int_equal(planner_compare(result, result, NULL, &made), PLANNER_OK);
    assert_true(planner_comparison_is_same(made));
    assert_non_null(strstr(planner_comparison_answer(made), "Nothing changes"));
    assert_int_equal(planner_comparison_write(made, &nowhere, NULL, &text), PLANNER_INVALID);
    assert_int_equal(planner_comparison_write(made, &unknown, NULL, &text), PLANNER_MISUSE);
    assert_null(text);
    planner_comparison_free(made);
    assert_int_equal(planner_compare(result, NULL, NULL, &made), PLANNER_MISUSE);
    assert_null(made);
    planner_result_free(result);
    planner_facts_free(facts);
    planner_ruleset_free(ruleset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(lines_are_paired_by_rule_or_by_what_a_group_does),
        in_arena(the_answer_is_one_sentence_about_the_first_place),
        in_arena(channels_are_matched_by_id_and_those_of_one_side_are_said),
        in_arena(what_differs_beside_the_briefs_is_named),
        in_arena(only_fields_that_mean_something_else_differ),
        cmocka_unit_test(every_word_is_there_in_each_language_with_its_arguments),
        in_arena(differences_of_lines_add_up_for_every_pair_of_examples),
        in_arena(an_answer_is_the_same_as_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
