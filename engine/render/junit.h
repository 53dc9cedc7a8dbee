/* Findings as a JUnit document: a suite a text, a case a finding, or one case that passed. */
#ifndef PL_RENDER_JUNIT_H
#define PL_RENDER_JUNIT_H

#include "render/inspection.h"

/* Errors and warnings fail their case; a note is what a case that passed has to say. */
void pl_inspection_junit(pl_text *text, const pl_inspection *inspection,
                         const pl_inspection_view *view);

#endif
