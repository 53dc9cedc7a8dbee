/* cel/value: equality, order and text of values. */
#include "tests/unit/cel_support.h"

#include <math.h>

static pl_value text(const char *bytes)
{
    return pl_value_string(pl_slice_of(bytes));
}

static void numbers_compare_without_rounding(void **state)
{
    (void)state;
    const struct {
        int64_t number;
        double real;
        int order;
    } rows[] = {
        { 1, 1.0, 0 },
        { 1, 1.5, -1 },
        { -1, -1.5, 1 },
        { 0, -0.0, 0 },
        { INT64_MAX, 0x1p63, -1 },
        { INT64_MIN, -0x1p63, 0 },
        { INT64_MIN, -0x1.0000000000001p63, 1 },
        { 9007199254740993, 9007199254740992.0, 1 },
        { 9007199254740991, 9007199254740992.0, -1 },
        { 5, INFINITY, -1 },
        { 5, -INFINITY, 1 },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int forth = 9, back = 9;
        pl_value number = pl_value_int(rows[i].number), real = pl_value_double(rows[i].real);
        bool ordered = pl_value_order(number, real, &forth) && pl_value_order(real, number, &back);
        if (ordered && forth == rows[i].order && back == -rows[i].order &&
            pl_value_equal(number, real) == (rows[i].order == 0))
            continue;
        print_error("%lld and %g: %d and %d\n", (long long)rows[i].number, rows[i].real, forth,
                    back);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void nan_equals_nothing_and_has_no_order(void **state)
{
    (void)state;
    int order;
    pl_value nan = pl_value_double(NAN);
    assert_false(pl_value_equal(nan, nan));
    assert_false(pl_value_order(nan, pl_value_int(1), &order));
    assert_false(pl_value_order(pl_value_double(1), nan, &order));
}

static void text_is_ordered_by_code_point(void **state)
{
    (void)state;
    const char *sorted[] = { "", "B", "a", "aa", "é", "～", "🍵" };
    for (size_t i = 0; i < COUNT(sorted); i++)
        for (size_t j = 0; j < COUNT(sorted); j++) {
            int order;
            assert_true(pl_value_order(text(sorted[i]), text(sorted[j]), &order));
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
            assert_int_equal(pl_value_equal(text(sorted[i]), text(sorted[j])), i == j);
        }
}

static void unlike_kinds_are_unequal_and_unordered(void **state)
{
    (void)state;
    const pl_value items[] = { pl_value_int(1) };
    const pl_value unlike[] = { { .kind = PL_ABSENT },
                                { .kind = PL_NULL },
                                pl_value_bool(true),
                                pl_value_int(1),
                                text("1"),
                                pl_value_day(0),
                                pl_value_list(items, 1),
                                pl_value_record(items, 1) };
    for (size_t i = 0; i < COUNT(unlike); i++)
        for (size_t j = 0; j < COUNT(unlike); j++) {
            int order;
            assert_int_equal(pl_value_equal(unlike[i], unlike[j]), i == j);
            if (i != j) assert_false(pl_value_order(unlike[i], unlike[j], &order));
        }
}

static void times_are_ordered_to_the_nanosecond(void **state)
{
    (void)state;
    int order;
    pl_value early = pl_value_day(20000), late = early;
    late.size = 1;
    assert_true(pl_value_order(early, late, &order));
    assert_true(order < 0);
    assert_false(pl_value_equal(early, late));
    assert_true(pl_value_order(pl_value_day(20001), late, &order));
    assert_true(order > 0);
}

static void lists_and_records_compare_item_by_item(void **state)
{
    (void)state;
    const pl_value one[] = { pl_value_int(1), { .kind = PL_ABSENT } };
    const pl_value same[] = { pl_value_double(1), { .kind = PL_ABSENT } };
    const pl_value other[] = { pl_value_int(1), { .kind = PL_NULL } };
    assert_true(pl_value_equal(pl_value_record(one, 2), pl_value_record(same, 2)));
    assert_false(pl_value_equal(pl_value_record(one, 2), pl_value_record(other, 2)));
    assert_false(pl_value_equal(pl_value_list(one, 1), pl_value_list(one, 2)));
    assert_true(pl_value_in(pl_value_double(1), pl_value_list(one, 1)));
    assert_false(pl_value_in(pl_value_int(2), pl_value_list(one, 1)));
    assert_false(pl_value_in(pl_value_int(2), pl_value_list(NULL, 0)));
}

static void values_are_written_as_the_language_writes_them(void **state)
{
    const pl_value items[] = { pl_value_int(1), text("a") };
    const pl_failure failures[] = { { PL_FAIL_NO_FIELD, 3, PL_SLICE_INIT("brief.budget") },
                                    { PL_FAIL_INDEX, 3, { NULL, 0 } } };
    pl_value noon = pl_value_day(20513), tick = noon;
    noon.as.seconds += 43200;
    tick.size = 70000000;
    const struct {
        pl_value value;
        const char *text;
    } rows[] = {
        { { .kind = PL_ABSENT }, "absent" },
        { { .kind = PL_NULL }, "null" },
        { pl_value_bool(true), "true" },
        { pl_value_bool(false), "false" },
        { pl_value_int(INT64_MIN), "-9223372036854775808" },
        { pl_value_double(3), "3.0" },
        { pl_value_double(2.5), "2.5" },
        { pl_value_double(-0.0), "-0.0" },
        { pl_value_double(1e30), "1e+30" },
        { pl_value_double(INFINITY), "Infinity" },
        { pl_value_double(-INFINITY), "-Infinity" },
        { pl_value_double(NAN), "NaN" },
        { text("say \"hi\"\\\n\r\t\x01"), "\"say \\\"hi\\\"\\\\\\n\\r\\t\\u0001\"" },
        { text("日本"), "\"日本\"" },
        { pl_value_day(20513), "timestamp 2026-03-01" },
        { noon, "timestamp 2026-03-01T12:00:00Z" },
        { tick, "timestamp 2026-03-01T00:00:00.07Z" },
        { pl_value_day(-1), "timestamp 1969-12-31" },
        { pl_value_list(items, 2), "[1, \"a\"]" },
        { pl_value_list(NULL, 0), "[]" },
        { pl_value_record(items, 2), "{1, \"a\"}" },
        { { .kind = PL_FAILURE, .as.failure = &failures[0] }, "no-such-field brief.budget" },
        { { .kind = PL_FAILURE, .as.failure = &failures[1] }, "bad-index" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].text, value_text(*state, rows[i].value), rows[i].text);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(numbers_compare_without_rounding),
        in_arena(nan_equals_nothing_and_has_no_order),
        in_arena(text_is_ordered_by_code_point),
        in_arena(unlike_kinds_are_unequal_and_unordered),
        in_arena(times_are_ordered_to_the_nanosecond),
        in_arena(lists_and_records_compare_item_by_item),
        in_arena(values_are_written_as_the_language_writes_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
