#include "rules/judging.h"

enum { KEPT_NOT = 1, KEPT_HOLDS };

static pl_outcome judge_expression(const pl_condition *condition, pl_context *context,
                                   pl_judgement *judgement)
{
    pl_value value = pl_cel_evaluate(condition->program, context);
    if (value.kind == PL_BOOL) return value.as.truth ? PL_HOLDS : PL_NOT;
    if (value.kind == PL_FAILURE && value.as.failure->code == PL_FAIL_NO_FIELD) {
        pl_list_add(context->arena, &judgement->missing, value.as.failure->about);
        return PL_UNDECIDED;
    }
    if (value.kind != PL_FAILURE) value = pl_fail_on(context, PL_FAIL_NO_OVERLOAD, &value, 1);
    return pl_judgement_fail(judgement, value, pl_failure_span(value.as.failure, condition->text));
}

/* The parts until one decides; what the undecided ones miss and the failed ones say counts only
 * when none does. */
static pl_outcome judge_parts(const pl_condition *condition, pl_outcome deciding, unsigned proven,
                              pl_context *context, pl_judgement *judgement)
{
    size_t missing_before = judgement->missing.count;
    pl_failed failed_before = judgement->failed;
    bool failed = false, undecided = false;
    for (size_t i = 0; i < condition->count; i++, proven >>= 1) {
        if (proven & 1) continue;
        pl_outcome outcome = pl_condition_judge(condition->parts[i], context, judgement);
        if (outcome == deciding) {
            judgement->missing.count = missing_before;
            judgement->failed = failed_before;
            return deciding;
        }
        failed |= outcome == PL_FAILED;
        undecided |= outcome == PL_UNDECIDED;
    }
    if (failed) return PL_FAILED;
    if (undecided) return PL_UNDECIDED;
    return deciding == PL_NOT ? PL_HOLDS : PL_NOT;
}

static pl_outcome judge(const pl_condition *condition, pl_context *context, pl_judgement *judgement)
{
    static const pl_outcome opposite[] = { [PL_NOT] = PL_HOLDS,
                                           [PL_HOLDS] = PL_NOT,
                                           [PL_UNDECIDED] = PL_UNDECIDED,
                                           [PL_FAILED] = PL_FAILED };
    switch (condition->kind) {
    case PL_CONDITION_ALL:
        return judge_parts(condition, PL_NOT, 0, context, judgement);
    case PL_CONDITION_ANY:
        return judge_parts(condition, PL_HOLDS, 0, context, judgement);
    case PL_CONDITION_NONE:
        return opposite[judge_parts(condition, PL_HOLDS, 0, context, judgement)];
    case PL_CONDITION_LEAF:
        return pl_leaf_judge(&condition->leaf, context, judgement);
    case PL_CONDITION_EXPRESSION:
        return judge_expression(condition, context, judgement);
    }
    return PL_FAILED;
}

/* One that is undecided or failed says why each time. What a trace asks for is read. */
pl_outcome pl_condition_judge(const pl_condition *condition, pl_context *context,
                              pl_judgement *judgement)
{
    uint8_t *known = condition->shared && !context->reads && context->host
                         ? ((pl_host *)context->host)->outcomes
                         : NULL;
    if (!known) return judge(condition, context, judgement);
    uint8_t *kept = &known[condition->shared - 1];
    if (*kept) return *kept == KEPT_HOLDS ? PL_HOLDS : PL_NOT;
    pl_outcome outcome = judge(condition, context, judgement);
    if (outcome == PL_HOLDS) *kept = KEPT_HOLDS;
    if (outcome == PL_NOT) *kept = KEPT_NOT;
    return outcome;
}

pl_outcome pl_condition_judge_rest(const pl_condition *condition, unsigned proven,
                                   pl_context *context, pl_judgement *judgement)
{
    if (!proven || condition->shared || condition->kind != PL_CONDITION_ALL)
        return pl_condition_judge(condition, context, judgement);
    return judge_parts(condition, PL_NOT, proven, context, judgement);
}
