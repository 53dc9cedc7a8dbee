#include "cel/scope.h"

static pl_value fail(pl_context *context, pl_failure_code code, pl_failure **made)
{
    *made = pl_arena_new(context->arena, pl_failure);
    (*made)->code = code;
    if (context->at) {
        (*made)->from = context->at->from;
        (*made)->to = context->at->to;
    }
    return (pl_value){ .kind = PL_FAILURE, .as.failure = *made };
}

pl_value pl_fail(pl_context *context, pl_failure_code code, pl_slice about)
{
    pl_failure *made;
    pl_value failure = fail(context, code, &made);
    made->about = about;
    return failure;
}

pl_value pl_fail_on(pl_context *context, pl_failure_code code, const pl_value *found, size_t count)
{
    pl_failure *made;
    pl_value failure = fail(context, code, &made);
    for (; made->found_count < count && made->found_count < 2; made->found_count++)
        made->found[made->found_count] = found[made->found_count];
    return failure;
}
