#include "cel/zone_rule.h"

#include "base/date.h"

enum { shortest_name = 3, most_hours_ahead = 24, most_hours = 167, no_number = -1 };

/* The calendar, its days of the week too, repeats every 400 years. */
static const int64_t cycle_seconds = 146097 * INT64_C(86400);

static bool take(pl_slice *rest, char byte)
{
    if (!rest->size || rest->data[0] != byte) return false;
    *rest = pl_slice_part(*rest, 1, rest->size);
    return true;
}

/* One to three digits that make a number of at most `most`, cut off. */
static int take_number(pl_slice *rest, int most)
{
    int number = 0;
    size_t size = 0;
    while (size < 3 && size < rest->size && rest->data[size] >= '0' && rest->data[size] <= '9')
        number = number * 10 + (rest->data[size++] - '0');
    *rest = pl_slice_part(*rest, size, rest->size);
    return size && number <= most ? number : no_number;
}

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* A name is of no interest: `EST`, or anything in angle brackets, `<+0330>`. */
static bool take_name(pl_slice *rest)
{
    size_t size = 0;
    if (take(rest, '<')) {
        while (size < rest->size && rest->data[size] != '>')
            size++;
        *rest = pl_slice_part(*rest, size, rest->size);
        return size >= shortest_name && take(rest, '>');
    }
    while (size < rest->size && is_letter(rest->data[size]))
        size++;
    *rest = pl_slice_part(*rest, size, rest->size);
    return size >= shortest_name;
}

/* `5`, `-3:30`, `02:00:00` as seconds. */
static bool take_time(pl_slice *rest, int hours, int32_t *seconds)
{
    bool negative = take(rest, '-');
    if (!negative) take(rest, '+');
    int32_t parts[] = { 0, 0, 0 };
    for (size_t i = 0; i < 3 && (i == 0 || take(rest, ':')); i++) {
        parts[i] = take_number(rest, i ? 59 : hours);
        if (parts[i] == no_number) return false;
    }
    *seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
    if (negative) *seconds = -*seconds;
    return true;
}

static bool take_weekday(pl_slice *rest, pl_zone_change *change)
{
    change->kind = PL_ZONE_WEEKDAY;
    change->month = take_number(rest, 12);
    if (change->month < 1 || !take(rest, '.')) return false;
    change->week = take_number(rest, 5);
    if (change->week < 1 || !take(rest, '.')) return false;
    change->day = take_number(rest, 6);
    return change->day != no_number;
}

/* `,M3.2.0/2` */
static bool take_change(pl_slice *rest, pl_zone_change *change)
{
    *change = (pl_zone_change){ .time = 2 * 3600 };
    if (!take(rest, ',')) return false;
    if (take(rest, 'M')) {
        if (!take_weekday(rest, change)) return false;
    } else {
        change->kind = take(rest, 'J') ? PL_ZONE_LEAPLESS : PL_ZONE_DAY;
        change->day = take_number(rest, 365);
        if (change->day < (change->kind == PL_ZONE_LEAPLESS)) return false;
    }
    return !take(rest, '/') || take_time(rest, most_hours, &change->time);
}

bool pl_zone_rule_parse(pl_slice text, pl_zone_rule *rule)
{
    int32_t behind;
    *rule = (pl_zone_rule){ 0 };
    if (!take_name(&text) || !take_time(&text, most_hours_ahead, &behind)) return false;
    rule->standard = -behind;
    if (!text.size) return true;
    rule->has_summer = true;
    rule->summer = rule->standard + 3600;
    if (!take_name(&text)) return false;
    if (text.size && text.data[0] != ',') {
        if (!take_time(&text, most_hours_ahead, &behind)) return false;
        rule->summer = -behind;
    }
    return take_change(&text, &rule->start) && take_change(&text, &rule->end) && !text.size;
}

static int64_t day_of(const pl_zone_change *change, int64_t year)
{
    int64_t first = pl_date_days((pl_civil){ year, 1, 1 });
    switch (change->kind) {
    case PL_ZONE_DAY:
        return first + change->day;
    case PL_ZONE_LEAPLESS:
        return first + change->day - 1 + (change->day >= 60 && pl_date_month_length(year, 2) == 29);
    case PL_ZONE_WEEKDAY:
        break;
    }
    first = pl_date_days((pl_civil){ year, change->month, 1 });
    int day = (change->day - pl_date_weekday(first) + 7) % 7 + (change->week - 1) * 7;
    if (day >= pl_date_month_length(year, change->month)) day -= 7;
    return first + day;
}

/* The moment of a change when the clocks before it are `ahead`. */
static int64_t moment_of(const pl_zone_change *change, int64_t year, int32_t ahead)
{
    return day_of(change, year) * 86400 + change->time - ahead;
}

pl_zone_spell pl_zone_rule_at(const pl_zone_rule *rule, int64_t seconds)
{
    pl_zone_spell spell = { rule->standard, INT64_MAX };
    if (!rule->has_summer) return spell;
    int64_t moment = seconds % cycle_seconds, latest = INT64_MIN;
    if (moment < 0) moment += cycle_seconds;
    int64_t year = pl_date_civil(moment / 86400).year;
    /* A change may be a week off its year, so that the nearest may belong to the year after next.
     * Where an end falls together with the next start, summer goes on all year. */
    for (int64_t each = year - 2; each <= year + 2; each++) {
        const pl_zone_spell changes[] = {
            { rule->standard, moment_of(&rule->end, each, rule->summer) },
            { rule->summer, moment_of(&rule->start, each, rule->standard) },
        };
        for (size_t i = 0; i < 2; i++) {
            int64_t at = changes[i].end;
            if (at > moment && at < spell.end) spell.end = at;
            if (at > moment || at < latest) continue;
            latest = at;
            spell.ahead = changes[i].ahead;
        }
    }
    int64_t left = spell.end - moment;
    spell.end = seconds > INT64_MAX - left ? INT64_MAX : seconds + left;
    return spell;
}
