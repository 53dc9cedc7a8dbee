#include "render/text.h"

#include "base/utf8.h"
#include "render/account.h"
#include "render/caveats.h"
#include "render/columns.h"
#include "render/figure.h"
#include "render/phrases.h"
#include "render/remarks.h"
#include "render/together.h"
#include "source/paint.h"

enum {
    rank_width = 4,
    name_width = 23,
    score_width = 6,
    bar_width = 6,
    share_width = 6,
    interval_width = 10,
    reason_width = 19,
    line_width = 80
};

/* The brief's file does not say what this answer is about. */
static void put_settings(pl_text *text, const pl_result *result)
{
    if (!result->setting_count) return;
    pl_text line = pl_text_new(text->arena);
    pl_phrase_put(&line, PL_SAY_SET, result->language, pl_settings_text(text->arena, result),
                  (pl_slice){ 0 });
    pl_columns_wrap(text, pl_text_slice(&line), 2, line_width - 2);
    pl_text_put(text, "\n");
}

static void put_heading(pl_text *text, const pl_result *result)
{
    pl_arena *arena = text->arena;
    pl_text line = pl_text_new(arena);
    pl_text_add(&line, result->campaign);
    for (size_t i = 0; i < result->summary_count; i++) {
        pl_text_put(&line, "   ");
        pl_text_add(&line, result->summary[i]);
    }
    pl_paint_begin(text, PL_PAINT_HEADING);
    pl_columns_wrap(text, pl_text_slice(&line), 2, line_width);
    pl_paint_end(text);
    pl_text_put(text, "\n");
    put_settings(text, result);
    pl_text_add(text, result->edition);
    pl_text_put(text, "   ");
    pl_phrase_put(text, PL_SAY_RULES, result->language, pl_slice_part(result->rules_sha256, 0, 7),
                  (pl_slice){ 0 });
    pl_text_put(text, "\n\n");
}

static void put_title(pl_text *text, pl_language language)
{
    pl_paint_begin(text, PL_PAINT_HEADING);
    pl_text_repeat(text, ' ', rank_width);
    pl_columns_left(text, pl_phrase_in(PL_SAY_CHANNEL, language), name_width);
    pl_columns_right(text, pl_phrase_in(PL_SAY_SCORE, language), score_width);
    pl_text_repeat(text, ' ', bar_width + 3);
    pl_columns_left(text, pl_phrase_in(PL_SAY_SHARE, language), share_width + interval_width + 2);
    pl_text_put(text, "  ");
    pl_text_add(text, pl_phrase_in(PL_SAY_REASON, language));
    pl_paint_end(text);
    pl_text_put(text, "\n");
}

static void put_bar(pl_text *text, int64_t score, int64_t best)
{
    size_t filled = score > 0 && best > 0 ? (size_t)((score * bar_width + best / 2) / best) : 0;
    pl_text_repeat(text, '=', filled);
    pl_text_repeat(text, ' ', bar_width - filled);
}

static void put_share(pl_text *text, const pl_share *share, pl_language language)
{
    pl_arena *arena = text->arena;
    if (!share->known) {
        pl_columns_right(text, pl_phrase_in(PL_SAY_UNKNOWN, language), share_width + 3);
        pl_text_repeat(text, ' ', interval_width - 2);
        return;
    }
    pl_slice value = pl_figure_percent(arena, share->value, 1);
    pl_columns_right(text, value, share_width);
    pl_text_put(text, " ");
    bool sampled = !(share->fallbacks & PL_FALLBACK_NO_SAMPLE);
    pl_slice interval = sampled
                            ? PL_JOIN(arena, pl_figure_share(arena, share->low, 1), PL_SLICE("-"),
                                      pl_slice_trim(pl_figure_share(arena, share->high, 1)))
                            : (pl_slice){ 0 };
    pl_columns_left(text, interval, interval_width);
}

static pl_slice reason(pl_arena *arena, const pl_entry *entry, pl_language language)
{
    pl_text text = pl_text_new(arena);
    if (entry->standing != PL_RANKED) {
        bool excluded = entry->standing == PL_EXCLUDED;
        pl_phrase_put(&text, excluded ? PL_SAY_EXCLUDED : PL_SAY_WITHHELD, language,
                      pl_entry_excluder(entry)->name, (pl_slice){ 0 });
        return pl_text_slice(&text);
    }
    const pl_line *main = pl_entry_reason(entry, 0);
    if (!main) return (pl_slice){ 0 };
    pl_text_add(&text, pl_figure_gain(arena, main->points, 0));
    pl_text_put(&text, " ");
    pl_text_add(&text, main->name);
    return pl_text_slice(&text);
}

