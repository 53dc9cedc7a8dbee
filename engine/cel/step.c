#include "cel/step.h"

#include "cel/arithmetic.h"
#include "cel/equality.h"

pl_value pl_step_fail(const pl_step *step, pl_context *context, pl_failure_code code,
                      const pl_value *found, size_t count)
{
    context->at = &step->at;
    return pl_fail_on(context, code, found, count);
}

pl_value pl_step_run_all(const pl_step *step, pl_context *context, pl_value *values)
{
    for (size_t i = 0; i < step->operand_count; i++) {
        values[i] = pl_step_run(&step->operands[i], context);
        if (values[i].kind == PL_FAILURE) return values[i];
    }
    return (pl_value){ .kind = PL_NULL };
}

pl_value pl_step_constant(const pl_step *step, pl_context *context)
{
    (void)context;
    return step->as.constant;
}

pl_value pl_step_unbound(const pl_step *step, pl_context *context)
{
    context->at = &step->at;
    return pl_fail(context, PL_FAIL_UNBOUND, *step->as.name);
}

/* Lists and maps */

static pl_value too_large(const pl_step *step, pl_context *context)
{
    return pl_step_fail(step, context, PL_FAIL_MEMORY_LIMIT, NULL, 0);
}

static pl_value run_list(const pl_step *step, pl_context *context)
{
    if (!pl_reserve(context, step->operand_count * sizeof(pl_value)))
        return too_large(step, context);
    pl_value *items = pl_arena_array(context->arena, pl_value, step->operand_count);
    pl_value failed = pl_step_run_all(step, context, items);
    return failed.kind == PL_FAILURE ? failed : pl_value_list(items, step->operand_count);
}

/* What an optional part gives: its value, absent when it has none, or a failure. */
static pl_value run_optional(const pl_step *step, pl_context *context)
{
    pl_value value = pl_step_run(step->operands, context);
    if (value.kind == PL_FAILURE) return value;
    if (value.kind != PL_OPTIONAL)
        return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, &value, 1);
    return value.size ? *value.as.items : (pl_value){ .kind = PL_ABSENT };
}

pl_value pl_step_list_optional(const pl_step *step, pl_context *context)
{
    pl_value list = run_list(step, context);
    if (list.kind == PL_FAILURE) return list;
    pl_value *items = pl_arena_array(context->arena, pl_value, list.size);
    size_t count = 0;
    for (uint32_t i = 0; i < list.size; i++)
        if (list.as.items[i].kind != PL_ABSENT) items[count++] = list.as.items[i];
    return pl_value_list(items, count);
}

static pl_value run_map(const pl_step *step, pl_context *context)
{
    size_t count = step->operand_count / 2u;
    if (!pl_reserve(context, count * 2 * sizeof(pl_pair))) return too_large(step, context);
    pl_mapping *map = pl_mapping_new(context->arena, count);
    for (size_t i = 0; i < step->operand_count; i += 2) {
        pl_value key = pl_step_run(&step->operands[i], context);
        if (key.kind == PL_FAILURE) return key;
        pl_value value = pl_step_run(&step->operands[i + 1], context);
        if (value.kind == PL_FAILURE) return value;
        if (!pl_mapping_takes(key))
            return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, &key, 1);
        if (value.kind == PL_ABSENT) continue;
        if (!pl_mapping_add(map, key, value))
            return pl_step_fail(&step->operands[i], context, PL_FAIL_DUPLICATE_KEY, &key, 1);
    }
    return pl_value_map(map);
}

static bool is_within(pl_value item, pl_value among)
{
    if (among.kind == PL_MAP_VALUE) return pl_mapping_get(among.as.map, item);
    return item.kind == PL_STRING && pl_value_member(among, pl_value_text(item));
}

static pl_value run_in(const pl_step *step, pl_context *context)
{
    pl_value both[2], failed = pl_step_run_all(step, context, both);
    if (failed.kind == PL_FAILURE) return failed;
    if (both[1].kind == PL_MAP_VALUE || both[1].kind == PL_RECORD)
        return pl_value_bool(is_within(both[0], both[1]));
    if (both[1].kind != PL_LIST_VALUE)
        return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, both, 2);
    size_t units = pl_units_left(context), left = units;
    bool in = pl_value_in_within(both[0], both[1], &left);
    return pl_charge(context, units - left) && left
               ? pl_value_bool(in)
               : pl_step_fail(step, context, PL_FAIL_COST_LIMIT, NULL, 0);
}

pl_value pl_step_in_set(const pl_step *step, pl_context *context)
{
    pl_value item = pl_step_run(step->operands, context);
    if (item.kind == PL_FAILURE) return item;
    return pl_value_bool(pl_mapping_get(step->as.set, item));
}

/* Arithmetic */

static pl_value run_pair(const pl_step *step, pl_context *context,
                         pl_value (*operate)(pl_context *, pl_value, pl_value))
{
    pl_value both[2], failed = pl_step_run_all(step, context, both);
    if (failed.kind == PL_FAILURE) return failed;
    context->at = &step->at;
    return operate(context, both[0], both[1]);
}

