/* What a reader asked to see of a result. */
#ifndef PL_RENDER_VIEW_H
#define PL_RENDER_VIEW_H

#include "decide/result.h"

typedef struct pl_view {
    size_t top;       /* only the first so many channels; 0: all */
    pl_slice channel; /* only this channel, or those of this platform, by id; empty: all */
    size_t findings[PL_ERROR + 1]; /* of the brief, by severity */
    pl_slice command;              /* asks the same question again; empty: nobody can */
    pl_slice check;                /* checks the same brief; empty: nobody can */
    bool continued;                /* a table has its header already */
    bool bom;                      /* a table begins with a byte order mark */
} pl_view;

/* Whether the channel at `place` of the order is shown. Those that are not ranked stay visible. */
bool pl_view_shows(const pl_view *view, const pl_entry *entry, size_t place);
/* Whether its account is told: of channels that were asked for, else of the first. */
bool pl_view_tells(const pl_view *view, const pl_entry *entry, size_t place);

/* The line that keeps a channel out of the order, or NULL. */
const pl_line *pl_entry_excluder(const pl_entry *entry);
/* The rule at `place` among the reasons for a score: by weight, without what the share gives, since
 * that is shown by itself. NULL behind the last. */
const pl_line *pl_entry_reason(const pl_entry *entry, size_t place);
/* `ranked`, `withheld`, `excluded`: for machines, the same in every language. */
pl_slice pl_standing_name(pl_standing standing);
/* What was set beside the brief: `budget=2,000,000 JPY; audience.age=20-34`. */
pl_slice pl_settings_text(pl_arena *arena, const pl_result *result);

#endif
