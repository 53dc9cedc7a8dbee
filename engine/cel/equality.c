#include "cel/equality.h"

#include <assert.h>
#include <string.h>

static bool spend(size_t *units, size_t count)
{
    if (*units <= count) {
        *units = 0;
        return false;
    }
    *units -= count;
    return true;
}

static bool equal_items(pl_value left, pl_value right, size_t *units)
{
    if (left.size != right.size) return false;
    for (uint32_t i = 0; i < left.size; i++)
        if (!pl_value_equal_within(left.as.items[i], right.as.items[i], units)) return false;
    return true;
}

static bool equal_maps(const pl_mapping *left, const pl_mapping *right, size_t *units)
{
    if (left->count != right->count) return false;
    for (uint32_t i = 0; i < left->count; i++) {
        const pl_value *other = pl_mapping_get(right, left->pairs[i].key);
        if (!other || !pl_value_equal_within(left->pairs[i].value, *other, units)) return false;
    }
    return true;
}

static uint32_t fields_there(pl_value record)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < record.size; i++)
        count += record.as.items[i].kind != PL_ABSENT;
    return count;
}

/* A record and a map, or two records of unlike types, field by field; what is absent in one is
 * absent in the other. */
static bool equal_fields(pl_value record, pl_value other, size_t *units)
{
    const pl_type *type = pl_record_type(record);
    uint32_t count = other.kind == PL_RECORD ? fields_there(other) : other.size;
    if (count != fields_there(record)) return false;
    for (uint32_t i = 0; i < record.size; i++) {
        if (record.as.items[i].kind == PL_ABSENT) continue;
        const pl_value *value = pl_value_member(other, type->fields[i].name);
        if (!value || !pl_value_equal_within(record.as.items[i], *value, units)) return false;
    }
    return true;
}

static bool equal_of_kind(pl_value left, pl_value right, size_t *units)
{
    if (left.kind == PL_LIST_VALUE || left.kind == PL_OPTIONAL)
        return equal_items(left, right, units);
    if (left.kind == PL_MAP_VALUE) return equal_maps(left.as.map, right.as.map, units);
    if (left.kind == PL_RECORD && pl_record_type(left) == pl_record_type(right))
        return equal_items(left, right, units);
    if (left.kind == PL_RECORD) return equal_fields(left, right, units);
    return left.kind == PL_NULL || left.kind == PL_ABSENT ||
           pl_slice_equal(pl_value_text(left), pl_value_text(right));
}

/* Recurses as deep as values nest, which the parser and whoever builds data have bounded. */
bool pl_value_equal_within(pl_value left, pl_value right, size_t *units)
{
    int order;
    bool texts = left.kind == PL_STRING && right.kind == PL_STRING;
    if (!spend(units, texts && left.size == right.size ? 1 + (size_t)left.size : 1)) return false;
    if (texts)
        return left.size == right.size &&
               (!left.size || memcmp(left.as.text, right.as.text, left.size) == 0);
    if (pl_value_order(left, right, &order)) return order == 0;
    if (left.kind == PL_RECORD && right.kind == PL_MAP_VALUE)
        return equal_fields(left, right, units);
    if (left.kind == PL_MAP_VALUE && right.kind == PL_RECORD)
        return equal_fields(right, left, units);
    bool comparable = left.kind == right.kind && left.kind != PL_DOUBLE && left.kind != PL_FAILURE;
    return comparable && equal_of_kind(left, right, units);
}

bool pl_value_equal(pl_value left, pl_value right)
{
    if (left.kind == PL_STRING && right.kind == PL_STRING)
        return left.size == right.size &&
               (!left.size || memcmp(left.as.text, right.as.text, left.size) == 0);
    size_t units = SIZE_MAX;
    return pl_value_equal_within(left, right, &units);
}

bool pl_value_in_within(pl_value item, pl_value list, size_t *units)
{
    assert(list.kind == PL_LIST_VALUE);
    for (uint32_t i = 0; i < list.size && *units; i++)
        if (pl_value_equal_within(item, list.as.items[i], units)) return true;
    return false;
}

bool pl_value_in(pl_value item, pl_value list)
{
    size_t units = SIZE_MAX;
    return pl_value_in_within(item, list, &units);
}
