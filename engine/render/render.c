#include "render/render.h"

#include "render/csv.h"
#include "render/json.h"
#include "render/md.h"
#include "render/text.h"

const pl_format_row pl_render_formats[] = {
    { "text", PL_FORMAT_TEXT, pl_render_text },
    { "json", PL_FORMAT_DOCUMENT, pl_render_json },
    { "md", PL_FORMAT_TEXT, pl_render_md },
    { "csv", PL_FORMAT_TABLE, pl_render_csv },
};

const size_t pl_render_format_count = sizeof pl_render_formats / sizeof *pl_render_formats;

const pl_format_row *pl_render_find(const char *name)
{
    for (size_t i = 0; i < pl_render_format_count; i++)
        if (pl_slice_equal(pl_slice_of(name), pl_slice_of(pl_render_formats[i].name)))
            return &pl_render_formats[i];
    return NULL;
}
