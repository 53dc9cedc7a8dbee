#include "cel/syntax.h"

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

/* A timestamp has no literal, so it is written as the call that gives it. */
static void write_constant(pl_text *text, pl_value value)
{
    if (value.kind == PL_TIMESTAMP) {
        pl_text_put(text, "timestamp(\"");
        pl_value_write_time(text, value);
        pl_text_put(text, "\")");
    } else if (value.kind == PL_LIST_VALUE) {
        pl_text_put(text, "[");
        for (uint32_t i = 0; i < value.size; i++) {
            if (i) pl_text_put(text, ", ");
            write_constant(text, value.as.items[i]);
        }
        pl_text_put(text, "]");
    } else {
        pl_value_write(text, value);
    }
}

static void write_member(pl_text *text, const pl_syntax *syntax)
{
    const pl_syntax *from = syntax->operands[0];
    write_operand(text, from, power_of(from) >= pl_power_member);
    if (syntax->kind == PL_SYNTAX_INDEX) return;
    pl_text_put(text, ".");
    pl_text_add(text, syntax->name);
}

static void write_call(pl_text *text, const pl_syntax *syntax)
{
    if (syntax->member)
        write_member(text, syntax);
    else
        pl_text_add(text, syntax->name);
    pl_text_put(text, "(");
    write_between(text, syntax, syntax->member);
    pl_text_put(text, ")");
}

/* Whether the text begins with a digit, so that a minus in front would become part of the number.
 */
static bool begins_with_digit(const pl_syntax *syntax)
{
    while (syntax->kind == PL_SYNTAX_SELECT || syntax->kind == PL_SYNTAX_INDEX ||
           (syntax->kind == PL_SYNTAX_CALL && syntax->member))
        syntax = syntax->operands[0];
    return syntax->kind == PL_SYNTAX_CONSTANT &&
           (syntax->constant.kind == PL_INT || syntax->constant.kind == PL_DOUBLE) &&
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
        write_constant(text, syntax->constant);
        break;
    case PL_SYNTAX_NAME:
        pl_text_add(text, syntax->name);
        break;
    case PL_SYNTAX_SELECT:
        write_member(text, syntax);
        break;
    case PL_SYNTAX_INDEX:
        write_member(text, syntax);
        pl_text_put(text, "[");
        write_between(text, syntax, 1);
        pl_text_put(text, "]");
        break;
    case PL_SYNTAX_LIST:
        pl_text_put(text, "[");
        write_between(text, syntax, 0);
        pl_text_put(text, "]");
        break;
    case PL_SYNTAX_HAS:
    case PL_SYNTAX_CALL:
        write_call(text, syntax);
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
