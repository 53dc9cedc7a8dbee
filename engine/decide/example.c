#include "decide/example.h"

#include "base/nearest.h"
#include "base/number.h"
#include "base/utf8.h"
#include "decide/reason.h"

static pl_node *scalar(pl_arena *arena, pl_slice text, const pl_node *at)
{
    pl_node *made = pl_arena_new(arena, pl_node);
    *made = (pl_node){ .kind = PL_SCALAR, .span = at->span, .text = text };
    return made;
}

/* The mapping with a field before all others, where the schema has the field and the mapping has
 * not. */
static const pl_node *with_field(const pl_trial *trial, pl_arena *arena, const pl_node *brief,
                                 pl_slice name, pl_slice value)
{
    bool known = pl_type_slot(trial->pack->vocabulary->brief, name) != SIZE_MAX;
    if (!known || pl_node_member(brief, name)) return brief;
    pl_node *key = scalar(arena, name, brief), *made = pl_arena_new(arena, pl_node);
    key->value = scalar(arena, value, brief);
    key->next = brief->first;
    *made = *brief;
    made->first = key;
    made->count++;
    return made;
}

static const pl_node *whole_brief(const pl_trial *trial, pl_arena *arena)
{
    const pl_node *brief = trial->example->brief;
    brief = with_field(trial, arena, brief, PL_SLICE("campaign"), PL_SLICE("example"));
    return with_field(trial, arena, brief, PL_SLICE("market"), trial->edition->market);
}

/* By its id, its name or an alias; NULL after a report. */
static const pl_channel *find_channel(const pl_trial *trial, pl_report *report)
{
    const pl_edition *edition = trial->edition;
    pl_slice name = trial->example->channel->text;
    const pl_slice *id = pl_map_get(&edition->channel_names, pl_utf8_fold(report->arena, name));
    pl_nearest near = pl_nearest_to(report->arena, name);
    for (size_t i = 0; i < edition->channel_count; i++) {
        if (pl_slice_equal(edition->channels[i].id, id ? *id : name)) return &edition->channels[i];
        pl_nearest_offer(&near, edition->channels[i].id);
    }
    pl_report_add(report, PL_NOT_A_CHANNEL, trial->example->channel->span,
                  (pl_details){ .found = name, .where = edition->id, .near = near.best });
    return NULL;
}

static pl_slice points_text(pl_arena *arena, int64_t hundredths)
{
    pl_text text = pl_text_new(arena);
    pl_number_write(&text, (double)hundredths / 100);
    return pl_text_slice(&text);
}

static pl_slice joined(pl_arena *arena, const pl_slice *items, size_t count)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < count; i++) {
        if (i) pl_text_put(&text, ", ");
        pl_text_add(&text, items[i]);
    }
    return pl_text_slice(&text);
}

static bool report_failure(const pl_trial *trial, const pl_channel *channel,
                           const pl_failed *failed, pl_report *report)
{
    pl_details details = pl_failure_details(report->arena, failed->failure);
    details.found = trial->rule->id;
    details.where = channel ? channel->id : PL_SLICE("the brief");
    pl_report_add(report, PL_RULE_FAILED, failed->span, details);
    return false;
}

/* Whether the rule came out as the example says; reports where it did not. */
static bool compare(const pl_trial *trial, const pl_verdict *given, pl_report *report)
{
    const pl_example *example = trial->example;
    pl_arena *arena = report->arena;
    if (given->outcome != example->wanted) {
        bool open = given->outcome == PL_UNDECIDED;
        pl_report_add(report, PL_EXAMPLE_OUTCOME, example->outcome->span,
                      (pl_details){ .where = trial->rule->id,
                                    .wanted = pl_outcome_word(example->wanted),
                                    .found = pl_outcome_word(given->outcome),
                                    .list = joined(arena, given->why.missing.items,
                                                   open ? given->why.missing.count : 0) });
        return false;
    }
    if (!example->points || given->points == example->hundredths) return true;
    pl_report_add(report, PL_EXAMPLE_POINTS, example->points->span,
                  (pl_details){ .where = trial->rule->id,
                                .wanted = points_text(arena, example->hundredths),
                                .found = points_text(arena, given->points) });
    return false;
}

static bool judge(const pl_trial *trial, const pl_brief *brief, const pl_channel *channel,
                  pl_report *report)
{
    pl_arena *arena = report->arena;
    const pl_example *example = trial->example;
    const pl_court court = { .arena = arena,
                             .report = report,
                             .pack = trial->pack,
                             .edition = trial->edition,
                             .brief = brief->record,
                             .today = example->dated ? example->today : trial->edition->as_of,
                             .context = pl_arena_new(arena, pl_context) };
    pl_case opened = channel ? pl_case_open(&court, channel) : pl_case_open_without_channel(&court);
    pl_verdict given = pl_case_verdict(&court, &opened, trial->rule);
    if (given.outcome == PL_FAILED)
        return report_failure(trial, channel, &given.why.failed, report);
    return compare(trial, &given, report);
}

bool pl_example_run(const pl_trial *trial, pl_report *report)
{
    const pl_edition *edition = trial->edition;
    const pl_known_names names = { .markets = trial->markets,
                                   .channels = &edition->channel_names,
                                   .edition = edition->id };
    const pl_node *root = whole_brief(trial, report->arena);
    pl_brief brief;
    bool sound = pl_brief_read(root, trial->schema, &names, report, &brief);
    const pl_channel *channel = trial->example->channel ? find_channel(trial, report) : NULL;
    if (!sound || (trial->example->channel && !channel)) return false;
    pl_slice market = pl_brief_market(&brief);
    if (pl_slice_equal(market, edition->market)) return judge(trial, &brief, channel, report);
    pl_report_add(report, PL_MARKETS_DIFFER, pl_brief_span(&brief, PL_SLICE("brief.market")),
                  (pl_details){ .found = market, .wanted = edition->market });
    return false;
}
