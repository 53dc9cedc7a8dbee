/* cel/math: the greatest and the least, rounding, signs and bits. */
#include "library_support.h"

#include <math.h>

#include "cel/math.h"

static const pl_value mixed_numbers[] = { DOUBLE(5.5), INT(-6), UINT(7), DOUBLE(-6.0), DOUBLE(7) };
static const pl_value whole_numbers[] = { INT(3), INT(INT64_MIN), INT(INT64_MAX) };
static const pl_value real_numbers[] = { DOUBLE(-0.5), DOUBLE(2.5) };
static const pl_value with_text[] = { INT(1), TEXT("2") };
static const pl_value with_nan[] = { INT(1), DOUBLE(NAN), INT(2) };
static const pl_value only_nan[] = { DOUBLE(NAN) };
static const pl_value empty = { .kind = PL_LIST_VALUE };

static const library_call extremes[] = {
    GLOBAL("math.greatest", "-5", INT(-5)),
    GLOBAL("math.greatest", "9223372036854775807", INT(INT64_MIN), INT(INT64_MAX)),
    GLOBAL("math.greatest", "18446744073709551615u", UINT(2), UINT(UINT64_MAX), UINT(1)),
    GLOBAL("math.greatest", "-1.5", DOUBLE(-INFINITY), DOUBLE(-1.5)),
    GLOBAL("math.greatest", "18446744073709551615u", INT(-1), UINT(UINT64_MAX)),
    GLOBAL("math.greatest", "9223372036854775807", INT(INT64_MAX), DOUBLE(0x1p63)),
    GLOBAL("math.greatest", "9.2233720368547779e+18", INT(INT64_MAX), DOUBLE(0x1.0000000000001p63)),
    GLOBAL("math.greatest", "9007199254740993", INT(9007199254740993), DOUBLE(9007199254740992)),
    GLOBAL("math.greatest", "1.0", DOUBLE(1), INT(1)),
    GLOBAL("math.greatest", "1", INT(1), DOUBLE(1)),
    GLOBAL("math.greatest", "-0.0", DOUBLE(-0.0), DOUBLE(0.0)),
    GLOBAL("math.greatest", "9223372036854775807", LIST(whole_numbers)),
    GLOBAL("math.greatest", "7u", LIST(mixed_numbers)),
    GLOBAL("math.greatest", "nan", LIST(only_nan)),
    GLOBAL("math.greatest", "nan", DOUBLE(NAN)),
    GLOBAL("math.greatest", "!out-of-range nan, 1", DOUBLE(NAN), INT(1)),
    GLOBAL("math.greatest", "!out-of-range 1.0, nan", DOUBLE(1), DOUBLE(NAN)),
    GLOBAL("math.greatest", "!out-of-range 1, nan", LIST(with_nan)),
    GLOBAL("math.greatest", "absent", INT(1), TEXT("2")),
    GLOBAL("math.greatest", "absent", TEXT("2")),
    GLOBAL("math.greatest", "absent", LIST(with_text)),
    GLOBAL("math.least", "-9223372036854775808", INT(INT64_MIN), INT(INT64_MAX)),
    GLOBAL("math.least", "1u", UINT(2), UINT(UINT64_MAX), UINT(1)),
    GLOBAL("math.least", "-1", INT(-1), UINT(0)),
    GLOBAL("math.least", "1u", UINT(1), DOUBLE(1)),
    GLOBAL("math.least", "-0.5", LIST(real_numbers)),
    GLOBAL("math.least", "-6", LIST(mixed_numbers)),
    GLOBAL("math.least", "!out-of-range 1, nan", LIST(with_nan)),
};

static const library_call rounding[] = {
    GLOBAL("math.ceil", "2.0", DOUBLE(1.2)),
    GLOBAL("math.ceil", "-0.0", DOUBLE(-0.5)),
    GLOBAL("math.ceil", "inf", DOUBLE(INFINITY)),
    GLOBAL("math.floor", "-2.0", DOUBLE(-1.2)),
    GLOBAL("math.floor", "1.152921504606847e+18", DOUBLE(0x1p60)),
    GLOBAL("math.round", "1.0", DOUBLE(0.5)),
    GLOBAL("math.round", "-1.0", DOUBLE(-0.5)),
    GLOBAL("math.round", "3.0", DOUBLE(2.5)),
    GLOBAL("math.round", "0.0", DOUBLE(0.49999999999999994)),
    GLOBAL("math.round", "nan", DOUBLE(NAN)),
    GLOBAL("math.trunc", "-1.0", DOUBLE(-1.9)),
    GLOBAL("math.trunc", "-inf", DOUBLE(-INFINITY)),
    GLOBAL("math.ceil", "absent", INT(1)),
    GLOBAL("math.floor", "absent", INT(1)),
    GLOBAL("math.round", "absent", UINT(1)),
    GLOBAL("math.trunc", "absent", TEXT("1")),
};

