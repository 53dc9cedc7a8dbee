/* What is asked of a brief, and the court that judges it: the brief read with the names of the
 * edition, its market compared, the shares of its audience worked out. */
#ifndef PL_DECIDE_QUESTION_H
#define PL_DECIDE_QUESTION_H

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

/* Fills the brief and the court, which live in the report's arena and borrow what the question
 * holds. False after a report. */
bool pl_question_open(const pl_question *question, pl_report *report, pl_brief *brief,
                      pl_court *court);

/* The same for what is asked of the brief first: `before` is the sound brief as it was read, of
 * which only what names channels is read again, and a share is worked out when its channel is
 * opened. The brief then borrows what `before` holds. NULL: all of it is read. */
bool pl_question_open_brief(const pl_question *question, const pl_brief *before, pl_report *report,
                            pl_brief *brief, pl_court *court);

/* For a brief of which the field at `changed` is written otherwise than in that of `court`, which
 * becomes its court; shares are worked out anew where they hang on that field. */
bool pl_question_reopen(const pl_question *question, pl_slice changed, pl_report *report,
                        pl_court *court);

#endif
