#include "cel/advice.h"

#include "base/map.h"
#include "cel/evaluate.h"
#include "cel/macro.h"
#include "cel/write.h"

typedef struct adviser {
    const pl_scope *scope;
    pl_embedded text;
    pl_report *report;
    pl_map guarded; /* paths that `has` asks for */
    pl_map noted;   /* paths that are noted already */
} adviser;

static void say(const adviser *a, pl_code code, const pl_syntax *about, pl_details details)
{
    if (!details.found.size) details.found = pl_syntax_text(a->report->arena, about);
    pl_report_add(a->report, code, pl_embedded_part(a->text, about->from, about->to), details);
}

static bool is_condition(const pl_syntax *syntax)
{
    return syntax->type->kind == PL_TYPE_BOOL && syntax->kind != PL_SYNTAX_CONSTANT;
}

/* A calculation on constants alone: worth a word when it always fails, or always decides. */
static void advise_constant(adviser *a, const pl_syntax *syntax)
{
    pl_context context = { .arena = a->report->arena };
    const pl_program *program = pl_cel_plan(a->report->arena, a->scope, syntax);
    pl_value value = pl_cel_evaluate(program, &context);
    if (value.kind == PL_FAILURE)
        say(a, PL_ALWAYS_FAILS, syntax,
            (pl_details){ .wanted = pl_failure_name(value.as.failure->code) });
    else if (value.kind == PL_BOOL && is_condition(syntax))
        say(a, PL_CONSTANT_CONDITION, syntax,
            (pl_details){ .wanted = value.as.truth ? PL_SLICE("true") : PL_SLICE("false") });
}

/* `true` and `false` where a condition is asked for decide it once and for all. */
static void advise_operands(const adviser *a, const pl_syntax *syntax)
{
    bool logic = syntax->kind == PL_SYNTAX_AND || syntax->kind == PL_SYNTAX_OR;
    size_t asked = logic ? syntax->operand_count : syntax->kind == PL_SYNTAX_CONDITIONAL;
    for (size_t i = 0; i < asked; i++) {
        const pl_syntax *operand = syntax->operands[i];
        if (operand->kind == PL_SYNTAX_CONSTANT)
            say(a, PL_CONSTANT_CONDITION, operand,
                (pl_details){ .wanted = pl_syntax_text(a->report->arena, operand) });
    }
}

static void advise_list(const adviser *a, const pl_syntax *list)
{
    bool unlike = list->operand_count > 1 && list->type->item->kind == PL_TYPE_DYN;
    for (size_t i = 0; i < list->operand_count && unlike; i++)
        unlike = list->operands[i]->type->kind != PL_TYPE_DYN;
    if (unlike) say(a, PL_MIXED_LIST, list, (pl_details){ 0 });
}

static bool uses(const pl_syntax *syntax, size_t local)
{
    if (syntax->kind == PL_SYNTAX_NAME && syntax->local == local) return true;
    for (size_t i = 0; i < syntax->operand_count; i++)
        if (uses(syntax->operands[i], local)) return true;
    return false;
}

static void advise_bind(const adviser *a, const pl_syntax *bind)
{
    if (bind->macro->kind != PL_MACRO_BIND || uses(bind->operands[1], bind->local)) return;
    say(a, PL_UNUSED_NAME, bind, (pl_details){ .found = bind->variables[0] });
}

static void guard(adviser *a, const pl_syntax *syntax)
{
    if (syntax->kind == PL_SYNTAX_HAS && syntax->operands[0]->path)
        pl_map_add(a->report->arena, &a->guarded, syntax->operands[0]->path->text,
                   (void *)(uintptr_t)syntax);
    for (size_t i = 0; i < syntax->operand_count; i++)
        guard(a, syntax->operands[i]);
}

/* The first field on the way along `slots` of a path that may be absent and that nobody asks for;
 * empty when there is none. */
static pl_slice unguarded(const adviser *a, const pl_path *path, size_t slots)
{
    const pl_variable *variable = &a->scope->variables[path->variable];
    const pl_type *type = variable->type;
    size_t size = variable->name.size;
    for (size_t i = 0; i < slots; i++) {
        const pl_field *field = &type->fields[path->slots[i]];
        size += 1 + field->name.size;
        pl_slice text = pl_slice_part(path->text, 0, size);
        if (field->may_be_absent && !pl_map_get(&a->guarded, text)) return text;
        type = field->type;
    }
    return (pl_slice){ 0 };
}

/* Of each field once, and not where the expression asks whether it is there. To ask for a field of
 * a field that is absent is undecided, too. */
static void advise_path(adviser *a, const pl_syntax *syntax)
{
    bool asks = syntax->kind == PL_SYNTAX_HAS;
    const pl_path *path = asks ? syntax->operands[0]->path : syntax->path;
    pl_slice absent = unguarded(a, path, path->slot_count - asks);
    if (!absent.size) return;
    if (!pl_map_add(a->report->arena, &a->noted, absent, (void *)(uintptr_t)syntax)) return;
    say(a, PL_HANGS_ON, syntax, (pl_details){ .found = absent });
}

/* Recurses at most as deep as the parser lets a tree grow. */
static void advise(adviser *a, const pl_syntax *syntax)
{
    bool asks = syntax->kind == PL_SYNTAX_HAS && syntax->operands[0]->path;
    if (syntax->path || asks) {
        advise_path(a, syntax);
        return;
    }
    bool plain = syntax->kind == PL_SYNTAX_CONSTANT || syntax->kind == PL_SYNTAX_HAS;
    if (plain) return;
    if (syntax->kind == PL_SYNTAX_LIST) advise_list(a, syntax);
    if (syntax->kind == PL_SYNTAX_MACRO) advise_bind(a, syntax);
    bool literal = syntax->kind == PL_SYNTAX_LIST || syntax->kind == PL_SYNTAX_MAP;
    if (!literal && syntax->kind != PL_SYNTAX_NEGATE && pl_syntax_is_constant(syntax)) {
        advise_constant(a, syntax);
        return;
    }
    advise_operands(a, syntax);
    for (size_t i = 0; i < syntax->operand_count; i++)
        advise(a, syntax->operands[i]);
}

void pl_cel_advise(const pl_scope *scope, const pl_syntax *syntax, pl_embedded text,
                   pl_report *report)
{
    adviser a = { .scope = scope, .text = text, .report = report };
    guard(&a, syntax);
    advise(&a, syntax);
}
