#include "facts/channel.h"

#include "base/nearest.h"
#include "facts/figure.h"
#include "facts/tag.h"
#include "schema/money.h"

#include <stdlib.h>

enum { PLATFORM, NAME, ALIASES, SOURCE, FEATURES, FORMATS, PLANS, FIGURES, CHANNEL_KEYS };
static const pl_key channel_keys[] = {
    [PLATFORM] = { PL_SLICE_INIT("platform"), PL_WANT_SCALAR, true },
    [NAME] = { PL_SLICE_INIT("name"), PL_ANY, true },
    [ALIASES] = { PL_SLICE_INIT("aliases"), PL_WANT_LIST, false },
    [SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [FEATURES] = { PL_SLICE_INIT("features"), PL_WANT_LIST, false },
    [FORMATS] = { PL_SLICE_INIT("formats"), PL_WANT_LIST, false },
    [PLANS] = { PL_SLICE_INIT("plans"), PL_WANT_LIST, false },
    [FIGURES] = { PL_SLICE_INIT("figures"), PL_WANT_MAPPING, false },
};
static const pl_keys channel_has = { PL_SLICE_INIT("a channel"), channel_keys, CHANNEL_KEYS };

enum { PLAN_NAME, FEE, MESSAGES, PLAN_SOURCE, PLAN_NOTE, PLAN_KEYS };
static const pl_key plan_keys[] = {
    [PLAN_NAME] = { PL_SLICE_INIT("name"), PL_WANT_SCALAR, true },
    [FEE] = { PL_SLICE_INIT("fee"), PL_WANT_SCALAR, false },
    [MESSAGES] = { PL_SLICE_INIT("messages"), PL_WANT_SCALAR, false },
    [PLAN_SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [PLAN_NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};
static const pl_keys plan_has = { PL_SLICE_INIT("a plan"), plan_keys, PLAN_KEYS };

static double amount_of(pl_value money)
{
    return money.as.items[0].as.real;
}

static pl_slice currency_of(pl_value money)
{
    return pl_value_text(money.as.items[1]);
}

static void load_fee(pl_ledger *ledger, const pl_fact *section, const pl_node *node, pl_plan *read)
{
    pl_report *report = ledger->report;
    const pl_format *format = pl_format_find(PL_SLICE("money"));
    if (!node ||
        !pl_format_read(format, pl_node_embedded(report->arena, node), NULL, report, &read->fee))
        return;
    pl_ledger_check_figure(ledger, section->source, node);
    pl_slice text = pl_money_text(report->arena, amount_of(read->fee), currency_of(read->fee));
    read->fee_fact =
        pl_ledger_add(ledger, section, plan_keys[FEE].name, pl_value_string(text), node);
}

static pl_plan load_plan(pl_ledger *ledger, const pl_fact *above, const pl_node *row)
{
    const pl_node *values[PLAN_KEYS];
    pl_plan read = { 0 };
    pl_node_keys(row, &plan_has, ledger->report, values);
    read.name = pl_read_text(values[PLAN_NAME]);
    pl_fact section = pl_section_below(ledger, above, read.name, values[PLAN_SOURCE]);
    section.note = pl_read_text(values[PLAN_NOTE]);
    load_fee(ledger, &section, values[FEE], &read);
    int64_t messages;
    pl_slice step = plan_keys[MESSAGES].name;
    if (pl_read_whole(ledger->report, values[MESSAGES], step, &messages))
        read.messages_fact =
            pl_ledger_add(ledger, &section, step, pl_value_int(messages), values[MESSAGES]);
    return read;
}

/* Fees in another currency than the first are not compared. */
static bool is_lower(pl_value fee, pl_value lowest)
{
    return lowest.kind == PL_ABSENT || (pl_slice_equal(currency_of(fee), currency_of(lowest)) &&
                                        amount_of(fee) < amount_of(lowest));
}

static void count_plan(pl_channel *channel, const pl_plan *read)
{
    if (read->fee.kind == PL_ABSENT) return;
    if (amount_of(read->fee) > 0) {
        if (!is_lower(read->fee, channel->slots[PL_CHANNEL_LOWEST_FEE])) return;
        channel->slots[PL_CHANNEL_LOWEST_FEE] = read->fee;
        channel->facts[PL_CHANNEL_LOWEST_FEE] = read->fee_fact;
    } else if (read->messages_fact && !channel->facts[PL_CHANNEL_FREE_MESSAGES]) {
        channel->slots[PL_CHANNEL_FREE_MESSAGES] = read->messages_fact->value;
        channel->facts[PL_CHANNEL_FREE_MESSAGES] = read->messages_fact;
    }
}

static void load_plans(pl_ledger *ledger, const pl_fact *above, const pl_node *rows,
                       pl_channel *channel)
{
    channel->slots[PL_CHANNEL_PLANS] = pl_value_list(NULL, 0);
    if (!rows) return;
    pl_fact section = pl_section_below(ledger, above, channel_keys[PLANS].name, NULL);
    pl_value *names = pl_arena_array(ledger->report->arena, pl_value, rows->count);
    pl_plan *plans = pl_arena_array(ledger->report->arena, pl_plan, rows->count);
    size_t count = 0;
    for (const pl_node *row = rows->first; row; row = row->next) {
        pl_plan read = load_plan(ledger, &section, row);
        names[count] = pl_value_string(read.name);
        plans[count++] = read;
        count_plan(channel, &read);
        if (!channel->facts[PL_CHANNEL_PLANS])
            channel->facts[PL_CHANNEL_PLANS] = read.fee_fact ? read.fee_fact : read.messages_fact;
    }
    channel->slots[PL_CHANNEL_PLANS] = pl_value_list(names, count);
    channel->plans = plans;
    channel->plan_count = count;
}

static const pl_platform *find_platform(pl_report *report, const pl_directory *directory,
                                        const pl_node *id)
{
    if (!id) return NULL;
    for (size_t i = 0; i < directory->platform_count; i++)
        if (pl_slice_equal(directory->platforms[i].id, id->text)) return &directory->platforms[i];
    pl_nearest nearest = pl_nearest_to(report->arena, id->text);
    for (size_t i = 0; i < directory->platform_count; i++)
        pl_nearest_offer(&nearest, directory->platforms[i].id);
    pl_report_add(report, PL_UNKNOWN_PLATFORM, id->span,
                  (pl_details){ .found = id->text, .near = nearest.best });
    return NULL;
}

static pl_channel load_channel(pl_ledger *ledger, const pl_fact *above, const pl_node *key,
                               pl_directory *directory)
{
    const pl_node *values[CHANNEL_KEYS];
    pl_channel channel = { .id = key->text };
    pl_read_id(ledger->report, key);
    pl_node_keys(key->value, &channel_has, ledger->report, values);
    channel.name = pl_read_words(ledger->report, values[NAME]);
    channel.platform = find_platform(ledger->report, directory, values[PLATFORM]);
    pl_names_add(ledger->report, &directory->names, key, &channel.name, values[ALIASES]);
    pl_fact section = pl_section_below(ledger, above, key->text, values[SOURCE]);
    pl_tags features = pl_tags_load(ledger, &section, values[FEATURES], PL_TAG_FEATURE);
    pl_tags formats = pl_tags_load(ledger, &section, values[FORMATS], PL_TAG_FORMAT);
    load_plans(ledger, &section, values[PLANS], &channel);
    pl_figures_load(ledger, &section, values[FIGURES]);
    channel.feature_facts = features.facts;
    channel.format_facts = formats.facts;
    channel.slots[PL_CHANNEL_FEATURES] = features.list;
    channel.slots[PL_CHANNEL_FORMATS] = formats.list;
    channel.slots[PL_CHANNEL_ID] = pl_value_string(channel.id);
    channel.slots[PL_CHANNEL_NAME] = pl_value_string(channel.name.in[PL_ENGLISH]);
    return channel;
}

static int compare_ids(const void *left, const void *right)
{
    const pl_channel *a = left, *b = right;
    return pl_slice_order(a->id, b->id);
}

pl_channel *pl_channels_load(pl_ledger *ledger, const pl_node *mapping, pl_directory *directory,
                             size_t *count)
{
    *count = 0;
    if (!mapping || !mapping->count) return NULL;
    pl_fact section = pl_section_below(ledger, &(pl_fact){ 0 }, PL_SLICE("channels"), NULL);
    pl_channel *channels = pl_arena_array(ledger->report->arena, pl_channel, mapping->count);
    for (const pl_node *key = mapping->first; key; key = key->next)
        channels[(*count)++] = load_channel(ledger, &section, key, directory);
    qsort(channels, *count, sizeof *channels, compare_ids);
    return channels;
}

const pl_plan *pl_channel_plan(const pl_channel *channel, int64_t messages)
{
    const pl_plan *best = NULL;
    for (size_t i = 0; i < channel->plan_count; i++) {
        const pl_plan *plan = &channel->plans[i];
        bool carries = plan->messages_fact && plan->messages_fact->value.as.number >= messages;
        if (!carries || plan->fee.kind == PL_ABSENT) continue;
        if (!best || is_lower(plan->fee, best->fee)) best = plan;
    }
    return best;
}

const pl_fact *pl_channel_most_messages(const pl_channel *channel)
{
    const pl_fact *most = NULL;
    for (size_t i = 0; i < channel->plan_count; i++) {
        const pl_fact *included = channel->plans[i].messages_fact;
        if (included && (!most || included->value.as.number > most->value.as.number))
            most = included;
    }
    return most;
}
