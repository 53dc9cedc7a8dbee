/* Steps that look into values: paths from a variable, fields, indexes, and whether they are there.
 *
 * A field that is absent from a record is PL_FAIL_NO_FIELD, for the brief or the facts could hold
 * it; a key that a map does not have is PL_FAIL_NO_KEY. */
#ifndef PL_CEL_SELECT_H
#define PL_CEL_SELECT_H

#include "cel/step.h"

/* `as.path`. */
pl_value pl_step_path(const pl_step *step, pl_context *context);
pl_value pl_step_has_path(const pl_step *step, pl_context *context);
/* The field `as.selected` of the operand. */
pl_value pl_step_field(const pl_step *step, pl_context *context);
pl_value pl_step_field_optional(const pl_step *step, pl_context *context);
pl_value pl_step_has_field(const pl_step *step, pl_context *context);
pl_value pl_step_index(const pl_step *step, pl_context *context);
pl_value pl_step_index_optional(const pl_step *step, pl_context *context);

typedef struct pl_selected {
    pl_slice text; /* the selection as it is written, for messages */
    pl_slice field;
} pl_selected;

/* What stands at a path, and PL_ABSENT where nothing does; nothing is recorded, nothing fails. */
static inline pl_value pl_path_look(const pl_path *path, const pl_value *variables)
{
    pl_value value = variables[path->variable];
    for (size_t i = 0; i < path->slot_count; i++) {
        size_t slot = path->slots[i];
        if (value.kind != PL_RECORD || slot >= value.size) return (pl_value){ .kind = PL_ABSENT };
        value = value.as.items[slot];
    }
    return value;
}
/* What stands at a path; see pl_cel_read(). */
pl_value pl_path_read(const pl_path *path, pl_context *context);

#endif
