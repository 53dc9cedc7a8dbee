/* The table of formats. Whoever lists, checks or explains formats reads it; the first is taken
 * where none is named. */
#ifndef PL_RENDER_RENDER_H
#define PL_RENDER_RENDER_H

#include "render/view.h"

/* What becomes of several results in one file. */
typedef enum pl_format_kind {
    PL_FORMAT_TEXT,     /* one after another, a blank line between */
    PL_FORMAT_DOCUMENT, /* one whole for machines: nothing may follow it */
    PL_FORMAT_TABLE     /* rows of one table: the first has the header */
} pl_format_kind;

typedef struct pl_format_row {
    const char *name;
    pl_format_kind kind;
    void (*render)(pl_text *text, const pl_result *result, const pl_view *view);
} pl_format_row;

extern const pl_format_row pl_render_formats[];
extern const size_t pl_render_format_count;

/* The format of that name, or NULL. */
const pl_format_row *pl_render_find(const char *name);

#endif
