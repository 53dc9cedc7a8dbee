/* What would put another channel first, as text: sentences for people who plan campaigns. */
#ifndef PL_RENDER_WHAT_IF_H
#define PL_RENDER_WHAT_IF_H

#include "decide/what_if.h"

void pl_what_if_put_text(pl_text *text, const pl_what_if *answer);

#endif
