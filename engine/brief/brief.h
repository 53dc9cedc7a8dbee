/* One brief: what it says as a tree, and the record that expressions read.
 *
 * Read once before the edition is known, since the brief names its market, and again with the
 * edition's channels. What fields there are stands in the schema; only those that have accessors
 * are known here by name. */
#ifndef PL_BRIEF_BRIEF_H
#define PL_BRIEF_BRIEF_H

#include "document/node.h"
#include "schema/schema.h"

typedef struct pl_brief {
    const pl_node *root;
    const pl_schema *schema;
    pl_value record; /* slots of defective fields are absent */
} pl_brief;

/* Fills `brief` from a tree. Names that `names` does not know are defects, kinds of names that it
 * leaves open are kept as written. False after a report; the brief then holds what is sound. */
bool pl_brief_read(const pl_node *root, const pl_schema *schema, const pl_known_names *names,
                   pl_report *report, pl_brief *brief);

/* A sound brief that was read without the names of this edition's channels, with them. It borrows
 * what `before` holds. False after a report. */
bool pl_brief_name(const pl_brief *before, const pl_known_names *names, pl_report *report,
                   pl_brief *brief);

/* Where `brief.audience.age` stands: a value on one line, else its key; for a field that is not
 * written, the nearest that contains it, at last the brief's first key. */
pl_span pl_brief_span(const pl_brief *brief, pl_slice path);

/* What is written for a field, for a part of a value such as `brief.audience.age.to` that value;
 * NULL where nothing is. */
const pl_node *pl_brief_node(const pl_brief *brief, pl_slice path);

/* Empty where the brief or its schema has no such field. */
pl_slice pl_brief_campaign(const pl_brief *brief);
pl_slice pl_brief_market(const pl_brief *brief);

#endif
