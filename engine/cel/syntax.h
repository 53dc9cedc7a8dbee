/* The tree of an expression: made by the parser, annotated by the resolver and the checker, read by
 * the planner. */
#ifndef PL_CEL_SYNTAX_H
#define PL_CEL_SYNTAX_H

#include "base/text.h"
#include "cel/scope.h"

typedef enum pl_syntax_kind {
    PL_SYNTAX_CONSTANT,
    PL_SYNTAX_NAME,     /* `name` */
    PL_SYNTAX_SELECT,   /* operand 0 `.name`, or `.?name` */
    PL_SYNTAX_HAS,      /* `has(operand 0)`, a selection */
    PL_SYNTAX_INDEX,    /* operand 0 `[` operand 1 `]`, or `[?` */
    PL_SYNTAX_LIST,     /* its items */
    PL_SYNTAX_MAP,      /* its keys and values in turn */
    PL_SYNTAX_OPTIONAL, /* `?item` of a list, or what stands under `?key` of a map */
    PL_SYNTAX_CALL,     /* `name(…)`; when `member`, operand 0 is the receiver */
    PL_SYNTAX_MACRO,    /* see cel/macro.h */
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

enum { pl_most_locals = 64 }; /* variables of macros that are in force at one place */

typedef struct pl_syntax {
    pl_syntax_kind kind;
    size_t from, to;   /* bytes of the expression's text that it spans */
    size_t at, at_end; /* its operator or name: what messages point at */
    pl_value constant; /* a string borrows the text, or the arena where it has escapes */
    size_t inside;     /* of a text without escapes: where it begins between its quotes; else 0 */
    pl_slice name;
    bool member;
    bool global;   /* of a name or call: `.name` */
    bool optional; /* of a selection or an index */
    const struct pl_macro *macro;
    pl_slice variables[2]; /* of a macro */
    struct pl_syntax **operands;
    size_t operand_count;
    size_t height; /* levels of operands below it: bounds every recursion over the tree */
    /* set by the resolver */
    const pl_path *path; /* a variable, or, after the checker, a selection from one */
    size_t local; /* of a name: 1 + the number of a macro's variable; of a macro: of its first */
    const pl_function **functions; /* the overloads that a call may mean */
    size_t function_count;
    /* set by the checker */
    const pl_type *type; /* NULL before it */
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
pl_slice pl_syntax_text(pl_arena *arena, const pl_syntax *syntax);
/* Whether nothing but constants is in it, and no call that reads more than its arguments. */
bool pl_syntax_is_constant(const pl_syntax *syntax);

#endif
