/* What the platforms of a result reach together, for people and as JSON. It is said only where at
 * least two of them are shown.
 *
 * In JSON, `null` or an object of
 *   method    how far below independence the estimate lies: {name, shrink, likely: [most, least]}
 *   whole_audience  platforms that are not joined by the age bands of the others
 *   left_out  platforms without a known share
 *   first     the first platform, the first two, … at most five, in order of rank
 *   best      the one, two and three that reach most, in order of id
 *   best_of   `all-sets`, or `heuristic` where the sets are too many to look at each
 * A set is {platforms, low, high, most, estimate, likely_low, likely_high, gain, gain_low,
 * gain_high}, in parts of the audience: `low` is the largest share, `high` is what independence
 * gives, more than `most` is impossible, a gain is over the set before it. */
#ifndef PL_RENDER_TOGETHER_H
#define PL_RENDER_TOGETHER_H

#include "document/json.h"
#include "render/caveats.h"

/* The same in sentences, for other formats. */
pl_sentences pl_together_said(pl_arena *arena, const pl_result *result, const pl_view *view);
void pl_together_put(pl_text *text, const pl_result *result, const pl_view *view);
void pl_together_json(pl_json *json, const pl_result *result, const pl_view *view);

#endif
