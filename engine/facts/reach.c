#include "facts/reach.h"

#include <assert.h>
#include <math.h>

const double pl_reach_shrink = 0.35, pl_reach_shrink_most = 0.70, pl_reach_shrink_least = 0.15;

/* Sets that differ by less count as equal, so that rounding does not choose between them. */
static const double equal_below = 1e-9;

pl_union pl_union_join(pl_union left, pl_union right)
{
    /* In this form, unlike 1 - (1-a)(1-b), rounding neither changes a set that nobody is added to
     * nor lowers one. */
    double independent = left.independent + right.independent * (1 - left.independent);
    double largest = fmax(left.largest, right.largest);
    return (pl_union){ .largest = largest,
                       .independent = fmin(1, fmax(largest, independent)),
                       .most = fmin(1, left.most + right.most) };
}

pl_union pl_union_add(pl_union before, double share)
{
    return pl_union_join(before, (pl_union){ share, share, share });
}

double pl_union_between(pl_union reached, double shrink)
{
    return reached.independent - shrink * (reached.independent - reached.largest);
}

static bool same_cells(const pl_share *left, const pl_share *right)
{
    if (left->cell_count != right->cell_count) return false;
    for (size_t i = 0; i < left->cell_count; i++) {
        const pl_share_cell *one = &left->cells[i], *other = &right->cells[i];
        bool same = one->ages.from == other->ages.from && one->ages.to == other->ages.to &&
                    !(one->weight < other->weight || one->weight > other->weight);
        if (!same) return false;
    }
    return true;
}

/* A share by the bands that most have, the first of them; NULL where no two have theirs in common.
 * Few kinds of bands are told apart, so that many platforms cost no more each. */
static const pl_share *by_common_bands(const pl_share *const *shares, size_t count)
{
    enum { most_kinds = 8 };
    const pl_share *kinds[most_kinds];
    size_t sizes[most_kinds] = { 0 }, found = 0, common = 0;
    for (size_t i = 0; i < count; i++) {
        size_t kind = 0;
        if (!shares[i]->cell_count) continue;
        while (kind < found && !same_cells(kinds[kind], shares[i]))
            kind++;
        if (kind == most_kinds) continue;
        if (kind == found) kinds[found++] = shares[i];
        sizes[kind]++;
    }
    for (size_t kind = 1; kind < found; kind++)
        if (sizes[kind] > sizes[common]) common = kind;
    return sizes[common] > 1 ? kinds[common] : NULL;
}

static const double *parts_of(pl_arena *arena, const pl_share *share)
{
    double *parts = pl_arena_array(arena, double, share->cell_count);
    double sum = 0;
    for (size_t i = 0; i < share->cell_count; i++)
        sum += share->cells[i].weight;
    for (size_t i = 0; i < share->cell_count; i++)
        parts[i] = share->cells[i].weight / sum;
    return parts;
}

pl_spread pl_spread_of(pl_arena *arena, const pl_share *const *shares, size_t count)
{
    const pl_share *common = by_common_bands(shares, count);
    size_t cell_count = common ? common->cell_count : 0, value_count = count * cell_count;
    double *values = pl_arena_array(arena, double, value_count + 1);
    double *wholes = pl_arena_array(arena, double, count + 1);
    bool *by_band = pl_arena_array(arena, bool, count + 1);
    for (size_t i = 0; i < count; i++) {
        wholes[i] = shares[i]->value;
        by_band[i] = common && same_cells(common, shares[i]);
        for (size_t cell = 0; by_band[i] && cell < cell_count; cell++)
            values[i * cell_count + cell] = shares[i]->cells[cell].value;
    }
    return (pl_spread){ .count = count,
                        .cell_count = cell_count,
                        .parts = common ? parts_of(arena, common) : NULL,
                        .by_band = by_band,
                        .values = values,
                        .wholes = wholes };
}

static pl_union add_cell(const pl_spread *spread, size_t platform, size_t cell, pl_union before)
{
    return pl_union_add(before, spread->values[platform * spread->cell_count + cell]);
}

/* With one band more. What all bands give is no more than all of the audience. */
static pl_union add_part(pl_union sum, double part, pl_union reached)
{
    return (pl_union){ .largest = fmin(1, sum.largest + part * reached.largest),
                       .independent = fmin(1, sum.independent + part * reached.independent),
                       .most = fmin(1, sum.most + part * reached.most) };
}

