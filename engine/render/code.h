/* What a code means: its level, what it says of an example, and how that is mended. */
#ifndef PL_RENDER_CODE_H
#define PL_RENDER_CODE_H

#include "source/cause.h"

/* `shown` is what the example is told; its code is the one that is explained. */
void pl_code_put_text(pl_text *text, const pl_diagnostic *shown, pl_language language);
void pl_code_put_json(pl_text *text, const pl_diagnostic *shown, pl_language language);

#endif