static pl_value run_add(const pl_step *step, pl_context *context)
{
    return run_pair(step, context, pl_add);
}

static pl_value run_subtract(const pl_step *step, pl_context *context)
{
    return run_pair(step, context, pl_subtract);
}

static pl_value run_multiply(const pl_step *step, pl_context *context)
{
    return run_pair(step, context, pl_multiply);
}

static pl_value run_divide(const pl_step *step, pl_context *context)
{
    return run_pair(step, context, pl_divide);
}

static pl_value run_remainder(const pl_step *step, pl_context *context)
{
    return run_pair(step, context, pl_remainder);
}

static pl_value run_negate(const pl_step *step, pl_context *context)
{
    pl_value number = pl_step_run(step->operands, context);
    if (number.kind == PL_FAILURE) return number;
    context->at = &step->at;
    return pl_negate(context, number);
}

enum { texts_at_once = 16 };

/* In pieces of a few, so that they need no room of their own. */
pl_value pl_step_concatenate(const pl_step *step, pl_context *context)
{
    pl_value texts[texts_at_once];
    size_t count = 0;
    for (size_t i = 0; i < step->operand_count; i++) {
        pl_value text = pl_step_run(&step->operands[i], context);
        if (text.kind == PL_FAILURE) return text;
        if (count == texts_at_once) {
            texts[0] = pl_concatenate(context, texts, count);
            if (texts[0].kind == PL_FAILURE) return texts[0];
            count = 1;
        }
        texts[count++] = text;
        context->at = &step->at;
        if (text.kind != texts[0].kind || (text.kind != PL_STRING && text.kind != PL_BYTES))
            return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, texts, count);
    }
    return pl_concatenate(context, texts, count);
}

/* Comparison */

/* Orders two values; false with the result where they have no order. NaN is a number that is in no
 * order with any, so every comparison with it is false. */
static bool in_order(const pl_step *step, pl_context *context, const pl_value *both, int *order,
                     pl_value *result)
{
    if (pl_value_order(both[0], both[1], order)) return true;
    bool numbers = pl_value_is_number(both[0]) && pl_value_is_number(both[1]);
    *result =
        numbers ? pl_value_bool(false) : pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, both, 2);
    return false;
}

static bool run_order(const pl_step *step, pl_context *context, int *order, pl_value *result)
{
    pl_value both[2];
    *result = pl_step_run_all(step, context, both);
    return result->kind != PL_FAILURE && in_order(step, context, both, order, result);
}

/* The same with a constant on the right; two ints, the common case, need no further look. */
static bool run_order_constant(const pl_step *step, pl_context *context, int *order,
                               pl_value *result)
{
    pl_value both[2] = { pl_step_run(step->operands, context), step->as.constant };
    if (both[0].kind == PL_INT && both[1].kind == PL_INT) {
        int64_t a = both[0].as.number, b = both[1].as.number;
        *order = (a > b) - (a < b);
        return true;
    }
    *result = both[0];
    return both[0].kind != PL_FAILURE && in_order(step, context, both, order, result);
}

#define COMPARISON(name, test) \
    static pl_value name(const pl_step *step, pl_context *context) \
    { \
        int order; \
        pl_value result; \
        return run_order(step, context, &order, &result) ? pl_value_bool(test) : result; \
    } \
    static pl_value name##_constant(const pl_step *step, pl_context *context) \
    { \
        int order; \
        pl_value result; \
        return run_order_constant(step, context, &order, &result) ? pl_value_bool(test) : result; \
    }

COMPARISON(run_less, order < 0)
COMPARISON(run_less_equal, order <= 0)
COMPARISON(run_greater, order > 0)
COMPARISON(run_greater_equal, order >= 0)

/* What is compared piece by piece costs by the piece. */
static pl_value equality(const pl_step *step, pl_context *context, const pl_value *both,
                         bool wanted)
{
    bool whole = both[0].kind < PL_LIST_VALUE;
    bool texts = both[0].kind == PL_STRING && both[1].kind == PL_STRING;
    if (texts && both[0].size == both[1].size && !pl_charge(context, both[0].size))
        return pl_step_fail(step, context, PL_FAIL_COST_LIMIT, NULL, 0);
    if (whole) return pl_value_bool(pl_value_equal(both[0], both[1]) == wanted);
    size_t units = pl_units_left(context), left = units;
    bool equal = pl_value_equal_within(both[0], both[1], &left);
    return pl_charge(context, units - left) && left
               ? pl_value_bool(equal == wanted)
               : pl_step_fail(step, context, PL_FAIL_COST_LIMIT, NULL, 0);
}

static pl_value run_equality(const pl_step *step, pl_context *context, bool wanted)
{
    pl_value both[2], failed = pl_step_run_all(step, context, both);
    return failed.kind == PL_FAILURE ? failed : equality(step, context, both, wanted);
}

