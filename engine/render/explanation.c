#include "render/explanation.h"

#include "base/utf8.h"
#include "render/columns.h"
#include "render/figure.h"
#include "render/judged.h"
#include "render/phrases.h"
#include "source/paint.h"

#include <stdlib.h>

enum { points_width = 9, line_width = 80, indent = points_width + 2 };

typedef enum phrase {
    SAY_SCORES,
    SAY_WOULD,
    SAY_WITHHELD,
    SAY_FAILED,
    SAY_PLACE,
    SAY_HOLDS,
    SAY_COULD,
    SAY_UNDECIDED,
    SAY_REST,
    SAY_REST_HINT,
    SAY_BROKEN,
    SAY_AGAINST,
    SAY_BOTH,
    SAY_ONLY,
    SAY_DIFFERENCE,
    SAY_COUNT
} phrase;

static const pl_words phrases[SAY_COUNT] = {
    [SAY_SCORES] = PL_WORDS("% points", "%点"),
    [SAY_WOULD] = PL_WORDS("excluded; would have scored %", "除外（除外されなければ%点）"),
    [SAY_WITHHELD] = PL_WORDS("not cleared; would have scored %", "保留（対象なら%点）"),
    [SAY_FAILED] =
        PL_WORDS("no score: a rule failed", "得点なし（計算に失敗したルールがあります）"),
    [SAY_PLACE] = PL_WORDS(", place % of %", "、%位（%媒体中）"),
    [SAY_HOLDS] = PL_WORDS("What holds", "成り立つルール"),
    [SAY_COULD] =
        PL_WORDS("What could hold if the brief changed", "ブリーフを変えれば成り立つルール"),
    [SAY_UNDECIDED] = PL_WORDS("What cannot be told", "判断できないルール"),
    [SAY_REST] = PL_WORDS("What does not hold", "成り立たないルール"),
    [SAY_REST_HINT] = PL_WORDS("(-v tells each in full)", "（-v で詳しく表示します）"),
    [SAY_BROKEN] = PL_WORDS("What failed", "計算に失敗したルール"),
    [SAY_AGAINST] = PL_WORDS("% against %", "%と%の差"),
    [SAY_BOTH] = PL_WORDS("% against %", "%に対して%"),
    [SAY_ONLY] = PL_WORDS("only %", "%のみ"),
    [SAY_DIFFERENCE] = PL_WORDS("difference of the scores (%)", "得点の差（%）"),
};

static pl_slice said(pl_arena *arena, phrase which, pl_language language, pl_slice first,
                     pl_slice second)
{
    pl_text text = pl_text_new(arena);
    pl_slice rest = phrases[which].in[language];
    const pl_slice arguments[] = { first, second };
    for (size_t i = 0; i < 2 && pl_slice_find(rest, PL_SLICE("%")) != SIZE_MAX; i++) {
        pl_text_add(&text, pl_slice_until(&rest, '%'));
        pl_text_add(&text, arguments[i]);
    }
    pl_text_add(&text, rest);
    return pl_text_slice(&text);
}

static void put_title(pl_text *text, const pl_explanation *told, phrase title)
{
    pl_text_put(text, "\n");
    pl_paint_put(text, PL_PAINT_HEADING, phrases[title].in[told->language]);
    pl_text_put(text, "\n");
}

/* Heading */

static size_t ranked_of(const pl_result *result)
{
    size_t count = 0;
    while (count < result->entry_count && result->entries[count].standing == PL_RANKED)
        count++;
    return count;
}

static pl_slice verdict_words(pl_arena *arena, const pl_explanation *told)
{
    const pl_entry *entry = told->entry;
    const pl_slice none = { 0 };
    if (!entry) return said(arena, SAY_FAILED, told->language, none, none);
    pl_slice score = pl_figure_points(arena, entry->score, 2);
    if (entry->standing == PL_EXCLUDED) return said(arena, SAY_WOULD, told->language, score, none);
    if (entry->standing == PL_WITHHELD)
        return said(arena, SAY_WITHHELD, told->language, score, none);
    pl_slice place = pl_figure_rank(arena, entry);
    return PL_JOIN(arena, said(arena, SAY_SCORES, told->language, score, none),
                   said(arena, SAY_PLACE, told->language, place,
                        pl_figure_count(arena, ranked_of(told->result))));
}

