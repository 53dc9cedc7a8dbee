/* Text inside GitHub-flavoured Markdown: escaped so that no name from a brief, a rule or a fact can
 * end a table, begin a list, emphasise, or bring in HTML, links, images and mentions. */
#ifndef PL_RENDER_MARKDOWN_H
#define PL_RENDER_MARKDOWN_H

#include "base/text.h"

/* Appends words on one line. They read as they are written. */
void pl_markdown_words(pl_text *text, pl_slice words);
/* A link that shows where it leads, for an address that is http(s) in plain characters; other
 * addresses as words. */
void pl_markdown_link(pl_text *text, pl_slice address);
/* An entry in a list of sources. */
void pl_markdown_source(pl_text *text, pl_slice id, pl_slice words, pl_slice address);
/* A row of a table: `| one | two |` and a line end; the cells are Markdown already. */
void pl_markdown_row(pl_text *text, const pl_slice *cells, size_t count);
/* The line under the header: `l` for a column of words, `r` for one of numbers. */
void pl_markdown_rule(pl_text *text, const char *columns);
/* Words as a cell or another part of a line. */
pl_slice pl_markdown_of(pl_arena *arena, pl_slice words);

#endif
