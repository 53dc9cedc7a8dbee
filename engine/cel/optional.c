#include "cel/optional.h"

static pl_value of(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    return pl_value_optional(context->arena, arguments);
}

static pl_value none(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)arguments, (void)count;
    return (pl_value){ .kind = PL_OPTIONAL };
}

/* What a field holds when nothing was put into it: false, 0, nothing in it. */
static bool is_zero(pl_value value)
{
    switch ((pl_value_kind)value.kind) {
    case PL_ABSENT:
    case PL_NULL:
        return true;
    case PL_BOOL:
        return !value.as.truth;
    case PL_INT:
    case PL_UINT:
    case PL_DURATION:
        return value.as.magnitude == 0;
    case PL_DOUBLE:
        return value.as.real == 0;
    case PL_TIMESTAMP:
        return value.as.seconds == 0 && value.size == 0;
    case PL_STRING:
    case PL_BYTES:
    case PL_LIST_VALUE:
    case PL_MAP_VALUE:
    case PL_OPTIONAL:
        return value.size == 0;
    case PL_RECORD:
    case PL_TYPE_VALUE:
    case PL_FAILURE:
    case PL_VALUE_KIND_COUNT:
        break;
    }
    return false;
}

static pl_value of_non_zero(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    return pl_value_optional(context->arena, is_zero(arguments[0]) ? NULL : arguments);
}

static pl_value has_value(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return pl_value_bool(arguments[0].size);
}

static pl_value value(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    if (arguments[0].size) return *arguments[0].as.items;
    return pl_fail(context, PL_FAIL_NO_VALUE, (pl_slice){ 0 });
}

/* The first argument of `or` and `orValue`: absent when it does not decide. */
static pl_value itself(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return arguments[0].size ? arguments[0] : (pl_value){ .kind = PL_ABSENT };
}

static pl_value held(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    return arguments[0].size ? *arguments[0].as.items : (pl_value){ .kind = PL_ABSENT };
}

#define GLOBAL(text, parameter, counted, gives, does) \
    { \
        .name = PL_SLICE_INIT(text), .count = (counted), .parameters = { parameter }, \
        .result = (gives), .call = (does) \
    }
#define MEMBER(text, gives, does) \
    { \
        .name = PL_SLICE_INIT(text), .member = true, .count = 1, \
        .parameters = { &pl_type_optional_a }, .result = (gives), .call = (does) \
    }

static const pl_function functions[] = {
    GLOBAL("optional.of", &pl_type_a, 1, &pl_type_optional_a, of),
    GLOBAL("optional.none", NULL, 0, &pl_type_optional_a, none),
    GLOBAL("optional.ofNonZeroValue", &pl_type_a, 1, &pl_type_optional_a, of_non_zero),
    MEMBER("hasValue", &pl_type_bool, has_value),
    MEMBER("value", &pl_type_a, value),
    { .name = PL_SLICE_INIT("or"),
      .member = true,
      .lazy = true,
      .count = 2,
      .parameters = { &pl_type_optional_a, &pl_type_optional_a },
      .result = &pl_type_optional_a,
      .call = itself },
    { .name = PL_SLICE_INIT("orValue"),
      .member = true,
      .lazy = true,
      .count = 2,
      .parameters = { &pl_type_optional_a, &pl_type_a },
      .result = &pl_type_a,
      .call = held },
};

const pl_library pl_optional_library = { functions, sizeof functions / sizeof *functions };
