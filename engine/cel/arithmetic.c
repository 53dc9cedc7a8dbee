#include "cel/arithmetic.h"

#include "cel/moment.h"

#include <string.h>

enum { second = 1000 * 1000 * 1000 };

static pl_value fail(pl_context *context, pl_failure_code code, pl_value left, pl_value right)
{
    const pl_value both[] = { left, right };
    return pl_fail_on(context, code, both, 2);
}

/* Both kinds as one number, so that a switch can tell pairs apart. */
enum { kinds = PL_VALUE_KIND_COUNT };
#define PAIR(left, right) ((left)*kinds + (right))

static int pair_of(pl_value left, pl_value right)
{
    return PAIR(left.kind, right.kind);
}

static bool add_ints(int64_t a, int64_t b, int64_t *sum)
{
    if (b > 0 ? a > INT64_MAX - b : a < INT64_MIN - b) return false;
    *sum = a + b;
    return true;
}

static bool subtract_ints(int64_t a, int64_t b, int64_t *difference)
{
    if (b > 0 ? a < INT64_MIN + b : a > INT64_MAX + b) return false;
    *difference = a - b;
    return true;
}

pl_value pl_concatenate(pl_context *context, const pl_value *texts, size_t count)
{
    size_t size = 0, filled = 0, last = 0;
    for (size_t i = 0; i < count; i++) {
        size += texts[i].size;
        filled += texts[i].size > 0;
        if (texts[i].size) last = i;
    }
    if (filled < 2) return texts[last];
    if (size > UINT32_MAX || !pl_reserve(context, size))
        return pl_fail(context, PL_FAIL_MEMORY_LIMIT, (pl_slice){ 0 });
    if (!pl_charge(context, size)) return pl_fail(context, PL_FAIL_COST_LIMIT, (pl_slice){ 0 });
    char *joined = pl_arena_take(context->arena, size);
    for (size_t i = 0, at = 0; i < count; at += texts[i++].size)
        if (texts[i].size) memcpy(joined + at, texts[i].as.text, texts[i].size);
    pl_slice whole = { joined, size };
    return texts[0].kind == PL_STRING ? pl_value_string(whole) : pl_value_bytes(whole);
}

static pl_value join_texts(pl_context *context, pl_value left, pl_value right)
{
    const pl_value both[] = { left, right };
    return pl_concatenate(context, both, 2);
}

static pl_value join_lists(pl_context *context, pl_value left, pl_value right)
{
    if (!left.size) return right;
    if (!right.size) return left;
    size_t count = (size_t)left.size + right.size;
    if (!pl_reserve(context, count * sizeof(pl_value)))
        return pl_fail(context, PL_FAIL_MEMORY_LIMIT, (pl_slice){ 0 });
    if (!pl_charge(context, count)) return pl_fail(context, PL_FAIL_COST_LIMIT, (pl_slice){ 0 });
    pl_value *items = pl_arena_array(context->arena, pl_value, count);
    memcpy(items, left.as.items, left.size * sizeof *items);
    memcpy(items + left.size, right.as.items, right.size * sizeof *items);
    return pl_value_list(items, count);
}

/* A moment moved by nanoseconds; false outside the years that the language knows. */
static bool move(pl_value time, int64_t nanoseconds, bool back, pl_value *moved)
{
    int64_t whole = nanoseconds / second, rest = nanoseconds % second;
    if (back) {
        whole = -whole;
        rest = -rest;
    }
    int64_t seconds = time.as.seconds + whole, fraction = (int64_t)time.size + rest;
    if (fraction < 0) {
        fraction += second;
        seconds--;
    } else if (fraction >= second) {
        fraction -= second;
        seconds++;
    }
    *moved = pl_value_time(seconds, (uint32_t)fraction);
    return pl_moment_in_range(seconds);
}

static pl_value moved(pl_context *context, pl_value time, pl_value duration, bool back)
{
    pl_value result;
    if (move(time, duration.as.number, back, &result)) return result;
    return fail(context, PL_FAIL_OVERFLOW, time, duration);
}

static bool between(pl_value left, pl_value right, int64_t *nanoseconds)
{
    int64_t seconds = left.as.seconds - right.as.seconds;
    int64_t fraction = (int64_t)left.size - (int64_t)right.size;
    int64_t most = INT64_MAX / second;
    if (seconds > 0 && fraction < 0) {
        seconds--;
        fraction += second;
    } else if (seconds < 0 && fraction > 0) {
        seconds++;
        fraction -= second;
    }
    if (seconds > most || seconds < -most) return false;
    return add_ints(seconds * second, fraction, nanoseconds);
}

