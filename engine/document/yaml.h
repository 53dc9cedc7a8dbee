/* YAML text to nodes, by libyaml's events. The only module that knows libyaml.
 *
 * Refuses what would make two readers understand one text differently: duplicate keys, tags, merge
 * keys, a second document. Bounds size, depth, nodes (aliases counted as often as used), aliases,
 * scalars. */
#ifndef PL_DOCUMENT_YAML_H
#define PL_DOCUMENT_YAML_H

#include "document/limits.h"
#include "document/node.h"

/* The root, or NULL after a report. The nodes live in the report's arena. */
const pl_node *pl_yaml_parse(const pl_source *source, const pl_limits *limits, pl_report *report);

#endif
