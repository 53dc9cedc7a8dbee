/* base/nearest: did you mean. */
#include "base_support.h"

#include "base/nearest.h"

static const struct {
    const char *wanted, *offered[4], *best;
} rows[] = {
    { "amont", { "amount", "about" }, "amount" },
    { "acheives", { "archives", "achieves" }, "achieves" },
    { "instagarm", { "facebook", "instagram" }, "instagram" },
    { "LINE", { "lines", "line" }, "line" },
    { "ＬＩＮＥ", { "line" }, "line" },
    { "ラインン", { "フェイスブック", "ライン" }, "ライン" },
    { "男姓", { "女性", "男性" }, "男性" },
    { "goal", { "goals", "goad", "foal" }, "goals" },
    { "budgte", { "brief", "budget" }, "budget" },
    { "loyalti", { "leads", "sales" }, "" },
    { "twitter", { "x" }, "" },
    { "x", { "y", "z" }, "" },
    { "on", { "no" }, "no" },
    { "ab", { "xy" }, "" },
    { "abc", { "abxy" }, "" },
    { "abcd", { "abxy" }, "abxy" },
    { "", { "a", "" }, "" },
    { "a", { "" }, "" },
    { "ab\xFF", { "ab" }, "ab" },
    { "abcdefgh", { "hgfedcba", "badcfehg", "abcdefgh-ij" }, "abcdefgh-ij" },
    { "カフェラテ", { "cafe latte", "カフェモカ", "カフェテラ" }, "カフェテラ" },
};

static void the_nearest_name_is_suggested(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_nearest nearest = pl_nearest_to(*state, pl_slice_of(rows[i].wanted));
        for (size_t at = 0; at < COUNT(rows[i].offered) && rows[i].offered[at]; at++)
            pl_nearest_offer(&nearest, pl_slice_of(rows[i].offered[at]));
        bad += differs(rows[i].wanted, nearest.best, rows[i].best);
    }
    assert_int_equal(bad, 0);
}

static const struct {
    const char *wanted, *offered;
    size_t distance;
} distances[] = {
    { "followers", "followers", 0 }, { "followers", "FOLLOWERS", 0 },
    { "followers", "follower", 1 },  { "followers", "folowers", 1 },
    { "followers", "follwoers", 1 }, { "followers", "fallowers", 1 },
    { "followers", "flolowres", 2 }, { "followers", "xfollowersx", 2 },
    { "followers", "swollower", 3 },
};

static void a_swap_counts_as_one_mistake(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(distances); i++) {
        pl_nearest nearest = pl_nearest_to(*state, pl_slice_of(distances[i].wanted));
        pl_nearest_offer(&nearest, pl_slice_of(distances[i].offered));
        bad += differs("nearest", nearest.best, distances[i].offered);
        if (nearest.distance == distances[i].distance) continue;
        print_error("%s: %zu away\n", distances[i].offered, nearest.distance);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void the_first_of_equally_near_names_wins(void **state)
{
    const char *const names[][2] = { { "cat", "car" }, { "car", "cat" } };
    for (size_t i = 0; i < COUNT(names); i++) {
        pl_nearest nearest = pl_nearest_to(*state, PL_SLICE("caz"));
        pl_nearest_offer(&nearest, pl_slice_of(names[i][0]));
        pl_nearest_offer(&nearest, pl_slice_of(names[i][1]));
        assert_int_equal(differs("first", nearest.best, names[i][0]), 0);
    }
}

static void a_name_of_more_than_64_code_points_is_never_near(void **state)
{
    for (size_t size = 62; size <= 68; size++) {
        char wanted[80], name[80];
        memset(wanted, 'a', size);
        memset(name, 'a', size);
        name[size / 2] = 'b';
        pl_nearest nearest = pl_nearest_to(*state, (pl_slice){ wanted, size });
        pl_nearest_offer(&nearest, (pl_slice){ name, size });
        assert_int_equal(nearest.best.size, size <= 64 ? size : 0);
    }
}

static void a_name_that_folding_makes_long_is_never_near(void **state)
{
    char text[60];
    for (size_t i = 0; i < sizeof text; i += 3)
        memcpy(text + i, "ﷺ", 3);
    pl_nearest nearest = pl_nearest_to(*state, (pl_slice){ text, sizeof text });
    pl_nearest_offer(&nearest, (pl_slice){ text, sizeof text });
    assert_int_equal(nearest.best.size, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(the_nearest_name_is_suggested),
        in_arena(a_swap_counts_as_one_mistake),
        in_arena(the_first_of_equally_near_names_wins),
        in_arena(a_name_of_more_than_64_code_points_is_never_near),
        in_arena(a_name_that_folding_makes_long_is_never_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
