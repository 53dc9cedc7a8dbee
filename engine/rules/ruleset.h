/* All rules of a pack, compiled into one immutable set that threads may share.
 *
 * Sorted by id, so that no order of files or rules changes a result; its hash is that of what the
 * rules say, not of how their files are laid out. */
#ifndef PL_RULES_RULESET_H
#define PL_RULES_RULESET_H

#include "rules/compiled.h"
#include "rules/index.h"

/* What a rule is judged for. */
typedef enum pl_duty {
    PL_DUTY_ACCOUNT,          /* of each channel */
    PL_DUTY_EXCLUSION,        /* of a channel: a part of its account */
    PL_DUTY_FINDING,          /* about the brief */
    PL_DUTY_CHANNELS_FINDING, /* the same, for each channel that the brief may be planned for */
    PL_DUTY_COUNT
} pl_duty;

typedef struct pl_pack {
    pl_slice id, version, owner;
    pl_slice sha256;
    const pl_vocabulary *vocabulary;
    const pl_shared *shared; /* what the files of the last pack share */
    const pl_rule *rules;    /* by id */
    size_t rule_count;
    size_t shared_count;           /* of conditions whose outcomes are kept for a brief */
    const pl_index *index;         /* of their conditions, by their places in `rules`, */
    pl_bits every;                 /* all of them, */
    pl_bits duties[PL_DUTY_COUNT]; /* and so are these sets */
    pl_groups groups;
    const pl_citation *citations;
    size_t citation_count;
} pl_pack;

/* One file of a pack: its tree, or that packed, which is then read for as long as it is needed. */
typedef struct pl_pack_file {
    const pl_node *root; /* NULL: packed */
    bool is_pack_yaml;   /* the `pack.yaml` that names the pack */
    size_t pack;         /* which pack it is of, from 0: a later one may replace rules */
    pl_packed packed;
    bool passes; /* the packed bytes, unlike their source, are given up once the rules are read */
} pl_pack_file;

/* All that a set is made of. */
typedef struct pl_pack_files {
    const pl_pack_file *items;
    size_t count;
    const pl_config *config; /* what a project does to the rules; NULL: nothing */
} pl_pack_files;

/* Compiles the files; reports all defects of all of them. NULL when there are any. `vocabulary`
 * lives in the same arena as the report. */
const pl_pack *pl_pack_load(const pl_pack_files *files, const pl_vocabulary *vocabulary,
                            pl_report *report);

#endif
