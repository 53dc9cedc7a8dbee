#include "facts/growth.h"

bool pl_share_is_of_its_ages(const pl_share *share)
{
    unsigned others = PL_FALLBACK_NO_AGE | PL_FALLBACK_PART_COVERED;
    return share->known && !(share->fallbacks & others);
}

static bool same_cells(const pl_share *left, const pl_share *right)
{
    if (left->cell_count != right->cell_count) return false;
    for (size_t i = 0; i < left->cell_count; i++) {
        pl_ages a = left->cells[i].ages, b = right->cells[i].ages;
        if (a.from != b.from || a.to != b.to) return false;
    }
    return true;
}

static bool comparable(const pl_share *left, const pl_share *right)
{
    if (!pl_share_is_of_its_ages(left) || !pl_share_is_of_its_ages(right)) return false;
    bool same_gender = !((left->fallbacks ^ right->fallbacks) & PL_FALLBACK_NO_GENDER);
    return same_gender && same_cells(left, right) &&
           pl_slice_equal(left->facts[0]->base, right->facts[0]->base);
}

pl_growth pl_share_growth(pl_arena *arena, const pl_edition *edition, const pl_platform *platform,
                          const pl_audience *audience, const int64_t years[2])
{
    pl_growth found = { .before = pl_share_of(arena, edition, platform, audience, years[0]),
                        .after = pl_share_of(arena, edition, platform, audience, years[1]) };
    found.known = comparable(&found.before, &found.after);
    return found;
}
