#include "cel/plan.h"

#include "cel/library.h"

static const pl_type *innermost(const pl_type *type)
{
    while (type->kind == PL_TYPE_LIST)
        type = type->item;
    return type;
}

static bool has_dyn_argument(const pl_syntax *call)
{
    for (size_t i = 0; i < call->operand_count; i++)
        if (innermost(call->operands[i]->type)->kind == PL_TYPE_DYN) return true;
    return false;
}

static bool all_constant(const pl_step *step)
{
    for (uint32_t i = 0; i < step->operand_count; i++)
        if (step->operands[i].run != pl_step_constant) return false;
    return true;
}

/* An operation on constants becomes its value. A failure stays an operation: only when it runs is
 * it known whether anything hangs on it. */
static void fold(pl_arena *arena, pl_step *step)
{
    pl_context context = { .arena = arena };
    if (step->run == pl_step_constant || !all_constant(step)) return;
    pl_value value = step->run(step, &context);
    if (value.kind == PL_FAILURE) return;
    *step = (pl_step){ .run = pl_step_constant, .as.constant = value };
}

static void plan(pl_arena *arena, const pl_syntax *syntax, pl_step *step);

static void plan_operands(pl_arena *arena, const pl_syntax *syntax, pl_step *step)
{
    if (!syntax->operand_count) return;
    pl_step *operands = pl_arena_array(arena, pl_step, syntax->operand_count);
    for (size_t i = 0; i < syntax->operand_count; i++)
        plan(arena, syntax->operands[i], &operands[i]);
    step->operands = operands;
    step->operand_count = (uint32_t)syntax->operand_count;
}

/* A selection; `has` runs it differently, but plans it alike. */
static void plan_select(pl_arena *arena, const pl_syntax *select, bool has, pl_step *step)
{
    if (select->path) {
        step->run = has ? pl_step_has_path : pl_step_path;
        step->as.path = select->path;
        return;
    }
    plan_operands(arena, select, step);
    pl_text text = pl_text_new(arena);
    pl_syntax_write(&text, select);
    pl_slice *kept = pl_arena_new(arena, pl_slice);
    *kept = pl_text_slice(&text);
    step->run = has ? pl_step_has_field : pl_step_field;
    step->as.field.text = kept;
    step->as.field.slot = pl_type_slot(select->operands[0]->type, select->name);
}

static void plan_call(pl_arena *arena, const pl_syntax *call, pl_step *step)
{
    plan_operands(arena, call, step);
    step->run = has_dyn_argument(call) ? pl_step_call_dyn : pl_step_call;
    step->as.function = call->function;
    if (pl_library_standard(call->function)) fold(arena, step);
}

static void plan(pl_arena *arena, const pl_syntax *syntax, pl_step *step)
{
    *step = (pl_step){ .run = pl_step_runs[syntax->kind], .offset = (uint32_t)syntax->at };
    if (syntax->kind == PL_SYNTAX_CONSTANT) {
        step->run = pl_step_constant;
        step->as.constant = syntax->constant;
    } else if (syntax->kind == PL_SYNTAX_NAME || syntax->kind == PL_SYNTAX_SELECT) {
        plan_select(arena, syntax, false, step);
    } else if (syntax->kind == PL_SYNTAX_HAS) {
        plan_select(arena, syntax->operands[0], true, step);
    } else if (syntax->kind == PL_SYNTAX_CALL) {
        plan_call(arena, syntax, step);
    } else {
        plan_operands(arena, syntax, step);
        fold(arena, step);
    }
}

const pl_program *pl_cel_plan(pl_arena *arena, const pl_syntax *syntax)
{
    pl_program *program = pl_arena_new(arena, pl_program);
    plan(arena, syntax, &program->root);
    return program;
}
