#include "cel/display.h"

#include "base/number.h"
#include "base/utf8.h"
#include "cel/moment.h"
#include "cel/spend.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Bytes: what a text takes at first, and more than any number or moment takes; units: for each
 * comparison of a sort. */
enum { first_bytes = 128, small_bytes = 40, sort_units = 10 };

pl_display pl_display_new(pl_context *context)
{
    pl_display display = { .context = context, .text = pl_text_new(context->arena) };
    pl_spend(context, 0, first_bytes, &display.failure);
    return display;
}

bool pl_display_failed(const pl_display *display)
{
    return display->failure.kind == PL_FAILURE;
}

void pl_display_fail(pl_display *display, pl_failure_code code, pl_slice about)
{
    if (!pl_display_failed(display)) display->failure = pl_fail(display->context, code, about);
}

bool pl_display_pay(pl_display *display, size_t bytes)
{
    if (pl_display_failed(display)) return false;
    if (bytes > UINT32_MAX - display->text.size) bytes = SIZE_MAX;
    return pl_spend(display->context, bytes, bytes, &display->failure);
}

void pl_display_add(pl_display *display, pl_slice added)
{
    if (pl_display_pay(display, added.size)) pl_text_add(&display->text, added);
}

static void add(pl_display *display, const char *literal)
{
    pl_display_add(display, pl_slice_of(literal));
}

/* The digits of a number, with the point behind so many of them: 0 or less is before them all. */
typedef struct decimal {
    char digits[32];
    size_t count;
    int64_t point;
    bool negative;
} decimal;

/* Of a number with an exponent, as pl_number_write() gives it. */
static decimal read_decimal(pl_slice written)
{
    decimal read = { .negative = written.data[0] == '-' };
    size_t mark = pl_slice_find(written, PL_SLICE("e"));
    bool good = pl_number_int(pl_slice_part(written, mark + 1, written.size), &read.point);
    assert(good && mark <= sizeof read.digits);
    (void)good;
    for (size_t i = read.negative; i < mark; i++)
        if (written.data[i] != '.') read.digits[read.count++] = written.data[i];
    read.point++;
    return read;
}

static void write_decimal(pl_text *text, const decimal *number)
{
    pl_slice digits = { number->digits, number->count };
    size_t whole = number->point > 0 ? (size_t)number->point : 0;
    if (number->negative) pl_text_put(text, "-");
    if (!whole) pl_text_put(text, "0");
    pl_text_add(text, pl_slice_part(digits, 0, whole));
    if (whole > digits.size) pl_text_repeat(text, '0', whole - digits.size);
    if (whole >= digits.size) return;
    pl_text_put(text, ".");
    if (number->point < 0) pl_text_repeat(text, '0', (size_t)-number->point);
    pl_text_add(text, pl_slice_part(digits, whole, digits.size));
}

/* What is written of a finite double is small enough to be paid afterwards. */
static void write_finite(pl_display *display, double real)
{
    pl_text *text = &display->text;
    size_t from = text->size;
    pl_number_write(text, real);
    pl_slice written = { text->data + from, text->size - from };
    if (pl_slice_find(written, PL_SLICE("e")) != SIZE_MAX) {
        decimal number = read_decimal(written);
        text->size = from;
        write_decimal(text, &number);
    }
    pl_display_pay(display, text->size - from);
}

void pl_display_double(pl_display *display, double real)
{
    if (pl_display_failed(display)) return;
    if (isnan(real))
        add(display, "NaN");
    else if (isinf(real))
        add(display, real < 0 ? "-Infinity" : "Infinity");
    else if (real == 0 && signbit(real))
        add(display, "-0");
    else
        write_finite(display, real);
}

static void add_uint(pl_display *display, uint64_t magnitude)
{
    char digits[20];
    size_t count = 0;
    do
        digits[sizeof digits - ++count] = (char)('0' + magnitude % 10);
    while (magnitude /= 10);
    pl_display_add(display, (pl_slice){ digits + sizeof digits - count, count });
}

/* An int, a timestamp or a duration. */
static void add_small(pl_display *display, pl_value value)
{
    size_t from = display->text.size;
    if (pl_display_failed(display)) return;
    if (value.kind == PL_INT)
        pl_text_int(&display->text, value.as.number);
    else if (value.kind == PL_TIMESTAMP)
        pl_moment_write(&display->text, value.as.seconds, value.size);
    else
        pl_duration_write(&display->text, value.as.number);
    assert(display->text.size - from <= small_bytes);
    pl_display_pay(display, display->text.size - from);
}

static void add_bytes(pl_display *display, pl_slice bytes)
{
    if (pl_utf8_valid(bytes, NULL))
        pl_display_add(display, bytes);
    else
        pl_display_fail(display, PL_FAIL_CONVERSION, PL_SLICE("bytes that are not UTF-8"));
}

static void add_items(pl_display *display, pl_value list)
{
    add(display, "[");
    for (uint32_t i = 0; i < list.size && !pl_display_failed(display); i++) {
        if (i) add(display, ", ");
        pl_display_value(display, list.as.items[i]);
    }
    add(display, "]");
}

