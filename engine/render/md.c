#include "render/md.h"

#include "render/account.h"
#include "render/caveats.h"
#include "render/figure.h"
#include "render/markdown.h"
#include "render/phrases.h"
#include "render/remarks.h"
#include "render/together.h"

typedef enum phrase {
    SAY_FIRST,
    SAY_NONE,
    SAY_RANK,
    SAY_CHANNEL,
    SAY_SCORE,
    SAY_SHARE,
    SAY_INTERVAL,
    SAY_REASON,
    SAY_POINTS,
    SAY_WORDS,
    SAY_BASIS,
    SAY_WOULD_HAVE,
    SAY_NOTES,
    SAY_COUNT
} phrase;

static const pl_words phrases[SAY_COUNT] = {
    [SAY_FIRST] = PL_WORDS("First: %, % points", "1位: %（%点）"),
    [SAY_NONE] = PL_WORDS("No channel is ranked", "順位の付く媒体はありません"),
    [SAY_RANK] = PL_WORDS("Rank", "順位"),
    [SAY_CHANNEL] = PL_WORDS("Channel", "媒体"),
    [SAY_SCORE] = PL_WORDS("Score", "得点"),
    [SAY_SHARE] = PL_WORDS("Share of audience", "対象者の利用率"),
    [SAY_INTERVAL] = PL_WORDS("95 % interval", "95%区間"),
    [SAY_REASON] = PL_WORDS("Main reason", "主な理由"),
    [SAY_POINTS] = PL_WORDS("Points", "点"),
    [SAY_WORDS] = PL_WORDS("Reason", "理由"),
    [SAY_BASIS] = PL_WORDS("Rule, facts and source", "ルール・数値・出典"),
    [SAY_WOULD_HAVE] = PL_WORDS("Would have scored", "対象なら得点"),
    [SAY_NOTES] = PL_WORDS("How sure this is", "確からしさ"),
};

static pl_slice words(phrase said, pl_language language)
{
    return phrases[said].in[language];
}

/* One row of a table under construction. */
typedef struct row {
    pl_arena *arena;
    pl_slice cells[6];
    size_t count;
} row;

static void add_cell(row *to, pl_slice cell)
{
    to->cells[to->count++] = cell;
}

static void end_row(pl_text *text, row *ended)
{
    pl_markdown_row(text, ended->cells, ended->count);
    ended->count = 0;
}

static void put_header(pl_text *text, row *head, const char *columns)
{
    end_row(text, head);
    pl_markdown_rule(text, columns);
}

static void put_section(pl_text *text, pl_phrase head, pl_language language, pl_slice argument)
{
    pl_text_put(text, "\n## ");
    pl_phrase_put(text, head, language, pl_markdown_of(text->arena, argument), (pl_slice){ 0 });
    pl_text_put(text, "\n\n");
}

static pl_slice interval_of(pl_arena *arena, const pl_share *share)
{
    bool sampled = share->known && !(share->fallbacks & PL_FALLBACK_NO_SAMPLE);
    if (!sampled) return (pl_slice){ 0 };
    return PL_JOIN(arena, pl_figure_share(arena, share->low, 1), PL_SLICE("–"),
                   pl_figure_percent(arena, share->high, 1));
}

static pl_slice reason_of(pl_arena *arena, const pl_entry *entry, pl_language language)
{
    bool ranked = entry->standing == PL_RANKED;
    const pl_line *line = ranked ? pl_entry_reason(entry, 0) : pl_entry_excluder(entry);
    if (!line) return (pl_slice){ 0 };
    pl_slice rule = pl_markdown_of(arena, line->name);
    if (ranked) return PL_JOIN(arena, pl_figure_gain(arena, line->points, 2), PL_SLICE(" "), rule);
    pl_text text = pl_text_new(arena);
    pl_phrase_put(&text, entry->standing == PL_EXCLUDED ? PL_SAY_EXCLUDED : PL_SAY_WITHHELD,
                  language, rule, (pl_slice){ 0 });
    return pl_text_slice(&text);
}

static void put_phrase(pl_text *text, phrase said, pl_language language, pl_slice first,
                       pl_slice second)
{
    pl_slice rest = words(said, language);
    pl_text_add(text, pl_slice_until(&rest, '%'));
    pl_text_add(text, first);
    pl_text_add(text, pl_slice_until(&rest, '%'));
    pl_text_add(text, second);
    pl_text_add(text, rest);
}

static void put_answer(pl_text *text, const pl_result *result)
{
    const pl_entry *first = result->entry_count ? &result->entries[0] : NULL;
    pl_text_put(text, "**");
    if (first && first->standing == PL_RANKED)
        put_phrase(text, SAY_FIRST, result->language, pl_markdown_of(text->arena, first->name),
                   pl_figure_points(text->arena, first->score, 2));
    else
        pl_text_add(text, words(SAY_NONE, result->language));
    pl_text_put(text, "**\n");
}

