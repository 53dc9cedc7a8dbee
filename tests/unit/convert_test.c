/* cel/convert: conversions of the language, their ranges and what they refuse. */
#include "library_support.h"

#include <math.h>

#include "cel/convert.h"
#include "cel/equality.h"

static const library_call integers[] = {
    GLOBAL("int", "-7", INT(-7)),
    GLOBAL("int", "0", UINT(0)),
    GLOBAL("int", "9223372036854775807", UINT(INT64_MAX)),
    GLOBAL("int", "!out-of-range 9223372036854775808u", UINT((uint64_t)INT64_MAX + 1)),
    GLOBAL("int", "!out-of-range 18446744073709551615u", UINT(UINT64_MAX)),
    GLOBAL("int", "2", DOUBLE(2.9)),
    GLOBAL("int", "-2", DOUBLE(-2.9)),
    GLOBAL("int", "0", DOUBLE(-0.0)),
    GLOBAL("int", "9223372036854774784", DOUBLE(0x1p63 - 1024)),
    GLOBAL("int", "-9223372036854774784", DOUBLE(-0x1p63 + 1024)),
    GLOBAL("int", "!out-of-range 9.2233720368547758e+18", DOUBLE(0x1p63)),
    GLOBAL("int", "!out-of-range -9.2233720368547758e+18", DOUBLE(-0x1p63)),
    GLOBAL("int", "!out-of-range nan", DOUBLE(NAN)),
    GLOBAL("int", "!out-of-range -inf", DOUBLE(-INFINITY)),
    GLOBAL("int", "-9223372036854775808", TEXT("-9223372036854775808")),
    GLOBAL("int", "12", TEXT("+12")),
    GLOBAL("int", "7", TEXT("007")),
    GLOBAL("int", "!bad-conversion '9223372036854775808'", TEXT("9223372036854775808")),
    GLOBAL("int", "!bad-conversion '1.0'", TEXT("1.0")),
    GLOBAL("int", "!bad-conversion ' 1'", TEXT(" 1")),
    GLOBAL("int", "!bad-conversion '0x10'", TEXT("0x10")),
    GLOBAL("int", "!bad-conversion '１'", TEXT("１")),
    GLOBAL("int", "!bad-conversion ''", TEXT("")),
    GLOBAL("int", "1798761600", TIME(1798761600, 999999999)),
    GLOBAL("int", "-1", TIME(-1, 500000000)),
    GLOBAL("int", "absent", BOOL(true)),
    GLOBAL("int", "absent", DURATION(1)),
};

static const library_call unsigned_integers[] = {
    GLOBAL("uint", "7u", UINT(7)),
    GLOBAL("uint", "0u", INT(0)),
    GLOBAL("uint", "9223372036854775807u", INT(INT64_MAX)),
    GLOBAL("uint", "!out-of-range -1", INT(-1)),
    GLOBAL("uint", "!out-of-range -9223372036854775808", INT(INT64_MIN)),
    GLOBAL("uint", "3u", DOUBLE(3.99)),
    GLOBAL("uint", "0u", DOUBLE(-0.0)),
    GLOBAL("uint", "!out-of-range -0.5", DOUBLE(-0.5)),
    GLOBAL("uint", "18446744073709549568u", DOUBLE(0x1p64 - 2048)),
    GLOBAL("uint", "!out-of-range 1.8446744073709552e+19", DOUBLE(0x1p64)),
    GLOBAL("uint", "!out-of-range nan", DOUBLE(NAN)),
    GLOBAL("uint", "!out-of-range inf", DOUBLE(INFINITY)),
    GLOBAL("uint", "18446744073709551615u", TEXT("18446744073709551615")),
    GLOBAL("uint", "!bad-conversion '18446744073709551616'", TEXT("18446744073709551616")),
    GLOBAL("uint", "!bad-conversion '99999999999999999999'", TEXT("99999999999999999999")),
    GLOBAL("uint", "!bad-conversion '+1'", TEXT("+1")),
    GLOBAL("uint", "!bad-conversion '-0'", TEXT("-0")),
    GLOBAL("uint", "!bad-conversion '1u'", TEXT("1u")),
    GLOBAL("uint", "!bad-conversion ''", TEXT("")),
};

