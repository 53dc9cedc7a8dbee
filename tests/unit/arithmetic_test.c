/* cel/arithmetic: what the signs give for each pair of kinds, and that nothing overflows unseen. */
#include "tests/unit/library_support.h"

#include "cel/arithmetic.h"
#include "cel/write.h"

#include <math.h>

typedef struct calculation {
    pl_value left;
    char sign;
    pl_value right;
    const char *gives; /* as the language writes it, or the failure's code behind a `!` */
} calculation;

#define INT_MOST INT(INT64_MAX)
#define INT_LEAST INT(INT64_MIN)
#define UINT_MOST UINT(UINT64_MAX)

/* The first and the last second of the years that the language has. */
#define TIME_LEAST(nanoseconds) TIME(-62135596800, (nanoseconds))
#define TIME_MOST(nanoseconds) TIME(253402300799, (nanoseconds))
#define SECONDS(count) DURATION((count)*INT64_C(1000000000))

static pl_value calculate(pl_context *context, const calculation *row)
{
    switch (row->sign) {
    case '+':
        return pl_add(context, row->left, row->right);
    case '-':
        return pl_subtract(context, row->left, row->right);
    case '*':
        return pl_multiply(context, row->left, row->right);
    case '/':
        return pl_divide(context, row->left, row->right);
    default:
        return pl_remainder(context, row->left, row->right);
    }
}

static pl_slice written(pl_arena *arena, pl_value value)
{
    pl_text text = pl_text_new(arena);
    if (value.kind == PL_FAILURE) pl_text_put(&text, "!");
    pl_value_write(&text, value);
    return pl_text_slice(&text);
}

static void check(void **state, const calculation *rows, size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++) {
        pl_context context = { .arena = *state };
        char name[160];
        pl_slice left = written(*state, rows[i].left), right = written(*state, rows[i].right);
        snprintf(name, sizeof name, "%.*s %c %.*s", SHOWN(left), rows[i].sign, SHOWN(right));
        bad += differs(name, written(*state, calculate(&context, &rows[i])), rows[i].gives);
    }
    assert_int_equal(bad, 0);
}

static void ints_stay_within_64_bits(void **state)
{
    static const calculation rows[] = {
        { INT(2), '+', INT(3), "5" },
        { INT_MOST, '+', INT(0), "9223372036854775807" },
        { INT_MOST, '+', INT(1), "!overflow" },
        { INT(1), '+', INT_MOST, "!overflow" },
        { INT_LEAST, '+', INT(-1), "!overflow" },
        { INT(-1), '+', INT_LEAST, "!overflow" },
        { INT_LEAST, '+', INT_MOST, "-1" },
        { INT_MOST, '+', INT_LEAST, "-1" },
        { INT(2), '-', INT(3), "-1" },
        { INT_LEAST, '-', INT(1), "!overflow" },
        { INT_MOST, '-', INT(-1), "!overflow" },
        { INT(0), '-', INT_LEAST, "!overflow" },
        { INT(-1), '-', INT_LEAST, "9223372036854775807" },
        { INT_LEAST, '-', INT_LEAST, "0" },
        { INT(-2), '-', INT_MOST, "!overflow" },
        { INT(-1), '-', INT_MOST, "-9223372036854775808" },
        { INT(4), '*', INT(-3), "-12" },
        { INT_MOST, '*', INT(1), "9223372036854775807" },
        { INT_MOST, '*', INT(-1), "-9223372036854775807" },
        { INT_MOST, '*', INT(2), "!overflow" },
        { INT_LEAST, '*', INT(1), "-9223372036854775808" },
        { INT_LEAST, '*', INT(-1), "!overflow" },
        { INT(-1), '*', INT_LEAST, "!overflow" },
        { INT_LEAST, '*', INT(0), "0" },
        { INT(0), '*', INT_LEAST, "0" },
        { INT_LEAST, '*', INT_LEAST, "!overflow" },
        { INT(INT64_C(1) << 31), '*', INT(INT64_C(1) << 32), "!overflow" },
        { INT(INT64_C(1) << 31), '*', INT(-(INT64_C(1) << 32)), "-9223372036854775808" },
        { INT(-(INT64_C(1) << 31)), '*', INT(-(INT64_C(1) << 32)), "!overflow" },
        { INT(3037000500), '*', INT(3037000500), "!overflow" },
        { INT(3037000499), '*', INT(3037000499), "9223372030926249001" },
        { INT(-3037000500), '*', INT(3037000500), "!overflow" },
    };
    check(state, rows, COUNT(rows));
}

