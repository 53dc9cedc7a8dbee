/* The channels of a market in order for one brief: scores, exclusions, ties, and the account of
 * each. */
#ifndef PL_DECIDE_RECOMMEND_H
#define PL_DECIDE_RECOMMEND_H

#include "decide/question.h"

/* NULL after a report. Everything lives in the report's arena, and borrows what the question holds.
 */
pl_result *pl_recommend(const pl_question *question, pl_report *report);

#endif