pl_value pl_add(pl_context *context, pl_value left, pl_value right)
{
    int64_t sum;
    switch (pair_of(left, right)) {
    case PAIR(PL_INT, PL_INT):
        if (!add_ints(left.as.number, right.as.number, &sum)) break;
        return pl_value_int(sum);
    case PAIR(PL_UINT, PL_UINT):
        if (left.as.magnitude > UINT64_MAX - right.as.magnitude) break;
        return pl_value_uint(left.as.magnitude + right.as.magnitude);
    case PAIR(PL_DOUBLE, PL_DOUBLE):
        return pl_value_double(left.as.real + right.as.real);
    case PAIR(PL_STRING, PL_STRING):
    case PAIR(PL_BYTES, PL_BYTES):
        return join_texts(context, left, right);
    case PAIR(PL_LIST_VALUE, PL_LIST_VALUE):
        return join_lists(context, left, right);
    case PAIR(PL_TIMESTAMP, PL_DURATION):
        return moved(context, left, right, false);
    case PAIR(PL_DURATION, PL_TIMESTAMP):
        return moved(context, right, left, false);
    case PAIR(PL_DURATION, PL_DURATION):
        if (!add_ints(left.as.number, right.as.number, &sum)) break;
        return pl_value_duration(sum);
    default:
        return fail(context, PL_FAIL_NO_OVERLOAD, left, right);
    }
    return fail(context, PL_FAIL_OVERFLOW, left, right);
}

pl_value pl_subtract(pl_context *context, pl_value left, pl_value right)
{
    int64_t difference;
    switch (pair_of(left, right)) {
    case PAIR(PL_INT, PL_INT):
        if (!subtract_ints(left.as.number, right.as.number, &difference)) break;
        return pl_value_int(difference);
    case PAIR(PL_UINT, PL_UINT):
        if (left.as.magnitude < right.as.magnitude) break;
        return pl_value_uint(left.as.magnitude - right.as.magnitude);
    case PAIR(PL_DOUBLE, PL_DOUBLE):
        return pl_value_double(left.as.real - right.as.real);
    case PAIR(PL_TIMESTAMP, PL_DURATION):
        return moved(context, left, right, true);
    case PAIR(PL_TIMESTAMP, PL_TIMESTAMP):
        if (!between(left, right, &difference)) break;
        return pl_value_duration(difference);
    case PAIR(PL_DURATION, PL_DURATION):
        if (!subtract_ints(left.as.number, right.as.number, &difference)) break;
        return pl_value_duration(difference);
    default:
        return fail(context, PL_FAIL_NO_OVERLOAD, left, right);
    }
    return fail(context, PL_FAIL_OVERFLOW, left, right);
}

/* Whether the product leaves the range, asked by division, which cannot. */
static bool overflows(int64_t a, int64_t b)
{
    if (a == 0 || b == 0) return false;
    if (a == -1) return b == INT64_MIN;
    if (b == -1) return a == INT64_MIN;
    int64_t limit = (a > 0) == (b > 0) ? INT64_MAX : INT64_MIN;
    return a > 0 ? a > limit / b : a < limit / b;
}

pl_value pl_multiply(pl_context *context, pl_value left, pl_value right)
{
    switch (pair_of(left, right)) {
    case PAIR(PL_INT, PL_INT):
        if (overflows(left.as.number, right.as.number)) break;
        return pl_value_int(left.as.number * right.as.number);
    case PAIR(PL_UINT, PL_UINT):
        if (right.as.magnitude && left.as.magnitude > UINT64_MAX / right.as.magnitude) break;
        return pl_value_uint(left.as.magnitude * right.as.magnitude);
    case PAIR(PL_DOUBLE, PL_DOUBLE):
        return pl_value_double(left.as.real * right.as.real);
    default:
        return fail(context, PL_FAIL_NO_OVERLOAD, left, right);
    }
    return fail(context, PL_FAIL_OVERFLOW, left, right);
}

/* Of ints and uints; what stands in the way of dividing them, or PL_FAIL_CODE_COUNT. */
static pl_failure_code hindrance(pl_value left, pl_value right)
{
    if (left.kind != right.kind || (left.kind != PL_INT && left.kind != PL_UINT))
        return PL_FAIL_NO_OVERLOAD;
    if (right.as.magnitude == 0) return PL_FAIL_DIVIDE_BY_ZERO;
    bool least = left.kind == PL_INT && left.as.number == INT64_MIN && right.as.number == -1;
    return least ? PL_FAIL_OVERFLOW : PL_FAIL_CODE_COUNT;
}

pl_value pl_divide(pl_context *context, pl_value left, pl_value right)
{
    if (pair_of(left, right) == PAIR(PL_DOUBLE, PL_DOUBLE))
        return pl_value_double(left.as.real / right.as.real);
    pl_failure_code code = hindrance(left, right);
    if (code != PL_FAIL_CODE_COUNT) return fail(context, code, left, right);
    return left.kind == PL_INT ? pl_value_int(left.as.number / right.as.number)
                               : pl_value_uint(left.as.magnitude / right.as.magnitude);
}

pl_value pl_remainder(pl_context *context, pl_value left, pl_value right)
{
    pl_failure_code code = hindrance(left, right);
    if (code != PL_FAIL_CODE_COUNT) return fail(context, code, left, right);
    return left.kind == PL_INT ? pl_value_int(left.as.number % right.as.number)
                               : pl_value_uint(left.as.magnitude % right.as.magnitude);
}

pl_value pl_negate(pl_context *context, pl_value number)
{
    if (number.kind == PL_DOUBLE) return pl_value_double(-number.as.real);
    if (number.kind != PL_INT) return pl_fail_on(context, PL_FAIL_NO_OVERLOAD, &number, 1);
    if (number.as.number == INT64_MIN) return pl_fail_on(context, PL_FAIL_OVERFLOW, &number, 1);
    return pl_value_int(-number.as.number);
}
