#include "tests/unit/base_support.h"

#include "render/view.h"

static void a_view_shows_the_first_a_channel_or_all(void **state)
{
    (void)state;
    const pl_view all = { 0 }, two = { .top = 2 }, one = { .channel = PL_SLICE("b") },
                  both = { .top = 1, .channel = PL_SLICE("b") };
    const struct {
        const char *id;
        size_t rank, place;
        bool in_all, in_two, in_one, in_both;
    } rows[] = {
        { "a", 1, 0, true, true, false, false },  { "b", 1, 1, true, true, true, true },
        { "c", 1, 2, true, false, false, false }, /* tied with the first, yet the third */
        { "d", 0, 3, true, true, false, false },  /* withheld or excluded */
        { "b", 0, 4, true, true, true, true },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_entry entry = { .id = pl_slice_of(rows[i].id), .rank = rows[i].rank };
        assert_int_equal(pl_view_shows(&all, &entry, rows[i].place), rows[i].in_all);
        assert_int_equal(pl_view_shows(&two, &entry, rows[i].place), rows[i].in_two);
        assert_int_equal(pl_view_shows(&one, &entry, rows[i].place), rows[i].in_one);
        assert_int_equal(pl_view_shows(&both, &entry, rows[i].place), rows[i].in_both);
    }
}

static void a_platform_shows_its_channels_and_tells_each(void **state)
{
    (void)state;
    const pl_view all = { 0 }, two = { .top = 2 }, channel = { .channel = PL_SLICE("b/ads") },
                  platform = { .channel = PL_SLICE("b") };
    const struct {
        const char *id, *platform;
        bool in_channel, in_platform;
    } rows[] = {
        { "a/page", "a", false, false },
        { "b/ads", "b", true, true },
        { "b/page", "b", false, true },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_entry entry = { .id = pl_slice_of(rows[i].id),
                                 .platform = pl_slice_of(rows[i].platform) };
        assert_int_equal(pl_view_shows(&channel, &entry, i), rows[i].in_channel);
        assert_int_equal(pl_view_tells(&channel, &entry, i), rows[i].in_channel);
        assert_int_equal(pl_view_shows(&platform, &entry, i), rows[i].in_platform);
        assert_int_equal(pl_view_tells(&platform, &entry, i), rows[i].in_platform);
        assert_int_equal(pl_view_tells(&all, &entry, i), i == 0);
        assert_int_equal(pl_view_tells(&two, &entry, i), i == 0);
    }
}

static void a_reason_is_a_rule_that_holds_beside_the_share(void **state)
{
    (void)state;
    const pl_line lines[] = {
        { .rule = PL_SLICE("keeps-out"), .outcome = PL_HOLDS, .excludes = true },
        { .rule = PL_SLICE("reach"), .outcome = PL_HOLDS, .from_share = true },
        { .rule = PL_SLICE("first"), .outcome = PL_HOLDS, .points = 300 },
        { .kind = PL_LINE_CLAMP, .group = PL_SLICE("goals"), .outcome = PL_HOLDS },
        { .rule = PL_SLICE("second"), .outcome = PL_HOLDS, .points = 200 },
        { .rule = PL_SLICE("open"), .outcome = PL_UNDECIDED, .points = 900 },
    };
    const pl_entry entry = { .lines = lines, .line_count = COUNT(lines) },
                   none = { .lines = lines + 1, .line_count = 1 };
    assert_ptr_equal(pl_entry_excluder(&entry), &lines[0]);
    assert_null(pl_entry_excluder(&none));
    assert_ptr_equal(pl_entry_reason(&entry, 0), &lines[2]);
    assert_ptr_equal(pl_entry_reason(&entry, 1), &lines[4]);
    assert_null(pl_entry_reason(&entry, 2));
    assert_null(pl_entry_reason(&none, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_view_shows_the_first_a_channel_or_all),
        cmocka_unit_test(a_platform_shows_its_channels_and_tells_each),
        cmocka_unit_test(a_reason_is_a_rule_that_holds_beside_the_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
