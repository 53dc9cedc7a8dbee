#include "facts/terms.h"

#include "facts/read.h"

enum { MARKETS, STATUSES, FEATURES, FORMATS, TERM_KEYS };
static const pl_key term_keys[] = {
    [MARKETS] = { PL_SLICE_INIT("markets"), PL_WANT_MAPPING, true },
    [STATUSES] = { PL_SLICE_INIT("statuses"), PL_WANT_MAPPING, true },
    [FEATURES] = { PL_SLICE_INIT("features"), PL_WANT_MAPPING, true },
    [FORMATS] = { PL_SLICE_INIT("formats"), PL_WANT_MAPPING, true },
};
static const pl_keys terms_have = { PL_SLICE_INIT("the file of terms"), term_keys, TERM_KEYS };

enum { NAME, ALIASES, EDITIONS, MARKET_KEYS };
static const pl_key market_keys[] = {
    [NAME] = { PL_SLICE_INIT("name"), PL_ANY, true },
    [ALIASES] = { PL_SLICE_INIT("aliases"), PL_WANT_LIST, false },
    [EDITIONS] = { PL_SLICE_INIT("editions"), PL_WANT_MAPPING, true },
};
static const pl_keys market_has = { PL_SLICE_INIT("a market"), market_keys, MARKET_KEYS };

static pl_choices load_choices(pl_report *report, const pl_node *mapping, pl_slice what)
{
    if (!mapping) return (pl_choices){ .what = what };
    pl_choice *items = pl_arena_array(report->arena, pl_choice, mapping->count);
    size_t count = 0;
    for (const pl_node *key = mapping->first; key; key = key->next) {
        pl_words words = pl_read_words(report, key->value);
        if (pl_read_id(report, key)) items[count++] = (pl_choice){ key->text, words };
    }
    return (pl_choices){ .what = what, .items = items, .count = count };
}

static void load_editions(pl_report *report, const pl_node *mapping, pl_market_entry *market)
{
    if (!mapping) return;
    pl_edition_entry *editions = pl_arena_array(report->arena, pl_edition_entry, mapping->count);
    size_t count = 0;
    for (const pl_node *key = mapping->first; key; key = key->next) {
        pl_edition_entry edition = { .id = key->text };
        bool sound = pl_read_id(report, key);
        if (pl_read_day(report, key->value, &edition.as_of) && sound) editions[count++] = edition;
    }
    market->editions = editions;
    market->edition_count = count;
}

static pl_market_entry load_market(pl_report *report, const pl_node *key, pl_map *names)
{
    const pl_node *values[MARKET_KEYS];
    pl_market_entry market = { .id = key->text };
    pl_read_id(report, key);
    pl_node_keys(key->value, &market_has, report, values);
    market.name = pl_read_words(report, values[NAME]);
    load_editions(report, values[EDITIONS], &market);
    pl_names_add(report, names, key, &market.name, values[ALIASES]);
    return market;
}

static void load_markets(pl_report *report, const pl_node *mapping, pl_terms *terms)
{
    if (!mapping) return;
    pl_market_entry *markets = pl_arena_array(report->arena, pl_market_entry, mapping->count);
    for (const pl_node *key = mapping->first; key; key = key->next)
        markets[terms->market_count++] = load_market(report, key, &terms->market_names);
    terms->markets = markets;
}

