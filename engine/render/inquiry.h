/* What an expression gave and what it read: as text, or as one JSON document, format
 * `planner.evaluation` 1.0. */
#ifndef PL_RENDER_INQUIRY_H
#define PL_RENDER_INQUIRY_H

#include "base/text.h"
#include "decide/inquiry.h"
#include "source/report.h"

/* What is wrong stands beside it, as diagnostics. Long values that were read are cut; the value
 * itself is not. Nothing for an expression that was refused. */
void pl_inquiry_put_text(pl_text *text, const pl_finding *finding);
void pl_inquiry_put_json(pl_text *text, const pl_finding *finding, const pl_report *report);

#endif
