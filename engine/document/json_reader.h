/* JSON text to nodes, in one pass and without recursion: RFC 8259 and nothing beyond it.
 *
 * The tree is the one that document/yaml makes: strings are quoted scalars, so that "12" stays a
 * text, while `true`, `false`, `null` and numbers are plain ones that keep their text. Duplicate
 * keys are refused, and what the limits bound. What is wrong is named by document/json_defect. */
#ifndef PL_DOCUMENT_JSON_READER_H
#define PL_DOCUMENT_JSON_READER_H

#include "document/limits.h"
#include "document/node.h"

/* The one value of a source, or NULL after a report. The nodes live in the report's arena and
 * borrow the source's bytes. */
const pl_node *pl_json_parse(const pl_source *source, const pl_limits *limits, pl_report *report);

/* The one value of a part of a source, such as a line of NDJSON; its size is what is limited. */
const pl_node *pl_json_parse_part(pl_span part, const pl_limits *limits, pl_report *report);

#endif
