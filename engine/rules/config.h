/* What a `planner.yaml` says: which rules, facts and schema a project works with, and which rules
 * it switches off or gives other points, each with a reason; which files below it are no briefs.
 *
 * Knows its file alone: whether a rule of that id exists is for `ruleset` to see, and whether a
 * path leads anywhere for who reads it. */
#ifndef PL_RULES_CONFIG_H
#define PL_RULES_CONFIG_H

#include "base/wildcard.h"
#include "facts/read.h"

/* Something that is done to a rule by its id. */
typedef struct pl_override {
    pl_slice rule;
    pl_span span; /* of the id */
    bool disables;
    bool scores; /* its points are these */
    int64_t points;
    bool grades; /* its finding has this severity */
    pl_severity severity;
    pl_span effect; /* of the points or the severity */
    pl_words reason;
} pl_override;

typedef struct pl_config {
    PL_LIST(pl_slice) rules; /* `builtin`, or paths; none: not said */
    pl_slice facts, schema;  /* empty: not said */
    PL_LIST(pl_override) overrides;
    PL_LIST(pl_wildcard) excluded; /* of paths below its folder, in order */
} pl_config;

/* The word for what is compiled in. */
extern const pl_slice pl_builtin_word;

/* Paths in the file are relative to its folder, and are given as seen from the working folder.
 * Returns NULL after a report. */
const pl_config *pl_config_load(const pl_node *root, pl_report *report);

/* Whether a file or folder is left out, by its path below the folder of the file. The last pattern
 * about it decides. What is in a folder that is left out is not asked for. */
bool pl_config_excludes(const pl_config *config, pl_slice path, bool is_folder);

#endif
