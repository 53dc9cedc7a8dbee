/* How sure a result is: what would matter if it were known, how shares were approximated, what is
 * old; as text, and as sentences that other formats put together. */
#ifndef PL_RENDER_CAVEATS_H
#define PL_RENDER_CAVEATS_H

#include "base/list.h"
#include "render/view.h"

typedef PL_LIST(pl_slice) pl_sentences;

typedef struct pl_caveats {
    pl_sentences gaps;  /* what would matter, and whom it would move */
    pl_sentences notes; /* how shares were approximated, what is old */
} pl_caveats;

pl_caveats pl_caveats_of(pl_arena *arena, const pl_result *result, const pl_view *view);
void pl_caveats_put(pl_text *text, const pl_result *result, const pl_view *view);

#endif
