/* Why one channel has more points than another: the difference of their accounts, line by line. */
#ifndef PL_DECIDE_DIFFERENCE_H
#define PL_DECIDE_DIFFERENCE_H

#include "decide/result.h"

/* A line that gives the two channels different points. */
typedef struct pl_gap {
    pl_line_kind kind;
    pl_slice of;                   /* the rule, or the group that takes away or adds */
    const pl_line *first, *second; /* NULL where it does not hold; borrowed */
    int64_t points;                /* hundredths: of the first less those of the second */
} pl_gap;

typedef struct pl_difference {
    const pl_entry *first, *second;
    const pl_gap *gaps; /* by size, then id */
    size_t count;
    int64_t points; /* the sum of the gaps: the difference of the scores */
} pl_difference;

pl_difference pl_difference_of(pl_arena *arena, const pl_entry *first, const pl_entry *second);

#endif
