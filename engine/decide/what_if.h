/* What would put another channel first: the smallest change of each field of the brief, what an
 * absent field could move, and whether the order survives the intervals of the figures.
 *
 * Owns all that it says. */
#ifndef PL_DECIDE_WHAT_IF_H
#define PL_DECIDE_WHAT_IF_H

#include "decide/question.h"
#include "decide/stability.h"
#include "decide/variation.h"

typedef struct pl_what_if {
    pl_result *result;          /* as recommend gives it */
    pl_slice channel, name;     /* that shall be first; empty: any other than the first */
    const pl_variation *fields; /* found ones first, fewest items changed first; else as in the
                                   schema, the market left out */
    size_t field_count;
    pl_stability stability;
} pl_what_if;

/* `channel` may be NULL: another one than the first shall be first. NULL after a report. */
pl_what_if *pl_what_if_ask(const pl_question *question, const pl_channel *channel,
                           pl_report *report);

#endif
