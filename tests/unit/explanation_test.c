/* decide/explanation: what is recorded is what recommend judged. */
#include "tests/unit/explain_support.h"

static int blame(const pl_rule_account *account, const char *what)
{
    print_error("%.*s: %s\n", SHOWN(account->rule), what);
    return 1;
}

static int check_line(const pl_rule_account *account, const pl_line *line)
{
    int bad = 0;
    if (line->outcome != account->outcome) bad += blame(account, "another outcome");
    if (line->excludes != account->excludes) bad += blame(account, "another effect");
    if (line->outcome == PL_HOLDS && line->points != account->points)
        bad += blame(account, "other points");
    if (line->points_known != account->points_known && line->outcome == PL_HOLDS)
        bad += blame(account, "points known in one only");
    if (line->outcome == PL_HOLDS && !pl_slice_equal(line->because, account->because))
        bad += blame(account, "other words");
    if (line->outcome == PL_HOLDS && line->fact_count != account->fact_count)
        bad += blame(account, "other facts");
    if (line->missing_count != account->missing_count) bad += blame(account, "other gaps");
    return bad;
}

static const pl_line *line_of(const pl_entry *entry, pl_slice rule)
{
    for (size_t i = 0; i < entry->line_count; i++)
        if (pl_slice_equal(entry->lines[i].rule, rule)) return &entry->lines[i];
    return NULL;
}

/* A join is what its parts make it, whoever judges. */
static int check_judged(const pl_rule_account *account, const pl_judged *judged)
{
    int bad = 0;
    bool any = false, all = true;
    size_t stops = 0;
    for (size_t i = 0; i < judged->count; i++) {
        any |= judged->parts[i].outcome == PL_HOLDS;
        all &= judged->parts[i].outcome == PL_HOLDS;
        stops += judged->parts[i].stops;
        bad += check_judged(account, &judged->parts[i]);
    }
    bool holds = judged->outcome == PL_HOLDS;
    if (judged->kind == PL_CONDITION_ALL && holds != all) bad += blame(account, "`all` is not");
    if (judged->kind == PL_CONDITION_ANY && holds != any) bad += blame(account, "`any` is not");
    if (judged->kind == PL_CONDITION_NONE && holds && any) bad += blame(account, "`none` is not");
    if (judged->kind < PL_CONDITION_LEAF && stops != (holds ? 0u : 1u))
        bad += blame(account, "not one part stops it");
    if (judged->kind >= PL_CONDITION_LEAF && !judged->said.size)
        bad += blame(account, "a test without words");
    return bad;
}

/* Those of `check` speak about the brief alone. */
static size_t rules_about_channels(const pl_pack *pack)
{
    size_t count = 0;
    for (size_t i = 0; i < pack->rule_count; i++)
        count += !pack->rules[i].check;
    return count;
}

/* What groups of rules take away or add is in the account of recommend alone. */
static int64_t points_of_groups(const pl_entry *entry, size_t *lines)
{
    int64_t points = 0;
    for (size_t i = 0; i < entry->line_count; i++) {
        if (entry->lines[i].kind == PL_LINE_RULE) continue;
        points += entry->lines[i].points;
        (*lines)++;
    }
    return points;
}

static int check_channel(const explain_world *in, size_t edition, const pl_node *brief,
                         size_t channel)
{
    pl_arena *arena = pl_arena_open(NULL);
    pl_report report = pl_report_new(arena), again = pl_report_new(arena);
    const pl_question question = question_about(arena, in, edition, brief);
    const pl_explanation *made =
        pl_explain(&question, &question.edition->channels[channel], &report);
    const pl_result *result = pl_recommend(&question, &again);
    assert_non_null(made);
    assert_non_null(result);
    const pl_entry *entry = entry_in(result, made->channel);
    size_t lines = 0;
    int64_t score = points_of_groups(entry, &lines);
    int bad = 0;
    assert_int_equal(made->rule_count, rules_about_channels(question.pack));
    for (size_t i = 0; i < made->rule_count; i++) {
        const pl_rule_account *account = &made->rules[i];
        const pl_line *line = line_of(entry, account->rule);
        lines += line != NULL;
        if (account->outcome == PL_HOLDS && account->points_known) score += account->points;
        if (!line && account->outcome != PL_NOT) bad += blame(account, "recommend does not know");
        if (line) bad += check_line(account, line);
        if (account->when) bad += check_judged(account, account->when);
        if (account->when && account->outcome == PL_HOLDS && account->when->outcome != PL_HOLDS)
            bad += blame(account, "holds without its condition");
    }
    assert_int_equal(lines, entry->line_count);
    assert_int_equal(score, entry->score);
    assert_int_equal(made->entry->score, entry->score);
    assert_int_equal(made->entry->rank, entry->rank);
    pl_arena_close(arena);
    return bad;
}

static void what_is_recorded_is_what_recommend_judged(void **state)
{
    const explain_world *in = *state;
    pl_arena *arena = pl_arena_open(NULL);
    pl_file_names examples = find_examples(arena);
    int bad = 0;
    for (size_t i = 0; i < examples.count; i++) {
        pl_report report = pl_report_new(arena);
        const pl_source *source = pl_file_read(examples.items[i].data, 1000 * 1000, &report);
        const pl_node *brief = parse_yaml(arena, source->text);
        for (size_t edition = 0; edition < COUNT(editions); edition++)
            for (size_t at = 0; at < channels_for(in, examples.items[i], edition); at++)
                bad += check_channel(in, edition, brief, at);
    }
    pl_arena_close(arena);
    assert_int_equal(bad, 0);
}

static void so_it_is_for_briefs_that_are_made_up(void **state)
{
    const explain_world *in = *state;
    pl_arena *arena = pl_arena_open(NULL);
    brief_maker maker = { 20261124 };
    int bad = 0;
    for (int i = 0; i < 200; i++) {
        size_t edition = draw_below(&maker, COUNT(editions));
        size_t channel = draw_below(&maker, in->facts[edition]->edition->channel_count);
        bad += check_channel(in, edition, make_shipped_brief(arena, &maker), channel);
    }
    pl_arena_close(arena);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_recorded_is_what_recommend_judged),
        cmocka_unit_test(so_it_is_for_briefs_that_are_made_up),
    };
    return cmocka_run_group_tests(tests, open_explain_world, close_explain_world);
}
