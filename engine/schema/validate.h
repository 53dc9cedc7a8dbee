/* A document against a schema: its defects, or the typed record that expressions read.
 *
 * What a scalar means is decided by the field's type: `NO`, `on` and `007` are texts where a text
 * is wanted. */
#ifndef PL_SCHEMA_VALIDATE_H
#define PL_SCHEMA_VALIDATE_H

#include "schema/shape.h"

/* Reports every defect in source order. `*record` receives a value of the schema's type (of the
 * root: a record) in the report's arena, defaults filled in, slots of defective or missing fields
 * absent; its texts are those of the document and, for defaults, of the schema. `names` may be
 * NULL. Returns whether it is sound. */
bool pl_validate(const pl_schema *schema, const pl_node *document, const pl_known_names *names,
                 pl_report *report, pl_value *record);

/* Reads those fields of a sound document again that name channels; `*record`, which is what it was
 * with other names, becomes another that shares its other fields. Returns whether it is sound. */
bool pl_validate_channels(const pl_schema *schema, const pl_node *document,
                          const pl_known_names *names, pl_report *report, pl_value *record);

#endif
