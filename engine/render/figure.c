#include "render/figure.h"

pl_slice pl_figure_points(pl_arena *arena, int64_t hundredths, int decimals)
{
    pl_text text = pl_text_new(arena);
    pl_text_fixed(&text, (double)hundredths / 100, decimals);
    return pl_text_slice(&text);
}

pl_slice pl_figure_gain(pl_arena *arena, int64_t hundredths, int decimals)
{
    pl_slice points = pl_figure_points(arena, hundredths, decimals);
    return hundredths > 0 ? PL_JOIN(arena, PL_SLICE("+"), points) : points;
}

pl_slice pl_figure_share(pl_arena *arena, double share, int decimals)
{
    pl_text text = pl_text_new(arena);
    pl_text_fixed(&text, share * 100, decimals);
    return pl_text_slice(&text);
}

pl_slice pl_figure_percent(pl_arena *arena, double share, int decimals)
{
    return PL_JOIN(arena, pl_figure_share(arena, share, decimals), PL_SLICE("%"));
}

pl_slice pl_figure_count(pl_arena *arena, size_t count)
{
    pl_text text = pl_text_new(arena);
    pl_text_int(&text, (int64_t)count);
    return pl_text_slice(&text);
}

pl_slice pl_figure_rank(pl_arena *arena, const pl_entry *entry)
{
    pl_slice place = pl_figure_count(arena, entry->rank);
    return entry->tied ? PL_JOIN(arena, place, PL_SLICE("=")) : place;
}