static void put_settings(pl_text *text, const pl_result *result)
{
    for (size_t i = 0; i < result->setting_count; i++) {
        pl_text line = pl_text_new(text->arena);
        pl_phrase_put(&line, PL_SAY_SET, result->language, result->settings[i], (pl_slice){ 0 });
        pl_columns_wrap(text, pl_text_slice(&line), 2, line_width - 2);
        pl_text_put(text, "\n");
    }
}

void pl_explanation_put_asked(pl_text *text, const pl_result *result)
{
    pl_text line = pl_text_new(text->arena);
    pl_text_add(&line, result->campaign);
    for (size_t i = 0; i < result->summary_count; i++) {
        pl_text_put(&line, "   ");
        pl_text_add(&line, result->summary[i]);
    }
    pl_columns_wrap(text, pl_text_slice(&line), 2, line_width);
    pl_text_put(text, "\n");
    pl_text_add(text, result->edition);
    pl_text_put(text, "   ");
    pl_phrase_put(text, PL_SAY_RULES, result->language, pl_slice_part(result->rules_sha256, 0, 7),
                  (pl_slice){ 0 });
    pl_text_put(text, "\n");
    put_settings(text, result);
    pl_text_put(text, "\n");
}

static void put_heading(pl_text *text, const pl_explanation *told)
{
    if (told->result) pl_explanation_put_asked(text, told->result);
    pl_slice head = PL_JOIN(text->arena, told->name, PL_SLICE(" ("), told->channel, PL_SLICE("): "),
                            verdict_words(text->arena, told));
    pl_paint_begin(text, PL_PAINT_HEADING);
    pl_columns_wrap(text, head, 2, line_width);
    pl_paint_end(text);
    pl_text_put(text, "\n");
}

/* Sections */

static const pl_rule_account *account_of(const pl_explanation *told, pl_slice rule)
{
    for (size_t i = 0; i < told->rule_count; i++)
        if (pl_slice_equal(told->rules[i].rule, rule)) return &told->rules[i];
    return NULL;
}

static pl_slice points_of(pl_arena *arena, const pl_rule_account *account)
{
    if (account->off) return PL_SLICE("off");
    if (account->excludes) return PL_SLICE("--");
    if (account->cautions) return PL_SLICE("!");
    return account->points_known ? pl_figure_gain(arena, account->points, 2) : PL_SLICE("?");
}

static void put_account(pl_text *text, const pl_explanation *told, const pl_rule_account *account)
{
    pl_judged_put(text, told, account, points_of(text->arena, account));
}

/* What a group makes of its rules: no rule, but a line of the account. */
static void put_group(pl_text *text, const pl_line *line)
{
    pl_columns_right(text, pl_figure_gain(text->arena, line->points, 2), points_width);
    pl_text_put(text, "  ");
    pl_columns_wrap(text, line->because, indent, line_width - indent);
    pl_text_put(text, "\n");
    pl_text_repeat(text, ' ', indent);
    pl_columns_wrap(text, line->group, indent, line_width - indent);
    pl_text_put(text, "\n");
}

/* In the order of the account; the lines add up to the score. */
static void put_holding(pl_text *text, const pl_explanation *told)
{
    const pl_entry *entry = told->entry;
    put_title(text, told, SAY_HOLDS);
    for (size_t i = 0; i < entry->line_count && entry->lines[i].outcome == PL_HOLDS; i++) {
        const pl_line *line = &entry->lines[i];
        if (line->rule.size)
            put_account(text, told, account_of(told, line->rule));
        else
            put_group(text, line);
    }
    pl_columns_right(text, pl_figure_points(text->arena, entry->score, 2), points_width);
    pl_text_put(text, "  ");
    bool ranked = entry->standing == PL_RANKED;
    pl_text_add(text, pl_phrase_in(ranked ? PL_SAY_TOTAL : PL_SAY_WOULD_TOTAL, told->language));
    pl_text_put(text, "\n");
}

