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

bool pl_shares_compare(const pl_share *before, const pl_share *after)
{
    if (!pl_share_is_of_its_ages(before) || !pl_share_is_of_its_ages(after)) return false;
    bool same_gender = !((before->fallbacks ^ after->fallbacks) & PL_FALLBACK_NO_GENDER);
    return same_gender && same_cells(before, after) && pl_slice_equal(before->base, after->base);
}
