#include "decide/elsewhere.h"

#include "base/nearest.h"
#include "schema/format.h"

/* What the rules of one pack may name. */
typedef struct search {
    const pl_edition *edition;
    const pl_map *markets;
    const pl_rule *rule;
    pl_report *report;
} search;

/* What a path names: by the type that the brief's schema gives it, or as part of an edition. */
typedef enum kind { NO_NAME, CHANNEL, PLATFORM, CHANNEL_OR_PLATFORM, MARKET } kind;

static kind kind_of(const pl_path *path)
{
    const pl_type *type = path->type->kind == PL_TYPE_LIST ? path->type->item : path->type;
    if (type == &pl_type_market_name) return MARKET;
    if (type == &pl_type_channel_name) return CHANNEL_OR_PLATFORM;
    if (pl_slice_equal(path->text, PL_SLICE("channel.id"))) return CHANNEL;
    return pl_slice_equal(path->text, PL_SLICE("platform.id")) ? PLATFORM : NO_NAME;
}

/* The name at `index`, or an empty one behind the last. */
static pl_slice name_at(const search *job, kind of, size_t index)
{
    const pl_edition *edition = job->edition;
    if (of == MARKET && index < job->markets->count)
        return *(const pl_slice *)job->markets->entries[index].value;
    if (of == CHANNEL || of == CHANNEL_OR_PLATFORM) {
        if (index < edition->channel_count) return edition->channels[index].id;
        index -= edition->channel_count;
    }
    bool platforms = of == PLATFORM || of == CHANNEL_OR_PLATFORM;
    if (platforms && index < edition->platform_count) return edition->platforms[index].id;
    return (pl_slice){ 0 };
}

static void check_name(const search *job, kind of, pl_value wanted)
{
    if (wanted.kind != PL_STRING) return;
    pl_nearest nearest = pl_nearest_to(job->report->arena, pl_value_text(wanted));
    for (size_t i = 0; name_at(job, of, i).size; i++) {
        if (pl_slice_equal(name_at(job, of, i), pl_value_text(wanted))) return;
        pl_nearest_offer(&nearest, name_at(job, of, i));
    }
    pl_report_add(job->report, of == MARKET ? PL_NAMED_MARKET : PL_NAMED_ELSEWHERE, job->rule->span,
                  (pl_details){ .found = pl_value_text(wanted),
                                .where = job->edition->id,
                                .near = nearest.best });
}

static void check_condition(const search *job, const pl_condition *condition)
{
    for (size_t i = 0; i < condition->count; i++)
        check_condition(job, condition->parts[i]);
    if (condition->kind != PL_CONDITION_LEAF || condition->leaf.reference) return;
    kind of = kind_of(condition->leaf.path);
    if (of == NO_NAME) return;
    pl_value wanted = condition->leaf.wanted;
    check_name(job, of, wanted);
    for (uint32_t i = 0; wanted.kind == PL_LIST_VALUE && i < wanted.size; i++)
        check_name(job, of, wanted.as.items[i]);
}

void pl_elsewhere_report(const pl_pack *pack, const pl_edition *edition, const pl_map *markets,
                         pl_report *report)
{
    for (size_t i = 0; i < pack->rule_count; i++) {
        const search job = { edition, markets, &pack->rules[i], report };
        if (pack->rules[i].condition) check_condition(&job, pack->rules[i].condition);
    }
}
