#include "rules/dimension.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool pl_dimension_key(pl_value value, double *key)
{
    if (value.kind == PL_BOOL)
        *key = value.as.truth;
    else if (value.kind == PL_INT)
        *key = (double)value.as.number;
    else if (value.kind == PL_UINT)
        *key = (double)value.as.magnitude;
    else if (value.kind == PL_DOUBLE)
        *key = value.as.real;
    else if (value.kind == PL_TIMESTAMP)
        *key = (double)value.as.seconds;
    else
        return false;
    return !isnan(*key);
}

bool pl_dimension_is_money(pl_value value)
{
    return value.kind == PL_RECORD && value.size == 2 && value.as.items[1].kind == PL_STRING;
}

/* Many numbers become bits, which is then shorter to go through. */
static void seal_names(pl_dimension *at, pl_arena *arena, size_t count)
{
    for (size_t i = 0; i < at->names.count; i++) {
        pl_acceptors *each = at->names.entries[i].value;
        if (each->few.count <= at->free.count) {
            size_t size = each->few.count * sizeof *each->few.items;
            each->few.items = memcpy(pl_arena_take(arena, size), each->few.items, size);
            continue;
        }
        each->many = pl_bits_new(arena, count);
        for (size_t rule = 0; rule < each->few.count; rule++)
            pl_bits_add(&each->many, each->few.items[rule]);
        each->few.count = 0;
    }
}

static int number_order(const void *left, const void *right)
{
    double one = *(const double *)left, other = *(const double *)right;
    return (one > other) - (one < other);
}

/* Where an interval begins, and just behind where one ends; evenly chosen where there are many. */
static void cut(pl_dimension *at, pl_arena *beside)
{
    size_t count = 0;
    double *ends = pl_arena_array(beside, double, 2 * at->intervals.count + 1);
    for (size_t i = 0; i < at->intervals.count; i++) {
        const pl_interval *each = &at->intervals.items[i];
        if (isfinite(each->low)) ends[count++] = each->low;
        if (isfinite(each->high)) ends[count++] = nextafter(each->high, HUGE_VAL);
    }
    qsort(ends, count, sizeof *ends, number_order);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!kept || ends[i] > ends[kept - 1]) ends[kept++] = ends[i];
    at->cut_count = kept < pl_most_cuts ? kept : pl_most_cuts;
    for (size_t i = 0; i < at->cut_count; i++)
        at->cuts[i] = ends[i * kept / at->cut_count];
}

size_t pl_dimension_slice(const pl_dimension *at, double key)
{
    size_t low = 0, high = at->cut_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (key >= at->cuts[middle])
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void seal_bounds(pl_dimension *at, pl_arena *arena, pl_arena *beside, size_t count)
{
    cut(at, beside);
    at->slices = pl_arena_array(arena, pl_bits, at->cut_count + 1);
    for (size_t i = 0; i <= at->cut_count; i++) {
        at->slices[i] = pl_bits_new(arena, count);
        pl_bits_copy(&at->slices[i], &at->free);
    }
    for (size_t i = 0; i < at->intervals.count; i++) {
        const pl_interval *each = &at->intervals.items[i];
        size_t last = pl_dimension_slice(at, each->high);
        for (size_t slice = pl_dimension_slice(at, each->low); slice <= last; slice++)
            pl_bits_add(&at->slices[slice], each->rule);
    }
    at->intervals.count = 0;
}

void pl_dimension_seal(pl_dimension *at, pl_arena *arena, pl_arena *beside, size_t count)
{
    if (at->of == PL_ASPECT_NAME)
        seal_names(at, arena, count);
    else
        seal_bounds(at, arena, beside, count);
}

bool pl_dimension_part(const pl_dimension *at, pl_value found, double *key)
{
    bool record = found.kind == PL_RECORD && found.size == 2;
    switch (at->of) {
    case PL_ASPECT_NAME:
        return false;
    case PL_ASPECT_SELF:
        return pl_dimension_key(found, key);
    case PL_ASPECT_AMOUNT:
        return pl_dimension_is_money(found) &&
               pl_slice_equal(pl_value_text(found.as.items[1]), at->currency) &&
               pl_dimension_key(found.as.items[0], key);
    case PL_ASPECT_FROM:
        return record && pl_dimension_key(found.as.items[0], key);
    case PL_ASPECT_TO:
        return record && pl_dimension_key(found.as.items[1], key);
    }
    return false;
}
