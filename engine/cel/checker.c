#include "cel/checker.h"

#include "base/map.h"
#include "cel/library.h"
#include "cel/macro.h"
#include "cel/parser.h"
#include "cel/refusal.h"
#include "cel/resolver.h"
#include "cel/typing.h"

typedef struct checker {
    pl_refusal refusal;
    const pl_scope *scope;
    pl_arena *arena;
    pl_bindings bindings;
    pl_map paths;                          /* each selection of this tree once, by its text */
    const pl_type *locals[pl_most_locals]; /* of the variables of macros */
} checker;

/* Names and selections */

static const pl_path *keep_path(checker *c, const pl_path *found)
{
    const pl_path *known = pl_map_get(&c->paths, found->text);
    if (known) return known;
    pl_path *kept = pl_arena_new(c->arena, pl_path);
    *kept = *found;
    pl_map_add(c->arena, &c->paths, kept->text, kept);
    return kept;
}

static const pl_type *check_name(checker *c, pl_syntax *name)
{
    if (name->local) return c->locals[name->local - 1];
    if (!name->path) return pl_refuse_name(c->refusal, name);
    name->path = keep_path(c, name->path);
    return name->path->type;
}

static const pl_path *path_to(checker *c, const pl_path *from, pl_slice name, size_t slot)
{
    size_t *slots = pl_arena_array(c->arena, size_t, from->slot_count + 1);
    for (size_t i = 0; i < from->slot_count; i++)
        slots[i] = from->slots[i];
    slots[from->slot_count] = slot;
    const pl_field *field = &from->type->fields[slot];
    const pl_path path = { .text = PL_JOIN(c->arena, from->text, PL_SLICE("."), name),
                           .variable = from->variable,
                           .slots = slots,
                           .slot_count = from->slot_count + 1,
                           .type = field->type,
                           .may_be_absent = from->may_be_absent || field->may_be_absent };
    return keep_path(c, &path);
}

static const pl_type *check_select(checker *c, pl_syntax *select)
{
    if (select->path) return check_name(c, select);
    const pl_syntax *from = select->operands[0];
    bool optional = from->type->kind == PL_TYPE_OPTIONAL;
    const pl_type *type =
        pl_typing_select(&c->bindings, optional ? from->type->item : from->type, select->name);
    if (!type) return pl_refuse_select(c->refusal, select);
    if (optional || select->optional) return pl_type_of(c->arena, PL_TYPE_OPTIONAL, type);
    if (from->path && from->type->kind == PL_TYPE_RECORD)
        select->path = path_to(c, from->path, select->name, pl_type_slot(from->type, select->name));
    return type;
}

static const pl_type *check_has(checker *c, pl_syntax *has)
{
    (void)c, (void)has;
    return &pl_type_bool;
}

static const pl_type *check_index(checker *c, pl_syntax *syntax)
{
    const pl_syntax *from = syntax->operands[0], *index = syntax->operands[1];
    bool optional = from->type->kind == PL_TYPE_OPTIONAL;
    const pl_type *type =
        pl_typing_index(&c->bindings, optional ? from->type->item : from->type, index->type);
    if (!type) return pl_refuse_pair(c->refusal, syntax, from, index);
    return optional || syntax->optional ? pl_type_of(c->arena, PL_TYPE_OPTIONAL, type) : type;
}

/* Literals */

static const pl_type *check_constant(checker *c, pl_syntax *syntax)
{
    static const pl_type *const types[PL_VALUE_KIND_COUNT] = {
        [PL_NULL] = &pl_type_null,       [PL_BOOL] = &pl_type_bool,
        [PL_INT] = &pl_type_int,         [PL_UINT] = &pl_type_uint,
        [PL_DOUBLE] = &pl_type_double,   [PL_STRING] = &pl_type_string,
        [PL_BYTES] = &pl_type_bytes,     [PL_TIMESTAMP] = &pl_type_timestamp,
        [PL_TYPE_VALUE] = &pl_type_type, [PL_DURATION] = &pl_type_duration,
    };
    (void)c;
    return types[syntax->constant.kind];
}

