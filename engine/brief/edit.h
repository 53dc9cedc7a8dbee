/* A brief with one field written otherwise: what a change of it would mean, and how a value is
 * written there.
 *
 * What is not changed is shared with the brief that it was made of. */
#ifndef PL_BRIEF_EDIT_H
#define PL_BRIEF_EDIT_H

#include "schema/schema.h"

/* `path` begins with `brief.`; a NULL value leaves the field out. Groups on the way that the brief
 * does not have are made. Whether the result is a sound brief is for its reader to say. */
const pl_node *pl_brief_with(pl_arena *arena, const pl_node *root, pl_slice path,
                             const pl_node *value);
/* The same for a path that somebody wrote, without `brief.`: names that the brief does not have are
 * said to stand there. A root that is no mapping has no fields, and stays. */
const pl_node *pl_brief_with_written(pl_arena *arena, const pl_node *root, pl_embedded path,
                                     const pl_node *value);

/* A value as YAML for the field at `path`, by the schema of briefs; empty where a value of that
 * kind cannot be written. */
pl_slice pl_brief_written(pl_arena *arena, const pl_schema *schema, pl_slice path, pl_value value);

#endif
