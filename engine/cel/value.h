/* Values of expressions: 16 bytes, tagged. An error is a value that travels like any other. */
#ifndef PL_CEL_VALUE_H
#define PL_CEL_VALUE_H

#include "base/text.h"

typedef enum pl_value_kind {
    PL_ABSENT, /* nothing in the slot: a zeroed value */
    PL_NULL,
    PL_BOOL,
    PL_INT,
    PL_DOUBLE,
    PL_STRING,
    PL_TIMESTAMP,
    PL_LIST_VALUE,
    PL_RECORD,
    PL_FAILURE
} pl_value_kind;

typedef enum pl_failure_code {
    PL_FAIL_NO_FIELD, /* an absent field or fact was read: what hangs on it is undecided */
    PL_FAIL_NO_OVERLOAD,
    PL_FAIL_DIVIDE_BY_ZERO,
    PL_FAIL_OVERFLOW,
    PL_FAIL_INDEX,
    PL_FAIL_CONVERSION,
    PL_FAIL_CODE_COUNT
} pl_failure_code;

typedef struct pl_failure {
    pl_failure_code code;
    size_t offset;  /* in the expression */
    pl_slice about; /* PL_FAIL_NO_FIELD: the path that is absent */
} pl_failure;

typedef struct pl_value {
    uint8_t kind;  /* pl_value_kind */
    uint32_t size; /* bytes of a string, items of a list, slots of a record, nanoseconds of a
                      timestamp */
    union {
        bool truth;
        int64_t number;
        double real;
        const char *text;
        int64_t seconds; /* since 1970-01-01T00:00:00Z */
        const struct pl_value
            *items; /* of a list or a record; a record's are in the order of its type */
        const pl_failure *failure;
    } as;
} pl_value;

_Static_assert(sizeof(pl_value) == 16, "a value is 16 bytes");

pl_value pl_value_bool(bool truth);
pl_value pl_value_int(int64_t number);
pl_value pl_value_double(double real);
pl_value pl_value_string(pl_slice text); /* borrowed, valid UTF-8, below 4 GiB */
pl_value pl_value_day(int64_t days);     /* 00:00 UTC of that day since 1970-01-01 */
pl_value pl_value_list(const pl_value *items, size_t count);
pl_value pl_value_record(const pl_value *slots, size_t count);
pl_value pl_value_failure(pl_arena *arena, pl_failure_code code, size_t offset, pl_slice about);

pl_slice pl_value_text(pl_value string);
/* Equality of the language: numbers compare as numbers whatever their kind, NaN equals nothing,
 * values of unlike kinds are unequal. Records compare slot by slot. */
bool pl_value_equal(pl_value left, pl_value right);
/* Order within bool, numbers, string and timestamp. Returns false when the two have none (also
 * NaN); else `*order` is negative, 0 or positive. */
bool pl_value_order(pl_value left, pl_value right, int *order);
/* Whether a list holds an equal value. */
bool pl_value_in(pl_value item, pl_value list);
/* As the language writes it: `"text"`, `[1, 2]`, `2.5`, `timestamp 2027-03-01`. For messages and
 * tests. */
void pl_value_write(pl_text *text, pl_value value);
/* A timestamp as RFC 3339 in UTC: `2027-03-01T00:00:00Z`. */
void pl_value_write_time(pl_text *text, pl_value timestamp);

#endif
