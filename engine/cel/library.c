#include "cel/library.h"

#include "base/date.h"
#include "base/number.h"
#include "base/utf8.h"

#include <math.h>

static const pl_type any_list = { .kind = PL_TYPE_LIST, .item = &pl_type_dyn };

static pl_value bad_conversion(pl_context *context, size_t offset, pl_slice text)
{
    return pl_value_failure(context->arena, PL_FAIL_CONVERSION, offset, text);
}

static pl_value same(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)context, (void)offset;
    return arguments[0];
}

static pl_value size_of_string(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)context, (void)offset;
    return pl_value_int((int64_t)pl_utf8_count(pl_value_text(arguments[0])));
}

static pl_value size_of_list(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)context, (void)offset;
    return pl_value_int(arguments[0].size);
}

static pl_value contains(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)context, (void)offset;
    size_t at = pl_slice_find(pl_value_text(arguments[0]), pl_value_text(arguments[1]));
    return pl_value_bool(at != SIZE_MAX);
}

static pl_value starts_with(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)context, (void)offset;
    return pl_value_bool(pl_slice_starts(pl_value_text(arguments[0]), pl_value_text(arguments[1])));
}

static pl_value ends_with(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)context, (void)offset;
    return pl_value_bool(pl_slice_ends(pl_value_text(arguments[0]), pl_value_text(arguments[1])));
}

/* Towards zero. The range leaves out -2^63, which is also what a number just below it rounds to. */
static pl_value int_of_double(pl_context *context, const pl_value *arguments, size_t offset)
{
    double real = arguments[0].as.real;
    if (!(real > -0x1p63 && real < 0x1p63))
        return pl_value_failure(context->arena, PL_FAIL_OVERFLOW, offset, (pl_slice){ 0 });
    return pl_value_int((int64_t)real);
}

static pl_value int_of_string(pl_context *context, const pl_value *arguments, size_t offset)
{
    int64_t number;
    pl_slice text = pl_value_text(arguments[0]);
    if (!pl_number_int(text, &number)) return bad_conversion(context, offset, text);
    return pl_value_int(number);
}

static pl_value int_of_timestamp(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)context, (void)offset;
    return pl_value_int(arguments[0].as.seconds);
}

static pl_value double_of_int(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)context, (void)offset;
    return pl_value_double((double)arguments[0].as.number);
}

static pl_value double_of_string(pl_context *context, const pl_value *arguments, size_t offset)
{
    static const struct {
        pl_slice name;
        double real;
    } named[] = {
        { PL_SLICE_INIT("NaN"), NAN },
        { PL_SLICE_INIT("Infinity"), INFINITY },
        { PL_SLICE_INIT("-Infinity"), -INFINITY },
    };
    double real;
    pl_slice text = pl_value_text(arguments[0]);
    if (pl_number_double(text, &real)) return pl_value_double(real);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (pl_slice_equal(text, named[i].name)) return pl_value_double(named[i].real);
    return bad_conversion(context, offset, text);
}

static pl_value string_of_int(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)offset;
    pl_text text = pl_text_new(context->arena);
    pl_text_int(&text, arguments[0].as.number);
    return pl_value_string(pl_text_slice(&text));
}

static pl_value string_of_double(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)offset;
    pl_text text = pl_text_new(context->arena);
    if (isfinite(arguments[0].as.real))
        pl_number_write(&text, arguments[0].as.real);
    else
        pl_value_write(&text, arguments[0]);
    return pl_value_string(pl_text_slice(&text));
}

static pl_value string_of_bool(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)context, (void)offset;
    return pl_value_string(arguments[0].as.truth ? PL_SLICE("true") : PL_SLICE("false"));
}

static pl_value string_of_timestamp(pl_context *context, const pl_value *arguments, size_t offset)
{
    (void)offset;
    pl_text text = pl_text_new(context->arena);
    pl_value_write_time(&text, arguments[0]);
    return pl_value_string(pl_text_slice(&text));
}

