/* Reading a short text from left to right: words, digits, white space skipped between them. */
#ifndef PL_SCHEMA_SCAN_H
#define PL_SCHEMA_SCAN_H

#include "base/slice.h"

/* Cuts off the word if the text begins with it, after white space. A word of letters ends where no
 * letter follows: `m` is not the beginning of `myr`. No word is empty. */
bool pl_scan_word(pl_slice *rest, pl_slice word);
/* The index of the first word that could be cut off, or SIZE_MAX. */
size_t pl_scan_any(pl_slice *rest, const pl_slice *words, size_t count);
#define PL_SCAN_ANY(rest, words) \
    (pl_scan_any((rest), (words), sizeof(words) / sizeof *(words)) != SIZE_MAX)

/* Cuts off the ASCII digits at the beginning; white space is not skipped. */
pl_slice pl_scan_digits(pl_slice *rest);
/* The numbers in a text, whatever stands between, for guessing what was meant. 0 when there are
 * more than `most`. */
size_t pl_scan_numbers(pl_slice text, int64_t *numbers, size_t most);

#endif
