#include "render/compared_text.h"

#include "render/columns.h"
#include "render/figure.h"
#include "render/phrases.h"
#include "source/paint.h"

enum {
    line_width = 80,
    name_width = 25,
    rank_width = 4,
    score_width = 8,
    share_width = 7,
    change_width = 10,
    points_width = 9,
    indent = points_width + 2,
    field_width = 18,
    value_width = 28
};

static const char *const side_names[PL_SIDES] = { "A", "B" };

static void put_wrapped(pl_text *text, pl_slice words, size_t behind)
{
    pl_columns_wrap(text, words, behind, line_width - behind);
    pl_text_put(text, "\n");
}

static void put_head(pl_text *text, pl_slice words)
{
    pl_text_put(text, "\n");
    pl_paint_put(text, PL_PAINT_HEADING, words);
    pl_text_put(text, "\n");
}

static void put_side(pl_text *text, const pl_compared *shown, size_t side)
{
    const pl_result *result = shown->comparison->sides[side];
    pl_text line = pl_text_new(text->arena);
    pl_text_put(&line, side_names[side]);
    pl_text_put(&line, "   ");
    pl_text_add(&line, result->campaign);
    pl_text_put(&line, "   ");
    pl_text_add(&line, result->input);
    pl_text_put(&line, "   ");
    pl_text_add(&line, result->edition);
    put_wrapped(text, pl_text_slice(&line), 4);
    if (!result->setting_count) return;
    pl_text set = pl_text_new(text->arena);
    pl_phrase_put(&set, PL_SAY_SET, shown->language, pl_settings_text(text->arena, result),
                  (pl_slice){ 0 });
    pl_text_put(text, "    ");
    put_wrapped(text, pl_text_slice(&set), 6);
}

/* Rows are padded to the end of their last column. */
static void put_row(pl_text *text, pl_text *row)
{
    pl_slice line = pl_text_slice(row);
    while (line.size && line.data[line.size - 1] == ' ')
        line.size--;
    pl_text_add(text, line);
    pl_text_put(text, "\n");
}

static void put_fields(pl_text *text, const pl_compared *shown)
{
    const pl_comparison *comparison = shown->comparison;
    if (!comparison->field_count) return;
    put_head(text, pl_compared_words(PL_COMPARED_FIELDS, shown->language));
    for (size_t i = 0; i < comparison->field_count; i++) {
        const pl_stated_pair *pair = &comparison->fields[i];
        const pl_stated *either = pair->sides[0] ? pair->sides[0] : pair->sides[1];
        pl_text row = pl_text_new(text->arena);
        pl_text_put(&row, "  ");
        pl_columns_left(&row, either->path, field_width);
        for (size_t side = 0; side < PL_SIDES; side++) {
            pl_text_put(&row, "  ");
            pl_columns_left(&row, pl_compared_value(shown, pair, side), value_width);
        }
        put_row(text, &row);
    }
}

/* Titles of columns stand out by capitals, where there are some. */
static pl_slice title(const pl_compared *shown, pl_compared_word word)
{
    pl_slice words = pl_compared_words(word, shown->language);
    char *capitals = pl_arena_array(shown->arena, char, words.size + 1);
    for (size_t i = 0; i < words.size; i++) {
        bool small = words.data[i] >= 'a' && words.data[i] <= 'z';
        capitals[i] = (char)(small ? words.data[i] - 'a' + 'A' : words.data[i]);
    }
    return (pl_slice){ capitals, words.size };
}

static void put_title(pl_text *text, const pl_compared *shown)
{
    pl_text row = pl_text_new(text->arena);
    pl_columns_left(&row, title(shown, PL_COMPARED_CHANNEL), name_width);
    for (size_t side = 0; side < PL_SIDES; side++) {
        pl_text_put(&row, "  ");
        pl_columns_right(&row, pl_slice_of(side_names[side]), rank_width);
        pl_columns_right(&row, title(shown, PL_COMPARED_SCORE), score_width);
        pl_columns_right(&row, title(shown, PL_COMPARED_SHARE), share_width);
    }
    pl_columns_right(&row, title(shown, PL_COMPARED_CHANGE), change_width);
    pl_paint_put(text, PL_PAINT_HEADING, pl_text_slice(&row));
    pl_text_put(text, "\n");
}

static pl_slice rank_text(pl_arena *arena, const pl_entry *entry)
{
    return entry && entry->rank ? pl_figure_rank(arena, entry) : PL_SLICE("-");
}

static pl_slice share_text(pl_arena *arena, const pl_entry *entry)
{
    bool known = entry && entry->share.known;
    return known ? pl_figure_percent(arena, entry->share.value, 1) : PL_SLICE("--");
}

