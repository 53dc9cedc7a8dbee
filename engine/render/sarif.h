/* Findings as SARIF 2.1.0, which code hosts and editors read: one run over all texts. */
#ifndef PL_RENDER_SARIF_H
#define PL_RENDER_SARIF_H

#include "render/inspection.h"

/* At most 5,000 results, which is as many as readers take; a notification then counts the rest. */
void pl_inspection_sarif(pl_text *text, const pl_inspection *inspection,
                         const pl_inspection_view *view);

#endif
