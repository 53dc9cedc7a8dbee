#include "cel/rounds.h"

#include "base/list.h"

/* A name that cel.bind() gave is evaluated when it is first asked for: until then the slot says
 * where the step is. No value of an expression is of this kind. */
enum { not_yet = PL_VALUE_KIND_COUNT };

pl_value pl_step_local(const pl_step *step, pl_context *context)
{
    pl_value *slot = &context->locals[step->as.local];
    if (slot->kind != not_yet) return *slot;
    const pl_step *bound = (const pl_step *)(const void *)slot->as.text;
    pl_value value = pl_step_run(bound, context);
    return *slot = value;
}

/* One macro at work on a list, a map or a record. */
typedef struct loop {
    const pl_step *step;
    pl_context *context;
    pl_value over;
    uint32_t next;
    bool keyed; /* the first name is for the key: of an item of a list, its place */
    pl_value key, value;
    pl_value failed; /* a failure that ends it */
} loop;

static bool begin(loop *l, const pl_step *step, pl_context *context)
{
    pl_value over = pl_step_run(step->operands, context);
    l->step = step;
    l->context = context;
    l->over = l->failed = over;
    l->next = 0;
    l->keyed = step->as.round->variables == 2 || over.kind != PL_LIST_VALUE;
    if (over.kind == PL_LIST_VALUE || over.kind == PL_MAP_VALUE || over.kind == PL_RECORD)
        return true;
    if (over.kind != PL_FAILURE)
        l->failed = pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, &over, 1);
    return false;
}

/* The next field that is there. */
static bool advance_record(loop *l)
{
    while (l->next < l->over.size && l->over.as.items[l->next].kind == PL_ABSENT)
        l->next++;
    if (l->next == l->over.size) return false;
    l->key = pl_value_string(pl_record_type(l->over)->fields[l->next].name);
    l->value = l->over.as.items[l->next++];
    return true;
}

static bool advance(loop *l)
{
    if (l->over.kind == PL_RECORD) return advance_record(l);
    if (l->next == l->over.size) return false;
    if (l->over.kind == PL_LIST_VALUE) {
        l->key = pl_value_int(l->next);
        l->value = l->over.as.items[l->next++];
    } else {
        l->key = l->over.as.map->pairs[l->next].key;
        l->value = l->over.as.map->pairs[l->next++].value;
    }
    return true;
}

static bool stop(loop *l, pl_failure_code code)
{
    l->failed = pl_step_fail(l->step, l->context, code, NULL, 0);
    return false;
}

/* Puts the next item under the macro's names. False at the end, or with `failed` set. */
static bool next_round(loop *l)
{
    const pl_round *round = l->step->as.round;
    l->failed.kind = PL_NULL;
    if (!advance(l)) return false;
    if (!pl_iterate(l->context)) return stop(l, PL_FAIL_ITERATION_LIMIT);
    if (!pl_charge(l->context, round->cost)) return stop(l, PL_FAIL_COST_LIMIT);
    pl_value *locals = &l->context->locals[round->local];
    locals[0] = l->keyed ? l->key : l->value;
    if (round->variables == 2) locals[1] = l->value;
    return true;
}

/* Runs an operand that has to be a bool; false with `failed` set where it is not. */
static bool asked(loop *l, const pl_step *operand, bool *truth)
{
    pl_value value = pl_step_run(operand, l->context);
    if (value.kind != PL_BOOL) {
        l->failed = value;
        if (value.kind != PL_FAILURE)
            l->failed = pl_step_fail(l->step, l->context, PL_FAIL_NO_OVERLOAD, &value, 1);
        return false;
    }
    *truth = value.as.truth;
    return true;
}

/* The same for a round that the filter lets through. */
static bool next_let_through(loop *l)
{
    while (next_round(l)) {
        bool through = true;
        if (l->step->as.round->filtered && !asked(l, &l->step->operands[1], &through)) return false;
        if (through) return true;
    }
    return false;
}

static const pl_step *body_of(const pl_step *step)
{
    return &step->operands[step->operand_count - 1];
}

/* The body decides as the operands of `&&` or `||` do. */
static pl_value run_chain(const pl_step *step, pl_context *context, bool decisive)
{
    loop l;
    const pl_step logic = { .at = step->at, .as.constant = pl_value_bool(decisive) };
    pl_value result = pl_value_bool(!decisive);
    if (!begin(&l, step, context)) return l.failed;
    while (next_round(&l)) {
        pl_value value = pl_step_run(body_of(step), context);
        bool goes_on = value.kind == PL_BOOL && value.as.truth != decisive;
        if (!goes_on && pl_logic_takes(&logic, context, value, &result)) return result;
    }
    return l.failed.kind == PL_FAILURE ? l.failed : result;
}

static pl_value run_all_hold(const pl_step *step, pl_context *context)
{
    return run_chain(step, context, false);
}

static pl_value run_exists(const pl_step *step, pl_context *context)
{
    return run_chain(step, context, true);
}

static pl_value run_exists_one(const pl_step *step, pl_context *context)
{
    loop l;
    size_t count = 0;
    if (!begin(&l, step, context)) return l.failed;
    while (next_round(&l)) {
        bool holds;
        if (!asked(&l, body_of(step), &holds)) return l.failed;
        count += holds;
    }
    return l.failed.kind == PL_FAILURE ? l.failed : pl_value_bool(count == 1);
}

typedef PL_LIST(pl_value) values;

static bool keep(loop *l, values *kept, pl_value value)
{
    if (!pl_reserve(l->context, sizeof value)) return stop(l, PL_FAIL_MEMORY_LIMIT);
    pl_list_add(l->context->arena, kept, value);
    return true;
}

