#include "cel/value.h"

#include "base/date.h"
#include "base/number.h"
#include "base/utf8.h"

#include <assert.h>
#include <math.h>

enum { seconds_of_day = 86400 };

static const char *const failures[PL_FAIL_CODE_COUNT] = {
    [PL_FAIL_NO_FIELD] = "no-such-field",
    [PL_FAIL_NO_OVERLOAD] = "no-such-overload",
    [PL_FAIL_DIVIDE_BY_ZERO] = "divide-by-zero",
    [PL_FAIL_OVERFLOW] = "overflow",
    [PL_FAIL_INDEX] = "bad-index",
    [PL_FAIL_CONVERSION] = "bad-conversion",
};

pl_value pl_value_bool(bool truth)
{
    return (pl_value){ .kind = PL_BOOL, .as.truth = truth };
}

pl_value pl_value_int(int64_t number)
{
    return (pl_value){ .kind = PL_INT, .as.number = number };
}

pl_value pl_value_double(double real)
{
    return (pl_value){ .kind = PL_DOUBLE, .as.real = real };
}

pl_value pl_value_string(pl_slice text)
{
    assert(text.size <= UINT32_MAX);
    return (pl_value){ .kind = PL_STRING, .size = (uint32_t)text.size, .as.text = text.data };
}

pl_value pl_value_day(int64_t days)
{
    return (pl_value){ .kind = PL_TIMESTAMP, .as.seconds = days * seconds_of_day };
}

pl_value pl_value_list(const pl_value *items, size_t count)
{
    assert(count <= UINT32_MAX);
    return (pl_value){ .kind = PL_LIST_VALUE, .size = (uint32_t)count, .as.items = items };
}

pl_value pl_value_record(const pl_value *slots, size_t count)
{
    assert(count <= UINT32_MAX);
    return (pl_value){ .kind = PL_RECORD, .size = (uint32_t)count, .as.items = slots };
}

pl_value pl_value_failure(pl_arena *arena, pl_failure_code code, size_t offset, pl_slice about)
{
    pl_failure *failure = pl_arena_new(arena, pl_failure);
    *failure = (pl_failure){ code, offset, about };
    return (pl_value){ .kind = PL_FAILURE, .as.failure = failure };
}

pl_slice pl_value_text(pl_value string)
{
    assert(string.kind == PL_STRING);
    return (pl_slice){ string.as.text, string.size };
}

static bool is_number(pl_value value)
{
    return value.kind == PL_INT || value.kind == PL_DOUBLE;
}

/* Neither side is rounded: outside the range of integers the double decides, inside it its whole
 * part, and last its fraction. */
static int order_mixed(int64_t number, double real)
{
    if (real >= 0x1p63) return -1;
    if (real < -0x1p63) return 1;
    int64_t whole = (int64_t)real;
    if (number != whole) return number < whole ? -1 : 1;
    double fraction = real - (double)whole;
    return (fraction < 0) - (fraction > 0);
}

static bool order_numbers(pl_value left, pl_value right, int *order)
{
    if (left.kind == PL_INT && right.kind == PL_INT) {
        *order = (left.as.number > right.as.number) - (left.as.number < right.as.number);
        return true;
    }
    if (left.kind == PL_DOUBLE && isnan(left.as.real)) return false;
    if (right.kind == PL_DOUBLE && isnan(right.as.real)) return false;
    if (left.kind == PL_INT)
        *order = order_mixed(left.as.number, right.as.real);
    else if (right.kind == PL_INT)
        *order = -order_mixed(right.as.number, left.as.real);
    else
        *order = (left.as.real > right.as.real) - (left.as.real < right.as.real);
    return true;
}

static int order_times(pl_value left, pl_value right)
{
    if (left.as.seconds != right.as.seconds) return left.as.seconds < right.as.seconds ? -1 : 1;
    return (left.size > right.size) - (left.size < right.size);
}

bool pl_value_order(pl_value left, pl_value right, int *order)
{
    if (is_number(left) && is_number(right)) return order_numbers(left, right, order);
    if (left.kind != right.kind) return false;
    if (left.kind == PL_BOOL)
        *order = left.as.truth - right.as.truth;
    else if (left.kind == PL_STRING)
        *order = pl_slice_order(pl_value_text(left), pl_value_text(right));
    else if (left.kind == PL_TIMESTAMP)
        *order = order_times(left, right);
    else
        return false;
    return true;
}

static bool equal_items(pl_value left, pl_value right)
{
    if (left.size != right.size) return false;
    for (uint32_t i = 0; i < left.size; i++)
        if (!pl_value_equal(left.as.items[i], right.as.items[i])) return false;
    return true;
}

/* Recurses as deep as lists nest, which the parser and whoever builds data have bounded. */
bool pl_value_equal(pl_value left, pl_value right)
{
    int order;
    if (left.kind == PL_STRING && right.kind == PL_STRING)
        return pl_slice_equal(pl_value_text(left), pl_value_text(right));
    if (left.kind == PL_LIST_VALUE || left.kind == PL_RECORD)
        return left.kind == right.kind && equal_items(left, right);
    if (left.kind == PL_NULL || left.kind == PL_ABSENT) return left.kind == right.kind;
    return pl_value_order(left, right, &order) && order == 0;
}

