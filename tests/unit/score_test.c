#include "tests/unit/rules_support.h"

#include "decide/score.h"

/* Every policy, within bounds and without; the rules named in `points` hold with those points. */
static const char grouped_pack[] = "pack: {id: test, version: 1.0.0}\n"
                                   "groups:\n"
                                   "  all: {name: {en: fit, ja: 適合}, clamp: [-40, 60]}\n"
                                   "  best: {hit: max}\n"
                                   "  worst: {hit: min, clamp: [-5, 5]}\n"
                                   "  floor: {clamp: [10, 20]}\n";

static const pl_pack *grouped(const rules_desk *desk, const char *rules)
{
    pl_report report = pl_report_new(desk->arena);
    const char *const files[] = { grouped_pack, rules };
    const pl_pack *made = load_pack(desk, &report, files, 2);
    if (!made) print_report(&report);
    assert_non_null(made);
    return made;
}

/* `a 20; hit best -5 (best: only …); …`, a line each. */
static pl_slice account(pl_arena *arena, const pl_entry *entry)
{
    static const char *const kinds[] = {
        [PL_LINE_RULE] = "", [PL_LINE_HIT] = "hit ", [PL_LINE_CLAMP] = "clamp "
    };
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < entry->line_count; i++) {
        const pl_line *line = &entry->lines[i];
        pl_text_put(&text, i ? "; " : "");
        pl_text_put(&text, kinds[line->kind]);
        pl_text_add(&text, line->kind == PL_LINE_RULE ? line->rule : line->group);
        pl_text_put(&text, line->outcome == PL_UNDECIDED ? " ? " : " ");
        pl_text_int(&text, line->points);
        if (line->kind == PL_LINE_RULE) continue;
        pl_text_add(&text, PL_JOIN(arena, PL_SLICE(" ("), line->because, PL_SLICE(")")));
    }
    return pl_text_slice(&text);
}

static int64_t sum_of(const pl_entry *entry)
{
    int64_t sum = 0;
    for (size_t i = 0; i < entry->line_count; i++)
        if (entry->lines[i].outcome == PL_HOLDS) sum += entry->lines[i].points;
    return sum;
}

#define RULE(says) "{because: w, " says "}"

static void a_group_makes_one_number_of_its_rules(void **state)
{
    static const struct {
        const char *rules, *account;
        int64_t score;
    } rows[] = {
        { RULE("id: a, score: 20, group: all") ", " RULE("id: b, score: 30.5, group: all"),
          "a 2000; b 3050", 5050 },
        { RULE("id: a, score: 40, group: all") ", " RULE("id: b, score: 30, group: all"),
          "a 4000; b 3000; clamp all -1000 (fit: no more than 60 points in all)", 6000 },
        { RULE("id: a, score: -41, group: all"),
          "a -4100; clamp all 100 (fit: no less than -40 points in all)", -4000 },
        { RULE("id: a, score: 60, group: all"), "a 6000", 6000 },
        { RULE("id: a, score: 7, group: best") ", " RULE("id: b, score: 9, group: best"),
          "a 700; b 900; hit best -700 (best: only the highest of these points counts)", 900 },
        { RULE("id: a, score: -7, group: best"), "a -700", -700 },
        { RULE("id: a, score: 9, group: worst") ", " RULE("id: b, score: 7, group: worst"),
          "a 900; b 700; hit worst -900 (worst: only the lowest of these points counts); "
          "clamp worst -200 (worst: no more than 5 points in all)",
          500 },
        /* Only a group in which a rule holds is lifted to its floor. */
        { RULE("id: a, score: 3, group: floor"),
          "a 300; clamp floor 700 (floor: no less than 10 points in all)", 1000 },
        { RULE("id: a, score: 3, group: floor, when: {brief.level: 9}"), "", 0 },
        { RULE("id: a, score: 3") ", " RULE("id: b, score: 4, group: all"), "a 300; b 400", 700 },
        /* An undecided rule says what it would add to the score, not what it gives. */
        { RULE("id: a, score: 50, group: all") ", " RULE(
              "id: b, score: 30, group: all, when: {brief.rate: 1}"),
          "a 5000; b ? 1000", 5000 },
        { RULE("id: a, score: 9, group: best") ", " RULE(
              "id: b, score: 7, group: best, when: {brief.rate: 1}"),
          "a 900; b ? 0", 900 },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice rules =
            PL_JOIN(*state, PL_SLICE("rules: ["), pl_slice_of(rows[i].rules), PL_SLICE("]"));
        rules_bench *bench = open_bench(&desk, brief_with(&desk, "level: 1"), "line/ads");
        pl_entry entry = { 0 };
        bench->court.pack = grouped(&desk, rules.data);
        assert_true(pl_case_judge(&bench->court, &bench->opened, &entry));
        bad += differs(rows[i].rules, account(*state, &entry), rows[i].account);
        bad += entry.score != rows[i].score || sum_of(&entry) != entry.score;
        bad += pl_case_score(&bench->court, &bench->opened, 0) != entry.score;
    }
    assert_int_equal(bad, 0);
}

/* Numbers that look random and are the same in every run. */
static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void lines_add_up_to_the_total_whatever_the_points(void **state)
{
    static pl_group groups[] = {
        { .id = PL_SLICE_INIT("a"), .number = 0, .clamped = true, .low = -300, .high = 500 },
        { .id = PL_SLICE_INIT("b"),
          .number = 1,
          .hit = PL_HIT_MAX,
          .clamped = true,
          .low = 100,
          .high = 100 },
        { .id = PL_SLICE_INIT("c"), .number = 2, .hit = PL_HIT_MIN },
    };
    pl_group *pointers[] = { &groups[0], &groups[1], &groups[2] };
    const pl_pack pack = { .groups = { .items = pointers, .count = COUNT(pointers) } };
    uint32_t seed = 7;
    for (int round = 0; round < 5000; round++) {
        pl_score score = pl_score_new(*state, &pack);
        int64_t sum = 0;
        for (uint32_t left = next(&seed) % 12; left > 0; left--) {
            uint32_t which = next(&seed) % (COUNT(groups) + 1);
            pl_rule rule = { .group = which < COUNT(groups) ? &groups[which] : NULL };
            int64_t points = (int64_t)(next(&seed) % 2001) - 1000;
            int64_t before = pl_score_total(&score);
            int64_t more = pl_score_would_add(&score, &rule, points);
            pl_score_add(&score, &rule, points);
            assert_int_equal(pl_score_total(&score), before + more);
            sum += points;
        }
        pl_line lines[2 * COUNT(groups)];
        size_t count = pl_score_lines(&score, *state, PL_JAPANESE, lines);
        for (size_t i = 0; i < count; i++)
            sum += lines[i].points;
        assert_int_equal(sum, pl_score_total(&score));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_group_makes_one_number_of_its_rules),
        in_arena(lines_add_up_to_the_total_whatever_the_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
