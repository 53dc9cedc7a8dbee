/* The examples of a rule: briefs for which it must come out as its author says.
 *
 * Reads how they are written; whether they are right is found out by decide/example. */
#ifndef PL_RULES_EXAMPLE_H
#define PL_RULES_EXAMPLE_H

#include "document/packed.h"
#include "rules/test.h"

typedef struct pl_example {
    const pl_node *brief;   /* a mapping */
    const pl_node *channel; /* NULL: the rule is judged for none */
    const pl_node *facts;   /* an edition; NULL: the latest of the brief's market */
    const pl_node *outcome; /* as it is written */
    const pl_node *points;  /* NULL: any */
    pl_outcome wanted;      /* never PL_FAILED */
    int64_t hundredths;     /* of the points */
    bool dated;             /* `today:` is given; else it is the edition's date */
    int64_t today;
} pl_example;

typedef struct pl_examples {
    const pl_example *items;
    size_t count;
} pl_examples;

/* What stands under `examples:`, a list or NULL; defective ones are reported and left out. Few ask
 * for examples, so a rule keeps the list alone and not what is read from it. */
pl_examples pl_examples_read(pl_arena *arena, const pl_node *list, pl_report *report);
/* `holds`, `not`, `undecided`; for what failed, `failed`. */
pl_slice pl_outcome_word(pl_outcome outcome);

#endif
