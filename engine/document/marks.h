/* Where the code points of a text stand: libyaml counts them, spans count bytes. */
#ifndef PL_DOCUMENT_MARKS_H
#define PL_DOCUMENT_MARKS_H

#include "base/slice.h"

typedef struct pl_marks {
    pl_slice text;
    size_t plain;                   /* so many bytes at the beginning are ASCII */
    size_t last_point, last_offset; /* of the newest mark behind them */
    size_t *offsets;                /* of every 128th code point; NULL: not made yet */
} pl_marks;

/* The text is UTF-8. */
pl_marks pl_marks_of(pl_slice text);
/* How many code points there are. */
size_t pl_marks_count(const pl_marks *marks);

/* For pl_mark_offset() alone. */
size_t pl_mark_behind(pl_arena *arena, pl_marks *marks, size_t point);

/* The byte offset of a code point; the end of the text for one behind it. Nearly every mark stands
 * behind the one before, and in the beginning a code point is a byte. */
static inline size_t pl_mark_offset(pl_arena *arena, pl_marks *marks, size_t point)
{
    return point <= marks->plain ? point : pl_mark_behind(arena, marks, point);
}

#endif
