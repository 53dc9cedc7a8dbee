#include "decide/comparison.h"

#include "base/list.h"
#include "base/map.h"
#include "base/text.h"

#include <stdlib.h>

typedef PL_LIST(pl_stated_pair) stated_pairs;
typedef PL_LIST(pl_entry_pair) entry_pairs;
typedef PL_LIST(pl_line_pair) line_pairs;

/* What lies under the keys of A's things, and which of them B has too. */
typedef struct matches {
    pl_arena *arena;
    pl_map of_a, of_b;
} matches;

/* Kept for their presence alone. */
static const char present[] = "";

static void keep(matches *kept, pl_map *map, pl_slice key, const void *value)
{
    pl_map_add(kept->arena, map, key, (void *)(uintptr_t)value);
}

static void add_stated(pl_arena *arena, stated_pairs *pairs, const pl_stated *a, const pl_stated *b)
{
    if (a && b && pl_slice_equal(a->value, b->value)) return;
    pl_stated_pair pair = { { a, b } };
    pl_list_add(arena, pairs, pair);
}

/* In the order of A's schema, then what only B says. */
static void compare_briefs(pl_arena *arena, const pl_stated_list *a, const pl_stated_list *b,
                           pl_comparison *made)
{
    matches kept = { .arena = arena };
    stated_pairs pairs = { 0 };
    for (size_t i = 0; i < b->count; i++)
        keep(&kept, &kept.of_b, b->items[i].path, &b->items[i]);
    for (size_t i = 0; i < a->count; i++) {
        keep(&kept, &kept.of_a, a->items[i].path, present);
        add_stated(arena, &pairs, &a->items[i], pl_map_get(&kept.of_b, a->items[i].path));
    }
    for (size_t i = 0; i < b->count; i++)
        if (!pl_map_get(&kept.of_a, b->items[i].path))
            add_stated(arena, &pairs, NULL, &b->items[i]);
    made->fields = pairs.items;
    made->field_count = pairs.count;
}

/* A rule by its id; what a group does by what it is, which no id can be. */
static pl_slice key_of(pl_arena *arena, const pl_line *line)
{
    if (line->kind == PL_LINE_RULE) return line->rule;
    return PL_JOIN(arena, line->kind == PL_LINE_HIT ? PL_SLICE("hit ") : PL_SLICE("clamp "),
                   line->group);
}

/* What a line gives to the score. */
static int64_t counted(const pl_line *line)
{
    return line && line->outcome == PL_HOLDS && !line->excludes && !line->cautions ? line->points
                                                                                   : 0;
}

static void add_line(pl_arena *arena, line_pairs *pairs, const pl_line *a, const pl_line *b)
{
    pl_line_pair pair = { { a, b }, counted(b) - counted(a) };
    bool same = a && b && a->outcome == b->outcome && a->excludes == b->excludes;
    if (!same || pair.difference) pl_list_add(arena, pairs, pair);
}

static const pl_line *either(const pl_line_pair *pair)
{
    return pair->sides[1] ? pair->sides[1] : pair->sides[0];
}

static int line_order(const void *left_item, const void *right_item)
{
    const pl_line_pair *left = left_item, *right = right_item;
    const pl_line *one = either(left), *other = either(right);
    if (one->excludes != other->excludes) return one->excludes ? -1 : 1;
    int64_t heavy = left->difference < 0 ? -left->difference : left->difference;
    int64_t heavier = right->difference < 0 ? -right->difference : right->difference;
    if (heavy != heavier) return heavy > heavier ? -1 : 1;
    if (one->kind != other->kind) return one->kind < other->kind ? -1 : 1;
    bool rules = one->kind == PL_LINE_RULE;
    return pl_slice_order(rules ? one->rule : one->group, rules ? other->rule : other->group);
}

