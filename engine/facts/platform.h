/* Platforms: what people use. Their status over time, rules of entry, features, usage, figures. */
#ifndef PL_FACTS_PLATFORM_H
#define PL_FACTS_PLATFORM_H

#include "facts/usage.h"

typedef struct pl_status {
    pl_slice is;        /* one of the terms' statuses */
    int64_t since;      /* days */
    pl_slice successor; /* as people call it; empty: none; a closed platform says so */
    pl_fact fact;
} pl_status;

typedef struct pl_platform {
    pl_slice id;
    pl_span span; /* of its id */
    pl_words name;
    const pl_status *statuses; /* by date, ascending */
    size_t status_count;
    const pl_usage *usages;
    size_t usage_count;
    pl_value
        slots[PL_PLATFORM_SLOT_COUNT]; /* NAME in English; STATUS, SINCE and SUCCESSOR absent */
    const pl_fact *facts[PL_PLATFORM_SLOT_COUNT]; /* behind each slot, or NULL */
    const pl_fact *feature_facts;                 /* one for each item of FEATURES, in order */
} pl_platform;

/* Where platforms and channels are read to. */
typedef struct pl_directory {
    pl_slice base; /* whom shares are of where a usage row does not say */
    pl_map names;  /* folded id, name or alias of a platform or channel -> pl_slice *, the id */
    const pl_platform *platforms;
    size_t platform_count;
} pl_directory;

/* Enters a mapping of ids to platforms, NULL if there is none. */
void pl_platforms_load(pl_ledger *ledger, const pl_node *mapping, pl_directory *directory);
/* The status of a platform on a day: the latest that began by then; NULL before the first. */
const pl_status *pl_platform_status(const pl_platform *platform, int64_t today);

#endif
