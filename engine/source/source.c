#include "source/source.h"

#include "base/list.h"
#include "base/utf8.h"
#include "source/scalar.h"

#include <assert.h>
#include <string.h>

/* Bytes of a line, where there is no telling yet: few texts have shorter ones. */
enum { expected_line = 14, stride = 32 };

/* Where the line behind the byte begins; SIZE_MAX behind the last. */
static size_t next_line(pl_slice text, size_t at)
{
    const char *end = at < text.size ? memchr(text.data + at, '\n', text.size - at) : NULL;
    return end ? (size_t)(end - text.data) + 1 : SIZE_MAX;
}

static void mark_lines(pl_arena *arena, pl_source *source)
{
    PL_LIST(size_t) marks = { .capacity = source->text.size / expected_line / stride + 1 };
    marks.items = pl_arena_array(arena, size_t, marks.capacity);
    for (size_t at = 0; at != SIZE_MAX; at = next_line(source->text, at))
        if (source->line_count++ % stride == 0) pl_list_add(arena, &marks, at);
    source->marks = marks.items;
}

static pl_source *with_lines(pl_arena *arena, pl_slice name, pl_slice text)
{
    pl_source *source = pl_arena_new(arena, pl_source);
    *source = (pl_source){ .name = name, .text = text };
    mark_lines(arena, source);
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

/* A line, from 0, and where it begins. */
typedef struct line {
    size_t number, from;
} line;

static line line_at(const pl_source *source, size_t number)
{
    line found = { number / stride * stride, source->marks[number / stride] };
    for (; found.number < number; found.number++)
        found.from = next_line(source->text, found.from);
    return found;
}

/* The line that the byte is in. */
static line line_of(const pl_source *source, size_t offset)
{
    size_t low = 0, high = (source->line_count + stride - 1) / stride;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->marks[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    pl_slice before = pl_slice_part(source->text, 0, offset);
    line found = { low * stride, source->marks[low] };
    for (size_t next; (next = next_line(before, found.from)) != SIZE_MAX; found.number++)
        found.from = next;
    return found;
}

/* A byte that is no UTF-8 counts as a code point. */
pl_place pl_source_place(const pl_source *source, size_t offset)
{
    line found = line_of(source, offset);
    pl_slice before = pl_slice_part(source->text, found.from, offset);
    return (pl_place){ .line = source->origin.lines + found.number + 1,
                       .column = pl_utf8_count(before) + 1,
                       .byte = source->origin.bytes + offset };
}

void pl_source_places(const pl_source *source, size_t from, size_t to, pl_place *start,
                      pl_place *end)
{
    *start = pl_source_place(source, from);
    size_t next = start->line - source->origin.lines;
    if (next < source->line_count && to >= line_at(source, next).from) {
        *end = pl_source_place(source, to);
        return;
    }
    size_t count = pl_utf8_count(pl_slice_part(source->text, from, to));
    *end = *start;
    end->column += count || from == to ? count : 1;
    end->byte += to - from;
}

size_t pl_source_line_start(const pl_source *source, size_t number)
{
    return line_at(source, number - source->origin.lines - 1).from;
}

pl_slice pl_source_line(const pl_source *source, size_t number)
{
    size_t from = pl_source_line_start(source, number);
    size_t next = next_line(source->text, from);
    size_t to = next == SIZE_MAX ? source->text.size : next - 1;
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