static void put_entry(pl_text *text, const pl_compared *shown, const pl_entry_pair *pair)
{
    pl_arena *arena = text->arena;
    pl_text row = pl_text_new(arena);
    const pl_entry *named = pair->sides[1] ? pair->sides[1] : pair->sides[0];
    pl_columns_left(&row, named->name, name_width);
    for (size_t side = 0; side < PL_SIDES; side++) {
        const pl_entry *entry = pair->sides[side];
        bool ranked = entry && entry->rank;
        pl_text_put(&row, "  ");
        pl_columns_right(&row, rank_text(arena, entry), rank_width);
        pl_columns_right(&row, ranked ? pl_figure_points(arena, entry->score, 2) : PL_SLICE("--"),
                         score_width);
        pl_columns_right(&row, share_text(arena, entry), share_width);
    }
    pl_columns_right(&row, pl_compared_change(shown, pair), change_width);
    put_row(text, &row);
}

static void put_line(pl_text *text, const pl_compared *shown, const pl_line_pair *pair)
{
    pl_sentences basis = pl_compared_basis(shown, pair);
    pl_columns_right(text, pl_compared_points(shown, pair), points_width);
    pl_text_put(text, "  ");
    put_wrapped(text, pl_compared_reason(shown, pair), indent);
    for (size_t i = 0; i < basis.count; i++) {
        pl_text_repeat(text, ' ', indent);
        put_wrapped(text, basis.items[i], indent);
    }
    pl_text_repeat(text, ' ', indent);
    put_wrapped(text, pl_compared_sides(shown, pair), indent);
}

static void put_account(pl_text *text, const pl_compared *shown, const pl_entry_pair *pair)
{
    const pl_entry *b = pair->sides[1];
    pl_slice head = PL_JOIN(text->arena, b->name, PL_SLICE(": "), pl_compared_scores(shown, pair));
    pl_text_put(text, "\n");
    put_wrapped(text, head, 2);
    for (size_t i = 0; i < pair->line_count; i++)
        put_line(text, shown, &pair->lines[i]);
    pl_columns_right(text, pl_figure_gain(text->arena, pair->difference, 2), points_width);
    pl_text_put(text, "  ");
    bool ranked = b->standing == PL_RANKED && pair->sides[0]->standing == PL_RANKED;
    pl_text_add(text, pl_compared_words(ranked ? PL_COMPARED_SUM : PL_COMPARED_SUM_OF_EXCLUDED,
                                        shown->language));
    pl_text_put(text, "\n");
}

static void put_sources(pl_text *text, const pl_compared *shown)
{
    size_t count;
    const pl_citation **sources = pl_compared_sources(shown, false, &count);
    if (count) put_head(text, pl_phrase_in(PL_SAY_SOURCES, shown->language));
    for (size_t i = 0; i < count; i++) {
        pl_slice words = pl_source_words(text->arena, sources[i]);
        pl_text_put(text, "  ");
        put_wrapped(text, PL_JOIN(text->arena, sources[i]->id, PL_SLICE("  "), words), 4);
    }
}

static void put_notes(pl_text *text, const pl_compared *shown)
{
    const pl_comparison *comparison = shown->comparison;
    if (!(comparison->differs & PL_DIFFERS_RULES)) {
        pl_slice hash = pl_slice_part(comparison->sides[0]->rules_sha256, 0, 7);
        pl_phrase_put(text, PL_SAY_RULES, shown->language, hash, (pl_slice){ 0 });
        pl_text_put(text, "\n");
    }
    pl_sentences notes = pl_compared_notes(shown);
    for (size_t i = 0; i < notes.count; i++)
        put_wrapped(text, notes.items[i], 2);
}

void pl_compared_text(pl_text *text, const pl_compared *shown)
{
    const pl_comparison *comparison = shown->comparison;
    put_wrapped(text, pl_compared_answer(shown, NULL), 2);
    pl_text_put(text, "\n");
    for (size_t side = 0; side < PL_SIDES; side++)
        put_side(text, shown, side);
    put_notes(text, shown);
    put_fields(text, shown);
    pl_text_put(text, "\n");
    put_title(text, shown);
    for (size_t i = 0; i < comparison->entry_count; i++)
        if (pl_compared_shows(shown, &comparison->entries[i]))
            put_entry(text, shown, &comparison->entries[i]);
    for (size_t i = 0; i < comparison->entry_count; i++)
        if (pl_compared_tells(shown, &comparison->entries[i]))
            put_account(text, shown, &comparison->entries[i]);
    pl_slice rest = pl_compared_rest(shown);
    if (rest.size) pl_text_put(text, "\n");
    if (rest.size) put_wrapped(text, rest, 2);
    put_sources(text, shown);
}
