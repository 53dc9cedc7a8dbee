#include "cel/convert.h"

#include "base/number.h"
#include "base/utf8.h"
#include "cel/moment.h"
#include "cel/spend.h"

#include <math.h>

static pl_value unreadable(pl_context *context, pl_value text)
{
    return pl_fail_on(context, PL_FAIL_CONVERSION, &text, 1);
}

static pl_value out_of_range(pl_context *context, const pl_value *argument)
{
    return pl_fail_on(context, PL_FAIL_RANGE, argument, 1);
}

/* The string that was written: so short that it can be paid for afterwards. */
static pl_value written(pl_context *context, pl_text *text)
{
    pl_value failure;
    pl_slice string = pl_text_slice(text);
    if (!pl_spend(context, string.size, string.size, &failure)) return failure;
    return pl_value_string(string);
}

static pl_value same(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return arguments[0];
}

static pl_value int_of_uint(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    uint64_t magnitude = arguments[0].as.magnitude;
    if (magnitude > INT64_MAX) return out_of_range(context, arguments);
    return pl_value_int((int64_t)magnitude);
}

/* Towards zero. The range leaves out -2^63, which is also what a number just below it rounds to. */
static pl_value int_of_double(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    double real = arguments[0].as.real;
    if (!(real > -0x1p63 && real < 0x1p63)) return out_of_range(context, arguments);
    return pl_value_int((int64_t)real);
}

static pl_value int_of_string(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_value failure;
    int64_t number;
    if (!pl_spend(context, arguments[0].size, 0, &failure)) return failure;
    if (!pl_number_int(pl_value_text(arguments[0]), &number))
        return unreadable(context, arguments[0]);
    return pl_value_int(number);
}

static pl_value int_of_timestamp(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_int(arguments[0].as.seconds);
}

static pl_value uint_of_int(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    if (arguments[0].as.number < 0) return out_of_range(context, arguments);
    return pl_value_uint((uint64_t)arguments[0].as.number);
}

/* Towards zero; but nothing below zero becomes zero. */
static pl_value uint_of_double(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    double real = arguments[0].as.real;
    if (!(real >= 0 && real < 0x1p64)) return out_of_range(context, arguments);
    return pl_value_uint((uint64_t)real);
}

/* Digits without any sign. */
static bool read_uint(pl_slice text, uint64_t *magnitude)
{
    *magnitude = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') return false;
        uint64_t digit = (uint64_t)(text.data[i] - '0');
        if (*magnitude > (UINT64_MAX - digit) / 10) return false;
        *magnitude = *magnitude * 10 + digit;
    }
    return text.size > 0;
}

static pl_value uint_of_string(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_value failure;
    uint64_t magnitude;
    if (!pl_spend(context, arguments[0].size, 0, &failure)) return failure;
    if (!read_uint(pl_value_text(arguments[0]), &magnitude))
        return unreadable(context, arguments[0]);
    return pl_value_uint(magnitude);
}

static pl_value double_of_int(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_double((double)arguments[0].as.number);
}

static pl_value double_of_uint(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_double((double)arguments[0].as.magnitude);
}

enum { no_number, infinity, minus_infinity, name_count };

static const struct {
    pl_slice name;
    double real;
} named[name_count] = {
    [no_number] = { PL_SLICE_INIT("NaN"), NAN },
    [infinity] = { PL_SLICE_INIT("Infinity"), INFINITY },
    [minus_infinity] = { PL_SLICE_INIT("-Infinity"), -INFINITY },
};

static pl_value double_of_string(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_value failure;
    double real;
    pl_slice text = pl_value_text(arguments[0]);
    if (!pl_spend(context, text.size, 0, &failure)) return failure;
    if (pl_number_double(text, &real)) return pl_value_double(real);
    for (size_t i = 0; i < name_count; i++)
        if (pl_slice_equal(text, named[i].name)) return pl_value_double(named[i].real);
    return unreadable(context, arguments[0]);
}

static pl_value string_of_int(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_text text = pl_text_new(context->arena);
    pl_text_int(&text, arguments[0].as.number);
    return written(context, &text);
}

static pl_value string_of_uint(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    char digits[20];
    size_t from = sizeof digits;
    uint64_t rest = arguments[0].as.magnitude;
    do
        digits[--from] = (char)('0' + rest % 10);
    while (rest /= 10);
    pl_text text = pl_text_new(context->arena);
    pl_text_add(&text, (pl_slice){ digits + from, sizeof digits - from });
    return written(context, &text);
}

/* Each text reads back as the same double; a whole number is written without a point, so -0.0 is
 * `-0`. */
static pl_value string_of_double(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    double real = arguments[0].as.real;
    if (isnan(real)) return pl_value_string(named[no_number].name);
    if (isinf(real)) return pl_value_string(named[real < 0 ? minus_infinity : infinity].name);
    if (real == 0 && signbit(real)) return pl_value_string(PL_SLICE("-0"));
    pl_text text = pl_text_new(context->arena);
    pl_number_write(&text, real);
    return written(context, &text);
}

static pl_value string_of_bool(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_string(arguments[0].as.truth ? PL_SLICE("true") : PL_SLICE("false"));
}

/* Strings are valid UTF-8 and never checked again, so bytes are checked here. */
static pl_value string_of_bytes(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_value failure;
    pl_slice bytes = pl_value_text(arguments[0]);
    if (!pl_spend(context, bytes.size, 0, &failure)) return failure;
    if (!pl_utf8_valid(bytes, NULL)) return pl_fail_on(context, PL_FAIL_CONVERSION, arguments, 1);
    return pl_value_string(bytes);
}

