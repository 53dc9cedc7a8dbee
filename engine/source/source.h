/* A named text and its lines. Everything that a diagnostic points at is a span of a source. */
#ifndef PL_SOURCE_SOURCE_H
#define PL_SOURCE_SOURCE_H

#include "base/slice.h"

typedef struct pl_span {
    const struct pl_source *source; /* NULL: about no text in particular */
    size_t from, to;                /* byte offsets, `to` exclusive */
} pl_span;

static inline bool pl_span_equal(pl_span left, pl_span right)
{
    return left.source == right.source && left.from == right.from && left.to == right.to;
}

typedef struct pl_source {
    pl_slice name;
    pl_slice text;       /* without a byte order mark */
    const size_t *marks; /* where every 32nd line begins: texts are many, and few ask for lines */
    size_t line_count;
    size_t file_size; /* of the file, of which this may be the beginning; 0: not known */
    pl_span said_by;  /* of pl_source_said: the value */
    struct pl_origin {
        size_t lines, bytes; /* what stands before it in the file, such as its mark */
    } origin;
} pl_source;

typedef struct pl_origin pl_origin;

/* Line and column are 1-based; the column counts code points, or bytes in a text that is not valid
 * UTF-8. */
typedef struct pl_place {
    size_t line, column;
    size_t byte; /* offset in the file */
} pl_place;

/* A text without its byte order mark. */
pl_slice pl_source_unmarked(pl_slice text);
/* Copies name and text into the arena. */
const pl_source *pl_source_new(pl_arena *arena, pl_slice name, pl_slice text);
/* The same for a part of a file: places and line numbers are those of the file. */
const pl_source *pl_source_part(pl_arena *arena, pl_slice name, pl_slice text, pl_origin origin);
/* The same source in another arena. */
const pl_source *pl_source_copy(pl_arena *arena, const pl_source *source);
/* The same for a name and a text that outlive the arena. */
const pl_source *pl_source_borrow(pl_arena *arena, pl_slice name, pl_slice text);
/* What a value says by other bytes, with escapes or over several lines: a source within the source,
 * which has no lines of its own. */
const pl_source *pl_source_said(pl_arena *arena, pl_span value, pl_slice text);
/* Where a span is written that may be of what a value says: for showing it. Reads the value once
 * more. */
pl_span pl_span_written(pl_span span);
pl_place pl_source_place(const pl_source *source, size_t offset);
/* Those of both ends of a part; `to` is not before `from`. */
void pl_source_places(const pl_source *source, size_t from, size_t to, pl_place *start,
                      pl_place *end);
/* Line `number` of the file without its end, and where it begins in the source. */
pl_slice pl_source_line(const pl_source *source, size_t number);
size_t pl_source_line_start(const pl_source *source, size_t number);

/* A text that stands inside a source, such as an expression in a YAML value. */
typedef struct pl_embedded {
    pl_slice text;
    pl_span span; /* all of it */
    bool exact;   /* the source's bytes are the text's bytes: a part can be pointed at */
} pl_embedded;

pl_span pl_embedded_part(pl_embedded embedded, size_t from, size_t to);
/* The part as an embedded text of its own. */
pl_embedded pl_embedded_inner(pl_embedded outer, size_t from, size_t to);

#endif
