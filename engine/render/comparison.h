/* The table of formats of a comparison; the first is taken where none is named. */
#ifndef PL_RENDER_COMPARISON_H
#define PL_RENDER_COMPARISON_H

#include "render/compared.h"

typedef struct pl_comparison_format {
    const char *name;
    void (*render)(pl_text *text, const pl_compared *shown);
} pl_comparison_format;

extern const pl_comparison_format pl_comparison_formats[];
extern const size_t pl_comparison_format_count;

/* The format of that name, or NULL. */
const pl_comparison_format *pl_comparison_format_find(const char *name);

#endif
