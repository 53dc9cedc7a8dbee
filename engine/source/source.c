#include "source/source.h"

#include "base/list.h"
#include "base/utf8.h"
#include "source/scalar.h"

#include <assert.h>
#include <string.h>

/* Bytes of a line, where there is no telling yet: what people write has longer ones. */
enum { expected_line = 32 };

typedef PL_LIST(size_t) offsets;

static offsets cut_lines(pl_arena *arena, pl_slice text)
{
    offsets lines = { .capacity = text.size / expected_line + 2 };
    lines.items = pl_arena_array(arena, size_t, lines.capacity);
    pl_list_add(arena, &lines, 0);
    for (size_t at = 0; at < text.size;) {
        const char *end = memchr(text.data + at, '\n', text.size - at);
        if (!end) break;
        at = (size_t)(end - text.data) + 1;
        pl_list_add(arena, &lines, at);
    }
    return lines;
}

static pl_source *with_lines(pl_arena *arena, pl_slice name, pl_slice text)
{
    offsets lines = cut_lines(arena, text);
    pl_source *source = pl_arena_new(arena, pl_source);
    *source =
        (pl_source){ .name = name, .text = text, .lines = lines.items, .line_count = lines.count };
    return source;
}

pl_slice pl_source_unmarked(pl_slice text)
{
    bool marked = pl_slice_starts(text, PL_SLICE("\xEF\xBB\xBF"));
    return marked ? pl_slice_part(text, 3, text.size) : text;
}

static pl_source *borrow(pl_arena *arena, pl_slice name, pl_slice text)
{
    pl_slice unmarked = pl_source_unmarked(text);
    pl_source *source = with_lines(arena, name, unmarked);
    source->origin.bytes = text.size - unmarked.size;
    return source;
}

const pl_source *pl_source_borrow(pl_arena *arena, pl_slice name, pl_slice text)
{
    return borrow(arena, name, text);
}

const pl_source *pl_source_part(pl_arena *arena, pl_slice name, pl_slice text, pl_origin origin)
{
    pl_source *made = borrow(arena, pl_slice_copy(arena, name), pl_slice_copy(arena, text));
    made->origin.lines += origin.lines;
    made->origin.bytes += origin.bytes;
    return made;
}

const pl_source *pl_source_copy(pl_arena *arena, const pl_source *source)
{
    pl_source *made =
        with_lines(arena, pl_slice_copy(arena, source->name), pl_slice_copy(arena, source->text));
    made->origin = source->origin;
    return made;
}

const pl_source *pl_source_new(pl_arena *arena, pl_slice name, pl_slice text)
{
    return pl_source_borrow(arena, pl_slice_copy(arena, name), pl_slice_copy(arena, text));
}

static size_t line_of(const pl_source *source, size_t offset)
{
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* A byte that is no UTF-8 counts as a code point. */
pl_place pl_source_place(const pl_source *source, size_t offset)
{
    size_t line = line_of(source, offset);
    pl_slice before = pl_slice_part(source->text, source->lines[line], offset);
    return (pl_place){ .line = source->origin.lines + line + 1,
                       .column = pl_utf8_count(before) + 1,
                       .byte = source->origin.bytes + offset };
}

void pl_source_places(const pl_source *source, size_t from, size_t to, pl_place *start,
                      pl_place *end)
{
    *start = pl_source_place(source, from);
    size_t line = start->line - source->origin.lines;
    if (line < source->line_count && to >= source->lines[line]) {
        *end = pl_source_place(source, to);
        return;
    }
    size_t count = pl_utf8_count(pl_slice_part(source->text, from, to));
    *end = *start;
    end->column += count || from == to ? count : 1;
    end->byte += to - from;
}

size_t pl_source_line_start(const pl_source *source, size_t line)
{
    return source->lines[line - source->origin.lines - 1];
}

pl_slice pl_source_line(const pl_source *source, size_t line)
{
    size_t from = pl_source_line_start(source, line);
    line -= source->origin.lines;
    size_t to = line < source->line_count ? source->lines[line] - 1 : source->text.size;
    if (to > from && source->text.data[to - 1] == '\r') to--;
    return pl_slice_part(source->text, from, to);
}

const pl_source *pl_source_said(pl_arena *arena, pl_span value, pl_slice text)
{
    pl_source *said = pl_arena_new(arena, pl_source);
    *said = (pl_source){ .name = value.source->name, .text = text, .said_by = value };
    return said;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n';
}

/* Where byte `at` of what a value says is written; all of the value where that cannot be told. */
static pl_span locate(const pl_source *said, size_t at)
{
    pl_span value = said->said_by;
    pl_slice written = pl_slice_part(value.source->text, value.from, value.to);
    pl_extent place;
    if (pl_scalar_locate(written, said->text, at, &place))
        return (pl_span){ value.source, value.from + place.from, value.from + place.to };
    assert(at >= said->text.size);
    return value;
}

pl_span pl_span_written(pl_span span)
{
    const pl_source *said = span.source;
    if (!said || !said->said_by.source) return span;
    pl_slice part = pl_slice_part(said->text, span.from, span.to);
    size_t from = (size_t)(part.data - said->text.data), end = from + part.size;
    /* Space at the ends may be written on other lines than the part: it is not pointed at, and
     * what is missing is missing behind what stands before it. */
    while (end && is_space(said->text.data[end - 1]))
        end--;
    while (from < end && is_space(said->text.data[from]))
        from++;
    pl_span written = locate(said, from < end || part.size || !end ? from : end - 1);
    if (from < end)
        written.to = locate(said, end - 1).to;
    else if (!part.size && end)
        written.from = written.to;
    else if (!part.size)
        written.to = written.from;
    return written;
}

pl_span pl_embedded_part(pl_embedded embedded, size_t from, size_t to)
{
    if (!embedded.exact) return embedded.span;
    size_t start = embedded.span.from;
    return (pl_span){ embedded.span.source, start + from, start + to };
}

pl_embedded pl_embedded_inner(pl_embedded outer, size_t from, size_t to)
{
    return (pl_embedded){ pl_slice_part(outer.text, from, to), pl_embedded_part(outer, from, to),
                          outer.exact };
}
