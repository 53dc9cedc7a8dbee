/* rules: to say more in a brief never raises a question. For each field that a brief may leave out,
 * the brief without it has at least as many undecided rules, channel by channel. */
#include "tests/unit/explain_support.h"

typedef struct tally {
    size_t removed, fewer; /* fields left out; channels that had fewer questions with the field */
    int bad;
} tally;

static size_t undecided_in(const pl_entry *entry)
{
    size_t count = 0;
    for (size_t i = 0; i < entry->line_count; i++)
        count += entry->lines[i].outcome == PL_UNDECIDED;
    return count;
}

static const pl_result *judged(pl_arena *arena, const pl_question *first, const pl_node *brief)
{
    pl_report report = pl_report_new(arena);
    pl_question question = *first;
    question.brief = brief;
    const pl_result *result = pl_recommend(&question, &report);
    assert_non_null(result);
    return result;
}

static void compare(const pl_result *with, const pl_result *without, pl_slice path, tally *counted)
{
    counted->removed++;
    for (size_t i = 0; i < with->entry_count; i++) {
        const pl_entry *entry = &with->entries[i];
        size_t before = undecided_in(entry);
        size_t after = undecided_in(entry_in(without, entry->id));
        counted->fewer += before < after;
        if (before <= after) continue;
        print_error("%.*s: %zu undecided with %.*s, %zu without\n", SHOWN(entry->id), before,
                    SHOWN(path), after);
        counted->bad++;
    }
}

static bool is_required(pl_slice path)
{
    static const char *const required[] = { "brief.campaign", "brief.market", "brief.goals",
                                            "brief.audience", "brief.audience.age" };
    for (size_t i = 0; i < COUNT(required); i++)
        if (pl_slice_equal(path, pl_slice_of(required[i]))) return true;
    return false;
}

/* Leaves out each field of the mapping in turn. */
static void leave_out(pl_arena *arena, const pl_question *question, const pl_node *mapping,
                      const char *above, tally *counted)
{
    const pl_result *with = judged(arena, question, question->brief);
    for (const pl_node *key = mapping->first; key; key = key->next) {
        pl_slice path = PL_JOIN(arena, pl_slice_of(above), key->text);
        if (is_required(path)) continue;
        const pl_node *shorter = pl_brief_with(arena, question->brief, path, NULL);
        compare(with, judged(arena, question, shorter), path, counted);
    }
}

static void check_brief(const explain_world *in, size_t edition, const pl_node *brief,
                        tally *counted)
{
    pl_arena *arena = pl_arena_open(NULL);
    const pl_question question = question_about(arena, in, edition, brief);
    leave_out(arena, &question, question.brief, "brief.", counted);
    leave_out(arena, &question, member(question.brief, "audience"), "brief.audience.", counted);
    pl_arena_close(arena);
}

static void an_example_with_a_field_less_leaves_no_less_open(void **state)
{
    const explain_world *in = *state;
    pl_arena *arena = pl_arena_open(NULL);
    pl_file_names examples = find_examples(arena);
    tally counted = { 0 };
    for (size_t i = 0; i < examples.count; i++) {
        pl_report report = pl_report_new(arena);
        const pl_source *source = pl_file_read(examples.items[i].data, 1000 * 1000, &report);
        for (size_t edition = 0; edition < COUNT(editions); edition++)
            if (channels_for(in, examples.items[i], edition))
                check_brief(in, edition, parse_yaml(arena, source->text), &counted);
    }
    pl_arena_close(arena);
    print_message("%zu left out, %zu more open\n", counted.removed, counted.fewer);
    assert_int_equal(counted.bad, 0);
    assert_true(counted.removed > 100 && counted.fewer > 100);
}

static void a_made_up_brief_with_a_field_less_leaves_no_less_open(void **state)
{
    const explain_world *in = *state;
    brief_maker maker = { 77 };
    tally counted = { 0 };
    size_t briefs = made_up_briefs(2000);
    for (size_t i = 0; i < briefs; i++) {
        pl_arena *arena = pl_arena_open(NULL);
        size_t edition = draw_below(&maker, COUNT(editions));
        check_brief(in, edition, make_shipped_brief(arena, &maker), &counted);
        pl_arena_close(arena);
    }
    print_message("%zu left out, %zu more open\n", counted.removed, counted.fewer);
    assert_int_equal(counted.bad, 0);
    assert_true(counted.removed > 10000 && counted.fewer > 1000);
}

static int count_unexpected(const pl_line *line)
{
    static const char *const expected[] = { "brief.budget", "brief.creative", "brief.followers" };
    int unexpected = 0;
    for (size_t i = 0; i < line->missing_count; i++) {
        bool known = !pl_slice_starts(line->missing[i], PL_SLICE("brief."));
        for (size_t at = 0; at < COUNT(expected); at++)
            known |= pl_slice_starts(line->missing[i], pl_slice_of(expected[at]));
        if (!known) print_error("%.*s is asked for\n", SHOWN(line->missing[i]));
        unexpected += !known;
    }
    return unexpected;
}

/* What it is to show, what it may cost, who follows. */
static void a_plain_brief_is_asked_for_three_fields(void **state)
{
    const explain_world *in = *state;
    pl_arena *arena = pl_arena_open(NULL);
    int bad = 0;
    for (size_t edition = 0; edition < COUNT(editions); edition++) {
        const pl_node *plain = parse_yaml(
            arena, PL_SLICE("{campaign: c, market: jp, goals: [awareness, sales, loyalty], "
                            "audience: {age: 20-59, traits: [business, privacy-minded]}}"));
        const pl_question question = question_about(arena, in, edition, plain);
        const pl_result *result = judged(arena, &question, question.brief);
        for (size_t i = 0; i < result->entry_count; i++)
            for (size_t at = 0; at < result->entries[i].line_count; at++)
                bad += count_unexpected(&result->entries[i].lines[at]);
    }
    pl_arena_close(arena);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_example_with_a_field_less_leaves_no_less_open),
        cmocka_unit_test(a_made_up_brief_with_a_field_less_leaves_no_less_open),
        cmocka_unit_test(a_plain_brief_is_asked_for_three_fields),
    };
    return cmocka_run_group_tests(tests, open_explain_world, close_explain_world);
}