static const pl_type *check_optional(checker *c, pl_syntax *syntax)
{
    const pl_type *held = pl_type_fresh(&c->bindings);
    const pl_type *optional = pl_type_of(c->arena, PL_TYPE_OPTIONAL, held);
    if (pl_type_assign(&c->bindings, syntax->operands[0]->type, optional)) return held;
    return pl_refuse_operand(c->refusal, syntax, syntax->operands[0]);
}

/* What all operands from `first` on, every `step`th, are of; dyn where they are of unlike types. */
static const pl_type *joined(checker *c, const pl_syntax *syntax, size_t first, size_t step)
{
    if (first >= syntax->operand_count) return pl_type_fresh(&c->bindings);
    const pl_type *type = syntax->operands[first]->type;
    for (size_t i = first + step; i < syntax->operand_count && type; i += step)
        type = pl_type_join(&c->bindings, type, syntax->operands[i]->type);
    return type ? type : &pl_type_dyn;
}

static const pl_type *check_list(checker *c, pl_syntax *list)
{
    return pl_type_of(c->arena, PL_TYPE_LIST, joined(c, list, 0, 1));
}

static bool may_be_key(const pl_type *type)
{
    return type->kind == PL_TYPE_DYN || type->kind == PL_TYPE_PARAMETER ||
           type->kind == PL_TYPE_BOOL || type->kind == PL_TYPE_INT || type->kind == PL_TYPE_UINT ||
           type->kind == PL_TYPE_STRING;
}

static const pl_type *check_map(checker *c, pl_syntax *map)
{
    for (size_t i = 0; i < map->operand_count; i += 2)
        if (!may_be_key(map->operands[i]->type)) return pl_refuse_key(c->refusal, map->operands[i]);
    return pl_type_map(c->arena, joined(c, map, 0, 2), joined(c, map, 1, 2));
}

/* Choices */

/* Whether every constant that can be the value of `syntax` is a choice of `type`. */
static bool chosen(checker *c, const pl_type *type, const pl_syntax *syntax)
{
    bool all = true;
    if (syntax->kind == PL_SYNTAX_CONSTANT && syntax->constant.kind == PL_STRING) {
        const pl_choices *choices = type->kind == PL_TYPE_STRING ? type->choices : NULL;
        pl_slice name = pl_value_text(syntax->constant);
        if (!choices || pl_choice_find(choices, name)) return true;
        if (!choices->open) return pl_refuse_choice(c->refusal, choices, syntax);
        pl_note note = { choices, name,
                         pl_embedded_part(c->refusal.text, syntax->from, syntax->to) };
        if (c->scope->notes) pl_notes_add(c->arena, c->scope->notes, note);
        return true;
    }
    bool list = syntax->kind == PL_SYNTAX_LIST && type->kind == PL_TYPE_LIST;
    for (size_t i = 0; list && i < syntax->operand_count; i++)
        all = chosen(c, type->item, syntax->operands[i]) && all;
    for (size_t i = 1; syntax->kind == PL_SYNTAX_CONDITIONAL && i < syntax->operand_count; i++)
        all = chosen(c, type, syntax->operands[i]) && all;
    return all;
}

/* Operators */

static const pl_type *check_negate(checker *c, pl_syntax *syntax)
{
    const pl_syntax *operand = syntax->operands[0];
    const pl_type *type = pl_typing_arithmetic(&c->bindings, syntax->kind, operand->type, NULL);
    return type ? type : pl_refuse_operand(c->refusal, syntax, operand);
}

static const pl_type *check_arithmetic(checker *c, pl_syntax *syntax)
{
    const pl_syntax *left = syntax->operands[0], *right = syntax->operands[1];
    const pl_type *type = pl_typing_arithmetic(&c->bindings, syntax->kind, left->type, right->type);
    return type ? type : pl_refuse_pair(c->refusal, syntax, left, right);
}

static const pl_type *check_order(checker *c, pl_syntax *syntax)
{
    const pl_syntax *left = syntax->operands[0], *right = syntax->operands[1];
    if (pl_typing_order(&c->bindings, left->type, right->type)) return &pl_type_bool;
    return pl_refuse_pair(c->refusal, syntax, left, right);
}

static bool is_truth(checker *c, const pl_syntax *syntax)
{
    return pl_type_assign(&c->bindings, syntax->type, &pl_type_bool);
}