static pl_value list_of(const loop *l, const values *kept)
{
    return l->failed.kind == PL_FAILURE ? l->failed : pl_value_list(kept->items, kept->count);
}

static pl_value run_filter(const pl_step *step, pl_context *context)
{
    loop l;
    values kept = { 0 };
    if (!begin(&l, step, context)) return l.failed;
    while (next_round(&l)) {
        bool holds, list = l.over.kind == PL_LIST_VALUE;
        if (!asked(&l, body_of(step), &holds)) return l.failed;
        if (holds && !keep(&l, &kept, list ? l.value : l.key)) break;
    }
    return list_of(&l, &kept);
}

static pl_value run_map(const pl_step *step, pl_context *context)
{
    loop l;
    values kept = { 0 };
    if (!begin(&l, step, context)) return l.failed;
    while (next_let_through(&l)) {
        pl_value value = pl_step_run(body_of(step), context);
        if (value.kind == PL_FAILURE) return value;
        if (!keep(&l, &kept, value)) break;
    }
    return list_of(&l, &kept);
}

/* A map with room for `more` beyond what `from` holds, of which it has all. */
static pl_mapping *grown(pl_context *context, const pl_mapping *from, size_t more)
{
    size_t wanted = from->count + more;
    pl_mapping *map = pl_mapping_new(
        context->arena, wanted < 2 * from->capacity ? 2 * (size_t)from->capacity : wanted);
    for (uint32_t i = 0; i < from->count; i++)
        pl_mapping_add(map, from->pairs[i].key, from->pairs[i].value);
    return map;
}

static bool put(loop *l, pl_mapping **map, pl_value key, pl_value value)
{
    if (!pl_reserve(l->context, 2 * sizeof(pl_pair))) return stop(l, PL_FAIL_MEMORY_LIMIT);
    if ((*map)->count == (*map)->capacity) *map = grown(l->context, *map, 4);
    if (pl_mapping_add(*map, key, value)) return true;
    l->failed = pl_step_fail(l->step, l->context, PL_FAIL_DUPLICATE_KEY, &key, 1);
    return false;
}

static pl_value run_transform_map(const pl_step *step, pl_context *context)
{
    loop l;
    if (!begin(&l, step, context)) return l.failed;
    pl_mapping *map = pl_mapping_new(context->arena, 0);
    while (next_let_through(&l)) {
        pl_value key = l.key, value = pl_step_run(body_of(step), context);
        if (value.kind == PL_FAILURE) return value;
        if (!put(&l, &map, key, value)) break;
    }
    return l.failed.kind == PL_FAILURE ? l.failed : pl_value_map(map);
}

static pl_value run_transform_entry(const pl_step *step, pl_context *context)
{
    loop l;
    if (!begin(&l, step, context)) return l.failed;
    pl_mapping *map = pl_mapping_new(context->arena, 0);
    while (next_let_through(&l)) {
        pl_value given = pl_step_run(body_of(step), context);
        if (given.kind == PL_FAILURE) return given;
        if (given.kind != PL_MAP_VALUE)
            return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, &given, 1);
        bool sound = true;
        for (uint32_t i = 0; i < given.size && sound; i++)
            sound = put(&l, &map, given.as.map->pairs[i].key, given.as.map->pairs[i].value);
        if (!sound) break;
    }
    return l.failed.kind == PL_FAILURE ? l.failed : pl_value_map(map);
}

/* Names for values */

static pl_value run_bind(const pl_step *step, pl_context *context)
{
    pl_value *slot = &context->locals[step->as.round->local];
    *slot = (pl_value){ .kind = not_yet, .as.text = (const char *)(const void *)step->operands };
    return pl_step_run(body_of(step), context);
}

/* Absent where the optional is empty, a failure, or what the body gives for what it holds. */
static pl_value run_held(const pl_step *step, pl_context *context)
{
    pl_value optional = pl_step_run(step->operands, context);
    if (optional.kind == PL_FAILURE) return optional;
    if (optional.kind != PL_OPTIONAL)
        return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, &optional, 1);
    if (!optional.size) return (pl_value){ .kind = PL_ABSENT };
    context->locals[step->as.round->local] = *optional.as.items;
    return pl_step_run(body_of(step), context);
}

static pl_value run_opt_map(const pl_step *step, pl_context *context)
{
    pl_value value = run_held(step, context);
    if (value.kind == PL_FAILURE) return value;
    return pl_value_optional(context->arena, value.kind == PL_ABSENT ? NULL : &value);
}

static pl_value run_opt_flat_map(const pl_step *step, pl_context *context)
{
    pl_value value = run_held(step, context);
    if (value.kind == PL_ABSENT) return (pl_value){ .kind = PL_OPTIONAL };
    if (value.kind == PL_FAILURE || value.kind == PL_OPTIONAL) return value;
    return pl_step_fail(step, context, PL_FAIL_NO_OVERLOAD, &value, 1);
}

const pl_run pl_step_macros[PL_MACRO_KIND_COUNT] = {
    [PL_MACRO_ALL] = run_all_hold,
    [PL_MACRO_EXISTS] = run_exists,
    [PL_MACRO_EXISTS_ONE] = run_exists_one,
    [PL_MACRO_MAP] = run_map,
    [PL_MACRO_FILTER] = run_filter,
    [PL_MACRO_TRANSFORM_MAP] = run_transform_map,
    [PL_MACRO_TRANSFORM_ENTRY] = run_transform_entry,
    [PL_MACRO_BIND] = run_bind,
    [PL_MACRO_OPT_MAP] = run_opt_map,
    [PL_MACRO_OPT_FLAT_MAP] = run_opt_flat_map,
};
