/* cel/moment: timestamps and durations, read and written. */
#include "base_support.h"

#include "cel/moment.h"

static const struct {
    const char *text;
    int64_t seconds;
    uint32_t nanoseconds;
    const char *written; /* NULL: as it was read */
} moments[] = {
    { "1970-01-01T00:00:00Z", 0, 0, NULL },
    { "2009-02-13T23:31:30Z", 1234567890, 0, NULL },
    { "1969-12-31T23:59:59Z", -1, 0, NULL },
    { "1969-12-31T23:59:59.5Z", -1, 500000000, NULL },
    { "0001-01-01T00:00:00Z", -62135596800, 0, NULL },
    { "0001-01-01T00:00:00.000000001Z", -62135596800, 1, NULL },
    { "9999-12-31T23:59:59.999999999Z", 253402300799, 999999999, NULL },
    { "2024-02-29T12:00:00Z", 1709208000, 0, NULL },
    { "2000-01-01T00:00:00.120Z", 946684800, 120000000, "2000-01-01T00:00:00.12Z" },
    { "2000-01-01T00:00:00.000000Z", 946684800, 0, "2000-01-01T00:00:00Z" },
    { "2000-01-01T00:00:00+00:00", 946684800, 0, "2000-01-01T00:00:00Z" },
    { "2000-01-01T00:00:00-00:00", 946684800, 0, "2000-01-01T00:00:00Z" },
    { "2000-01-01T09:00:00+09:00", 946684800, 0, "2000-01-01T00:00:00Z" },
    { "1999-12-31T20:30:00-03:30", 946684800, 0, "2000-01-01T00:00:00Z" },
    { "2000-01-01T23:59:00.25+23:59", 946684800, 250000000, "2000-01-01T00:00:00.25Z" },
    { "0001-01-01T09:00:00+09:00", -62135596800, 0, "0001-01-01T00:00:00Z" },
    { "9999-12-31T14:59:59-09:00", 253402300799, 0, "9999-12-31T23:59:59Z" },
};

