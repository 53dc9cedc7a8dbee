#include "cel/own.h"

#include "base/date.h"
#include "cel/math.h"
#include "cel/moment.h"
#include "cel/spend.h"
#include "cel/time.h"

enum { cost_of_item = 10, seconds_of_day = 24 * 60 * 60 };

#define NANOSECONDS_OF_DAY (seconds_of_day * INT64_C(1000000000))

static const void *prepare_date(pl_arena *arena, const pl_scope *scope, pl_slice constant,
                                pl_defect *defect)
{
    (void)scope;
    int64_t *days = pl_arena_new(arena, int64_t);
    if (pl_date_parse(constant, days)) return days;
    *defect = (pl_defect){ .code = PL_BAD_CONSTANT,
                           .found = constant,
                           .wanted = PL_SLICE("a date such as 2027-03-01") };
    return NULL;
}

static pl_value date_in_utc(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    int64_t days;
    if (context->prepared) return pl_value_day(*(const int64_t *)context->prepared);
    if (!pl_date_parse(pl_value_text(arguments[0]), &days))
        return pl_fail_on(context, PL_FAIL_CONVERSION, arguments, 1);
    return pl_value_day(days);
}

/* The moment at which that day begins in the zone. */
static pl_value date_in_zone(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    int64_t days;
    pl_value failure;
    if (!pl_date_parse(pl_value_text(arguments[0]), &days))
        return pl_fail_on(context, PL_FAIL_CONVERSION, arguments, 1);
    const pl_zone *zone = pl_time_zone(context, arguments[1], &failure);
    if (!zone) return failure;
    int64_t moment = pl_zone_moment(zone, days * seconds_of_day);
    if (!pl_moment_in_range(moment)) return pl_fail_on(context, PL_FAIL_RANGE, arguments, 2);
    return pl_value_time(moment, 0);
}

static pl_value duration_of_days(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    int64_t days = arguments[0].as.number;
    if (days > INT64_MAX / NANOSECONDS_OF_DAY || days < INT64_MIN / NANOSECONDS_OF_DAY)
        return pl_fail_on(context, PL_FAIL_OVERFLOW, arguments, 1);
    return pl_value_duration(days * NANOSECONDS_OF_DAY);
}

static int64_t day_in(const pl_zone *zone, pl_value time)
{
    int second;
    int32_t ahead = pl_zone_offset(zone, time.as.seconds);
    return pl_date_of_seconds(time.as.seconds + ahead, &second);
}

static pl_value same_day(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    pl_value failure;
    const pl_zone *zone = pl_time_zone(context, arguments[2], &failure);
    if (!zone) return failure;
    return pl_value_bool(day_in(zone, arguments[0]) == day_in(zone, arguments[1]));
}

static double as_double(pl_value number)
{
    if (number.kind == PL_INT) return (double)number.as.number;
    if (number.kind == PL_UINT) return (double)number.as.magnitude;
    return number.as.real;
}

/* Pays for a list, which has to hold numbers alone. False with `*failure`. */
static bool begin_list(pl_context *context, pl_value list, pl_value *failure)
{
    if (!pl_spend(context, pl_times(list.size, cost_of_item), 0, failure)) return false;
    for (uint32_t i = 0; i < list.size; i++) {
        if (pl_value_is_number(list.as.items[i])) continue;
        *failure = pl_fail_on(context, PL_FAIL_NO_OVERLOAD, &list.as.items[i], 1);
        return false;
    }
    return true;
}

/* Zero of the kind of all items; of double if one is, else of int, where their kinds differ. */
static pl_value zero_for(pl_value list)
{
    pl_value zero = { .kind = list.as.items[0].kind };
    for (uint32_t i = 1; i < list.size; i++) {
        uint8_t kind = list.as.items[i].kind;
        if (kind == PL_DOUBLE)
            zero.kind = PL_DOUBLE;
        else if (kind != zero.kind && zero.kind != PL_DOUBLE)
            zero.kind = PL_INT;
    }
    return zero.kind == PL_DOUBLE ? pl_value_double(0) : zero;
}

/* The sum of an int and an int or uint. The room up to INT64_MAX is exact as a uint, and bits add
 * up alike with and without a sign. */
static bool add_to_int(pl_value *total, pl_value item)
{
    if (item.kind == PL_INT && item.as.number < 0) {
        if (total->as.number < INT64_MIN - item.as.number) return false;
    } else if (item.as.magnitude > (uint64_t)INT64_MAX - total->as.magnitude) {
        return false;
    }
    total->as.magnitude += item.as.magnitude;
    return true;
}

