/* Two answers side by side as GitHub-flavoured Markdown, to be pasted into a report. */
#ifndef PL_RENDER_COMPARED_MD_H
#define PL_RENDER_COMPARED_MD_H

#include "render/compared.h"

void pl_compared_md(pl_text *text, const pl_compared *shown);

#endif
