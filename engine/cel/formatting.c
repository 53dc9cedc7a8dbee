#include "cel/formatting.h"

#include "base/utf8.h"
#include "cel/display.h"
#include "cel/spend.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { usual_precision = 6, most_precision = 1000 };

/* Text to be written as it is, and how to write the value behind it. */
typedef struct format_clause {
    pl_slice before;
    unsigned char verb; /* NUL: no value */
    uint16_t precision;
} format_clause;

typedef struct format_layout {
    const format_clause *clauses;
    size_t count;
} format_layout;

/* The sign and the digits of a whole number to the base 2, 8, 10 or 16. */
static void write_whole(pl_display *display, pl_value value, unsigned base, const char *digits)
{
    char written[65];
    size_t count = 0;
    bool negative = value.kind == PL_INT && value.as.number < 0;
    uint64_t rest = value.kind == PL_UINT ? value.as.magnitude : (uint64_t)value.as.number;
    if (negative) rest = 0 - rest;
    do
        written[sizeof written - ++count] = digits[rest % base];
    while (rest /= base);
    if (negative) written[sizeof written - ++count] = '-';
    pl_display_add(display, (pl_slice){ written + sizeof written - count, count });
}

static bool is_whole(pl_value value)
{
    return value.kind == PL_INT || value.kind == PL_UINT;
}

static const char lower_digits[] = "0123456789abcdef", upper_digits[] = "0123456789ABCDEF";

static bool write_text(pl_display *display, pl_value value, const format_clause *clause)
{
    (void)clause;
    if (value.kind == PL_OPTIONAL) return false;
    pl_display_value(display, value);
    return true;
}

static bool write_decimal(pl_display *display, pl_value value, const format_clause *clause)
{
    (void)clause;
    if (value.kind == PL_DOUBLE)
        pl_display_double(display, value.as.real);
    else if (is_whole(value))
        write_whole(display, value, 10, lower_digits);
    return pl_value_is_number(value);
}

static bool write_binary(pl_display *display, pl_value value, const format_clause *clause)
{
    (void)clause;
    if (value.kind == PL_BOOL) value = pl_value_int(value.as.truth);
    if (!is_whole(value)) return false;
    write_whole(display, value, 2, lower_digits);
    return true;
}

static bool write_octal(pl_display *display, pl_value value, const format_clause *clause)
{
    (void)clause;
    if (!is_whole(value)) return false;
    write_whole(display, value, 8, lower_digits);
    return true;
}

static void write_hex_bytes(pl_display *display, pl_slice bytes, const char *digits)
{
    if (!pl_display_pay(display, pl_times(bytes.size, 2))) return;
    for (size_t i = 0; i < bytes.size; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        const char two[] = { digits[byte >> 4], digits[byte & 15] };
        pl_text_add(&display->text, (pl_slice){ two, sizeof two });
    }
}

static bool write_hex(pl_display *display, pl_value value, const format_clause *clause)
{
    const char *digits = clause->verb == 'X' ? upper_digits : lower_digits;
    if (is_whole(value))
        write_whole(display, value, 16, digits);
    else if (value.kind == PL_STRING || value.kind == PL_BYTES)
        write_hex_bytes(display, pl_value_text(value), digits);
    else
        return false;
    return true;
}

static double real_of(pl_value value)
{
    if (value.kind == PL_INT) return (double)value.as.number;
    if (value.kind == PL_UINT) return (double)value.as.magnitude;
    return value.as.real;
}

/* The C library rounds the exact value correctly, but what it puts for the point depends on the
 * locale: the digits behind it are counted off from their end. */
static bool write_real(pl_display *display, pl_value value, const format_clause *clause)
{
    char written[DBL_MAX_10_EXP + most_precision + 32];
    size_t precision = clause->precision;
    if (!pl_value_is_number(value)) return false;
    double real = real_of(value);
    if (!isfinite(real)) {
        pl_display_double(display, real);
        return true;
    }
    const char *format = clause->verb == 'e' ? "%.*e" : "%.*f";
    size_t size = (size_t)snprintf(written, sizeof written, format, (int)precision, real);
    const char *exponent = strrchr(written, 'e');
    size_t end = exponent ? (size_t)(exponent - written) : size;
    pl_display_add(display, (pl_slice){ written, strspn(written, "-0123456789") });
    if (precision) pl_display_add(display, PL_SLICE("."));
    pl_display_add(display, (pl_slice){ written + end - precision, precision });
    pl_display_add(display, (pl_slice){ written + end, size - end });
    return true;
}

static const struct {
    bool (*write)(pl_display *display, pl_value value,
                  const format_clause *clause); /* false: not taken */
    pl_slice takes;
} verbs[128] = {
    ['s'] = { write_text, PL_SLICE_INIT("%s takes no optional value") },
    ['d'] = { write_decimal, PL_SLICE_INIT("%d takes only numbers") },
    ['f'] = { write_real, PL_SLICE_INIT("%f takes only numbers") },
    ['e'] = { write_real, PL_SLICE_INIT("%e takes only numbers") },
    ['b'] = { write_binary, PL_SLICE_INIT("%b takes only whole numbers and bools") },
    ['o'] = { write_octal, PL_SLICE_INIT("%o takes only whole numbers") },
    ['x'] = { write_hex, PL_SLICE_INIT("%x takes only whole numbers, strings and bytes") },
    ['X'] = { write_hex, PL_SLICE_INIT("%X takes only whole numbers, strings and bytes") },
};