static const library_call doubles[] = {
    GLOBAL("double", "2.5", DOUBLE(2.5)),
    GLOBAL("double", "-3.0", INT(-3)),
    GLOBAL("double", "9.2233720368547758e+18", INT(INT64_MAX)),
    GLOBAL("double", "1.8446744073709552e+19", UINT(UINT64_MAX)),
    GLOBAL("double", "9007199254740992.0", UINT(9007199254740993)),
    GLOBAL("double", "0.5", TEXT("0.5")),
    GLOBAL("double", "-0.0", TEXT("-0.0")),
    GLOBAL("double", "12.0", TEXT("12")),
    GLOBAL("double", "-0.0015", TEXT("-1.5e-3")),
    GLOBAL("double", "nan", TEXT("NaN")),
    GLOBAL("double", "inf", TEXT("Infinity")),
    GLOBAL("double", "-inf", TEXT("-Infinity")),
    GLOBAL("double", "!bad-conversion '1e309'", TEXT("1e309")),
    GLOBAL("double", "!bad-conversion '1,5'", TEXT("1,5")),
    GLOBAL("double", "!bad-conversion '1.5 '", TEXT("1.5 ")),
    GLOBAL("double", "!bad-conversion ''", TEXT("")),
};

static const library_call strings[] = {
    GLOBAL("string", "'さくら'", TEXT("さくら")),
    GLOBAL("string", "'-9223372036854775808'", INT(INT64_MIN)),
    GLOBAL("string", "'0'", UINT(0)),
    GLOBAL("string", "'18446744073709551615'", UINT(UINT64_MAX)),
    GLOBAL("string", "'0.1'", DOUBLE(0.1)),
    GLOBAL("string", "'3'", DOUBLE(3.0)),
    GLOBAL("string", "'-0'", DOUBLE(-0.0)),
    GLOBAL("string", "'1.5e+300'", DOUBLE(1.5e300)),
    GLOBAL("string", "'0.30000000000000004'", DOUBLE(0.1 + 0.2)),
    GLOBAL("string", "'NaN'", DOUBLE(NAN)),
    GLOBAL("string", "'Infinity'", DOUBLE(INFINITY)),
    GLOBAL("string", "'-Infinity'", DOUBLE(-INFINITY)),
    GLOBAL("string", "'true'", BOOL(true)),
    GLOBAL("string", "'false'", BOOL(false)),
    GLOBAL("string", "'あ'", BYTES("\xE3\x81\x82")),
    GLOBAL("string", "''", BYTES("")),
    GLOBAL("string", "!bad-conversion xff", BYTES("\xFF")),
    GLOBAL("string", "!bad-conversion xc080", BYTES("\xC0\x80")),
    GLOBAL("string", "!bad-conversion xeda080", BYTES("\xED\xA0\x80")),
    GLOBAL("string", "!bad-conversion xe381", BYTES("\xE3\x81")),
    GLOBAL("string", "'1970-01-01T00:00:00Z'", TIME(0, 0)),
    GLOBAL("string", "'0001-01-01T00:00:00Z'", TIME(-62135596800, 0)),
    GLOBAL("string", "'9999-12-31T23:59:59.999999999Z'", TIME(253402300799, 999999999)),
    GLOBAL("string", "'0s'", DURATION(0)),
    GLOBAL("string", "'5400s'", DURATION(5400000000000)),
    GLOBAL("string", "'-1.5s'", DURATION(-1500000000)),
    GLOBAL("string", "'-9223372036.854775808s'", DURATION(INT64_MIN)),
    GLOBAL("string", "absent", NULL_VALUE),
};

static const library_call bytes_and_bools[] = {
    GLOBAL("bytes", "xff", BYTES("\xFF")),
    GLOBAL("bytes", "xe38182", TEXT("あ")),
    GLOBAL("bytes", "x610062", TEXT("a\0b")),
    GLOBAL("bool", "false", BOOL(false)),
    GLOBAL("bool", "true", TEXT("1")),
    GLOBAL("bool", "true", TEXT("t")),
    GLOBAL("bool", "true", TEXT("true")),
    GLOBAL("bool", "true", TEXT("TRUE")),
    GLOBAL("bool", "true", TEXT("True")),
    GLOBAL("bool", "false", TEXT("0")),
    GLOBAL("bool", "false", TEXT("f")),
    GLOBAL("bool", "false", TEXT("false")),
    GLOBAL("bool", "false", TEXT("FALSE")),
    GLOBAL("bool", "false", TEXT("False")),
    GLOBAL("bool", "!bad-conversion 'tRUE'", TEXT("tRUE")),
    GLOBAL("bool", "!bad-conversion 'yes'", TEXT("yes")),
    GLOBAL("bool", "!bad-conversion ''", TEXT("")),
    GLOBAL("bool", "absent", INT(1)),
};

