/* cel/time: parts of timestamps in UTC and zones, units of durations. Needs tzdata. */
#include "library_support.h"

#include "cel/time.h"

enum { part_count = 10 };

static const char *const parts[part_count] = {
    "getFullYear",  "getMonth", "getDate",    "getDayOfMonth", "getDayOfWeek",
    "getDayOfYear", "getHours", "getMinutes", "getSeconds",    "getMilliseconds",
};

/* In the order of `parts`; no zone where the method is called without one. */
static const struct {
    const char *zone;
    int64_t seconds;
    uint32_t nanoseconds;
    int64_t wanted[part_count];
} moments[] = {
    /* 1970-01-01, a Thursday, and the last millisecond before it */
    { NULL, 0, 0, { 1970, 0, 1, 0, 4, 0, 0, 0, 0, 0 } },
    { NULL, -1, 999999999, { 1969, 11, 31, 30, 3, 364, 23, 59, 59, 999 } },
    /* the first and the last moment of the language */
    { NULL, -62135596800, 0, { 1, 0, 1, 0, 1, 0, 0, 0, 0, 0 } },
    { NULL, 253402300799, 999999999, { 9999, 11, 31, 30, 5, 364, 23, 59, 59, 999 } },
    /* which are in the year before and after it elsewhere */
    { "-00:01", -62135596800, 0, { 0, 11, 31, 30, 0, 365, 23, 59, 0, 0 } },
    { "+14:00", 253402300799, 1000000, { 10000, 0, 1, 0, 6, 0, 13, 59, 59, 1 } },
    /* the leap day, and the last day of its year */
    { NULL, 1835481598, 250999999, { 2028, 1, 29, 28, 2, 59, 23, 59, 58, 250 } },
    { NULL, 1861833600, 0, { 2028, 11, 31, 30, 0, 365, 0, 0, 0, 0 } },
    /* New Year in Tokyo is still December in UTC */
    { NULL, 1830265200, 0, { 2027, 11, 31, 30, 5, 364, 15, 0, 0, 0 } },
    { "Asia/Tokyo", 1830265200, 0, { 2028, 0, 1, 0, 6, 0, 0, 0, 0, 0 } },
    { "+09:00", 1830265200, 0, { 2028, 0, 1, 0, 6, 0, 0, 0, 0, 0 } },
    { "09:00", 1830265200, 0, { 2028, 0, 1, 0, 6, 0, 0, 0, 0, 0 } },
    { "UTC", 1830265200, 0, { 2027, 11, 31, 30, 5, 364, 15, 0, 0, 0 } },
    { "-03:30", 1830265200, 0, { 2027, 11, 31, 30, 5, 364, 11, 30, 0, 0 } },
    /* summer time begins at 2:00 in Los Angeles */
    { "America/Los_Angeles", 1805018399, 0, { 2027, 2, 14, 13, 0, 72, 1, 59, 59, 0 } },
    { "America/Los_Angeles", 1805018400, 0, { 2027, 2, 14, 13, 0, 72, 3, 0, 0, 0 } },
    /* and ends, so that 1:30 comes twice */
    { "America/Los_Angeles", 1825576200, 0, { 2027, 10, 7, 6, 0, 310, 1, 30, 0, 0 } },
    { "America/Los_Angeles", 1825579800, 0, { 2027, 10, 7, 6, 0, 310, 1, 30, 0, 0 } },
    /* offsets of half and quarter hours */
    { "Asia/Kathmandu", 1830265200, 0, { 2027, 11, 31, 30, 5, 364, 20, 45, 0, 0 } },
};

static library_call part_of(size_t moment, size_t part)
{
    library_call call = { .method = parts[part], .count = moments[moment].zone ? 2 : 1 };
    call.arguments[0] = pl_value_time(moments[moment].seconds, moments[moment].nanoseconds);
    if (moments[moment].zone) call.arguments[1] = string_value(moments[moment].zone);
    return call;
}

/* 1 when the part is not the wanted one, which is said. */
static int part_differs(pl_context *context, size_t moment, size_t part)
{
    library_call call = part_of(moment, part);
    pl_value found = run_row(&pl_time_library, context, &call);
    if (found.kind == PL_INT && found.as.number == moments[moment].wanted[part]) return 0;
    pl_slice text = shown(context->arena, found);
    print_error("moment %zu, %s: %.*s\n", moment, parts[part], SHOWN(text));
    return 1;
}

static void moments_have_parts_in_each_zone(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(moments); i++) {
        pl_context context = { .arena = *state };
        for (size_t part = 0; part < part_count; part++)
            bad += part_differs(&context, i, part);
    }
    assert_int_equal(bad, 0);
}

