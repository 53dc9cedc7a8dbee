/* What proves that a stream came through whole, as JSON: `planner.summary` of a run,
 * `planner.manifest` of a stream that was cut into chunks. Written a key a line; read again
 * strictly: what is missing or of another kind makes the whole of it none. */
#ifndef PL_DOCUMENT_LEDGER_H
#define PL_DOCUMENT_LEDGER_H

#include "base/text.h"
#include "document/node.h"

#include <planner/stream.h>

void pl_summary_write(pl_text *text, const planner_summary *summary);
void pl_manifest_write(pl_text *text, const planner_manifest *manifest);

/* NULL when it is something else. Texts are terminated and live in the arena. */
const planner_summary *pl_summary_read(pl_arena *arena, const pl_node *root);
const planner_manifest *pl_manifest_read(pl_arena *arena, const pl_node *root);

#endif
