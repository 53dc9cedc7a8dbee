/* The lines of a YAML text that may be more than content by what stands at their margin: the marks
 * `---` and `...`, directives. Few lines are, so whole stretches are passed over at once. */
#ifndef PL_DOCUMENT_MARGIN_H
#define PL_DOCUMENT_MARGIN_H

#include "base/slice.h"

/* Whether the bytes, of which there is at least one, may begin such a line. */
bool pl_margin_is_marked(pl_slice rest);
/* Where the next such line behind the one at `at` begins; the end of the text where there is none.
 * Adds to `*lines` how many lines begin up to there, from the one at `at` on. */
size_t pl_margin_next(pl_slice text, size_t at, size_t *lines);

#endif
