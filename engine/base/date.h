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
/* `2027-03-01`, years 0001 to 9999; false for anything else, such as 2027-02-30. */
bool pl_date_parse(pl_slice text, int64_t *days);
/* Appends `2027-03-01`. */
void pl_date_write(pl_text *text, int64_t days);

#endif
