#include "render/inspection_format.h"

#include "render/github.h"
#include "render/inspection_csv.h"
#include "render/inspection_json.h"
#include "render/inspection_text.h"
#include "render/junit.h"
#include "render/sarif.h"

const pl_inspection_format pl_inspection_formats[] = {
    { "text", false, pl_inspection_text_long }, { "short", false, pl_inspection_text_short },
    { "json", false, pl_inspection_json },      { "sarif", false, pl_inspection_sarif },
    { "junit", false, pl_inspection_junit },    { "github", false, pl_inspection_github },
    { "csv", true, pl_inspection_csv },
};

const size_t pl_inspection_format_count =
    sizeof pl_inspection_formats / sizeof *pl_inspection_formats;

const pl_inspection_format *pl_inspection_format_find(const char *name)
{
    for (size_t i = 0; i < pl_inspection_format_count; i++)
        if (pl_slice_equal(pl_slice_of(name), pl_slice_of(pl_inspection_formats[i].name)))
            return &pl_inspection_formats[i];
    return NULL;
}
