#include "cel/syntax.h"

#include "cel/macro.h"
#include "cel/write.h"

#include <math.h>

enum { unary_power = 7, primary_power = 9 };

const pl_operator pl_operators[PL_SYNTAX_KIND_COUNT] = {
    [PL_SYNTAX_CONDITIONAL] = { PL_SLICE_INIT("?"), 1 },
    [PL_SYNTAX_OR] = { PL_SLICE_INIT("||"), 2 },
    [PL_SYNTAX_AND] = { PL_SLICE_INIT("&&"), 3 },
    [PL_SYNTAX_LESS] = { PL_SLICE_INIT("<"), 4 },
    [PL_SYNTAX_LESS_EQUAL] = { PL_SLICE_INIT("<="), 4 },
    [PL_SYNTAX_GREATER] = { PL_SLICE_INIT(">"), 4 },
    [PL_SYNTAX_GREATER_EQUAL] = { PL_SLICE_INIT(">="), 4 },
    [PL_SYNTAX_EQUAL] = { PL_SLICE_INIT("=="), 4 },
    [PL_SYNTAX_NOT_EQUAL] = { PL_SLICE_INIT("!="), 4 },
    [PL_SYNTAX_IN] = { PL_SLICE_INIT("in"), 4 },
    [PL_SYNTAX_ADD] = { PL_SLICE_INIT("+"), 5 },
    [PL_SYNTAX_SUBTRACT] = { PL_SLICE_INIT("-"), 5 },
    [PL_SYNTAX_MULTIPLY] = { PL_SLICE_INIT("*"), 6 },
    [PL_SYNTAX_DIVIDE] = { PL_SLICE_INIT("/"), 6 },
    [PL_SYNTAX_REMAINDER] = { PL_SLICE_INIT("%"), 6 },
    [PL_SYNTAX_NOT] = { PL_SLICE_INIT("!"), unary_power },
    [PL_SYNTAX_NEGATE] = { PL_SLICE_INIT("-"), unary_power },
    [PL_SYNTAX_SELECT] = { PL_SLICE_INIT("."), pl_power_member },
    [PL_SYNTAX_INDEX] = { PL_SLICE_INIT("[]"), pl_power_member },
    [PL_SYNTAX_CALL] = { PL_SLICE_INIT("()"), pl_power_member },
    [PL_SYNTAX_HAS] = { PL_SLICE_INIT("has"), primary_power },
    [PL_SYNTAX_LIST] = { PL_SLICE_INIT("[]"), primary_power },
    [PL_SYNTAX_MAP] = { PL_SLICE_INIT("{}"), primary_power },
    [PL_SYNTAX_OPTIONAL] = { PL_SLICE_INIT("?"), primary_power },
    [PL_SYNTAX_MACRO] = { { NULL, 0 }, pl_power_member },
    [PL_SYNTAX_NAME] = { { NULL, 0 }, primary_power },
    [PL_SYNTAX_CONSTANT] = { { NULL, 0 }, primary_power },
};

static bool is_negative(pl_value value)
{
    return (value.kind == PL_INT && value.as.number < 0) ||
           (value.kind == PL_DOUBLE && signbit(value.as.real));
}

static int power_of(const pl_syntax *syntax)
{
    bool negative = syntax->kind == PL_SYNTAX_CONSTANT && is_negative(syntax->constant);
    return negative ? unary_power : pl_operators[syntax->kind].power;
}

static void write_operand(pl_text *text, const pl_syntax *operand, bool bare)
{
    if (!bare) pl_text_put(text, "(");
    pl_syntax_write(text, operand);
    if (!bare) pl_text_put(text, ")");
}

static void write_between(pl_text *text, const pl_syntax *syntax, size_t first)
{
    for (size_t i = first; i < syntax->operand_count; i++) {
        if (i > first) pl_text_put(text, ", ");
        pl_syntax_write(text, syntax->operands[i]);
    }
}

