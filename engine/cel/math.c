#include "cel/math.h"

#include "cel/spend.h"

#include <math.h>

enum { cost_of_item = 10, bits_of_int = 64 };

static pl_value extreme(pl_context *context, const pl_value *numbers, size_t count, int sign)
{
    pl_value best = numbers[0];
    for (size_t i = 0; i < count; i++) {
        int order;
        if (!pl_value_is_number(numbers[i]))
            return pl_fail_on(context, PL_FAIL_NO_OVERLOAD, &numbers[i], 1);
        if (!i) continue;
        if (!pl_value_order(numbers[i], best, &order))
            return pl_fail_on(context, PL_FAIL_RANGE, (pl_value[]){ best, numbers[i] }, 2);
        if (sign > 0 ? order > 0 : order < 0) best = numbers[i];
    }
    return best;
}

pl_value pl_math_extreme(pl_context *context, pl_value list, int sign)
{
    pl_value failure;
    if (!list.size) return pl_fail_on(context, PL_FAIL_NO_VALUE, &list, 1);
    if (!pl_spend(context, pl_times(list.size, cost_of_item), 0, &failure)) return failure;
    return extreme(context, list.as.items, list.size, sign);
}

static pl_value greatest(pl_context *context, const pl_value *arguments, size_t count)
{
    return extreme(context, arguments, count, 1);
}

static pl_value greatest_of_list(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    return pl_math_extreme(context, arguments[0], 1);
}

static pl_value least(pl_context *context, const pl_value *arguments, size_t count)
{
    return extreme(context, arguments, count, -1);
}

static pl_value least_of_list(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    return pl_math_extreme(context, arguments[0], -1);
}

static pl_value same(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return arguments[0];
}

static pl_value abs_of_int(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    int64_t number = arguments[0].as.number;
    if (number == INT64_MIN) return pl_fail_on(context, PL_FAIL_OVERFLOW, arguments, 1);
    return pl_value_int(number < 0 ? -number : number);
}

static pl_value abs_of_double(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_double(fabs(arguments[0].as.real));
}

static pl_value sign_of_int(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    int64_t number = arguments[0].as.number;
    return pl_value_int((number > 0) - (number < 0));
}

static pl_value sign_of_uint(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_uint(arguments[0].as.magnitude > 0);
}

/* Both zeros give 0.0; NaN stays what it is. */
static pl_value sign_of_double(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    double real = arguments[0].as.real;
    return pl_value_double(isnan(real) ? real : (real > 0) - (real < 0));
}

static pl_value ceil_of(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_double(ceil(arguments[0].as.real));
}

static pl_value floor_of(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_double(floor(arguments[0].as.real));
}

/* Half away from zero. */
static pl_value round_of(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_double(round(arguments[0].as.real));
}

static pl_value trunc_of(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_double(trunc(arguments[0].as.real));
}

static pl_value is_nan(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_bool(isnan(arguments[0].as.real));
}

static pl_value is_infinite(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_bool(isinf(arguments[0].as.real));
}

static pl_value is_finite(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_bool(isfinite(arguments[0].as.real));
}

/* Of a negative number NaN. */
static pl_value root_of_double(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_double(sqrt(arguments[0].as.real));
}

static pl_value root_of_int(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_double(sqrt((double)arguments[0].as.number));
}

static pl_value root_of_uint(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_double(sqrt((double)arguments[0].as.magnitude));
}

/* Ints and uints are the same bits, read through one member of the union: these functions serve
 * both. */
static pl_value of_bits(pl_value like, uint64_t bits)
{
    return (pl_value){ .kind = like.kind, .as.magnitude = bits };
}

static pl_value bit_and(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return of_bits(arguments[0], arguments[0].as.magnitude & arguments[1].as.magnitude);
}

static pl_value bit_or(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return of_bits(arguments[0], arguments[0].as.magnitude | arguments[1].as.magnitude);
}

static pl_value bit_xor(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return of_bits(arguments[0], arguments[0].as.magnitude ^ arguments[1].as.magnitude);
}

static pl_value bit_not(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return of_bits(arguments[0], ~arguments[0].as.magnitude);
}

/* Bits leave on the left unseen: a shift never overflows. */
static pl_value shift_left(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    int64_t by = arguments[1].as.number;
    if (by < 0) return pl_fail_on(context, PL_FAIL_RANGE, &arguments[1], 1);
    return of_bits(arguments[0], by < bits_of_int ? arguments[0].as.magnitude << by : 0);
}

/* Zeros come in on the left, also for a negative int. */
static pl_value shift_right(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    int64_t by = arguments[1].as.number;
    if (by < 0) return pl_fail_on(context, PL_FAIL_RANGE, &arguments[1], 1);
    return of_bits(arguments[0], by < bits_of_int ? arguments[0].as.magnitude >> by : 0);
}

