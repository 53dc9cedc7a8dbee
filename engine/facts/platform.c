#include "facts/platform.h"

#include "facts/figure.h"
#include "facts/tag.h"

enum {
    NAME,
    ALIASES,
    SOURCE,
    STATUS,
    MIN_AGE,
    REAL_NAMES,
    FEATURES,
    USAGE,
    PROFILE,
    FIGURES,
    PLATFORM_KEYS
};
static const pl_key platform_keys[] = {
    [NAME] = { PL_SLICE_INIT("name"), PL_ANY, true },
    [ALIASES] = { PL_SLICE_INIT("aliases"), PL_WANT_LIST, false },
    [SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [STATUS] = { PL_SLICE_INIT("status"), PL_WANT_LIST, false },
    [MIN_AGE] = { PL_SLICE_INIT("min_age"), PL_WANT_MAPPING, false },
    [REAL_NAMES] = { PL_SLICE_INIT("real_names"), PL_WANT_MAPPING, false },
    [FEATURES] = { PL_SLICE_INIT("features"), PL_WANT_LIST, false },
    [USAGE] = { PL_SLICE_INIT("usage"), PL_WANT_LIST, false },
    [PROFILE] = { PL_SLICE_INIT("profile"), PL_WANT_LIST, false },
    [FIGURES] = { PL_SLICE_INIT("figures"), PL_WANT_MAPPING, false },
};
static const pl_keys platform_has = { PL_SLICE_INIT("a platform"), platform_keys, PLATFORM_KEYS };

enum { IS, SINCE, SUCCESSOR, STATUS_SOURCE, STATUS_NOTE, STATUS_KEYS };
static const pl_key status_keys[] = {
    [IS] = { PL_SLICE_INIT("is"), PL_WANT_SCALAR, true },
    [SINCE] = { PL_SLICE_INIT("since"), PL_WANT_SCALAR, true },
    [SUCCESSOR] = { PL_SLICE_INIT("successor"), PL_WANT_SCALAR, false },
    [STATUS_SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [STATUS_NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};
static const pl_keys status_has = { PL_SLICE_INIT("a status"), status_keys, STATUS_KEYS };

enum { VALUE, VALUE_SOURCE, VALUE_NOTE, VALUE_KEYS };
static const pl_key value_keys[] = {
    [VALUE] = { PL_SLICE_INIT("value"), PL_WANT_SCALAR, true },
    [VALUE_SOURCE] = { PL_SLICE_INIT("source"), PL_ANY, false },
    [VALUE_NOTE] = { PL_SLICE_INIT("note"), PL_WANT_SCALAR, false },
};
static const pl_keys value_has = { PL_SLICE_INIT("a sourced value"), value_keys, VALUE_KEYS };

/* Empty where the author says that there is none, which of a closed platform has to be said. */
static pl_slice successor_of(pl_report *report, const pl_node *const *values)
{
    pl_slice name = pl_read_text(values[SUCCESSOR]);
    bool closed = pl_slice_equal(values[IS]->text, PL_SLICE("closed"));
    if (closed && !values[SUCCESSOR])
        pl_report_add(report, PL_NO_SUCCESSOR, values[IS]->span, (pl_details){ 0 });
    return pl_slice_equal(name, PL_SLICE("none")) ? (pl_slice){ 0 } : name;
}

static bool load_status(pl_ledger *ledger, const pl_fact *above, const pl_node *row,
                        pl_status *status)
{
    const pl_node *values[STATUS_KEYS];
    bool sound = pl_node_keys(row, &status_has, ledger->report, values);
    bool dated = pl_read_day(ledger->report, values[SINCE], &status->since);
    bool known = values[IS] && pl_tag_known(ledger->report, &ledger->terms->statuses, values[IS]);
    if (!sound || !dated || !known) return false;
    pl_fact section = pl_section_below(ledger, above, (pl_slice){ 0 }, values[STATUS_SOURCE]);
    section.note = pl_read_text(values[STATUS_NOTE]);
    section.day = status->since;
    status->is = values[IS]->text;
    status->successor = successor_of(ledger->report, values);
    status->fact =
        *pl_ledger_add(ledger, &section, status->is, pl_value_string(status->is), values[IS]);
    return true;
}

static void load_statuses(pl_ledger *ledger, const pl_fact *above, const pl_node *rows,
                          pl_platform *platform)
{
    if (!rows) return;
    pl_fact section = pl_section_below(ledger, above, platform_keys[STATUS].name, NULL);
    pl_status *statuses = pl_arena_array(ledger->report->arena, pl_status, rows->count);
    for (const pl_node *row = rows->first; row; row = row->next) {
        pl_status status;
        if (!load_status(ledger, &section, row, &status)) continue;
        size_t at = platform->status_count++;
        for (; at > 0 && statuses[at - 1].since > status.since; at--)
            statuses[at] = statuses[at - 1];
        statuses[at] = status;
    }
    platform->statuses = statuses;
}

/* The section and the node of a `{value, source, note}`; the node is NULL where there is none. */
static const pl_node *read_sourced(pl_ledger *ledger, const pl_fact *above, const pl_node *node,
                                   pl_fact *section)
{
    const pl_node *values[VALUE_KEYS] = { 0 };
    if (node) pl_node_keys(node, &value_has, ledger->report, values);
    *section = pl_section_below(ledger, above, (pl_slice){ 0 }, values[VALUE_SOURCE]);
    section->note = pl_read_text(values[VALUE_NOTE]);
    return values[VALUE];
}

static void set(pl_platform *platform, pl_platform_slot slot, const pl_fact *fact)
{
    platform->slots[slot] = fact->value;
    platform->facts[slot] = fact;
}

static void load_entry_rules(pl_ledger *ledger, const pl_fact *above, const pl_node *const *values,
                             pl_platform *platform)
{
    pl_fact section;
    pl_slice step = platform_keys[MIN_AGE].name;
    const pl_node *node = read_sourced(ledger, above, values[MIN_AGE], &section);
    int64_t years;
    if (pl_read_whole(ledger->report, node, step, &years)) {
        section.unit = PL_SLICE("years");
        set(platform, PL_PLATFORM_MIN_AGE,
            pl_ledger_add(ledger, &section, step, pl_value_int(years), node));
    }
    step = platform_keys[REAL_NAMES].name;
    node = read_sourced(ledger, above, values[REAL_NAMES], &section);
    bool wanted;
    if (pl_read_truth(ledger->report, node, step, &wanted))
        set(platform, PL_PLATFORM_REAL_NAMES,
            pl_ledger_add(ledger, &section, step, pl_value_bool(wanted), node));
}

static void load_usages(pl_ledger *ledger, const pl_fact *above, const pl_node *rows,
                        const pl_directory *directory, pl_platform *platform)
{
    pl_fact section = pl_section_below(ledger, above, platform_keys[USAGE].name, NULL);
    section.base = directory->base;
    platform->usages = pl_usages_load(ledger, &section, rows, &platform->usage_count);
}

static pl_platform load_platform(pl_ledger *ledger, const pl_fact *above, const pl_node *key,
                                 pl_directory *directory)
{
    const pl_node *values[PLATFORM_KEYS];
    pl_platform platform = { .id = key->text, .span = key->span };
    pl_read_id(ledger->report, key);
    pl_node_keys(key->value, &platform_has, ledger->report, values);
    platform.name = pl_read_words(ledger->report, values[NAME]);
    pl_names_add(ledger->report, &directory->names, key, &platform.name, values[ALIASES]);
    pl_fact section = pl_section_below(ledger, above, key->text, values[SOURCE]);
    load_statuses(ledger, &section, values[STATUS], &platform);
    load_entry_rules(ledger, &section, values, &platform);
    pl_tags features = pl_tags_load(ledger, &section, values[FEATURES], PL_TAG_FEATURE);
    load_usages(ledger, &section, values[USAGE], directory, &platform);
    pl_profile_load(ledger, &section, values[PROFILE]);
    pl_figures_load(ledger, &section, values[FIGURES]);
    platform.feature_facts = features.facts;
    platform.slots[PL_PLATFORM_FEATURES] = features.list;
    platform.slots[PL_PLATFORM_ID] = pl_value_string(platform.id);
    platform.slots[PL_PLATFORM_NAME] = pl_value_string(platform.name.in[PL_ENGLISH]);
    return platform;
}

void pl_platforms_load(pl_ledger *ledger, const pl_node *mapping, pl_directory *directory)
{
    if (!mapping) return;
    pl_fact section = pl_section_below(ledger, &(pl_fact){ 0 }, PL_SLICE("platforms"), NULL);
    pl_platform *platforms = pl_arena_array(ledger->report->arena, pl_platform, mapping->count);
    for (const pl_node *key = mapping->first; key; key = key->next)
        platforms[directory->platform_count++] = load_platform(ledger, &section, key, directory);
    directory->platforms = platforms;
}

const pl_status *pl_platform_status(const pl_platform *platform, int64_t today)
{
    const pl_status *latest = NULL;
    for (size_t i = 0; i < platform->status_count; i++)
        if (platform->statuses[i].since <= today) latest = &platform->statuses[i];
    return latest;
}
