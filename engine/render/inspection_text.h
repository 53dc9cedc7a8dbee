/* Findings for people: with excerpt, caret and help, what many texts have alike only once; or a
 * line each. */
#ifndef PL_RENDER_INSPECTION_TEXT_H
#define PL_RENDER_INSPECTION_TEXT_H

#include "render/inspection.h"

void pl_inspection_text_long(pl_text *text, const pl_inspection *inspection,
                             const pl_inspection_view *view);
void pl_inspection_text_short(pl_text *text, const pl_inspection *inspection,
                              const pl_inspection_view *view);

#endif
