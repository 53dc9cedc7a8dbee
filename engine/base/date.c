#include "base/date.h"

#include <assert.h>

/* The calendar repeats every 400 years. Years are counted from March, so that the leap day is the
 * last of its year, and eras from 0000-03-01. */
enum { era_years = 400, era_days = 146097, epoch_era = 4, epoch_day_of_era = 135080 };

int64_t pl_date_days(pl_civil civil)
{
    assert(civil.month >= 1 && civil.month <= 12);
    int64_t year = civil.year - (civil.month <= 2);
    int64_t year_of_era = year % era_years;
    if (year_of_era < 0) year_of_era += era_years;
    int64_t era = (year - year_of_era) / era_years;
    int month_from_march = (civil.month + 9) % 12;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + civil.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (era - epoch_era) * era_days + day_of_era - epoch_day_of_era;
}

pl_civil pl_date_civil(int64_t days)
{
    int64_t era = days / era_days + epoch_era;
    int64_t day_of_era = days % era_days + epoch_day_of_era;
    if (day_of_era < 0) {
        day_of_era += era_days;
        era--;
    } else if (day_of_era >= era_days) {
        day_of_era -= era_days;
        era++;
    }
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (int)((5 * day_of_year + 2) / 153);
    int day = (int)(day_of_year - (153 * month_from_march + 2) / 5) + 1;
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return (pl_civil){ era * era_years + year_of_era + (month <= 2), month, day };
}

int pl_date_weekday(int64_t days)
{
    /* 1970-01-01 is a Thursday. */
    int weekday = (int)((days % 7 + 4) % 7);
    return weekday < 0 ? weekday + 7 : weekday;
}

int pl_date_day_of_year(int64_t days)
{
    return (int)(days - pl_date_days((pl_civil){ pl_date_civil(days).year, 1, 1 }));
}

int64_t pl_date_of_seconds(int64_t seconds, int *second_of_day)
{
    enum { seconds_of_day = 24 * 60 * 60 };
    int64_t days = seconds / seconds_of_day;
    *second_of_day = (int)(seconds % seconds_of_day);
    if (*second_of_day >= 0) return days;
    *second_of_day += seconds_of_day;
    return days - 1;
}

/* The number that the digits from `from` up to `to` make, or -1. */
static int digits_between(pl_slice text, size_t from, size_t to)
{
    int number = 0;
    for (size_t i = from; i < to; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') return -1;
        number = number * 10 + (text.data[i] - '0');
    }
    return number;
}

static bool is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int pl_date_month_length(int64_t year, int month)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    assert(month >= 1 && month <= 12);
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

bool pl_date_parse(pl_slice text, int64_t *days)
{
    if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-') return false;
    int year = digits_between(text, 0, 4);
    int month = digits_between(text, 5, 7);
    int day = digits_between(text, 8, 10);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > pl_date_month_length(year, month))
        return false;
    *days = pl_date_days((pl_civil){ year, month, day });
    return true;
}

static void write_padded(pl_text *text, int64_t number, int width)
{
    for (int64_t limit = 10; width > 1; width--, limit *= 10)
        if (number < limit) pl_text_put(text, "0");
    pl_text_int(text, number);
}

void pl_date_write(pl_text *text, int64_t days)
{
    pl_civil civil = pl_date_civil(days);
    if (civil.year < 0) pl_text_put(text, "-");
    write_padded(text, civil.year < 0 ? -civil.year : civil.year, 4);
    pl_text_put(text, "-");
    write_padded(text, civil.month, 2);
    pl_text_put(text, "-");
    write_padded(text, civil.day, 2);
}
