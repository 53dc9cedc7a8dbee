#include "cel/step.h"

#include "cel/arithmetic.h"

static pl_value fail(const pl_step *step, pl_context *context, pl_failure_code code)
{
    return pl_value_failure(context->arena, code, step->offset, (pl_slice){ 0 });
}

static pl_value run(const pl_step *step, pl_context *context)
{
    return step->run(step, context);
}

/* Runs the operands into `values`; the first failure, or a value of another kind. */
static pl_value run_all(const pl_step *step, pl_context *context, pl_value *values)
{
    for (uint32_t i = 0; i < step->operand_count; i++) {
        values[i] = run(&step->operands[i], context);
        if (values[i].kind == PL_FAILURE) return values[i];
    }
    return (pl_value){ .kind = PL_NULL };
}

pl_value pl_step_constant(const pl_step *step, pl_context *context)
{
    (void)context;
    return step->as.constant;
}

/* Paths */

/* The part of a path's text that names what its first `slots` slots lead to. */
static pl_slice text_to(const pl_path *path, size_t slots)
{
    pl_slice rest = path->text;
    size_t size = 0;
    for (size_t i = 0; i <= slots; i++)
        size += pl_slice_until(&rest, '.').size + (i > 0);
    return pl_slice_part(path->text, 0, size);
}

static pl_value no_field(const pl_path *path, size_t slots, pl_context *context, size_t offset)
{
    return pl_value_failure(context->arena, PL_FAIL_NO_FIELD, offset, text_to(path, slots));
}

static pl_value slot_of(pl_value record, size_t slot)
{
    return slot < record.size ? record.as.items[slot] : (pl_value){ .kind = PL_ABSENT };
}

/* What the first `slots` slots lead to, PL_ABSENT where the last of them is empty, or a failure. */
static pl_value follow(const pl_path *path, size_t slots, pl_context *context, size_t offset)
{
    pl_value value = context->variables[path->variable];
    for (size_t i = 0; i < slots; i++) {
        if (value.kind == PL_ABSENT) return no_field(path, i, context, offset);
        if (value.kind != PL_RECORD)
            return pl_value_failure(context->arena, PL_FAIL_NO_OVERLOAD, offset, path->text);
        value = slot_of(value, path->slots[i]);
    }
    return value;
}

static void record_read(const pl_path *path, pl_context *context)
{
    if (context->reads) pl_list_add(context->arena, context->reads, path);
}

pl_value pl_step_read(const pl_path *path, pl_context *context, size_t offset)
{
    record_read(path, context);
    pl_value value = follow(path, path->slot_count, context, offset);
    return value.kind == PL_ABSENT ? no_field(path, path->slot_count, context, offset) : value;
}

pl_value pl_step_path(const pl_step *step, pl_context *context)
{
    return pl_step_read(step->as.path, context, step->offset);
}

pl_value pl_step_has_path(const pl_step *step, pl_context *context)
{
    const pl_path *path = step->as.path;
    record_read(path, context);
    pl_value value = follow(path, path->slot_count, context, step->offset);
    return value.kind == PL_FAILURE ? value : pl_value_bool(value.kind != PL_ABSENT);
}

/* The slot of the record that the operand gives; PL_ABSENT where it is empty, or a failure. */
static pl_value select_field(const pl_step *step, pl_context *context)
{
    pl_value record = run(step->operands, context);
    if (record.kind == PL_FAILURE) return record;
    if (record.kind != PL_RECORD) return fail(step, context, PL_FAIL_NO_OVERLOAD);
    return slot_of(record, step->as.field.slot);
}

pl_value pl_step_field(const pl_step *step, pl_context *context)
{
    pl_value value = select_field(step, context);
    if (value.kind != PL_ABSENT) return value;
    return pl_value_failure(context->arena, PL_FAIL_NO_FIELD, step->offset, *step->as.field.text);
}

pl_value pl_step_has_field(const pl_step *step, pl_context *context)
{
    pl_value value = select_field(step, context);
    return value.kind == PL_FAILURE ? value : pl_value_bool(value.kind != PL_ABSENT);
}

