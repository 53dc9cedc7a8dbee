/* Findings as workflow commands that GitHub shows beside the lines of a change: the first ten of
 * each level, which is as many as it takes, and how many there are. */
#ifndef PL_RENDER_GITHUB_H
#define PL_RENDER_GITHUB_H

#include "render/inspection.h"

void pl_inspection_github(pl_text *text, const pl_inspection *inspection,
                          const pl_inspection_view *view);

#endif
