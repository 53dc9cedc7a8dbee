/* What a schema says, compiled: the seam between the loader (`schema`) and the reader (`validate`).
 */
#ifndef PL_SCHEMA_SHAPE_H
#define PL_SCHEMA_SHAPE_H

#include "cel/pattern.h"
#include "document/node.h"
#include "schema/format.h"

typedef enum pl_shape {
    PL_SHAPE_TEXT,
    PL_SHAPE_CHOICE,
    PL_SHAPE_INTEGER,
    PL_SHAPE_NUMBER,
    PL_SHAPE_TRUTH,
    PL_SHAPE_FORMAT,
    PL_SHAPE_LIST,
    PL_SHAPE_FIELDS,
    PL_SHAPE_COUNT
} pl_shape;

typedef struct pl_member {
    pl_slice name;
    const struct pl_schema *schema;
    bool required;
} pl_member;

typedef struct pl_schema {
    pl_shape shape;
    const pl_type *type;
    const pl_node *fallback; /* what stands for a missing value, or NULL */
    const pl_format *format;
    const pl_choices *choices;
    pl_slice choice_list; /* their ids, for messages */
    pl_map choice_names;  /* folded id or word -> pl_slice *, the id */
    const struct pl_schema *items;
    const pl_member *members; /* in the order of the type's fields */
    size_t member_count;
    size_t least, most;        /* items of a list, code points of a text; 0: no upper bound */
    bool bounded;              /* `most` is one, even if 0 */
    bool unique;               /* items */
    bool has_channels;         /* it, or something in it, is the name of a channel */
    const pl_pattern *pattern; /* found somewhere in a text; NULL: any text will do */
    pl_slice pattern_text;
    pl_slice pattern_wanted; /* what it wants, in the words of the schema or as it is written */
    pl_value minimum, maximum, above, below, step; /* of a number; absent: no bound */
} pl_schema;

#endif
