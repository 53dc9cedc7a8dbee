/* The words that facts, rules and briefs share: markets with their editions, features, formats.
 *
 * They stand in rules/facts/terms.yaml, so that a rule that misspells a feature is refused when it
 * loads, whichever edition it will meet; and the types of `channel`, `platform` and `market`. */
#ifndef PL_FACTS_TERMS_H
#define PL_FACTS_TERMS_H

#include "base/map.h"
#include "cel/type.h"
#include "document/node.h"

typedef struct pl_edition_entry {
    pl_slice id;
    int64_t as_of; /* days since 1970-01-01 */
} pl_edition_entry;

typedef struct pl_market_entry {
    pl_slice id;
    pl_words name;
    const pl_edition_entry *editions;
    size_t edition_count;
} pl_market_entry;

typedef struct pl_terms {
    const pl_market_entry *markets;
    size_t market_count;
    pl_map market_names; /* folded id, name or alias -> pl_slice *, the id */
    pl_choices features, formats, statuses;
    pl_type platform, channel, market; /* record types; slots as enumerated below */
} pl_terms;

/* Slots of the three records, in the order of their types' fields. */
typedef enum pl_platform_slot {
    PL_PLATFORM_ID,
    PL_PLATFORM_NAME,
    PL_PLATFORM_STATUS,     /* of the statuses: as of `today`; may be absent */
    PL_PLATFORM_SINCE,      /* timestamp of that status; may be absent */
    PL_PLATFORM_SUCCESSOR,  /* name of what took its place; may be absent */
    PL_PLATFORM_MIN_AGE,    /* int; may be absent */
    PL_PLATFORM_REAL_NAMES, /* bool; may be absent */
    PL_PLATFORM_FEATURES,   /* list of features */
    PL_PLATFORM_SLOT_COUNT
} pl_platform_slot;

typedef enum pl_channel_slot {
    PL_CHANNEL_ID,
    PL_CHANNEL_NAME,
    PL_CHANNEL_FEATURES,
    PL_CHANNEL_FORMATS,
    PL_CHANNEL_PLANS,         /* list(string): names of its price plans; empty where it has none */
    PL_CHANNEL_LOWEST_FEE,    /* money a month, of the cheapest plan that costs something; may be
                                 absent */
    PL_CHANNEL_FREE_MESSAGES, /* int a month, of the plan without a fee; may be absent */
    PL_CHANNEL_SLOT_COUNT
} pl_channel_slot;

typedef enum pl_market_slot {
    PL_MARKET_ID,
    PL_MARKET_NAME,
    PL_MARKET_EDITION,
    PL_MARKET_YEAR, /* int: year of the survey that is ranked */
    PL_MARKET_SLOT_COUNT
} pl_market_slot;

/* The strings of those records that an edition knows: ids, and names in English, which is what
 * conditions compare with. `market.id` is of the choices `pl_any_market`. */
extern const pl_choices pl_any_channel_id, pl_any_channel_name, pl_any_platform_id,
    pl_any_platform_name, pl_any_market_name, pl_any_edition;

/* NULL after a report. Lives in the report's arena. */
const pl_terms *pl_terms_load(const pl_node *root, pl_report *report);
/* The market of that id, or NULL. */
const pl_market_entry *pl_terms_market(const pl_terms *terms, pl_slice id);
/* The id of the market's edition with the latest date. */
pl_slice pl_terms_latest(const pl_market_entry *market);

#endif
