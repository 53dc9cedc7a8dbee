/* One test of a condition: what stands at a path against what is wanted there.
 *
 * Reads the wanted side from a rule file by the type of the path, so that a misspelt choice or a
 * wrong type is refused when the rules load; and judges it for a context. */
#ifndef PL_RULES_LEAF_H
#define PL_RULES_LEAF_H

#include "cel/evaluate.h"
#include "document/node.h"
#include "rules/functions.h"
#include "rules/test.h"

typedef struct pl_leaf {
    const pl_path *path;
    pl_test test;
    pl_value wanted;          /* a constant, when `reference` is NULL */
    const pl_path *reference; /* `lists.…` and the like: read when judged */
} pl_leaf;

/* What rules are compiled with. */
typedef struct pl_compiler {
    pl_arena *arena;
    pl_report *report;
    const pl_vocabulary *vocabulary;
} pl_compiler;

typedef PL_LIST(pl_leaf) pl_leaves;

/* Appends the leaves that `wanted` means for `path`, all of which must hold; `*negated` receives
 * those of `not` and `none`, none of which may. False after a report. */
bool pl_leaf_read(const pl_compiler *compiler, const pl_path *path, const pl_node *wanted,
                  pl_leaves *leaves, pl_leaves *negated);

/* `*missing` receives the path that is absent when the outcome is undecided. */
pl_outcome pl_leaf_judge(const pl_leaf *leaf, pl_context *context, pl_slice *missing);

#endif
