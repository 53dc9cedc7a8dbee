#include "decide/together.h"

#include "base/map.h"

#include <math.h>
#include <stdlib.h>

enum { first_most = 5, best_most = 3 };

/* Channels that stand for their platforms. */
typedef struct platforms {
    const pl_entry **items;
    size_t count;
} platforms;

/* Each platform with a ranked channel, by its first one: those whose share is known or not. */
static platforms pick(pl_arena *arena, const pl_entry *entries, size_t count, bool known)
{
    platforms found = { .items = pl_arena_array(arena, const pl_entry *, count + 1) };
    pl_map seen = { 0 };
    for (size_t i = 0; i < count; i++)
        if (entries[i].standing == PL_RANKED && entries[i].share.known == known &&
            pl_map_add(arena, &seen, entries[i].platform, &seen))
            found.items[found.count++] = &entries[i];
    return found;
}

static int by_platform(const void *left, const void *right)
{
    return pl_slice_order((*(const pl_entry *const *)left)->platform,
                          (*(const pl_entry *const *)right)->platform);
}

static platforms sorted(pl_arena *arena, const platforms *ranked)
{
    platforms made = { pl_arena_array(arena, const pl_entry *, ranked->count + 1), ranked->count };
    for (size_t i = 0; i < ranked->count; i++)
        made.items[i] = ranked->items[i];
    qsort(made.items, made.count, sizeof *made.items, by_platform);
    return made;
}

static pl_spread spread_of(pl_arena *arena, const platforms *by_id)
{
    const pl_share **shares = pl_arena_array(arena, const pl_share *, by_id->count + 1);
    for (size_t i = 0; i < by_id->count; i++)
        shares[i] = &by_id->items[i]->share;
    return pl_spread_of(arena, shares, by_id->count);
}

static const pl_slice *ids_of(pl_arena *arena, const platforms *from)
{
    pl_slice *ids = pl_arena_array(arena, pl_slice, from->count + 1);
    for (size_t i = 0; i < from->count; i++)
        ids[i] = from->items[i]->platform;
    return ids;
}

static const pl_slice *names_of(pl_arena *arena, const platforms *from)
{
    pl_slice *names = pl_arena_array(arena, pl_slice, from->count + 1);
    for (size_t i = 0; i < from->count; i++)
        names[i] = from->items[i]->platform_name;
    return names;
}

/* A further platform adds most where it overlaps least, but where it overlaps most when it is
 * larger than all before it. Where nothing is added, rounding must not say that something is lost.
 */
static void set_gain(pl_joint *joint, const pl_reach *before)
{
    double low = joint->reach.likely_low - before->likely_low;
    double high = joint->reach.likely_high - before->likely_high;
    joint->gain = fmax(0, joint->reach.estimate - before->estimate);
    joint->gain_low = fmax(0, fmin(low, high));
    joint->gain_high = fmax(0, fmax(low, high));
}

/* Platforms in the order of their ids. */
typedef struct field {
    platforms by_id;
    pl_spread spread;
} field;

static field field_of(pl_arena *arena, const platforms *ranked)
{
    field made = { .by_id = sorted(arena, ranked) };
    made.spread = spread_of(arena, &made.by_id);
    return made;
}

/* A set in the order of its list, with what it adds to the one before it. */
static pl_joint join(pl_arena *arena, const platforms *set, const pl_reach *reach,
                     const pl_reach *before)
{
    pl_joint made = { .platforms = ids_of(arena, set),
                      .names = names_of(arena, set),
                      .count = set->count,
                      .reach = *reach };
    set_gain(&made, before);
    return made;
}

static const pl_joint *join_first(pl_arena *arena, const field *in, const platforms *ranked,
                                  size_t most)
{
    pl_joint *joints = pl_arena_array(arena, pl_joint, most + 1);
    bool *members = pl_arena_array(arena, bool, in->by_id.count + 1);
    pl_reach before = { 0 };
    for (size_t i = 0; i < most; i++) {
        for (size_t at = 0; at < in->by_id.count; at++)
            members[at] |= in->by_id.items[at] == ranked->items[i];
        const platforms set = { ranked->items, i + 1 };
        pl_reach reach = pl_reach_of(&in->spread, members);
        joints[i] = join(arena, &set, &reach, &before);
        before = reach;
    }
    return joints;
}

static const pl_joint *join_best(pl_arena *arena, const field *in, size_t most)
{
    pl_joint *joints = pl_arena_array(arena, pl_joint, most + 1);
    bool *members = pl_arena_array(arena, bool, in->by_id.count + 1);
    platforms set = { .items = pl_arena_array(arena, const pl_entry *, most + 1) };
    pl_reach before = { 0 };
    for (size_t i = 0; i < most; i++) {
        pl_reach_best(arena, &in->spread, i + 1, members);
        set.count = 0;
        for (size_t at = 0; at < in->by_id.count; at++)
            if (members[at]) set.items[set.count++] = in->by_id.items[at];
        pl_reach reach = pl_reach_of(&in->spread, members);
        joints[i] = join(arena, &set, &reach, &before);
        before = reach;
    }
    return joints;
}

static platforms without_bands(pl_arena *arena, const field *in)
{
    platforms found = { .items = pl_arena_array(arena, const pl_entry *, in->by_id.count + 1) };
    for (size_t i = 0; i < in->by_id.count; i++)
        if (!in->spread.by_band[i]) found.items[found.count++] = in->by_id.items[i];
    return found;
}

static size_t at_most(size_t count, size_t most)
{
    return count < most ? count : most;
}

pl_together pl_together_of(pl_arena *arena, const pl_entry *entries, size_t count)
{
    platforms ranked = pick(arena, entries, count, true);
    platforms unknown = pick(arena, entries, count, false);
    field all = field_of(arena, &ranked);
    platforms whole = without_bands(arena, &all);
    pl_together made = { .first_count = at_most(ranked.count, first_most),
                         .best_count = at_most(ranked.count, best_most),
                         .exhaustive = ranked.count <= PL_REACH_EXHAUSTIVE,
                         .whole = ids_of(arena, &whole),
                         .whole_count = whole.count,
                         .unknown = ids_of(arena, &unknown),
                         .unknown_names = names_of(arena, &unknown),
                         .unknown_count = unknown.count };
    made.first = join_first(arena, &all, &ranked, made.first_count);
    made.best = join_best(arena, &all, made.best_count);
    return made;
}