/* Lists */

static pl_value run_list(const pl_step *step, pl_context *context)
{
    pl_value *items = pl_arena_array(context->arena, pl_value, step->operand_count);
    pl_value failed = run_all(step, context, items);
    return failed.kind == PL_FAILURE ? failed : pl_value_list(items, step->operand_count);
}

static pl_value run_index(const pl_step *step, pl_context *context)
{
    pl_value both[2], failed = run_all(step, context, both);
    if (failed.kind == PL_FAILURE) return failed;
    if (both[0].kind != PL_LIST_VALUE || both[1].kind != PL_INT)
        return fail(step, context, PL_FAIL_NO_OVERLOAD);
    int64_t index = both[1].as.number;
    if (index < 0 || index >= both[0].size) return fail(step, context, PL_FAIL_INDEX);
    return both[0].as.items[index];
}

static pl_value run_in(const pl_step *step, pl_context *context)
{
    pl_value both[2], failed = run_all(step, context, both);
    if (failed.kind == PL_FAILURE) return failed;
    if (both[1].kind != PL_LIST_VALUE) return fail(step, context, PL_FAIL_NO_OVERLOAD);
    return pl_value_bool(pl_value_in(both[0], both[1]));
}

/* Calls */

pl_value pl_step_call(const pl_step *step, pl_context *context)
{
    pl_value arguments[pl_most_parameters];
    pl_value failed = run_all(step, context, arguments);
    if (failed.kind == PL_FAILURE) return failed;
    return step->as.function->call(context, arguments, step->offset);
}

/* Whether a value is of a type. A record does not tell which record it is, so one that comes from
 * where types are unknown suits no parameter. */
static bool suits(pl_value value, const pl_type *type)
{
    static const uint8_t kinds[PL_TYPE_KIND_COUNT] = {
        [PL_TYPE_NULL] = PL_NULL,       [PL_TYPE_BOOL] = PL_BOOL,
        [PL_TYPE_INT] = PL_INT,         [PL_TYPE_DOUBLE] = PL_DOUBLE,
        [PL_TYPE_STRING] = PL_STRING,   [PL_TYPE_TIMESTAMP] = PL_TIMESTAMP,
        [PL_TYPE_LIST] = PL_LIST_VALUE,
    };
    if (type->kind == PL_TYPE_DYN) return true;
    if (type->kind == PL_TYPE_RECORD || value.kind != kinds[type->kind]) return false;
    for (uint32_t i = 0; type->kind == PL_TYPE_LIST && i < value.size; i++)
        if (!suits(value.as.items[i], type->item)) return false;
    return true;
}

pl_value pl_step_call_dyn(const pl_step *step, pl_context *context)
{
    const pl_function *function = step->as.function;
    pl_value arguments[pl_most_parameters];
    pl_value failed = run_all(step, context, arguments);
    if (failed.kind == PL_FAILURE) return failed;
    for (size_t i = 0; i < function->count; i++)
        if (!suits(arguments[i], function->parameters[i]))
            return fail(step, context, PL_FAIL_NO_OVERLOAD);
    return function->call(context, arguments, step->offset);
}

/* Arithmetic */

static pl_value run_pair(const pl_step *step, pl_context *context,
                         pl_value (*operate)(pl_operation, pl_value, pl_value))
{
    pl_value both[2], failed = run_all(step, context, both);
    if (failed.kind == PL_FAILURE) return failed;
    return operate((pl_operation){ context->arena, step->offset }, both[0], both[1]);
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
    pl_value number = run(step->operands, context);
    if (number.kind == PL_FAILURE) return number;
    return pl_negate((pl_operation){ context->arena, step->offset }, number);
}

/* Comparison */

static bool is_number(pl_value value)
{
    return value.kind == PL_INT || value.kind == PL_DOUBLE;
}

/* Runs the operands and orders them; false with the result where they have no order. NaN is a
 * number that is in no order with any, so every comparison with it is false. */
