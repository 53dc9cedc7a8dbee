/* Two answers side by side for people: at most 80 columns. */
#ifndef PL_RENDER_COMPARED_TEXT_H
#define PL_RENDER_COMPARED_TEXT_H

#include "render/compared.h"

void pl_compared_text(pl_text *text, const pl_compared *shown);

#endif
