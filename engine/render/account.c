#include "render/account.h"

#include "base/list.h"
#include "base/map.h"
#include "base/utf8.h"
#include "render/columns.h"
#include "render/figure.h"
#include "render/phrases.h"
#include "schema/show.h"

enum { points_width = 9, line_width = 80, indent = points_width + 2 };

/* Whether two facts of a line are cited by the same words. Of a survey's bands that were read, the
 * people asked are added up. */
static bool is_cited_alike(const pl_fact *one, const pl_fact *other)
{
    bool same = one->year == other->year && pl_slice_equal(one->source->id, other->source->id);
    if (one->n_used || other->n_used) return same && one->n_used && other->n_used;
    return same && one->n == other->n;
}

/* A fact that says no more than where it comes from, when another one says that too. */
static bool adds_nothing(const pl_line *line, const pl_fact *fact)
{
    if (fact->n || fact->n_used) return false;
    for (size_t i = 0; i < line->fact_count; i++) {
        const pl_fact *other = line->facts[i];
        bool same =
            other->year == fact->year && pl_slice_equal(other->source->id, fact->source->id);
        if (same && (other->n || other->n_used)) return true;
    }
    return false;
}

/* How the number of people is known, the least certain of the bands: the reader expects them to be
 * published. */
static void put_basis(pl_text *text, const pl_line *line, const pl_fact *fact, pl_language language)
{
    static const pl_slice estimated = PL_SLICE_INIT("estimated"),
                          published = PL_SLICE_INIT("published");
    pl_slice basis = published;
    for (size_t i = 0; i < line->fact_count; i++) {
        const pl_fact *other = line->facts[i];
        bool counts = is_cited_alike(fact, other) && !pl_slice_equal(other->n_basis, published);
        if (counts && !pl_slice_equal(basis, estimated)) basis = other->n_basis;
    }
    if (pl_slice_equal(basis, published)) return;
    pl_text_put(text, " (");
    if (pl_slice_equal(basis, estimated))
        pl_text_add(text, pl_phrase_in(PL_SAY_ESTIMATED, language));
    else if (pl_slice_equal(basis, PL_SLICE("derived")))
        pl_text_add(text, pl_phrase_in(PL_SAY_DERIVED, language));
    else
        pl_text_add(text, basis);
    pl_text_put(text, ")");
}

/* `jp-mic-2023 2023, n=458 (derived)` */
static void put_citation(pl_text *text, const pl_line *line, const pl_fact *fact,
                         pl_language language)
{
    int64_t n = fact->n_used ? 0 : fact->n;
    pl_text_add(text, fact->source->id);
    if (fact->year) {
        pl_text_put(text, " ");
        pl_text_int(text, fact->year);
    }
    for (size_t i = 0; i < line->fact_count && fact->n_used; i++)
        if (is_cited_alike(fact, line->facts[i])) n += line->facts[i]->n_used;
    if (!n) return;
    pl_text_put(text, ", n=");
    pl_text_grouped(text, n);
    if (fact->n_used) put_basis(text, line, fact, language);
}

/* Whether a fact without year cites the rule's own source already. */
static bool says_source(const pl_line *line)
{
    for (size_t i = 0; i < line->fact_count; i++)
        if (!line->facts[i]->year && pl_slice_equal(line->facts[i]->source->id, line->source->id))
            return true;
    return false;
}

/* Facts of one survey differ in their path only: each citation stands once. */
static void add_citations(pl_text *text, const pl_line *line, pl_language language)
{
    const char *before = ": ";
    for (size_t i = 0; i < line->fact_count; i++) {
        bool said = adds_nothing(line, line->facts[i]);
        for (size_t earlier = 0; earlier < i && !said; earlier++)
            said = is_cited_alike(line->facts[i], line->facts[earlier]);
        if (said) continue;
        pl_text_put(text, before);
        put_citation(text, line, line->facts[i], language);
        before = "; ";
    }
    if (!line->source || says_source(line)) return;
    pl_text_put(text, before);
    pl_text_add(text, line->source->id);
}

pl_slice pl_account_basis(pl_arena *arena, const pl_line *line, pl_language language)
{
    pl_text text = pl_text_new(arena);
    pl_text_add(&text, line->rule.size ? line->rule : line->group);
    add_citations(&text, line, language);
    return pl_text_slice(&text);
}

