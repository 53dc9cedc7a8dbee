#include "cel/plan.h"

#include "cel/call.h"
#include "cel/rounds.h"
#include "cel/select.h"

#include <math.h>

enum { least_set = 4 }; /* constants from which on a set is faster than looking through them */

typedef struct planning {
    pl_arena *arena;
    const pl_scope *scope;
    bool plain;
    bool loose; /* values may be of other types than the checker says */
    size_t cost;
} planning;

/* Units of the language's cost model, but for what depends on data. */
static size_t cost_of(const pl_syntax *syntax)
{
    if (syntax->kind == PL_SYNTAX_CONSTANT) return 0;
    if (syntax->kind == PL_SYNTAX_LIST) return 100;
    return syntax->kind == PL_SYNTAX_MAP ? 300 : 10;
}

static void plan(planning *p, const pl_syntax *syntax, pl_step *step);

static void plan_operands(planning *p, const pl_syntax *syntax, pl_step *step)
{
    pl_step *operands = pl_arena_array(p->arena, pl_step, syntax->operand_count);
    for (size_t i = 0; i < syntax->operand_count; i++)
        plan(p, syntax->operands[i], &operands[i]);
    step->operands = operands;
    step->operand_count = (uint16_t)syntax->operand_count;
}

static bool is_constant(const pl_step *step)
{
    return step->run == pl_step_constant;
}

static void become(pl_step *step, pl_value constant)
{
    step->run = pl_step_constant;
    step->operands = NULL;
    step->operand_count = 0;
    step->as.constant = constant;
}

/* An operation on constants becomes its value. A failure stays an operation: only when it runs is
 * it known whether anything hangs on it. */
static void fold(planning *p, pl_step *step)
{
    pl_context context = { .arena = p->arena };
    for (size_t i = 0; i < step->operand_count; i++)
        if (!is_constant(&step->operands[i])) return;
    pl_value value = pl_step_run(step, &context);
    if (value.kind != PL_FAILURE && value.kind != PL_ABSENT) become(step, value);
}

/* Names and selections */

static void plan_unbound(planning *p, const pl_syntax *syntax, pl_step *step)
{
    pl_slice *name = pl_arena_new(p->arena, pl_slice);
    *name = syntax->name;
    step->run = pl_step_unbound;
    step->as.name = name;
}

static void plan_name(planning *p, const pl_syntax *name, pl_step *step)
{
    if (name->local) {
        step->run = pl_step_local;
        step->as.local = name->local - 1;
    } else if (name->path) {
        step->run = pl_step_path;
        step->as.path = name->path;
    } else {
        plan_unbound(p, name, step);
    }
}

/* A selection; `has` runs it differently, but plans it alike. */
static void plan_select(planning *p, const pl_syntax *select, bool has, pl_step *step)
{
    if (select->path) {
        step->run = has ? pl_step_has_path : pl_step_path;
        step->as.path = select->path;
        return;
    }
    plan_operands(p, select, step);
    pl_selected *selected = pl_arena_new(p->arena, pl_selected);
    *selected = (pl_selected){ pl_syntax_text(p->arena, select), select->name };
    step->as.selected = selected;
    step->run = has ? pl_step_has_field : select->optional ? pl_step_field_optional : pl_step_field;
    if (!p->plain) fold(p, step);
}

/* Calls */

static const void *prepare(planning *p, const pl_function *function, const pl_step *step)
{
    const pl_preparation *by = function->preparation;
    pl_defect defect;
    if (!by || p->plain) return NULL;
    const pl_step *argument = &step->operands[by->argument];
    if (!is_constant(argument) || argument->as.constant.kind != PL_STRING) return NULL;
    return by->prepare(p->arena, p->scope, pl_value_text(argument->as.constant), &defect);
}

