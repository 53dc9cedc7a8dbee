#include "render/compared_csv.h"

#include "render/csv.h"
#include "render/figure.h"

static void put_brief(pl_csv *csv, const pl_result *result)
{
    pl_arena *arena = csv->text->arena;
    pl_slice set = pl_settings_text(arena, result);
    pl_csv_words(csv,
                 set.size ? PL_JOIN(arena, result->input, PL_SLICE("; "), set) : result->input);
}

static void put_rank(pl_csv *csv, const pl_entry *entry)
{
    if (entry && entry->rank)
        pl_csv_count(csv, entry->rank);
    else
        pl_csv_empty(csv);
}

static void put_score(pl_csv *csv, const pl_entry *entry)
{
    if (entry)
        pl_csv_points(csv, entry->score);
    else
        pl_csv_empty(csv);
}

static void put_share(pl_csv *csv, const pl_entry *entry)
{
    if (entry && entry->share.known)
        pl_csv_number(csv, entry->share.value);
    else
        pl_csv_empty(csv);
}

/* `small-budget -20.00; reach -3.94`: they add up to the difference. */
static pl_slice lines_of(pl_arena *arena, const pl_entry_pair *pair)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < pair->line_count; i++) {
        const pl_line_pair *lines = &pair->lines[i];
        const pl_line *line = lines->sides[1] ? lines->sides[1] : lines->sides[0];
        if (i) pl_text_put(&text, "; ");
        pl_text_add(&text, line->kind == PL_LINE_RULE ? line->rule : line->group);
        if (line->excludes || line->cautions) continue;
        pl_text_put(&text, " ");
        pl_text_add(&text, pl_figure_gain(arena, lines->difference, 2));
    }
    return pl_text_slice(&text);
}

static void put_row(pl_csv *csv, const pl_comparison *comparison, const pl_entry_pair *pair)
{
    const pl_entry *const *sides = pair->sides;
    const pl_entry *named = sides[1] ? sides[1] : sides[0];
    for (size_t side = 0; side < PL_SIDES; side++)
        put_brief(csv, comparison->sides[side]);
    pl_csv_words(csv, named->id);
    pl_csv_words(csv, named->name);
    pl_csv_words(csv, named->platform);
    for (size_t side = 0; side < PL_SIDES; side++)
        pl_csv_words(csv,
                     sides[side] ? pl_standing_name(sides[side]->standing) : PL_SLICE("absent"));
    for (size_t side = 0; side < PL_SIDES; side++)
        put_rank(csv, sides[side]);
    for (size_t side = 0; side < PL_SIDES; side++)
        put_score(csv, sides[side]);
    if (sides[0] && sides[1])
        pl_csv_points(csv, pair->difference);
    else
        pl_csv_empty(csv);
    for (size_t side = 0; side < PL_SIDES; side++)
        put_share(csv, sides[side]);
    pl_csv_words(csv, lines_of(csv->text->arena, pair));
    pl_csv_end(csv);
}

void pl_compared_csv(pl_text *text, const pl_compared *shown)
{
    static const char *const columns[] = { "brief_a",  "brief_b",  "channel",  "name",
                                           "platform", "status_a", "status_b", "rank_a",
                                           "rank_b",   "score_a",  "score_b",  "difference",
                                           "share_a",  "share_b",  "lines" };
    const pl_comparison *comparison = shown->comparison;
    pl_csv csv = pl_csv_new(text, shown->view, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < comparison->entry_count; i++)
        if (pl_compared_shows(shown, &comparison->entries[i]))
            put_row(&csv, comparison, &comparison->entries[i]);
}
