#include "render/columns.h"

#include "base/utf8.h"

static pl_slice safe(pl_arena *arena, pl_slice text)
{
    pl_text shown = pl_text_new(arena);
    pl_utf8_show(&shown, text);
    return pl_text_slice(&shown);
}

/* Columns of the character at `at`, which ends at `*next`. */
static size_t columns_at(pl_slice text, size_t at, size_t *next)
{
    *next = at;
    pl_utf8_next(text, next);
    return pl_utf8_width(pl_slice_part(text, at, *next));
}

/* As much of the text as fits: each character is measured once, since marks without a width make
 * what fits as long as one likes. */
static pl_slice fitting(pl_slice text, size_t width)
{
    size_t fits = 0;
    for (size_t columns = 0, next; fits < text.size; fits = next) {
        columns += columns_at(text, fits, &next);
        if (columns > width) break;
    }
    return pl_slice_part(text, 0, fits);
}

static pl_slice cut(pl_arena *arena, pl_slice text, size_t width)
{
    static const size_t dots = 3;
    if (pl_utf8_width(text) <= width) return text;
    if (width < dots) return fitting(text, width);
    return PL_JOIN(arena, fitting(text, width - dots), PL_SLICE("..."));
}

void pl_columns_left(pl_text *text, pl_slice added, size_t width)
{
    pl_slice shown = cut(text->arena, safe(text->arena, added), width);
    pl_text_add(text, shown);
    pl_text_repeat(text, ' ', width - pl_utf8_width(shown));
}

void pl_columns_right(pl_text *text, pl_slice added, size_t width)
{
    pl_slice shown = cut(text->arena, safe(text->arena, added), width);
    pl_text_repeat(text, ' ', width - pl_utf8_width(shown));
    pl_text_add(text, shown);
}

/* Where a line of the text ends: after what fits when the next character is wide, so that Japanese
 * text fills its lines; else at a space that leaves the line half full, or beside a wide character;
 * inside a word only where there is neither. */
static size_t line_end(pl_slice text, size_t width)
{
    size_t fits = fitting(text, width).size, space = 0, beside = 0, next = 0;
    if (fits == text.size || text.data[fits] == ' ' || columns_at(text, fits, &next) > 1)
        return fits ? fits : next;
    bool after_wide = false;
    for (size_t at = 0; at <= fits; at = next) {
        size_t columns = columns_at(text, at, &next);
        if (at && text.data[at - 1] == ' ') space = at;
        if (columns && (after_wide || columns > 1)) beside = at;
        if (columns) after_wide = columns > 1; /* a combining character stays with its base */
    }
    if (space * 2 < fits && beside) return beside;
    if (space) return space;
    return fits ? fits : next;
}

void pl_columns_wrap(pl_text *text, pl_slice added, size_t indent, size_t width)
{
    pl_slice rest = pl_slice_trim(safe(text->arena, added));
    for (bool first = true; first || rest.size; first = false) {
        if (!first) {
            pl_text_put(text, "\n");
            pl_text_repeat(text, ' ', indent);
        }
        size_t end = line_end(rest, width);
        pl_text_add(text, pl_slice_trim(pl_slice_part(rest, 0, end)));
        rest = pl_slice_trim(pl_slice_part(rest, end, rest.size));
    }
}
