/* The values of one field at which the answer of a test changes, the nearest ones.
 *
 * Between them the answer stays, so that whoever tries these has tried all. Of free texts there are
 * none: which of them has a pattern in it cannot be listed. */
#ifndef PL_DECIDE_BREAKPOINT_H
#define PL_DECIDE_BREAKPOINT_H

#include "rules/leaf.h"

/* A test of a field, seen from the field. */
typedef struct pl_probe {
    const pl_type *type; /* of the field */
    pl_test test;
    bool turned;               /* the field is what the test wants, not what it looks at */
    pl_value found;            /* in the field; PL_ABSENT: nothing */
    pl_value other;            /* what it is compared with */
    const pl_pattern *pattern; /* of PL_TEST_MATCHES */
} pl_probe;

typedef PL_LIST(pl_value) pl_values;

/* Adds values that the field could have for the test to be answered so, the nearest first. A value
 * of kind PL_ABSENT stands for leaving the field out. Not each need be one that a brief may have.
 */
void pl_breakpoints(pl_context *context, const pl_probe *probe, bool holds, pl_values *values);

#endif
