/* The channels of a market in order for one brief: scores, exclusions, ties, and the account of
 * each. */
#ifndef PL_DECIDE_RECOMMEND_H
#define PL_DECIDE_RECOMMEND_H

#include "brief/brief.h"
#include "decide/judge.h"

typedef struct pl_question {
    const pl_node *brief;    /* the tree of a brief */
    const pl_schema *schema; /* the one that the pack was compiled for */
    const pl_map *markets;   /* names that the brief may use */
    const pl_edition *edition;
    const pl_pack *pack;
    int64_t today; /* days */
    pl_language language;
} pl_question;

/* The court that judges the question, and the brief as it reads it; false after a report. The court
 * lives in the report's arena. */
bool pl_question_open(const pl_question *question, pl_report *report, pl_brief *brief,
                      pl_court *court);

/* NULL after a report. Everything lives in the report's arena, and borrows what the question holds.
 */
pl_result *pl_recommend(const pl_question *question, pl_report *report);

#endif
