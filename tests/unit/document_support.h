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

static inline void write_node(pl_text *text, const pl_node *node);

static inline void write_scalar(pl_text *text, const pl_node *node)
{
    const char *mark = node->plain ? "" : node->quote ? "'" : "|";
    pl_text_put(text, mark);
    pl_text_add(text, node->text);
    pl_text_put(text, mark);
    pl_text_put(text, node->exact ? "" : "~");
}

static inline void write_items(pl_text *text, const pl_node *node)
{
    pl_text_put(text, node->kind == PL_MAPPING ? "{" : "[");
    for (const pl_node *each = node->first; each; each = each->next) {
        if (each != node->first) pl_text_put(text, ", ");
        write_node(text, each);
        if (node->kind != PL_MAPPING) continue;
        pl_text_put(text, ": ");
        write_node(text, each->value);
    }
    pl_text_put(text, node->kind == PL_MAPPING ? "}" : "]");
}

/* Plain scalars are bare, quoted ones in `'`, blocks in `|`, with `~` behind what is not exact; the
 * span follows. */
static inline void write_node(pl_text *text, const pl_node *node)
{
    if (node->kind == PL_SCALAR)
        write_scalar(text, node);
    else
        write_items(text, node);
    pl_text_put(text, "@");
    pl_text_int(text, (int64_t)node->span.from);
    pl_text_put(text, "-");
    pl_text_int(text, (int64_t)node->span.to);
}

/* `open` so many times, what stands inside, and `close` as often. */
static inline pl_slice in_brackets(pl_arena *arena, const char *open, size_t count,
                                   const char *inside, const char *close)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < count; i++)
        pl_text_put(&text, open);
    pl_text_put(&text, inside);
    for (size_t i = 0; i < count; i++)
        pl_text_put(&text, close);
    return pl_text_slice(&text);
}

/* NULL after a report. */
static inline const pl_node *read_yaml(pl_report *report, pl_slice text)
{
    const pl_source *source = pl_source_new(report->arena, PL_SLICE("test.yaml"), text);
    pl_limits limits = pl_limits_of(NULL);
    return pl_yaml_parse(source, &limits, report);
}

#endif
