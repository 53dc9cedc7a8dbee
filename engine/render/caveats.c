#include "render/caveats.h"

#include "base/map.h"
#include "render/columns.h"
#include "render/figure.h"
#include "render/phrases.h"
#include "schema/show.h"

enum { line_width = 80 };

static pl_slice year_text(pl_arena *arena, int64_t year)
{
    pl_text text = pl_text_new(arena);
    pl_text_int(&text, year);
    return pl_text_slice(&text);
}

/* Something that is not known, and the channels that it could move. */
typedef struct gap {
    pl_slice missing;
    pl_text moves;
    /* the channel whose rules are being added up */
    const pl_entry *entry;
    int64_t points;
    bool points_known;
} gap;

typedef PL_LIST(gap) gaps;

static gap *find_gap(pl_arena *arena, gaps *found, pl_slice missing)
{
    for (size_t i = 0; i < found->count; i++)
        if (pl_slice_equal(found->items[i].missing, missing)) return &found->items[i];
    gap added = { .missing = missing, .moves = pl_text_new(arena) };
    pl_list_add(arena, found, added);
    return &found->items[found->count - 1];
}

/* Says what the channel added up to. */
static void finish_entry(gap *one, pl_language language)
{
    if (!one->entry) return;
    if (one->moves.size) pl_text_put(&one->moves, language == PL_JAPANESE ? "、" : ", ");
    if (one->points_known)
        pl_phrase_put(&one->moves, PL_SAY_MOVES, language, one->entry->name,
                      pl_figure_gain(one->moves.arena, one->points, 2));
    else
        pl_text_add(&one->moves, one->entry->name);
}

static void note_line(gap *one, const pl_entry *entry, const pl_line *line, pl_language language)
{
    if (one->entry != entry) {
        finish_entry(one, language);
        one->entry = entry;
        one->points = 0;
        one->points_known = true;
    }
    one->points += line->points;
    one->points_known &= line->points_known;
}

static void note_entry(pl_arena *arena, const pl_entry *entry, pl_language language, gaps *found)
{
    for (size_t i = 0; i < entry->line_count; i++) {
        const pl_line *line = &entry->lines[i];
        if (line->outcome != PL_UNDECIDED || line->cautions) continue;
        for (size_t at = 0; at < line->missing_count; at++)
            note_line(find_gap(arena, found, line->missing[at]), entry, line, language);
    }
}

/* A field of the brief by its name there; the share, which no brief can give, by what it would be.
 */
static pl_slice gap_text(pl_arena *arena, const pl_result *result, pl_slice missing)
{
    if (pl_slice_starts(missing, PL_SLICE("brief.")))
        return pl_slice_part(missing, 6, missing.size);
    if (!pl_slice_starts(missing, PL_SLICE("platform.share("))) return missing;
    pl_text text = pl_text_new(arena);
    pl_phrase_put(&text, PL_SAY_NO_FIGURE, result->language, year_text(arena, result->survey_year),
                  (pl_slice){ 0 });
    return pl_text_slice(&text);
}

static void add_gaps(pl_arena *arena, const pl_result *result, const pl_view *view,
                     pl_caveats *caveats)
{
    gaps found = { 0 };
    for (size_t i = 0; i < result->entry_count; i++) {
        const pl_entry *entry = &result->entries[i];
        if (entry->standing != PL_EXCLUDED && pl_view_shows(view, entry, i))
            note_entry(arena, entry, result->language, &found);
    }
    for (size_t i = 0; i < found.count; i++) {
        finish_entry(&found.items[i], result->language);
        pl_slice line = PL_JOIN(arena, gap_text(arena, result, found.items[i].missing),
                                PL_SLICE(": "), pl_text_slice(&found.items[i].moves));
        pl_list_add(arena, &caveats->gaps, line);
    }
}

static const struct {
    unsigned flag; /* 0: no share at all */
    pl_phrase phrase;
} fallbacks[] = {
    { PL_FALLBACK_PART_OF_BAND, PL_SAY_PART_OF_BAND },
    { PL_FALLBACK_NO_GENDER, PL_SAY_NO_GENDER },
    { PL_FALLBACK_NO_OCCUPATION, PL_SAY_NO_OCCUPATION },
    { PL_FALLBACK_NO_AGE, PL_SAY_NO_AGE },
    { PL_FALLBACK_PART_COVERED, PL_SAY_PART_COVERED },
    { 0, PL_SAY_NO_SHARE },
    { PL_FALLBACK_NO_SAMPLE, PL_SAY_NO_SAMPLE },
    { PL_FALLBACK_SAMPLE_ESTIMATED, PL_SAY_SAMPLE_ESTIMATED },
    { PL_FALLBACK_EFFECT_ASSUMED, PL_SAY_EFFECT_ASSUMED },
};

/* What part of the audience the survey covers: the same of all platforms, or of each its own.
 * `known` is how many platforms have a share. */
static pl_slice what_is_covered(pl_arena *arena, const pl_entry *const *took, size_t count,
                                size_t known)
{
    if (!count) return (pl_slice){ 0 };
    pl_slice first = pl_figure_percent(arena, took[0]->share.covered, 1);
    pl_text each = pl_text_new(arena);
    bool same = count == known;
    for (size_t i = 0; i < count; i++) {
        pl_slice covered = pl_figure_percent(arena, took[i]->share.covered, 1);
        same &= pl_slice_equal(covered, first);
        pl_text_put(&each, i ? ", " : "");
        pl_text_add(&each,
                    PL_JOIN(arena, covered, PL_SLICE(" ("), took[i]->platform_name, PL_SLICE(")")));
    }
    return same ? first : pl_text_slice(&each);
}

