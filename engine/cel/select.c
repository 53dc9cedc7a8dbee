#include "cel/select.h"

#include <math.h>

/* Paths */

/* The part of a path's text that names what its first `slots` slots lead to. A variable's name may
 * have dots of its own, so what is cut off is counted from the end. */
static pl_slice text_to(const pl_path *path, size_t slots)
{
    pl_slice text = path->text;
    for (size_t cut = path->slot_count - slots; cut; cut--) {
        do
            text.size--;
        while (text.data[text.size] != '.');
    }
    return text;
}

static pl_value no_field(const pl_path *path, size_t slots, pl_context *context)
{
    return pl_fail(context, PL_FAIL_NO_FIELD, text_to(path, slots));
}

static pl_value slot_of(pl_value record, size_t slot)
{
    return slot < record.size ? record.as.items[slot] : (pl_value){ .kind = PL_ABSENT };
}

/* What the slots lead to, PL_ABSENT where the last of them is empty, or a failure. */
static pl_value follow(const pl_path *path, pl_context *context)
{
    pl_value value = context->variables[path->variable];
    for (size_t i = 0; i < path->slot_count; i++) {
        if (value.kind == PL_ABSENT) return no_field(path, i, context);
        if (value.kind != PL_RECORD) return pl_fail(context, PL_FAIL_NO_OVERLOAD, path->text);
        value = slot_of(value, path->slots[i]);
    }
    return value;
}

static void record_read(const pl_path *path, pl_context *context)
{
    if (context->reads) pl_list_add(context->arena, context->reads, path);
}

pl_value pl_path_read(const pl_path *path, pl_context *context)
{
    record_read(path, context);
    pl_value value = follow(path, context);
    return value.kind == PL_ABSENT ? no_field(path, path->slot_count, context) : value;
}

pl_value pl_step_path(const pl_step *step, pl_context *context)
{
    context->at = &step->at;
    return pl_path_read(step->as.path, context);
}

pl_value pl_step_has_path(const pl_step *step, pl_context *context)
{
    context->at = &step->at;
    record_read(step->as.path, context);
    pl_value value = follow(step->as.path, context);
    return value.kind == PL_FAILURE ? value : pl_value_bool(value.kind != PL_ABSENT);
}

/* Members of any value */

/* What an operation looks into: a value, or what an optional holds. */
typedef struct looked {
    pl_value value; /* a failure, or absent where the optional is empty */
    bool optional;
} looked;

static looked look(const pl_step *step, pl_context *context)
{
    looked at = { .value = pl_step_run(step->operands, context) };
    if (at.value.kind != PL_OPTIONAL) return at;
    at.optional = true;
    at.value = at.value.size ? *at.value.as.items : (pl_value){ .kind = PL_ABSENT };
    return at;
}

/* The field of that value, absent where it has none, or a failure. */
static pl_value field_of(const pl_step *step, pl_context *context, pl_value value)
{
    if (value.kind == PL_FAILURE || value.kind == PL_ABSENT) return value;
    if (value.kind != PL_MAP_VALUE && value.kind != PL_RECORD)
        return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, &value, 1);
    const pl_value *found = pl_value_member(value, step->as.selected->field);
    return found ? *found : (pl_value){ .kind = PL_ABSENT };
}

static pl_value as_optional(pl_context *context, pl_value value)
{
    if (value.kind == PL_FAILURE) return value;
    return pl_value_optional(context->arena, value.kind == PL_ABSENT ? NULL : &value);
}

/* A record could hold the field if its type has it; a map has no such key. */
static pl_value no_member(const pl_step *step, pl_context *context, pl_value value)
{
    bool field = value.kind == PL_RECORD &&
                 pl_type_slot(pl_record_type(value), step->as.selected->field) != SIZE_MAX;
    context->at = &step->at;
    return pl_fail(context, field ? PL_FAIL_NO_FIELD : PL_FAIL_NO_KEY, step->as.selected->text);
}

pl_value pl_step_field(const pl_step *step, pl_context *context)
{
    looked at = look(step, context);
    pl_value value = field_of(step, context, at.value);
    if (at.optional) return as_optional(context, value);
    return value.kind == PL_ABSENT ? no_member(step, context, at.value) : value;
}

pl_value pl_step_field_optional(const pl_step *step, pl_context *context)
{
    return as_optional(context, field_of(step, context, look(step, context).value));
}

pl_value pl_step_has_field(const pl_step *step, pl_context *context)
{
    pl_value value = field_of(step, context, look(step, context).value);
    return value.kind == PL_FAILURE ? value : pl_value_bool(value.kind != PL_ABSENT);
}

/* The place in a list that a number means; false where it is no whole number. */
static bool place_of(pl_value index, uint64_t *place)
{
    if (index.kind == PL_INT) *place = index.as.number < 0 ? UINT64_MAX : (uint64_t)index.as.number;
    if (index.kind == PL_UINT) *place = index.as.magnitude;
    if (index.kind == PL_INT || index.kind == PL_UINT) return true;
    if (index.kind != PL_DOUBLE || index.as.real != floor(index.as.real)) return false;
    bool inside = index.as.real >= 0 && index.as.real < 0x1p32;
    *place = inside ? (uint64_t)index.as.real : UINT64_MAX;
    return true;
}

/* What stands there, absent where nothing does, or a failure. */
static pl_value element_of(const pl_step *step, pl_context *context, pl_value from, pl_value index)
{
    uint64_t place = 0;
    const pl_value *found = NULL;
    const pl_value both[] = { from, index };
    if (from.kind == PL_ABSENT) return from;
    if (from.kind == PL_LIST_VALUE && place_of(index, &place))
        found = place < from.size ? &from.as.items[place] : NULL;
    else if (from.kind == PL_MAP_VALUE && (pl_mapping_takes(index) || index.kind == PL_DOUBLE))
        found = pl_mapping_get(from.as.map, index);
    else if (from.kind == PL_RECORD && index.kind == PL_STRING)
        found = pl_value_member(from, pl_value_text(index));
    else
        return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, both, 2);
    return found ? *found : (pl_value){ .kind = PL_ABSENT };
}

static pl_value run_index(const pl_step *step, pl_context *context, bool optional)
{
    looked at = look(step, context);
    if (at.value.kind == PL_FAILURE) return at.value;
    pl_value index = pl_step_run(&step->operands[1], context);
    if (index.kind == PL_FAILURE) return index;
    pl_value found = element_of(step, context, at.value, index);
    if (at.optional || optional) return as_optional(context, found);
    if (found.kind != PL_ABSENT) return found;
    bool field = at.value.kind == PL_RECORD &&
                 pl_type_slot(pl_record_type(at.value), pl_value_text(index)) != SIZE_MAX;
    context->at = &step->at;
    if (field) return pl_fail(context, PL_FAIL_NO_FIELD, pl_value_text(index));
    pl_failure_code code = at.value.kind == PL_LIST_VALUE ? PL_FAIL_INDEX : PL_FAIL_NO_KEY;
    return pl_step_fail(step, context, code, (pl_value[]){ at.value, index }, 2);
}

pl_value pl_step_index(const pl_step *step, pl_context *context)
{
    return run_index(step, context, false);
}

pl_value pl_step_index_optional(const pl_step *step, pl_context *context)
{
    return run_index(step, context, true);
}
