#include "facts/trend.h"

static const pl_usage *total_of(const pl_edition *edition, const pl_platform *platform,
                                int64_t year, size_t *next)
{
    while (*next < platform->usage_count) {
        const pl_usage *usage = &platform->usages[(*next)++];
        if (usage->parts[PL_BOTH].all && usage->year == year &&
            pl_slice_equal(usage->survey, edition->survey))
            return usage;
    }
    return NULL;
}

static bool same_base(const pl_usage *left, const pl_usage *right)
{
    return pl_slice_equal(left->base, right->base);
}

bool pl_share_change(const pl_edition *edition, const pl_platform *platform, const int64_t years[2],
                     double *change, const pl_fact *facts[2])
{
    size_t first = 0;
    for (const pl_usage *from; (from = total_of(edition, platform, years[0], &first));) {
        size_t second = 0;
        const pl_usage *to = total_of(edition, platform, years[1], &second);
        while (to && !same_base(from, to))
            to = total_of(edition, platform, years[1], &second);
        if (!to) continue;
        *change = to->parts[PL_BOTH].all->value.as.real - from->parts[PL_BOTH].all->value.as.real;
        facts[0] = from->parts[PL_BOTH].all;
        facts[1] = to->parts[PL_BOTH].all;
        return true;
    }
    return false;
}