static void put_heading(pl_text *text, const pl_result *result)
{
    pl_text_put(text, "# ");
    pl_markdown_words(text, result->campaign);
    pl_text_put(text, "\n\n");
    for (size_t i = 0; i < result->summary_count; i++) {
        if (i) pl_text_put(text, " · ");
        pl_markdown_words(text, result->summary[i]);
    }
    if (result->summary_count) pl_text_put(text, "\n\n");
    if (result->setting_count) {
        pl_slice settings = pl_settings_text(text->arena, result);
        pl_phrase_put(text, PL_SAY_SET, result->language, pl_markdown_of(text->arena, settings),
                      (pl_slice){ 0 });
        pl_text_put(text, "\n\n");
    }
    put_answer(text, result);
    pl_text_put(text, "\n");
    pl_markdown_words(text, result->edition);
    pl_text_put(text, ", ");
    pl_phrase_put(text, PL_SAY_RULES, result->language, pl_slice_part(result->rules_sha256, 0, 7),
                  (pl_slice){ 0 });
    pl_text_put(text, "\n\n");
}

static void put_entry(pl_text *text, const pl_entry *entry, pl_language language)
{
    pl_arena *arena = text->arena;
    row cells = { .arena = arena };
    add_cell(&cells, entry->rank ? pl_figure_rank(arena, entry) : PL_SLICE("–"));
    add_cell(&cells, pl_markdown_of(arena, entry->name));
    add_cell(&cells, entry->rank ? pl_figure_points(arena, entry->score, 1) : PL_SLICE("–"));
    add_cell(&cells, entry->share.known ? pl_figure_percent(arena, entry->share.value, 1)
                                        : pl_phrase_in(PL_SAY_UNKNOWN, language));
    add_cell(&cells, interval_of(arena, &entry->share));
    add_cell(&cells, reason_of(arena, entry, language));
    end_row(text, &cells);
}

static void put_ranking(pl_text *text, const pl_result *result, const pl_view *view)
{
    static const phrase columns[] = { SAY_RANK,  SAY_CHANNEL,  SAY_SCORE,
                                      SAY_SHARE, SAY_INTERVAL, SAY_REASON };
    row head = { .arena = text->arena };
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        add_cell(&head, words(columns[i], result->language));
    put_header(text, &head, "rlrrrl");
    for (size_t i = 0; i < result->entry_count; i++)
        if (pl_view_shows(view, &result->entries[i], i))
            put_entry(text, &result->entries[i], result->language);
}

static void put_ties(pl_text *text, const pl_result *result, const pl_view *view)
{
    for (size_t i = 0; i < result->entry_count; i++) {
        const pl_entry *entry = &result->entries[i];
        bool first = i == 0 || result->entries[i - 1].rank != entry->rank;
        if (!entry->tied || !first || !pl_view_shows(view, entry, i)) continue;
        pl_text rank = pl_text_new(text->arena);
        pl_text_int(&rank, (int64_t)entry->rank);
        pl_text_put(text, "\n");
        pl_phrase_put(text, PL_SAY_TIED, result->language, pl_text_slice(&rank), (pl_slice){ 0 });
        pl_text_put(text, "\n");
    }
}

static void put_paragraphs(pl_text *text, const pl_sentences *said)
{
    for (size_t i = 0; i < said->count; i++) {
        pl_text_put(text, "\n");
        pl_markdown_words(text, said->items[i]);
        pl_text_put(text, "\n");
    }
}

/* What the table cannot say by itself. */
static void put_below_table(pl_text *text, const pl_result *result, const pl_view *view)
{
    const pl_sentences together = pl_together_said(text->arena, result, view);
    const pl_sentences cautions = pl_cautions_said(text->arena, result, view);
    put_ties(text, result, view);
    put_paragraphs(text, &together);
    put_paragraphs(text, &cautions);
}

/* Why a channel is left out; of what cannot be judged, what that needs. */
static pl_slice why_left_out(pl_arena *arena, const pl_line *line, pl_language language)
{
    pl_text text = pl_text_new(arena);
    if (line->outcome == PL_HOLDS)
        pl_markdown_words(&text, line->because);
    else
        pl_phrase_put(
            &text, PL_SAY_NEEDS, language,
            pl_markdown_of(arena, line->missing_count ? line->missing[0] : (pl_slice){ 0 }),
            (pl_slice){ 0 });
    return pl_text_slice(&text);
}

