/* Two answers side by side in words: what every format of a comparison says, each in its own form.
 */
#ifndef PL_RENDER_COMPARED_H
#define PL_RENDER_COMPARED_H

#include "decide/comparison.h"
#include "render/account.h"
#include "render/caveats.h"
#include "render/compared_words.h"

/* The view of a comparison; `top` counts the first channels of either side. */
typedef struct pl_compared {
    pl_arena *arena;
    const pl_comparison *comparison;
    const pl_view *view;
    pl_language language;
} pl_compared;

/* What the arguments of a phrase stand for comes from briefs and rules: a format that has marks of
 * its own escapes it here. NULL: nothing needs it. */
typedef pl_slice pl_escape(pl_arena *arena, pl_slice words);

/* One sentence: who is first, and what becomes of the order. */
pl_slice pl_compared_answer(const pl_compared *shown, pl_escape *escape);
/* What differs beside the briefs, each a sentence. */
pl_sentences pl_compared_notes(const pl_compared *shown);
/* Whether the channel is in the table, and whether its differences are told. */
bool pl_compared_shows(const pl_compared *shown, const pl_entry_pair *pair);
bool pl_compared_tells(const pl_compared *shown, const pl_entry_pair *pair);
/* How many differ and are not told, in a sentence; empty when all are. */
pl_slice pl_compared_rest(const pl_compared *shown);
/* What becomes of a channel: `+12.00`, `excluded`. */
pl_slice pl_compared_change(const pl_compared *shown, const pl_entry_pair *pair);
/* `130.84 in A, excluded in B` */
pl_slice pl_compared_scores(const pl_compared *shown, const pl_entry_pair *pair);
/* Of a line: `98.94 in A, 95.00 in B`, `only in B`, `undecided in B, needs budget`. */
pl_slice pl_compared_sides(const pl_compared *shown, const pl_line_pair *pair);
/* Its words: those of B where it holds there. */
pl_slice pl_compared_reason(const pl_compared *shown, const pl_line_pair *pair);
/* The basis on each side that has one, once when they are the same. */
pl_sentences pl_compared_basis(const pl_compared *shown, const pl_line_pair *pair);
/* `-` where a line has no points to give. */
pl_slice pl_compared_points(const pl_compared *shown, const pl_line_pair *pair);
/* A field's value on a side, also when it is not said there. */
pl_slice pl_compared_value(const pl_compared *shown, const pl_stated_pair *pair, size_t side);
/* The sources that the lines cite, by id, each once: of channels that are told, or of `all` that
 * are shown. */
const pl_citation **pl_compared_sources(const pl_compared *shown, bool all, size_t *count);

#endif
