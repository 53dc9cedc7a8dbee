#include "render/compared_md.h"

#include "render/figure.h"
#include "render/markdown.h"
#include "render/phrases.h"

enum { most_cells = 8 };

/* A row of a table under construction. */
typedef struct row {
    pl_slice cells[most_cells];
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

static void put_section(pl_text *text, pl_slice head)
{
    pl_text_put(text, "\n## ");
    pl_text_add(text, head);
    pl_text_put(text, "\n\n");
}

static void put_header(pl_text *text, const pl_compared *shown, const pl_compared_word *columns,
                       const char *sides)
{
    row head = { .count = 0 };
    for (size_t i = 0; sides[i]; i++)
        add_cell(&head, pl_compared_words(columns[i], shown->language));
    end_row(text, &head);
    pl_markdown_rule(text, sides);
}

static void put_side(pl_text *text, const pl_compared *shown, size_t side)
{
    static const char *const names[PL_SIDES] = { "- **A**: ", "- **B**: " };
    const pl_result *result = shown->comparison->sides[side];
    pl_text_put(text, names[side]);
    pl_markdown_words(text, result->campaign);
    pl_text_put(text, " · ");
    pl_markdown_words(text, result->input);
    pl_text_put(text, " · ");
    pl_markdown_words(text, result->edition);
    pl_text_put(text, " · ");
    pl_phrase_put(text, PL_SAY_RULES, shown->language, pl_slice_part(result->rules_sha256, 0, 7),
                  (pl_slice){ 0 });
    if (result->setting_count) {
        pl_slice set = pl_settings_text(text->arena, result);
        pl_text_put(text, " · ");
        pl_phrase_put(text, PL_SAY_SET, shown->language, pl_markdown_of(text->arena, set),
                      (pl_slice){ 0 });
    }
    pl_text_put(text, "\n");
}

static void put_heading(pl_text *text, const pl_compared *shown)
{
    pl_text_put(text, "# ");
    pl_text_add(text, pl_compared_words(PL_COMPARED_TITLE, shown->language));
    pl_text_put(text, "\n\n**");
    pl_text_add(text, pl_compared_answer(shown, pl_markdown_of));
    pl_text_put(text, "**\n\n");
    for (size_t side = 0; side < PL_SIDES; side++)
        put_side(text, shown, side);
    pl_sentences notes = pl_compared_notes(shown);
    for (size_t i = 0; i < notes.count; i++) {
        pl_text_put(text, "\n");
        pl_markdown_words(text, notes.items[i]);
        pl_text_put(text, "\n");
    }
}

static void put_fields(pl_text *text, const pl_compared *shown)
{
    const pl_comparison *comparison = shown->comparison;
    row cells = { .count = 0 };
    if (!comparison->field_count) return;
    put_section(text, pl_compared_words(PL_COMPARED_FIELDS, shown->language));
    add_cell(&cells, pl_compared_words(PL_COMPARED_FIELD, shown->language));
    add_cell(&cells, PL_SLICE("A"));
    add_cell(&cells, PL_SLICE("B"));
    end_row(text, &cells);
    pl_markdown_rule(text, "lll");
    for (size_t i = 0; i < comparison->field_count; i++) {
        const pl_stated_pair *pair = &comparison->fields[i];
        const pl_stated *either = pair->sides[0] ? pair->sides[0] : pair->sides[1];
        add_cell(&cells, pl_markdown_of(text->arena, either->path));
        for (size_t side = 0; side < PL_SIDES; side++)
            add_cell(&cells, pl_markdown_of(text->arena, pl_compared_value(shown, pair, side)));
        end_row(text, &cells);
    }
}

static pl_slice rank_of(pl_arena *arena, const pl_entry *entry)
{
    return entry && entry->rank ? pl_figure_rank(arena, entry) : PL_SLICE("–");
}

static pl_slice share_of(pl_arena *arena, const pl_entry *entry)
{
    bool known = entry && entry->share.known;
    return known ? pl_figure_percent(arena, entry->share.value, 1) : PL_SLICE("–");
}

static pl_slice named(const pl_compared *shown, pl_compared_word word, const char *side)
{
    return PL_JOIN(shown->arena, pl_compared_words(word, shown->language), pl_slice_of(side));
}

static void put_title(pl_text *text, const pl_compared *shown)
{
    static const pl_compared_word columns[] = { PL_COMPARED_RANK, PL_COMPARED_SCORE,
                                                PL_COMPARED_SHARE };
    row head = { .count = 0 };
    add_cell(&head, pl_compared_words(PL_COMPARED_CHANNEL, shown->language));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        add_cell(&head, named(shown, columns[i], " A"));
        add_cell(&head, named(shown, columns[i], " B"));
    }
    add_cell(&head, pl_compared_words(PL_COMPARED_CHANGE, shown->language));
    end_row(text, &head);
    pl_markdown_rule(text, "lrrrrrrr");
}

