/* What holds of every answer, over briefs that are made up from a seed: as many as the environment
 * says in PLANNER_TEST_BRIEFS, else some hundreds. */
#include "tests/unit/explain_support.h"

typedef struct world_count {
    size_t entries, excluded, undecided, bad;
} world_count;

static int complain(const pl_entry *entry, const char *what)
{
    print_error("%.*s: %s\n", SHOWN(entry->id), what);
    return 1;
}

static int check_points(const pl_entry *entry)
{
    int64_t sum = 0;
    for (size_t i = 0; i < entry->line_count; i++) {
        const pl_line *line = &entry->lines[i];
        bool counts = line->outcome == PL_HOLDS && !line->excludes && !line->cautions;
        if (counts) sum += line->points;
    }
    return sum == entry->score ? 0 : complain(entry, "points do not add up to the score");
}

static int check_standing(const pl_entry *entry)
{
    bool excluded = false, doubted = false;
    for (size_t i = 0; i < entry->line_count; i++) {
        const pl_line *line = &entry->lines[i];
        excluded |= line->excludes && line->outcome == PL_HOLDS;
        doubted |= line->excludes && line->outcome == PL_UNDECIDED;
    }
    if (excluded != (entry->standing == PL_EXCLUDED))
        return complain(entry, "an exclusion is outvoted, or there is none");
    if (!excluded && doubted != (entry->standing == PL_WITHHELD))
        return complain(entry, "a doubt does not withhold");
    if (!entry->rank != (entry->standing != PL_RANKED))
        return complain(entry, "a place for what is not ranked");
    return 0;
}

static int check_share(const pl_entry *entry)
{
    const pl_share *share = &entry->share;
    if (!share->known) return 0;
    bool ordered = 0 <= share->low && share->low <= share->value && share->value <= share->high &&
                   share->high <= 1;
    return ordered ? 0 : complain(entry, "a share outside of its interval");
}

/* Ranked ones by score, then withheld, then excluded; the places of a tie are that of its first. */
static int check_order(const pl_result *result)
{
    int bad = 0;
    for (size_t i = 1; i < result->entry_count; i++) {
        const pl_entry *before = &result->entries[i - 1], *entry = &result->entries[i];
        if (before->standing > entry->standing) bad += complain(entry, "stands before its turn");
        if (before->standing == entry->standing && before->score < entry->score)
            bad += complain(entry, "has more points than the one before");
        bool same = entry->rank == before->rank;
        if (entry->standing == PL_RANKED && !same && entry->rank != i + 1)
            bad += complain(entry, "its place is not its number");
        if (entry->standing == PL_RANKED && same && !(entry->tied && before->tied))
            bad += complain(entry, "shares a place without a tie");
    }
    return bad;
}

static void check_result(const pl_result *result, world_count *counted)
{
    counted->bad += (size_t)check_order(result);
    for (size_t i = 0; i < result->entry_count; i++) {
        const pl_entry *entry = &result->entries[i];
        counted->bad += (size_t)(check_points(entry) + check_standing(entry) + check_share(entry));
        counted->entries++;
        counted->excluded += entry->standing == PL_EXCLUDED;
        for (size_t line = 0; line < entry->line_count; line++)
            counted->undecided += entry->lines[line].outcome == PL_UNDECIDED;
    }
}

static void points_add_up_and_no_exclusion_is_outvoted(void **state)
{
    const explain_world *in = *state;
    brief_maker maker = { 4711 };
    world_count counted = { 0 };
    size_t briefs = made_up_briefs(600);
    for (size_t i = 0; i < briefs; i++) {
        pl_arena *arena = pl_arena_open(NULL);
        pl_report report = pl_report_new(arena);
        size_t edition = draw_below(&maker, COUNT(editions));
        const pl_question question =
            question_about(arena, in, edition, make_shipped_brief(arena, &maker));
        const pl_result *result = pl_recommend(&question, &report);
        assert_non_null(result);
        check_result(result, &counted);
        pl_arena_close(arena);
    }
    print_message("%zu briefs, %zu channels, %zu excluded, %zu undecided rules\n", briefs,
                  counted.entries, counted.excluded, counted.undecided);
    assert_int_equal(counted.bad, 0);
    assert_true(counted.excluded > briefs && counted.undecided > briefs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_add_up_and_no_exclusion_is_outvoted),
    };
    return cmocka_run_group_tests(tests, open_explain_world, close_explain_world);
}
