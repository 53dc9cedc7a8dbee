/* A finding as documents and streams for machines have it; `planner schema diagnostics` describes
 * it. */
#ifndef PL_RENDER_DEFECT_JSON_H
#define PL_RENDER_DEFECT_JSON_H

#include "document/json.h"
#include "render/inspection.h"

/* Writes one finding after another, as the compact items of a list. Begin with the first two; the
 * rest is what the newest has said of its place, which is said again of others at the same one:
 * findings come in the order of their places. */
typedef struct pl_defects {
    pl_json *json; /* not in lines */
    pl_language language;
    pl_span span;
    pl_slice field;
    size_t from, to; /* in the text; as long as nothing is there, nothing is said again */
} pl_defects;

void pl_defects_add(pl_defects *defects, const pl_discovery *found);

#endif
