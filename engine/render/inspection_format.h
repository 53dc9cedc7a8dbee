/* The table of formats of findings. Whoever lists, checks or explains them reads it; the first is
 * taken where none is named. */
#ifndef PL_RENDER_INSPECTION_FORMAT_H
#define PL_RENDER_INSPECTION_FORMAT_H

#include "render/inspection.h"

typedef struct pl_inspection_format {
    const char *name;
    bool is_table; /* may begin with a byte order mark */
    void (*render)(pl_text *text, const pl_inspection *inspection, const pl_inspection_view *view);
} pl_inspection_format;

extern const pl_inspection_format pl_inspection_formats[];
extern const size_t pl_inspection_format_count;

/* The format of that name, or NULL. */
const pl_inspection_format *pl_inspection_format_find(const char *name);

#endif
