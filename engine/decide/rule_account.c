#include "decide/rule_account.h"

/* Where copies go. */
typedef struct keeper {
    pl_arena *arena;
    pl_cited_sources *cited;
} keeper;

static void own(keeper to, pl_slice *text)
{
    *text = pl_slice_copy(to.arena, *text);
}

static void cite(keeper to, const pl_citation *source)
{
    for (size_t i = 0; source && i < to.cited->count; i++)
        if (pl_slice_equal(to.cited->items[i]->id, source->id)) return;
    if (source) pl_list_add(to.arena, to.cited, pl_citation_own(to.arena, source));
}

static const pl_citation *owned_source(keeper to, const pl_citation *source)
{
    for (size_t i = 0; source && i < to.cited->count; i++)
        if (pl_slice_equal(to.cited->items[i]->id, source->id)) return to.cited->items[i];
    return NULL;
}

static const pl_fact **own_facts(keeper to, const pl_fact **facts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        cite(to, facts[i]->source);
    const pl_result holder = { .sources = to.cited->items, .source_count = to.cited->count };
    return pl_facts_own(to.arena, &holder, facts, count);
}

static void own_judged(keeper to, pl_judged *judged)
{
    pl_seen *seen = pl_arena_array(to.arena, pl_seen, judged->seen_count + 1);
    pl_judged *parts = pl_arena_array(to.arena, pl_judged, judged->count + 1);
    own(to, &judged->said);
    own(to, &judged->wanted);
    for (size_t i = 0; i < judged->seen_count; i++) {
        seen[i] = judged->seen[i];
        own(to, &seen[i].path);
        own(to, &seen[i].name);
        own(to, &seen[i].value);
        own(to, &seen[i].shown);
        seen[i].facts = own_facts(to, seen[i].facts, seen[i].fact_count);
    }
    for (size_t i = 0; i < judged->count; i++) {
        parts[i] = judged->parts[i];
        own_judged(to, &parts[i]);
    }
    judged->seen = seen;
    judged->parts = parts;
}

static void own_advice(keeper to, pl_advice *advice)
{
    pl_change *changes = pl_arena_array(to.arena, pl_change, advice->count + 1);
    for (size_t i = 0; i < advice->count; i++) {
        changes[i] = advice->changes[i];
        own(to, &changes[i].path);
        own(to, &changes[i].value);
        own(to, &changes[i].said);
    }
    advice->changes = changes;
}

void pl_rule_account_own(pl_arena *arena, pl_rule_account *account, pl_cited_sources *cited)
{
    const keeper to = { arena, cited };
    pl_slice *missing = pl_arena_array(to.arena, pl_slice, account->missing_count + 1);
    own(to, &account->rule);
    own(to, &account->file);
    own(to, &account->because);
    own(to, &account->override);
    own(to, &account->group);
    own(to, &account->group_name);
    cite(to, account->source);
    account->source = owned_source(to, account->source);
    account->facts = own_facts(to, account->facts, account->fact_count);
    for (size_t i = 0; i < account->missing_count; i++)
        missing[i] = pl_slice_copy(to.arena, account->missing[i]);
    account->missing = missing;
    own_advice(to, &account->advice);
    if (!account->when) return;
    pl_judged *when = pl_arena_new(to.arena, pl_judged);
    *when = *account->when;
    own_judged(to, when);
    account->when = when;
}
