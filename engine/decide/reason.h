/* Why an evaluation gave no value, in words for people: the same for rules and for `eval`. */
#ifndef PL_DECIDE_REASON_H
#define PL_DECIDE_REASON_H

#include "cel/value.h"
#include "source/report.h"

/* The arguments that a diagnostic about a failure has: `wanted` is the reason, `division by zero`;
 * `why` has the values that it met, with their types, and the way out where one is known. */
pl_details pl_failure_details(pl_arena *arena, const pl_failure *failure);

#endif
