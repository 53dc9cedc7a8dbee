#include "cel/moment.h"

#include "base/date.h"

enum { seconds_of_day = 24 * 60 * 60, nanoseconds_of_second = 1000 * 1000 * 1000 };

/* 00:00 UTC of 0001-01-01 and of 10000-01-01. */
static const int64_t first_second = -719162 * INT64_C(86400), end_second = 2932897 * INT64_C(86400);

bool pl_moment_in_range(int64_t seconds)
{
    return seconds >= first_second && seconds < end_second;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Two digits below `end` behind the byte `before`, cut off; -1 for anything else. */
static int take_two(pl_slice *rest, char before, int end)
{
    if (rest->size < 3 || rest->data[0] != before) return -1;
    if (!is_digit(rest->data[1]) || !is_digit(rest->data[2])) return -1;
    int number = (rest->data[1] - '0') * 10 + (rest->data[2] - '0');
    *rest = pl_slice_part(*rest, 3, rest->size);
    return number < end ? number : -1;
}

/* The nanoseconds of an optional fraction of at most nine digits, cut off. */
static bool take_fraction(pl_slice *rest, uint32_t *nanoseconds)
{
    *nanoseconds = 0;
    if (!rest->size || rest->data[0] != '.') return true;
    size_t at = 1;
    uint32_t unit = nanoseconds_of_second / 10;
    for (; at < rest->size && unit && is_digit(rest->data[at]); at++, unit /= 10)
        *nanoseconds += (uint32_t)(rest->data[at] - '0') * unit;
    *rest = pl_slice_part(*rest, at, rest->size);
    return at > 1;
}

/* The seconds that `Z` or `+09:00` is ahead of UTC; false when neither is all that is left. */
static bool read_offset(pl_slice rest, int64_t *ahead)
{
    *ahead = 0;
    if (pl_slice_equal(rest, PL_SLICE("Z"))) return true;
    char sign = rest.size ? rest.data[0] : '\0';
    if (sign != '+' && sign != '-') return false;
    int hours = take_two(&rest, sign, 24), minutes = take_two(&rest, ':', 60);
    *ahead = (int64_t)(sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    return hours >= 0 && minutes >= 0 && !rest.size;
}

bool pl_moment_parse(pl_slice text, int64_t *seconds, uint32_t *nanoseconds)
{
    int64_t days, ahead;
    uint32_t fraction;
    if (!pl_date_parse(pl_slice_part(text, 0, 10), &days)) return false;
    pl_slice rest = pl_slice_part(text, 10, text.size);
    int hour = take_two(&rest, 'T', 24), minute = take_two(&rest, ':', 60);
    int second = take_two(&rest, ':', 60);
    if (hour < 0 || minute < 0 || second < 0) return false;
    if (!take_fraction(&rest, &fraction) || !read_offset(rest, &ahead)) return false;
    int64_t moment = days * seconds_of_day + hour * 3600 + minute * 60 + second - ahead;
    if (!pl_moment_in_range(moment)) return false;
    *seconds = moment;
    *nanoseconds = fraction;
    return true;
}

static void write_two(pl_text *text, const char *before, int number)
{
    pl_text_put(text, before);
    if (number < 10) pl_text_put(text, "0");
    pl_text_int(text, number);
}

/* Nothing for 0; else a point and the digits, without zeros at their end. */
static void write_fraction(pl_text *text, uint32_t nanoseconds)
{
    if (nanoseconds) pl_text_put(text, ".");
    for (uint32_t unit = nanoseconds_of_second / 10; nanoseconds; nanoseconds %= unit, unit /= 10)
        pl_text_int(text, nanoseconds / unit);
}

void pl_moment_write(pl_text *text, int64_t seconds, uint32_t nanoseconds)
{
    int second;
    pl_date_write(text, pl_date_of_seconds(seconds, &second));
    write_two(text, "T", second / 3600);
    write_two(text, ":", second / 60 % 60);
    write_two(text, ":", second % 60);
    write_fraction(text, nanoseconds);
    pl_text_put(text, "Z");
}

typedef struct unit {
    pl_slice name;
    uint64_t nanoseconds;
} unit;

/* Before `m` stands what begins with it. */
static const unit units[] = {
    { PL_SLICE_INIT("ns"), 1 },
    { PL_SLICE_INIT("us"), 1000 },
    { PL_SLICE_INIT("\xC2\xB5s"), 1000 }, /* U+00B5, micro sign */
    { PL_SLICE_INIT("\xCE\xBCs"), 1000 }, /* U+03BC, Greek mu */
    { PL_SLICE_INIT("ms"), 1000 * 1000 },
    { PL_SLICE_INIT("s"), nanoseconds_of_second },
    { PL_SLICE_INIT("m"), 60 * (uint64_t)nanoseconds_of_second },
    { PL_SLICE_INIT("h"), 3600 * (uint64_t)nanoseconds_of_second },
};

static const unit *take_unit(pl_slice *rest)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!pl_slice_starts(*rest, units[i].name)) continue;
        *rest = pl_slice_part(*rest, units[i].name.size, rest->size);
        return &units[i];
    }
    return NULL;
}