/* One pair of a map, or one field of a record. */
typedef struct entry {
    pl_slice key;
    const pl_value *value;
} entry;

typedef struct entry_list {
    entry *items;
    size_t count;
} entry_list;

/* By key; those whose keys are written alike, such as `1` and `"1"`, as they stand in the map. */
static bool comes_before(entry left, entry right)
{
    int order = pl_slice_order(left.key, right.key);
    return order < 0 || (order == 0 && left.value < right.value);
}

/* Lets an entry fall to where neither of the two below it comes behind it. */
static void sift(entry *items, size_t at, size_t count)
{
    for (size_t below; (below = 2 * at + 1) < count; at = below) {
        if (below + 1 < count && comes_before(items[below], items[below + 1])) below++;
        if (!comes_before(items[at], items[below])) return;
        entry fallen = items[at];
        items[at] = items[below];
        items[below] = fallen;
    }
}

/* A heap needs no memory, which qsort() of some C libraries does. */
static void sort(entry_list entries)
{
    for (size_t i = entries.count / 2; i-- > 0;)
        sift(entries.items, i, entries.count);
    for (size_t end = entries.count; end-- > 1;) {
        entry last = entries.items[0];
        entries.items[0] = entries.items[end];
        entries.items[end] = last;
        sift(entries.items, 0, end);
    }
}

/* The text of a key that is no string, in memory of its own. */
static pl_slice key_text(pl_display *display, pl_value key)
{
    if (key.kind == PL_STRING) return pl_value_text(key);
    pl_display written = pl_display_new(display->context);
    pl_display_value(&written, key);
    if (!pl_display_failed(&written)) return pl_text_slice(&written.text);
    display->failure = written.failure;
    return (pl_slice){ 0 };
}

static entry_list entries_of_map(pl_display *display, entry *items, const pl_mapping *map)
{
    entry_list made = { .items = items };
    for (; made.count < map->count && !pl_display_failed(display); made.count++) {
        const pl_pair *pair = &map->pairs[made.count];
        items[made.count] = (entry){ key_text(display, pair->key), &pair->value };
    }
    return made;
}

static entry_list entries_of_record(entry *items, pl_value record)
{
    entry_list made = { .items = items };
    const pl_type *type = pl_record_type(record);
    for (uint32_t i = 0; i < record.size; i++)
        if (record.as.items[i].kind != PL_ABSENT)
            items[made.count++] = (entry){ type->fields[i].name, &record.as.items[i] };
    return made;
}

/* What sorting so many takes. */
static size_t units_of_sort(size_t count)
{
    size_t rounds = 0;
    while (count >> rounds)
        rounds++;
    return pl_times(pl_times(count, rounds), sort_units);
}

/* A map or a record. */
static void add_entries(pl_display *display, pl_value map)
{
    size_t bytes = pl_times(map.size, sizeof(entry));
    if (pl_display_failed(display)) return;
    if (!pl_spend(display->context, units_of_sort(map.size), bytes, &display->failure)) return;
    entry *items = pl_arena_array(display->context->arena, entry, map.size);
    entry_list sorted = map.kind == PL_RECORD ? entries_of_record(items, map)
                                              : entries_of_map(display, items, map.as.map);
    sort(sorted);
    add(display, "{");
    for (size_t i = 0; i < sorted.count && !pl_display_failed(display); i++) {
        if (i) add(display, ", ");
        pl_display_add(display, sorted.items[i].key);
        add(display, ": ");
        pl_display_value(display, *sorted.items[i].value);
    }
    add(display, "}");
}

/* Recurses as deep as values nest, which the parser and whoever builds data have bounded. */
void pl_display_value(pl_display *display, pl_value value)
{
    switch ((pl_value_kind)value.kind) {
    case PL_NULL:
        add(display, "null");
        break;
    case PL_BOOL:
        add(display, value.as.truth ? "true" : "false");
        break;
    case PL_UINT:
        add_uint(display, value.as.magnitude);
        break;
    case PL_DOUBLE:
        pl_display_double(display, value.as.real);
        break;
    case PL_STRING:
    case PL_TYPE_VALUE:
        pl_display_add(display, pl_value_text(value));
        break;
    case PL_BYTES:
        add_bytes(display, pl_value_text(value));
        break;
    case PL_INT:
    case PL_TIMESTAMP:
    case PL_DURATION:
        add_small(display, value);
        break;
    case PL_LIST_VALUE:
        add_items(display, value);
        break;
    case PL_MAP_VALUE:
    case PL_RECORD:
        add_entries(display, value);
        break;
    case PL_OPTIONAL:
    case PL_ABSENT:
    case PL_FAILURE:
    case PL_VALUE_KIND_COUNT:
        pl_display_fail(display, PL_FAIL_CONVERSION, PL_SLICE("a value that has no text"));
        break;
    }
}

pl_value pl_display_result(pl_display *display)
{
    if (pl_display_failed(display)) return display->failure;
    return pl_value_string(pl_text_slice(&display->text));
}
