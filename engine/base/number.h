/* Exact numbers to text and back, the same in every locale. */
#ifndef PL_BASE_NUMBER_H
#define PL_BASE_NUMBER_H

#include "base/text.h"

/* Decimal digits with an optional `-` or `+`; false when it is anything else or does not fit. */
bool pl_number_int(pl_slice text, int64_t *number);
/* Digits with an optional sign, fraction (`.5` too) and exponent, correctly rounded; false for
 * anything else, for what does not fit, and for more than 400 digits. */
bool pl_number_double(pl_slice text, double *number);
/* The shortest text of 15, 16 or 17 digits, but for zeros at their end, that reads back as the same
 * double: `0.1`, `1e+30`, `-0.0`, `3.0` as `3`. What is no number is `nan`, `inf` or `-inf`. */
void pl_number_write(pl_text *text, double number);

#endif
