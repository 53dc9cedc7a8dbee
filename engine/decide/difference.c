#include "decide/difference.h"

#include <stdlib.h>

static bool is_same(const pl_line *line, const pl_line *other)
{
    if (line->kind != other->kind) return false;
    return line->kind == PL_LINE_RULE ? pl_slice_equal(line->rule, other->rule)
                                      : pl_slice_equal(line->group, other->group);
}

/* The line that stands in an account for the same as `other`, and counts. */
static const pl_line *line_like(const pl_entry *entry, const pl_line *other)
{
    for (size_t i = 0; i < entry->line_count; i++) {
        const pl_line *line = &entry->lines[i];
        bool counts = line->outcome == PL_HOLDS && !line->excludes && !line->cautions;
        if (counts && is_same(line, other)) return line;
    }
    return NULL;
}

static int64_t points_of(const pl_line *line)
{
    return line ? line->points : 0;
}

static int by_size(const void *left_item, const void *right_item)
{
    const pl_gap *left = left_item, *right = right_item;
    int64_t large = left->points < 0 ? -left->points : left->points;
    int64_t larger = right->points < 0 ? -right->points : right->points;
    if (large != larger) return large > larger ? -1 : 1;
    if (left->kind != right->kind) return left->kind < right->kind ? -1 : 1;
    return pl_slice_order(left->of, right->of);
}

pl_difference pl_difference_of(pl_arena *arena, const pl_entry *first, const pl_entry *second)
{
    pl_gap *gaps = pl_arena_array(arena, pl_gap, first->line_count + second->line_count + 1);
    pl_difference made = { .first = first, .second = second, .gaps = gaps };
    const pl_entry *const entries[] = { first, second };
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < entries[side]->line_count; i++) {
            const pl_line *line = &entries[side]->lines[i];
            const pl_line *one = line_like(first, line), *other = line_like(second, line);
            pl_gap gap = { line->kind, line->kind == PL_LINE_RULE ? line->rule : line->group, one,
                           other, points_of(one) - points_of(other) };
            /* Each once: what the first has, then what the second has alone. */
            bool met = side ? one != NULL : one == NULL;
            if (met || !gap.points) continue;
            gaps[made.count++] = gap;
            made.points += gap.points;
        }
    if (made.count) qsort(gaps, made.count, sizeof *gaps, by_size);
    return made;
}
