/* Channels: what one can buy or run on a platform; what is ranked. */
#ifndef PL_FACTS_CHANNEL_H
#define PL_FACTS_CHANNEL_H

#include "facts/platform.h"

/* A price plan: its fee a month and how many messages that includes. */
typedef struct pl_plan {
    pl_slice name;
    pl_value fee;                            /* money, or absent */
    const pl_fact *fee_fact, *messages_fact; /* NULL where the edition does not say */
} pl_plan;

typedef struct pl_channel {
    pl_slice id;
    pl_words name;
    const pl_platform *platform;
    pl_value slots[PL_CHANNEL_SLOT_COUNT];
    const pl_fact *facts[PL_CHANNEL_SLOT_COUNT];
    const pl_fact *feature_facts, *format_facts; /* one for each item */
    const pl_plan *plans;                        /* in the order of the file */
    size_t plan_count;
} pl_channel;

/* Enters a mapping of ids to channels of the directory's platforms; they come back by id. */
pl_channel *pl_channels_load(pl_ledger *ledger, const pl_node *mapping, pl_directory *directory,
                             size_t *count);
/* The cheapest plan that includes so many messages a month; NULL if none does. Fees in another
 * currency than that of the first such plan are not compared. */
const pl_plan *pl_channel_plan(const pl_channel *channel, int64_t messages);
/* The largest number of messages that a plan includes; NULL where none says. */
const pl_fact *pl_channel_most_messages(const pl_channel *channel);

#endif
