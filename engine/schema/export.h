/* A schema for editors and other validators: plain JSON Schema (2020-12) in one language.
 *
 * Titles, descriptions and choices get the words of `x-words`; a scalar of planner's own gets a
 * pattern. Of briefs, planner takes a text by the type of its field, whatever YAML takes it for, a
 * choice also by its names, and a number in quotes: what is exported refuses none of that. */
#ifndef PL_SCHEMA_EXPORT_H
#define PL_SCHEMA_EXPORT_H

#include "base/words.h"
#include "document/json.h"
#include "document/node.h"

typedef enum pl_export_of {
    PL_EXPORT_BRIEFS, /* a schema that pl_schema_load() takes */
    PL_EXPORT_PLAIN   /* JSON Schema but for its `x-words`; it means what it says */
} pl_export_of;

void pl_schema_export(pl_json *json, const pl_node *root, pl_export_of of, pl_language language);

#endif
