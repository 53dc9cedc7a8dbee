/* decide/together: which platforms count, in which order, and what each adds. */
#include "tests/unit/share_support.h"

#include "decide/together.h"

/* A channel of a platform, with the platform's share of each of two bands in percent; -1: not
 * known. */
typedef struct row {
    const char *channel, *platform;
    pl_standing standing;
    int young, old;
} row;

/* Three times as many people are old. */
static pl_entry *entries_of(pl_arena *arena, const row *rows, size_t count)
{
    pl_entry *entries = pl_arena_array(arena, pl_entry, count + 1);
    for (size_t i = 0; i < count; i++) {
        pl_share_cell *cells = pl_arena_array(arena, pl_share_cell, 2);
        cells[0] = (pl_share_cell){ { 20, 29 }, 1000, rows[i].young / 100.0 };
        cells[1] = (pl_share_cell){ { 30, 39 }, 3000, rows[i].old / 100.0 };
        entries[i] = (pl_entry){ .id = pl_slice_of(rows[i].channel),
                                 .platform = pl_slice_of(rows[i].platform),
                                 .platform_name = PL_JOIN(arena, PL_SLICE("the "),
                                                          pl_slice_of(rows[i].platform)),
                                 .standing = rows[i].standing };
        if (rows[i].young < 0) continue;
        entries[i].share = (pl_share){ .known = true,
                                       .value = .25 * cells[0].value + .75 * cells[1].value,
                                       .cells = cells,
                                       .cell_count = 2 };
    }
    return entries;
}

static pl_together join(pl_arena *arena, const row *rows, size_t count)
{
    return pl_together_of(arena, entries_of(arena, rows, count), count);
}

/* `a; a b; a b c` */
static pl_slice sets_of(pl_arena *arena, const pl_joint *joints, size_t count)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < count; i++) {
        if (i) pl_text_put(&text, "; ");
        for (size_t at = 0; at < joints[i].count; at++) {
            if (at) pl_text_put(&text, " ");
            pl_text_add(&text, joints[i].platforms[at]);
        }
    }
    return pl_text_slice(&text);
}

static const row plain[] = {
    { "c/ads", "c", PL_RANKED, 90, 10 },    { "c/page", "c", PL_RANKED, 90, 10 },
    { "q/page", "q", PL_RANKED, -1, -1 },   { "a/page", "a", PL_RANKED, 20, 60 },
    { "c/video", "c", PL_RANKED, 90, 10 },  { "b/page", "b", PL_RANKED, 40, 40 },
    { "q/ads", "q", PL_RANKED, -1, -1 },    { "r/ads", "r", PL_RANKED, -1, -1 },
    { "w/page", "w", PL_WITHHELD, 99, 99 }, { "e/page", "e", PL_EXCLUDED, 99, 99 },
    { "u/page", "u", PL_EXCLUDED, -1, -1 },
};

static void ranked_platforms_count_once_in_order_of_rank(void **state)
{
    pl_together made = join(*state, plain, COUNT(plain));
    int bad = differs("first", sets_of(*state, made.first, made.first_count), "c; c a; c a b");
    bad += differs("name", made.first[2].names[1], "the a");
    bad += differs("left out", made.unknown[0], "q");
    bad += differs("left out", made.unknown_names[1], "the r");
    assert_int_equal(bad, 0);
    assert_int_equal(made.unknown_count, 2);
    assert_true(!made.whole_count && made.exhaustive);
}

static void each_platform_adds_what_the_bands_say(void **state)
{
    pl_together made = join(*state, plain, COUNT(plain));
    int bad = off("one", made.first[0].reach.estimate, .3, 1e-12);
    bad += off("all of one", made.first[0].gain, .3, 1e-12);
    bad += off("all of one", made.first[0].gain_low, .3, 1e-12);
    /* The second is larger than the first: the more they overlap, the more it is that remains. */
    bad += off("low", made.first[1].reach.low, .675, 1e-12);
    bad += off("high", made.first[1].reach.high, .71, 1e-12);
    bad += off("gain", made.first[1].gain, .71 - .35 * .035 - .3, 1e-12);
    bad += off("gain low", made.first[1].gain_low, .71 - .70 * .035 - .3, 1e-12);
    bad += off("gain high", made.first[1].gain_high, .71 - .15 * .035 - .3, 1e-12);
    /* The third lies below the largest of each band. */
    bad += off("low", made.first[2].reach.low, .675, 1e-12);
    bad += off("high", made.first[2].reach.high, .826, 1e-12);
    bad += off("gain", made.first[2].gain, .65 * (.826 - .71), 1e-12);
    bad += off("gain low", made.first[2].gain_low, .30 * (.826 - .71), 1e-12);
    bad += off("gain high", made.first[2].gain_high, .85 * (.826 - .71), 1e-12);
    assert_int_equal(bad, 0);
}

