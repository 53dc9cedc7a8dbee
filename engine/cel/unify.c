#include "cel/unify.h"

#include <assert.h>

enum { deepest = 64 }; /* levels of a type; what is deeper is taken for dyn */

const pl_type *pl_type_fresh(pl_bindings *bindings)
{
    if (!bindings->types.count) pl_list_add(bindings->arena, &bindings->types, NULL);
    pl_type *made = pl_arena_new(bindings->arena, pl_type);
    *made = (pl_type){ .kind = PL_TYPE_PARAMETER, .number = bindings->types.count };
    pl_list_add(bindings->arena, &bindings->types, NULL);
    return made;
}

size_t pl_bindings_mark(const pl_bindings *bindings)
{
    return bindings->changes.count;
}

void pl_bindings_return(pl_bindings *bindings, size_t mark)
{
    while (bindings->changes.count > mark) {
        pl_bound change = bindings->changes.items[--bindings->changes.count];
        bindings->types.items[change.number] = change.was;
    }
}

static void bind(pl_bindings *bindings, size_t number, const pl_type *type)
{
    pl_bound change = { number, bindings->types.items[number] };
    pl_list_add(bindings->arena, &bindings->changes, change);
    bindings->types.items[number] = type;
}

/* Rebuilds a type with other parts. */
typedef const pl_type *(*change_part)(pl_bindings *bindings, void *how, const pl_type *part);

static const pl_type *changed(pl_bindings *bindings, const pl_type *type, change_part change,
                              void *how)
{
    pl_type made = *type;
    bool same = true;
    if (type->key) same &= (made.key = change(bindings, how, type->key)) == type->key;
    if (type->item) same &= (made.item = change(bindings, how, type->item)) == type->item;
    if (type->kind == PL_TYPE_ABSTRACT) {
        pl_field *fields = pl_arena_array(bindings->arena, pl_field, type->field_count);
        for (size_t i = 0; i < type->field_count; i++) {
            fields[i] = type->fields[i];
            fields[i].type = change(bindings, how, type->fields[i].type);
            same &= fields[i].type == type->fields[i].type;
        }
        made.fields = fields;
    }
    if (same) return type;
    pl_type *kept = pl_arena_new(bindings->arena, pl_type);
    *kept = made;
    return kept;
}

static const pl_type *instance_part(pl_bindings *bindings, void *how, const pl_type *part)
{
    return pl_type_instance(bindings, how, part);
}

const pl_type *pl_type_instance(pl_bindings *bindings, pl_instance *instance, const pl_type *type)
{
    if (type->kind != PL_TYPE_PARAMETER) return changed(bindings, type, instance_part, instance);
    for (size_t i = 0; i < instance->count; i++)
        if (pl_slice_equal(instance->names[i], type->name)) return instance->types[i];
    assert(instance->count < sizeof instance->names / sizeof *instance->names);
    instance->names[instance->count] = type->name;
    return instance->types[instance->count++] = pl_type_fresh(bindings);
}

typedef struct knowing {
    bool final;
    int depth;
} knowing;

static const pl_type *known(pl_bindings *bindings, void *how, const pl_type *type)
{
    knowing *by = how;
    if (by->depth == deepest) return &pl_type_dyn;
    by->depth++;
    const pl_type *found = type;
    if (type->kind == PL_TYPE_PARAMETER) {
        const pl_type *bound = bindings->types.items[type->number];
        if (bound)
            found = known(bindings, how, bound);
        else if (by->final)
            found = &pl_type_dyn;
    } else if (type->kind == PL_TYPE_NUMBER) {
        if (by->final) found = &pl_type_dyn;
    } else {
        found = changed(bindings, type, known, how);
    }
    by->depth--;
    return found;
}

const pl_type *pl_type_known(pl_bindings *bindings, const pl_type *type, bool final)
{
    knowing how = { .final = final };
    return known(bindings, &how, type);
}

/* Whether the parameter is part of the type, all known. */
static bool mentions(const pl_type *type, size_t number)
{
    if (type->kind == PL_TYPE_PARAMETER) return type->number == number;
    for (size_t i = 0; type->kind == PL_TYPE_ABSTRACT && i < type->field_count; i++)
        if (mentions(type->fields[i].type, number)) return true;
    return (type->key && mentions(type->key, number)) ||
           (type->item && mentions(type->item, number));
}

static bool is_open(const pl_type *type)
{
    return type->kind == PL_TYPE_DYN || type->kind == PL_TYPE_PARAMETER;
}

static const pl_type *merged(pl_bindings *bindings, const pl_type *left, const pl_type *right);

static const pl_type *merge_abstract(pl_bindings *bindings, const pl_type *left,
                                     const pl_type *right)
{
    pl_type *made = pl_arena_new(bindings->arena, pl_type);
    pl_field *fields = pl_arena_array(bindings->arena, pl_field, left->field_count);
    *made = *left;
    for (size_t i = 0; i < left->field_count; i++) {
        fields[i] = left->fields[i];
        fields[i].type = merged(bindings, left->fields[i].type, right->fields[i].type);
    }
    made->fields = fields;
    return made;
}

