/* Two answers side by side as one JSON document, format `planner.comparison` 1.0. */
#ifndef PL_RENDER_COMPARED_JSON_H
#define PL_RENDER_COMPARED_JSON_H

#include "render/compared.h"

void pl_compared_json(pl_text *text, const pl_compared *shown);

#endif