/* Alone the one with most in both bands; of two, one for each band. */
static void the_best_sets_are_listed_by_id_with_what_they_add(void **state)
{
    static const row rows[] = {
        { "z/page", "z", PL_RANKED, 70, 70 },
        { "y/page", "y", PL_RANKED, 10, 90 },
        { "x/page", "x", PL_RANKED, 100, 0 },
        { "v/page", "v", PL_RANKED, 5, 5 },
    };
    pl_together made = join(*state, rows, COUNT(rows));
    int bad = differs("best", sets_of(*state, made.best, made.best_count), "y; x y; x y z");
    bad +=
        differs("first", sets_of(*state, made.first, made.first_count), "z; z y; z y x; z y x v");
    pl_union two = pl_union_add(pl_union_add((pl_union){ 0 }, 1), .1);
    bad += off("pair", made.best[1].reach.estimate,
               .25 * pl_union_between(two, pl_reach_shrink) + .75 * .9, 1e-12);
    bad += off("gain", made.best[1].gain, made.best[1].reach.estimate - made.best[0].reach.estimate,
               1e-12);
    /* A set is the same in both lists, to the last bit. */
    bad += off("three", made.best[2].reach.estimate, made.first[2].reach.estimate, 0);
    assert_int_equal(bad, 0);
}

static void at_most_five_platforms_are_joined_and_three_chosen(void **state)
{
    static char ids[24][4];
    row rows[24];
    for (size_t i = 0; i < COUNT(rows); i++) {
        snprintf(ids[i], sizeof ids[i], "p%02u", (unsigned)i);
        rows[i] = (row){ ids[i], ids[i], PL_RANKED, (int)i, (int)i };
    }
    pl_together few = join(*state, rows, 20), many = join(*state, rows, 21);
    assert_int_equal(few.first_count, 5);
    assert_int_equal(few.best_count, 3);
    assert_true(few.exhaustive);
    assert_false(many.exhaustive);
    assert_int_equal(
        differs("best", sets_of(*state, many.best, many.best_count), "p20; p19 p20; p18 p19 p20"),
        0);
}

/* It is joined to what the others reach by band, and named. */
static void a_platform_without_bands_is_joined_as_a_whole(void **state)
{
    pl_entry *entries = entries_of(*state, plain, COUNT(plain));
    entries[5].share.cell_count = 0; /* b, the third */
    pl_together made = pl_together_of(*state, entries, COUNT(plain));
    assert_int_equal(made.whole_count, 1);
    int bad = differs("whole", made.whole[0], "b");
    bad += off("two", made.first[1].reach.high, .71, 1e-12);
    bad += off("third", made.first[2].reach.high, .71 + .4 * .29, 1e-12);
    bad += off("third", made.first[2].reach.low, .675, 1e-12);
    assert_int_equal(bad, 0);
}

static void nothing_ranked_gives_nothing(void **state)
{
    static const row rows[] = { { "w/page", "w", PL_WITHHELD, 99, 99 } };
    pl_together none = pl_together_of(*state, NULL, 0), one = join(*state, rows, 1);
    assert_int_equal(none.first_count + none.best_count + none.unknown_count, 0);
    assert_int_equal(one.first_count + one.best_count + one.unknown_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(ranked_platforms_count_once_in_order_of_rank),
        in_arena(each_platform_adds_what_the_bands_say),
        in_arena(the_best_sets_are_listed_by_id_with_what_they_add),
        in_arena(at_most_five_platforms_are_joined_and_three_chosen),
        in_arena(a_platform_without_bands_is_joined_as_a_whole),
        in_arena(nothing_ranked_gives_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
