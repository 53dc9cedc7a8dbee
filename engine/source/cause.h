/* For each code an example: a text that causes it, or, where only a file or a command can, what
 * that looks like; and how it is mended where the help of the catalogue does not say. */
#ifndef PL_SOURCE_CAUSE_H
#define PL_SOURCE_CAUSE_H

#include "source/report.h"

typedef enum pl_cause_kind {
    PL_CAUSE_BRIEF,
    PL_CAUSE_JSON,
    PL_CAUSE_RULES,
    PL_CAUSE_FACTS, /* behind the head of an edition */
    PL_CAUSE_SCHEMA,
    PL_CAUSE_EXPRESSION,
    PL_CAUSE_TOLD /* nothing that can be read: what the message says stands in the details */
} pl_cause_kind;

typedef struct pl_cause {
    pl_cause_kind kind;
    pl_slice text;
    pl_words fix;       /* empty where the help says it */
    pl_details details; /* of PL_CAUSE_TOLD */
} pl_cause;

/* What stands in front of an example of facts. */
extern const pl_slice pl_cause_head;

const pl_cause *pl_cause_of(pl_code code);

#endif