static const pl_type *check_logic(checker *c, pl_syntax *syntax)
{
    const pl_type *type = &pl_type_bool;
    for (size_t i = 0; i < syntax->operand_count; i++)
        if (!is_truth(c, syntax->operands[i]))
            type = pl_refuse_operand(c->refusal, syntax, syntax->operands[i]);
    return type;
}

static const pl_type *check_conditional(checker *c, pl_syntax *syntax)
{
    pl_syntax **operands = syntax->operands;
    if (!is_truth(c, operands[0])) return pl_refuse_operand(c->refusal, syntax, operands[0]);
    const pl_type *type = pl_type_join(&c->bindings, operands[1]->type, operands[2]->type);
    return type ? type : pl_refuse_pair(c->refusal, syntax, operands[1], operands[2]);
}

/* A field of ours is there or absent, never null: to ask would always give the same answer. */
static bool asks_for_null(const pl_syntax *left, const pl_syntax *right)
{
    return left->type->kind == PL_TYPE_NULL && right->path && right->path->slot_count;
}

static const pl_type *check_equality(checker *c, pl_syntax *syntax)
{
    const pl_syntax *left = syntax->operands[0], *right = syntax->operands[1];
    bool fit = pl_type_assign(&c->bindings, left->type, right->type);
    if (!fit || asks_for_null(left, right) || asks_for_null(right, left))
        return pl_refuse_pair(c->refusal, syntax, left, right);
    bool sound = chosen(c, left->type, right);
    sound = chosen(c, right->type, left) && sound;
    return sound ? &pl_type_bool : NULL;
}

static const pl_type *check_in(checker *c, pl_syntax *syntax)
{
    const pl_syntax *item = syntax->operands[0], *among = syntax->operands[1];
    const pl_type *held = pl_typing_held(among->type);
    if (!held || !pl_type_assign(&c->bindings, item->type, held))
        return pl_refuse_pair(c->refusal, syntax, item, among);
    if (among->type->kind != PL_TYPE_LIST) return &pl_type_bool;
    const pl_type wanted = { .kind = PL_TYPE_LIST, .item = item->type };
    bool sound = chosen(c, &wanted, among);
    sound = chosen(c, held, item) && sound;
    return sound ? &pl_type_bool : NULL;
}

/* Calls */

/* Constant arguments are prepared to see whether they can be. */
static bool check_preparation(checker *c, const pl_function *function, const pl_syntax *call)
{
    const pl_preparation *by = function->preparation;
    if (!by) return true;
    const pl_syntax *argument = call->operands[by->argument];
    bool literal = argument->kind == PL_SYNTAX_CONSTANT && argument->constant.kind == PL_STRING;
    if (!literal) {
        bool refused = by->constant && !c->scope->computed_patterns;
        return !refused || pl_refuse_argument(c->refusal, argument, NULL);
    }
    pl_defect defect = { 0 };
    const void *made = by->prepare(c->arena, c->scope, pl_value_text(argument->constant), &defect);
    if (!made || defect.found.size) pl_refuse_argument(c->refusal, argument, &defect);
    return made;
}

static bool check_arguments(checker *c, const pl_function *function, const pl_syntax *call)
{
    bool sound = check_preparation(c, function, call);
    for (size_t i = 0; i < function->count; i++)
        sound = chosen(c, function->parameters[i], call->operands[i]) && sound;
    return sound;
}

/* Keeps the overloads that fit. An argument of a type that is not known may leave several: which
 * one it is, is seen when it runs. Where nothing is open the first one is it. */
static const pl_type *check_call(checker *c, pl_syntax *call)
{
    const pl_type *result = NULL;
    bool open = false;
    size_t kept = 0;
    for (size_t i = 0; i < call->operand_count; i++)
        open |= pl_type_is_open(call->operands[i]->type);
    for (size_t i = 0; i < call->function_count && (open || !result); i++) {
        const pl_type *type = pl_typing_call(&c->bindings, call->functions[i], call);
        if (!type) continue;
        result = !result || result == type ? type : &pl_type_dyn;
        call->functions[kept++] = call->functions[i];
    }
    if (!result) return pl_refuse_call(c->refusal, call);
    call->function_count = kept;
    return check_arguments(c, call->functions[0], call) ? result : NULL;
}