static pl_slice names_of(pl_arena *arena, const pl_entry *const *took, size_t count)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < count; i++) {
        pl_text_put(&text, i ? ", " : "");
        pl_text_add(&text, took[i]->platform_name);
    }
    return pl_text_slice(&text);
}

/* The shown entries of those platforms, each once; `flag` 0: those without a share. A share without
 * any fall-back there is not: either its sample or its design effect is one. */
static const unsigned any_fallback = ~0u;

static const pl_entry **entries_with(pl_arena *arena, const pl_result *result, const pl_view *view,
                                     unsigned flag, size_t *count)
{
    const pl_entry **found = pl_arena_array(arena, const pl_entry *, result->entry_count + 1);
    pl_map said = { 0 };
    *count = 0;
    for (size_t i = 0; i < result->entry_count; i++) {
        const pl_entry *entry = &result->entries[i];
        bool meant = flag ? entry->share.known && entry->share.fallbacks & flag
                          : !entry->share.known && entry->rank;
        if (meant && pl_view_shows(view, entry, i) &&
            pl_map_add(arena, &said, entry->platform, &said))
            found[(*count)++] = entry;
    }
    return found;
}

typedef PL_LIST(int64_t) year_list;

/* Each once, ascending. */
static void add_year(pl_arena *arena, year_list *years, int64_t year)
{
    for (size_t i = 0; i < years->count; i++)
        if (years->items[i] == year) return;
    pl_list_add(arena, years, year);
    for (size_t i = years->count - 1; i > 0 && years->items[i - 1] > year; i--) {
        years->items[i] = years->items[i - 1];
        years->items[i - 1] = year;
    }
}

/* The years of what is old: of the ranked survey, and of the facts in the accounts that are told.
 */
static year_list old_years(pl_arena *arena, const pl_result *result, const pl_view *view)
{
    year_list years = { 0 };
    const pl_fact ranked = { .year = result->survey_year };
    if (pl_fact_is_old(&ranked, result->today)) add_year(arena, &years, ranked.year);
    for (size_t i = 0; i < result->entry_count; i++) {
        const pl_entry *entry = &result->entries[i];
        for (size_t at = 0; pl_view_tells(view, entry, i) && at < entry->line_count; at++) {
            const pl_line *line = &entry->lines[at];
            for (size_t fact = 0; line->outcome == PL_HOLDS && fact < line->fact_count; fact++)
                if (pl_fact_is_old(line->facts[fact], result->today))
                    add_year(arena, &years, line->facts[fact]->year);
        }
    }
    return years;
}

static void add_old(pl_arena *arena, const pl_result *result, const pl_view *view,
                    pl_caveats *caveats)
{
    year_list years = old_years(arena, result, view);
    if (!years.count) return;
    pl_text line = pl_text_new(arena), today = pl_text_new(arena), list = pl_text_new(arena);
    for (size_t i = 0; i < years.count; i++) {
        if (i) pl_text_put(&list, result->language == PL_JAPANESE ? "・" : ", ");
        pl_text_int(&list, years.items[i]);
    }
    pl_show_date(&today, result->today, result->language);
    pl_phrase_put(&line, PL_SAY_OLD, result->language, pl_text_slice(&list), pl_text_slice(&today));
    pl_list_add(arena, &caveats->notes, pl_text_slice(&line));
}

static void add_fallbacks(pl_arena *arena, const pl_result *result, const pl_view *view,
                          pl_caveats *caveats)
{
    size_t known, count;
    entries_with(arena, result, view, any_fallback, &known);
    for (size_t i = 0; i < sizeof fallbacks / sizeof *fallbacks; i++) {
        const pl_entry **took = entries_with(arena, result, view, fallbacks[i].flag, &count);
        pl_slice who = fallbacks[i].flag == PL_FALLBACK_PART_COVERED
                           ? what_is_covered(arena, took, count, known)
                           : names_of(arena, took, count);
        if (!who.size) continue;
        pl_text line = pl_text_new(arena);
        pl_phrase_put(&line, fallbacks[i].phrase, result->language, who, (pl_slice){ 0 });
        pl_list_add(arena, &caveats->notes, pl_text_slice(&line));
    }
}

pl_caveats pl_caveats_of(pl_arena *arena, const pl_result *result, const pl_view *view)
{
    pl_caveats caveats = { 0 };
    add_gaps(arena, result, view, &caveats);
    add_fallbacks(arena, result, view, &caveats);
    add_old(arena, result, view, &caveats);
    return caveats;
}

static void put_wrapped(pl_text *text, pl_slice line, size_t behind, size_t width)
{
    pl_columns_wrap(text, line, behind, width);
    pl_text_put(text, "\n");
}

void pl_caveats_put(pl_text *text, const pl_result *result, const pl_view *view)
{
    pl_caveats caveats = pl_caveats_of(text->arena, result, view);
    if (caveats.gaps.count)
        pl_phrase_head(text, PL_SAY_WOULD_MATTER, result->language, (pl_slice){ 0 });
    for (size_t i = 0; i < caveats.gaps.count; i++) {
        pl_text_put(text, "  ");
        put_wrapped(text, caveats.gaps.items[i], 4, line_width - 4);
    }
    pl_text_put(text, "\n");
    for (size_t i = 0; i < caveats.notes.count; i++)
        put_wrapped(text, caveats.notes.items[i], 2, line_width - 2);
}
