/* The outcome of a condition for what a context holds. */
#ifndef PL_RULES_JUDGING_H
#define PL_RULES_JUDGING_H

#include "rules/condition.h"

/* False wins in `all`, then an error, then undecided; `any` mirrored; `none` is not-`any`. Where
 * the host keeps outcomes, that of a shared condition is worked out once. */
pl_outcome pl_condition_judge(const pl_condition *condition, pl_context *context,
                              pl_judgement *judgement);
/* The same where parts that `all` joins are known to hold: a bit each, of the first ones. */
pl_outcome pl_condition_judge_rest(const pl_condition *condition, unsigned proven,
                                   pl_context *context, pl_judgement *judgement);

#endif
