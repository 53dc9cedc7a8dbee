/* The result as one JSON document, format `planner.recommendation` 1.0. */
#ifndef PL_RENDER_JSON_H
#define PL_RENDER_JSON_H

#include "render/view.h"

void pl_render_json(pl_text *text, const pl_result *result, const pl_view *view);

#endif
