/* base/text: putting text together. */
#include "base_support.h"

#include <float.h>
#include <math.h>

#include "base/text.h"

static void what_is_added_stands_in_order(void **state)
{
    pl_text text = pl_text_new(*state);
    pl_text_add(&text, PL_SLICE("LINE"));
    pl_text_put(&text, ": ");
    pl_text_repeat(&text, '#', 3);
    pl_text_repeat(&text, '-', 0);
    pl_text_add(&text, (pl_slice){ 0 });
    pl_slice whole = pl_text_slice(&text);
    assert_int_equal(whole.size, 9);
    assert_string_equal(whole.data, "LINE: ###");
}

static void a_new_text_is_empty_and_terminated(void **state)
{
    pl_text text = pl_text_new(*state);
    assert_int_equal(pl_text_slice(&text).size, 0);
    assert_string_equal(pl_text_slice(&text).data, "");
}

static void a_text_grows_at_any_size(void **state)
{
    pl_text text = pl_text_new(*state);
    for (size_t i = 0; i < 1500; i++) {
        pl_slice so_far = pl_text_slice(&text);
        assert_int_equal(so_far.size, i);
        assert_int_equal(so_far.data[i], '\0');
        pl_text_add(&text, (pl_slice){ &"0123456789"[i % 10], 1 });
    }
    pl_text_repeat(&text, 'x', 100000);
    pl_slice whole = pl_text_slice(&text);
    assert_int_equal(whole.size, 101500);
    assert_memory_equal(whole.data + 1490, "0123456789x", 11);
    assert_int_equal(whole.data[101499], 'x');
}

static const struct {
    int64_t number;
    const char *plain, *grouped;
} integers[] = {
    { 0, "0", "0" },
    { 7, "7", "7" },
    { -7, "-7", "-7" },
    { 999, "999", "999" },
    { 1000, "1000", "1,000" },
    { -1000, "-1000", "-1,000" },
    { -100, "-100", "-100" },
    { 3000000, "3000000", "3,000,000" },
    { INT64_MAX, "9223372036854775807", "9,223,372,036,854,775,807" },
    { INT64_MIN, "-9223372036854775808", "-9,223,372,036,854,775,808" },
};

static void integers_are_written_plainly_or_in_groups(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(integers); i++) {
        pl_text plain = pl_text_new(*state), grouped = pl_text_new(*state);
        pl_text_int(&plain, integers[i].number);
        pl_text_grouped(&grouped, integers[i].number);
        bad += differs(integers[i].plain, pl_text_slice(&plain), integers[i].plain);
        bad += differs(integers[i].plain, pl_text_slice(&grouped), integers[i].grouped);
    }
    assert_int_equal(bad, 0);
}

static const struct {
    double number;
    int decimals;
    const char *written;
} fixed[] = {
    { 0, 0, "0" },
    { 0, 2, "0.00" },
    { -0.0, 2, "0.00" },
    { 94.9, 1, "94.9" },
    { 0.05, 1, "0.1" },
    { -0.05, 1, "-0.1" },
    { 0.5, 0, "1" },
    { -0.5, 0, "-1" },
    { 2.5, 0, "3" },
    { 0.125, 2, "0.13" },
    { -0.004, 2, "0.00" },
    { 9.999, 2, "10.00" },
    { 1.000001, 6, "1.000001" },
    { 1234567.5, 3, "1234567.500" },
    { 9e18, 0, "9000000000000000000" },
    { -9.25e12, 6, "-9250000000000.000000" },
    { 9250000000000.5, 6, "9250000000000.500000" },
    { 1e22, 1, "10000000000000000000000.0" },
    { HUGE_VAL, 1, "inf" },
    { -HUGE_VAL, 1, "-inf" },
};

static void a_number_has_exactly_its_decimals(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(fixed); i++) {
        pl_text text = pl_text_new(*state);
        pl_text_fixed(&text, fixed[i].number, fixed[i].decimals);
        bad += differs("fixed", pl_text_slice(&text), fixed[i].written);
    }
    assert_int_equal(bad, 0);

    pl_text text = pl_text_new(*state);
    pl_text_fixed(&text, (double)NAN, 1);
    assert_string_equal(pl_text_slice(&text).data, "nan");
    pl_text largest = pl_text_new(*state);
    pl_text_fixed(&largest, DBL_MAX, 6);
    assert_int_equal(pl_text_slice(&largest).size, 309 + 7);
}

static void parts_are_joined_into_one_text(void **state)
{
    pl_slice joined = PL_JOIN(*state, PL_SLICE("さくら"), PL_SLICE(""), PL_SLICE("latte"));
    assert_string_equal(joined.data, "さくらlatte");
    assert_int_equal(joined.size, strlen("さくらlatte"));
    assert_int_equal(pl_text_join(*state, NULL, 0).size, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(what_is_added_stands_in_order),
        in_arena(a_new_text_is_empty_and_terminated),
        in_arena(a_text_grows_at_any_size),
        in_arena(integers_are_written_plainly_or_in_groups),
        in_arena(a_number_has_exactly_its_decimals),
        in_arena(parts_are_joined_into_one_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