static void division_goes_towards_zero_and_not_by_zero(void **state)
{
    static const calculation rows[] = {
        { INT(7), '/', INT(2), "3" },
        { INT(-7), '/', INT(2), "-3" },
        { INT(7), '/', INT(-2), "-3" },
        { INT(-7), '/', INT(-2), "3" },
        { INT(7), '%', INT(2), "1" },
        { INT(-7), '%', INT(2), "-1" },
        { INT(7), '%', INT(-2), "1" },
        { INT(-7), '%', INT(-2), "-1" },
        { INT(7), '/', INT(0), "!divide-by-zero" },
        { INT(0), '%', INT(0), "!divide-by-zero" },
        { INT_LEAST, '/', INT(-1), "!overflow" },
        { INT_LEAST, '%', INT(-1), "!overflow" },
        { INT_LEAST, '/', INT(1), "-9223372036854775808" },
        { INT_LEAST, '%', INT_LEAST, "0" },
        { INT_MOST, '/', INT(-1), "-9223372036854775807" },
        { UINT(7), '/', UINT(2), "3u" },
        { UINT(7), '%', UINT(2), "1u" },
        { UINT_MOST, '/', UINT(1), "18446744073709551615u" },
        { UINT(7), '/', UINT(0), "!divide-by-zero" },
        { UINT(7), '%', UINT(0), "!divide-by-zero" },
        { UINT(UINT64_C(1) << 63), '/', UINT_MOST, "0u" },
        { UINT(UINT64_C(1) << 63), '%', UINT_MOST, "9223372036854775808u" },
    };
    check(state, rows, COUNT(rows));
}

static void uints_are_never_below_zero(void **state)
{
    static const calculation rows[] = {
        { UINT(2), '+', UINT(3), "5u" },
        { UINT_MOST, '+', UINT(1), "!overflow" },
        { UINT_MOST, '+', UINT(0), "18446744073709551615u" },
        { UINT(3), '-', UINT(3), "0u" },
        { UINT(2), '-', UINT(3), "!overflow" },
        { UINT(4), '*', UINT(3), "12u" },
        { UINT(0), '*', UINT_MOST, "0u" },
        { UINT_MOST, '*', UINT(0), "0u" },
        { UINT_MOST, '*', UINT(1), "18446744073709551615u" },
        { UINT(UINT64_C(1) << 32), '*', UINT(UINT64_C(1) << 32), "!overflow" },
        { UINT(UINT32_MAX), '*', UINT((UINT64_C(1) << 32) + 1), "18446744073709551615u" },
    };
    check(state, rows, COUNT(rows));
}

static void doubles_go_on_to_infinity(void **state)
{
    static const calculation rows[] = {
        { DOUBLE(0.1), '+', DOUBLE(0.2), "0.30000000000000004" },
        { DOUBLE(1.5), '-', DOUBLE(2), "-0.5" },
        { DOUBLE(1.5), '*', DOUBLE(2), "3.0" },
        { DOUBLE(1), '/', DOUBLE(4), "0.25" },
        { DOUBLE(1e308), '+', DOUBLE(1e308), "double(\"Infinity\")" },
        { DOUBLE(-1e308), '*', DOUBLE(10), "double(\"-Infinity\")" },
        { DOUBLE(1), '/', DOUBLE(0), "double(\"Infinity\")" },
        { DOUBLE(1), '/', DOUBLE(-0.0), "double(\"-Infinity\")" },
        { DOUBLE(0), '/', DOUBLE(0), "double(\"NaN\")" },
        { DOUBLE(INFINITY), '-', DOUBLE(INFINITY), "double(\"NaN\")" },
        { DOUBLE(5), '%', DOUBLE(2), "!no-such-overload" },
    };
    check(state, rows, COUNT(rows));
}

static void texts_bytes_and_lists_are_joined(void **state)
{
    static const pl_value one[] = { INT(1) }, two[] = { TEXT("a"), INT(2) };
    static const calculation rows[] = {
        { TEXT("a"), '+', TEXT("b\0c"), "\"ab\\u0000c\"" },
        { TEXT(""), '+', TEXT(""), "\"\"" },
        { TEXT("a"), '+', TEXT(""), "\"a\"" },
        { BYTES("\xFF"), '+', BYTES("a"), "b\"\\xffa\"" },
        { BYTES(""), '+', BYTES(""), "b\"\"" },
        { LIST(one), '+', LIST(two), "[1, \"a\", 2]" },
        { LIST(one), '+', { .kind = PL_LIST_VALUE }, "[1]" },
        { { .kind = PL_LIST_VALUE }, '+', LIST(one), "[1]" },
        { { .kind = PL_LIST_VALUE }, '+', { .kind = PL_LIST_VALUE }, "[]" },
        { TEXT("a"), '-', TEXT("a"), "!no-such-overload" },
        { LIST(one), '*', INT(2), "!no-such-overload" },
    };
    check(state, rows, COUNT(rows));
}