static const library_call times_refused[] = {
    GLOBAL("timestamp", "!out-of-range -62135596801", INT(-62135596801)),
    GLOBAL("timestamp", "!out-of-range 253402300800", INT(253402300800)),
    GLOBAL("timestamp", "!out-of-range -9223372036854775808", INT(INT64_MIN)),
    GLOBAL("timestamp", "!bad-conversion '2027-02-29T00:00:00Z'", TEXT("2027-02-29T00:00:00Z")),
    GLOBAL("timestamp", "!bad-conversion '2027-03-01'", TEXT("2027-03-01")),
    GLOBAL("timestamp", "!bad-conversion '0001-01-01T00:00:00+00:01'",
           TEXT("0001-01-01T00:00:00+00:01")),
    GLOBAL("timestamp", "!bad-conversion '9999-12-31T23:59:59-00:01'",
           TEXT("9999-12-31T23:59:59-00:01")),
    GLOBAL("timestamp", "!bad-conversion ''", TEXT("")),
    GLOBAL("timestamp", "absent", DOUBLE(1)),
    GLOBAL("duration", "!bad-conversion '1d'", TEXT("1d")),
    GLOBAL("duration", "!bad-conversion '10'", TEXT("10")),
    GLOBAL("duration", "!bad-conversion '9223372036854775808ns'", TEXT("9223372036854775808ns")),
    GLOBAL("duration", "!bad-conversion ''", TEXT("")),
    GLOBAL("duration", "absent", INT(1)),
};

static void check(void **state, const library_call *calls, size_t count)
{
    assert_int_equal(calls_differ(&pl_convert_library, *state, calls, count), 0);
}

static void int_takes_whole_numbers_in_its_range(void **state)
{
    check(state, integers, COUNT(integers));
}

static void uint_takes_nothing_below_zero(void **state)
{
    check(state, unsigned_integers, COUNT(unsigned_integers));
}

static void double_rounds_and_reads_exactly(void **state)
{
    check(state, doubles, COUNT(doubles));
}

static void string_writes_what_reads_back(void **state)
{
    check(state, strings, COUNT(strings));
}

static void bytes_and_bool_know_few_forms(void **state)
{
    check(state, bytes_and_bools, COUNT(bytes_and_bools));
}

static void times_out_of_range_are_refused(void **state)
{
    check(state, times_refused, COUNT(times_refused));
}

static const struct {
    const char *name;
    pl_value argument, wanted;
} times[] = {
    { "timestamp", TIME(5, 6), TIME(5, 6) },
    { "timestamp", INT(0), TIME(0, 0) },
    { "timestamp", INT(-62135596800), TIME(-62135596800, 0) },
    { "timestamp", INT(253402300799), TIME(253402300799, 0) },
    { "timestamp", TEXT("2028-02-29T23:59:59.25Z"), TIME(1835481599, 250000000) },
    { "timestamp", TEXT("2027-03-01T09:30:00+09:00"), TIME(1803861000, 0) },
    { "timestamp", TEXT("0001-01-01T00:00:00Z"), TIME(-62135596800, 0) },
    { "timestamp", TEXT("9999-12-31T23:59:59.999999999Z"), TIME(253402300799, 999999999) },
    { "duration", DURATION(-3), DURATION(-3) },
    { "duration", TEXT("1h30m"), DURATION(5400000000000) },
    { "duration", TEXT("-1.5s"), DURATION(-1500000000) },
    { "duration", TEXT("0"), DURATION(0) },
    { "duration", TEXT("-9223372036854775808ns"), DURATION(INT64_MIN) },
};