static pl_value bool_of_string(pl_context *context, const pl_value *arguments, size_t offset)
{
    static const pl_slice names[2][5] = {
        { PL_SLICE_INIT("0"), PL_SLICE_INIT("f"), PL_SLICE_INIT("false"), PL_SLICE_INIT("FALSE"),
          PL_SLICE_INIT("False") },
        { PL_SLICE_INIT("1"), PL_SLICE_INIT("t"), PL_SLICE_INIT("true"), PL_SLICE_INIT("TRUE"),
          PL_SLICE_INIT("True") },
    };
    pl_slice text = pl_value_text(arguments[0]);
    for (size_t i = 0; i < 2 * 5; i++)
        if (pl_slice_equal(text, names[i / 5][i % 5])) return pl_value_bool(i >= 5);
    return bad_conversion(context, offset, text);
}

/* Two digits below `end` behind the byte `before`, cut off; -1 for anything else. */
static int take_two(pl_slice *rest, char before, int end)
{
    if (rest->size < 3 || rest->data[0] != before) return -1;
    int tens = rest->data[1] - '0', ones = rest->data[2] - '0';
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9 || tens * 10 + ones >= end) return -1;
    *rest = pl_slice_part(*rest, 3, rest->size);
    return tens * 10 + ones;
}

/* The nanoseconds of an optional fraction of at most nine digits, cut off. */
static bool take_fraction(pl_slice *rest, uint32_t *nanoseconds)
{
    *nanoseconds = 0;
    if (!rest->size || rest->data[0] != '.') return true;
    size_t at = 1;
    for (uint32_t unit = 100000000; at < rest->size && unit; at++, unit /= 10) {
        if (rest->data[at] < '0' || rest->data[at] > '9') break;
        *nanoseconds += (uint32_t)(rest->data[at] - '0') * unit;
    }
    *rest = pl_slice_part(*rest, at, rest->size);
    return at > 1;
}

