/* The result as GitHub-flavoured Markdown, to be pasted into a report: what was asked, the ranking,
 * the account of one channel, what is uncertain, the sources. */
#ifndef PL_RENDER_MD_H
#define PL_RENDER_MD_H

#include "render/view.h"

void pl_render_md(pl_text *text, const pl_result *result, const pl_view *view);

#endif
