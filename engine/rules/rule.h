/* A rule as its author wrote it: the parts of its mapping, by a table of keys.
 *
 * Finds what can be seen without knowing names and types: unknown keys, ids, effects and words
 * that are missing or do not go together. */
#ifndef PL_RULES_RULE_H
#define PL_RULES_RULE_H

#include "document/node.h"

/* The days, both inclusive, on which a rule is in force. */
typedef struct pl_force {
    bool begins, ends;
    int64_t from, until;
} pl_force;

/* Each part is NULL where the author left it out. */
typedef struct pl_authored {
    pl_slice id;
    const pl_node *node; /* the whole rule */
    const pl_node *when;
    const pl_node *score;
    const pl_node *exclude;
    const pl_node *caution; /* `true` */
    const pl_node *finding; /* one of `pl_severity`, as `severity` */
    const pl_node *name;
    const pl_node *because;
    const pl_node *message, *help, *at; /* of a finding */
    const pl_node *source;
    const pl_node *group;
    pl_severity severity;
    bool ignores_unknown; /* `if_unknown: ignore` */
    const pl_node *unless;
    const pl_node *tags; /* ids, each once */
    const pl_node *examples;
    const pl_node *replaces; /* `true` */
    pl_force force;
} pl_authored;

/* Fills `rule` from a node under `rules:`; false after a report. An id may have a `/` in it, as
 * that of the row of a table has. */
bool pl_rule_read(const pl_node *node, pl_report *report, pl_authored *rule);
/* Whether an id is made of small letters, digits and single inner hyphens. */
bool pl_rule_id_is_sound(pl_slice id);

#endif
