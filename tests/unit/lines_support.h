/* What base/lines does, said once more without pieces: for its tests and its fuzz harness. */
#ifndef TESTS_UNIT_LINES_SUPPORT_H
#define TESTS_UNIT_LINES_SUPPORT_H

#include "base/lines.h"

#include <assert.h>
#include <string.h>

/* The line that begins at `*at` of the whole text, which moves behind it. */
static inline bool whole_line(pl_slice text, size_t *at, size_t limit, pl_cut_line *line)
{
    if (*at >= text.size) return false;
    pl_slice rest = pl_slice_part(text, *at, text.size);
    *line = (pl_cut_line){ .text = pl_slice_until(&rest, '\n') };
    *at = text.size - rest.size;
    if (pl_slice_starts(line->text, PL_SLICE("\xEF\xBB\xBF")))
        line->text = pl_slice_part(line->text, 3, line->text.size);
    if (pl_slice_ends(line->text, PL_SLICE("\r"))) line->text.size--;
    line->too_long = line->text.size > limit;
    pl_sha256_start(&line->hash);
    pl_sha256_add(&line->hash, line->text);
    if (line->too_long) line->text.size = limit + 1;
    return true;
}

static inline bool same_line(pl_cut_line *left, pl_cut_line *right)
{
    char of_left[PL_SHA256_DIGITS + 1], of_right[PL_SHA256_DIGITS + 1];
    if (left->too_long != right->too_long || !pl_slice_equal(left->text, right->text)) return false;
    if (!left->too_long) return true;
    pl_sha256_write(&left->hash, of_left);
    pl_sha256_write(&right->hash, of_right);
    return strcmp(of_left, of_right) == 0;
}

/* Whether the text gives the same lines in pieces of that size as in one; how many in `*count`. */
static inline bool cuts_alike(pl_slice text, size_t limit, size_t piece, size_t *count)
{
    char room[256];
    size_t size = limit + 7, at = 0, behind = 0;
    assert(size <= sizeof room && piece);
    pl_lines lines = pl_lines_new(room, size, limit);
    pl_cut_line found, wanted;
    for (*count = 0; !lines.ended;) {
        size_t space, rest = text.size - at;
        char *to = pl_lines_room(&lines, &space);
        size_t taken = piece < space ? piece : space;
        if (taken > rest) taken = rest;
        if (taken)
            memcpy(to, text.data + at, taken);
        else
            pl_lines_end(&lines);
        pl_lines_filled(&lines, taken);
        at += taken;
        for (; pl_lines_next(&lines, &found); ++*count)
            if (!whole_line(text, &behind, limit, &wanted) || !same_line(&found, &wanted))
                return false;
    }
    return behind == text.size;
}

#endif