/* False, and nothing changes, when the sum does not fit. */
static bool add(pl_value *total, pl_value item)
{
    if (total->kind == PL_INT) return add_to_int(total, item);
    if (total->kind == PL_DOUBLE) {
        total->as.real += as_double(item);
        return true;
    }
    if (item.as.magnitude > UINT64_MAX - total->as.magnitude) return false;
    total->as.magnitude += item.as.magnitude;
    return true;
}

/* `empty` is the sum of no items: a list does not know of what it is empty. */
static pl_value sum_or(pl_context *context, pl_value list, pl_value empty)
{
    pl_value failure;
    if (!list.size) return empty;
    if (!begin_list(context, list, &failure)) return failure;
    pl_value total = zero_for(list);
    for (uint32_t i = 0; i < list.size; i++)
        if (!add(&total, list.as.items[i]))
            return pl_fail_on(context, PL_FAIL_OVERFLOW, (pl_value[]){ total, list.as.items[i] },
                              2);
    return total;
}

static pl_value sum(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    return sum_or(context, arguments[0], pl_value_int(0));
}

static pl_value sum_of_uints(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    return sum_or(context, arguments[0], pl_value_uint(0));
}

static pl_value sum_of_doubles(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    return sum_or(context, arguments[0], pl_value_double(0));
}

static pl_value min_of(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    return pl_math_extreme(context, arguments[0], -1);
}

static pl_value max_of(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    return pl_math_extreme(context, arguments[0], 1);
}

static pl_value average(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    double total = 0;
    pl_value list = arguments[0], failure;
    if (!list.size) return pl_fail_on(context, PL_FAIL_NO_VALUE, &list, 1);
    if (!begin_list(context, list, &failure)) return failure;
    for (uint32_t i = 0; i < list.size; i++)
        total += as_double(list.as.items[i]);
    return pl_value_double(total / list.size);
}

static const pl_type ints = { .kind = PL_TYPE_LIST, .item = &pl_type_int };
static const pl_type uints = { .kind = PL_TYPE_LIST, .item = &pl_type_uint };
static const pl_type doubles = { .kind = PL_TYPE_LIST, .item = &pl_type_double };
static const pl_type numbers = { .kind = PL_TYPE_LIST, .item = &pl_type_number };

static const pl_preparation date_argument = { .argument = 0, .prepare = prepare_date };
static const pl_preparation second_zone = { .argument = 1, .prepare = pl_time_prepare_zone };
static const pl_preparation third_zone = { .argument = 2, .prepare = pl_time_prepare_zone };

/* clang-format off */
#define ROW(text, from, to, does) \
    { .name = PL_SLICE_INIT(text), .count = 1, .parameters = { from }, .result = to, .call = does }
#define LISTS(text, of_ints, of_uints, of_doubles) \
    ROW(text, &ints, &pl_type_int, of_ints), \
    ROW(text, &uints, &pl_type_uint, of_uints), \
    ROW(text, &doubles, &pl_type_double, of_doubles), \
    ROW(text, &numbers, &pl_type_dyn, of_ints)

static const pl_function functions[] = {
    { .name = PL_SLICE_INIT("plan.date"), .count = 1, .parameters = { &pl_type_string },
      .result = &pl_type_timestamp, .call = date_in_utc, .preparation = &date_argument },
    { .name = PL_SLICE_INIT("plan.date"), .count = 2,
      .parameters = { &pl_type_string, &pl_type_string },
      .result = &pl_type_timestamp, .call = date_in_zone, .preparation = &second_zone },
    ROW("plan.days", &pl_type_int, &pl_type_duration, duration_of_days),
    { .name = PL_SLICE_INIT("plan.sameDay"), .count = 3,
      .parameters = { &pl_type_timestamp, &pl_type_timestamp, &pl_type_string },
      .result = &pl_type_bool, .call = same_day, .preparation = &third_zone },
    LISTS("plan.sum", sum, sum_of_uints, sum_of_doubles),
    LISTS("plan.min", min_of, min_of, min_of),
    LISTS("plan.max", max_of, max_of, max_of),
    ROW("plan.avg", &numbers, &pl_type_double, average),
};
/* clang-format on */

const pl_library pl_own_library = { functions, sizeof functions / sizeof *functions };