static bool is_plain_name(pl_slice name)
{
    bool plain = name.size && !(name.data[0] >= '0' && name.data[0] <= '9');
    for (size_t i = 0; i < name.size && plain; i++) {
        char byte = name.data[i];
        plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
                (byte >= '0' && byte <= '9');
    }
    return plain;
}

static void write_receiver(pl_text *text, const pl_syntax *from)
{
    write_operand(text, from, power_of(from) >= pl_power_member);
}

static void write_select(pl_text *text, const pl_syntax *select)
{
    bool plain = is_plain_name(select->name);
    write_receiver(text, select->operands[0]);
    pl_text_put(text, select->optional ? ".?" : ".");
    if (!plain) pl_text_put(text, "`");
    pl_text_add(text, select->name);
    if (!plain) pl_text_put(text, "`");
}

static void write_index(pl_text *text, const pl_syntax *index)
{
    write_receiver(text, index->operands[0]);
    pl_text_put(text, index->optional ? "[?" : "[");
    pl_syntax_write(text, index->operands[1]);
    pl_text_put(text, "]");
}

static void write_list(pl_text *text, const pl_syntax *list)
{
    pl_text_put(text, "[");
    write_between(text, list, 0);
    pl_text_put(text, "]");
}

static void write_map(pl_text *text, const pl_syntax *map)
{
    pl_text_put(text, "{");
    for (size_t i = 0; i < map->operand_count; i += 2) {
        const pl_syntax *value = map->operands[i + 1];
        bool marked = value->kind == PL_SYNTAX_OPTIONAL;
        if (i) pl_text_put(text, ", ");
        if (marked) pl_text_put(text, "?");
        pl_syntax_write(text, map->operands[i]);
        pl_text_put(text, ": ");
        pl_syntax_write(text, marked ? value->operands[0] : value);
    }
    pl_text_put(text, "}");
}

static void write_macro(pl_text *text, const pl_syntax *macro)
{
    bool binds = macro->macro->kind == PL_MACRO_BIND;
    if (!binds) {
        write_receiver(text, macro->operands[0]);
        pl_text_put(text, ".");
    }
    pl_text_add(text, macro->macro->name);
    pl_text_put(text, "(");
    for (size_t i = 0; i < macro->macro->variables; i++) {
        pl_text_add(text, macro->variables[i]);
        pl_text_put(text, ", ");
    }
    write_between(text, macro, !binds);
    pl_text_put(text, ")");
}

static void write_name(pl_text *text, const pl_syntax *name)
{
    if (name->global) pl_text_put(text, ".");
    pl_text_add(text, name->name);
}

static void write_call(pl_text *text, const pl_syntax *call)
{
    if (call->member) {
        write_receiver(text, call->operands[0]);
        pl_text_put(text, ".");
    }
    write_name(text, call);
    pl_text_put(text, "(");
    write_between(text, call, call->member);
    pl_text_put(text, ")");
}

/* Whether the text begins with a digit, so that a minus in front would become part of the number.
 */
static bool begins_with_digit(const pl_syntax *syntax)
{
    while (syntax->kind == PL_SYNTAX_SELECT || syntax->kind == PL_SYNTAX_INDEX ||
           (syntax->kind == PL_SYNTAX_CALL && syntax->member) ||
           (syntax->kind == PL_SYNTAX_MACRO && syntax->macro->kind != PL_MACRO_BIND))
        syntax = syntax->operands[0];
    return syntax->kind == PL_SYNTAX_CONSTANT && pl_value_is_number(syntax->constant) &&
           !is_negative(syntax->constant);
}

/* A third sign in a row would undo the second. */
static void write_unary(pl_text *text, const pl_syntax *syntax)
{
    const pl_syntax *operand = syntax->operands[0];
    bool twice = operand->kind == syntax->kind && operand->operands[0]->kind != syntax->kind;
    bool bare = twice || power_of(operand) >= pl_power_member;
    if (syntax->kind == PL_SYNTAX_NEGATE && begins_with_digit(operand)) bare = false;
    pl_text_add(text, pl_operators[syntax->kind].text);
    write_operand(text, operand, bare);
}

