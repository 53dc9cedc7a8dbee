#include "document/documents.h"

#include "document/margin.h"

/* What a line is to the document around it. */
typedef enum line_kind { NOTHING, DIRECTIVE, BEGINS, ENDS, CONTENT } line_kind;

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

/* Whether nothing stands there but a comment. */
static bool says_nothing(pl_slice line)
{
    size_t at = 0;
    while (at < line.size && is_space(line.data[at]))
        at++;
    return at == line.size || line.data[at] == '#';
}

static bool is_mark(pl_slice line, pl_slice mark)
{
    return pl_slice_starts(line, mark) &&
           (line.size == mark.size || is_space(line.data[mark.size]));
}

static line_kind kind_of(pl_slice line)
{
    /* Most lines begin a field. */
    if (line.size && line.data[0] >= 'A') return CONTENT;
    if (is_mark(line, PL_SLICE("---"))) return BEGINS;
    if (is_mark(line, PL_SLICE("..."))) return ENDS;
    if (says_nothing(line)) return NOTHING;
    return line.data[0] == '%' ? DIRECTIVE : CONTENT;
}

bool pl_document_next(pl_slice text, pl_document *document)
{
    bool opened = false, first = document->to == 0;
    pl_slice rest = pl_slice_part(text, document->to, text.size);
    *document = (pl_document){ .from = document->to,
                               .to = document->to,
                               .lines_before = document->lines_before + document->lines,
                               .empty = true };
    while (rest.size) {
        /* Behind its first words only a mark is of interest. */
        if (!document->empty && opened && !pl_margin_is_marked(rest)) {
            document->to = pl_margin_next(text, document->to, &document->lines);
            rest = pl_slice_part(text, document->to, text.size);
            continue;
        }
        size_t before = rest.size;
        pl_slice line = pl_slice_until(&rest, '\n');
        line_kind kind = kind_of(line);
        if (kind == BEGINS && opened) return true;
        document->to += before - rest.size;
        document->lines++;
        if (kind == ENDS && opened) return true;
        if (kind == BEGINS && !says_nothing(pl_slice_part(line, 3, line.size))) kind = CONTENT;
        if (kind == CONTENT || (kind == DIRECTIVE && opened)) document->empty = false;
        if (kind == BEGINS || kind == CONTENT) opened = true;
    }
    return opened || (first && document->from < document->to);
}