static void timestamps_stay_within_the_years_1_to_9999(void **state)
{
    static const calculation rows[] = {
        { TIME(0, 0), '+', SECONDS(90), "timestamp(\"1970-01-01T00:01:30Z\")" },
        { SECONDS(90), '+', TIME(0, 0), "timestamp(\"1970-01-01T00:01:30Z\")" },
        { TIME(0, 0), '-', SECONDS(90), "timestamp(\"1969-12-31T23:58:30Z\")" },
        { TIME(0, 999999999), '+', DURATION(1), "timestamp(\"1970-01-01T00:00:01Z\")" },
        { TIME(1, 0), '-', DURATION(1), "timestamp(\"1970-01-01T00:00:00.999999999Z\")" },
        { TIME(0, 0), '+', DURATION(-1), "timestamp(\"1969-12-31T23:59:59.999999999Z\")" },
        { TIME(0, 0), '-', DURATION(-1), "timestamp(\"1970-01-01T00:00:00.000000001Z\")" },
        { TIME(-1, 500000000), '+', DURATION(500000000), "timestamp(\"1970-01-01T00:00:00Z\")" },
        { TIME_MOST(0), '+', DURATION(999999999), "timestamp(\"9999-12-31T23:59:59.999999999Z\")" },
        { TIME_MOST(999999999), '+', DURATION(1), "!overflow" },
        { DURATION(1), '+', TIME_MOST(999999999), "!overflow" },
        { TIME_LEAST(1), '-', DURATION(1), "timestamp(\"0001-01-01T00:00:00Z\")" },
        { TIME_LEAST(0), '-', DURATION(1), "!overflow" },
        { TIME_LEAST(0), '+', DURATION(-1), "!overflow" },
        { TIME(0, 0), '-', DURATION(INT64_MIN), "timestamp(\"2262-04-11T23:47:16.854775808Z\")" },
        { TIME(0, 0), '+', DURATION(INT64_MIN), "timestamp(\"1677-09-21T00:12:43.145224192Z\")" },
        { TIME(0, 999999999), '+', DURATION(INT64_MAX),
          "timestamp(\"2262-04-11T23:47:17.854775806Z\")" },
        { TIME_MOST(0), '-', DURATION(INT64_MIN), "!overflow" },
        { SECONDS(1), '-', TIME(0, 0), "!no-such-overload" },
        { TIME(0, 0), '+', TIME(0, 0), "!no-such-overload" },
        { TIME(0, 0), '+', INT(1), "!no-such-overload" },
    };
    check(state, rows, COUNT(rows));
}

static void durations_reach_some_292_years_either_way(void **state)
{
    static const calculation rows[] = {
        { TIME(90, 5), '-', TIME(0, 0), "duration(\"90.000000005s\")" },
        { TIME(0, 0), '-', TIME(90, 5), "duration(\"-90.000000005s\")" },
        { TIME(1, 0), '-', TIME(0, 999999999), "duration(\"0.000000001s\")" },
        { TIME_MOST(0), '-', TIME_LEAST(0), "!overflow" },
        { TIME_LEAST(0), '-', TIME_MOST(0), "!overflow" },
        { TIME(9223372036, 854775807), '-', TIME(0, 0), "duration(\"9223372036.854775807s\")" },
        { TIME(9223372036, 854775808), '-', TIME(0, 0), "!overflow" },
        { TIME(9223372037, 0), '-', TIME(0, 0), "!overflow" },
        { TIME(9223372037, 0), '-', TIME(0, 145224193), "duration(\"9223372036.854775807s\")" },
        { TIME(0, 0), '-', TIME(9223372036, 854775808), "duration(\"-9223372036.854775808s\")" },
        { TIME(0, 0), '-', TIME(9223372036, 854775809), "!overflow" },
        { TIME(0, 145224192), '-', TIME(9223372037, 0), "duration(\"-9223372036.854775808s\")" },
        { TIME(0, 145224191), '-', TIME(9223372037, 0), "!overflow" },
        { SECONDS(1), '+', SECONDS(-3), "duration(\"-2s\")" },
        { SECONDS(1), '-', SECONDS(3), "duration(\"-2s\")" },
        { DURATION(INT64_MAX), '+', DURATION(1), "!overflow" },
        { DURATION(INT64_MIN), '-', DURATION(1), "!overflow" },
        { DURATION(INT64_MIN), '+', DURATION(INT64_MAX), "duration(\"-0.000000001s\")" },
        { SECONDS(1), '*', INT(2), "!no-such-overload" },
        { SECONDS(1), '/', SECONDS(2), "!no-such-overload" },
    };
    check(state, rows, COUNT(rows));
}

