/* The result for people: a ranking, the account of one channel, what is uncertain, the sources.
 *
 * At most 80 columns; only the last line may be longer, because it is a command to copy. */
#ifndef PL_RENDER_TEXT_H
#define PL_RENDER_TEXT_H

#include "render/view.h"

void pl_render_text(pl_text *text, const pl_result *result, const pl_view *view);

#endif
