/* Lines cut from bytes that arrive in pieces, in memory that does not grow.
 *
 * A line ends with LF or CR LF; the last one needs no end. A byte order mark before a line belongs
 * to it no more than its end does: streams are put together from files. Of a line that is longer
 * than the limit, the beginning is kept and the rest hashed and forgotten. Whoever uses it does the
 * reading: room, then filled or end, then next until there is none. */
#ifndef PL_BASE_LINES_H
#define PL_BASE_LINES_H

#include "base/sha256.h"

typedef struct pl_lines {
    char *room; /* the caller's */
    size_t size, limit;
    size_t from, to; /* what is not yet handed out */
    size_t searched; /* no line end stands before */
    bool ended;
    bool dropping; /* in a long line, whose beginning is kept at the start of the room */
    bool held;     /* of a long line: a CR that belongs to its end if LF follows */
    pl_sha256 hash;
} pl_lines;

typedef struct pl_cut_line {
    pl_slice text; /* in the room until the next call; of a long line a byte more than the limit */
    bool too_long;
    pl_sha256 hash; /* of all of a long line */
} pl_cut_line;

/* What a room must hold for lines of at most `limit` bytes. */
size_t pl_lines_room_for(size_t limit);
/* `room` is borrowed. */
pl_lines pl_lines_new(char *room, size_t size, size_t limit);
/* Where the next bytes go, at least one. What was handed out is overwritten. */
char *pl_lines_room(pl_lines *lines, size_t *size);
void pl_lines_filled(pl_lines *lines, size_t size);
/* There are no more bytes. */
void pl_lines_end(pl_lines *lines);
/* The next whole line; false when more must be read, or after the end. */
bool pl_lines_next(pl_lines *lines, pl_cut_line *line);

#endif
