/* What a brief says, field by field: for comparing two of them, and for showing it when schema and
 * brief are gone. */
#ifndef PL_BRIEF_STATED_H
#define PL_BRIEF_STATED_H

#include "schema/schema.h"

/* A field that has a value, written or by default. */
typedef struct pl_stated {
    pl_slice path;  /* `audience.age` */
    pl_slice value; /* as YAML on one line: the same for what means the same */
    pl_slice words; /* for people; empty of an empty list */
} pl_stated;

typedef struct pl_stated_list {
    const pl_stated *items; /* in the order of the schema */
    size_t count;
} pl_stated_list;

/* All that the record of a brief holds. Copies nothing: texts may be those of the brief. */
pl_stated_list pl_brief_stated(pl_arena *arena, const pl_schema *schema, pl_value record,
                               pl_language language);

#endif
