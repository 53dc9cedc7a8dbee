/* Where a part stands in a text, in time linear in both, however often the part repeats itself.
 *
 * After Knuth, Morris and Pratt: for each beginning of the part, the length of the longest shorter
 * beginning that it ends with says where to go on after a mismatch. */
#ifndef PL_CEL_SEARCH_H
#define PL_CEL_SEARCH_H

#include "base/slice.h"

enum { pl_search_inline = 64 };

typedef struct pl_search {
    pl_slice part;
    uint32_t near[pl_search_inline];
    const uint32_t *far; /* NULL: those in `near` */
} pl_search;

/* Bytes that pl_search_start() takes from its arena. */
size_t pl_search_memory(pl_slice part);
/* For a part of at least one byte, at most 4 GiB, which is borrowed. */
void pl_search_start(pl_search *search, pl_arena *arena, pl_slice part);
/* The offset of the next one that begins at `from` or behind; SIZE_MAX when there is none. */
size_t pl_search_next(const pl_search *search, pl_slice text, size_t from);
/* The offset of the last one that begins at `most`, which is in the text, or before. */
size_t pl_search_last(const pl_search *search, pl_slice text, size_t most);

#endif
