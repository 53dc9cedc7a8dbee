/* What the tests of explanations share: questions about the examples, and about briefs that are
 * made up from a seed over what the schema of briefs offers. */
#ifndef TESTS_UNIT_EXPLAIN_SUPPORT_H
#define TESTS_UNIT_EXPLAIN_SUPPORT_H

#include "tests/unit/whole_support.h"

#include "api/object.h"
#include "brief/edit.h"
#include "decide/explanation.h"

#include <stdlib.h>

typedef struct explain_world {
    planner_ruleset *ruleset;
    planner_facts *facts[COUNT(editions)];
} explain_world;

static inline int open_explain_world(void **state)
{
    static explain_world opened;
    opened.ruleset = load_rules(NULL);
    for (size_t i = 0; i < COUNT(editions); i++)
        opened.facts[i] = load_edition(editions[i]);
    *state = &opened;
    return 0;
}

static inline int close_explain_world(void **state)
{
    explain_world *opened = *state;
    for (size_t i = 0; i < COUNT(editions); i++)
        planner_facts_free(opened->facts[i]);
    planner_ruleset_free(opened->ruleset);
    return 0;
}

static inline const pl_node *parse_yaml(pl_arena *arena, pl_slice text)
{
    pl_report report = pl_report_new(arena);
    pl_limits limits = pl_limits_of(NULL);
    const pl_node *root =
        pl_yaml_parse(pl_source_new(arena, PL_SLICE("brief.yaml"), text), &limits, &report);
    if (!root) fail_msg("this is no YAML: %.*s", SHOWN(text));
    return root;
}

static inline pl_question question_about(pl_arena *arena, const explain_world *in, size_t edition,
                                         const pl_node *brief)
{
    const pl_edition *facts = in->facts[edition]->edition;
    pl_slice market = PL_JOIN(arena, PL_SLICE("'"), facts->market, PL_SLICE("'"));
    return (pl_question){ .brief = pl_brief_with(arena, brief, PL_SLICE("brief.market"),
                                                 parse_yaml(arena, market)),
                          .schema = in->ruleset->schema,
                          .markets = pl_api_markets(arena, in->ruleset->terms, facts),
                          .edition = facts,
                          .pack = in->ruleset->pack,
                          .today = facts->as_of };
}

/* How many channels the edition has for an example: none when it is about another market. */
static inline size_t channels_for(const explain_world *in, pl_slice example, size_t edition)
{
    bool counts = is_asked_of(example.data, editions[edition]);
    return counts ? in->facts[edition]->edition->channel_count : 0;
}

/* How many briefs to make up: a longer run says so in the environment. */
static inline size_t made_up_briefs(size_t usual)
{
    const char *wanted = getenv("PLANNER_TEST_BRIEFS");
    int64_t number;
    return wanted && pl_number_int(pl_slice_of(wanted), &number) && number > 0 ? (size_t)number
                                                                               : usual;
}

/* Made-up briefs: a field and what may stand there; the first of an optional field leaves it out.
 */
static const struct {
    const char *path;
    const char *values[9];
} offered_values[] = {
    { "brief.goals",
      { "[awareness]", "[engagement, leads]", "[traffic]", "[visits, sales]",
        "[loyalty, retention]", "[insight, customer-service]", "[sales, awareness]", "[leads]" } },
    { "brief.audience.age", { "20-34", "10-17", "13-19", "25", "all", "60+", "0-9", "20-29" } },
    { "brief.audience.gender", { "", "women", "men", "all" } },
    { "brief.audience.traits",
      { "", "[privacy-minded]", "[business, local]", "[families, newcomers]",
        "[price-minded, trend-minded]", "[students]" } },
    { "brief.audience.occupation", { "", "[student]", "[full-time, none]" } },
    { "brief.budget", { "", "1 JPY", "4999 JPY", "300万円", "25,000 USD", "1,000,000 JPY" } },
    { "brief.followers", { "", "0", "60", "5000", "250000", "1000000000" } },
    { "brief.sends", { "", "0", "1", "4", "10000" } },
    { "brief.schedule", { "", "2026-02-01..2026-03-31", "2027-05-01..2027-06-30" } },
    { "brief.category", { "", "[alcohol]", "[gambling, tobacco]" } },
    { "brief.creative",
      { "", "[photo]", "[text, live]", "[short-video, carousel]", "[long-video]", "[sticker]" } },
    { "brief.needs",
      { "", "[coupons]", "[stickers, hashtags]", "[shopping, community]", "[lead-forms]",
        "[events, surveys]" } },
    { "brief.exclude", { "", "[instagram]", "[facebook, instagram]", "[]" } },
};

typedef struct brief_maker {
    uint64_t seed;
} brief_maker;

static inline size_t draw_below(brief_maker *m, size_t count)
{
    m->seed ^= m->seed << 13;
    m->seed ^= m->seed >> 7;
    m->seed ^= m->seed << 17;
    return (size_t)((m->seed >> 11) % count);
}

static inline size_t value_count(size_t field)
{
    size_t count = 0;
    while (count < COUNT(offered_values[field].values) && offered_values[field].values[count])
        count++;
    return count;
}

static inline const pl_node *brief_with_value(pl_arena *arena, const pl_node *root, size_t field,
                                              size_t value)
{
    pl_slice text = pl_slice_of(offered_values[field].values[value]);
    return pl_brief_with(arena, root, pl_slice_of(offered_values[field].path),
                         text.size ? parse_yaml(arena, text) : NULL);
}

static inline const pl_node *make_shipped_brief(pl_arena *arena, brief_maker *m)
{
    const pl_node *root = parse_yaml(arena, PL_SLICE("{campaign: c, market: jp}"));
    for (size_t i = 0; i < COUNT(offered_values); i++)
        root = brief_with_value(arena, root, i, draw_below(m, value_count(i)));
    return root;
}

static inline const pl_node *changed_by(pl_arena *arena, const pl_node *root,
                                        const pl_advice *advice)
{
    for (size_t i = 0; i < advice->count; i++) {
        const pl_change *change = &advice->changes[i];
        root = pl_brief_with(arena, root, change->path,
                             change->value.size ? parse_yaml(arena, change->value) : NULL);
    }
    return root;
}

static inline const pl_entry *entry_in(const pl_result *result, pl_slice channel)
{
    for (size_t i = 0; i < result->entry_count; i++)
        if (pl_slice_equal(result->entries[i].id, channel)) return &result->entries[i];
    fail_msg("there is no channel %.*s", SHOWN(channel));
    return NULL;
}

/* What recommend says of a rule for a channel. */
static inline pl_outcome outcome_in(const pl_entry *entry, pl_slice rule)
{
    for (size_t i = 0; i < entry->line_count; i++)
        if (pl_slice_equal(entry->lines[i].rule, rule)) return entry->lines[i].outcome;
    return PL_NOT;
}

#endif
