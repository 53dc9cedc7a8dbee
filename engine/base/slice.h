/* Borrowed text: a pointer into bytes that somebody else owns, and a size. Not terminated. */
#ifndef PL_BASE_SLICE_H
#define PL_BASE_SLICE_H

#include "base/arena.h"

#include <string.h>

typedef struct pl_slice {
    const char *data;
    size_t size;
} pl_slice;

#define PL_SLICE(literal) ((pl_slice){ (literal), sizeof(literal) - 1 })
/* The same for tables, where a compound literal is no constant. */
#define PL_SLICE_INIT(literal) \
    { \
        (literal), sizeof(literal) - 1 \
    }

/* These stand here to be compiled where they are called: of a literal the size is known then, and
 * most texts that are not equal differ in size or in their first byte. */
static inline pl_slice pl_slice_of(const char *terminated)
{
    return (pl_slice){ terminated, strlen(terminated) };
}

static inline bool pl_slice_equal(pl_slice left, pl_slice right)
{
    if (left.size != right.size) return false;
    if (left.size == 0) return true;
    return left.data[0] == right.data[0] && memcmp(left.data, right.data, left.size) == 0;
}

static inline pl_slice pl_slice_part(pl_slice text, size_t from, size_t to)
{
    if (to > text.size) to = text.size;
    if (from > to) from = to;
    return (pl_slice){ text.data ? text.data + from : NULL, to - from };
}

static inline bool pl_slice_starts(pl_slice text, pl_slice prefix)
{
    return text.size >= prefix.size && pl_slice_equal(pl_slice_part(text, 0, prefix.size), prefix);
}

/* Byte order, which is code point order in UTF-8: negative, 0 or positive. */
int pl_slice_order(pl_slice left, pl_slice right);
bool pl_slice_ends(pl_slice text, pl_slice suffix);
/* Where `part` begins in `text`, or SIZE_MAX. */
size_t pl_slice_find(pl_slice text, pl_slice part);
/* Without the ASCII white space at both ends. */
pl_slice pl_slice_trim(pl_slice text);
/* Cuts off what stands before the next `stop`, and the stop; all of it where there is none. */
pl_slice pl_slice_until(pl_slice *rest, char stop);
/* A copy in the arena, terminated for callers that need it. */
pl_slice pl_slice_copy(pl_arena *arena, pl_slice text);

#endif
