/* Rules while they are read: each has its place by its id, where a later pack may put another, and
 * beside it what is needed of it until all are read.
 *
 * Drafts are given up together, once the rules are gathered from them. */
#ifndef PL_RULES_DRAFT_H
#define PL_RULES_DRAFT_H

#include "base/sha256.h"
#include "rules/compiled.h"

typedef struct pl_draft {
    pl_rule rule;
    pl_slice canonical; /* what it says, see rules/canonical.h */
    pl_span id;
    size_t pack; /* the number of the pack that it is of */
} pl_draft;

typedef struct pl_drafts {
    pl_arena *arena;
    PL_LIST(pl_draft *) list;
    pl_map ids; /* -> pl_draft * */
} pl_drafts;

/* In memory beside the arena. */
pl_drafts pl_drafts_new(pl_arena *arena);
/* Where the rule of a pack goes: into a new place that has its id, or into that of a rule which it
 * replaces; `id` is where its id is written. NULL after a report. */
pl_draft *pl_draft_place(pl_drafts *drafts, const pl_compiler *compiler,
                         const pl_authored *authored, pl_span id, size_t pack);
/* The rules in the order of their ids, in one piece of the arena; the hash takes in what they say
 * in the same order. Gives up the drafts. */
pl_rule *pl_drafts_gather(pl_drafts *drafts, pl_arena *arena, pl_sha256 *hash, size_t *count);

#endif
