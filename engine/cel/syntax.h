/* The tree of an expression: made by the parser, annotated by the checker, read by the planner. */
#ifndef PL_CEL_SYNTAX_H
#define PL_CEL_SYNTAX_H

#include "cel/scope.h"

typedef enum pl_syntax_kind {
    PL_SYNTAX_CONSTANT,
    PL_SYNTAX_NAME,   /* `name` */
    PL_SYNTAX_SELECT, /* operand 0 `.name` */
    PL_SYNTAX_HAS,    /* `has(operand 0)`, a selection */
    PL_SYNTAX_INDEX,  /* operand 0 `[` operand 1 `]` */
    PL_SYNTAX_LIST,
    PL_SYNTAX_CALL, /* `name(…)`; when `member`, operand 0 is the receiver */
    PL_SYNTAX_NOT,
    PL_SYNTAX_NEGATE,
    PL_SYNTAX_MULTIPLY,
    PL_SYNTAX_DIVIDE,
    PL_SYNTAX_REMAINDER,
    PL_SYNTAX_ADD,
    PL_SYNTAX_SUBTRACT,
    PL_SYNTAX_LESS,
    PL_SYNTAX_LESS_EQUAL,
    PL_SYNTAX_GREATER,
    PL_SYNTAX_GREATER_EQUAL,
    PL_SYNTAX_EQUAL,
    PL_SYNTAX_NOT_EQUAL,
    PL_SYNTAX_IN,
    PL_SYNTAX_AND, /* two operands or more: chains are one node */
    PL_SYNTAX_OR,
    PL_SYNTAX_CONDITIONAL, /* operand 0 `?` operand 1 `:` operand 2 */
    PL_SYNTAX_KIND_COUNT
} pl_syntax_kind;

typedef struct pl_syntax {
    pl_syntax_kind kind;
    size_t from, to; /* bytes of the expression's text that it spans */
    size_t at;       /* where its operator or name stands: what messages point at */
    pl_value constant;
    pl_slice name;
    bool member;
    struct pl_syntax **operands;
    size_t operand_count;
    size_t height; /* levels of operands below it: bounds every recursion over the tree */
    /* set by the checker */
    const pl_type *type;
    const pl_path *path;         /* when it is a selection from a variable, or a variable */
    const pl_function *function; /* of a call, when exactly one overload fits */
} pl_syntax;

/* How an operator is spelled, and how tightly it binds: the one table of precedence. */
typedef struct pl_operator {
    pl_slice text;
    int power;
} pl_operator;

enum { pl_power_least = 1, pl_power_member = 8 };

extern const pl_operator pl_operators[PL_SYNTAX_KIND_COUNT];

/* The expression in its canonical form: one space around operators, only the brackets that are
 * needed. */
void pl_syntax_write(pl_text *text, const pl_syntax *syntax);

#endif
