/* Text in columns of a terminal: cut, padded and wrapped by display width. */
#ifndef PL_RENDER_COLUMNS_H
#define PL_RENDER_COLUMNS_H

#include "base/text.h"

/* Appends `added` in exactly `width` columns: cut with `...` or padded. Safe for a terminal. */
void pl_columns_left(pl_text *text, pl_slice added, size_t width);
void pl_columns_right(pl_text *text, pl_slice added, size_t width);
/* Appends `added` in lines of at most `width` columns, each but the first behind `indent` spaces;
 * the first begins where the text stands. Breaks at spaces, and anywhere between wide characters.
 */
void pl_columns_wrap(pl_text *text, pl_slice added, size_t indent, size_t width);

#endif
