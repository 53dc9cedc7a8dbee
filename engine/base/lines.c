#include "base/lines.h"

#include <assert.h>
#include <string.h>

/* A byte order mark, a byte over the limit, CR and LF; and what is read at a time. */
enum { mark_size = 3, beside_line = mark_size + 3, piece = 64 * 1024 };

size_t pl_lines_room_for(size_t limit)
{
    return limit + beside_line + piece;
}

pl_lines pl_lines_new(char *room, size_t size, size_t limit)
{
    assert(size > limit + beside_line);
    return (pl_lines){ .room = room, .size = size, .limit = limit };
}

/* What a long line leaves behind. */
static size_t kept_size(const pl_lines *lines)
{
    return lines->dropping ? lines->limit + 1 : 0;
}

char *pl_lines_room(pl_lines *lines, size_t *size)
{
    size_t start = kept_size(lines);
    if (lines->from > start) {
        memmove(lines->room + start, lines->room + lines->from, lines->to - lines->from);
        lines->searched -= lines->from - start;
        lines->to -= lines->from - start;
        lines->from = start;
    }
    *size = lines->size - lines->to;
    /* Of a room that is made for the longest line, short lines touch the beginning only. */
    if (*size > piece) *size = piece;
    assert(*size);
    return lines->room + lines->to;
}

void pl_lines_filled(pl_lines *lines, size_t size)
{
    lines->to += size;
}

void pl_lines_end(pl_lines *lines)
{
    lines->ended = true;
}

static pl_slice without_mark(pl_slice text)
{
    bool marked = pl_slice_starts(text, PL_SLICE("\xEF\xBB\xBF"));
    return pl_slice_part(text, marked ? mark_size : 0, text.size);
}

/* Hashes a piece of a long line. A CR at its end is held back until it is known what follows. */
static void add_piece(pl_lines *lines, pl_slice bytes)
{
    if (!bytes.size) return;
    if (lines->held) pl_sha256_add(&lines->hash, PL_SLICE("\r"));
    lines->held = bytes.data[bytes.size - 1] == '\r';
    pl_sha256_add(&lines->hash, pl_slice_part(bytes, 0, bytes.size - lines->held));
}

/* Keeps the beginning of a line that is longer than the limit at the start of the room. */
static void begin_dropping(pl_lines *lines, pl_slice line)
{
    pl_sha256_start(&lines->hash);
    lines->held = false;
    add_piece(lines, line);
    memmove(lines->room, line.data, lines->limit + 1);
    lines->dropping = true;
}

static bool hand_out_long(pl_lines *lines, pl_cut_line *line)
{
    *line = (pl_cut_line){ .text = { lines->room, lines->limit + 1 },
                           .too_long = true,
                           .hash = lines->hash };
    lines->dropping = false;
    return true;
}

/* The bytes up to `end` complete a line. */
static bool finish(pl_lines *lines, size_t end, size_t next, pl_cut_line *line)
{
    pl_slice text = { lines->room + lines->from, end - lines->from };
    lines->from = lines->searched = next;
    if (lines->dropping) {
        add_piece(lines, text);
        return hand_out_long(lines, line);
    }
    text = without_mark(text);
    bool has_return = text.size && text.data[text.size - 1] == '\r';
    if (text.size - has_return > lines->limit) {
        begin_dropping(lines, text);
        return hand_out_long(lines, line);
    }
    *line = (pl_cut_line){ .text = pl_slice_part(text, 0, text.size - has_return) };
    return true;
}

/* Nothing in the room ends a line: what is too much to keep is hashed and forgotten. */
static void forget(pl_lines *lines)
{
    pl_slice text = { lines->room + lines->from, lines->to - lines->from };
    if (lines->dropping)
        add_piece(lines, text);
    else if (text.size > lines->limit + mark_size + 1)
        begin_dropping(lines, without_mark(text));
    if (lines->dropping) lines->from = lines->to = kept_size(lines);
    lines->searched = lines->to;
}

bool pl_lines_next(pl_lines *lines, pl_cut_line *line)
{
    size_t left = lines->to - lines->searched;
    const char *end = left ? memchr(lines->room + lines->searched, '\n', left) : NULL;
    if (end) {
        size_t at = (size_t)(end - lines->room);
        return finish(lines, at, at + 1, line);
    }
    if (lines->ended && (lines->dropping || lines->to > lines->from))
        return finish(lines, lines->to, lines->to, line);
    forget(lines);
    return false;
}
