/* Findings as one document for programs, which rules/schemas/diagnostics.yaml describes. */
#ifndef PL_RENDER_INSPECTION_JSON_H
#define PL_RENDER_INSPECTION_JSON_H

#include "document/json.h"
#include "render/inspection.h"

void pl_inspection_json(pl_text *text, const pl_inspection *inspection,
                        const pl_inspection_view *view);

#endif
