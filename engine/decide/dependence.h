/* How rules hang on a field of the brief: not at all, by tests, or by an expression that computes
 * with it, whose breakpoints cannot be told from its text. */
#ifndef PL_DECIDE_DEPENDENCE_H
#define PL_DECIDE_DEPENDENCE_H

#include "decide/change.h"

/* A field of a brief as its schema has it. */
typedef struct pl_brief_field {
    pl_slice path; /* `brief.audience.age` */
    const pl_schema *schema;
    const size_t *slots; /* from the brief's record to it */
    size_t slot_count;
} pl_brief_field;

typedef PL_LIST(pl_brief_field) pl_brief_fields;

typedef struct pl_dependence {
    bool reads;    /* the field, what contains it, or a part of it */
    bool computes; /* in a score, or in a condition that is no test of this field */
} pl_dependence;

/* All fields that hold a value, in the order of the schema. */
pl_brief_fields pl_brief_fields_of(pl_arena *arena, const pl_schema *schema);
/* What stands there in a brief's record; PL_ABSENT: nothing. */
pl_value pl_brief_field_value(const pl_brief_field *field, pl_value record);

/* Whether the share of the audience hangs on it. */
bool pl_brief_field_shapes_share(const pl_brief_field *field);
/* Of one rule; adds its tests of the field, or of a part of its value, to `tests`. */
pl_dependence pl_dependence_of(pl_arena *arena, const pl_rule *rule, const pl_brief_field *field,
                               pl_leaves *tests);

#endif
