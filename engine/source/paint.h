/* Colours of a terminal in texts for people: few, by what a word is and never by what a user wrote,
 * and never what alone says something. Only a text that has `colours` gets any, which is decided
 * where it begins; a text that is measured, cut or wrapped first has none, so that columns stay. */
#ifndef PL_SOURCE_PAINT_H
#define PL_SOURCE_PAINT_H

#include "base/text.h"
#include "source/severity.h"

typedef enum pl_paint {
    PL_PAINT_NOTE,
    PL_PAINT_WARNING,
    PL_PAINT_ERROR,
    PL_PAINT_PLACE,
    PL_PAINT_HEADING,
    PL_PAINT_COUNT
} pl_paint;

pl_paint pl_paint_of(pl_severity severity);
/* What is added between the two stands in the colour. They do not nest. */
void pl_paint_begin(pl_text *text, pl_paint paint);
void pl_paint_end(pl_text *text);
/* Appends the words in the colour. */
void pl_paint_put(pl_text *text, pl_paint paint, pl_slice words);

#endif
