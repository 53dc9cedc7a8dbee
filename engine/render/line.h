/* One line of a stream: what is recommended, as `planner.recommendation`, or else what became of
 * the record, as `planner.checked` 1.0; in either with `id`, `seq` and `status` before all else and
 * `diagnostics` behind it. */
#ifndef PL_RENDER_LINE_H
#define PL_RENDER_LINE_H

#include "render/inspection.h"
#include "render/view.h"

#include <planner/stream.h>

typedef struct pl_line_view {
    pl_slice id;
    uint64_t seq;
    planner_line_status status;
    pl_slice rules_version, rules_sha256;
    const pl_result *result; /* or NULL */
    const pl_view *view;
    const pl_discovery *found; /* in the record */
    size_t found_count;
    pl_language language;
} pl_line_view;

void pl_render_line(pl_text *text, const pl_line_view *line);

#endif
