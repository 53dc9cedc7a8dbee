/* What the tests of document/json_reader share: a parsed text as a line, or what is wrong with it.
 */
#ifndef TESTS_UNIT_JSON_SUPPORT_H
#define TESTS_UNIT_JSON_SUPPORT_H

#include "document_support.h"

#include "document/json_reader.h"

/* `message (did you mean …) = help`, without place and severity. */
static inline void write_defect(pl_text *text, const pl_diagnostic *found, pl_language language)
{
    pl_slice help = pl_diagnostic_help(text->arena, found, language);
    pl_place place = pl_source_place(found->span.source, found->span.from);
    pl_text_int(text, (int64_t)place.line);
    pl_text_put(text, ":");
    pl_text_int(text, (int64_t)place.column);
    pl_text_put(text, "+");
    pl_text_int(text, (int64_t)(found->span.to - found->span.from));
    pl_text_put(text, " ");
    pl_text_add(text, pl_code_id(found->code));
    pl_text_put(text, ": ");
    pl_text_add(text, pl_diagnostic_message(text->arena, found, language));
    if (found->details.near.size) {
        pl_text_put(text, " -> ");
        pl_text_add(text, found->details.near);
    }
    if (!help.size) return;
    pl_text_put(text, " = ");
    pl_text_add(text, help);
}

/* The tree, or the one defect in words. */
static inline pl_slice parsed_in(pl_arena *arena, pl_slice json, const pl_limits *limits,
                                 pl_language language)
{
    pl_report report = pl_report_new(arena);
    const pl_source *source = pl_source_new(arena, PL_SLICE("a.json"), json);
    const pl_node *root = pl_json_parse(source, limits, &report);
    pl_text text = pl_text_new(arena);
    assert_int_equal(report.found.count, root ? 0 : 1);
    if (root)
        write_node(&text, root);
    else
        write_defect(&text, &report.found.items[0], language);
    return pl_text_slice(&text);
}

static inline pl_slice parsed(pl_arena *arena, pl_slice json)
{
    pl_limits limits = pl_limits_of(NULL);
    return parsed_in(arena, json, &limits, PL_ENGLISH);
}

typedef struct row {
    const char *json, *wanted;
} row;

static inline void check_rows(pl_arena *arena, const row *rows, size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++)
        bad += differs(rows[i].json, parsed(arena, pl_slice_of(rows[i].json)), rows[i].wanted);
    assert_int_equal(bad, 0);
}

#endif
