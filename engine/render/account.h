/* The account of one channel: the waterfall and the sources behind it; as text, and as the parts
 * that other formats put together. */
#ifndef PL_RENDER_ACCOUNT_H
#define PL_RENDER_ACCOUNT_H

#include "render/view.h"

/* Each line's points, words, rule and facts; the points add up to the score below them. */
void pl_account_put(pl_text *text, const pl_result *result, const pl_entry *entry);
/* The sources that the accounts cite. */
void pl_sources_put(pl_text *text, const pl_result *result, const pl_view *view);

/* A line's rule or group, and what it cites: `reach: jp-mic-2023 2023, n=458 (derived)`. */
pl_slice pl_account_basis(pl_arena *arena, const pl_line *line, pl_language language);
/* What the project did to the rule of the line, and why; the line has an override. */
pl_slice pl_account_override(pl_arena *arena, const pl_line *line, pl_language language);

/* Whether an account that is told cites the source. */
bool pl_account_cites(const pl_result *result, const pl_view *view, const pl_citation *source);
/* `publisher, title, date` */
pl_slice pl_source_words(pl_arena *arena, const pl_citation *source);

#endif