typedef bool belongs(const pl_rule_account *account);

static bool holds(const pl_rule_account *account)
{
    return account->outcome == PL_HOLDS;
}

static bool could_hold(const pl_rule_account *account)
{
    return account->outcome == PL_NOT && account->advised && account->advice.count;
}

static bool is_undecided(const pl_rule_account *account)
{
    return account->outcome == PL_UNDECIDED;
}

static bool has_failed(const pl_rule_account *account)
{
    return account->outcome == PL_FAILED;
}

static bool is_rest(const pl_rule_account *account)
{
    return account->outcome == PL_NOT && !could_hold(account);
}

/* Fewest changes first, then most points; equal ones by id, for they come in that order. */
static int by_effort(const void *left_item, const void *right_item)
{
    const pl_rule_account *left = *(const pl_rule_account *const *)left_item;
    const pl_rule_account *right = *(const pl_rule_account *const *)right_item;
    if (left->advice.count != right->advice.count)
        return left->advice.count < right->advice.count ? -1 : 1;
    if (left->points != right->points) return left->points > right->points ? -1 : 1;
    return pl_slice_order(left->rule, right->rule);
}

static const pl_rule_account **those(pl_arena *arena, const pl_explanation *told, belongs *belong,
                                     size_t *count)
{
    const pl_rule_account **found =
        pl_arena_array(arena, const pl_rule_account *, told->rule_count + 1);
    *count = 0;
    for (size_t i = 0; i < told->rule_count; i++)
        if (belong(&told->rules[i])) found[(*count)++] = &told->rules[i];
    return found;
}

static void put_section(pl_text *text, const pl_explanation *told, phrase title, belongs *belong)
{
    size_t count;
    const pl_rule_account **found = those(text->arena, told, belong, &count);
    if (!count) return;
    if (belong == could_hold) qsort((void *)(uintptr_t)found, count, sizeof *found, by_effort);
    put_title(text, told, title);
    for (size_t i = 0; i < count; i++)
        put_account(text, told, found[i]);
}

static void put_rest(pl_text *text, const pl_explanation *told, bool verbose)
{
    size_t count;
    const pl_rule_account **found = those(text->arena, told, is_rest, &count);
    if (verbose) put_section(text, told, SAY_REST, is_rest);
    if (!count || verbose) return;
    pl_text ids = pl_text_new(text->arena);
    for (size_t i = 0; i < count; i++) {
        pl_text_put(&ids, i ? ", " : "");
        pl_text_add(&ids, found[i]->rule);
    }
    pl_text_put(text, "\n");
    pl_text_add(text, phrases[SAY_REST].in[told->language]);
    pl_text_put(text, told->language == PL_JAPANESE ? "" : " ");
    pl_text_add(text, phrases[SAY_REST_HINT].in[told->language]);
    pl_text_put(text, "\n  ");
    pl_columns_wrap(text, pl_text_slice(&ids), 2, line_width - 2);
    pl_text_put(text, "\n");
}

/* The difference to another channel */

static void put_gap(pl_text *text, const pl_difference *made, const pl_gap *gap,
                    pl_language language)
{
    pl_arena *arena = text->arena;
    const pl_slice none = { 0 };
    pl_slice who;
    if (gap->first && gap->second)
        who = said(arena, SAY_BOTH, language, pl_figure_gain(arena, gap->first->points, 2),
                   pl_figure_gain(arena, gap->second->points, 2));
    else
        who =
            said(arena, SAY_ONLY, language, (gap->first ? made->first : made->second)->name, none);
    const pl_line *line = gap->first ? gap->first : gap->second;
    pl_columns_right(text, pl_figure_gain(arena, gap->points, 2), points_width);
    pl_text_put(text, "  ");
    pl_columns_wrap(text, line->because.size ? line->because : gap->of, indent,
                    line_width - indent);
    pl_text_put(text, "\n");
    pl_text_repeat(text, ' ', indent);
    pl_columns_wrap(text, PL_JOIN(arena, gap->of, PL_SLICE(": "), who), indent,
                    line_width - indent);
    pl_text_put(text, "\n");
}

