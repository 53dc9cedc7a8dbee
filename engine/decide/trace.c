#include "decide/trace.h"

#include "cel/equality.h"
#include "rules/judging.h"

void pl_trace_add(pl_arena *arena, pl_facts_used *used, const pl_fact *fact)
{
    for (size_t i = 0; i < used->count; i++)
        if (pl_fact_is(used->items[i], fact)) return;
    pl_list_add(arena, used, fact);
}

static const pl_fact *platform_fact(const pl_candidate *candidate, size_t slot)
{
    bool is_status =
        slot == PL_PLATFORM_STATUS || slot == PL_PLATFORM_SINCE || slot == PL_PLATFORM_SUCCESSOR;
    if (is_status) return candidate->status ? &candidate->status->fact : NULL;
    return candidate->channel->platform->facts[slot];
}

/* The facts of a list's items, or NULL where the slot is no such list. */
static const pl_fact *item_facts(const pl_candidate *candidate, const pl_path *path)
{
    const pl_channel *channel = candidate->channel;
    if (path->slot_count != 1) return NULL;
    if (path->variable == PL_ROOT_PLATFORM && path->slots[0] == PL_PLATFORM_FEATURES)
        return channel->platform->feature_facts;
    if (path->variable == PL_ROOT_CHANNEL && path->slots[0] == PL_CHANNEL_FEATURES)
        return channel->feature_facts;
    if (path->variable == PL_ROOT_CHANNEL && path->slots[0] == PL_CHANNEL_FORMATS)
        return channel->format_facts;
    return NULL;
}

static void add_slot(const pl_candidate *candidate, const pl_path *path, pl_arena *arena,
                     pl_facts_used *used)
{
    if (!path->slot_count) return;
    const pl_fact *fact = NULL;
    if (path->variable == PL_ROOT_PLATFORM) fact = platform_fact(candidate, path->slots[0]);
    if (path->variable == PL_ROOT_CHANNEL) fact = candidate->channel->facts[path->slots[0]];
    if (fact) pl_trace_add(arena, used, fact);
}

/* Of a list only the items that matched are evidence. */
static void trace_side(const pl_leaf *leaf, const pl_path *path, const pl_candidate *candidate,
                       pl_context *context, pl_facts_used *used)
{
    const pl_fact *facts = item_facts(candidate, path);
    if (!facts) {
        add_slot(candidate, path, context->arena, used);
        return;
    }
    const pl_path *other = path == leaf->path ? leaf->reference : leaf->path;
    pl_value wanted = other ? pl_cel_read(other, context) : leaf->wanted;
    pl_value list = pl_cel_read(path, context);
    for (uint32_t i = 0; list.kind == PL_LIST_VALUE && i < list.size; i++)
        if (pl_leaf_wants(leaf, wanted, list.as.items[i], context))
            pl_trace_add(context->arena, used, &facts[i]);
}

static void trace_leaf(const pl_leaf *leaf, const pl_candidate *candidate, pl_context *context,
                       pl_facts_used *used)
{
    trace_side(leaf, leaf->path, candidate, context, used);
    if (leaf->reference) trace_side(leaf, leaf->reference, candidate, context, used);
}

static void trace_expression(const pl_condition *condition, const pl_candidate *candidate,
                             pl_context *context, pl_facts_used *used)
{
    pl_host *host = context->host;
    pl_reads reads = { 0 }, *wanted = context->reads;
    host->facts.count = 0;
    context->reads = &reads;
    pl_cel_evaluate(condition->program, context);
    context->reads = wanted;
    pl_trace_reads(&reads, candidate, context->arena, used);
    for (size_t i = 0; i < host->facts.count; i++)
        pl_trace_add(context->arena, used, host->facts.items[i]);
}

void pl_trace_condition(const pl_condition *condition, const pl_candidate *candidate,
                        pl_context *context, pl_facts_used *used)
{
    switch (condition->kind) {
    case PL_CONDITION_LEAF:
        trace_leaf(&condition->leaf, candidate, context, used);
        return;
    case PL_CONDITION_EXPRESSION:
        trace_expression(condition, candidate, context, used);
        return;
    case PL_CONDITION_ALL:
    case PL_CONDITION_NONE:
        for (size_t i = 0; i < condition->count; i++)
            pl_trace_condition(condition->parts[i], candidate, context, used);
        return;
    case PL_CONDITION_ANY:
        for (size_t i = 0; i < condition->count; i++) {
            pl_judgement unused = { 0 };
            if (pl_condition_judge(condition->parts[i], context, &unused) == PL_HOLDS)
                pl_trace_condition(condition->parts[i], candidate, context, used);
        }
        return;
    }
}

void pl_trace_reads(const pl_reads *reads, const pl_candidate *candidate, pl_arena *arena,
                    pl_facts_used *used)
{
    for (size_t i = 0; i < reads->count; i++) {
        const pl_fact *facts = item_facts(candidate, reads->items[i]);
        pl_value list = facts && reads->items[i]->variable == PL_ROOT_CHANNEL
                            ? candidate->channel->slots[reads->items[i]->slots[0]]
                        : facts ? candidate->channel->platform->slots[PL_PLATFORM_FEATURES]
                                : (pl_value){ 0 };
        for (uint32_t item = 0; item < list.size; item++)
            pl_trace_add(arena, used, &facts[item]);
        if (!facts) add_slot(candidate, reads->items[i], arena, used);
    }
}