static bool run_order(const pl_step *step, pl_context *context, int *order, pl_value *result)
{
    pl_value both[2];
    *result = run_all(step, context, both);
    if (result->kind == PL_FAILURE) return false;
    if (pl_value_order(both[0], both[1], order)) return true;
    bool numbers = is_number(both[0]) && is_number(both[1]);
    *result = numbers ? pl_value_bool(false) : fail(step, context, PL_FAIL_NO_OVERLOAD);
    return false;
}

static pl_value run_less(const pl_step *step, pl_context *context)
{
    int order;
    pl_value result;
    return run_order(step, context, &order, &result) ? pl_value_bool(order < 0) : result;
}

static pl_value run_less_equal(const pl_step *step, pl_context *context)
{
    int order;
    pl_value result;
    return run_order(step, context, &order, &result) ? pl_value_bool(order <= 0) : result;
}

static pl_value run_greater(const pl_step *step, pl_context *context)
{
    int order;
    pl_value result;
    return run_order(step, context, &order, &result) ? pl_value_bool(order > 0) : result;
}

static pl_value run_greater_equal(const pl_step *step, pl_context *context)
{
    int order;
    pl_value result;
    return run_order(step, context, &order, &result) ? pl_value_bool(order >= 0) : result;
}

static pl_value run_equal(const pl_step *step, pl_context *context)
{
    pl_value both[2], failed = run_all(step, context, both);
    return failed.kind == PL_FAILURE ? failed : pl_value_bool(pl_value_equal(both[0], both[1]));
}

static pl_value run_not_equal(const pl_step *step, pl_context *context)
{
    pl_value both[2], failed = run_all(step, context, both);
    return failed.kind == PL_FAILURE ? failed : pl_value_bool(!pl_value_equal(both[0], both[1]));
}

/* Logic */

/* Of two failures, the one that is a defect outranks the one that only lacks a field: whatever the
 * field held, the defect would stay. */
static bool outranks(pl_value failure, pl_value other)
{
    if (other.kind != PL_FAILURE) return true;
    return other.as.failure->code == PL_FAIL_NO_FIELD &&
           failure.as.failure->code != PL_FAIL_NO_FIELD;
}

/* One operand that is `decisive` decides, whatever the others are; failures count only where none
 * does. So the order of operands changes no result. */
static pl_value run_chain(const pl_step *step, pl_context *context, bool decisive)
{
    pl_value result = pl_value_bool(!decisive);
    for (uint32_t i = 0; i < step->operand_count; i++) {
        pl_value value = run(&step->operands[i], context);
        if (value.kind == PL_BOOL && value.as.truth == decisive) return value;
        if (value.kind == PL_BOOL) continue;
        if (value.kind != PL_FAILURE) value = fail(step, context, PL_FAIL_NO_OVERLOAD);
        if (outranks(value, result)) result = value;
    }
    return result;
}

static pl_value run_and(const pl_step *step, pl_context *context)
{
    return run_chain(step, context, false);
}

static pl_value run_or(const pl_step *step, pl_context *context)
{
    return run_chain(step, context, true);
}

static pl_value run_not(const pl_step *step, pl_context *context)
{
    pl_value value = run(step->operands, context);
    if (value.kind == PL_BOOL) return pl_value_bool(!value.as.truth);
    return value.kind == PL_FAILURE ? value : fail(step, context, PL_FAIL_NO_OVERLOAD);
}

static pl_value run_conditional(const pl_step *step, pl_context *context)
{
    pl_value condition = run(step->operands, context);
    if (condition.kind == PL_BOOL) return run(&step->operands[condition.as.truth ? 1 : 2], context);
    return condition.kind == PL_FAILURE ? condition : fail(step, context, PL_FAIL_NO_OVERLOAD);
}

const pl_run pl_step_runs[PL_SYNTAX_KIND_COUNT] = {
    [PL_SYNTAX_INDEX] = run_index,
    [PL_SYNTAX_LIST] = run_list,
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
    [PL_SYNTAX_AND] = run_and,
    [PL_SYNTAX_OR] = run_or,
    [PL_SYNTAX_CONDITIONAL] = run_conditional,
};
