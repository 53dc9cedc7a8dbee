/* The same as one JSON document, format `planner.what-if` 1.0. */
#ifndef PL_RENDER_WHAT_IF_JSON_H
#define PL_RENDER_WHAT_IF_JSON_H

#include "render/what_if.h"

void pl_what_if_put_json(pl_text *text, const pl_what_if *answer);

#endif