pl_reach pl_reach_of(const pl_spread *spread, const bool *members)
{
    pl_union sum = { 0 }, others = { 0 };
    for (size_t cell = 0; cell < spread->cell_count; cell++) {
        pl_union reached = { 0 };
        for (size_t i = 0; i < spread->count; i++)
            if (members[i] && spread->by_band[i]) reached = add_cell(spread, i, cell, reached);
        sum = add_part(sum, spread->parts[cell], reached);
    }
    for (size_t i = 0; i < spread->count; i++)
        if (members[i] && !spread->by_band[i]) others = pl_union_add(others, spread->wholes[i]);
    sum = pl_union_join(sum, others);
    /* Shrinking is linear: what it makes of the sums is the sum of what it makes of each band. */
    return (pl_reach){ .low = sum.largest,
                       .high = sum.independent,
                       .estimate = pl_union_between(sum, pl_reach_shrink),
                       .likely_low = pl_union_between(sum, pl_reach_shrink_most),
                       .likely_high = pl_union_between(sum, pl_reach_shrink_least),
                       .most = sum.most };
}

/* Sets that grow by one platform a level; what a level has reached is kept for all that grow from
 * it. */
typedef struct search {
    const pl_spread *spread;
    size_t size;
    pl_union *reached; /* by level: by band, then of the platforms without bands */
    size_t *chosen;    /* by level */
    bool *best;
    double most;
} search;

/* Adds a platform to the set of a level; the next level's estimate. */
static double grow(search *tried, size_t level, size_t platform)
{
    const pl_spread *spread = tried->spread;
    size_t cells = spread->cell_count;
    const pl_union *before = &tried->reached[level * (cells + 1)];
    pl_union *after = &tried->reached[(level + 1) * (cells + 1)];
    bool by_band = spread->by_band[platform];
    pl_union sum = { 0 };
    for (size_t cell = 0; cell < cells; cell++) {
        after[cell] = by_band ? add_cell(spread, platform, cell, before[cell]) : before[cell];
        sum = add_part(sum, spread->parts[cell], after[cell]);
    }
    after[cells] = by_band ? before[cells] : pl_union_add(before[cells], spread->wholes[platform]);
    return pl_union_between(pl_union_join(sum, after[cells]), pl_reach_shrink);
}

static void keep(search *tried, double estimate)
{
    if (!(estimate > tried->most + equal_below)) return;
    tried->most = estimate;
    for (size_t i = 0; i < tried->spread->count; i++)
        tried->best[i] = false;
    for (size_t i = 0; i < tried->size; i++)
        tried->best[tried->chosen[i]] = true;
}

/* Sets in the order of their platforms. Calls itself at most PL_REACH_EXHAUSTIVE deep. */
static void try_sets(search *tried, size_t level, size_t next)
{
    size_t still = tried->size - level;
    for (size_t i = next; i + still <= tried->spread->count; i++) {
        double estimate = grow(tried, level, i);
        tried->chosen[level] = i;
        if (still == 1)
            keep(tried, estimate);
        else
            try_sets(tried, level + 1, i + 1);
    }
}

static void take_best_steps(search *tried)
{
    for (size_t level = 0; level < tried->size; level++) {
        size_t best = SIZE_MAX;
        double most = -1;
        for (size_t i = 0; i < tried->spread->count; i++) {
            double estimate = tried->best[i] ? -1 : grow(tried, level, i);
            if (!(estimate > most + equal_below)) continue;
            most = estimate;
            best = i;
        }
        grow(tried, level, best);
        tried->best[best] = true;
    }
}

void pl_reach_best(pl_arena *arena, const pl_spread *spread, size_t size, bool *members)
{
    assert(size <= spread->count);
    search tried = { .spread = spread,
                     .size = size,
                     .reached =
                         pl_arena_array(arena, pl_union, (size + 1) * (spread->cell_count + 1)),
                     .chosen = pl_arena_array(arena, size_t, size + 1),
                     .best = members,
                     .most = -1 };
    for (size_t i = 0; i < spread->count; i++)
        members[i] = false;
    if (!size) return;
    if (spread->count <= PL_REACH_EXHAUSTIVE)
        try_sets(&tried, 0, 0);
    else
        take_best_steps(&tried);
}