/* The seconds that `Z` or `+09:00` is ahead of UTC; false when neither is all that is left. */
static bool read_zone(pl_slice rest, int64_t *ahead)
{
    *ahead = 0;
    if (pl_slice_equal(rest, PL_SLICE("Z"))) return true;
    char sign = rest.size ? rest.data[0] : '\0';
    if (sign != '+' && sign != '-') return false;
    int hours = take_two(&rest, sign, 24), minutes = take_two(&rest, ':', 60);
    *ahead = (int64_t)(sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    return hours >= 0 && minutes >= 0 && !rest.size;
}

/* The language knows the years 1 to 9999. */
static bool is_in_range(pl_value timestamp)
{
    int64_t first = pl_value_day(pl_date_days((pl_civil){ 1, 1, 1 })).as.seconds;
    int64_t end = pl_value_day(pl_date_days((pl_civil){ 10000, 1, 1 })).as.seconds;
    return timestamp.as.seconds >= first && timestamp.as.seconds < end;
}

/* RFC 3339: `2027-03-01T00:00:00Z`. */
static bool read_timestamp(pl_slice text, pl_value *timestamp)
{
    int64_t days, ahead;
    if (text.size < 11 || !pl_date_parse(pl_slice_part(text, 0, 10), &days)) return false;
    pl_slice rest = pl_slice_part(text, 10, text.size);
    int hours = take_two(&rest, 'T', 24), minutes = take_two(&rest, ':', 60);
    int seconds = take_two(&rest, ':', 60);
    *timestamp = pl_value_day(days);
    if (hours < 0 || minutes < 0 || seconds < 0) return false;
    if (!take_fraction(&rest, &timestamp->size) || !read_zone(rest, &ahead)) return false;
    timestamp->as.seconds += hours * 3600 + minutes * 60 + seconds - ahead;
    return is_in_range(*timestamp);
}

static pl_value timestamp_of_string(pl_context *context, const pl_value *arguments, size_t offset)
{
    pl_value timestamp;
    pl_slice text = pl_value_text(arguments[0]);
    if (!read_timestamp(text, &timestamp)) return bad_conversion(context, offset, text);
    return timestamp;
}

static pl_value timestamp_of_int(pl_context *context, const pl_value *arguments, size_t offset)
{
    pl_value timestamp = { .kind = PL_TIMESTAMP, .as.seconds = arguments[0].as.number };
    if (is_in_range(timestamp)) return timestamp;
    return pl_value_failure(context->arena, PL_FAIL_OVERFLOW, offset, (pl_slice){ 0 });
}

/* clang-format off */
#define GLOBAL(text, from, to, does) \
    { .name = PL_SLICE_INIT(text), .count = 1, .parameters = { from }, .result = to, .call = does }
#define MEMBER(text, from, to, does) \
    { .name = PL_SLICE_INIT(text), .member = true, .count = 1, .parameters = { from }, \
      .result = to, .call = does }
#define TEST(text, does) \
    { .name = PL_SLICE_INIT(text), .member = true, .count = 2, \
      .parameters = { &pl_type_string, &pl_type_string }, .result = &pl_type_bool, .call = does }

static const pl_function functions[] = {
    GLOBAL("size", &pl_type_string, &pl_type_int, size_of_string),
    GLOBAL("size", &any_list, &pl_type_int, size_of_list),
    MEMBER("size", &pl_type_string, &pl_type_int, size_of_string),
    MEMBER("size", &any_list, &pl_type_int, size_of_list),
    TEST("contains", contains),
    TEST("startsWith", starts_with),
    TEST("endsWith", ends_with),
    GLOBAL("int", &pl_type_int, &pl_type_int, same),
    GLOBAL("int", &pl_type_double, &pl_type_int, int_of_double),
    GLOBAL("int", &pl_type_string, &pl_type_int, int_of_string),
    GLOBAL("int", &pl_type_timestamp, &pl_type_int, int_of_timestamp),
    GLOBAL("double", &pl_type_double, &pl_type_double, same),
    GLOBAL("double", &pl_type_int, &pl_type_double, double_of_int),
    GLOBAL("double", &pl_type_string, &pl_type_double, double_of_string),
    GLOBAL("string", &pl_type_string, &pl_type_string, same),
    GLOBAL("string", &pl_type_int, &pl_type_string, string_of_int),
    GLOBAL("string", &pl_type_double, &pl_type_string, string_of_double),
    GLOBAL("string", &pl_type_bool, &pl_type_string, string_of_bool),
    GLOBAL("string", &pl_type_timestamp, &pl_type_string, string_of_timestamp),
    GLOBAL("bool", &pl_type_bool, &pl_type_bool, same),
    GLOBAL("bool", &pl_type_string, &pl_type_bool, bool_of_string),
    GLOBAL("timestamp", &pl_type_timestamp, &pl_type_timestamp, same),
    GLOBAL("timestamp", &pl_type_int, &pl_type_timestamp, timestamp_of_int),
    GLOBAL("timestamp", &pl_type_string, &pl_type_timestamp, timestamp_of_string),
};
/* clang-format on */

const pl_library pl_standard_library = { functions, sizeof functions / sizeof *functions };

bool pl_library_standard(const pl_function *function)
{
    for (size_t i = 0; i < pl_standard_library.count; i++)
        if (function == &pl_standard_library.functions[i]) return true;
    return false;
}

pl_function_cursor pl_functions(const pl_scope *scope)
{
    return (pl_function_cursor){ .scope = scope };
}

const pl_function *pl_function_next(pl_function_cursor *cursor)
{
    for (; cursor->library <= cursor->scope->library_count; cursor->library++, cursor->next = 0) {
        const pl_library *library =
            cursor->library ? &cursor->scope->libraries[cursor->library - 1] : &pl_standard_library;
        if (cursor->next < library->count) return &library->functions[cursor->next++];
    }
    return NULL;
}
