#include "cel/call.h"

enum { arguments_at_hand = 8 };

/* What the checker lets null stand for. */
static bool takes_null(const pl_type *type)
{
    return type->kind == PL_TYPE_TIMESTAMP || type->kind == PL_TYPE_DURATION ||
           type->kind == PL_TYPE_OPTIONAL;
}

bool pl_value_suits_within(pl_value value, const pl_type *type, size_t *units)
{
    static const uint8_t kinds[PL_TYPE_KIND_COUNT] = {
        [PL_TYPE_NULL] = PL_NULL,         [PL_TYPE_BOOL] = PL_BOOL,
        [PL_TYPE_INT] = PL_INT,           [PL_TYPE_UINT] = PL_UINT,
        [PL_TYPE_DOUBLE] = PL_DOUBLE,     [PL_TYPE_STRING] = PL_STRING,
        [PL_TYPE_BYTES] = PL_BYTES,       [PL_TYPE_TIMESTAMP] = PL_TIMESTAMP,
        [PL_TYPE_DURATION] = PL_DURATION, [PL_TYPE_LIST] = PL_LIST_VALUE,
        [PL_TYPE_MAP] = PL_MAP_VALUE,     [PL_TYPE_OPTIONAL] = PL_OPTIONAL,
        [PL_TYPE_TYPE] = PL_TYPE_VALUE,   [PL_TYPE_RECORD] = PL_RECORD,
    };
    if (type->kind == PL_TYPE_DYN || type->kind == PL_TYPE_PARAMETER) return true;
    if (type->kind == PL_TYPE_NUMBER) return pl_value_is_number(value);
    if (type->kind == PL_TYPE_MAP && value.kind == PL_RECORD) return true;
    if (value.kind == PL_NULL && takes_null(type)) return true;
    if (value.kind != kinds[type->kind]) return false;
    if (type->kind == PL_TYPE_RECORD)
        return pl_slice_equal(pl_record_type(value)->name, type->name);
    bool plain = type->kind != PL_TYPE_LIST || type->item->kind == PL_TYPE_DYN ||
                 type->item->kind == PL_TYPE_PARAMETER;
    for (uint32_t i = 0; !plain && i < value.size; i++) {
        if (*units) --*units;
        if (!*units || !pl_value_suits_within(value.as.items[i], type->item, units)) return false;
    }
    return true;
}

/* Whether a function can work on the value; none of those can on null. */
static bool suits(pl_value value, const pl_type *type)
{
    size_t units = SIZE_MAX;
    if (value.kind == PL_NULL && takes_null(type)) return false;
    return pl_value_suits_within(value, type, &units);
}

static bool all_suit(const pl_function *function, const pl_value *arguments, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = i < function->count ? i : function->count - 1;
        if (!suits(arguments[i], function->parameters[at])) return false;
    }
    return true;
}

static pl_value call(const pl_step *step, pl_context *context, size_t which,
                     const pl_value *arguments)
{
    const pl_call *by = step->as.call;
    context->at = &step->at;
    context->prepared = by->prepared ? by->prepared[which] : NULL;
    return by->functions[which]->call(context, arguments, step->operand_count);
}

pl_value pl_step_call(const pl_step *step, pl_context *context)
{
    pl_value at_hand[arguments_at_hand], *arguments = at_hand;
    if (step->operand_count > arguments_at_hand)
        arguments = pl_arena_array(context->arena, pl_value, step->operand_count);
    pl_value failed = pl_step_run_all(step, context, arguments);
    return failed.kind == PL_FAILURE ? failed : call(step, context, 0, arguments);
}

pl_value pl_step_call_any(const pl_step *step, pl_context *context)
{
    const pl_call *by = step->as.call;
    pl_value at_hand[arguments_at_hand], *arguments = at_hand;
    if (step->operand_count > arguments_at_hand)
        arguments = pl_arena_array(context->arena, pl_value, step->operand_count);
    pl_value failed = pl_step_run_all(step, context, arguments);
    if (failed.kind == PL_FAILURE) return failed;
    for (size_t i = 0; i < by->function_count; i++)
        if (all_suit(by->functions[i], arguments, step->operand_count))
            return call(step, context, i, arguments);
    return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, arguments, step->operand_count);
}

pl_value pl_step_call_lazy(const pl_step *step, pl_context *context)
{
    const pl_function *function = step->as.call->functions[0];
    pl_value first = pl_step_run(step->operands, context);
    if (first.kind == PL_FAILURE) return first;
    if (!suits(first, function->parameters[0]))
        return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, &first, 1);
    context->at = &step->at;
    pl_value result = function->call(context, &first, 1);
    if (result.kind != PL_ABSENT) return result;
    result = pl_step_run(&step->operands[1], context);
    if (result.kind == PL_FAILURE || suits(result, function->parameters[1])) return result;
    return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, &result, 1);
}