/* Macros */

static bool is_some_map(checker *c, const pl_syntax *syntax)
{
    const pl_type *key = pl_type_fresh(&c->bindings), *item = pl_type_fresh(&c->bindings);
    return pl_type_assign(&c->bindings, syntax->type, pl_type_map(c->arena, key, item));
}

static bool is_some_optional(checker *c, const pl_syntax *syntax)
{
    const pl_type *held = pl_type_fresh(&c->bindings);
    return pl_type_assign(&c->bindings, syntax->type, pl_type_of(c->arena, PL_TYPE_OPTIONAL, held));
}

static const pl_type *macro_result(checker *c, const pl_syntax *macro)
{
    const pl_syntax *over = macro->operands[0];
    const pl_syntax *body = macro->operands[macro->operand_count - 1];
    switch (macro->macro->kind) {
    case PL_MACRO_ALL:
    case PL_MACRO_EXISTS:
    case PL_MACRO_EXISTS_ONE:
        return is_truth(c, body) ? &pl_type_bool : pl_refuse_operand(c->refusal, macro, body);
    case PL_MACRO_FILTER:
        if (!is_truth(c, body)) return pl_refuse_operand(c->refusal, macro, body);
        return pl_type_of(c->arena, PL_TYPE_LIST, c->locals[macro->local - 1]);
    case PL_MACRO_MAP:
        return pl_type_of(c->arena, PL_TYPE_LIST, body->type);
    case PL_MACRO_TRANSFORM_MAP:
        return pl_type_map(c->arena, c->locals[macro->local - 1], body->type);
    case PL_MACRO_TRANSFORM_ENTRY:
        if (is_some_map(c, body)) return body->type;
        return pl_refuse_operand(c->refusal, macro, body);
    case PL_MACRO_BIND:
        return body->type;
    case PL_MACRO_OPT_MAP:
        return pl_type_of(c->arena, PL_TYPE_OPTIONAL, body->type);
    case PL_MACRO_OPT_FLAT_MAP:
        if (is_some_optional(c, body)) return body->type;
        return pl_refuse_operand(c->refusal, macro, body);
    case PL_MACRO_KIND_COUNT:
        break;
    }
    return over->type;
}

/* The types of the macro's variables; NULL after a report. */
static const pl_type *open_macro(checker *c, const pl_syntax *macro)
{
    const pl_syntax *over = macro->operands[0];
    const pl_type **items = &c->locals[macro->local - 1];
    pl_macro_kind kind = macro->macro->kind;
    if (kind == PL_MACRO_BIND) return items[0] = over->type;
    if (kind != PL_MACRO_OPT_MAP && kind != PL_MACRO_OPT_FLAT_MAP)
        return pl_typing_rounds(&c->bindings, over->type, macro->macro->variables, items)
                   ? items[0]
                   : pl_refuse_operand(c->refusal, macro, over);
    const pl_type *held = pl_type_fresh(&c->bindings);
    const pl_type *optional = pl_type_of(c->arena, PL_TYPE_OPTIONAL, held);
    if (!pl_type_assign(&c->bindings, over->type, optional))
        return pl_refuse_operand(c->refusal, macro, over);
    return items[0] = pl_type_known(&c->bindings, held, false);
}

static const pl_type *check(checker *c, pl_syntax *syntax);

static const pl_type *check_macro(checker *c, pl_syntax *macro)
{
    if (!check(c, macro->operands[0]) || !open_macro(c, macro)) return NULL;
    bool sound = true;
    for (size_t i = 1; i < macro->operand_count; i++)
        sound = check(c, macro->operands[i]) && sound;
    if (!sound) return NULL;
    if (macro->macro->filtered && !is_truth(c, macro->operands[1]))
        return pl_refuse_operand(c->refusal, macro, macro->operands[1]);
    return macro_result(c, macro);
}

/* Each gives the type, or NULL after a report. But for macros, the operands are sound and have
 * their types. */
