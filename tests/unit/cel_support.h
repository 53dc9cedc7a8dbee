/* What the tests of engine/cel share: text as an expression's text, and values and defects as text.
 */
#ifndef TESTS_UNIT_CEL_SUPPORT_H
#define TESTS_UNIT_CEL_SUPPORT_H

#include "tests/unit/base_support.h"

#include "cel/parser.h"
#include "cel/write.h"

static inline pl_embedded expression_of(pl_arena *arena, pl_slice text)
{
    const pl_source *source = pl_source_new(arena, PL_SLICE("test"), text);
    return (pl_embedded){ source->text, { source, 0, source->text.size }, true };
}

static inline pl_slice value_text(pl_arena *arena, pl_value value)
{
    pl_text text = pl_text_new(arena);
    pl_value_write(&text, value);
    return pl_text_slice(&text);
}

static inline pl_slice syntax_text(pl_arena *arena, const pl_syntax *syntax)
{
    return syntax ? pl_syntax_text(arena, syntax) : (pl_slice){ 0 };
}

/* `1:7 unknown-field near title`, one line a defect. */
static inline pl_slice report_text(const pl_report *report)
{
    pl_text text = pl_text_new(report->arena);
    for (size_t i = 0; i < report->found.count; i++) {
        const pl_diagnostic *defect = &report->found.items[i];
        pl_place place = pl_source_place(defect->span.source, defect->span.from);
        if (i) pl_text_put(&text, "\n");
        pl_text_int(&text, (int64_t)place.line);
        pl_text_put(&text, ":");
        pl_text_int(&text, (int64_t)place.column);
        pl_text_put(&text, " ");
        pl_text_add(&text, pl_code_id(defect->code));
        if (defect->details.near.size) pl_text_put(&text, " near ");
        pl_text_add(&text, defect->details.near);
    }
    return pl_text_slice(&text);
}

/* `piece` as often as `count` says. */
static inline pl_slice repeated(pl_arena *arena, const char *piece, size_t count)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < count; i++)
        pl_text_put(&text, piece);
    return pl_text_slice(&text);
}

#endif
