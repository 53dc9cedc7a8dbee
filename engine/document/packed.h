/* A tree as bytes that read back in one pass: how the files that are compiled in keep what they
 * say.
 *
 * Packing happens when planner is built, so the bytes are trusted: they are asserted, not checked.
 */
#ifndef PL_DOCUMENT_PACKED_H
#define PL_DOCUMENT_PACKED_H

#include "document/node.h"

/* Appends the tree below `root`. */
void pl_packed_write(pl_text *bytes, const pl_node *root);
/* The same tree over the same source. */
const pl_node *pl_packed_read(pl_arena *arena, const pl_source *source, pl_slice bytes);

#endif
