#include "cel/time.h"

#include "base/date.h"
#include "cel/spend.h"

#define NANOSECONDS INT64_C(1000000000) /* of a second */

/* Reading the file of a zone, and the memory that the largest one takes with its changes. */
enum { cost_of_zone = 1000, memory_of_zone = 8 * 1024 };

const void *pl_time_prepare_zone(pl_arena *arena, const pl_scope *scope, pl_slice constant,
                                 pl_defect *defect)
{
    const pl_zone *zone = pl_zone_find(arena, scope->zone_folder, constant);
    if (!zone)
        *defect = (pl_defect){ .code = PL_BAD_CONSTANT,
                               .found = constant,
                               .wanted = PL_SLICE("a time zone such as Asia/Tokyo or +09:00") };
    return zone;
}

const pl_zone *pl_time_zone(pl_context *context, pl_value name, pl_value *failure)
{
    if (context->prepared) return context->prepared;
    if (!pl_spend(context, cost_of_zone, memory_of_zone, failure)) return NULL;
    const pl_zone *zone = pl_zone_find(context->arena, (pl_slice){ 0 }, pl_value_text(name));
    if (!zone) *failure = pl_fail_on(context, PL_FAIL_RANGE, &name, 1);
    return zone;
}

/* What calendar and clock of a place show. */
typedef struct local_time {
    int64_t days; /* since 1970-01-01 */
    int second;   /* of the day */
    uint32_t nanoseconds;
} local_time;

static local_time local_at(pl_value time, int32_t ahead)
{
    local_time shown = { .nanoseconds = time.size };
    shown.days = pl_date_of_seconds(time.as.seconds + ahead, &shown.second);
    return shown;
}

static int64_t full_year(local_time at)
{
    return pl_date_civil(at.days).year;
}

/* From 0, like the day of the month and the day of the year; the date counts from 1. */
static int64_t month(local_time at)
{
    return pl_date_civil(at.days).month - 1;
}

static int64_t date(local_time at)
{
    return pl_date_civil(at.days).day;
}

static int64_t day_of_month(local_time at)
{
    return pl_date_civil(at.days).day - 1;
}

static int64_t day_of_week(local_time at)
{
    return pl_date_weekday(at.days);
}

static int64_t day_of_year(local_time at)
{
    return pl_date_day_of_year(at.days);
}

static int64_t hours(local_time at)
{
    return at.second / 3600;
}

static int64_t minutes(local_time at)
{
    return at.second / 60 % 60;
}

static int64_t seconds(local_time at)
{
    return at.second % 60;
}

static int64_t milliseconds(local_time at)
{
    return at.nanoseconds / 1000000;
}

static pl_value in_zone(pl_context *context, const pl_value *arguments,
                        int64_t (*part)(local_time at))
{
    pl_value failure;
    const pl_zone *zone = pl_time_zone(context, arguments[1], &failure);
    if (!zone) return failure;
    int32_t ahead = pl_zone_offset(zone, arguments[0].as.seconds);
    return pl_value_int(part(local_at(arguments[0], ahead)));
}

/* A row carries no data for its function, so each part has two functions of its own. */
#define CALLS(part) \
    static pl_value part##_in_utc(pl_context *context, const pl_value *arguments, size_t count) \
    { \
        (void)context, (void)count; \
        return pl_value_int(part(local_at(arguments[0], 0))); \
    } \
    static pl_value part##_in_zone(pl_context *context, const pl_value *arguments, size_t count) \
    { \
        (void)count; \
        return in_zone(context, arguments, part); \
    }

CALLS(full_year)
CALLS(month)
CALLS(date)
CALLS(day_of_month)
CALLS(day_of_week)
CALLS(day_of_year)
CALLS(hours)
CALLS(minutes)
CALLS(seconds)
CALLS(milliseconds)

/* The whole duration in that unit, towards zero. */
static pl_value whole_hours(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_int(arguments[0].as.number / (3600 * NANOSECONDS));
}

static pl_value whole_minutes(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_int(arguments[0].as.number / (60 * NANOSECONDS));
}

static pl_value whole_seconds(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_int(arguments[0].as.number / NANOSECONDS);
}

/* Only what is left of the last second: here the language differs from the other three. */
static pl_value rest_in_milliseconds(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_int(arguments[0].as.number % NANOSECONDS / (NANOSECONDS / 1000));
}

static const pl_preparation zone_argument = { .argument = 1, .prepare = pl_time_prepare_zone };

/* clang-format off */
#define PART(text, part) \
    { .name = PL_SLICE_INIT(text), .member = true, .count = 1, \
      .parameters = { &pl_type_timestamp }, .result = &pl_type_int, .call = part##_in_utc }, \
    { .name = PL_SLICE_INIT(text), .member = true, .count = 2, \
      .parameters = { &pl_type_timestamp, &pl_type_string }, .result = &pl_type_int, \
      .call = part##_in_zone, .preparation = &zone_argument }
#define WHOLE(text, does) \
    { .name = PL_SLICE_INIT(text), .member = true, .count = 1, \
      .parameters = { &pl_type_duration }, .result = &pl_type_int, .call = does }

static const pl_function functions[] = {
    PART("getFullYear", full_year),
    PART("getMonth", month),
    PART("getDate", date),
    PART("getDayOfMonth", day_of_month),
    PART("getDayOfWeek", day_of_week),
    PART("getDayOfYear", day_of_year),
    PART("getHours", hours),
    WHOLE("getHours", whole_hours),
    PART("getMinutes", minutes),
    WHOLE("getMinutes", whole_minutes),
    PART("getSeconds", seconds),
    WHOLE("getSeconds", whole_seconds),
    PART("getMilliseconds", milliseconds),
    WHOLE("getMilliseconds", rest_in_milliseconds),
};
/* clang-format on */

const pl_library pl_time_library = { functions, sizeof functions / sizeof *functions };
