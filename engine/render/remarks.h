/* What the order alone does not say: cautions beside channels, and that a check of the brief has
 * findings. */
#ifndef PL_RENDER_REMARKS_H
#define PL_RENDER_REMARKS_H

#include "base/text.h"
#include "render/caveats.h"

/* A line for each caution of the channels that are shown, with all those that it is about; nothing
 * where the accounts of all that is shown say it. */
void pl_cautions_put(pl_text *text, const pl_result *result, const pl_view *view);
/* The same in sentences, for other formats. */
pl_sentences pl_cautions_said(pl_arena *arena, const pl_result *result, const pl_view *view);
/* How many findings there are, and the command that shows them; nothing when there are none. */
void pl_findings_put(pl_text *text, const pl_result *result, const pl_view *view);

#endif
