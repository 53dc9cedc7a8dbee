#include "cel/value.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { seconds_of_day = 86400 };

pl_value pl_value_bool(bool truth)
{
    return (pl_value){ .kind = PL_BOOL, .as.truth = truth };
}

pl_value pl_value_int(int64_t number)
{
    return (pl_value){ .kind = PL_INT, .as.number = number };
}

pl_value pl_value_uint(uint64_t magnitude)
{
    return (pl_value){ .kind = PL_UINT, .as.magnitude = magnitude };
}

pl_value pl_value_double(double real)
{
    return (pl_value){ .kind = PL_DOUBLE, .as.real = real };
}

static pl_value text_value(pl_value_kind kind, pl_slice text)
{
    assert(text.size <= UINT32_MAX);
    return (pl_value){ .kind = (uint8_t)kind, .size = (uint32_t)text.size, .as.text = text.data };
}

pl_value pl_value_string(pl_slice text)
{
    return text_value(PL_STRING, text);
}

pl_value pl_value_bytes(pl_slice bytes)
{
    return text_value(PL_BYTES, bytes);
}

pl_value pl_value_type_name(pl_slice name)
{
    return text_value(PL_TYPE_VALUE, name);
}

pl_value pl_value_time(int64_t seconds, uint32_t nanoseconds)
{
    return (pl_value){ .kind = PL_TIMESTAMP, .size = nanoseconds, .as.seconds = seconds };
}

pl_value pl_value_day(int64_t days)
{
    return pl_value_time(days * seconds_of_day, 0);
}

pl_value pl_value_duration(int64_t nanoseconds)
{
    return (pl_value){ .kind = PL_DURATION, .as.number = nanoseconds };
}

pl_value pl_value_list(const pl_value *items, size_t count)
{
    assert(count <= UINT32_MAX);
    return (pl_value){ .kind = PL_LIST_VALUE, .size = (uint32_t)count, .as.items = items };
}

pl_value pl_value_optional(pl_arena *arena, const pl_value *value)
{
    if (!value) return (pl_value){ .kind = PL_OPTIONAL };
    pl_value *held = pl_arena_new(arena, pl_value);
    *held = *value;
    return (pl_value){ .kind = PL_OPTIONAL, .size = 1, .as.items = held };
}

pl_value *pl_record_slots(pl_arena *arena, const pl_type *type)
{
    pl_value *slots = pl_arena_array(arena, pl_value, type->field_count + 1);
    slots[0].as.type = type;
    return slots + 1;
}

pl_value pl_value_record(const pl_value *slots, size_t count)
{
    assert(count <= UINT32_MAX);
    return (pl_value){ .kind = PL_RECORD, .size = (uint32_t)count, .as.items = slots };
}

const pl_type *pl_record_type(pl_value record)
{
    assert(record.kind == PL_RECORD);
    return record.as.items[-1].as.type;
}

pl_slice pl_value_text(pl_value value)
{
    assert(value.kind == PL_STRING || value.kind == PL_BYTES || value.kind == PL_TYPE_VALUE);
    return (pl_slice){ value.as.text, value.size };
}

bool pl_value_is_number(pl_value value)
{
    return value.kind == PL_INT || value.kind == PL_UINT || value.kind == PL_DOUBLE;
}

/* As the language has it, the integer is rounded to a double: above 2^53 neighbours are equal. */
static int order_with_double(pl_value left, double real)
{
    double other = left.kind == PL_INT    ? (double)left.as.number
                   : left.kind == PL_UINT ? (double)left.as.magnitude
                                          : left.as.real;
    return (other > real) - (other < real);
}

static int order_int_uint(int64_t number, uint64_t magnitude)
{
    if (number < 0) return -1;
    return ((uint64_t)number > magnitude) - ((uint64_t)number < magnitude);
}

