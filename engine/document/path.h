/* Where in a tree a place of its text stands: `copy`, `goals[1]`, `audience.age`. It says the same
 * after lines are moved, added or removed elsewhere. */
#ifndef PL_DOCUMENT_PATH_H
#define PL_DOCUMENT_PATH_H

#include "document/node.h"

/* The path of the smallest field or item that holds the bytes `from` to `to`; a field's name stands
 * for the field. Empty for what no field holds, and for no tree. Names that are no plain words
 * stand in brackets and quotes. */
pl_slice pl_node_path(pl_arena *arena, const pl_node *root, size_t from, size_t to);

#endif
