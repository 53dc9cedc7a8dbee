/* The facts behind an outcome: what a condition that holds rests on in the edition. */
#ifndef PL_DECIDE_TRACE_H
#define PL_DECIDE_TRACE_H

#include "rules/condition.h"

typedef PL_LIST(const pl_fact *) pl_facts_used;

/* The candidate that a rule is judged for. */
typedef struct pl_candidate {
    const pl_channel *channel;
    const pl_status *status; /* of its platform today; NULL before the first */
} pl_candidate;

/* Adds the facts behind a condition that holds, each once, in the order of the condition. */
void pl_trace_condition(const pl_condition *condition, const pl_candidate *candidate,
                        pl_context *context, pl_facts_used *used);
/* Adds the facts behind the paths that were read. */
void pl_trace_reads(const pl_reads *reads, const pl_candidate *candidate, pl_arena *arena,
                    pl_facts_used *used);
void pl_trace_add(pl_arena *arena, pl_facts_used *used, const pl_fact *fact);

#endif
