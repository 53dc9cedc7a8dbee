/* A tree as bytes that read back in one pass, a few bytes a node: how the files that are compiled
 * in keep what they say, and how trees are kept that are read again later or seldom.
 *
 * Bytes are packed when planner is built or by the process itself, so they are trusted: they are
 * asserted, not checked. */
#ifndef PL_DOCUMENT_PACKED_H
#define PL_DOCUMENT_PACKED_H

#include "document/node.h"

typedef struct pl_packed {
    const pl_source *source; /* which the tree is of */
    pl_slice bytes;          /* empty: there is none */
} pl_packed;

/* The tree below `root`, all of it of one source; what is read back borrows nothing of it. `beside`
 * is for the time being. */
pl_packed pl_packed_new(pl_arena *arena, pl_arena *beside, const pl_node *root);
/* The tree, or NULL where there is none. It borrows texts that do not stand in the source from the
 * bytes, or where `texts` is not NULL, copies them there. */
const pl_node *pl_packed_tree(pl_arena *arena, const pl_packed *packed, pl_arena *texts);

/* Appends the tree below `root`. */
void pl_packed_write(pl_text *bytes, const pl_node *root);
/* The same tree over the same source. */
const pl_node *pl_packed_read(pl_arena *arena, const pl_source *source, pl_slice bytes);

#endif
