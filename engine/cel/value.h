/* Values of expressions: 16 bytes, tagged. An error is a value that travels like any other.
 *
 * Values borrow what they point at: the text of the expression, the data it reads, or the arena of
 * its evaluation. */
#ifndef PL_CEL_VALUE_H
#define PL_CEL_VALUE_H

#include "cel/type.h"

typedef enum pl_value_kind {
    PL_ABSENT, /* nothing in the slot: a zeroed value */
    PL_NULL,
    PL_BOOL,
    PL_INT,
    PL_UINT,
    PL_DOUBLE,
    PL_STRING,
    PL_BYTES,
    PL_TIMESTAMP,
    PL_DURATION,
    PL_LIST_VALUE,
    PL_MAP_VALUE,
    PL_RECORD,
    PL_OPTIONAL,
    PL_TYPE_VALUE, /* `int`, `type(x)` */
    PL_FAILURE,
    PL_VALUE_KIND_COUNT
} pl_value_kind;

typedef enum pl_failure_code {
    PL_FAIL_NO_FIELD, /* an absent field or fact was read: what hangs on it is undecided */
    PL_FAIL_NO_KEY,
    PL_FAIL_NO_OVERLOAD,
    PL_FAIL_UNBOUND,
    PL_FAIL_DIVIDE_BY_ZERO,
    PL_FAIL_OVERFLOW,
    PL_FAIL_RANGE, /* an argument outside what the function takes */
    PL_FAIL_INDEX,
    PL_FAIL_CONVERSION,
    PL_FAIL_DUPLICATE_KEY,
    PL_FAIL_NO_VALUE,      /* an empty optional was asked for its value */
    PL_FAIL_PATTERN_LIMIT, /* from here on: limits, which `&&` and `||` never absorb */
    PL_FAIL_COST_LIMIT,
    PL_FAIL_ITERATION_LIMIT,
    PL_FAIL_MEMORY_LIMIT,
    PL_FAIL_INTERNAL,
    PL_FAIL_CODE_COUNT
} pl_failure_code;

typedef struct pl_value {
    uint8_t kind;  /* pl_value_kind */
    uint32_t size; /* bytes of a text, items of a list, pairs of a map, slots of a record, 1 of an
                      optional that holds something, nanoseconds of a timestamp */
    union {
        bool truth;
        int64_t number;     /* of an int; nanoseconds of a duration */
        uint64_t magnitude; /* of a uint */
        double real;
        const char *text;             /* of a string, bytes, or the name of a type */
        int64_t seconds;              /* since 1970-01-01T00:00:00Z */
        const struct pl_value *items; /* of a list, an optional or a record */
        const struct pl_mapping *map;
        const struct pl_failure *failure;
        const pl_type *type; /* in front of a record's slots alone, see pl_record_slots() */
    } as;
} pl_value;

typedef struct pl_failure {
    pl_failure_code code;
    size_t from, to;   /* in the expression */
    pl_slice about;    /* the path or name that is absent, or a phrase for what was wrong */
    pl_value found[2]; /* the operands, for the message */
    size_t found_count;
} pl_failure;

_Static_assert(sizeof(pl_value) == 16, "a value is 16 bytes");

pl_value pl_value_bool(bool truth);
pl_value pl_value_int(int64_t number);
pl_value pl_value_uint(uint64_t magnitude);
pl_value pl_value_double(double real);
pl_value pl_value_string(pl_slice text); /* borrowed, valid UTF-8, below 4 GiB */
pl_value pl_value_bytes(pl_slice bytes);
pl_value pl_value_time(int64_t seconds, uint32_t nanoseconds);
pl_value pl_value_day(int64_t days); /* 00:00 UTC of that day since 1970-01-01 */
pl_value pl_value_duration(int64_t nanoseconds);
pl_value pl_value_list(const pl_value *items, size_t count);
pl_value pl_value_type_name(pl_slice name);
/* Holding `*value`, which is copied; or nothing, for NULL. */
pl_value pl_value_optional(pl_arena *arena, const pl_value *value);

/* Empty slots for a record of that type. A record knows its type by what lies in front of them, so
 * slots come from here alone. */
pl_value *pl_record_slots(pl_arena *arena, const pl_type *type);
pl_value pl_value_record(const pl_value *slots, size_t count);
const pl_type *pl_record_type(pl_value record);

/* The text of a string, of bytes, or the name of a type. */
pl_slice pl_value_text(pl_value value);
bool pl_value_is_number(pl_value value);

/* Order within bool, numbers, string, bytes, timestamp and duration. Returns false when the two
 * have none (also NaN); else `*order` is negative, 0 or positive. */
bool pl_value_order(pl_value left, pl_value right, int *order);
/* Equal for equal values; of use for bool, numbers, strings and bytes. */
uint64_t pl_value_hash(pl_value value);
/* The name of a value's type: `int`, `google.protobuf.Timestamp`, `list`. */
pl_slice pl_value_type(pl_value value);

#endif
