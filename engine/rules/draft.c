#include "rules/draft.h"

#include "base/nearest.h"

#include <stdlib.h>

pl_drafts pl_drafts_new(pl_arena *arena)
{
    return (pl_drafts){ .arena = pl_arena_beside(arena) };
}

static pl_draft *add(pl_drafts *drafts, pl_slice id, pl_span span, size_t pack)
{
    pl_draft *made = pl_arena_new(drafts->arena, pl_draft);
    made->rule.id = id;
    made->id = span;
    made->pack = pack;
    pl_map_add(drafts->arena, &drafts->ids, id, made);
    pl_list_add(drafts->arena, &drafts->list, made);
    return made;
}

static pl_draft *report_nothing(const pl_drafts *drafts, const pl_compiler *compiler, pl_slice name,
                                pl_span id)
{
    pl_nearest near = pl_nearest_to(compiler->arena, name);
    for (size_t i = 0; i < drafts->ids.count; i++)
        pl_nearest_offer(&near, drafts->ids.entries[i].key);
    pl_report_add(compiler->report, PL_NOTHING_REPLACED, id,
                  (pl_details){ .found = name, .near = near.best });
    return NULL;
}

pl_draft *pl_draft_place(pl_drafts *drafts, const pl_compiler *compiler,
                         const pl_authored *authored, pl_span id, size_t pack)
{
    pl_draft *first = pl_map_get(&drafts->ids, authored->id);
    if (!first && authored->replaces) return report_nothing(drafts, compiler, authored->id, id);
    /* Terminated, as callers want it. */
    if (!first) return add(drafts, pl_slice_copy(compiler->arena, authored->id), id, pack);
    if (!authored->replaces || first->pack == pack) {
        pl_report_add(compiler->report, PL_DUPLICATE_RULE, id,
                      (pl_details){ .found = authored->id, .earlier = first->id });
        return NULL;
    }
    first->id = id;
    first->pack = pack;
    return first;
}

static int by_id(const void *left, const void *right)
{
    return pl_slice_order((*(pl_draft *const *)left)->rule.id,
                          (*(pl_draft *const *)right)->rule.id);
}

pl_rule *pl_drafts_gather(pl_drafts *drafts, pl_arena *arena, pl_sha256 *hash, size_t *count)
{
    pl_draft **items = drafts->list.items;
    *count = drafts->list.count;
    pl_rule *rules = pl_arena_array(arena, pl_rule, *count);
    if (*count) qsort(items, *count, sizeof(pl_draft *), by_id);
    for (size_t i = 0; i < *count; i++) {
        rules[i] = items[i]->rule;
        pl_sha256_add(hash, items[i]->canonical);
    }
    pl_arena_empty(drafts->arena);
    *drafts = (pl_drafts){ .arena = drafts->arena };
    return rules;
}
