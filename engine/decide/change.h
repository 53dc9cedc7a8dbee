/* The nearest change of a brief that makes a rule hold for a channel, or lifts it: found by trying
 * the breakpoints of the tests that stand in the way, fewest changes first, each judged like a
 * brief of its own. */
#ifndef PL_DECIDE_CHANGE_H
#define PL_DECIDE_CHANGE_H

#include "decide/recommend.h"

/* One field of the brief, written otherwise. */
typedef struct pl_change {
    pl_slice path;  /* `brief.needs` */
    pl_slice value; /* all that stands there then, as YAML; empty: the field is left out */
    pl_slice said;  /* in the reader's language: "add `coupons` to needs" */
} pl_change;

typedef struct pl_advice {
    const pl_change *changes; /* each field once */
    size_t count;             /* 0: no change does it, */
    unsigned hangs_on;        /* because it hangs on these: bits of pl_root */
} pl_advice;

typedef struct pl_adviser {
    const pl_question *question;
    const pl_brief *brief;
    const pl_court *court; /* that the question opened */
    const pl_channel *channel;
} pl_adviser;

/* For a rule that does not hold yet (`holds`), or that does and shall not. */
pl_advice pl_advise(const pl_adviser *adviser, const pl_rule *rule, bool holds);

/* A condition that is one test: a leaf, or an expression that compares two paths. */
bool pl_condition_is_test(const pl_condition *condition, pl_leaf *leaf);
/* The roots that a condition reads, as bits of pl_root. */
unsigned pl_condition_roots(const pl_condition *condition, pl_context *context);

#endif
