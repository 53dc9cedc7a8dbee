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

/* Texts that are read one after another, as by pl_yaml_parse() each, but by one parser: making one
 * takes as long as reading a few lines. Where there is anything to say of a text, it is read alone.
 */
typedef struct pl_yaml_run pl_yaml_run;

/* The texts are borrowed, and so is what they are in. */
pl_yaml_run *pl_yaml_run_new(pl_arena *arena, const pl_slice *texts, size_t count);
/* The text at `index`, which the source holds, too, without a byte order mark. In their order they
 * are read by one parser. */
const pl_node *pl_yaml_run_read(pl_yaml_run *run, size_t index, const pl_source *source,
                                const pl_limits *limits, pl_report *report);

#endif
