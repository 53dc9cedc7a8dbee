/* A condition: one tree of joins and leaves, whether it was written as a mapping or as CEL.
 *
 * CEL that compares a path with a constant, `in`, `&&`, `||`, `!` becomes the same joins and
 * leaves; any other CEL is an opaque leaf with its program. */
#ifndef PL_RULES_CONDITION_H
#define PL_RULES_CONDITION_H

#include "rules/leaf.h"

typedef enum pl_condition_kind {
    PL_CONDITION_ALL,
    PL_CONDITION_ANY,
    PL_CONDITION_NONE,
    PL_CONDITION_LEAF,
    PL_CONDITION_EXPRESSION
} pl_condition_kind;

/* There are many, so each has memory for its own kind alone: one is copied by none but its reader.
 */
typedef struct pl_condition {
    pl_condition_kind kind : 4;
    unsigned
        uses : 4; /* by rules, as far as two, once all are read; of an expression by its text */
    unsigned shared : 24; /* 1 + its number among those whose outcome is kept for a brief; or 0 */
    uint16_t weight;      /* joins and leaves in it, what is shared as often as it is used */
    uint16_t count;       /* of parts: 0 unless it is a join */
    union {
        pl_leaf leaf;
        struct {
            const pl_words *asks; /* of pl_condition_meaning */
            union {
                const struct pl_condition **parts;
                struct {
                    const pl_program *program; /* of an expression, */
                    const pl_syntax *syntax;   /* its tree, */
                    pl_embedded text;          /* and all that it was written in */
                };
            };
        };
    };
} pl_condition;

/* Bytes of a condition of that kind, which is what a copy takes. */
size_t pl_condition_size(pl_condition_kind kind);
/* What an expression asks, as its author says it, or NULL. */
const pl_words *pl_condition_meaning(const pl_condition *condition);

/* NULL after a report. `node` is a mapping, or CEL as a string. `use: NAME` in it is the node of
 * the named condition itself. */
const pl_condition *pl_condition_read(const pl_compiler *compiler, const pl_node *node);
/* Reads every named condition of the pack, also those that nobody uses. */
void pl_condition_read_shared(const pl_compiler *compiler);
/* `when` (NULL: always) where `unless` does not hold. */
const pl_condition *pl_condition_unless(const pl_compiler *compiler, const pl_condition *when,
                                        const pl_condition *unless);

/* Text as a checked expression; NULL after a report. */
pl_syntax *pl_expression_read(const pl_compiler *compiler, const pl_scope *scope, pl_embedded text);

#endif
