#include "cel/checker.h"

#include "base/map.h"
#include "cel/library.h"
#include "cel/parser.h"
#include "cel/refusal.h"

#include <assert.h>

typedef struct checker {
    pl_refusal refusal;
    const pl_scope *scope;
    pl_arena *arena;
    pl_map paths; /* each selection of this tree once, by its text */
} checker;

static const pl_path *keep_path(checker *c, pl_path found)
{
    const pl_path *known = pl_map_get(&c->paths, found.text);
    if (known) return known;
    pl_path *kept = pl_arena_new(c->arena, pl_path);
    *kept = found;
    pl_map_add(c->arena, &c->paths, kept->text, kept);
    return kept;
}

static const pl_type *check_name(checker *c, pl_syntax *syntax)
{
    for (size_t i = 0; i < c->scope->variable_count; i++) {
        const pl_variable *variable = &c->scope->variables[i];
        if (!pl_slice_equal(variable->name, syntax->name)) continue;
        pl_path path = { .text = variable->name, .variable = i, .type = variable->type };
        syntax->path = keep_path(c, path);
        return variable->type;
    }
    return pl_refuse_name(c->refusal, syntax);
}

static const pl_path *path_to(checker *c, const pl_path *from, pl_slice name, size_t slot)
{
    size_t *slots = pl_arena_array(c->arena, size_t, from->slot_count + 1);
    for (size_t i = 0; i < from->slot_count; i++)
        slots[i] = from->slots[i];
    slots[from->slot_count] = slot;
    const pl_field *field = &from->type->fields[slot];
    return keep_path(c, (pl_path){ .text = PL_JOIN(c->arena, from->text, PL_SLICE("."), name),
                                   .variable = from->variable,
                                   .slots = slots,
                                   .slot_count = from->slot_count + 1,
                                   .type = field->type,
                                   .may_be_absent = from->may_be_absent || field->may_be_absent });
}

static const pl_type *check_select(checker *c, pl_syntax *syntax)
{
    const pl_syntax *from = syntax->operands[0];
    size_t slot = SIZE_MAX;
    if (from->type->kind == PL_TYPE_RECORD) slot = pl_type_slot(from->type, syntax->name);
    if (slot == SIZE_MAX) return pl_refuse_select(c->refusal, syntax);
    if (from->path) syntax->path = path_to(c, from->path, syntax->name, slot);
    return from->type->fields[slot].type;
}

static const pl_type *check_has(checker *c, pl_syntax *syntax)
{
    (void)c, (void)syntax;
    return &pl_type_bool;
}

static const pl_type *check_constant(checker *c, pl_syntax *syntax)
{
    static const pl_type *const types[] = {
        [PL_NULL] = &pl_type_null,     [PL_BOOL] = &pl_type_bool,
        [PL_INT] = &pl_type_int,       [PL_DOUBLE] = &pl_type_double,
        [PL_STRING] = &pl_type_string, [PL_TIMESTAMP] = &pl_type_timestamp,
    };
    (void)c;
    assert(syntax->constant.kind <= PL_TIMESTAMP);
    return types[syntax->constant.kind];
}

static const pl_type *check_list(checker *c, pl_syntax *syntax)
{
    const pl_type *item = syntax->operand_count ? syntax->operands[0]->type : &pl_type_dyn;
    for (size_t i = 1; i < syntax->operand_count && item; i++)
        item = pl_type_join(c->arena, item, syntax->operands[i]->type);
    pl_type *list = pl_arena_new(c->arena, pl_type);
    *list = (pl_type){ .kind = PL_TYPE_LIST, .item = item ? item : &pl_type_dyn };
    return list;
}

static bool is_dyn(const pl_syntax *syntax)
{
    return syntax->type->kind == PL_TYPE_DYN;
}

static const pl_type *check_index(checker *c, pl_syntax *syntax)
{
    const pl_syntax *list = syntax->operands[0], *index = syntax->operands[1];
    bool is_list = is_dyn(list) || list->type->kind == PL_TYPE_LIST;
    if (!is_list || !pl_type_fits(index->type, &pl_type_int))
        return pl_refuse_pair(c->refusal, syntax, list, index);
    return is_dyn(list) ? &pl_type_dyn : list->type->item;
}

/* The kinds of operands that an operator takes, as a set of 1 << pl_type_kind. */
#define KIND(name) (1u << PL_TYPE_##name)
enum {
    numbers = KIND(INT) | KIND(DOUBLE),
    ordered = numbers | KIND(BOOL) | KIND(STRING) | KIND(TIMESTAMP),
};

