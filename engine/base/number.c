#include "base/number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { most_digits = 400, most_exponent = 9999 };

/* A number as written: the digits without the point, times ten to the exponent. */
typedef struct decimal {
    bool negative;
    char digits[most_digits + 16]; /* room for the exponent behind them */
    int count;
    int exponent;
} decimal;

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Cuts the sign off; whether it is a minus. */
static bool take_sign(pl_slice *rest)
{
    if (!rest->size || (rest->data[0] != '-' && rest->data[0] != '+')) return false;
    bool negative = rest->data[0] == '-';
    *rest = pl_slice_part(*rest, 1, rest->size);
    return negative;
}

/* Cuts the digits off. */
static pl_slice take_digits(pl_slice *rest)
{
    size_t size = 0;
    while (size < rest->size && is_digit(rest->data[size]))
        size++;
    pl_slice digits = pl_slice_part(*rest, 0, size);
    *rest = pl_slice_part(*rest, size, rest->size);
    return digits;
}

bool pl_number_int(pl_slice text, int64_t *number)
{
    bool negative = take_sign(&text);
    if (!text.size) return false;
    int64_t read = 0; /* negative all along: INT64_MIN has no positive twin */
    for (size_t i = 0; i < text.size; i++) {
        int digit = text.data[i] - '0';
        if (!is_digit(text.data[i]) || read < (INT64_MIN + digit) / 10) return false;
        read = read * 10 - digit;
    }
    if (!negative && read == INT64_MIN) return false;
    *number = negative ? read : -read;
    return true;
}

/* Adds the digits to the number, but not its leading zeros; false if they are too many. */
static bool add_digits(decimal *number, pl_slice digits)
{
    for (size_t i = 0; i < digits.size; i++) {
        if (number->count == 0 && digits.data[i] == '0') continue;
        if (number->count == most_digits) return false;
        number->digits[number->count++] = digits.data[i];
    }
    return true;
}

/* Cuts the exponent off, if there is one; false if it is incomplete. */
static bool take_exponent(pl_slice *rest, int *exponent)
{
    *exponent = 0;
    if (!rest->size || (rest->data[0] != 'e' && rest->data[0] != 'E')) return true;
    *rest = pl_slice_part(*rest, 1, rest->size);
    bool negative = take_sign(rest);
    pl_slice digits = take_digits(rest);
    for (size_t i = 0; i < digits.size && *exponent < most_exponent; i++)
        *exponent = *exponent * 10 + (digits.data[i] - '0');
    if (*exponent > most_exponent) *exponent = most_exponent;
    if (negative) *exponent = -*exponent;
    return digits.size > 0;
}

static bool read_decimal(pl_slice text, decimal *number)
{
    number->count = 0;
    number->negative = take_sign(&text);
    pl_slice whole = take_digits(&text);
    pl_slice fraction = { NULL, 0 };
    if (text.size && text.data[0] == '.') {
        text = pl_slice_part(text, 1, text.size);
        fraction = take_digits(&text);
        if (!fraction.size) return false;
    }
    if (whole.size + fraction.size == 0 || whole.size + fraction.size > most_digits) return false;
    if (!take_exponent(&text, &number->exponent) || text.size) return false;
    number->exponent -= (int)fraction.size;
    return add_digits(number, whole) && add_digits(number, fraction);
}

/* Digits and power are exact doubles, so the one operation rounds correctly. */
static bool convert_exactly(const decimal *number, double *value)
{
    static const double powers[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                     1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                     1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
    const int largest = (int)(sizeof powers / sizeof *powers) - 1;
    if (FLT_EVAL_METHOD != 0 || number->count > DBL_DIG) return false;
    if (number->exponent > largest || number->exponent < -largest) return false;
    int64_t digits = 0;
    for (int i = 0; i < number->count; i++)
        digits = digits * 10 + (number->digits[i] - '0');
    *value = number->exponent < 0 ? (double)digits / powers[-number->exponent]
                                  : (double)digits * powers[number->exponent];
    return true;
}

/* Without a decimal point in it, no locale reads the text differently. */
static double convert_slowly(decimal *number)
{
    if (!number->count) return 0;
    snprintf(number->digits + number->count, sizeof number->digits - (size_t)number->count, "e%d",
             number->exponent);
    return strtod(number->digits, NULL);
}

bool pl_number_double(pl_slice text, double *number)
{
    decimal read;
    if (!read_decimal(text, &read)) return false;
    double size;
    if (!convert_exactly(&read, &size)) size = convert_slowly(&read);
    if (isinf(size)) return false;
    *number = read.negative ? -size : size;
    return true;
}

/* Puts a point where the locale has its own, which may be several bytes, and drops the zeros
 * before an exponent; the new size. */
static size_t normalise(char *written)
{
    size_t size = 0;
    for (const char *at = written; *at; at++) {
        bool plain = is_digit(*at) || *at == 'e' || *at == '-' || *at == '+';
        bool after_exponent = size > 1 && written[size - 2] == 'e';
        if (after_exponent && *at == '0' && at[1]) continue;
        if (plain) {
            written[size++] = *at;
        } else if (written[size - 1] != '.') {
            written[size++] = '.';
        }
    }
    written[size] = '\0';
    return size;
}

static void write_shortest(pl_text *text, double number)
{
    char written[64];
    for (int digits = DBL_DIG; digits <= DBL_DECIMAL_DIG; digits++) {
        snprintf(written, sizeof written, "%.*g", digits, number);
        pl_slice tried = { written, normalise(written) };
        double back;
        if (digits < DBL_DECIMAL_DIG && !(pl_number_double(tried, &back) && back == number))
            continue;
        pl_text_add(text, tried);
        return;
    }
}

void pl_number_write(pl_text *text, double number)
{
    if (isnan(number)) {
        pl_text_put(text, "nan");
    } else if (isinf(number)) {
        pl_text_put(text, number < 0 ? "-inf" : "inf");
    } else if (number == 0 && signbit(number)) {
        pl_text_put(text, "-0.0");
    } else if (fabs(number) < 1e15 && number == trunc(number)) {
        pl_text_int(text, (int64_t)number);
    } else {
        write_shortest(text, number);
    }
}
