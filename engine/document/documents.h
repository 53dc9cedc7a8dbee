/* Where the documents of a YAML text begin: each behind a line `---`, up to the next or to `...`.
 *
 * Such a line is a mark wherever it stands at the margin, in a quoted or a block value too, so that
 * no YAML has to be read to find it. Directives and comments belong to the document behind them. */
#ifndef PL_DOCUMENT_DOCUMENTS_H
#define PL_DOCUMENT_DOCUMENTS_H

#include "base/slice.h"

typedef struct pl_document {
    size_t from, to;     /* byte offsets, `to` exclusive */
    size_t lines_before; /* in the text */
    bool empty;          /* marks and comments only */
    size_t lines;        /* in the document */
} pl_document;

/* Moves to the next document, or to the first of a zeroed one; false behind the last. Comments
 * behind the last are no document. */
bool pl_document_next(pl_slice text, pl_document *document);

#endif