/* Operators group to the left: only the first operand may bind as loosely as the operator, and in
 * a chain not even that, for it would have been one of the chain. */
static void write_infix(pl_text *text, const pl_syntax *syntax)
{
    pl_operator by = pl_operators[syntax->kind];
    bool chain = syntax->kind == PL_SYNTAX_AND || syntax->kind == PL_SYNTAX_OR;
    for (size_t i = 0; i < syntax->operand_count; i++) {
        int least = i || chain ? by.power + 1 : by.power;
        if (i) {
            pl_text_put(text, " ");
            pl_text_add(text, by.text);
            pl_text_put(text, " ");
        }
        write_operand(text, syntax->operands[i], power_of(syntax->operands[i]) >= least);
    }
}

static void write_conditional(pl_text *text, const pl_syntax *syntax)
{
    const pl_syntax *condition = syntax->operands[0], *held = syntax->operands[1];
    int power = pl_operators[syntax->kind].power;
    write_operand(text, condition, power_of(condition) > power);
    pl_text_put(text, " ? ");
    write_operand(text, held, power_of(held) > power);
    pl_text_put(text, " : ");
    pl_syntax_write(text, syntax->operands[2]);
}

void pl_syntax_write(pl_text *text, const pl_syntax *syntax)
{
    switch (syntax->kind) {
    case PL_SYNTAX_CONSTANT:
        pl_value_write(text, syntax->constant);
        break;
    case PL_SYNTAX_NAME:
        write_name(text, syntax);
        break;
    case PL_SYNTAX_SELECT:
        write_select(text, syntax);
        break;
    case PL_SYNTAX_INDEX:
        write_index(text, syntax);
        break;
    case PL_SYNTAX_LIST:
        write_list(text, syntax);
        break;
    case PL_SYNTAX_MAP:
        write_map(text, syntax);
        break;
    case PL_SYNTAX_OPTIONAL:
        pl_text_put(text, "?");
        pl_syntax_write(text, syntax->operands[0]);
        break;
    case PL_SYNTAX_HAS:
    case PL_SYNTAX_CALL:
        write_call(text, syntax);
        break;
    case PL_SYNTAX_MACRO:
        write_macro(text, syntax);
        break;
    case PL_SYNTAX_NOT:
    case PL_SYNTAX_NEGATE:
        write_unary(text, syntax);
        break;
    case PL_SYNTAX_CONDITIONAL:
        write_conditional(text, syntax);
        break;
    case PL_SYNTAX_MULTIPLY:
    case PL_SYNTAX_DIVIDE:
    case PL_SYNTAX_REMAINDER:
    case PL_SYNTAX_ADD:
    case PL_SYNTAX_SUBTRACT:
    case PL_SYNTAX_LESS:
    case PL_SYNTAX_LESS_EQUAL:
    case PL_SYNTAX_GREATER:
    case PL_SYNTAX_GREATER_EQUAL:
    case PL_SYNTAX_EQUAL:
    case PL_SYNTAX_NOT_EQUAL:
    case PL_SYNTAX_IN:
    case PL_SYNTAX_AND:
    case PL_SYNTAX_OR:
        write_infix(text, syntax);
        break;
    case PL_SYNTAX_KIND_COUNT:
        break;
    }
}

pl_slice pl_syntax_text(pl_arena *arena, const pl_syntax *syntax)
{
    pl_text text = pl_text_new(arena);
    pl_syntax_write(&text, syntax);
    return pl_text_slice(&text);
}

bool pl_syntax_is_constant(const pl_syntax *syntax)
{
    if (syntax->path || syntax->local || syntax->kind == PL_SYNTAX_NAME) return false;
    for (size_t i = 0; i < syntax->function_count; i++)
        if (syntax->functions[i]->host) return false;
    for (size_t i = 0; i < syntax->operand_count; i++)
        if (!pl_syntax_is_constant(syntax->operands[i])) return false;
    return true;
}
