/* cel/own: planner's own functions: dates, days, and sums over lists. Needs tzdata. */
#include "library_support.h"

#include <math.h>

#include "cel/equality.h"
#include "cel/own.h"

enum { utc_day = 86400 };

static const struct {
    const char *date, *zone; /* the zone NULL where there is none */
    int64_t seconds;
} dates[] = {
    { "2027-03-01", NULL, 1803859200 },
    { "2028-02-29", NULL, 1835395200 },
    { "1969-12-31", NULL, -utc_day },
    { "0001-01-01", NULL, -62135596800 },
    { "9999-12-31", NULL, 253402300800 - utc_day },
    { "2027-03-01", "UTC", 1803859200 },
    { "2027-03-01", "Asia/Tokyo", 1803826800 },
    { "2027-03-01", "+09:00", 1803826800 },
    { "2027-03-01", "-03:30", 1803859200 + 12600 },
    /* the day on which summer time begins, and the one after it */
    { "2027-03-14", "America/Los_Angeles", 1805011200 },
    { "2027-03-15", "America/Los_Angeles", 1805011200 + 23 * 3600 },
    /* a day that begins at 1:00, for midnight is skipped */
    { "2018-11-04", "America/Sao_Paulo", 1541300400 },
    { "9999-12-31", "-10:00", 253402300800 - utc_day + 36000 },
};

static library_call date_call(const char *date, const char *zone)
{
    return (library_call){ .name = "plan.date",
                           .arguments = { string_value(date), string_value(zone ? zone : "") },
                           .count = zone ? 2 : 1 };
}

