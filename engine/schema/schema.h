/* A JSON Schema (2020-12, the subset that briefs need): loaded once, it gives validation and types.
 *
 * Keywords: $schema $id $defs $ref type properties required additionalProperties enum const items
 * minItems maxItems uniqueItems minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
 * minLength maxLength pattern format title description examples default deprecated x-words; any
 * other is a defect, and so is one that says nothing about the type it stands beside. `enum` and
 * `const` are for strings; a mapping says `additionalProperties: false`, since its record has no
 * other fields. `x-words` says names, titles and descriptions in each language.
 */
#ifndef PL_SCHEMA_SCHEMA_H
#define PL_SCHEMA_SCHEMA_H

#include "schema/validate.h"

/* NULL after a report. Lives in the report's arena, and reads the nodes as long as it lives. The
 * root must describe a mapping. `name` is what its record type is called: `brief`; a record inside
 * is called by its path: `brief.audience`. */
const pl_schema *pl_schema_load(const pl_node *root, pl_slice name, pl_report *report);
/* The type of values that the schema admits: for the root a record, in the order of its properties.
 */
const pl_type *pl_schema_type(const pl_schema *schema);

#endif
