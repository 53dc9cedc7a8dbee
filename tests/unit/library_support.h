/* What the tests of the libraries of engine/cel share: a row found by name, style and count of
 * arguments, run, and what it gave as text. */
#ifndef TESTS_UNIT_LIBRARY_SUPPORT_H
#define TESTS_UNIT_LIBRARY_SUPPORT_H

#include "tests/unit/base_support.h"

#include "base/text.h"
#include "cel/scope.h"

enum { most_arguments = 8 };

/* One call in a table; see GLOBAL and METHOD. */
typedef struct library_call {
    const char *name, *method; /* one of the two: `size(x)` or `x.size()` */
    pl_value arguments[most_arguments];
    size_t count;
    const char *gives; /* as `shown()` writes it */
} library_call;

/* For values in tables. */
#define TEXT(literal) \
    { \
        .kind = PL_STRING, .size = sizeof(literal) - 1, .as.text = (literal) \
    }
#define BYTES(literal) \
    { \
        .kind = PL_BYTES, .size = sizeof(literal) - 1, .as.text = (literal) \
    }
#define INT(value) \
    { \
        .kind = PL_INT, .as.number = (value) \
    }
#define UINT(value) \
    { \
        .kind = PL_UINT, .as.magnitude = (value) \
    }
#define DOUBLE(value) \
    { \
        .kind = PL_DOUBLE, .as.real = (value) \
    }
#define BOOL(value) \
    { \
        .kind = PL_BOOL, .as.truth = (value) \
    }
#define NULL_VALUE \
    { \
        .kind = PL_NULL \
    }
#define TIME(of_seconds, of_nanoseconds) \
    { \
        .kind = PL_TIMESTAMP, .size = (of_nanoseconds), .as.seconds = (of_seconds) \
    }
#define DURATION(of_nanoseconds) \
    { \
        .kind = PL_DURATION, .as.number = (of_nanoseconds) \
    }
#define TYPE(literal) \
    { \
        .kind = PL_TYPE_VALUE, .size = sizeof(literal) - 1, .as.text = (literal) \
    }
#define LIST(items_) \
    { \
        .kind = PL_LIST_VALUE, .size = sizeof(items_) / sizeof *(items_), .as.items = (items_) \
    }

/* Rows of a table of calls: `size(x)` and `x.size()`, what they give, and the arguments. */
#define GLOBAL(called, what, ...) \
    { \
        .name = (called), .gives = (what), .arguments = { __VA_ARGS__ }, \
        .count = sizeof((pl_value[]){ __VA_ARGS__ }) / sizeof(pl_value) \
    }
#define METHOD(called, what, ...) \
    { \
        .method = (called), .gives = (what), .arguments = { __VA_ARGS__ }, \
        .count = sizeof((pl_value[]){ __VA_ARGS__ }) / sizeof(pl_value) \
    }

static inline pl_value string_value(const char *text)
{
    return pl_value_string(pl_slice_of(text));
}

/* Whether a value could stand where a parameter of that type is declared. */
static inline bool fits_parameter(pl_value value, const pl_type *type)
{
    static const uint8_t kinds[PL_TYPE_KIND_COUNT] = {
        [PL_TYPE_NULL] = PL_NULL,         [PL_TYPE_BOOL] = PL_BOOL,
        [PL_TYPE_INT] = PL_INT,           [PL_TYPE_UINT] = PL_UINT,
        [PL_TYPE_DOUBLE] = PL_DOUBLE,     [PL_TYPE_STRING] = PL_STRING,
        [PL_TYPE_BYTES] = PL_BYTES,       [PL_TYPE_TIMESTAMP] = PL_TIMESTAMP,
        [PL_TYPE_DURATION] = PL_DURATION, [PL_TYPE_LIST] = PL_LIST_VALUE,
        [PL_TYPE_MAP] = PL_MAP_VALUE,     [PL_TYPE_OPTIONAL] = PL_OPTIONAL,
        [PL_TYPE_TYPE] = PL_TYPE_VALUE,
    };
    if (type->kind == PL_TYPE_DYN || type->kind == PL_TYPE_PARAMETER) return true;
    if (type->kind == PL_TYPE_NUMBER) return pl_value_is_number(value);
    if (type->kind == PL_TYPE_MAP && value.kind == PL_RECORD) return true;
    if (value.kind != kinds[type->kind]) return false;
    if (type->kind != PL_TYPE_LIST) return true;
    for (uint32_t i = 0; i < value.size; i++)
        if (!fits_parameter(value.as.items[i], type->item)) return false;
    return true;
}

static inline bool fits_row(const pl_function *row, const library_call *call)
{
    const char *name = call->method ? call->method : call->name;
    bool named = pl_slice_equal(row->name, pl_slice_of(name)) && row->member == !!call->method;
    bool counted = row->variadic ? call->count >= row->count : call->count == row->count;
    if (!named || !counted) return false;
    for (size_t i = 0; i < call->count; i++) {
        const pl_type *type = row->parameters[i < row->count ? i : row->count - 1];
        if (!fits_parameter(call->arguments[i], type)) return false;
    }
    return true;
}