static const pl_type *(*const rules[PL_SYNTAX_KIND_COUNT])(checker *c, pl_syntax *syntax) = {
    [PL_SYNTAX_CONSTANT] = check_constant,
    [PL_SYNTAX_NAME] = check_name,
    [PL_SYNTAX_SELECT] = check_select,
    [PL_SYNTAX_HAS] = check_has,
    [PL_SYNTAX_INDEX] = check_index,
    [PL_SYNTAX_LIST] = check_list,
    [PL_SYNTAX_MAP] = check_map,
    [PL_SYNTAX_OPTIONAL] = check_optional,
    [PL_SYNTAX_CALL] = check_call,
    [PL_SYNTAX_MACRO] = check_macro,
    [PL_SYNTAX_NOT] = check_logic,
    [PL_SYNTAX_NEGATE] = check_negate,
    [PL_SYNTAX_MULTIPLY] = check_arithmetic,
    [PL_SYNTAX_DIVIDE] = check_arithmetic,
    [PL_SYNTAX_REMAINDER] = check_arithmetic,
    [PL_SYNTAX_ADD] = check_arithmetic,
    [PL_SYNTAX_SUBTRACT] = check_arithmetic,
    [PL_SYNTAX_LESS] = check_order,
    [PL_SYNTAX_LESS_EQUAL] = check_order,
    [PL_SYNTAX_GREATER] = check_order,
    [PL_SYNTAX_GREATER_EQUAL] = check_order,
    [PL_SYNTAX_EQUAL] = check_equality,
    [PL_SYNTAX_NOT_EQUAL] = check_equality,
    [PL_SYNTAX_IN] = check_in,
    [PL_SYNTAX_AND] = check_logic,
    [PL_SYNTAX_OR] = check_logic,
    [PL_SYNTAX_CONDITIONAL] = check_conditional,
};

/* Whether the operands are not to be looked at: a macro's have its variables, a qualified name's
 * are no values, and what an unknown function means by its arguments is unknown too. */
static bool checks_alone(const checker *c, const pl_syntax *syntax)
{
    if (syntax->kind == PL_SYNTAX_MACRO) return true;
    if (syntax->kind == PL_SYNTAX_SELECT) return syntax->path;
    return syntax->kind == PL_SYNTAX_CALL && !syntax->function_count &&
           !pl_function_known(c->scope, syntax->name);
}

/* Recurses at most as deep as the parser lets a tree grow. All operands are checked even after a
 * defect, so that one pass reports all that it can find. */
static const pl_type *check(checker *c, pl_syntax *syntax)
{
    bool sound = true;
    size_t operands = checks_alone(c, syntax) ? 0 : syntax->operand_count;
    for (size_t i = 0; i < operands; i++)
        if (!check(c, syntax->operands[i])) sound = false;
    const pl_type *type = sound ? rules[syntax->kind](c, syntax) : NULL;
    return syntax->type = type ? pl_type_known(&c->bindings, type, false) : NULL;
}

/* What was learnt later about a parameter counts for all that came before. */
static void finish(checker *c, pl_syntax *syntax)
{
    if (syntax->type) syntax->type = pl_type_known(&c->bindings, syntax->type, true);
    for (size_t i = 0; i < syntax->operand_count; i++)
        finish(c, syntax->operands[i]);
}

bool pl_cel_check(const pl_scope *scope, pl_syntax *syntax, pl_embedded text, pl_report *report)
{
    checker c = { .refusal = { scope, text, report }, .scope = scope, .arena = report->arena };
    c.bindings.arena = report->arena;
    if (!pl_cel_resolve(scope, syntax, text, report) || !check(&c, syntax)) return false;
    if (c.bindings.types.count) finish(&c, syntax);
    return true;
}

const pl_path *pl_cel_path(const pl_scope *scope, pl_embedded text, pl_report *report)
{
    pl_syntax *syntax = pl_cel_parse(text, report);
    if (!syntax || !pl_cel_check(scope, syntax, text, report)) return NULL;
    if (syntax->path) return syntax->path;
    pl_slice tick = PL_SLICE("`");
    pl_report_add(report, PL_EXPRESSION_SYNTAX, text.span,
                  (pl_details){ .wanted = PL_SLICE("a field such as `a.b`"),
                                .found = PL_JOIN(report->arena, tick, text.text, tick) });
    return NULL;
}
