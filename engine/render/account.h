/* The account of one channel as text: the waterfall, what is uncertain, and the sources behind it.
 */
#ifndef PL_RENDER_ACCOUNT_H
#define PL_RENDER_ACCOUNT_H

#include "render/view.h"

/* Each line's points, words, rule and facts; the points add up to the score below them. */
void pl_account_put(pl_text *text, const pl_result *result, const pl_entry *entry);
/* What would matter if it were known, how shares were approximated, what is old. */
void pl_caveats_put(pl_text *text, const pl_result *result, const pl_view *view);
/* The sources that the accounts cite. */
void pl_sources_put(pl_text *text, const pl_result *result, const pl_view *view);

#endif
