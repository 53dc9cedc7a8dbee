/* Channels: what one can buy or run on a platform; what is ranked. */
#ifndef PL_FACTS_CHANNEL_H
#define PL_FACTS_CHANNEL_H

#include "facts/platform.h"

typedef struct pl_channel {
    pl_slice id;
    pl_words name;
    const pl_platform *platform;
    pl_value slots[PL_CHANNEL_SLOT_COUNT];
    const pl_fact *facts[PL_CHANNEL_SLOT_COUNT];
    const pl_fact *feature_facts, *format_facts; /* one for each item */
} pl_channel;

/* Enters a mapping of ids to channels of the directory's platforms; they come back by id. */
pl_channel *pl_channels_load(pl_ledger *ledger, const pl_node *mapping, pl_directory *directory,
                             size_t *count);

#endif