static void a_constant_zone_is_found_once(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(moments); i++) {
        pl_defect defect;
        pl_context context = { .arena = *state, .bounds = { .cost = 1, .memory = 1 } };
        library_call call = part_of(i, 0);
        const pl_function *row = find_row(&pl_time_library, &call);
        if (!row->preparation) continue;
        assert_int_equal(row->preparation->argument, 1);
        context.prepared = prepare_row(*state, row, pl_slice_of(moments[i].zone), &defect);
        assert_non_null(context.prepared);
        for (size_t part = 0; part < part_count; part++)
            bad += part_differs(&context, i, part);
    }
    assert_int_equal(bad, 0);
}

static const char *const no_zones[] = {
    "", "Mars/Phobos", "../zoneinfo/UTC", "/Asia/Tokyo", "Asia", "+9:00", "+24:00", "asia tokyo",
};

static void an_unknown_zone_is_refused(void **state)
{
    for (size_t i = 0; i < COUNT(no_zones); i++) {
        pl_defect defect = { 0 };
        pl_context context = { .arena = *state };
        library_call call = { .method = "getHours",
                              .arguments = { TIME(0, 0), string_value(no_zones[i]) },
                              .count = 2 };
        pl_value found = run_row(&pl_time_library, &context, &call);
        assert_int_equal(found.kind, PL_FAILURE);
        assert_int_equal(found.as.failure->code, PL_FAIL_RANGE);
        assert_int_equal(differs("found", pl_value_text(found.as.failure->found[0]), no_zones[i]),
                         0);
        const pl_function *row = find_row(&pl_time_library, &call);
        assert_null(prepare_row(*state, row, pl_slice_of(no_zones[i]), &defect));
        assert_int_equal(differs("found", defect.found, no_zones[i]), 0);
        assert_int_equal(
            differs("wanted", defect.wanted, "a time zone such as Asia/Tokyo or +09:00"), 0);
    }
}

static void zones_come_from_the_folder_of_the_scope(void **state)
{
    pl_defect defect = { 0 };
    pl_scope scope = { .zone_folder = PL_SLICE("/usr/share/zoneinfo/Asia") };
    assert_non_null(pl_time_prepare_zone(*state, &scope, PL_SLICE("Tokyo"), &defect));
    assert_null(pl_time_prepare_zone(*state, &scope, PL_SLICE("Asia/Tokyo"), &defect));
}

static void looking_for_a_zone_is_paid_for(void **state)
{
    static const library_call call = METHOD("getHours", NULL, TIME(0, 0), TEXT("Asia/Tokyo"));
    pl_context context = { .arena = *state, .bounds = { .cost = 999 } };
    pl_value found = run_row(&pl_time_library, &context, &call);
    assert_int_equal(found.as.failure->code, PL_FAIL_COST_LIMIT);
    context.bounds = (pl_bounds){ .memory = 8191 };
    found = run_row(&pl_time_library, &context, &call);
    assert_int_equal(found.as.failure->code, PL_FAIL_MEMORY_LIMIT);
}

static const library_call durations[] = {
    METHOD("getHours", "1", DURATION(7199999999999)),
    METHOD("getHours", "-1", DURATION(-7199999999999)),
    METHOD("getHours", "2562047", DURATION(INT64_MAX)),
    METHOD("getMinutes", "90", DURATION(5400000000000)),
    METHOD("getMinutes", "0", DURATION(-59999999999)),
    METHOD("getSeconds", "5400", DURATION(5400999999999)),
    METHOD("getSeconds", "-9223372036", DURATION(INT64_MIN)),
    METHOD("getMilliseconds", "234", DURATION(1234567890)),
    METHOD("getMilliseconds", "-234", DURATION(-1234567890)),
    METHOD("getMilliseconds", "0", DURATION(60000000000)),
    METHOD("getMilliseconds", "0", DURATION(999999)),
    METHOD("getFullYear", "absent", DURATION(0)),
    METHOD("getDate", "absent", DURATION(0)),
    METHOD("getHours", "absent", INT(0)),
    GLOBAL("getHours", "absent", DURATION(0)),
    METHOD("getHours", "absent", DURATION(0), TEXT("UTC")),
};

static void durations_count_whole_units_but_for_milliseconds(void **state)
{
    assert_int_equal(calls_differ(&pl_time_library, *state, durations, COUNT(durations)), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(moments_have_parts_in_each_zone),
        in_arena(a_constant_zone_is_found_once),
        in_arena(an_unknown_zone_is_refused),
        in_arena(zones_come_from_the_folder_of_the_scope),
        in_arena(looking_for_a_zone_is_paid_for),
        in_arena(durations_count_whole_units_but_for_milliseconds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
