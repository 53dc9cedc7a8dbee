/* What the tests of document/yaml share: a parsed text as a line, or what is wrong with it. */
#ifndef TESTS_UNIT_YAML_SUPPORT_H
#define TESTS_UNIT_YAML_SUPPORT_H

#include "document_support.h"

#define BOM "\xEF\xBB\xBF"
#define LINE_SEPARATOR "\xE2\x80\xA8"

/* The tree, or the diagnostics in their short form. */
static inline pl_slice parsed(pl_arena *arena, pl_slice yaml, const pl_limits *limits)
{
    pl_report report = pl_report_new(arena);
    const pl_source *source = pl_source_new(arena, PL_SLICE("a.yaml"), yaml);
    const pl_node *root = pl_yaml_parse(source, limits, &report);
    if (!root) {
        assert_true(report.errors > 0);
        return short_of(arena, &report);
    }
    assert_int_equal(report.errors, 0);
    pl_text text = pl_text_new(arena);
    write_node(&text, root);
    return pl_text_slice(&text);
}

typedef struct row {
    const char *yaml, *wanted;
} row;

static inline void check_rows(pl_arena *arena, const row *rows, size_t count)
{
    pl_limits limits = pl_limits_of(NULL);
    int bad = 0;
    for (size_t i = 0; i < count; i++)
        bad += differs(rows[i].yaml, parsed(arena, pl_slice_of(rows[i].yaml), &limits),
                       rows[i].wanted);
    assert_int_equal(bad, 0);
}

#endif