static const library_call signs[] = {
    GLOBAL("math.abs", "9223372036854775807", INT(-INT64_MAX)),
    GLOBAL("math.abs", "3", INT(3)),
    GLOBAL("math.abs", "!overflow -9223372036854775808", INT(INT64_MIN)),
    GLOBAL("math.abs", "18446744073709551615u", UINT(UINT64_MAX)),
    GLOBAL("math.abs", "0.0", DOUBLE(-0.0)),
    GLOBAL("math.abs", "inf", DOUBLE(-INFINITY)),
    GLOBAL("math.abs", "nan", DOUBLE(NAN)),
    GLOBAL("math.sign", "-1", INT(INT64_MIN)),
    GLOBAL("math.sign", "0", INT(0)),
    GLOBAL("math.sign", "1", INT(5)),
    GLOBAL("math.sign", "0u", UINT(0)),
    GLOBAL("math.sign", "1u", UINT(UINT64_MAX)),
    GLOBAL("math.sign", "-1.0", DOUBLE(-0.25)),
    GLOBAL("math.sign", "0.0", DOUBLE(-0.0)),
    GLOBAL("math.sign", "1.0", DOUBLE(INFINITY)),
    GLOBAL("math.sign", "nan", DOUBLE(NAN)),
    GLOBAL("math.sign", "absent", BOOL(true)),
    GLOBAL("math.isNaN", "true", DOUBLE(NAN)),
    GLOBAL("math.isNaN", "false", DOUBLE(INFINITY)),
    GLOBAL("math.isInf", "true", DOUBLE(-INFINITY)),
    GLOBAL("math.isInf", "false", DOUBLE(NAN)),
    GLOBAL("math.isFinite", "true", DOUBLE(1e308)),
    GLOBAL("math.isFinite", "false", DOUBLE(NAN)),
    GLOBAL("math.isFinite", "false", DOUBLE(INFINITY)),
    GLOBAL("math.isNaN", "absent", INT(1)),
    GLOBAL("math.sqrt", "1.5", DOUBLE(2.25)),
    GLOBAL("math.sqrt", "-0.0", DOUBLE(-0.0)),
    GLOBAL("math.sqrt", "9.0", INT(81)),
    GLOBAL("math.sqrt", "4294967296.0", UINT(UINT64_MAX)),
    GLOBAL("math.sqrt", "0.0", INT(0)),
};

static const library_call bits[] = {
    GLOBAL("math.bitAnd", "-9223372036854775808", INT(-1), INT(INT64_MIN)),
    GLOBAL("math.bitAnd", "-7", INT(-3), INT(-5)),
    GLOBAL("math.bitAnd", "6u", UINT(UINT64_MAX), UINT(6)),
    GLOBAL("math.bitOr", "-2", INT(4), INT(-2)),
    GLOBAL("math.bitOr", "7u", UINT(5), UINT(2)),
    GLOBAL("math.bitXor", "9223372036854775807", INT(INT64_MIN), INT(-1)),
    GLOBAL("math.bitXor", "4u", UINT(5), UINT(1)),
    GLOBAL("math.bitAnd", "absent", INT(1), UINT(1)),
    GLOBAL("math.bitNot", "-9223372036854775808", INT(INT64_MAX)),
    GLOBAL("math.bitNot", "18446744073709551614u", UINT(1)),
    GLOBAL("math.bitNot", "absent", DOUBLE(1)),
    GLOBAL("math.bitShiftLeft", "-9223372036854775808", INT(1), INT(63)),
    GLOBAL("math.bitShiftLeft", "0", INT(-1), INT(64)),
    GLOBAL("math.bitShiftLeft", "9223372036854775808u", UINT(3), INT(63)),
    GLOBAL("math.bitShiftLeft", "0u", UINT(3), INT(INT64_MAX)),
    GLOBAL("math.bitShiftLeft", "3", INT(3), INT(0)),
    GLOBAL("math.bitShiftLeft", "!out-of-range -1", INT(1), INT(-1)),
    GLOBAL("math.bitShiftLeft", "absent", UINT(1), UINT(1)),
    GLOBAL("math.bitShiftRight", "9223372036854775807", INT(-1), INT(1)),
    GLOBAL("math.bitShiftRight", "1", INT(INT64_MIN), INT(63)),
    GLOBAL("math.bitShiftRight", "0", INT(-1), INT(64)),
    GLOBAL("math.bitShiftRight", "-1", INT(-1), INT(0)),
    GLOBAL("math.bitShiftRight", "1u", UINT(UINT64_MAX), INT(63)),
    GLOBAL("math.bitShiftRight", "!out-of-range -9223372036854775808", UINT(1), INT(INT64_MIN)),
};