#define OPEN(its_name, its_words) \
    const pl_choices pl_any_##its_name = { .what = PL_SLICE_INIT(its_words), .open = true }; \
    static const pl_type its_name = { .kind = PL_TYPE_STRING, .choices = &pl_any_##its_name }

OPEN(channel_id, "channel");
OPEN(channel_name, "channel name");
OPEN(platform_id, "platform");
OPEN(platform_name, "platform name");
OPEN(market_name, "market name");
OPEN(edition, "edition");

static const pl_type *choice_type(pl_arena *arena, const pl_choices *choices)
{
    pl_type *type = pl_arena_new(arena, pl_type);
    *type = (pl_type){ .kind = PL_TYPE_STRING, .choices = choices };
    return type;
}

static const pl_type *list_type(pl_arena *arena, const pl_choices *choices)
{
    pl_type *type = pl_arena_new(arena, pl_type);
    *type = (pl_type){ .kind = PL_TYPE_LIST, .item = choice_type(arena, choices) };
    return type;
}

static pl_type record_type(pl_slice name, const pl_field *fields, size_t count)
{
    return (
        pl_type){ .kind = PL_TYPE_RECORD, .name = name, .fields = fields, .field_count = count };
}

/* Status and its day may be absent too: no edition has to know the status of every platform. */
static void make_platform_type(pl_arena *arena, pl_terms *terms)
{
    pl_field *fields = pl_arena_array(arena, pl_field, PL_PLATFORM_SLOT_COUNT);
    const pl_type *status = choice_type(arena, &terms->statuses);
    const pl_type *features = list_type(arena, &terms->features);
    fields[PL_PLATFORM_ID] = (pl_field){ PL_SLICE("id"), &platform_id, false };
    fields[PL_PLATFORM_NAME] = (pl_field){ PL_SLICE("name"), &platform_name, false };
    fields[PL_PLATFORM_STATUS] = (pl_field){ PL_SLICE("status"), status, true };
    fields[PL_PLATFORM_SINCE] = (pl_field){ PL_SLICE("since"), &pl_type_timestamp, true };
    fields[PL_PLATFORM_SUCCESSOR] = (pl_field){ PL_SLICE("successor"), &pl_type_string, true };
    fields[PL_PLATFORM_MIN_AGE] = (pl_field){ PL_SLICE("min_age"), &pl_type_int, true };
    fields[PL_PLATFORM_REAL_NAMES] = (pl_field){ PL_SLICE("real_names"), &pl_type_bool, true };
    fields[PL_PLATFORM_FEATURES] = (pl_field){ PL_SLICE("features"), features, false };
    terms->platform = record_type(PL_SLICE("platform"), fields, PL_PLATFORM_SLOT_COUNT);
}

static void make_channel_type(pl_arena *arena, pl_terms *terms)
{
    pl_field *fields = pl_arena_array(arena, pl_field, PL_CHANNEL_SLOT_COUNT);
    const pl_type *features = list_type(arena, &terms->features);
    const pl_type *formats = list_type(arena, &terms->formats);
    fields[PL_CHANNEL_ID] = (pl_field){ PL_SLICE("id"), &channel_id, false };
    fields[PL_CHANNEL_NAME] = (pl_field){ PL_SLICE("name"), &channel_name, false };
    fields[PL_CHANNEL_FEATURES] = (pl_field){ PL_SLICE("features"), features, false };
    fields[PL_CHANNEL_FORMATS] = (pl_field){ PL_SLICE("formats"), formats, false };
    fields[PL_CHANNEL_PLANS] = (pl_field){ PL_SLICE("plans"), &pl_type_strings, false };
    fields[PL_CHANNEL_LOWEST_FEE] = (pl_field){ PL_SLICE("lowest_fee"), &pl_type_money, true };
    fields[PL_CHANNEL_FREE_MESSAGES] = (pl_field){ PL_SLICE("free_messages"), &pl_type_int, true };
    terms->channel = record_type(PL_SLICE("channel"), fields, PL_CHANNEL_SLOT_COUNT);
}

static void make_market_type(pl_arena *arena, pl_terms *terms)
{
    pl_field *fields = pl_arena_array(arena, pl_field, PL_MARKET_SLOT_COUNT);
    fields[PL_MARKET_ID] = (pl_field){ PL_SLICE("id"), &pl_type_market_name, false };
    fields[PL_MARKET_NAME] = (pl_field){ PL_SLICE("name"), &market_name, false };
    fields[PL_MARKET_EDITION] = (pl_field){ PL_SLICE("edition"), &edition, false };
    fields[PL_MARKET_YEAR] = (pl_field){ PL_SLICE("year"), &pl_type_int, false };
    terms->market = record_type(PL_SLICE("market"), fields, PL_MARKET_SLOT_COUNT);
}

const pl_terms *pl_terms_load(const pl_node *root, pl_report *report)
{
    size_t before = report->errors;
    const pl_node *values[TERM_KEYS];
    pl_terms *terms = pl_arena_new(report->arena, pl_terms);
    pl_node_keys(root, &terms_have, report, values);
    load_markets(report, values[MARKETS], terms);
    terms->statuses = load_choices(report, values[STATUSES], PL_SLICE("status"));
    terms->features = load_choices(report, values[FEATURES], PL_SLICE("feature"));
    terms->formats = load_choices(report, values[FORMATS], PL_SLICE("format"));
    make_platform_type(report->arena, terms);
    make_channel_type(report->arena, terms);
    make_market_type(report->arena, terms);
    return report->errors == before ? terms : NULL;
}

const pl_market_entry *pl_terms_market(const pl_terms *terms, pl_slice id)
{
    for (size_t i = 0; i < terms->market_count; i++)
        if (pl_slice_equal(terms->markets[i].id, id)) return &terms->markets[i];
    return NULL;
}

pl_slice pl_terms_latest(const pl_market_entry *market)
{
    const pl_edition_entry *latest = NULL;
    for (size_t i = 0; i < market->edition_count; i++)
        if (!latest || market->editions[i].as_of > latest->as_of) latest = &market->editions[i];
    return latest ? latest->id : (pl_slice){ 0 };
}