static void put_entry(pl_text *text, const pl_compared *shown, const pl_entry_pair *pair)
{
    pl_arena *arena = text->arena;
    row cells = { .count = 0 };
    const pl_entry *either = pair->sides[1] ? pair->sides[1] : pair->sides[0];
    add_cell(&cells, pl_markdown_of(arena, either->name));
    for (size_t side = 0; side < PL_SIDES; side++)
        add_cell(&cells, rank_of(arena, pair->sides[side]));
    for (size_t side = 0; side < PL_SIDES; side++) {
        const pl_entry *entry = pair->sides[side];
        bool ranked = entry && entry->rank;
        add_cell(&cells, ranked ? pl_figure_points(arena, entry->score, 2) : PL_SLICE("–"));
    }
    for (size_t side = 0; side < PL_SIDES; side++)
        add_cell(&cells, share_of(arena, pair->sides[side]));
    add_cell(&cells, pl_compared_change(shown, pair));
    end_row(text, &cells);
}

static pl_slice basis_of(const pl_compared *shown, const pl_line_pair *pair)
{
    pl_text text = pl_text_new(shown->arena);
    pl_sentences basis = pl_compared_basis(shown, pair);
    for (size_t i = 0; i < basis.count; i++) {
        pl_markdown_words(&text, basis.items[i]);
        pl_text_put(&text, "; ");
    }
    pl_markdown_words(&text, pl_compared_sides(shown, pair));
    return pl_text_slice(&text);
}

/* The points above the last row add up to it. */
static void put_account(pl_text *text, const pl_compared *shown, const pl_entry_pair *pair)
{
    static const pl_compared_word columns[] = { PL_COMPARED_POINTS, PL_COMPARED_REASON,
                                                PL_COMPARED_BASIS };
    pl_arena *arena = text->arena;
    bool ranked = pair->sides[0]->standing == PL_RANKED && pair->sides[1]->standing == PL_RANKED;
    row cells = { .count = 0 };
    put_section(text, PL_JOIN(arena, pl_markdown_of(arena, pair->sides[1]->name), PL_SLICE(": "),
                              pl_compared_scores(shown, pair)));
    put_header(text, shown, columns, "rll");
    for (size_t i = 0; i < pair->line_count; i++) {
        add_cell(&cells, pl_compared_points(shown, &pair->lines[i]));
        add_cell(&cells, pl_markdown_of(arena, pl_compared_reason(shown, &pair->lines[i])));
        add_cell(&cells, basis_of(shown, &pair->lines[i]));
        end_row(text, &cells);
    }
    pl_slice sum =
        pl_compared_words(ranked ? PL_COMPARED_SUM : PL_COMPARED_SUM_OF_EXCLUDED, shown->language);
    add_cell(&cells, PL_JOIN(arena, PL_SLICE("**"), pl_figure_gain(arena, pair->difference, 2),
                             PL_SLICE("**")));
    add_cell(&cells, PL_JOIN(arena, PL_SLICE("**"), sum, PL_SLICE("**")));
    add_cell(&cells, (pl_slice){ 0 });
    end_row(text, &cells);
}

static void put_sources(pl_text *text, const pl_compared *shown)
{
    size_t count;
    const pl_citation **sources = pl_compared_sources(shown, false, &count);
    if (count) put_section(text, pl_phrase_in(PL_SAY_SOURCES, shown->language));
    for (size_t i = 0; i < count; i++)
        pl_markdown_source(text, sources[i]->id, pl_source_words(text->arena, sources[i]),
                           sources[i]->url);
}

void pl_compared_md(pl_text *text, const pl_compared *shown)
{
    const pl_comparison *comparison = shown->comparison;
    put_heading(text, shown);
    put_fields(text, shown);
    put_section(text, pl_compared_words(PL_COMPARED_RANKING, shown->language));
    put_title(text, shown);
    for (size_t i = 0; i < comparison->entry_count; i++)
        if (pl_compared_shows(shown, &comparison->entries[i]))
            put_entry(text, shown, &comparison->entries[i]);
    for (size_t i = 0; i < comparison->entry_count; i++)
        if (pl_compared_tells(shown, &comparison->entries[i]))
            put_account(text, shown, &comparison->entries[i]);
    pl_slice rest = pl_compared_rest(shown);
    if (rest.size) pl_text_put(text, "\n");
    pl_markdown_words(text, rest);
    if (rest.size) pl_text_put(text, "\n");
    put_sources(text, shown);
}