static const pl_type ints = { .kind = PL_TYPE_LIST, .item = &pl_type_int };
static const pl_type uints = { .kind = PL_TYPE_LIST, .item = &pl_type_uint };
static const pl_type doubles = { .kind = PL_TYPE_LIST, .item = &pl_type_double };
static const pl_type numbers = { .kind = PL_TYPE_LIST, .item = &pl_type_number };

/* clang-format off */
#define ROW(text, from, to, does) \
    { .name = PL_SLICE_INIT(text), .count = 1, .parameters = { from }, .result = to, .call = does }
#define MANY(text, from, to, does) \
    { .name = PL_SLICE_INIT(text), .variadic = true, .count = 1, .parameters = { from }, \
      .result = to, .call = does }
#define PAIR(text, from, with, does) \
    { .name = PL_SLICE_INIT(text), .count = 2, .parameters = { from, with }, .result = from, \
      .call = does }
#define REAL(text, does) ROW(text, &pl_type_double, &pl_type_double, does)
#define TEST(text, does) ROW(text, &pl_type_double, &pl_type_bool, does)

static const pl_function functions[] = {
    MANY("math.greatest", &pl_type_int, &pl_type_int, greatest),
    MANY("math.greatest", &pl_type_uint, &pl_type_uint, greatest),
    MANY("math.greatest", &pl_type_double, &pl_type_double, greatest),
    ROW("math.greatest", &ints, &pl_type_int, greatest_of_list),
    ROW("math.greatest", &uints, &pl_type_uint, greatest_of_list),
    ROW("math.greatest", &doubles, &pl_type_double, greatest_of_list),
    MANY("math.greatest", &pl_type_number, &pl_type_dyn, greatest),
    ROW("math.greatest", &numbers, &pl_type_dyn, greatest_of_list),
    MANY("math.least", &pl_type_int, &pl_type_int, least),
    MANY("math.least", &pl_type_uint, &pl_type_uint, least),
    MANY("math.least", &pl_type_double, &pl_type_double, least),
    ROW("math.least", &ints, &pl_type_int, least_of_list),
    ROW("math.least", &uints, &pl_type_uint, least_of_list),
    ROW("math.least", &doubles, &pl_type_double, least_of_list),
    MANY("math.least", &pl_type_number, &pl_type_dyn, least),
    ROW("math.least", &numbers, &pl_type_dyn, least_of_list),
    ROW("math.abs", &pl_type_int, &pl_type_int, abs_of_int),
    ROW("math.abs", &pl_type_uint, &pl_type_uint, same),
    ROW("math.abs", &pl_type_double, &pl_type_double, abs_of_double),
    ROW("math.sign", &pl_type_int, &pl_type_int, sign_of_int),
    ROW("math.sign", &pl_type_uint, &pl_type_uint, sign_of_uint),
    ROW("math.sign", &pl_type_double, &pl_type_double, sign_of_double),
    REAL("math.ceil", ceil_of),
    REAL("math.floor", floor_of),
    REAL("math.round", round_of),
    REAL("math.trunc", trunc_of),
    TEST("math.isNaN", is_nan),
    TEST("math.isInf", is_infinite),
    TEST("math.isFinite", is_finite),
    ROW("math.sqrt", &pl_type_double, &pl_type_double, root_of_double),
    ROW("math.sqrt", &pl_type_int, &pl_type_double, root_of_int),
    ROW("math.sqrt", &pl_type_uint, &pl_type_double, root_of_uint),
    PAIR("math.bitAnd", &pl_type_int, &pl_type_int, bit_and),
    PAIR("math.bitAnd", &pl_type_uint, &pl_type_uint, bit_and),
    PAIR("math.bitOr", &pl_type_int, &pl_type_int, bit_or),
    PAIR("math.bitOr", &pl_type_uint, &pl_type_uint, bit_or),
    PAIR("math.bitXor", &pl_type_int, &pl_type_int, bit_xor),
    PAIR("math.bitXor", &pl_type_uint, &pl_type_uint, bit_xor),
    ROW("math.bitNot", &pl_type_int, &pl_type_int, bit_not),
    ROW("math.bitNot", &pl_type_uint, &pl_type_uint, bit_not),
    PAIR("math.bitShiftLeft", &pl_type_int, &pl_type_int, shift_left),
    PAIR("math.bitShiftLeft", &pl_type_uint, &pl_type_int, shift_left),
    PAIR("math.bitShiftRight", &pl_type_int, &pl_type_int, shift_right),
    PAIR("math.bitShiftRight", &pl_type_uint, &pl_type_int, shift_right),
};
/* clang-format on */

const pl_library pl_math_library = { functions, sizeof functions / sizeof *functions };