/* One of each kind with one of each other: a sign takes a pair only as the tables above have it. */
static void kinds_do_not_mix(void **state)
{
    static const pl_value items[] = { INT(1) };
    pl_context context = { .arena = *state };
    const pl_value each[] = {
        NULL_VALUE,
        BOOL(true),
        INT(1),
        UINT(1),
        DOUBLE(1),
        TEXT("a"),
        BYTES("a"),
        TIME(0, 0),
        DURATION(1),
        LIST(items),
        TYPE("int"),
        pl_value_map(pl_mapping_new(*state, 0)),
        pl_value_optional(*state, NULL),
    };
    static const char signs[] = "+-*/%";
    for (size_t i = 0; i < COUNT(each); i++)
        for (size_t j = 0; j < COUNT(each); j++)
            for (size_t at = 0; signs[at]; at++) {
                calculation row = { each[i], signs[at], each[j], NULL };
                pl_value found = calculate(&context, &row);
                bool moment = (row.left.kind == PL_TIMESTAMP && row.right.kind == PL_DURATION) ||
                              (row.left.kind == PL_DURATION && row.right.kind == PL_TIMESTAMP);
                if (i == j || moment) continue;
                assert_int_equal(found.kind, PL_FAILURE);
                assert_int_equal(found.as.failure->code, PL_FAIL_NO_OVERLOAD);
                assert_int_equal(found.as.failure->found_count, 2);
            }
}

static void a_minus_turns_ints_and_doubles_round(void **state)
{
    static const struct {
        pl_value number;
        const char *gives;
    } rows[] = {
        { INT(5), "-5" },
        { INT(-5), "5" },
        { INT(0), "0" },
        { INT_MOST, "-9223372036854775807" },
        { INT_LEAST, "!overflow" },
        { DOUBLE(0), "-0.0" },
        { DOUBLE(-2.5), "2.5" },
        { DOUBLE(INFINITY), "double(\"-Infinity\")" },
        { UINT(0), "!no-such-overload" },
        { DURATION(1), "!no-such-overload" },
        { TEXT("a"), "!no-such-overload" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_context context = { .arena = *state };
        bad += differs(rows[i].gives, written(*state, pl_negate(&context, rows[i].number)),
                       rows[i].gives);
    }
    assert_int_equal(bad, 0);
}

static void many_texts_are_joined_in_one_piece(void **state)
{
    static const pl_value texts[] = { TEXT(""), TEXT("a"), TEXT(""), TEXT("bc"), TEXT("") };
    static const pl_value one[] = { TEXT(""), TEXT("a"), TEXT("") };
    pl_context context = { .arena = *state };
    assert_int_equal(
        differs("many", written(*state, pl_concatenate(&context, texts, COUNT(texts))), "\"abc\""),
        0);
    assert_int_equal(context.used.memory, 3);
    assert_int_equal(context.used.cost, 3);
    pl_value same = pl_concatenate(&context, one, COUNT(one));
    assert_ptr_equal(same.as.text, one[1].as.text);
    assert_int_equal(context.used.memory, 3);
}

/* What grows is paid for before it is made. */
static void bounds_end_in_a_failure(void **state)
{
    static const pl_value items[] = { INT(1), INT(2), INT(3) };
    static const struct {
        pl_bounds bounds;
        calculation row;
    } rows[] = {
        { { .memory = 5 }, { TEXT("abc"), '+', TEXT("def"), "!memory-limit" } },
        { { .memory = 6 }, { TEXT("abc"), '+', TEXT("def"), "\"abcdef\"" } },
        { { .cost = 5 }, { TEXT("abc"), '+', TEXT("def"), "!cost-limit" } },
        { { .cost = 6 }, { TEXT("abc"), '+', TEXT("def"), "\"abcdef\"" } },
        { { .memory = 95 }, { LIST(items), '+', LIST(items), "!memory-limit" } },
        { { .memory = 96 }, { LIST(items), '+', LIST(items), "[1, 2, 3, 1, 2, 3]" } },
        { { .cost = 5 }, { LIST(items), '+', LIST(items), "!cost-limit" } },
        { { .cost = 1, .memory = 1 },
          { LIST(items), '+', { .kind = PL_LIST_VALUE }, "[1, 2, 3]" } },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_context context = { .arena = *state, .bounds = rows[i].bounds };
        bad +=
            differs("bound", written(*state, calculate(&context, &rows[i].row)), rows[i].row.gives);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(ints_stay_within_64_bits),
        in_arena(division_goes_towards_zero_and_not_by_zero),
        in_arena(uints_are_never_below_zero),
        in_arena(doubles_go_on_to_infinity),
        in_arena(texts_bytes_and_lists_are_joined),
        in_arena(timestamps_stay_within_the_years_1_to_9999),
        in_arena(durations_reach_some_292_years_either_way),
        in_arena(kinds_do_not_mix),
        in_arena(a_minus_turns_ints_and_doubles_round),
        in_arena(many_texts_are_joined_in_one_piece),
        in_arena(bounds_end_in_a_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
