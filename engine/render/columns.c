#include "render/columns.h"

#include "base/utf8.h"

static pl_slice safe(pl_arena *arena, pl_slice text)
{
    pl_text shown = pl_text_new(arena);
    pl_utf8_show(&shown, text);
    return pl_text_slice(&shown);
}

/* As much of the text as fits. */
static pl_slice fitting(pl_slice text, size_t width)
{
    size_t fits = 0;
    for (size_t at = 0; at < text.size;) {
        pl_utf8_next(text, &at);
        if (pl_utf8_width(pl_slice_part(text, 0, at)) > width) break;
        fits = at;
    }
    return pl_slice_part(text, 0, fits);
}

static pl_slice cut(pl_arena *arena, pl_slice text, size_t width)
{
    if (pl_utf8_width(text) <= width) return text;
    return PL_JOIN(arena, fitting(text, width - 3), PL_SLICE("..."));
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

/* Where a line of the text ends: at the last space that fits, else after the last character that
 * fits when the next is wide, so that Japanese text fills its lines. */
static size_t line_end(pl_slice text, size_t width)
{
    size_t fits = fitting(text, width).size;
    if (fits == text.size) return fits;
    size_t at = fits;
    pl_slice next = { text.data + fits, text.size - fits };
    size_t behind = 0;
    pl_utf8_next(next, &behind);
    if (text.data[fits] == ' ' || pl_utf8_width(pl_slice_part(next, 0, behind)) > 1) return fits;
    while (at > 0 && text.data[at - 1] != ' ')
        at--;
    if (at > 0) return at;
    return fits ? fits : behind;
}

void pl_columns_wrap(pl_text *text, pl_slice added, size_t indent, size_t width)
{
    pl_slice rest = safe(text->arena, added);
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
