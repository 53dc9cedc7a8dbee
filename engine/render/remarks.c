#include "render/remarks.h"

#include "base/list.h"
#include "base/utf8.h"
#include "render/columns.h"
#include "render/phrases.h"

enum { line_width = 80 };

/* A caution and the channels that it is about. */
typedef struct caution {
    const pl_line *line;
    pl_text channels;
} caution;

typedef PL_LIST(caution) cautions;

static caution *find_caution(pl_arena *arena, cautions *found, const pl_line *line)
{
    for (size_t i = 0; i < found->count; i++) {
        const pl_line *other = found->items[i].line;
        if (pl_slice_equal(other->rule, line->rule) &&
            pl_slice_equal(other->because, line->because))
            return &found->items[i];
    }
    caution added = { .line = line, .channels = pl_text_new(arena) };
    pl_list_add(arena, found, added);
    return &found->items[found->count - 1];
}

static void note_entry(pl_arena *arena, const pl_entry *entry, pl_language language,
                       cautions *found)
{
    for (size_t i = 0; i < entry->line_count; i++) {
        if (!entry->lines[i].cautions || entry->lines[i].outcome != PL_HOLDS) continue;
        caution *one = find_caution(arena, found, &entry->lines[i]);
        if (one->channels.size) pl_text_put(&one->channels, language == PL_JAPANESE ? "、" : ", ");
        pl_text_add(&one->channels, entry->name);
    }
}

pl_sentences pl_cautions_said(pl_arena *arena, const pl_result *result, const pl_view *view)
{
    cautions found = { 0 };
    pl_sentences said = { 0 };
    for (size_t i = 0; i < result->entry_count && !view->channel.size; i++) {
        const pl_entry *entry = &result->entries[i];
        if (entry->standing != PL_EXCLUDED && pl_view_shows(view, entry, i))
            note_entry(arena, entry, result->language, &found);
    }
    for (size_t i = 0; i < found.count; i++) {
        pl_text line = pl_text_new(arena);
        pl_phrase_put(&line, PL_SAY_CAUTION, result->language,
                      pl_text_slice(&found.items[i].channels), found.items[i].line->because);
        pl_list_add(arena, &said, pl_text_slice(&line));
    }
    return said;
}

void pl_cautions_put(pl_text *text, const pl_result *result, const pl_view *view)
{
    pl_sentences said = pl_cautions_said(text->arena, result, view);
    if (said.count) pl_text_put(text, "\n");
    for (size_t i = 0; i < said.count; i++) {
        pl_columns_wrap(text, said.items[i], 2, line_width - 2);
        pl_text_put(text, "\n");
    }
}

/* `1 error, 2 warnings`, the worst first. */
static pl_slice counts_text(pl_arena *arena, const pl_view *view, pl_language language)
{
    static const struct {
        pl_severity severity;
        pl_phrase one, many;
    } rows[] = { { PL_ERROR, PL_SAY_ONE_ERROR, PL_SAY_ERRORS },
                 { PL_WARNING, PL_SAY_ONE_WARNING, PL_SAY_WARNINGS },
                 { PL_NOTE, PL_SAY_ONE_NOTE, PL_SAY_NOTES } };
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t count = view->findings[rows[i].severity];
        if (!count) continue;
        pl_text number = pl_text_new(arena);
        pl_text_int(&number, (int64_t)count);
        if (text.size) pl_text_put(&text, language == PL_JAPANESE ? "、" : ", ");
        pl_phrase_put(&text, count == 1 ? rows[i].one : rows[i].many, language,
                      pl_text_slice(&number), (pl_slice){ 0 });
    }
    return pl_text_slice(&text);
}

void pl_findings_put(pl_text *text, const pl_result *result, const pl_view *view)
{
    pl_slice counts = counts_text(text->arena, view, result->language);
    if (!counts.size) return;
    pl_text line = pl_text_new(text->arena);
    pl_phrase_put(&line, view->check.size ? PL_SAY_FOUND_SEE : PL_SAY_FOUND, result->language,
                  counts, view->check);
    pl_text_put(text, "\n");
    pl_utf8_show(text, pl_text_slice(&line));
    pl_text_put(text, "\n");
}
