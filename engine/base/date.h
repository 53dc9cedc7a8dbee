/* Civil dates of the Gregorian calendar as days since 1970-01-01. No clock, no zone. */
#ifndef PL_BASE_DATE_H
#define PL_BASE_DATE_H

#include "base/text.h"

typedef struct pl_civil {
    int64_t year;
    int month, day;
} pl_civil;

/* The day of a month that has it. */
int64_t pl_date_days(pl_civil civil);
pl_civil pl_date_civil(int64_t days);
/* 0 for Sunday to 6 for Saturday. */
int pl_date_weekday(int64_t days);
/* 0 for the first of January to 365 for the last of December of a leap year. */
int pl_date_day_of_year(int64_t days);
/* The days of a month: 28 to 31. */
int pl_date_month_length(int64_t year, int month);
/* The day of a moment in seconds since 1970-01-01T00:00:00, and the second of that day, from 0 to
 * 86399 also before 1970. */
int64_t pl_date_of_seconds(int64_t seconds, int *second_of_day);
/* `2027-03-01`, years 0001 to 9999; false for anything else, such as 2027-02-30. */
bool pl_date_parse(pl_slice text, int64_t *days);
/* Appends `2027-03-01`. */
void pl_date_write(pl_text *text, int64_t days);

#endif
