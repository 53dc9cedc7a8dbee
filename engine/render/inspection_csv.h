/* Findings as rows of a table, RFC 4180: one each, for spreadsheets. */
#ifndef PL_RENDER_INSPECTION_CSV_H
#define PL_RENDER_INSPECTION_CSV_H

#include "render/inspection.h"

void pl_inspection_csv(pl_text *text, const pl_inspection *inspection,
                       const pl_inspection_view *view);

#endif
