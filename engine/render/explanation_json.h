/* An explanation as one JSON document, format `planner.explanation` 1.0: all that was judged. */
#ifndef PL_RENDER_EXPLANATION_JSON_H
#define PL_RENDER_EXPLANATION_JSON_H

#include "render/explanation.h"

void pl_explanation_put_json(pl_text *text, const pl_explanation *explanation,
                             const pl_explanation_view *view);

#endif