static pl_value run_equal(const pl_step *step, pl_context *context)
{
    return run_equality(step, context, true);
}

static pl_value run_not_equal(const pl_step *step, pl_context *context)
{
    return run_equality(step, context, false);
}

static pl_value run_equality_constant(const pl_step *step, pl_context *context, bool wanted)
{
    pl_value both[2] = { pl_step_run(step->operands, context), step->as.constant };
    return both[0].kind == PL_FAILURE ? both[0] : equality(step, context, both, wanted);
}

static pl_value run_equal_constant(const pl_step *step, pl_context *context)
{
    return run_equality_constant(step, context, true);
}

static pl_value run_not_equal_constant(const pl_step *step, pl_context *context)
{
    return run_equality_constant(step, context, false);
}

const pl_run pl_step_with_constant[PL_SYNTAX_KIND_COUNT] = {
    [PL_SYNTAX_LESS] = run_less_constant,
    [PL_SYNTAX_LESS_EQUAL] = run_less_equal_constant,
    [PL_SYNTAX_GREATER] = run_greater_constant,
    [PL_SYNTAX_GREATER_EQUAL] = run_greater_equal_constant,
    [PL_SYNTAX_EQUAL] = run_equal_constant,
    [PL_SYNTAX_NOT_EQUAL] = run_not_equal_constant,
};

/* Logic */

static bool is_limit(pl_value value)
{
    return value.kind == PL_FAILURE && value.as.failure->code >= PL_FAIL_PATTERN_LIMIT;
}

/* Of two failures, the one that is a defect outranks the one that only lacks a field: whatever the
 * field held, the defect would stay. */
static bool outranks(pl_value failure, pl_value other)
{
    if (other.kind != PL_FAILURE) return true;
    return other.as.failure->code == PL_FAIL_NO_FIELD &&
           failure.as.failure->code != PL_FAIL_NO_FIELD;
}

bool pl_logic_takes(const pl_step *step, pl_context *context, pl_value value, pl_value *result)
{
    if (is_limit(value)) {
        *result = value;
        return true;
    }
    bool decisive = step->as.constant.as.truth;
    if (value.kind == PL_BOOL) {
        if (value.as.truth != decisive) return false;
        *result = value;
        return true;
    }
    if (value.kind != PL_FAILURE)
        value = pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, &value, 1);
    if (outranks(value, *result)) *result = value;
    return false;
}

/* One operand that is `decisive` decides, whatever the others are; failures count only where none
 * does. So the order of operands changes no result, unless a limit is reached. */
static pl_value run_chain(const pl_step *step, pl_context *context)
{
    bool decisive = step->as.constant.as.truth;
    pl_value result = pl_value_bool(!decisive);
    for (size_t i = 0; i < step->operand_count; i++) {
        pl_value value = pl_step_run(&step->operands[i], context);
        bool goes_on = value.kind == PL_BOOL && value.as.truth != decisive;
        if (!goes_on && pl_logic_takes(step, context, value, &result)) break;
    }
    return result;
}

static pl_value run_not(const pl_step *step, pl_context *context)
{
    pl_value value = pl_step_run(step->operands, context);
    if (value.kind == PL_BOOL) return pl_value_bool(!value.as.truth);
    if (value.kind == PL_FAILURE) return value;
    return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, &value, 1);
}

static pl_value run_conditional(const pl_step *step, pl_context *context)
{
    pl_value condition = pl_step_run(step->operands, context);
    if (condition.kind == PL_BOOL)
        return pl_step_run(&step->operands[condition.as.truth ? 1 : 2], context);
    if (condition.kind == PL_FAILURE) return condition;
    return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, &condition, 1);
}

const pl_run pl_step_runs[PL_SYNTAX_KIND_COUNT] = {
    [PL_SYNTAX_LIST] = run_list,
    [PL_SYNTAX_MAP] = run_map,
    [PL_SYNTAX_OPTIONAL] = run_optional,
    [PL_SYNTAX_NOT] = run_not,
    [PL_SYNTAX_NEGATE] = run_negate,
    [PL_SYNTAX_MULTIPLY] = run_multiply,
    [PL_SYNTAX_DIVIDE] = run_divide,
    [PL_SYNTAX_REMAINDER] = run_remainder,
    [PL_SYNTAX_ADD] = run_add,
    [PL_SYNTAX_SUBTRACT] = run_subtract,
    [PL_SYNTAX_LESS] = run_less,
    [PL_SYNTAX_LESS_EQUAL] = run_less_equal,
    [PL_SYNTAX_GREATER] = run_greater,
    [PL_SYNTAX_GREATER_EQUAL] = run_greater_equal,
    [PL_SYNTAX_EQUAL] = run_equal,
    [PL_SYNTAX_NOT_EQUAL] = run_not_equal,
    [PL_SYNTAX_IN] = run_in,
    [PL_SYNTAX_AND] = run_chain,
    [PL_SYNTAX_OR] = run_chain,
    [PL_SYNTAX_CONDITIONAL] = run_conditional,
};