/* The less known one of two known types that go together, part by part. Strings of different
 * choices are a free string. */
static const pl_type *merged(pl_bindings *bindings, const pl_type *left, const pl_type *right)
{
    if (left == right || left->kind == PL_TYPE_DYN) return left;
    if (right->kind == PL_TYPE_DYN) return right;
    if (left->kind == PL_TYPE_PARAMETER || left->kind == PL_TYPE_NULL) return right;
    if (right->kind == PL_TYPE_PARAMETER || right->kind == PL_TYPE_NULL) return left;
    if (left->kind == PL_TYPE_STRING)
        return left->choices == right->choices ? left : &pl_type_string;
    if (left->kind == PL_TYPE_ABSTRACT) return merge_abstract(bindings, left, right);
    if (left->kind == PL_TYPE_MAP)
        return pl_type_map(bindings->arena, merged(bindings, left->key, right->key),
                           merged(bindings, left->item, right->item));
    if (left->kind == PL_TYPE_LIST || left->kind == PL_TYPE_OPTIONAL)
        return pl_type_of(bindings->arena, left->kind, merged(bindings, left->item, right->item));
    return left;
}

static bool assign(pl_bindings *bindings, const pl_type *from, const pl_type *to, int depth);

/* Lets a parameter stand for what it meets: what it stood for has to go with that, and of the two
 * it then is the less known. */
static bool assign_parameter(pl_bindings *bindings, const pl_type *parameter, const pl_type *other,
                             int depth)
{
    const pl_type *bound = bindings->types.items[parameter->number];
    if (other->kind == PL_TYPE_PARAMETER && other->number == parameter->number) return true;
    if (bound && !assign(bindings, other, bound, depth + 1)) return false;
    const pl_type *type = pl_type_known(bindings, other, false);
    if (bound) type = merged(bindings, pl_type_known(bindings, bound, false), type);
    if (type->kind == PL_TYPE_PARAMETER && type->number == parameter->number) return true;
    if (mentions(type, parameter->number)) return bound;
    bind(bindings, parameter->number, type);
    return true;
}

/* What may be null in the language. Records may not: a field of ours is there, or it is absent. */
static bool takes_null(const pl_type *type)
{
    return type->kind == PL_TYPE_NULL || type->kind == PL_TYPE_TIMESTAMP ||
           type->kind == PL_TYPE_DURATION || type->kind == PL_TYPE_OPTIONAL ||
           type->kind == PL_TYPE_ABSTRACT;
}

static bool assign_fields(pl_bindings *bindings, const pl_type *from, const pl_type *to, int depth)
{
    if (!pl_slice_equal(from->name, to->name) || from->field_count != to->field_count) return false;
    for (size_t i = 0; i < from->field_count; i++)
        if (!assign(bindings, from->fields[i].type, to->fields[i].type, depth + 1)) return false;
    return true;
}

static bool is_number(const pl_type *type)
{
    return type->kind == PL_TYPE_INT || type->kind == PL_TYPE_UINT ||
           type->kind == PL_TYPE_DOUBLE || type->kind == PL_TYPE_NUMBER;
}

static bool assign(pl_bindings *bindings, const pl_type *from, const pl_type *to, int depth)
{
    if (depth == deepest) return true;
    if (to->kind == PL_TYPE_PARAMETER) return assign_parameter(bindings, to, from, depth);
    if (from->kind == PL_TYPE_PARAMETER) return assign_parameter(bindings, from, to, depth);
    if (is_open(from) || is_open(to)) return true;
    if (from->kind == PL_TYPE_NULL) return takes_null(to);
    if (to->kind == PL_TYPE_NULL) return takes_null(from);
    if (to->kind == PL_TYPE_NUMBER || from->kind == PL_TYPE_NUMBER)
        return is_number(from) && is_number(to);
    if (from->kind != to->kind) return false;
    if (from->kind == PL_TYPE_RECORD) return pl_slice_equal(from->name, to->name);
    if (from->kind == PL_TYPE_ABSTRACT) return assign_fields(bindings, from, to, depth);
    if (from->kind == PL_TYPE_TYPE) return true;
    if (from->key && !assign(bindings, from->key, to->key, depth + 1)) return false;
    return !from->item || assign(bindings, from->item, to->item, depth + 1);
}

bool pl_type_assign(pl_bindings *bindings, const pl_type *from, const pl_type *to)
{
    size_t mark = pl_bindings_mark(bindings);
    bool fits = assign(bindings, from, to, 0);
    if (!fits) pl_bindings_return(bindings, mark);
    return fits;
}

const pl_type *pl_type_join(pl_bindings *bindings, const pl_type *left, const pl_type *right)
{
    if (!pl_type_assign(bindings, left, right)) return NULL;
    return merged(bindings, pl_type_known(bindings, left, false),
                  pl_type_known(bindings, right, false));
}