static void a_date_is_the_moment_when_it_begins(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(dates); i++) {
        pl_context context = { .arena = *state };
        library_call call = date_call(dates[i].date, dates[i].zone);
        pl_value found = run_row(&pl_own_library, &context, &call);
        if (pl_value_equal(found, pl_value_time(dates[i].seconds, 0))) continue;
        print_error("%s in %s: %lld\n", dates[i].date, dates[i].zone ? dates[i].zone : "UTC",
                    (long long)found.as.seconds);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void constants_of_a_date_are_prepared(void **state)
{
    for (size_t i = 0; i < COUNT(dates); i++) {
        pl_defect defect = { 0 };
        pl_context context = { .arena = *state, .bounds = { .cost = 1, .memory = 1 } };
        library_call call = date_call(dates[i].date, dates[i].zone);
        const pl_function *row = find_row(&pl_own_library, &call);
        assert_int_equal(row->preparation->argument, dates[i].zone ? 1 : 0);
        pl_slice constant = pl_slice_of(dates[i].zone ? dates[i].zone : dates[i].date);
        context.prepared = prepare_row(*state, row, constant, &defect);
        pl_value found = row->call(&context, call.arguments, call.count);
        assert_true(pl_value_equal(found, pl_value_time(dates[i].seconds, 0)));
    }
}

static const char *const no_dates[] = {
    "2027-02-29",  "2027-3-1",   "0000-01-01",           "10000-01-01", "20270301",
    " 2027-03-01", "2027/03/01", "2027-03-01T00:00:00Z", "tomorrow",    "",
};

static void a_text_that_is_no_date_is_refused(void **state)
{
    for (size_t i = 0; i < COUNT(no_dates); i++) {
        pl_defect defect = { 0 };
        pl_context context = { .arena = *state };
        for (int zoned = 0; zoned < 2; zoned++) {
            library_call call = date_call(no_dates[i], zoned ? "UTC" : NULL);
            pl_value found = run_row(&pl_own_library, &context, &call);
            assert_int_equal(found.kind, PL_FAILURE);
            assert_int_equal(found.as.failure->code, PL_FAIL_CONVERSION);
            assert_int_equal(
                differs("found", pl_value_text(found.as.failure->found[0]), no_dates[i]), 0);
        }
        library_call call = date_call(no_dates[i], NULL);
        const pl_function *row = find_row(&pl_own_library, &call);
        assert_null(prepare_row(*state, row, pl_slice_of(no_dates[i]), &defect));
        assert_int_equal(differs("found", defect.found, no_dates[i]), 0);
        assert_int_equal(differs("wanted", defect.wanted, "a date such as 2027-03-01"), 0);
    }
}

#define SAME_DAY(result, first, second, zone) \
    GLOBAL("plan.sameDay", result, TIME(first, 0), TIME(second, 0), TEXT(zone))

static const library_call days[] = {
    GLOBAL("plan.date", "!out-of-range 'Mars/Phobos'", TEXT("2027-03-01"), TEXT("Mars/Phobos")),
    GLOBAL("plan.date", "!out-of-range '0001-01-01', '+00:01'", TEXT("0001-01-01"), TEXT("+00:01")),
    GLOBAL("plan.date", "absent", INT(20270301)),
    GLOBAL("plan.days", "!overflow 106752", INT(106752)),
    GLOBAL("plan.days", "!overflow -106752", INT(-106752)),
    GLOBAL("plan.days", "!overflow -9223372036854775808", INT(INT64_MIN)),
    GLOBAL("plan.days", "absent", DOUBLE(1)),
    SAME_DAY("true", 0, 86399, "UTC"),
    SAME_DAY("false", 86399, 86400, "UTC"),
    SAME_DAY("false", -1, 0, "UTC"),
    /* 23:59:59 and 24:00:00 in Tokyo, both the 28th of February in UTC */
    SAME_DAY("false", 1803826799, 1803826800, "Asia/Tokyo"),
    SAME_DAY("true", 1803826799, 1803826800, "UTC"),
    /* a day of 23 hours, from its first second to its last */
    SAME_DAY("true", 1805011200, 1805011200 + 23 * 3600 - 1, "America/Los_Angeles"),
    SAME_DAY("false", 1805011200, 1805011200 + 23 * 3600, "America/Los_Angeles"),
    SAME_DAY("true", 253402300799, 253402300799, "+14:00"),
    SAME_DAY("!out-of-range 'Mars/Phobos'", 0, 0, "Mars/Phobos"),
};

static void days_are_those_of_a_place(void **state)
{
    assert_int_equal(calls_differ(&pl_own_library, *state, days, COUNT(days)), 0);
}

static void the_zone_of_a_comparison_may_be_prepared(void **state)
{
    static const library_call call = SAME_DAY(NULL, 1803826799, 1803826800, "Asia/Tokyo");
    pl_defect defect = { 0 };
    pl_context context = { .arena = *state, .bounds = { .cost = 1 } };
    const pl_function *row = find_row(&pl_own_library, &call);
    assert_int_equal(row->preparation->argument, 2);
    context.prepared = prepare_row(*state, row, PL_SLICE("Asia/Tokyo"), &defect);
    assert_false(row->call(&context, call.arguments, call.count).as.truth);
    assert_null(prepare_row(*state, row, PL_SLICE("Asia"), &defect));
    assert_int_equal(differs("found", defect.found, "Asia"), 0);
}

static const struct {
    int64_t days, nanoseconds;
} lengths[] = {
    { 0, 0 },
    { 1, INT64_C(86400000000000) },
    { -2, INT64_C(-172800000000000) },
    { 106751, INT64_C(9223286400000000000) },
    { -106751, INT64_C(-9223286400000000000) },
};

static void days_are_durations_of_24_hours(void **state)
{
    pl_context context = { .arena = *state };
    for (size_t i = 0; i < COUNT(lengths); i++) {
        library_call call = { "plan.days", NULL, { INT(lengths[i].days) }, 1, NULL };
        pl_value found = run_row(&pl_own_library, &context, &call);
        assert_true(pl_value_equal(found, pl_value_duration(lengths[i].nanoseconds)));
    }
}

static const pl_value one_to_three[] = { INT(1), INT(2), INT(3) };
static const pl_value below_most[] = { INT(INT64_MAX), INT(INT64_MIN), INT(INT64_MAX) };
static const pl_value over_most[] = { INT(INT64_MAX), INT(1) };
static const pl_value under_least[] = { INT(INT64_MIN), INT(-1) };
static const pl_value uints[] = { UINT(UINT64_MAX - 1), UINT(1) };
static const pl_value too_many_uints[] = { UINT(UINT64_MAX), UINT(1) };
static const pl_value reals[] = { DOUBLE(0.5), DOUBLE(-2.25) };
static const pl_value minus_zero[] = { DOUBLE(-0.0) };
static const pl_value without_end[] = { DOUBLE(INFINITY), DOUBLE(-1e308) };
static const pl_value ints_and_uints[] = { INT(-5), UINT((uint64_t)INT64_MAX + 5) };
static const pl_value uint_too_large[] = { UINT(UINT64_MAX), INT(-1) };
static const pl_value mixed[] = { UINT(UINT64_MAX), INT(1), DOUBLE(0.5) };
static const pl_value double_first[] = { DOUBLE(0.5), INT(1), UINT(1) };
static const pl_value equals[] = { INT(2), DOUBLE(2), UINT(2) };
static const pl_value with_nan[] = { DOUBLE(1), DOUBLE(NAN) };
static const pl_value with_text[] = { INT(1), TEXT("2") };

static const library_call lists[] = {
    GLOBAL("plan.sum", "6", LIST(one_to_three)),
    GLOBAL("plan.sum", "9223372036854775806", LIST(below_most)),
    GLOBAL("plan.sum", "!overflow 9223372036854775807, 1", LIST(over_most)),
    GLOBAL("plan.sum", "!overflow -9223372036854775808, -1", LIST(under_least)),
    GLOBAL("plan.sum", "18446744073709551615u", LIST(uints)),
    GLOBAL("plan.sum", "!overflow 18446744073709551615u, 1u", LIST(too_many_uints)),
    GLOBAL("plan.sum", "-1.75", LIST(reals)),
    GLOBAL("plan.sum", "0.0", LIST(minus_zero)),
    GLOBAL("plan.sum", "inf", LIST(without_end)),
    GLOBAL("plan.sum", "9223372036854775807", LIST(ints_and_uints)),
    GLOBAL("plan.sum", "!overflow 0, 18446744073709551615u", LIST(uint_too_large)),
    GLOBAL("plan.sum", "1.8446744073709552e+19", LIST(mixed)),
    GLOBAL("plan.sum", "2.5", LIST(double_first)),
    GLOBAL("plan.min", "1", LIST(one_to_three)),
    GLOBAL("plan.max", "3", LIST(one_to_three)),
    GLOBAL("plan.max", "18446744073709551614u", LIST(uints)),
    GLOBAL("plan.min", "-2.25", LIST(reals)),
    GLOBAL("plan.max", "18446744073709551615u", LIST(mixed)),
    GLOBAL("plan.min", "0.5", LIST(mixed)),
    GLOBAL("plan.min", "2", LIST(equals)),
    GLOBAL("plan.max", "!out-of-range 1.0, nan", LIST(with_nan)),
    GLOBAL("plan.avg", "2.0", LIST(one_to_three)),
    GLOBAL("plan.avg", "4.6116860184273879e+18", LIST(over_most)),
    GLOBAL("plan.avg", "-0.875", LIST(reals)),
    GLOBAL("plan.avg", "2.0", LIST(equals)),
    GLOBAL("plan.sum", "absent", LIST(with_text)),
    GLOBAL("plan.avg", "absent", LIST(with_text)),
    GLOBAL("plan.sum", "absent", INT(1)),
};

static void lists_of_numbers_are_added_up(void **state)
{
    assert_int_equal(calls_differ(&pl_own_library, *state, lists, COUNT(lists)), 0);
}

static const struct {
    const char *name;
    const pl_type *result; /* which names the row */
    const char *gives;
} empties[] = {
    { "plan.sum", &pl_type_int, "0" },
    { "plan.sum", &pl_type_uint, "0u" },
    { "plan.sum", &pl_type_double, "0.0" },
    { "plan.sum", &pl_type_dyn, "0" },
    { "plan.min", &pl_type_int, "!no-value []" },
    { "plan.max", &pl_type_double, "!no-value []" },
    { "plan.avg", &pl_type_double, "!no-value []" },
};

static const pl_function *row_giving(const char *name, const pl_type *result)
{
    for (size_t i = 0; i < pl_own_library.count; i++) {
        const pl_function *row = &pl_own_library.functions[i];
        if (pl_slice_equal(row->name, pl_slice_of(name)) && row->result == result) return row;
    }
    return NULL;
}

static void nothing_adds_up_to_zero_and_has_no_extremes(void **state)
{
    int bad = 0;
    pl_context context = { .arena = *state };
    for (size_t i = 0; i < COUNT(empties); i++) {
        pl_value empty = pl_value_list(NULL, 0);
        const pl_function *row = row_giving(empties[i].name, empties[i].result);
        bad += differs(empties[i].name, shown(*state, row->call(&context, &empty, 1)),
                       empties[i].gives);
    }
    assert_int_equal(bad, 0);
}

static const char *const of_lists[] = { "plan.sum", "plan.min", "plan.max", "plan.avg" };

static void each_row_for_lists_takes_any_list(void **state)
{
    static const pl_value texts = LIST(with_text);
    for (size_t i = 0; i < COUNT(of_lists); i++) {
        pl_context context = { .arena = *state };
        library_call call = { of_lists[i], NULL, { LIST(one_to_three) }, 1, NULL };
        const pl_function *row = find_row(&pl_own_library, &call);
        pl_value found = row->call(&context, &texts, 1);
        assert_int_equal(differs(of_lists[i], shown(*state, found), "!no-such-overload '2'"), 0);
        context = (pl_context){ .arena = *state, .bounds = { .cost = 29 } };
        found = row->call(&context, call.arguments, 1);
        assert_int_equal(found.as.failure->code, PL_FAIL_COST_LIMIT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_date_is_the_moment_when_it_begins),
        in_arena(constants_of_a_date_are_prepared),
        in_arena(a_text_that_is_no_date_is_refused),
        in_arena(days_are_those_of_a_place),
        in_arena(the_zone_of_a_comparison_may_be_prepared),
        in_arena(days_are_durations_of_24_hours),
        in_arena(lists_of_numbers_are_added_up),
        in_arena(nothing_adds_up_to_zero_and_has_no_extremes),
        in_arena(each_row_for_lists_takes_any_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
