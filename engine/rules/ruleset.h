/* All rules of a pack, compiled into one immutable set that threads may share.
 *
 * Sorted by id, so that no order of files or rules changes a result; its hash is that of what the
 * rules say, not of how their files are laid out. */
#ifndef PL_RULES_RULESET_H
#define PL_RULES_RULESET_H

#include "base/map.h"
#include "facts/fact.h"
#include "rules/example.h"
#include "rules/group.h"
#include "rules/rule.h"
#include "rules/words.h"

/* What a rule of `check` says of a brief. */
typedef struct pl_objection {
    pl_severity severity;
    pl_message message, help; /* `help` may be empty */
    const pl_path *at;        /* in the brief; NULL: what the condition read */
    bool of_channels;         /* it mentions the channel: it is judged for each of them */
} pl_objection;

typedef struct pl_rule {
    pl_slice id;
    pl_span span;
    const pl_node *node;               /* as it is written, or as its table writes it out */
    bool is_row;                       /* of a table */
    const pl_condition *condition;     /* `when` without `unless`; NULL: always */
    const pl_condition *when, *unless; /* each of them alone, or NULL */
    pl_uses uses;                      /* lists and named conditions, all the way down */
    pl_force force;
    const pl_slice *tags;
    size_t tag_count;
    pl_examples examples;
    bool excludes;
    bool cautions; /* words beside a channel, no points */
    bool ignores_unknown;
    const pl_objection *check; /* NULL: the rule is about channels */
    int64_t points;            /* hundredths, when `score` is NULL */
    const pl_program *score;   /* or an expression that gives them, */
    const pl_syntax *formula;  /* its tree, */
    pl_embedded score_text;    /* and how it is written */
    pl_message because;
    const pl_citation *source; /* or NULL */
    const pl_group *group;     /* of the pack; NULL: one of its own */
} pl_rule;

typedef struct pl_pack {
    pl_slice id, version, owner;
    pl_slice sha256;
    const pl_vocabulary *vocabulary;
    const pl_shared *shared; /* what the files of the last pack share */
    const pl_rule *rules;    /* by id */
    size_t rule_count;
    pl_groups groups;
    const pl_citation *citations;
    size_t citation_count;
    const pl_note *notes; /* names in the rules that only an edition knows, see facts/names.h */
    size_t note_count;
} pl_pack;

/* One file of a pack. */
typedef struct pl_pack_file {
    const pl_node *root;
    bool is_pack_yaml; /* the `pack.yaml` that names the pack */
    size_t pack;       /* which pack it is of, from 0: a later one may replace rules */
} pl_pack_file;

/* Compiles the files; reports all defects of all of them. NULL when there are any. `vocabulary`
 * lives in the same arena as the report. */
const pl_pack *pl_pack_load(const pl_pack_file *files, size_t count,
                            const pl_vocabulary *vocabulary, pl_report *report);

#endif
