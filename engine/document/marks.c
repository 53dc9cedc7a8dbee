#include "document/marks.h"

#include "base/eight.h"
#include "base/list.h"
#include "base/utf8.h"

enum { stride = 128 };

/* Steps over at most `points` code points; returns how many. A lead byte says how long its
 * character is. */
static size_t walk(pl_slice text, size_t *at, size_t points)
{
    size_t left = points, now = *at;
    while (left && now < text.size) {
        unsigned char lead = (unsigned char)text.data[now];
        size_t plain = 1;
        if (lead >= 0x80) {
            now += lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            left--;
            continue;
        }
        if (text.size - now >= 8) {
            uint64_t others = pl_eight_at(text.data + now) & PL_EIGHT_MARKS;
            plain = others ? pl_eight_first(others) : 8;
        }
        if (plain > left) plain = left;
        now += plain;
        left -= plain;
    }
    *at = now;
    return points - left;
}

/* Where every 128th code point stands, for marks that go back. */
static size_t *index_offsets(pl_arena *arena, pl_slice text)
{
    PL_LIST(size_t) offsets = { 0 };
    size_t at = 0;
    do
        pl_list_add(arena, &offsets, at);
    while (walk(text, &at, stride) == stride);
    return offsets.items;
}

pl_marks pl_marks_of(pl_slice text)
{
    size_t plain = pl_utf8_ascii(text, 0);
    return (pl_marks){ .text = text, .plain = plain, .last_point = plain, .last_offset = plain };
}

size_t pl_marks_count(const pl_marks *marks)
{
    size_t at = marks->last_offset;
    return marks->last_point + walk(marks->text, &at, SIZE_MAX);
}

size_t pl_mark_behind(pl_arena *arena, pl_marks *marks, size_t point)
{
    if (point < marks->last_point) {
        if (!marks->offsets) marks->offsets = index_offsets(arena, marks->text);
        marks->last_point = point / stride * stride;
        marks->last_offset = marks->offsets[point / stride];
    }
    marks->last_point += walk(marks->text, &marks->last_offset, point - marks->last_point);
    return marks->last_offset;
}
