#include "decide/elsewhere.h"

#include "base/nearest.h"

typedef struct search {
    const pl_edition *edition;
    const pl_rule *rule;
    pl_report *report;
} search;

static void offer_ids(const pl_edition *edition, bool channels, pl_nearest *nearest)
{
    for (size_t i = 0; channels && i < edition->channel_count; i++)
        pl_nearest_offer(nearest, edition->channels[i].id);
    for (size_t i = 0; !channels && i < edition->platform_count; i++)
        pl_nearest_offer(nearest, edition->platforms[i].id);
}

static bool has_id(const pl_edition *edition, bool channels, pl_slice id)
{
    bool found = false;
    for (size_t i = 0; channels && i < edition->channel_count; i++)
        found |= pl_slice_equal(edition->channels[i].id, id);
    for (size_t i = 0; !channels && i < edition->platform_count; i++)
        found |= pl_slice_equal(edition->platforms[i].id, id);
    return found;
}

static void check_id(const search *job, bool channels, pl_value wanted)
{
    if (wanted.kind != PL_STRING || has_id(job->edition, channels, pl_value_text(wanted))) return;
    pl_nearest nearest = pl_nearest_to(job->report->arena, pl_value_text(wanted));
    offer_ids(job->edition, channels, &nearest);
    pl_report_add(job->report, PL_NAMED_ELSEWHERE, job->rule->span,
                  (pl_details){ .found = pl_value_text(wanted),
                                .where = job->edition->id,
                                .near = nearest.best });
}

static void check_condition(const search *job, const pl_condition *condition)
{
    for (size_t i = 0; i < condition->count; i++)
        check_condition(job, condition->parts[i]);
    if (condition->kind != PL_CONDITION_LEAF || condition->leaf.reference) return;
    bool channels = pl_slice_equal(condition->leaf.path->text, PL_SLICE("channel.id"));
    if (!channels && !pl_slice_equal(condition->leaf.path->text, PL_SLICE("platform.id"))) return;
    pl_value wanted = condition->leaf.wanted;
    check_id(job, channels, wanted);
    for (uint32_t i = 0; wanted.kind == PL_LIST_VALUE && i < wanted.size; i++)
        check_id(job, channels, wanted.as.items[i]);
}

void pl_elsewhere_report(const pl_pack *pack, const pl_edition *edition, pl_report *report)
{
    for (size_t i = 0; i < pack->rule_count; i++) {
        const search job = { edition, &pack->rules[i], report };
        if (pack->rules[i].condition) check_condition(&job, pack->rules[i].condition);
    }
}
