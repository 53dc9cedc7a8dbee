/* Why an evaluation gave no value, in words for people. */
#ifndef PL_DECIDE_REASON_H
#define PL_DECIDE_REASON_H

#include "cel/value.h"

/* A phrase of source/wording: `division by zero`. */
pl_slice pl_failure_reason(pl_failure_code code);

#endif