static void compare_accounts(pl_arena *arena, pl_entry_pair *pair)
{
    const pl_entry *a = pair->sides[0], *b = pair->sides[1];
    matches kept = { .arena = arena };
    line_pairs pairs = { 0 };
    for (size_t i = 0; i < a->line_count; i++)
        keep(&kept, &kept.of_a, key_of(arena, &a->lines[i]), &a->lines[i]);
    for (size_t i = 0; i < b->line_count; i++) {
        pl_slice key = key_of(arena, &b->lines[i]);
        keep(&kept, &kept.of_b, key, present);
        add_line(arena, &pairs, pl_map_get(&kept.of_a, key), &b->lines[i]);
    }
    for (size_t i = 0; i < a->line_count; i++)
        if (!pl_map_get(&kept.of_b, key_of(arena, &a->lines[i])))
            add_line(arena, &pairs, &a->lines[i], NULL);
    if (pairs.count) qsort(pairs.items, pairs.count, sizeof *pairs.items, line_order);
    pair->lines = pairs.items;
    pair->line_count = pairs.count;
}

static pl_turn turn_of(const pl_entry *a, const pl_entry *b)
{
    static const pl_turn turns[] = { [PL_RANKED] = PL_TURN_RANKED,
                                     [PL_WITHHELD] = PL_TURN_WITHHELD,
                                     [PL_EXCLUDED] = PL_TURN_EXCLUDED };
    if (!a) return PL_TURN_ADDED;
    if (!b) return PL_TURN_REMOVED;
    return a->standing == b->standing ? PL_TURN_NONE : turns[b->standing];
}

static void add_entry(pl_arena *arena, entry_pairs *pairs, const pl_entry *a, const pl_entry *b)
{
    pl_entry_pair pair = { .sides = { a, b }, .turn = turn_of(a, b) };
    if (a && b) {
        pair.difference = b->score - a->score;
        compare_accounts(arena, &pair);
    }
    pl_list_add(arena, pairs, pair);
}

static void compare_entries(pl_arena *arena, const pl_result *a, const pl_result *b,
                            pl_comparison *made)
{
    matches kept = { .arena = arena };
    entry_pairs pairs = { 0 };
    for (size_t i = 0; i < a->entry_count; i++)
        keep(&kept, &kept.of_a, a->entries[i].id, &a->entries[i]);
    for (size_t i = 0; i < b->entry_count; i++) {
        keep(&kept, &kept.of_b, b->entries[i].id, present);
        add_entry(arena, &pairs, pl_map_get(&kept.of_a, b->entries[i].id), &b->entries[i]);
    }
    for (size_t i = 0; i < a->entry_count; i++)
        if (!pl_map_get(&kept.of_b, a->entries[i].id))
            add_entry(arena, &pairs, &a->entries[i], NULL);
    made->entries = pairs.items;
    made->entry_count = pairs.count;
}

static unsigned differences(const pl_result *a, const pl_result *b)
{
    unsigned found = 0;
    if (!pl_slice_equal(a->market, b->market))
        found |= PL_DIFFERS_MARKET;
    else if (!pl_slice_equal(a->edition, b->edition))
        found |= PL_DIFFERS_EDITION;
    if (!pl_slice_equal(a->rules_sha256, b->rules_sha256)) found |= PL_DIFFERS_RULES;
    if (a->today != b->today) found |= PL_DIFFERS_TODAY;
    return found;
}

const pl_comparison *pl_compare(pl_arena *arena, const pl_result *a, const pl_result *b)
{
    pl_comparison *made = pl_arena_new(arena, pl_comparison);
    *made = (pl_comparison){ .sides = { a, b }, .differs = differences(a, b) };
    compare_briefs(arena, &a->fields, &b->fields, made);
    compare_entries(arena, a, b, made);
    return made;
}

bool pl_entry_pair_differs(const pl_entry_pair *pair)
{
    if (pair->turn != PL_TURN_NONE || pair->difference || pair->line_count) return true;
    return pair->sides[0]->rank != pair->sides[1]->rank;
}
