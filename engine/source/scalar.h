/* How the text of a YAML or JSON value is written: which bytes of the source say a byte of the
 * text.
 *
 * Who reads a value keeps its text and where all of it stands. Only when something in the text has
 * to be pointed at, the value is decoded once more, step by step: quotes, escapes, folded lines,
 * the indentation of blocks. The text is known, so each step is held against it. */
#ifndef PL_SOURCE_SCALAR_H
#define PL_SOURCE_SCALAR_H

#include "base/slice.h"

/* Offsets in bytes, `to` exclusive. */
typedef struct pl_extent {
    size_t from, to;
} pl_extent;

/* Where in `written`, the value with its quotes or the head of its block, byte `at` of `text`
 * stands: a byte, an escape, or the line end with its indentation that folds to a space. False when
 * `written` says another text. */
bool pl_scalar_locate(pl_slice written, pl_slice text, size_t at, pl_extent *place);

#endif