static void plan_call(planning *p, const pl_syntax *call, pl_step *step)
{
    bool host = false;
    if (!call->function_count) {
        plan_unbound(p, call, step);
        return;
    }
    plan_operands(p, call, step);
    pl_call *made = pl_arena_new(p->arena, pl_call);
    const void **prepared = pl_arena_array(p->arena, const void *, call->function_count);
    for (size_t i = 0; i < call->function_count; i++) {
        prepared[i] = prepare(p, call->functions[i], step);
        host |= call->functions[i]->host;
    }
    *made = (pl_call){ call->functions, call->function_count, prepared };
    step->as.call = made;
    bool any = call->function_count > 1 || p->loose;
    step->run = call->functions[0]->lazy ? pl_step_call_lazy
                : any                    ? pl_step_call_any
                                         : pl_step_call;
    if (!p->plain && !host) fold(p, step);
}

/* Macros */

static void plan_macro(planning *p, const pl_syntax *macro, pl_step *step)
{
    const pl_macro *by = macro->macro;
    pl_round *round = pl_arena_new(p->arena, pl_round);
    pl_step *operands = pl_arena_array(p->arena, pl_step, macro->operand_count);
    plan(p, macro->operands[0], &operands[0]);
    size_t before = p->cost;
    for (size_t i = 1; i < macro->operand_count; i++)
        plan(p, macro->operands[i], &operands[i]);
    *round = (pl_round){ .local = macro->local - 1,
                         .variables = by->variables,
                         .filtered = by->filtered,
                         .cost = p->cost - before };
    if (by->kind < PL_MACRO_BIND) p->cost = before;
    step->operands = operands;
    step->operand_count = (uint16_t)macro->operand_count;
    step->run = pl_step_macros[by->kind];
    step->as.round = round;
}

/* Operators */

/* Numbers up to 2^53 are the same for a map, which tells all apart, and for equality, which rounds.
 */
static bool may_be_in_set(pl_value *item)
{
    double real = item->kind == PL_DOUBLE ? item->as.real
                  : item->kind == PL_INT  ? (double)item->as.number
                  : item->kind == PL_UINT ? (double)item->as.magnitude
                                          : 0;
    if (!(fabs(real) < 0x1p53) || real != floor(real)) return false;
    if (item->kind == PL_DOUBLE) *item = pl_value_int((int64_t)real);
    return pl_mapping_takes(*item);
}

/* `x in [constants]` by one look-up. Numbers that are equal are one key, whatever their kinds. */
static void plan_set(planning *p, pl_step *step)
{
    const pl_step *list = &step->operands[1];
    if (!is_constant(list) || list->as.constant.kind != PL_LIST_VALUE) return;
    pl_value among = list->as.constant;
    if (among.size < least_set) return;
    pl_mapping *set = pl_mapping_new(p->arena, among.size);
    for (uint32_t i = 0; i < among.size; i++) {
        pl_value item = among.as.items[i];
        if (!may_be_in_set(&item)) return;
        pl_mapping_add(set, item, pl_value_bool(true));
    }
    step->run = pl_step_in_set;
    step->as.set = set;
}

static void plan_with_constant(const pl_syntax *syntax, pl_step *step)
{
    if (!is_constant(&step->operands[1])) return;
    step->run = pl_step_with_constant[syntax->kind];
    step->as.constant = step->operands[1].as.constant;
}

static bool adds_texts(const pl_syntax *syntax)
{
    return syntax->kind == PL_SYNTAX_ADD && syntax->type && syntax->type->kind == PL_TYPE_STRING &&
           !pl_type_is_open(syntax->operands[0]->type) &&
           !pl_type_is_open(syntax->operands[1]->type);
}

/* A chain of `+` on strings, which groups to the left, as one step over all its parts. */
static void plan_concatenation(planning *p, const pl_syntax *syntax, pl_step *step)
{
    size_t count = 2;
    const pl_syntax *first = syntax;
    for (; adds_texts(first->operands[0]); count++)
        first = first->operands[0];
    pl_step *operands = pl_arena_array(p->arena, pl_step, count);
    for (const pl_syntax *at = syntax; count > 1; at = at->operands[0])
        plan(p, at->operands[1], &operands[--count]);
    plan(p, first->operands[0], &operands[0]);
    for (const pl_syntax *at = syntax; at != first->operands[0]; at = at->operands[0])
        step->operand_count++;
    step->operand_count++;
    step->operands = operands;
    step->run = pl_step_concatenate;
    fold(p, step);
}

