#include "source/paint.h"

/* Of the eight colours that every terminal has, and bold: each of them can be read on a light and
 * on a dark ground. */
static const char *const begins[PL_PAINT_COUNT] = {
    [PL_PAINT_NOTE] = "\033[1;32m",  [PL_PAINT_WARNING] = "\033[1;33m",
    [PL_PAINT_ERROR] = "\033[1;31m", [PL_PAINT_PLACE] = "\033[36m",
    [PL_PAINT_HEADING] = "\033[1m",
};

pl_paint pl_paint_of(pl_severity severity)
{
    static const pl_paint paints[] = {
        [PL_NOTE] = PL_PAINT_NOTE, [PL_WARNING] = PL_PAINT_WARNING, [PL_ERROR] = PL_PAINT_ERROR
    };
    return paints[severity];
}

void pl_paint_begin(pl_text *text, pl_paint paint)
{
    if (text->colours) pl_text_put(text, begins[paint]);
}

void pl_paint_end(pl_text *text)
{
    if (text->colours) pl_text_put(text, "\033[0m");
}

void pl_paint_put(pl_text *text, pl_paint paint, pl_slice words)
{
    pl_paint_begin(text, paint);
    pl_text_add(text, words);
    pl_paint_end(text);
}
