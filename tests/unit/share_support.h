/* What the tests of facts/share share: an edition with one platform in question, and its share. */
#ifndef TESTS_UNIT_SHARE_SUPPORT_H
#define TESTS_UNIT_SHARE_SUPPORT_H

#include "tests/unit/facts_support.h"

#include "facts/share.h"

#include <math.h>

/* 0 if the number is within `most` of what is wanted. */
static inline int off(const char *what, double found, double wanted, double most)
{
    if (fabs(found - wanted) <= most) return 0;
    print_error("%s: found %.9f, wanted %.9f\n", what, found, wanted);
    return 1;
}

/* The platform in question, and another that has a ranked figure in any case. */
static inline pl_slice edition_of(pl_arena *arena, const char *people, const char *samples,
                                  const char *usage)
{
    return PL_JOIN(arena,
                   PL_SLICE("{facts: x, market: us, as_of: 2025-06-01, survey: s, year: 2025, "
                            "sources: {a: {title: t, publisher: p}}, channels: {}, population: "
                            "{source: a, rows: ["),
                   pl_slice_of(people), PL_SLICE("]}, samples: ["), pl_slice_of(samples),
                   PL_SLICE("], platforms: {p: {name: P, source: a, usage: ["), pl_slice_of(usage),
                   PL_SLICE("]}, q: {name: Q, source: a, usage: [{survey: s, year: 2025, "
                            "all: 1%}]}}}"));
}

static inline pl_audience anyone(int64_t from, int64_t to)
{
    return (pl_audience){ .from = from, .to = to };
}

static inline pl_share share_in(pl_arena *arena, pl_slice text, pl_audience audience)
{
    const pl_edition *edition = make_edition(arena, text);
    return pl_share_cited(arena, edition, &edition->platforms[0], &audience, 2025);
}

#endif