static bool has_optional(const pl_syntax *list)
{
    for (size_t i = 0; i < list->operand_count; i++)
        if (list->operands[i]->kind == PL_SYNTAX_OPTIONAL) return true;
    return false;
}

static void plan_operator(planning *p, const pl_syntax *syntax, pl_step *step)
{
    if (!p->plain && adds_texts(syntax)) {
        plan_concatenation(p, syntax, step);
        return;
    }
    plan_operands(p, syntax, step);
    if (syntax->kind == PL_SYNTAX_LIST && has_optional(syntax)) step->run = pl_step_list_optional;
    if (syntax->kind == PL_SYNTAX_AND || syntax->kind == PL_SYNTAX_OR)
        step->as.constant = pl_value_bool(syntax->kind == PL_SYNTAX_OR);
    if (p->plain) return;
    fold(p, step);
    if (is_constant(step)) return;
    if (syntax->kind == PL_SYNTAX_IN) plan_set(p, step);
    if (pl_step_with_constant[syntax->kind]) plan_with_constant(syntax, step);
}

static void plan_index(planning *p, const pl_syntax *index, pl_step *step)
{
    plan_operands(p, index, step);
    step->run = index->optional ? pl_step_index_optional : pl_step_index;
    if (!p->plain) fold(p, step);
}

/* Recurses at most as deep as the parser lets a tree grow. */
static void plan(planning *p, const pl_syntax *syntax, pl_step *step)
{
    *step = (pl_step){ .run = pl_step_runs[syntax->kind],
                       .at = { (uint16_t)syntax->at, (uint16_t)syntax->at_end } };
    p->cost += cost_of(syntax);
    if (syntax->kind == PL_SYNTAX_CONSTANT)
        become(step, syntax->constant);
    else if (syntax->kind == PL_SYNTAX_NAME)
        plan_name(p, syntax, step);
    else if (syntax->kind == PL_SYNTAX_SELECT)
        plan_select(p, syntax, false, step);
    else if (syntax->kind == PL_SYNTAX_HAS)
        plan_select(p, syntax->operands[0], true, step);
    else if (syntax->kind == PL_SYNTAX_INDEX)
        plan_index(p, syntax, step);
    else if (syntax->kind == PL_SYNTAX_CALL)
        plan_call(p, syntax, step);
    else if (syntax->kind == PL_SYNTAX_MACRO)
        plan_macro(p, syntax, step);
    else
        plan_operator(p, syntax, step);
}

/* Whether there is something in it of which the type is only known when it runs. What the checker
 * concludes from that, `string` of `(dyn([1]) + ["a"])[0]`, need not be so. Null, too, stands for
 * values of other types. */
static bool is_loose(const pl_syntax *syntax)
{
    if (!syntax->type || syntax->type->kind == PL_TYPE_NULL || pl_type_is_open(syntax->type))
        return true;
    for (size_t i = 0; i < syntax->operand_count && !syntax->path; i++)
        if (is_loose(syntax->operands[i])) return true;
    return false;
}

static const pl_program *plan_whole(planning *p, const pl_syntax *syntax)
{
    pl_program *program = pl_arena_new(p->arena, pl_program);
    p->loose = is_loose(syntax);
    plan(p, syntax, &program->root);
    program->cost = p->cost;
    program->type = p->loose ? syntax->type : NULL;
    return program;
}

const pl_program *pl_cel_plan(pl_arena *arena, const pl_scope *scope, const pl_syntax *syntax)
{
    planning p = { .arena = arena, .scope = scope };
    return plan_whole(&p, syntax);
}

const pl_program *pl_cel_plan_plainly(pl_arena *arena, const pl_scope *scope,
                                      const pl_syntax *syntax)
{
    planning p = { .arena = arena, .scope = scope, .plain = true };
    return plan_whole(&p, syntax);
}