static const unsigned taken[PL_SYNTAX_KIND_COUNT] = {
    [PL_SYNTAX_NOT] = KIND(BOOL),
    [PL_SYNTAX_AND] = KIND(BOOL),
    [PL_SYNTAX_OR] = KIND(BOOL),
    [PL_SYNTAX_CONDITIONAL] = KIND(BOOL),
    [PL_SYNTAX_NEGATE] = numbers,
    [PL_SYNTAX_MULTIPLY] = numbers,
    [PL_SYNTAX_DIVIDE] = numbers,
    [PL_SYNTAX_REMAINDER] = KIND(INT),
    [PL_SYNTAX_ADD] = numbers | KIND(STRING) | KIND(LIST),
    [PL_SYNTAX_SUBTRACT] = numbers,
    [PL_SYNTAX_LESS] = ordered,
    [PL_SYNTAX_LESS_EQUAL] = ordered,
    [PL_SYNTAX_GREATER] = ordered,
    [PL_SYNTAX_GREATER_EQUAL] = ordered,
};

static bool takes(const pl_syntax *syntax, const pl_syntax *operand)
{
    unsigned kinds = taken[syntax->kind] | KIND(DYN);
    return kinds >> operand->type->kind & 1;
}

static const pl_type *check_negate(checker *c, pl_syntax *syntax)
{
    const pl_syntax *operand = syntax->operands[0];
    return takes(syntax, operand) ? operand->type : pl_refuse_operand(c->refusal, syntax, operand);
}

/* What is known of the result when one operand is dyn: no more than a kind. */
static const pl_type *with_dyn(const pl_type *other)
{
    if (other->kind == PL_TYPE_STRING) return &pl_type_string;
    return other->kind == PL_TYPE_LIST ? &pl_type_dyn : other;
}

static const pl_type *check_arithmetic(checker *c, pl_syntax *syntax)
{
    const pl_syntax *left = syntax->operands[0], *right = syntax->operands[1];
    const pl_type *joined = NULL;
    if (takes(syntax, left) && takes(syntax, right)) {
        if (is_dyn(left)) return with_dyn(right->type);
        if (is_dyn(right)) return with_dyn(left->type);
        joined = pl_type_join(c->arena, left->type, right->type);
    }
    if (!joined) return pl_refuse_pair(c->refusal, syntax, left, right);
    return joined->kind == PL_TYPE_STRING ? &pl_type_string : joined;
}

static const pl_type *check_order(checker *c, pl_syntax *syntax)
{
    const pl_syntax *left = syntax->operands[0], *right = syntax->operands[1];
    bool both_numbers = numbers >> left->type->kind & numbers >> right->type->kind & 1;
    bool fit = both_numbers || pl_type_fits(left->type, right->type);
    if (fit && takes(syntax, left) && takes(syntax, right)) return &pl_type_bool;
    return pl_refuse_pair(c->refusal, syntax, left, right);
}

static const pl_type *check_logic(checker *c, pl_syntax *syntax)
{
    const pl_type *type = &pl_type_bool;
    for (size_t i = 0; i < syntax->operand_count; i++)
        if (!takes(syntax, syntax->operands[i]))
            type = pl_refuse_operand(c->refusal, syntax, syntax->operands[i]);
    return type;
}

static const pl_type *check_conditional(checker *c, pl_syntax *syntax)
{
    pl_syntax **operands = syntax->operands;
    if (!takes(syntax, operands[0])) return pl_refuse_operand(c->refusal, syntax, operands[0]);
    const pl_type *joined = pl_type_join(c->arena, operands[1]->type, operands[2]->type);
    return joined ? joined : pl_refuse_pair(c->refusal, syntax, operands[1], operands[2]);
}

static bool note(checker *c, const pl_choices *choices, const pl_syntax *constant)
{
    pl_note noted = { .choices = choices,
                      .name = pl_value_text(constant->constant),
                      .span = pl_embedded_part(c->refusal.text, constant->from, constant->to) };
    if (c->scope->notes) pl_list_add(c->arena, c->scope->notes, noted);
    return true;
}

