/* Figures as people read them: scores in points, shares in percent, places. */
#ifndef PL_RENDER_FIGURE_H
#define PL_RENDER_FIGURE_H

#include "decide/result.h"

/* `71.50`; with its `+` where a rule gave it: `+4.00`, `-2.00`, `0.00`. */
pl_slice pl_figure_points(pl_arena *arena, int64_t hundredths, int decimals);
pl_slice pl_figure_gain(pl_arena *arena, int64_t hundredths, int decimals);
/* A share of 0 to 1 as `92.5`, and as `92.5%`. */
pl_slice pl_figure_share(pl_arena *arena, double share, int decimals);
pl_slice pl_figure_percent(pl_arena *arena, double share, int decimals);
pl_slice pl_figure_count(pl_arena *arena, size_t count);
/* `3`, or `3=` of channels that share the place; of one that has a rank. */
pl_slice pl_figure_rank(pl_arena *arena, const pl_entry *entry);

#endif
