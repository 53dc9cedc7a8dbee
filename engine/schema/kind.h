/* What kind of value a schema wants and what kind stands there, in the words of messages. */
#ifndef PL_SCHEMA_KIND_H
#define PL_SCHEMA_KIND_H

#include "schema/shape.h"

enum { pl_longest_found = 40 }; /* bytes of a text that a message repeats */

/* "a list", "a range of ages". */
pl_slice pl_kind_wanted(const pl_schema *schema);
/* The value itself where it is short, else its kind. */
pl_slice pl_kind_found(pl_arena *arena, const pl_node *node);
/* Of a value that only lacks its brackets, or has needless ones, what was meant; else empty. */
pl_slice pl_kind_near(pl_arena *arena, const pl_schema *schema, const pl_node *node);

#endif
