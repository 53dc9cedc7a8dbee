#include "render/compared.h"

#include "render/figure.h"
#include "schema/show.h"

enum { told_without_asking = 3 };

static const pl_slice side_names[PL_SIDES] = { PL_SLICE_INIT("A"), PL_SLICE_INIT("B") };

static pl_slice phrase(const pl_compared *shown, pl_compared_word word, pl_slice first,
                       pl_slice second)
{
    const pl_slice arguments[] = { first, second };
    return pl_compared_phrase(shown->arena, word, shown->language, arguments);
}

/* The channel that stands first on a side, or NULL. */
static const pl_entry_pair *first_of(const pl_comparison *comparison, size_t side)
{
    const pl_result *result = comparison->sides[side];
    const pl_entry *first = result->entry_count ? &result->entries[0] : NULL;
    for (size_t i = 0; i < comparison->entry_count; i++)
        if (first && first->rank && comparison->entries[i].sides[side] &&
            pl_slice_equal(comparison->entries[i].sides[side]->id, first->id))
            return &comparison->entries[i];
    return NULL;
}

static bool is_first(const pl_entry_pair *pair, size_t side)
{
    return pair->sides[side] && pair->sides[side]->rank == 1;
}

/* Which of them had the first place before, and which has it then. */
static pl_compared_word handing_over(const pl_entry_pair *before, const pl_entry_pair *after)
{
    static const pl_compared_word words[2][2] = {
        { PL_COMPARED_TAKES_FIRST, PL_COMPARED_JOINS_FIRST },
        { PL_COMPARED_LEAVES_FIRST, PL_COMPARED_SHARES_FIRST },
    };
    return words[is_first(after, 0)][is_first(before, 1)];
}

/* Who shares the first place with it on a side, or NULL. */
static const pl_entry_pair *beside(const pl_comparison *comparison, const pl_entry_pair *first,
                                   size_t side)
{
    for (size_t i = 0; i < comparison->entry_count; i++) {
        const pl_entry_pair *pair = &comparison->entries[i];
        if (pair != first && is_first(pair, side)) return pair;
    }
    return NULL;
}

/* How many others change their place, and whether anything changes at all. */
static size_t moved(const pl_comparison *comparison, const pl_entry_pair *first, bool *any)
{
    size_t count = 0;
    *any = false;
    for (size_t i = 0; i < comparison->entry_count; i++) {
        const pl_entry_pair *pair = &comparison->entries[i];
        *any |= pl_entry_pair_differs(pair);
        bool both = pair->sides[0] && pair->sides[1];
        bool moves = both ? pair->sides[0]->rank != pair->sides[1]->rank : true;
        count += moves && pair != first;
    }
    return count;
}

pl_slice pl_compared_answer(const pl_compared *shown, pl_escape *escape)
{
    const pl_entry_pair *before = first_of(shown->comparison, 0),
                        *after = first_of(shown->comparison, 1);
    pl_slice old = before ? before->sides[0]->name : (pl_slice){ 0 };
    pl_slice new = after ? after->sides[1]->name : (pl_slice){ 0 };
    bool any;
    size_t others = moved(shown->comparison, after, &any);
    if (escape) {
        old = escape(shown->arena, old);
        new = escape(shown->arena, new);
    }
    if (!before && !after) return phrase(shown, PL_COMPARED_NOBODY, new, old);
    if (!before) return phrase(shown, PL_COMPARED_FIRST_NOW, new, old);
    if (!after) return phrase(shown, PL_COMPARED_FIRST_NO_MORE, old, new);
    if (before != after) return phrase(shown, handing_over(before, after), new, old);
    const pl_entry_pair *had = beside(shown->comparison, before, 0),
                        *has = beside(shown->comparison, after, 1);
    if (!had != !has) {
        pl_slice other = had ? had->sides[0]->name : has->sides[1]->name;
        if (escape) other = escape(shown->arena, other);
        return had ? phrase(shown, PL_COMPARED_LEAVES_FIRST, new, other)
                   : phrase(shown, PL_COMPARED_JOINS_FIRST, other, new);
    }
    if (!any) return phrase(shown, PL_COMPARED_SAME, new, old);
    if (!others) return phrase(shown, PL_COMPARED_STAYS_FIRST, new, old);
    return phrase(shown, others == 1 ? PL_COMPARED_STAYS_FIRST_ONE : PL_COMPARED_STAYS_FIRST_MANY,
                  new, pl_figure_count(shown->arena, others));
}

static pl_slice day_text(const pl_compared *shown, size_t side)
{
    pl_text text = pl_text_new(shown->arena);
    pl_show_date(&text, shown->comparison->sides[side]->today, shown->language);
    return pl_text_slice(&text);
}