static void times_are_read(void **state)
{
    int bad = 0;
    pl_context context = { .arena = *state };
    for (size_t i = 0; i < COUNT(times); i++) {
        library_call call = { times[i].name, NULL, { times[i].argument }, 1, NULL };
        pl_value found = run_row(&pl_convert_library, &context, &call);
        if (found.kind == times[i].wanted.kind && pl_value_equal(found, times[i].wanted)) continue;
        pl_slice text = shown(*state, found);
        print_error("row %zu: %s gave %.*s\n", i, times[i].name, SHOWN(text));
        bad++;
    }
    assert_int_equal(bad, 0);
}

static const pl_value one_item[] = { INT(1) };

static const struct {
    pl_value argument;
    const char *name;
} types[] = {
    { NULL_VALUE, "null_type" },
    { BOOL(true), "bool" },
    { INT(1), "int" },
    { UINT(1), "uint" },
    { DOUBLE(1), "double" },
    { TEXT("int"), "string" },
    { BYTES("a"), "bytes" },
    { TIME(0, 0), "google.protobuf.Timestamp" },
    { DURATION(0), "google.protobuf.Duration" },
    { LIST(one_item), "list" },
    { TYPE("int"), "type" },
};

static void type_names_the_type_of_any_value(void **state)
{
    int bad = 0;
    pl_context context = { .arena = *state };
    for (size_t i = 0; i < COUNT(types); i++) {
        library_call call = { "type", NULL, { types[i].argument }, 1, NULL };
        pl_value found = run_row(&pl_convert_library, &context, &call);
        assert_int_equal(found.kind, PL_TYPE_VALUE);
        bad += differs("type", pl_value_text(found), types[i].name);
    }
    assert_int_equal(bad, 0);
}

static void dyn_changes_only_what_the_checker_knows(void **state)
{
    static const library_call call = GLOBAL("dyn", "'a'", TEXT("a"));
    assert_int_equal(call_differs(&pl_convert_library, *state, &call), 0);
    assert_ptr_equal(find_row(&pl_convert_library, &call)->result, &pl_type_dyn);
}

static const struct {
    library_call call;
    pl_bounds bounds;
    pl_failure_code code;
} limited[] = {
    { GLOBAL("int", NULL, TEXT("1234567890")), { .cost = 9 }, PL_FAIL_COST_LIMIT },
    { GLOBAL("uint", NULL, TEXT("1234567890")), { .cost = 9 }, PL_FAIL_COST_LIMIT },
    { GLOBAL("double", NULL, TEXT("1234567890")), { .cost = 9 }, PL_FAIL_COST_LIMIT },
    { GLOBAL("string", NULL, BYTES("1234567890")), { .cost = 9 }, PL_FAIL_COST_LIMIT },
    { GLOBAL("timestamp", NULL, TEXT("2027-03-01T00:00:00Z")), { .cost = 9 }, PL_FAIL_COST_LIMIT },
    { GLOBAL("duration", NULL, TEXT("1234567890s")), { .cost = 9 }, PL_FAIL_COST_LIMIT },
    { GLOBAL("string", NULL, INT(1234567890)), { .cost = 9 }, PL_FAIL_COST_LIMIT },
    { GLOBAL("string", NULL, INT(1234567890)), { .memory = 9 }, PL_FAIL_MEMORY_LIMIT },
};

static void texts_are_paid_for(void **state)
{
    for (size_t i = 0; i < COUNT(limited); i++) {
        pl_context context = { .arena = *state, .bounds = limited[i].bounds };
        pl_value found = run_row(&pl_convert_library, &context, &limited[i].call);
        assert_int_equal(found.kind, PL_FAILURE);
        assert_int_equal(found.as.failure->code, limited[i].code);
        context.bounds = (pl_bounds){ .cost = 20, .memory = 20 };
        assert_int_not_equal(run_row(&pl_convert_library, &context, &limited[i].call).kind,
                             PL_FAILURE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(int_takes_whole_numbers_in_its_range),
        in_arena(uint_takes_nothing_below_zero),
        in_arena(double_rounds_and_reads_exactly),
        in_arena(string_writes_what_reads_back),
        in_arena(bytes_and_bool_know_few_forms),
        in_arena(times_out_of_range_are_refused),
        in_arena(times_are_read),
        in_arena(type_names_the_type_of_any_value),
        in_arena(dyn_changes_only_what_the_checker_knows),
        in_arena(texts_are_paid_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
