/* Two answers side by side as rows of a table: one a channel. */
#ifndef PL_RENDER_COMPARED_CSV_H
#define PL_RENDER_COMPARED_CSV_H

#include "render/compared.h"

void pl_compared_csv(pl_text *text, const pl_compared *shown);

#endif