static void put_row(pl_text *text, const pl_entry *entry, int64_t best, pl_language language)
{
    bool ranked = entry->standing == PL_RANKED;
    pl_columns_left(text, entry->rank ? pl_figure_rank(text->arena, entry) : PL_SLICE("-"),
                    rank_width);
    pl_columns_left(text, entry->name, name_width);
    pl_columns_right(text, ranked ? pl_figure_points(text->arena, entry->score, 1) : PL_SLICE("--"),
                     score_width);
    pl_text_put(text, "  ");
    put_bar(text, ranked ? entry->score : 0, best);
    pl_text_put(text, " ");
    put_share(text, &entry->share, language);
    pl_text_put(text, "  ");
    pl_columns_left(text, reason(text->arena, entry, language), reason_width);
    pl_text_put(text, "\n");
}

/* Rows are padded to the end of their last column. */
static void trim_lines(pl_text *text, size_t from)
{
    size_t kept = from;
    for (size_t at = from; at < text->size; at++) {
        if (text->data[at] == '\n')
            while (kept > from && text->data[kept - 1] == ' ')
                kept--;
        text->data[kept++] = text->data[at];
    }
    text->size = kept;
}

static void put_table(pl_text *text, const pl_result *result, const pl_view *view)
{
    int64_t best = result->entry_count ? result->entries[0].score : 0;
    size_t from = text->size;
    put_title(text, result->language);
    for (size_t i = 0; i < result->entry_count; i++)
        if (pl_view_shows(view, &result->entries[i], i))
            put_row(text, &result->entries[i], best, result->language);
    trim_lines(text, from);
}

static void put_ties(pl_text *text, const pl_result *result, const pl_view *view)
{
    for (size_t i = 0; i < result->entry_count; i++) {
        const pl_entry *entry = &result->entries[i];
        bool first = i == 0 || result->entries[i - 1].rank != entry->rank;
        if (!entry->tied || !first || !pl_view_shows(view, entry, i)) continue;
        pl_text rank = pl_text_new(text->arena);
        pl_text_int(&rank, (int64_t)entry->rank);
        pl_phrase_put(text, PL_SAY_TIED, result->language, pl_text_slice(&rank), (pl_slice){ 0 });
        pl_text_put(text, "\n");
    }
}

/* What the table cannot say by itself. */
static void put_below_table(pl_text *text, const pl_result *result, const pl_view *view)
{
    pl_text notes = pl_text_new(text->arena);
    put_ties(&notes, result, view);
    pl_together_put(&notes, result, view);
    if (notes.size) pl_text_put(text, "\n");
    pl_text_add(text, pl_text_slice(&notes));
}

static void put_left_out(pl_text *text, const pl_entry *entry, const pl_line *line,
                         pl_language language)
{
    pl_text words = pl_text_new(text->arena);
    pl_slice needs = line->missing_count ? line->missing[0] : (pl_slice){ 0 };
    if (line->outcome == PL_HOLDS)
        pl_text_add(&words, line->because);
    else
        pl_phrase_put(&words, PL_SAY_NEEDS, language, needs, (pl_slice){ 0 });
    pl_text_put(&words, " (");
    pl_phrase_put(&words, PL_SAY_WOULD_HAVE, language,
                  pl_figure_points(text->arena, entry->score, 1), (pl_slice){ 0 });
    pl_text_put(&words, ")");
    pl_text_put(text, "  ");
    pl_columns_left(text, entry->name, name_width);
    pl_text_put(text, " ");
    pl_columns_wrap(text, pl_text_slice(&words), name_width + 3, line_width - name_width - 3);
    pl_text_put(text, "\n");
}

static void put_not_ranked(pl_text *text, const pl_result *result, const pl_view *view)
{
    bool any = false;
    for (size_t i = 0; i < result->entry_count; i++) {
        const pl_entry *entry = &result->entries[i];
        if (entry->standing == PL_RANKED || !pl_view_shows(view, entry, i)) continue;
        if (!any) pl_phrase_head(text, PL_SAY_NOT_RANKED, result->language, (pl_slice){ 0 });
        any = true;
        put_left_out(text, entry, pl_entry_excluder(entry), result->language);
    }
}

/* The command that shows the first account that is not told here. */
static void put_next(pl_text *text, const pl_result *result, const pl_view *view)
{
    size_t next = 0;
    while (next < result->entry_count && pl_view_tells(view, &result->entries[next], next))
        next++;
    if (next == result->entry_count || !view->command.size) return;
    pl_text line = pl_text_new(text->arena);
    pl_phrase_put(&line, PL_SAY_NEXT, result->language, view->command, result->entries[next].id);
    pl_text_put(text, "\n");
    pl_utf8_show(text, pl_text_slice(&line));
    pl_text_put(text, "\n");
}

void pl_render_text(pl_text *text, const pl_result *result, const pl_view *view)
{
    put_heading(text, result);
    put_table(text, result, view);
    put_below_table(text, result, view);
    put_not_ranked(text, result, view);
    pl_cautions_put(text, result, view);
    if (!result->entry_count) return;
    for (size_t i = 0; i < result->entry_count; i++)
        if (pl_view_tells(view, &result->entries[i], i))
            pl_account_put(text, result, &result->entries[i]);
    pl_caveats_put(text, result, view);
    pl_sources_put(text, result, view);
    pl_findings_put(text, result, view);
    put_next(text, result, view);
}