static pl_slice take_digits(pl_slice *rest)
{
    size_t size = 0;
    while (size < rest->size && is_digit(rest->data[size]))
        size++;
    pl_slice digits = pl_slice_part(*rest, 0, size);
    *rest = pl_slice_part(*rest, size, rest->size);
    return digits;
}

/* Adds without passing `most`. */
static bool add(uint64_t *sum, uint64_t added, uint64_t most)
{
    if (added > most - *sum) return false;
    *sum += added;
    return true;
}

/* Adds one number with its unit, cut off, to a sum of nanoseconds of at most `most`. */
static bool take_term(pl_slice *rest, uint64_t *sum, uint64_t most)
{
    pl_slice whole = take_digits(rest), fraction = { 0 };
    if (rest->size && rest->data[0] == '.') {
        *rest = pl_slice_part(*rest, 1, rest->size);
        fraction = take_digits(rest);
    }
    if (!whole.size && !fraction.size) return false;
    const unit *of = take_unit(rest);
    if (!of) return false;
    uint64_t count = 0, part = 0;
    for (size_t i = 0; i < whole.size; i++) {
        if (count > most / 10) return false;
        count = count * 10 + (uint64_t)(whole.data[i] - '0');
    }
    /* From the last digit to the first, so that the part is exact, however long it is. */
    for (size_t i = fraction.size; i-- > 0;)
        part = ((uint64_t)(fraction.data[i] - '0') * of->nanoseconds + part) / 10;
    if (count > most / of->nanoseconds) return false;
    return add(sum, count * of->nanoseconds, most) && add(sum, part, most);
}

bool pl_duration_parse(pl_slice text, int64_t *nanoseconds)
{
    bool negative = text.size && text.data[0] == '-';
    bool has_sign = negative || (text.size && text.data[0] == '+');
    pl_slice rest = pl_slice_part(text, has_sign, text.size);
    uint64_t sum = 0, most = (uint64_t)INT64_MAX + negative;
    if (pl_slice_equal(rest, PL_SLICE("0"))) rest = PL_SLICE("0s");
    if (!rest.size) return false;
    while (rest.size)
        if (!take_term(&rest, &sum, most)) return false;
    /* The least of all has no positive counterpart. */
    *nanoseconds = !negative ? (int64_t)sum : sum == most ? INT64_MIN : -(int64_t)sum;
    return true;
}

void pl_duration_write(pl_text *text, int64_t nanoseconds)
{
    uint64_t size = nanoseconds < 0 ? 0 - (uint64_t)nanoseconds : (uint64_t)nanoseconds;
    if (nanoseconds < 0) pl_text_put(text, "-");
    pl_text_int(text, (int64_t)(size / nanoseconds_of_second));
    write_fraction(text, (uint32_t)(size % nanoseconds_of_second));
    pl_text_put(text, "s");
}