/* The first overload that takes these arguments, or NULL. */
static inline const pl_function *find_row(const pl_library *library, const library_call *call)
{
    for (size_t i = 0; i < library->count; i++)
        if (fits_row(&library->functions[i], call)) return &library->functions[i];
    return NULL;
}

/* What the call gives in that context, nothing prepared; absent when no row takes it. */
static inline pl_value run_row(const pl_library *library, pl_context *context,
                               const library_call *call)
{
    const pl_function *row = find_row(library, call);
    if (!row) return (pl_value){ 0 };
    return row->call(context, call->arguments, call->count);
}

/* What the row prepares from its constant argument, or NULL with the defect filled. */
static inline const void *prepare_row(pl_arena *arena, const pl_function *row, pl_slice constant,
                                      pl_defect *defect)
{
    static const pl_scope scope = { 0 };
    return row->preparation->prepare(arena, &scope, constant, defect);
}

static inline void show(pl_text *text, pl_value value);

static inline void show_failure(pl_text *text, const pl_failure *failure)
{
    static const char *const names[PL_FAIL_CODE_COUNT] = {
        "no-such-field",  "no-such-key",     "no-such-overload", "unbound",
        "divide-by-zero", "overflow",        "out-of-range",     "bad-index",
        "bad-conversion", "duplicate-key",   "no-value",         "pattern-limit",
        "cost-limit",     "iteration-limit", "memory-limit",     "internal",
    };
    pl_text_put(text, "!");
    pl_text_put(text, names[failure->code]);
    if (failure->about.size) pl_text_put(text, " ");
    pl_text_add(text, failure->about);
    for (size_t i = 0; i < failure->found_count; i++) {
        pl_text_put(text, i ? ", " : " ");
        show(text, failure->found[i]);
    }
}

static inline void show_items(pl_text *text, pl_value list)
{
    pl_text_put(text, "[");
    for (uint32_t i = 0; i < list.size; i++) {
        if (i) pl_text_put(text, ", ");
        show(text, list.as.items[i]);
    }
    pl_text_put(text, "]");
}

static inline void show_bytes(pl_text *text, pl_slice bytes)
{
    char hex[4];
    pl_text_put(text, "x");
    for (size_t i = 0; i < bytes.size; i++) {
        snprintf(hex, sizeof hex, "%02x", (unsigned char)bytes.data[i]);
        pl_text_put(text, hex);
    }
}

static inline void show_number(pl_text *text, pl_value value)
{
    char digits[64] = "";
    if (value.kind == PL_INT)
        snprintf(digits, sizeof digits, "%lld", (long long)value.as.number);
    else if (value.kind == PL_UINT)
        snprintf(digits, sizeof digits, "%lluu", (unsigned long long)value.as.magnitude);
    else
        snprintf(digits, sizeof digits, "%.17g", value.as.real);
    bool plain = value.kind == PL_DOUBLE && strspn(digits, "-0123456789") == strlen(digits);
    pl_text_put(text, digits);
    if (plain) pl_text_put(text, ".0");
}

/* Strings stand between quotes as they are, bytes in hexadecimal, failures as their code. Of its
 * own, so that the tests of a library need not trust cel/write. */
static inline void show(pl_text *text, pl_value value)
{
    if (value.kind == PL_STRING) {
        pl_text_put(text, "'");
        pl_text_add(text, pl_value_text(value));
        pl_text_put(text, "'");
    } else if (value.kind == PL_BYTES) {
        show_bytes(text, pl_value_text(value));
    } else if (value.kind == PL_LIST_VALUE) {
        show_items(text, value);
    } else if (value.kind == PL_FAILURE) {
        show_failure(text, value.as.failure);
    } else if (pl_value_is_number(value)) {
        show_number(text, value);
    } else if (value.kind == PL_BOOL) {
        pl_text_put(text, value.as.truth ? "true" : "false");
    } else {
        pl_text_put(text, value.kind == PL_ABSENT ? "absent" : "of another kind: ");
        pl_text_add(text, pl_value_type(value));
    }
}

static inline pl_slice shown(pl_arena *arena, pl_value value)
{
    pl_text text = pl_text_new(arena);
    show(&text, value);
    return pl_text_slice(&text);
}

/* 0 when the call gives what its row says; else says so and gives 1. */
static inline int call_differs(const pl_library *library, pl_arena *arena, const library_call *call)
{
    char row[160];
    pl_context context = { .arena = arena };
    size_t used = (size_t)snprintf(row, sizeof row, "%s", call->name ? call->name : call->method);
    for (size_t i = 0; i < call->count && used < sizeof row; i++) {
        pl_slice argument = shown(arena, call->arguments[i]);
        used += (size_t)snprintf(row + used, sizeof row - used, " %.*s", SHOWN(argument));
    }
    return differs(row, shown(arena, run_row(library, &context, call)), call->gives);
}

static inline int calls_differ(const pl_library *library, pl_arena *arena,
                               const library_call *calls, size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++)
        bad += call_differs(library, arena, &calls[i]);
    return bad;
}

#endif