/* Whether every constant that can be the value of `syntax` is a choice of `type`. */
static bool chosen(checker *c, const pl_type *type, const pl_syntax *syntax)
{
    bool all = true;
    if (syntax->kind == PL_SYNTAX_CONSTANT && syntax->constant.kind == PL_STRING) {
        if (!type->choices || pl_choice_find(type->choices, pl_value_text(syntax->constant)))
            return true;
        if (type->choices->open) return note(c, type->choices, syntax);
        return pl_refuse_choice(c->refusal, type->choices, syntax);
    }
    bool list = syntax->kind == PL_SYNTAX_LIST && type->kind == PL_TYPE_LIST;
    for (size_t i = 0; list && i < syntax->operand_count; i++)
        all = chosen(c, type->item, syntax->operands[i]) && all;
    for (size_t i = 1; syntax->kind == PL_SYNTAX_CONDITIONAL && i < syntax->operand_count; i++)
        all = chosen(c, type, syntax->operands[i]) && all;
    return all;
}

static const pl_type *check_equality(checker *c, pl_syntax *syntax)
{
    const pl_syntax *left = syntax->operands[0], *right = syntax->operands[1];
    if (!pl_type_fits(left->type, right->type))
        return pl_refuse_pair(c->refusal, syntax, left, right);
    bool sound = chosen(c, left->type, right);
    sound = chosen(c, right->type, left) && sound;
    return sound ? &pl_type_bool : NULL;
}

static const pl_type *check_in(checker *c, pl_syntax *syntax)
{
    const pl_syntax *item = syntax->operands[0], *list = syntax->operands[1];
    if (is_dyn(list)) return &pl_type_bool;
    if (list->type->kind != PL_TYPE_LIST || !pl_type_fits(item->type, list->type->item))
        return pl_refuse_pair(c->refusal, syntax, item, list);
    const pl_type wanted = { .kind = PL_TYPE_LIST, .item = item->type };
    bool sound = chosen(c, &wanted, list);
    sound = chosen(c, list->type->item, item) && sound;
    return sound ? &pl_type_bool : NULL;
}

static bool is_known(const checker *c, pl_slice name)
{
    pl_function_cursor each = pl_functions(c->scope);
    for (const pl_function *function; (function = pl_function_next(&each));)
        if (pl_slice_equal(function->name, name)) return true;
    return false;
}

static bool accepts(const pl_function *function, const pl_syntax *call)
{
    if (!pl_slice_equal(function->name, call->name)) return false;
    if (function->member != call->member || function->count != call->operand_count) return false;
    for (size_t i = 0; i < function->count; i++)
        if (!pl_type_fits(call->operands[i]->type, function->parameters[i])) return false;
    return true;
}

static const pl_type *check_call(checker *c, pl_syntax *syntax)
{
    size_t fitting = 0;
    pl_function_cursor each = pl_functions(c->scope);
    for (const pl_function *function; (function = pl_function_next(&each));) {
        if (!accepts(function, syntax)) continue;
        syntax->function = function;
        fitting++;
    }
    if (fitting != 1) {
        syntax->function = NULL;
        return pl_refuse_call(c->refusal, syntax);
    }
    bool sound = true;
    for (size_t i = 0; i < syntax->operand_count; i++)
        sound = chosen(c, syntax->function->parameters[i], syntax->operands[i]) && sound;
    return sound ? syntax->function->result : NULL;
}

/* Each gives the type, or NULL after a report. The operands are sound and have their types. */
static const pl_type *(*const rules[PL_SYNTAX_KIND_COUNT])(checker *c, pl_syntax *syntax) = {
    [PL_SYNTAX_CONSTANT] = check_constant,
    [PL_SYNTAX_NAME] = check_name,
    [PL_SYNTAX_SELECT] = check_select,
    [PL_SYNTAX_HAS] = check_has,
    [PL_SYNTAX_INDEX] = check_index,
    [PL_SYNTAX_LIST] = check_list,
    [PL_SYNTAX_CALL] = check_call,
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

/* Recurses at most as deep as the parser lets a tree grow. All operands are checked even after a
 * defect, so that one pass reports all that it can find. */
static const pl_type *check(checker *c, pl_syntax *syntax)
{
    bool sound = true;
    /* What an unknown function means by its arguments is unknown too. */
    if (syntax->kind == PL_SYNTAX_CALL && !is_known(c, syntax->name))
        return pl_refuse_call(c->refusal, syntax);
    for (size_t i = 0; i < syntax->operand_count; i++)
        if (!check(c, syntax->operands[i])) sound = false;
    syntax->type = sound ? rules[syntax->kind](c, syntax) : NULL;
    return syntax->type;
}

bool pl_cel_check(const pl_scope *scope, pl_syntax *syntax, pl_embedded text, pl_report *report)
{
    checker c = { .refusal = { scope, text, report }, .scope = scope, .arena = report->arena };
    return check(&c, syntax) != NULL;
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