static bool is_verb(char byte)
{
    return (unsigned char)byte < sizeof verbs / sizeof *verbs && verbs[(unsigned char)byte].write;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* What stands from the `%` to behind the character at `to`. */
static bool refuse(pl_slice text, size_t from, size_t to, pl_slice wanted, pl_defect *defect)
{
    if (to < text.size) pl_utf8_next(text, &to);
    *defect = (pl_defect){ .code = PL_BAD_CONSTANT,
                           .from = from,
                           .to = to,
                           .found = pl_slice_part(text, from, to),
                           .wanted = wanted };
    return false;
}

/* The digits behind the point at `*at`; what is too large stays so. False when there are none. */
static bool take_precision(pl_slice text, size_t *at, size_t *precision)
{
    size_t from = ++*at;
    *precision = 0;
    for (; *at < text.size && is_digit(text.data[*at]); ++*at)
        if (*precision <= most_precision)
            *precision = *precision * 10 + (size_t)(text.data[*at] - '0');
    return *at > from;
}

/* The clause whose `%` is at `*at`, which moves behind it. */
static bool take_clause(pl_slice text, size_t *at, format_clause *taken, pl_defect *defect)
{
    size_t from = *at, next = from + 1, precision = usual_precision;
    if (next < text.size && text.data[next] == '.' && !take_precision(text, &next, &precision))
        return refuse(text, from, next, PL_SLICE("digits behind the point"), defect);
    if (precision > most_precision)
        return refuse(text, from, next, PL_SLICE("a precision of at most 1000"), defect);
    if (next == text.size || !is_verb(text.data[next]))
        return refuse(text, from, next, PL_SLICE("one of %s %d %f %e %b %x %X %o %%"), defect);
    taken->verb = (unsigned char)text.data[next];
    taken->precision = (uint16_t)precision;
    *at = next + 1;
    return true;
}

/* Up to the next `%`, and what that means. */
static bool take_next(pl_slice text, size_t *at, format_clause *taken, pl_defect *defect)
{
    const char *mark = memchr(text.data + *at, '%', text.size - *at);
    size_t end = mark ? (size_t)(mark - text.data) : text.size;
    *taken = (format_clause){ .before = pl_slice_part(text, *at, end) };
    *at = end;
    if (!mark) return true;
    bool doubled = end + 1 < text.size && text.data[end + 1] == '%';
    if (!doubled) return take_clause(text, at, taken, defect);
    taken->before.size++;
    *at = end + 2;
    return true;
}

/* No more clauses than this are in a text. */
static size_t most_clauses(pl_slice text)
{
    size_t count = 1;
    for (size_t i = 0; i < text.size; i++)
        count += text.data[i] == '%';
    return count;
}

/* NULL with the defect. */
static const format_layout *read_layout(pl_arena *arena, pl_slice text, pl_defect *defect)
{
    format_clause *clauses = pl_arena_array(arena, format_clause, most_clauses(text));
    format_layout *read = pl_arena_new(arena, format_layout);
    for (size_t at = 0; at < text.size; read->count++)
        if (!take_next(text, &at, &clauses[read->count], defect)) return NULL;
    read->clauses = clauses;
    return read;
}

/* The constant lives as long as what is prepared from it. */
static const void *prepare_layout(pl_arena *arena, const pl_scope *scope, pl_slice constant,
                                  pl_defect *defect)
{
    (void)scope;
    return read_layout(arena, constant, defect);
}

static const pl_preparation of_layout = { .argument = 0, .prepare = prepare_layout };

/* Reads a text that was not known before; NULL with the failure. */
static const format_layout *computed_layout(pl_context *context, pl_slice text, pl_value *failure)
{
    pl_defect defect;
    size_t bytes =
        pl_plus(pl_times(most_clauses(text), sizeof(format_clause)), sizeof(format_layout));
    if (!pl_spend(context, text.size, bytes, failure)) return NULL;
    const format_layout *read = read_layout(context->arena, text, &defect);
    if (read) return read;
    const pl_slice about[] = { defect.found, PL_SLICE(" is no clause") };
    *failure = pl_fail(context, PL_FAIL_CONVERSION,
                       pl_text_join(context->arena, about, sizeof about / sizeof *about));
    return NULL;
}

static void write_clause(pl_display *display, const format_clause *clause, pl_value value)
{
    if (!verbs[clause->verb].write(display, value, clause))
        pl_display_fail(display, PL_FAIL_CONVERSION, verbs[clause->verb].takes);
}

/* Values for which there is no clause are left out. */
static pl_value format(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    pl_value list = arguments[1];
    const format_layout *layout = context->prepared;
    uint32_t used = 0;
    (void)count;
    if (!layout) layout = computed_layout(context, pl_value_text(arguments[0]), &failure);
    if (!layout) return failure;
    pl_display display = pl_display_new(context);
    for (size_t i = 0; i < layout->count && !pl_display_failed(&display); i++) {
        const format_clause *clause = &layout->clauses[i];
        pl_display_add(&display, clause->before);
        if (!clause->verb) continue;
        if (used < list.size)
            write_clause(&display, clause, list.as.items[used++]);
        else
            pl_display_fail(&display, PL_FAIL_RANGE, PL_SLICE("more clauses than arguments"));
    }
    return pl_display_result(&display);
}

/* Of values of any kind, beside each other. */
static const pl_type any_list = { .kind = PL_TYPE_LIST, .item = &pl_type_dyn };

static const pl_function functions[] = {
    { .name = PL_SLICE_INIT("format"),
      .member = true,
      .count = 2,
      .parameters = { &pl_type_string, &any_list },
      .result = &pl_type_string,
      .call = format,
      .preparation = &of_layout },
};

const pl_library pl_formatting_library = { functions, sizeof functions / sizeof *functions };
