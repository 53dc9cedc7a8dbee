/* What the tests of engine/source and engine/document share, and all above them: texts as sources
 * and trees, and diagnostics as the lines that a reader sees. */
#ifndef TESTS_UNIT_DOCUMENT_SUPPORT_H
#define TESTS_UNIT_DOCUMENT_SUPPORT_H

#include "base_support.h"

#include "document/yaml.h"

/* For tables whose texts contain NUL. */
#define BYTES(literal) \
    { \
        (literal), sizeof(literal) - 1 \
    }

static inline const pl_source *source_of(pl_arena *arena, const char *text)
{
    return pl_source_new(arena, PL_SLICE("a.yaml"), pl_slice_of(text));
}

/* All diagnostics in their short form, in English. */
static inline pl_slice short_of(pl_arena *arena, const pl_report *report)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < report->found.count; i++)
        pl_diagnostic_write_short(&text, &report->found.items[i], PL_ENGLISH);
    return pl_text_slice(&text);
}

static inline void print_report(const pl_report *report)
{
    pl_slice all = short_of(report->arena, report);
    print_error("%.*s\n", SHOWN(all));
}

/* NULL after a report. */
static inline const pl_node *read_yaml(pl_report *report, pl_slice text)
{
    const pl_source *source = pl_source_new(report->arena, PL_SLICE("test.yaml"), text);
    pl_limits limits = pl_limits_of(NULL);
    return pl_yaml_parse(source, &limits, report);
}

#endif
