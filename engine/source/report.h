/* Diagnostics: collected while texts are read, put into source order, shown with excerpt and caret.
 *
 * Who finds a defect reports it and returns NULL or false; callers pass that on and report nothing.
 */
#ifndef PL_SOURCE_REPORT_H
#define PL_SOURCE_REPORT_H

#include "base/list.h"
#include "base/text.h"
#include "source/catalogue.h"
#include "source/source.h"

/* The arguments of a message, by name. They live as long as the report's arena. */
typedef struct pl_details {
    pl_slice found, wanted, where, list;
    pl_words words;      /* `wanted` in each language, where it is no phrase of the program */
    pl_words types;      /* `where` in each language, where it is types: names that stay */
    const pl_words *why; /* a clause in each language */
    pl_slice near;       /* what was probably meant; shown beside the caret */
    pl_span earlier;     /* the first of two that may not both stand */
} pl_details;

typedef struct pl_diagnostic {
    pl_code code;
    pl_span span;
    pl_details details;
} pl_diagnostic;

typedef struct pl_report {
    pl_arena *arena;
    PL_LIST(pl_diagnostic) found;
    size_t errors;
    bool keeps_notes; /* else notes are dropped: they are for who asks for them */
} pl_report;

pl_report pl_report_new(pl_arena *arena);

/* Keeps the first 1,000; the next says so, and the rest is counted only. A span of what a value
 * says is kept as where that is written. */
void pl_report_add(pl_report *report, pl_code code, pl_span span, pl_details details);

/* Puts the diagnostics into the order of file name, offset and code. */
void pl_report_sort(pl_report *report);

pl_slice pl_diagnostic_message(pl_arena *arena, const pl_diagnostic *diagnostic,
                               pl_language language);
pl_slice pl_diagnostic_help(pl_arena *arena, const pl_diagnostic *diagnostic, pl_language language);

/* `error[code]: message`, the line, the caret below it, the help. Control characters are escaped.
 */
void pl_diagnostic_write(pl_text *text, const pl_diagnostic *diagnostic, pl_language language);
/* `path:line:column: error[code] message` on one line. */
void pl_diagnostic_write_short(pl_text *text, const pl_diagnostic *diagnostic,
                               pl_language language);

#endif
