#include "render/comparison.h"

#include "render/compared_csv.h"
#include "render/compared_json.h"
#include "render/compared_md.h"
#include "render/compared_text.h"

const pl_comparison_format pl_comparison_formats[] = {
    { "text", pl_compared_text },
    { "json", pl_compared_json },
    { "md", pl_compared_md },
    { "csv", pl_compared_csv },
};

const size_t pl_comparison_format_count =
    sizeof pl_comparison_formats / sizeof *pl_comparison_formats;

const pl_comparison_format *pl_comparison_format_find(const char *name)
{
    for (size_t i = 0; i < pl_comparison_format_count; i++)
        if (pl_slice_equal(pl_slice_of(name), pl_slice_of(pl_comparison_formats[i].name)))
            return &pl_comparison_formats[i];
    return NULL;
}
