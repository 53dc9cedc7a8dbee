/* A result as rows of a table, RFC 4180: one a channel, for spreadsheets. */
#ifndef PL_RENDER_CSV_H
#define PL_RENDER_CSV_H

#include "render/view.h"

void pl_render_csv(pl_text *text, const pl_result *result, const pl_view *view);

/* The parts of a row, for every table: cells end with `pl_csv_end`. */
typedef struct pl_csv {
    pl_text *text;
    bool begun; /* the row has a cell */
} pl_csv;

/* Begins a table: the byte order mark if the view wants one, and the header, which is `count` names
 * of columns; nothing where the table goes on. */
pl_csv pl_csv_new(pl_text *text, const pl_view *view, const char *const *columns, size_t count);
/* Text from briefs, rules and facts. What a spreadsheet would take for a formula gets a `'` in
 * front; characters that a terminal would obey are escaped. */
void pl_csv_words(pl_csv *csv, pl_slice words);
void pl_csv_points(pl_csv *csv, int64_t hundredths);
void pl_csv_number(pl_csv *csv, double number);
void pl_csv_count(pl_csv *csv, size_t count);
void pl_csv_truth(pl_csv *csv, bool truth);
void pl_csv_empty(pl_csv *csv);
void pl_csv_end(pl_csv *csv);

#endif