pl_slice pl_account_override(pl_arena *arena, const pl_line *line, pl_language language)
{
    pl_text text = pl_text_new(arena);
    pl_phrase_put(&text, line->kind == PL_LINE_OFF ? PL_SAY_SWITCHED_OFF : PL_SAY_OVERRIDDEN,
                  language, line->override, (pl_slice){ 0 });
    return pl_text_slice(&text);
}

static void put_line(pl_text *text, const pl_line *line, pl_language language)
{
    pl_slice points = line->excludes              ? PL_SLICE("--")
                      : line->cautions            ? PL_SLICE("!")
                      : line->kind == PL_LINE_OFF ? PL_SLICE("off")
                                                  : pl_figure_gain(text->arena, line->points, 2);
    pl_columns_right(text, points, points_width);
    pl_text_put(text, "  ");
    pl_columns_wrap(text, line->because, indent, line_width - indent);
    pl_text_put(text, "\n");
    pl_text_repeat(text, ' ', indent);
    pl_columns_wrap(text, pl_account_basis(text->arena, line, language), indent,
                    line_width - indent);
    pl_text_put(text, "\n");
    if (!line->override.size) return;
    pl_text_repeat(text, ' ', indent);
    pl_columns_wrap(text, pl_account_override(text->arena, line, language), indent,
                    line_width - indent);
    pl_text_put(text, "\n");
}

void pl_account_put(pl_text *text, const pl_result *result, const pl_entry *entry)
{
    pl_text name = pl_text_new(text->arena);
    pl_utf8_show(&name, entry->name);
    pl_phrase_head(text, entry->rank == 1 ? PL_SAY_WHY_FIRST : PL_SAY_WHY, result->language,
                   pl_text_slice(&name));
    for (size_t i = 0; i < entry->line_count && entry->lines[i].outcome == PL_HOLDS; i++)
        put_line(text, &entry->lines[i], result->language);
    pl_columns_right(text, pl_figure_points(text->arena, entry->score, 2), points_width);
    pl_text_put(text, "  ");
    pl_text_add(text, pl_phrase_in(entry->standing == PL_RANKED ? PL_SAY_TOTAL : PL_SAY_WOULD_TOTAL,
                                   result->language));
    pl_text_put(text, "\n");
}

static void put_wrapped(pl_text *text, pl_slice line, size_t behind, size_t width)
{
    pl_columns_wrap(text, line, behind, width);
    pl_text_put(text, "\n");
}
static bool entry_cites(const pl_entry *entry, const pl_citation *source)
{
    for (size_t i = 0; i < entry->line_count; i++) {
        const pl_line *line = &entry->lines[i];
        if (line->cautions && line->outcome != PL_HOLDS) continue; /* nothing is said of it */
        if (line->source && pl_slice_equal(line->source->id, source->id)) return true;
        for (size_t fact = 0; fact < line->fact_count; fact++)
            if (pl_slice_equal(line->facts[fact]->source->id, source->id)) return true;
    }
    return false;
}

bool pl_account_cites(const pl_result *result, const pl_view *view, const pl_citation *source)
{
    for (size_t i = 0; i < result->entry_count; i++)
        if (pl_view_tells(view, &result->entries[i], i) && entry_cites(&result->entries[i], source))
            return true;
    return false;
}

pl_slice pl_source_words(pl_arena *arena, const pl_citation *source)
{
    pl_text words = pl_text_new(arena);
    pl_text_add(&words, source->publisher);
    pl_text_put(&words, ", ");
    pl_text_add(&words, source->title);
    if (source->published.size) {
        pl_text_put(&words, ", ");
        pl_text_add(&words, source->published);
    }
    return pl_text_slice(&words);
}

static void put_source(pl_text *text, const pl_citation *source)
{
    pl_slice words = pl_source_words(text->arena, source);
    pl_text_put(text, "  ");
    put_wrapped(text, PL_JOIN(text->arena, source->id, PL_SLICE("  "), words), 4, line_width - 4);
}

void pl_sources_put(pl_text *text, const pl_result *result, const pl_view *view)
{
    bool any = false;
    for (size_t i = 0; i < result->source_count; i++) {
        if (!pl_account_cites(result, view, result->sources[i])) continue;
        if (!any) pl_phrase_head(text, PL_SAY_SOURCES, result->language, (pl_slice){ 0 });
        any = true;
        put_source(text, result->sources[i]);
    }
}
