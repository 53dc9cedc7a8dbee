/* One brief: its text, what it says as a tree, and the record that expressions read.
 *
 * Loaded before the edition is known, since the brief names its market; bound to the edition's
 * channels afterwards. What fields there are stands in the schema; only those that have accessors
 * are known here by name. */
#ifndef PL_BRIEF_BRIEF_H
#define PL_BRIEF_BRIEF_H

#include "document/yaml.h"
#include "schema/schema.h"

typedef struct pl_brief {
    const pl_source *source;
    const pl_node *root;
    const pl_schema *schema;
    pl_value record; /* channels as written until the brief is bound */
} pl_brief;

/* NULL after a report. Lives in the report's arena. `markets` may be NULL: any is taken. */
const pl_brief *pl_brief_load(const pl_source *source, const pl_limits *limits,
                              const pl_schema *schema, const pl_map *markets, pl_report *report);
/* The same from a tree that is read already, such as a record of a stream. */
const pl_brief *pl_brief_read(const pl_node *root, const pl_schema *schema, const pl_map *markets,
                              pl_report *report);
/* The record with the channels' ids; false after a report. */
bool pl_brief_bind(const pl_brief *brief, const pl_known_names *names, pl_report *report,
                   pl_value *record);

/* Where `brief.audience.age` stands: a value on one line, else its key; for a field that is not
 * written, the nearest that contains it, at last the brief's first key. */
pl_span pl_brief_span(const pl_brief *brief, pl_slice path);

/* Empty where the brief or its schema has no such field. */
pl_slice pl_brief_id(const pl_brief *brief);
pl_slice pl_brief_campaign(const pl_brief *brief);
pl_slice pl_brief_client(const pl_brief *brief);
pl_slice pl_brief_market(const pl_brief *brief);

#endif
