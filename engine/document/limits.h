/* What bounds a text before and while it is read, whatever it is written in. */
#ifndef PL_DOCUMENT_LIMITS_H
#define PL_DOCUMENT_LIMITS_H

#include "source/report.h"

typedef struct pl_limits {
    size_t input_bytes, depth, nodes, aliases, scalar_bytes;
} pl_limits;

/* The limits of `options`, defaults where it is silent. */
pl_limits pl_limits_of(const planner_options *options);

/* Reports that a limit is passed; returns false. */
bool pl_limit_passed(pl_report *report, pl_code code, pl_span span, size_t limit);

/* Whether a part of a source is UTF-8 without NUL and not too large; false after a report. */
bool pl_limits_admit(const pl_limits *limits, pl_span part, pl_report *report);

#endif
