#include "cel/arithmetic.h"

#include <string.h>

static pl_value fail(pl_operation at, pl_failure_code code)
{
    return pl_value_failure(at.arena, code, at.offset, (pl_slice){ 0 });
}

static bool both(pl_value_kind kind, pl_value left, pl_value right)
{
    return left.kind == kind && right.kind == kind;
}

static pl_value join_strings(pl_operation at, pl_value left, pl_value right)
{
    if (right.size > UINT32_MAX - left.size) return fail(at, PL_FAIL_OVERFLOW);
    if (!left.size) return right;
    if (!right.size) return left;
    pl_slice parts[] = { pl_value_text(left), pl_value_text(right) };
    return pl_value_string(pl_text_join(at.arena, parts, 2));
}

static pl_value join_lists(pl_operation at, pl_value left, pl_value right)
{
    if (right.size > UINT32_MAX - left.size) return fail(at, PL_FAIL_OVERFLOW);
    if (!left.size) return right;
    if (!right.size) return left;
    size_t count = (size_t)left.size + right.size;
    pl_value *items = pl_arena_array(at.arena, pl_value, count);
    memcpy(items, left.as.items, left.size * sizeof *items);
    memcpy(items + left.size, right.as.items, right.size * sizeof *items);
    return pl_value_list(items, count);
}

pl_value pl_add(pl_operation at, pl_value left, pl_value right)
{
    int64_t a = left.as.number, b = right.as.number;
    if (both(PL_DOUBLE, left, right)) return pl_value_double(left.as.real + right.as.real);
    if (both(PL_STRING, left, right)) return join_strings(at, left, right);
    if (both(PL_LIST_VALUE, left, right)) return join_lists(at, left, right);
    if (!both(PL_INT, left, right)) return fail(at, PL_FAIL_NO_OVERLOAD);
    if (b > 0 ? a > INT64_MAX - b : a < INT64_MIN - b) return fail(at, PL_FAIL_OVERFLOW);
    return pl_value_int(a + b);
}

pl_value pl_subtract(pl_operation at, pl_value left, pl_value right)
{
    int64_t a = left.as.number, b = right.as.number;
    if (both(PL_DOUBLE, left, right)) return pl_value_double(left.as.real - right.as.real);
    if (!both(PL_INT, left, right)) return fail(at, PL_FAIL_NO_OVERLOAD);
    if (b > 0 ? a < INT64_MIN + b : a > INT64_MAX + b) return fail(at, PL_FAIL_OVERFLOW);
    return pl_value_int(a - b);
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

pl_value pl_multiply(pl_operation at, pl_value left, pl_value right)
{
    int64_t a = left.as.number, b = right.as.number;
    if (both(PL_DOUBLE, left, right)) return pl_value_double(left.as.real * right.as.real);
    if (!both(PL_INT, left, right)) return fail(at, PL_FAIL_NO_OVERLOAD);
    return overflows(a, b) ? fail(at, PL_FAIL_OVERFLOW) : pl_value_int(a * b);
}

pl_value pl_divide(pl_operation at, pl_value left, pl_value right)
{
    int64_t a = left.as.number, b = right.as.number;
    if (both(PL_DOUBLE, left, right)) return pl_value_double(left.as.real / right.as.real);
    if (!both(PL_INT, left, right)) return fail(at, PL_FAIL_NO_OVERLOAD);
    if (b == 0) return fail(at, PL_FAIL_DIVIDE_BY_ZERO);
    if (a == INT64_MIN && b == -1) return fail(at, PL_FAIL_OVERFLOW);
    return pl_value_int(a / b);
}

pl_value pl_remainder(pl_operation at, pl_value left, pl_value right)
{
    int64_t a = left.as.number, b = right.as.number;
    if (!both(PL_INT, left, right)) return fail(at, PL_FAIL_NO_OVERLOAD);
    if (b == 0) return fail(at, PL_FAIL_DIVIDE_BY_ZERO);
    if (a == INT64_MIN && b == -1) return fail(at, PL_FAIL_OVERFLOW);
    return pl_value_int(a % b);
}

pl_value pl_negate(pl_operation at, pl_value number)
{
    if (number.kind == PL_DOUBLE) return pl_value_double(-number.as.real);
    if (number.kind != PL_INT) return fail(at, PL_FAIL_NO_OVERLOAD);
    if (number.as.number == INT64_MIN) return fail(at, PL_FAIL_OVERFLOW);
    return pl_value_int(-number.as.number);
}