static void moments_are_read_and_written(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(moments); i++) {
        int64_t seconds = INT64_MIN;
        uint32_t nanoseconds = 42;
        bool read = pl_moment_parse(pl_slice_of(moments[i].text), &seconds, &nanoseconds);
        pl_text text = pl_text_new(*state);
        pl_moment_write(&text, moments[i].seconds, moments[i].nanoseconds);
        const char *written = moments[i].written ? moments[i].written : moments[i].text;
        bad += differs("written", pl_text_slice(&text), written);
        if (read && seconds == moments[i].seconds && nanoseconds == moments[i].nanoseconds)
            continue;
        print_error("%s: read as %lld and %u\n", moments[i].text, (long long)seconds, nanoseconds);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static const char *const not_moments[] = {
    "",
    "2000-01-01",
    "2000-01-01T00:00:00",
    "2000-01-01T00:00Z",
    "2000-01-01 00:00:00Z",
    "2000-01-01t00:00:00Z",
    "2000-01-01T00:00:00z",
    "2000-01-01T00:00:00Z ",
    " 2000-01-01T00:00:00Z",
    "2000-01-01T24:00:00Z",
    "2000-01-01T00:60:00Z",
    "2000-12-31T23:59:60Z",
    "2000-01-01T0:00:00Z",
    "2000-01-01T00:00:0xZ",
    "2000-01-01T00:00:00.Z",
    "2000-01-01T00:00:00,5Z",
    "2000-01-01T00:00:00.1234567890Z",
    "2000-01-01T00:00:00.5",
    "2000-01-01T00:00:00+0900",
    "2000-01-01T00:00:00+09",
    "2000-01-01T00:00:00+24:00",
    "2000-01-01T00:00:00+09:60",
    "2000-01-01T00:00:00 +09:00",
    "2000-01-01T00:00:00Asia/Tokyo",
    "2001-02-29T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "0000-12-31T23:59:59-00:01",
    "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01",
    "10000-01-01T00:00:00Z",
    "-0001-01-01T00:00:00Z",
};

static void anything_else_is_no_moment(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(not_moments); i++) {
        int64_t seconds = 42;
        uint32_t nanoseconds = 42;
        bool read = pl_moment_parse(pl_slice_of(not_moments[i]), &seconds, &nanoseconds);
        if (!read && seconds == 42 && nanoseconds == 42) continue;
        print_error("\"%s\" is read as a moment\n", not_moments[i]);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void the_years_1_to_9999_are_in_range(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        bool in_range;
    } rows[] = {
        { -62135596800, true },  { -62135596801, false }, { 253402300799, true },
        { 253402300800, false }, { INT64_MIN, false },    { INT64_MAX, false },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(pl_moment_in_range(rows[i].seconds), rows[i].in_range);
}

static void every_second_that_is_written_reads_back(void **state)
{
    for (int64_t written = -62135596800; written <= 253402300799; written += 31536007 * 7) {
        pl_text text = pl_text_new(*state);
        uint32_t fraction = (uint32_t)(written & 0x1FFFFFFF), nanoseconds;
        int64_t seconds;
        pl_moment_write(&text, written, fraction);
        assert_true(pl_moment_parse(pl_text_slice(&text), &seconds, &nanoseconds));
        assert_int_equal(seconds, written);
        assert_int_equal(nanoseconds, fraction);
    }
}

static const struct {
    const char *text;
    int64_t nanoseconds;
    const char *written; /* NULL: as it was read */
} durations[] = {
    { "0s", 0, NULL },
    { "0", 0, "0s" },
    { "-0", 0, "0s" },
    { "+0", 0, "0s" },
    { "1s", 1000000000, NULL },
    { "5400s", 5400000000000, NULL },
    { "-1s", -1000000000, NULL },
    { "+5s", 5000000000, "5s" },
    { "1.5s", 1500000000, NULL },
    { "1.50s", 1500000000, "1.5s" },
    { ".5s", 500000000, "0.5s" },
    { "5.s", 5000000000, "5s" },
    { "-.5s", -500000000, "-0.5s" },
    { "1h30m", 5400000000000, "5400s" },
    { "1.5h", 5400000000000, "5400s" },
    { "1h2m3s4ms5us6ns", 3723004005006, "3723.004005006s" },
    { "6ns5us4ms3s2m1h", 3723004005006, "3723.004005006s" },
    { "1m1m", 120000000000, "120s" },
    { "10ns", 10, "0.00000001s" },
    { "-2ms", -2000000, "-0.002s" },
    { "-1us", -1000, "-0.000001s" },
    { "100us", 100000, "0.0001s" },
    { "100\xC2\xB5s", 100000, "0.0001s" },
    { "100\xCE\xBCs", 100000, "0.0001s" },
    { "0.100000000000000000000h", 360000000000, "360s" },
    { "0.9999999999s", 999999999, "0.999999999s" },
    { "0.3333333333333333333h", 1199999999999, "1199.999999999s" },
    { "1.9ns", 1, "0.000000001s" },
    { "-1.9ns", -1, "-0.000000001s" },
    { "00001s", 1000000000, "1s" },
    { "9223372036854775807ns", INT64_MAX, "9223372036.854775807s" },
    { "-9223372036854775808ns", INT64_MIN, "-9223372036.854775808s" },
    { "9223372036s854ms775us807ns", INT64_MAX, "9223372036.854775807s" },
    { "9223372036.854775807s", INT64_MAX, NULL },
    { "-9223372036.854775808s", INT64_MIN, NULL },
    { "2562047h", 9223369200000000000, "9223369200s" },
};

static void durations_are_read_and_written(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(durations); i++) {
        int64_t nanoseconds = 42;
        bool read = pl_duration_parse(pl_slice_of(durations[i].text), &nanoseconds);
        pl_text text = pl_text_new(*state);
        pl_duration_write(&text, durations[i].nanoseconds);
        const char *written = durations[i].written ? durations[i].written : durations[i].text;
        bad += differs("written", pl_text_slice(&text), written);
        if (read && nanoseconds == durations[i].nanoseconds) continue;
        print_error("%s: read as %lld\n", durations[i].text, (long long)nanoseconds);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static const char *const not_durations[] = {
    "",
    "s",
    "-",
    "+",
    "-s",
    ".",
    ".s",
    "+.s",
    "3",
    "00",
    "1.5",
    "1 s",
    " 1s",
    "1s ",
    "1S",
    "1d",
    "1sec",
    "1M",
    "1h30",
    "1h-30m",
    "--1s",
    "1..5s",
    "1.5.5s",
    "1e3s",
    "1,5s",
    "１s",
    "1\xC2s",
    "9223372036854775808ns",
    "-9223372036854775809ns",
    "9223372036.854775808s",
    "-9223372036.854775809s",
    "9223372036854775807ns1ns",
    "2562048h",
    "320000000000s",
    "-320000000000s",
    "99999999999999999999999999999999999999s",
};

static void anything_else_is_no_duration(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(not_durations); i++) {
        int64_t nanoseconds = 42;
        if (!pl_duration_parse(pl_slice_of(not_durations[i]), &nanoseconds) && nanoseconds == 42)
            continue;
        print_error("\"%s\" is read as a duration\n", not_durations[i]);
        bad++;
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(moments_are_read_and_written),
        cmocka_unit_test(anything_else_is_no_moment),
        cmocka_unit_test(the_years_1_to_9999_are_in_range),
        in_arena(every_second_that_is_written_reads_back),
        in_arena(durations_are_read_and_written),
        cmocka_unit_test(anything_else_is_no_duration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
