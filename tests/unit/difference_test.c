/* decide/difference: two accounts line by line, groups among them, add up to the difference of the
 * scores. */
#include "tests/unit/base_support.h"

#include "decide/difference.h"

#define RULE(its_id, its_points) \
    { \
        .rule = PL_SLICE_INIT(its_id), .outcome = PL_HOLDS, .points_known = true, \
        .points = (its_points) \
    }
#define GROUP(its_kind, its_id, its_points) \
    { \
        .kind = (its_kind), .group = PL_SLICE_INIT(its_id), .outcome = PL_HOLDS, \
        .points_known = true, .points = (its_points) \
    }

static const pl_line first_lines[] = {
    RULE("reach", 7550),
    RULE("photos", 1500),
    RULE("same", 400),
    RULE("small", -100),
    GROUP(PL_LINE_CLAMP, "goals", -500),
    GROUP(PL_LINE_HIT, "goals", -200),
    { .rule = PL_SLICE_INIT("excluded"), .outcome = PL_HOLDS, .excludes = true, .points = 9900 },
    { .rule = PL_SLICE_INIT("caution"), .outcome = PL_HOLDS, .cautions = true, .points = 9900 },
    { .rule = PL_SLICE_INIT("growing"), .outcome = PL_UNDECIDED, .points = 9900 },
};

static const pl_line second_lines[] = {
    RULE("reach", 9800),
    RULE("growing", 90),
    RULE("same", 400),
    RULE("other", 100),
    GROUP(PL_LINE_CLAMP, "goals", -800),
};

static pl_entry entry_of(const pl_line *lines, size_t count)
{
    pl_entry made = { .lines = lines, .line_count = count };
    for (size_t i = 0; i < count; i++)
        if (lines[i].outcome == PL_HOLDS && !lines[i].excludes && !lines[i].cautions)
            made.score += lines[i].points;
    return made;
}

/* `reach -2250: 7550 9800; photos 1500: 1500 -` */
static pl_slice gaps_text(pl_arena *arena, const pl_difference *made)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < made->count; i++) {
        const pl_gap *gap = &made->gaps[i];
        const pl_line *const sides[] = { gap->first, gap->second };
        pl_text_put(&text, i ? "; " : "");
        pl_text_add(&text, gap->of);
        pl_text_put(&text, gap->kind == PL_LINE_RULE  ? " "
                           : gap->kind == PL_LINE_HIT ? "/hit "
                                                      : "/clamp ");
        pl_text_int(&text, gap->points);
        for (size_t side = 0; side < COUNT(sides); side++) {
            pl_text_put(&text, side ? " " : ": ");
            if (sides[side])
                pl_text_int(&text, sides[side]->points);
            else
                pl_text_put(&text, "-");
        }
    }
    return pl_text_slice(&text);
}

static void check_gaps(const pl_entry *first, const pl_entry *second, const char *wanted)
{
    pl_arena *arena = pl_arena_open(NULL);
    const pl_difference made = pl_difference_of(arena, first, second);
    assert_int_equal(made.points, first->score - second->score);
    assert_string_equal(gaps_text(arena, &made).data, wanted);
    pl_arena_close(arena);
}

static void each_line_that_differs_stands_once_by_size(void **state)
{
    (void)state;
    const pl_entry first = entry_of(first_lines, COUNT(first_lines));
    const pl_entry second = entry_of(second_lines, COUNT(second_lines));
    check_gaps(&first, &second,
               "reach -2250: 7550 9800; photos 1500: 1500 -; goals/clamp 300: -500 -800; "
               "goals/hit -200: -200 -; other -100: - 100; small -100: -100 -; growing -90: - 90");
    check_gaps(&second, &first,
               "reach 2250: 9800 7550; photos -1500: - 1500; goals/clamp -300: -800 -500; "
               "goals/hit 200: - -200; other 100: 100 -; small 100: - -100; growing 90: 90 -");
}

static void an_account_does_not_differ_from_itself(void **state)
{
    (void)state;
    const pl_entry one = entry_of(first_lines, COUNT(first_lines)), none = entry_of(NULL, 0);
    check_gaps(&one, &one, "");
    check_gaps(&none, &none, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_line_that_differs_stands_once_by_size),
        cmocka_unit_test(an_account_does_not_differ_from_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
