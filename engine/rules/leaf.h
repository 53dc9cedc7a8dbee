/* One test of a condition: what stands at a path against what is wanted there.
 *
 * Reads the wanted side from a rule file by the type of the path, so that a misspelt choice or a
 * wrong type is refused when the rules load; and judges it for a context. */
#ifndef PL_RULES_LEAF_H
#define PL_RULES_LEAF_H

#include "cel/evaluate.h"
#include "cel/pattern.h"
#include "rules/shared.h"
#include "rules/test.h"

/* What few leaves have: those that can fail, or whose author says what they ask. */
typedef struct pl_leaf_rest {
    const pl_words *meaning;
    const pl_pattern *pattern; /* of the text that is wanted, when that is a pattern */
    pl_span span;              /* of what is wanted, or the test itself in CEL */
} pl_leaf_rest;

/* There are many. */
typedef struct pl_leaf {
    const pl_path *path;
    pl_value wanted;          /* a constant, when `reference` is NULL */
    const pl_path *reference; /* `channel.formats` and the like: read when judged */
    const pl_leaf_rest *rest; /* NULL: there is nothing of it */
    pl_test test;
} pl_leaf;

static inline const pl_pattern *pl_leaf_pattern(const pl_leaf *leaf)
{
    return leaf->rest ? leaf->rest->pattern : NULL;
}

/* Has a leaf that can fail say its pattern, if it has one, and its place. */
void pl_leaf_place(pl_arena *arena, pl_leaf *leaf, const pl_pattern *pattern, pl_span span);

typedef PL_LIST(pl_leaf) pl_leaves;

/* Appends the leaves that `wanted` means for `path`, all of which must hold; `*negated` receives
 * those of `not` and `none`, none of which may. False after a report. */
bool pl_leaf_read(const pl_compiler *compiler, const pl_path *path, const pl_node *wanted,
                  pl_leaves *leaves, pl_leaves *negated);

/* Why something failed, and where in the rule that is written. */
typedef struct pl_failed {
    const pl_failure *failure; /* NULL: nothing did */
    pl_span span;
} pl_failed;

/* What was learnt while judging: which absent fields an undecided outcome hangs on, or what failed
 * first. */
typedef struct pl_judgement {
    PL_LIST(pl_slice) missing;
    pl_failed failed;
} pl_judgement;

pl_outcome pl_leaf_judge(const pl_leaf *leaf, pl_context *context, pl_judgement *judgement);
/* Keeps what failed unless something did before: PL_FAILED. */
pl_outcome pl_judgement_fail(pl_judgement *judgement, pl_value failure, pl_span span);
/* Whether the leaf, which holds, wants the item of a list: `wanted` is its other side. */
bool pl_leaf_wants(const pl_leaf *leaf, pl_value wanted, pl_value item, pl_context *context);

#endif
