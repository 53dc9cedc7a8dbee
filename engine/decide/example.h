/* An example of a rule, run: whether the rule comes out for its brief as its author says. */
#ifndef PL_DECIDE_EXAMPLE_H
#define PL_DECIDE_EXAMPLE_H

#include "brief/brief.h"
#include "decide/judge.h"

typedef struct pl_trial {
    const pl_pack *pack;
    const pl_schema *schema; /* the one that the pack was compiled for */
    const pl_map *markets;   /* names that the brief may use */
    const pl_edition *edition;
    const pl_rule *rule;
    const pl_example *example; /* of the rule */
} pl_trial;

/* False after a report: about the example where it is not a sound one or the rule comes out
 * otherwise, about the rule where it fails. The brief may leave out `campaign`, which is `example`
 * then, and `market`, which is the edition's. */
bool pl_example_run(const pl_trial *trial, pl_report *report);

#endif