static void check(void **state, const library_call *calls, size_t count)
{
    assert_int_equal(calls_differ(&pl_math_library, *state, calls, count), 0);
}

static void the_first_of_the_greatest_keeps_its_kind(void **state)
{
    check(state, extremes, COUNT(extremes));
}

static void only_doubles_are_rounded(void **state)
{
    check(state, rounding, COUNT(rounding));
}

static void signs_and_roots_know_all_numbers(void **state)
{
    check(state, signs, COUNT(signs));
}

static void bits_are_those_of_64_places(void **state)
{
    check(state, bits, COUNT(bits));
}

static void a_root_of_a_negative_number_is_no_number(void **state)
{
    static const library_call call = GLOBAL("math.sqrt", NULL, DOUBLE(-1));
    pl_context context = { .arena = *state };
    assert_true(isnan(run_row(&pl_math_library, &context, &call).as.real));
}

/* A list that is only known when the program runs comes to the first row for lists. */
static const struct {
    const char *name;
    pl_value list;
    const char *gives;
} unchecked[] = {
    { "math.greatest", LIST(mixed_numbers), "7u" },
    { "math.least", LIST(mixed_numbers), "-6" },
    { "math.greatest", LIST(with_text), "!no-such-overload '2'" },
    { "math.least", LIST(with_text), "!no-such-overload '2'" },
    { "math.greatest", { .kind = PL_LIST_VALUE }, "!no-value []" },
    { "math.least", { .kind = PL_LIST_VALUE }, "!no-value []" },
};

static void each_row_for_lists_takes_any_list(void **state)
{
    int bad = 0;
    pl_context context = { .arena = *state };
    for (size_t i = 0; i < COUNT(unchecked); i++) {
        library_call call = { unchecked[i].name, NULL, { empty }, 1, NULL };
        const pl_function *row = find_row(&pl_math_library, &call);
        pl_value found = row->call(&context, &unchecked[i].list, 1);
        bad += differs(unchecked[i].name, shown(*state, found), unchecked[i].gives);
    }
    assert_int_equal(bad, 0);
}

static const struct {
    pl_value arguments[2];
    size_t count;
    const pl_type *result;
} results[] = {
    { { INT(1), INT(2) }, 2, &pl_type_int },      { { UINT(1), UINT(2) }, 2, &pl_type_uint },
    { { DOUBLE(1) }, 1, &pl_type_double },        { { INT(1), UINT(2) }, 2, &pl_type_dyn },
    { { LIST(whole_numbers) }, 1, &pl_type_int }, { { LIST(real_numbers) }, 1, &pl_type_double },
    { { LIST(mixed_numbers) }, 1, &pl_type_dyn },
};

static void the_kind_is_known_beforehand_where_all_are_of_one(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(results); i++) {
        library_call call = { .name = "math.least", .count = results[i].count };
        memcpy(call.arguments, results[i].arguments, sizeof results[i].arguments);
        assert_ptr_equal(find_row(&pl_math_library, &call)->result, results[i].result);
    }
}

static void lists_are_paid_by_the_item(void **state)
{
    static const library_call call = GLOBAL("math.greatest", NULL, LIST(whole_numbers));
    pl_context context = { .arena = *state, .bounds = { .cost = 29 } };
    pl_value found = run_row(&pl_math_library, &context, &call);
    assert_int_equal(found.as.failure->code, PL_FAIL_COST_LIMIT);
    context.bounds.cost = 30;
    assert_int_equal(run_row(&pl_math_library, &context, &call).kind, PL_INT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(the_first_of_the_greatest_keeps_its_kind),
        in_arena(only_doubles_are_rounded),
        in_arena(signs_and_roots_know_all_numbers),
        in_arena(bits_are_those_of_64_places),
        in_arena(a_root_of_a_negative_number_is_no_number),
        in_arena(each_row_for_lists_takes_any_list),
        cmocka_unit_test(the_kind_is_known_beforehand_where_all_are_of_one),
        in_arena(lists_are_paid_by_the_item),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
