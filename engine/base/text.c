#include "base/text.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

pl_text pl_text_new(pl_arena *arena)
{
    return (pl_text){ .arena = arena };
}

char *pl_text_room(pl_text *text, size_t more)
{
    if (text->capacity - text->size > more) return text->data + text->size;
    size_t wanted = text->capacity ? text->capacity : 128;
    while (wanted - text->size <= more) {
        if (wanted > SIZE_MAX / 2) pl_arena_fail(text->arena);
        wanted *= 2;
    }
    char *moved = pl_arena_take_bytes(text->arena, wanted);
    if (text->size) memcpy(moved, text->data, text->size);
    text->data = moved;
    text->capacity = wanted;
    return moved + text->size;
}

void pl_text_repeat(pl_text *text, char byte, size_t count)
{
    memset(pl_text_room(text, count), byte, count);
    text->size += count;
}

static void add_digits(pl_text *text, uint64_t number, int least, bool grouped)
{
    char digits[32];
    size_t at = sizeof digits;
    for (int written = 0; number || written < least; written++) {
        if (grouped && written && written % 3 == 0) digits[--at] = ',';
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    }
    pl_text_add(text, (pl_slice){ digits + at, sizeof digits - at });
}

static uint64_t add_sign(pl_text *text, int64_t number)
{
    if (number < 0) pl_text_put(text, "-");
    return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

/* Written where they stay, since numbers are much of what is written for machines. */
void pl_text_int(pl_text *text, int64_t number)
{
    uint64_t left = add_sign(text, number);
    size_t count = 1;
    for (uint64_t above = left; above >= 10; above /= 10)
        count++;
    char *digits = pl_text_room(text, count);
    for (size_t at = count; at--; left /= 10)
        digits[at] = (char)('0' + left % 10);
    text->size += count;
}

void pl_text_grouped(pl_text *text, int64_t number)
{
    add_digits(text, add_sign(text, number), 1, true);
}

/* What is too large to be counted in an int64_t. The locale may have written its own point. */
static void add_large(pl_text *text, double number, int decimals)
{
    if (!isfinite(number)) {
        pl_text_put(text, isnan(number) ? "nan" : number > 0 ? "inf" : "-inf");
        return;
    }
    char written[DBL_MAX_10_EXP + 32];
    snprintf(written, sizeof written, "%.*f", decimals, number);
    pl_text_add(text, (pl_slice){ written, strspn(written, "-0123456789") });
    if (!decimals) return;
    pl_text_put(text, ".");
    pl_text_add(text, (pl_slice){ written + strlen(written) - decimals, (size_t)decimals });
}

void pl_text_fixed(pl_text *text, double number, int decimals)
{
    static const int64_t scales[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };
    assert(decimals >= 0 && decimals <= 6);
    double scaled = round(number * (double)scales[decimals]);
    if (!(fabs(scaled) < 9e18)) {
        add_large(text, number, decimals);
        return;
    }
    int64_t units = (int64_t)scaled;
    if (units < 0) pl_text_put(text, "-");
    uint64_t size = units < 0 ? 0 - (uint64_t)units : (uint64_t)units;
    add_digits(text, size / (uint64_t)scales[decimals], 1, false);
    if (!decimals) return;
    pl_text_put(text, ".");
    add_digits(text, size % (uint64_t)scales[decimals], decimals, false);
}

pl_slice pl_text_slice(pl_text *text)
{
    *pl_text_room(text, 0) = '\0';
    return (pl_slice){ text->data, text->size };
}

pl_slice pl_text_join(pl_arena *arena, const pl_slice *parts, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += parts[i].size;
    char *joined = pl_arena_take(arena, size + 1), *at = joined;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].size) memcpy(at, parts[i].data, parts[i].size);
        at += parts[i].size;
    }
    return (pl_slice){ joined, size };
}
