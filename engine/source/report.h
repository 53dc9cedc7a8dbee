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

/* What somebody says somewhere: `id` is how planner calls it, `words` how people do. */
typedef struct pl_cited {
    pl_slice id, words;
} pl_cited;

/* What a rule of the user's finds in a text, in the rule's own words. */
typedef struct pl_ruling {
    pl_severity severity;
    pl_slice rule; /* its id, which is that of the diagnostic */
    pl_slice file; /* where it stands */
    size_t line;
    pl_words message, help; /* `help` may be empty */
    pl_words channels;      /* for which it holds; empty: it is about the brief alone */
    const pl_cited *sources;
    size_t source_count;
} pl_ruling;

/* The arguments of a message, by name. They live as long as the report's arena. */
typedef struct pl_details {
    pl_slice found, wanted, where, list;
    pl_words words;          /* `wanted` in each language, where it is no phrase of the program */
    pl_words types;          /* `where` in each language, where it is types: names that stay */
    const pl_words *why;     /* a clause in each language */
    pl_slice near;           /* what was probably meant; shown beside the caret */
    pl_span earlier;         /* the first of two that may not both stand */
    const pl_ruling *ruling; /* says all in place of the catalogue; or NULL */
} pl_details;

typedef struct pl_diagnostic {
    pl_code code; /* of the catalogue; PL_CODE_COUNT where a rule has the words */
    pl_span span;
    pl_details details;
} pl_diagnostic;

typedef struct pl_report {
    pl_arena *arena;
    PL_LIST(pl_diagnostic) found;
    size_t errors;
    bool keeps_notes; /* else notes are dropped: they are for who asks for them */
} pl_report;

/* Lines to be added below a diagnostic. */
typedef struct pl_remarks {
    pl_slice kind;
    const pl_slice *items;
    size_t count;
} pl_remarks;

pl_report pl_report_new(pl_arena *arena);

/* Keeps the first 1,000; the next says so, as an error only where one of planner's own is left out,
 * and the rest is counted only. A span of what a value says is kept as where that is written. */
void pl_report_add(pl_report *report, pl_code code, pl_span span, pl_details details);
/* Whether what is added from now on is counted only: what its message would say, such as a name
 * that is near, is not worth finding out. */
bool pl_report_is_full(const pl_report *report);
/* The same for what a rule finds; a note of a rule is kept like the rest. `ruling` lives as long as
 * the report's arena. */
void pl_report_find(pl_report *report, pl_span span, const pl_ruling *ruling);
/* Makes room for so many more, which may come. */
void pl_report_expect(pl_report *report, size_t count);

/* What it is called, by the catalogue or by the rule: `unknown-choice`. */
pl_slice pl_diagnostic_id(const pl_diagnostic *diagnostic);
pl_severity pl_diagnostic_severity(const pl_diagnostic *diagnostic);
pl_slice pl_diagnostic_message(pl_arena *arena, const pl_diagnostic *diagnostic,
                               pl_language language);
pl_slice pl_diagnostic_help(pl_arena *arena, const pl_diagnostic *diagnostic, pl_language language);
/* `did you mean ...?`; empty where nothing is near. */
pl_slice pl_diagnostic_suggestion(pl_arena *arena, const pl_diagnostic *diagnostic,
                                  pl_language language);

/* `error[code]: message`, the line, the caret below it; where a rule says it, the rule and what it
 * cites; the help. Control characters are escaped. */
void pl_diagnostic_write(pl_text *text, const pl_diagnostic *diagnostic, pl_language language);
/* The same, with more remarks behind the others: what kind of remark, and `count` of them. */
void pl_diagnostic_write_with(pl_text *text, const pl_diagnostic *diagnostic, pl_language language,
                              const pl_remarks *more);
/* `path:line:column`, as far as there is one. */
void pl_diagnostic_write_place(pl_text *text, pl_span span);
/* `path:line:column: error[code] message` on one line. */
void pl_diagnostic_write_short(pl_text *text, const pl_diagnostic *diagnostic,
                               pl_language language);

#endif