bool pl_value_in(pl_value item, pl_value list)
{
    assert(list.kind == PL_LIST_VALUE);
    for (uint32_t i = 0; i < list.size; i++)
        if (pl_value_equal(item, list.as.items[i])) return true;
    return false;
}

/* A double always shows that it is one: the language tells `3` from `3.0`. */
static void write_double(pl_text *text, double real)
{
    if (isnan(real)) {
        pl_text_put(text, "NaN");
        return;
    }
    if (isinf(real)) {
        pl_text_put(text, real < 0 ? "-Infinity" : "Infinity");
        return;
    }
    size_t from = text->size;
    pl_number_write(text, real);
    pl_slice written = { text->data + from, text->size - from };
    if (pl_slice_find(written, PL_SLICE(".")) == SIZE_MAX &&
        pl_slice_find(written, PL_SLICE("e")) == SIZE_MAX)
        pl_text_put(text, ".0");
}

static void write_point(pl_text *text, uint32_t point, pl_slice bytes)
{
    static const char *const escapes[128] = {
        ['"'] = "\\\"", ['\\'] = "\\\\", ['\n'] = "\\n", ['\r'] = "\\r", ['\t'] = "\\t",
    };
    static const char digits[] = "0123456789abcdef";
    if (point < 128 && escapes[point]) {
        pl_text_put(text, escapes[point]);
        return;
    }
    if (!pl_utf8_hostile(point) || point > 0xFFFF) {
        pl_text_add(text, bytes);
        return;
    }
    pl_text_put(text, "\\u");
    for (int shift = 12; shift >= 0; shift -= 4)
        pl_text_add(text, (pl_slice){ digits + (point >> shift & 15), 1 });
}

static void write_string(pl_text *text, pl_slice string)
{
    pl_text_put(text, "\"");
    for (size_t at = 0; at < string.size;) {
        size_t from = at;
        uint32_t point = pl_utf8_next(string, &at);
        write_point(text, point, pl_slice_part(string, from, at));
    }
    pl_text_put(text, "\"");
}

static void write_two(pl_text *text, const char *before, int64_t number)
{
    pl_text_put(text, before);
    if (number < 10) pl_text_put(text, "0");
    pl_text_int(text, number);
}

void pl_value_write_time(pl_text *text, pl_value timestamp)
{
    int64_t seconds = timestamp.as.seconds % seconds_of_day;
    if (seconds < 0) seconds += seconds_of_day;
    pl_date_write(text, (timestamp.as.seconds - seconds) / seconds_of_day);
    write_two(text, "T", seconds / 3600);
    write_two(text, ":", seconds / 60 % 60);
    write_two(text, ":", seconds % 60);
    if (timestamp.size) {
        pl_text_put(text, ".");
        for (uint32_t unit = 100000000, rest = timestamp.size; rest; rest %= unit, unit /= 10)
            pl_text_int(text, rest / unit);
    }
    pl_text_put(text, "Z");
}

static void write_day(pl_text *text, pl_value timestamp)
{
    pl_text_put(text, "timestamp ");
    if (timestamp.as.seconds % seconds_of_day || timestamp.size)
        pl_value_write_time(text, timestamp);
    else
        pl_date_write(text, timestamp.as.seconds / seconds_of_day);
}

static void write_items(pl_text *text, pl_value value, const char *open, const char *close)
{
    pl_text_put(text, open);
    for (uint32_t i = 0; i < value.size; i++) {
        if (i) pl_text_put(text, ", ");
        pl_value_write(text, value.as.items[i]);
    }
    pl_text_put(text, close);
}

static void write_failure(pl_text *text, const pl_failure *failure)
{
    pl_text_put(text, failures[failure->code]);
    if (!failure->about.size) return;
    pl_text_put(text, " ");
    pl_text_add(text, failure->about);
}

void pl_value_write(pl_text *text, pl_value value)
{
    switch ((pl_value_kind)value.kind) {
    case PL_ABSENT:
        pl_text_put(text, "absent");
        break;
    case PL_NULL:
        pl_text_put(text, "null");
        break;
    case PL_BOOL:
        pl_text_put(text, value.as.truth ? "true" : "false");
        break;
    case PL_INT:
        pl_text_int(text, value.as.number);
        break;
    case PL_DOUBLE:
        write_double(text, value.as.real);
        break;
    case PL_STRING:
        write_string(text, pl_value_text(value));
        break;
    case PL_TIMESTAMP:
        write_day(text, value);
        break;
    case PL_LIST_VALUE:
        write_items(text, value, "[", "]");
        break;
    case PL_RECORD:
        write_items(text, value, "{", "}");
        break;
    case PL_FAILURE:
        write_failure(text, value.as.failure);
        break;
    }
}