static bool order_numbers(pl_value left, pl_value right, int *order)
{
    if (left.kind == PL_DOUBLE && isnan(left.as.real)) return false;
    if (right.kind == PL_DOUBLE && isnan(right.as.real)) return false;
    if (right.kind == PL_DOUBLE)
        *order = order_with_double(left, right.as.real);
    else if (left.kind == PL_DOUBLE)
        *order = -order_with_double(right, left.as.real);
    else if (left.kind == PL_INT && right.kind == PL_INT)
        *order = (left.as.number > right.as.number) - (left.as.number < right.as.number);
    else if (left.kind == PL_INT)
        *order = order_int_uint(left.as.number, right.as.magnitude);
    else if (right.kind == PL_INT)
        *order = -order_int_uint(right.as.number, left.as.magnitude);
    else
        *order =
            (left.as.magnitude > right.as.magnitude) - (left.as.magnitude < right.as.magnitude);
    return true;
}

static int order_times(pl_value left, pl_value right)
{
    if (left.as.seconds != right.as.seconds) return left.as.seconds < right.as.seconds ? -1 : 1;
    return (left.size > right.size) - (left.size < right.size);
}

bool pl_value_order(pl_value left, pl_value right, int *order)
{
    if (pl_value_is_number(left) && pl_value_is_number(right))
        return order_numbers(left, right, order);
    if (left.kind != right.kind) return false;
    if (left.kind == PL_BOOL)
        *order = left.as.truth - right.as.truth;
    else if (left.kind == PL_STRING || left.kind == PL_BYTES)
        *order = pl_slice_order(pl_value_text(left), pl_value_text(right));
    else if (left.kind == PL_TIMESTAMP)
        *order = order_times(left, right);
    else if (left.kind == PL_DURATION)
        *order = (left.as.number > right.as.number) - (left.as.number < right.as.number);
    else
        return false;
    return true;
}

static uint64_t mix(uint64_t hash)
{
    hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9u;
    hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBu;
    return hash ^ (hash >> 31);
}

static uint64_t hash_text(pl_slice text)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 0x100000001B3u;
    return mix(hash);
}

/* A whole double is hashed as the integer that it equals. */
static uint64_t hash_double(double real)
{
    if (real >= -0x1p63 && real < 0x1p63 && real == floor(real))
        return mix((uint64_t)(int64_t)real);
    if (real >= 0x1p63 && real < 0x1p64) return mix((uint64_t)real);
    uint64_t bits;
    memcpy(&bits, &real, sizeof bits);
    return mix(~bits);
}

uint64_t pl_value_hash(pl_value value)
{
    switch ((pl_value_kind)value.kind) {
    case PL_BOOL:
        return value.as.truth ? 1 : 2;
    case PL_INT:
        return mix((uint64_t)value.as.number);
    case PL_UINT:
        return mix(value.as.magnitude);
    case PL_DOUBLE:
        return hash_double(value.as.real);
    case PL_STRING:
    case PL_BYTES:
        return hash_text(pl_value_text(value));
    case PL_ABSENT:
    case PL_NULL:
    case PL_TIMESTAMP:
    case PL_DURATION:
    case PL_LIST_VALUE:
    case PL_MAP_VALUE:
    case PL_RECORD:
    case PL_OPTIONAL:
    case PL_TYPE_VALUE:
    case PL_FAILURE:
    case PL_VALUE_KIND_COUNT:
        break;
    }
    return 0;
}

pl_slice pl_value_type(pl_value value)
{
    static const pl_slice names[PL_VALUE_KIND_COUNT] = {
        [PL_NULL] = PL_SLICE_INIT("null_type"),
        [PL_BOOL] = PL_SLICE_INIT("bool"),
        [PL_INT] = PL_SLICE_INIT("int"),
        [PL_UINT] = PL_SLICE_INIT("uint"),
        [PL_DOUBLE] = PL_SLICE_INIT("double"),
        [PL_STRING] = PL_SLICE_INIT("string"),
        [PL_BYTES] = PL_SLICE_INIT("bytes"),
        [PL_TIMESTAMP] = PL_SLICE_INIT("google.protobuf.Timestamp"),
        [PL_DURATION] = PL_SLICE_INIT("google.protobuf.Duration"),
        [PL_LIST_VALUE] = PL_SLICE_INIT("list"),
        [PL_MAP_VALUE] = PL_SLICE_INIT("map"),
        [PL_RECORD] = PL_SLICE_INIT("map"),
        [PL_OPTIONAL] = PL_SLICE_INIT("optional_type"),
        [PL_TYPE_VALUE] = PL_SLICE_INIT("type"),
    };
    return names[value.kind];
}