static void put_not_ranked(pl_text *text, const pl_result *result, const pl_view *view)
{
    pl_language language = result->language;
    row cells = { .arena = text->arena };
    bool any = false;
    for (size_t i = 0; i < result->entry_count; i++) {
        const pl_entry *entry = &result->entries[i];
        const pl_line *line = pl_entry_excluder(entry);
        if (entry->standing == PL_RANKED || !line || !pl_view_shows(view, entry, i)) continue;
        if (!any) {
            put_section(text, PL_SAY_NOT_RANKED, language, (pl_slice){ 0 });
            add_cell(&cells, words(SAY_CHANNEL, language));
            add_cell(&cells, words(SAY_WORDS, language));
            add_cell(&cells, words(SAY_BASIS, language));
            add_cell(&cells, words(SAY_WOULD_HAVE, language));
            put_header(text, &cells, "lllr");
        }
        any = true;
        add_cell(&cells, pl_markdown_of(cells.arena, entry->name));
        add_cell(&cells, why_left_out(cells.arena, line, language));
        add_cell(&cells,
                 pl_markdown_of(cells.arena, pl_account_basis(cells.arena, line, language)));
        add_cell(&cells, pl_figure_points(cells.arena, entry->score, 2));
        end_row(text, &cells);
    }
}

static pl_slice points_cell(pl_arena *arena, const pl_line *line)
{
    if (line->kind == PL_LINE_OFF) return PL_SLICE("off");
    if (line->cautions) return PL_SLICE("!");
    return line->points_known && !line->excludes ? pl_figure_gain(arena, line->points, 2)
                                                 : PL_SLICE("–");
}

/* The words of the rule, and what the project did to it. */
static pl_slice told(pl_arena *arena, const pl_line *line, pl_language language)
{
    if (!line->override.size) return line->because;
    return PL_JOIN(arena, line->because, PL_SLICE(" ("), pl_account_override(arena, line, language),
                   PL_SLICE(")"));
}

static pl_slice bold(pl_arena *arena, pl_slice inner)
{
    return PL_JOIN(arena, PL_SLICE("**"), inner, PL_SLICE("**"));
}

/* The points above the last row add up to it. */
static void put_account(pl_text *text, const pl_result *result, const pl_entry *entry)
{
    pl_language language = result->language;
    pl_arena *arena = text->arena;
    row cells = { .arena = arena };
    put_section(text, entry->rank == 1 ? PL_SAY_WHY_FIRST : PL_SAY_WHY, language, entry->name);
    add_cell(&cells, words(SAY_POINTS, language));
    add_cell(&cells, words(SAY_WORDS, language));
    add_cell(&cells, words(SAY_BASIS, language));
    put_header(text, &cells, "rll");
    for (size_t i = 0; i < entry->line_count && entry->lines[i].outcome == PL_HOLDS; i++) {
        const pl_line *line = &entry->lines[i];
        add_cell(&cells, points_cell(arena, line));
        add_cell(&cells, pl_markdown_of(arena, told(arena, line, language)));
        add_cell(&cells, pl_markdown_of(arena, pl_account_basis(arena, line, language)));
        end_row(text, &cells);
    }
    add_cell(&cells, bold(arena, pl_figure_points(arena, entry->score, 2)));
    add_cell(&cells, bold(arena, pl_phrase_in(entry->standing == PL_RANKED ? PL_SAY_TOTAL
                                                                           : PL_SAY_WOULD_TOTAL,
                                              language)));
    add_cell(&cells, (pl_slice){ 0 });
    end_row(text, &cells);
}

static void put_sentences(pl_text *text, const pl_sentences *sentences)
{
    for (size_t i = 0; i < sentences->count; i++) {
        pl_text_put(text, "- ");
        pl_markdown_words(text, sentences->items[i]);
        pl_text_put(text, "\n");
    }
}

static void put_caveats(pl_text *text, const pl_result *result, const pl_view *view)
{
    pl_caveats caveats = pl_caveats_of(text->arena, result, view);
    if (caveats.gaps.count)
        put_section(text, PL_SAY_WOULD_MATTER, result->language, (pl_slice){ 0 });
    put_sentences(text, &caveats.gaps);
    if (!caveats.notes.count) return;
    pl_text_put(text, "\n## ");
    pl_text_add(text, words(SAY_NOTES, result->language));
    pl_text_put(text, "\n\n");
    put_sentences(text, &caveats.notes);
}

static void put_sources(pl_text *text, const pl_result *result, const pl_view *view)
{
    bool any = false;
    for (size_t i = 0; i < result->source_count; i++) {
        const pl_citation *source = result->sources[i];
        if (!pl_account_cites(result, view, source)) continue;
        if (!any) put_section(text, PL_SAY_SOURCES, result->language, (pl_slice){ 0 });
        any = true;
        pl_markdown_source(text, source->id, pl_source_words(text->arena, source), source->url);
    }
}

void pl_render_md(pl_text *text, const pl_result *result, const pl_view *view)
{
    put_heading(text, result);
    put_ranking(text, result, view);
    put_below_table(text, result, view);
    put_not_ranked(text, result, view);
    for (size_t i = 0; i < result->entry_count; i++)
        if (pl_view_tells(view, &result->entries[i], i))
            put_account(text, result, &result->entries[i]);
    put_caveats(text, result, view);
    put_sources(text, result, view);
}
