/* The findings that are known already: those of an earlier report, `planner.diagnostics` as
 * render/inspection_json writes it.
 *
 * A finding is known by its file, its code and the field that it stands in, so that edits elsewhere
 * in the brief do not make it a new one; of several that are alike, so many are known as there
 * were. */
#ifndef PL_RENDER_BASELINE_H
#define PL_RENDER_BASELINE_H

#include "base/map.h"
#include "document/node.h"
#include "render/inspection.h"

typedef struct pl_baseline {
    pl_map known; /* file, code and field -> how many, see baseline.c */
} pl_baseline;

/* Reads what that report says. NULL after a report when it is something else. */
const pl_baseline *pl_baseline_read(const pl_node *root, pl_report *report);
/* Whether the finding is one of them that was not taken yet; takes it. */
bool pl_baseline_takes(const pl_baseline *baseline, pl_arena *arena, const pl_discovery *found);
/* How many in these texts were not taken. */
size_t pl_baseline_gone(const pl_baseline *baseline, pl_arena *arena,
                        const pl_inspection *inspection);

#endif