pl_sentences pl_compared_notes(const pl_compared *shown)
{
    const pl_result *a = shown->comparison->sides[0], *b = shown->comparison->sides[1];
    const struct {
        unsigned flag;
        pl_compared_word word;
        pl_slice of_a, of_b;
    } rows[] = {
        { PL_DIFFERS_MARKET, PL_COMPARED_MARKETS, a->market, b->market },
        { PL_DIFFERS_EDITION, PL_COMPARED_EDITIONS, a->edition, b->edition },
        { PL_DIFFERS_RULES, PL_COMPARED_RULES, pl_slice_part(a->rules_sha256, 0, 7),
          pl_slice_part(b->rules_sha256, 0, 7) },
        { PL_DIFFERS_TODAY, PL_COMPARED_DATES, day_text(shown, 0), day_text(shown, 1) },
    };
    pl_sentences notes = { 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (shown->comparison->differs & rows[i].flag)
            pl_list_add(shown->arena, &notes,
                        phrase(shown, rows[i].word, rows[i].of_a, rows[i].of_b));
    return notes;
}

static bool is_among(const pl_entry_pair *pair, size_t top)
{
    for (size_t side = 0; side < PL_SIDES; side++) {
        const pl_entry *entry = pair->sides[side];
        if (entry && entry->rank && entry->rank <= top) return true;
    }
    return false;
}

static bool is_asked_for(const pl_entry_pair *pair, pl_slice channel)
{
    const pl_entry *entry = pair->sides[1] ? pair->sides[1] : pair->sides[0];
    return pl_slice_equal(channel, entry->id) || pl_slice_equal(channel, entry->platform);
}

bool pl_compared_shows(const pl_compared *shown, const pl_entry_pair *pair)
{
    if (shown->view->channel.size) return is_asked_for(pair, shown->view->channel);
    return !shown->view->top || pair->turn != PL_TURN_NONE || is_among(pair, shown->view->top);
}

bool pl_compared_tells(const pl_compared *shown, const pl_entry_pair *pair)
{
    if (!pair->line_count || !pl_compared_shows(shown, pair)) return false;
    size_t top = shown->view->top ? shown->view->top : told_without_asking;
    return shown->view->channel.size || pair->turn != PL_TURN_NONE || is_among(pair, top);
}

pl_slice pl_compared_rest(const pl_compared *shown)
{
    size_t count = 0;
    for (size_t i = 0; i < shown->comparison->entry_count; i++) {
        const pl_entry_pair *pair = &shown->comparison->entries[i];
        count += pair->line_count && !pl_compared_tells(shown, pair);
    }
    if (!count || shown->view->channel.size) return (pl_slice){ 0 };
    return phrase(shown, count == 1 ? PL_COMPARED_ONE_MORE : PL_COMPARED_MORE,
                  pl_figure_count(shown->arena, count), (pl_slice){ 0 });
}

pl_slice pl_compared_change(const pl_compared *shown, const pl_entry_pair *pair)
{
    static const pl_compared_word turns[] = { [PL_TURN_RANKED] = PL_COMPARED_RANKED,
                                              [PL_TURN_WITHHELD] = PL_COMPARED_WITHHELD,
                                              [PL_TURN_EXCLUDED] = PL_COMPARED_EXCLUDED,
                                              [PL_TURN_ADDED] = PL_COMPARED_ADDED,
                                              [PL_TURN_REMOVED] = PL_COMPARED_REMOVED };
    if (pair->turn != PL_TURN_NONE) return pl_compared_words(turns[pair->turn], shown->language);
    if (pair->sides[1]->standing != PL_RANKED) return PL_SLICE("--");
    return pl_figure_gain(shown->arena, pair->difference, 2);
}

static pl_slice score_of(const pl_compared *shown, const pl_entry *entry)
{
    static const pl_compared_word words[] = {
        [PL_WITHHELD] = PL_COMPARED_WITHHELD, [PL_EXCLUDED] = PL_COMPARED_EXCLUDED
    };
    pl_slice score = pl_figure_points(shown->arena, entry->score, 2);
    if (entry->standing == PL_RANKED) return score;
    return phrase(shown, PL_COMPARED_LEFT_OUT,
                  pl_compared_words(words[entry->standing], shown->language), score);
}

pl_slice pl_compared_scores(const pl_compared *shown, const pl_entry_pair *pair)
{
    return phrase(shown, PL_COMPARED_BOTH, score_of(shown, pair->sides[0]),
                  score_of(shown, pair->sides[1]));
}

/* What a line is on one side where it does not simply give points. */
static pl_slice on_side(const pl_compared *shown, const pl_line_pair *pair, size_t side)
{
    const pl_line *line = pair->sides[side];
    bool alone = !pair->sides[1 - side];
    if (line->outcome != PL_HOLDS)
        return phrase(shown, PL_COMPARED_UNDECIDED, side_names[side],
                      line->missing_count ? line->missing[0] : (pl_slice){ 0 });
    pl_compared_word word = line->excludes ? PL_COMPARED_EXCLUDES
                            : alone        ? PL_COMPARED_ONLY
                                           : PL_COMPARED_HOLDS;
    return phrase(shown, word, side_names[side], (pl_slice){ 0 });
}

static bool gives_points(const pl_line *line)
{
    return line && line->outcome == PL_HOLDS && !line->excludes && !line->cautions;
}

pl_slice pl_compared_sides(const pl_compared *shown, const pl_line_pair *pair)
{
    const pl_line *a = pair->sides[0], *b = pair->sides[1];
    if (gives_points(a) && gives_points(b))
        return phrase(shown, PL_COMPARED_BOTH, pl_figure_points(shown->arena, a->points, 2),
                      pl_figure_points(shown->arena, b->points, 2));
    pl_text text = pl_text_new(shown->arena);
    for (size_t side = 0; side < PL_SIDES; side++) {
        if (!pair->sides[side]) continue;
        if (text.size) pl_text_put(&text, shown->language == PL_JAPANESE ? "、" : "; ");
        pl_text_add(&text, on_side(shown, pair, side));
    }
    return pl_text_slice(&text);
}

/* The side that speaks for the line: the one where it holds, B before A. */
static const pl_line *speaker(const pl_line_pair *pair)
{
    const pl_line *b = pair->sides[1];
    return b && (b->outcome == PL_HOLDS || !pair->sides[0]) ? b : pair->sides[0];
}

pl_slice pl_compared_reason(const pl_compared *shown, const pl_line_pair *pair)
{
    const pl_line *line = speaker(pair);
    return line->because.size ? line->because
                              : pl_compared_words(PL_COMPARED_OPEN, shown->language);
}

pl_sentences pl_compared_basis(const pl_compared *shown, const pl_line_pair *pair)
{
    pl_sentences lines = { 0 };
    for (size_t side = 0; side < PL_SIDES; side++) {
        if (!pair->sides[side]) continue;
        pl_slice basis = pl_account_basis(shown->arena, pair->sides[side], shown->language);
        if (lines.count && pl_slice_equal(lines.items[0], basis)) continue;
        pl_list_add(shown->arena, &lines, basis);
    }
    if (lines.count == PL_SIDES)
        for (size_t side = 0; side < PL_SIDES; side++)
            lines.items[side] =
                PL_JOIN(shown->arena, side_names[side], PL_SLICE(": "), lines.items[side]);
    return lines;
}

pl_slice pl_compared_points(const pl_compared *shown, const pl_line_pair *pair)
{
    bool gives = gives_points(pair->sides[0]) || gives_points(pair->sides[1]);
    return gives ? pl_figure_gain(shown->arena, pair->difference, 2) : PL_SLICE("--");
}

pl_slice pl_compared_value(const pl_compared *shown, const pl_stated_pair *pair, size_t side)
{
    const pl_stated *stated = pair->sides[side];
    if (!stated) return pl_compared_words(PL_COMPARED_UNSAID, shown->language);
    return stated->words.size ? stated->words
                              : pl_compared_words(PL_COMPARED_NONE, shown->language);
}

static bool line_cites(const pl_line *line, pl_slice source)
{
    if (!line) return false;
    if (line->source && pl_slice_equal(line->source->id, source)) return true;
    for (size_t i = 0; i < line->fact_count; i++)
        if (pl_slice_equal(line->facts[i]->source->id, source)) return true;
    return false;
}

static bool pair_cites(const pl_entry_pair *pair, pl_slice source)
{
    for (size_t i = 0; i < pair->line_count; i++)
        for (size_t side = 0; side < PL_SIDES; side++)
            if (line_cites(pair->lines[i].sides[side], source)) return true;
    return false;
}

static bool is_cited(const pl_compared *shown, bool all, pl_slice source)
{
    for (size_t i = 0; i < shown->comparison->entry_count; i++) {
        const pl_entry_pair *pair = &shown->comparison->entries[i];
        bool counts = all ? pl_compared_shows(shown, pair) : pl_compared_tells(shown, pair);
        if (counts && pair_cites(pair, source)) return true;
    }
    return false;
}

const pl_citation **pl_compared_sources(const pl_compared *shown, bool all, size_t *count)
{
    const pl_result *a = shown->comparison->sides[0], *b = shown->comparison->sides[1];
    const pl_citation **found =
        pl_arena_array(shown->arena, const pl_citation *, a->source_count + b->source_count + 1);
    *count = 0;
    for (size_t at_a = 0, at_b = 0; at_a < a->source_count || at_b < b->source_count;) {
        int order = at_a == a->source_count ? 1
                    : at_b == b->source_count
                        ? -1
                        : pl_slice_order(a->sources[at_a]->id, b->sources[at_b]->id);
        const pl_citation *next = order <= 0 ? a->sources[at_a] : b->sources[at_b];
        at_a += order <= 0;
        at_b += order >= 0;
        if (is_cited(shown, all, next->id)) found[(*count)++] = next;
    }
    return found;
}
