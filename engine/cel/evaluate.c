#include "cel/evaluate.h"

#include "cel/call.h"
#include "cel/select.h"

pl_value pl_cel_evaluate(const pl_program *program, pl_context *context)
{
    pl_value locals[pl_most_locals];
    context->used = (pl_bounds){ 0 };
    context->at = &program->root.at;
    if (!pl_charge(context, program->cost))
        return pl_fail(context, PL_FAIL_COST_LIMIT, (pl_slice){ 0 });
    context->locals = locals;
    pl_value value = pl_step_run(&program->root, context);
    context->locals = NULL;
    size_t units = pl_units_left(context);
    if (!program->type || value.kind == PL_FAILURE) return value;
    if (pl_value_suits_within(value, program->type, &units)) return value;
    pl_failure_code code = units ? PL_FAIL_NO_OVERLOAD : PL_FAIL_COST_LIMIT;
    return pl_step_fail(&program->root, context, code, &value, 1);
}

pl_value pl_cel_read(const pl_path *path, pl_context *context)
{
    context->at = NULL;
    return pl_path_read(path, context);
}

pl_span pl_failure_span(const pl_failure *failure, pl_embedded text)
{
    bool known = failure->to > failure->from;
    return pl_embedded_part(text, failure->from, known ? failure->to : text.text.size);
}
