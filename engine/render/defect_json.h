/* A finding as documents and streams for machines have it; `planner schema diagnostics` describes
 * it. */
#ifndef PL_RENDER_DEFECT_JSON_H
#define PL_RENDER_DEFECT_JSON_H

#include "document/json.h"
#include "render/inspection.h"

void pl_json_defect(pl_json *json, const pl_discovery *found, pl_language language);

#endif