static pl_value string_of_timestamp(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_text text = pl_text_new(context->arena);
    pl_moment_write(&text, arguments[0].as.seconds, arguments[0].size);
    return written(context, &text);
}

static pl_value string_of_duration(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_text text = pl_text_new(context->arena);
    pl_duration_write(&text, arguments[0].as.number);
    return written(context, &text);
}

static pl_value bytes_of_string(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_bytes(pl_value_text(arguments[0]));
}

static pl_value bool_of_string(pl_context *context, const pl_value *arguments, size_t count)
{
    static const pl_slice names[2][5] = {
        { PL_SLICE_INIT("0"), PL_SLICE_INIT("f"), PL_SLICE_INIT("false"), PL_SLICE_INIT("FALSE"),
          PL_SLICE_INIT("False") },
        { PL_SLICE_INIT("1"), PL_SLICE_INIT("t"), PL_SLICE_INIT("true"), PL_SLICE_INIT("TRUE"),
          PL_SLICE_INIT("True") },
    };
    (void)count;
    pl_slice text = pl_value_text(arguments[0]);
    for (size_t i = 0; i < 2 * 5; i++)
        if (pl_slice_equal(text, names[i / 5][i % 5])) return pl_value_bool(i >= 5);
    return unreadable(context, arguments[0]);
}

static pl_value timestamp_of_int(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    int64_t seconds = arguments[0].as.number;
    if (!pl_moment_in_range(seconds)) return out_of_range(context, arguments);
    return pl_value_time(seconds, 0);
}

static pl_value timestamp_of_string(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_value failure;
    int64_t seconds;
    uint32_t nanoseconds;
    if (!pl_spend(context, arguments[0].size, 0, &failure)) return failure;
    if (!pl_moment_parse(pl_value_text(arguments[0]), &seconds, &nanoseconds))
        return unreadable(context, arguments[0]);
    return pl_value_time(seconds, nanoseconds);
}

static pl_value duration_of_string(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_value failure;
    int64_t nanoseconds;
    if (!pl_spend(context, arguments[0].size, 0, &failure)) return failure;
    if (!pl_duration_parse(pl_value_text(arguments[0]), &nanoseconds))
        return unreadable(context, arguments[0]);
    return pl_value_duration(nanoseconds);
}

static pl_value type_of(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_type_name(pl_value_type(arguments[0]));
}

static const pl_type type_of_a = { .kind = PL_TYPE_TYPE, .item = &pl_type_a };

/* clang-format off */
#define ROW(text, from, to, does) \
    { .name = PL_SLICE_INIT(text), .count = 1, .parameters = { from }, .result = to, .call = does }

static const pl_function functions[] = {
    ROW("int", &pl_type_int, &pl_type_int, same),
    ROW("int", &pl_type_uint, &pl_type_int, int_of_uint),
    ROW("int", &pl_type_double, &pl_type_int, int_of_double),
    ROW("int", &pl_type_string, &pl_type_int, int_of_string),
    ROW("int", &pl_type_timestamp, &pl_type_int, int_of_timestamp),
    ROW("uint", &pl_type_uint, &pl_type_uint, same),
    ROW("uint", &pl_type_int, &pl_type_uint, uint_of_int),
    ROW("uint", &pl_type_double, &pl_type_uint, uint_of_double),
    ROW("uint", &pl_type_string, &pl_type_uint, uint_of_string),
    ROW("double", &pl_type_double, &pl_type_double, same),
    ROW("double", &pl_type_int, &pl_type_double, double_of_int),
    ROW("double", &pl_type_uint, &pl_type_double, double_of_uint),
    ROW("double", &pl_type_string, &pl_type_double, double_of_string),
    ROW("string", &pl_type_string, &pl_type_string, same),
    ROW("string", &pl_type_int, &pl_type_string, string_of_int),
    ROW("string", &pl_type_uint, &pl_type_string, string_of_uint),
    ROW("string", &pl_type_double, &pl_type_string, string_of_double),
    ROW("string", &pl_type_bool, &pl_type_string, string_of_bool),
    ROW("string", &pl_type_bytes, &pl_type_string, string_of_bytes),
    ROW("string", &pl_type_timestamp, &pl_type_string, string_of_timestamp),
    ROW("string", &pl_type_duration, &pl_type_string, string_of_duration),
    ROW("bytes", &pl_type_bytes, &pl_type_bytes, same),
    ROW("bytes", &pl_type_string, &pl_type_bytes, bytes_of_string),
    ROW("bool", &pl_type_bool, &pl_type_bool, same),
    ROW("bool", &pl_type_string, &pl_type_bool, bool_of_string),
    ROW("timestamp", &pl_type_timestamp, &pl_type_timestamp, same),
    ROW("timestamp", &pl_type_int, &pl_type_timestamp, timestamp_of_int),
    ROW("timestamp", &pl_type_string, &pl_type_timestamp, timestamp_of_string),
    ROW("duration", &pl_type_duration, &pl_type_duration, same),
    ROW("duration", &pl_type_string, &pl_type_duration, duration_of_string),
    ROW("dyn", &pl_type_a, &pl_type_dyn, same),
    ROW("type", &pl_type_a, &type_of_a, type_of),
};
/* clang-format on */

const pl_library pl_convert_library = { functions, sizeof functions / sizeof *functions };