static void put_difference(pl_text *text, const pl_explanation *told, const pl_entry *versus)
{
    pl_arena *arena = text->arena;
    const pl_difference made = pl_difference_of(arena, told->entry, versus);
    pl_slice title = said(arena, SAY_AGAINST, told->language, told->entry->name, versus->name);
    pl_text_put(text, "\n");
    pl_columns_wrap(text, title, 2, line_width);
    pl_text_put(text, "\n");
    for (size_t i = 0; i < made.count; i++)
        put_gap(text, &made, &made.gaps[i], told->language);
    pl_slice scores = PL_JOIN(arena, pl_figure_points(arena, told->entry->score, 2),
                              PL_SLICE(" - "), pl_figure_points(arena, versus->score, 2));
    pl_columns_right(text, pl_figure_gain(arena, made.points, 2), points_width);
    pl_text_put(text, "  ");
    pl_text_add(text, said(arena, SAY_DIFFERENCE, told->language, scores, (pl_slice){ 0 }));
    pl_text_put(text, "\n");
}

static bool are_of(const pl_fact *const *facts, size_t count, const pl_citation *source)
{
    for (size_t i = 0; i < count; i++)
        if (pl_slice_equal(facts[i]->source->id, source->id)) return true;
    return false;
}

/* As deep as the condition. */
static bool judged_cites(const pl_judged *judged, const pl_citation *source)
{
    for (size_t i = 0; i < judged->seen_count; i++)
        if (are_of(judged->seen[i].facts, judged->seen[i].fact_count, source)) return true;
    for (size_t i = 0; i < judged->count; i++)
        if (judged_cites(&judged->parts[i], source)) return true;
    return false;
}

/* Whether what is told in full cites it. */
static bool is_cited(const pl_explanation *told, const pl_citation *source, bool verbose)
{
    for (size_t i = 0; i < told->rule_count; i++) {
        const pl_rule_account *account = &told->rules[i];
        if (!verbose && is_rest(account)) continue;
        bool own = account->source && pl_slice_equal(account->source->id, source->id);
        if (own || (!account->when && are_of(account->facts, account->fact_count, source)))
            return true;
        if (account->when && judged_cites(account->when, source)) return true;
    }
    return false;
}

static void put_sources(pl_text *text, const pl_explanation *told, bool verbose)
{
    bool any = false;
    for (size_t i = 0; i < told->source_count; i++) {
        const pl_citation *source = told->sources[i];
        if (!is_cited(told, source, verbose)) continue;
        if (!any) pl_phrase_head(text, PL_SAY_SOURCES, told->language, (pl_slice){ 0 });
        any = true;
        pl_slice line = PL_JOIN(text->arena, source->id, PL_SLICE("  "), source->publisher,
                                PL_SLICE(", "), source->title);
        if (source->published.size)
            line = PL_JOIN(text->arena, line, PL_SLICE(", "), source->published);
        pl_text_put(text, "  ");
        pl_columns_wrap(text, line, 4, line_width - 4);
        pl_text_put(text, "\n");
    }
}

void pl_explanation_put_text(pl_text *text, const pl_explanation *told,
                             const pl_explanation_view *view)
{
    put_heading(text, told);
    if (view->versus && told->entry) {
        put_difference(text, told, view->versus);
        return;
    }
    put_section(text, told, SAY_BROKEN, has_failed);
    if (told->entry)
        put_holding(text, told);
    else
        put_section(text, told, SAY_HOLDS, holds);
    put_section(text, told, SAY_COULD, could_hold);
    put_section(text, told, SAY_UNDECIDED, is_undecided);
    put_rest(text, told, view->verbose);
    put_sources(text, told, view->verbose);
}
