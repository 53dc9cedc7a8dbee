#include "render/facts.h"

#include "base/number.h"
#include "base/utf8.h"
#include "render/columns.h"
#include "schema/show.h"
#include "source/paint.h"
#include "source/wording.h"

#include <math.h>

enum { most_path = 40, most_value = 14, year_width = 4, n_width = 8, field_width = 8 };

typedef enum phrase {
    SAY_FACT,
    SAY_FACTS,
    SAY_VALUE,
    SAY_YEAR,
    SAY_N,
    SAY_SOURCE,
    SAY_OF,
    SAY_AGE,
    SAY_MONTHS,
    SAY_OLD,
    SAY_SINCE,
    SAY_NOTE,
    SAY_BASIS,
    SAY_RULES,
    SAY_CITED,
    SAY_CITES,
    SAY_PUBLISHED,
    SAY_WARNING,
    SAY_WARNINGS,
    SAY_A_NOTE,
    SAY_NOTES,
    SAY_HIDDEN,
    SAY_COUNT
} phrase;

static const pl_words phrases[SAY_COUNT] = {
    [SAY_FACT] = PL_WORDS("fact", "件の情報"),
    [SAY_FACTS] = PL_WORDS("facts", "件の情報"),
    [SAY_VALUE] = PL_WORDS("VALUE", "値"),
    [SAY_YEAR] = PL_WORDS("YEAR", "年"),
    [SAY_N] = PL_WORDS("N", "N"),
    [SAY_SOURCE] = PL_WORDS("source", "出典"),
    [SAY_OF] = PL_WORDS("of", "対象"),
    [SAY_AGE] = PL_WORDS("year", "年"),
    [SAY_MONTHS] = PL_WORDS("% months before %", "%か月前（%時点）"),
    [SAY_OLD] = PL_WORDS(": old", "、古い数値"),
    [SAY_SINCE] = PL_WORDS("since", "開始"),
    [SAY_NOTE] = PL_WORDS("note", "注記"),
    [SAY_BASIS] = PL_WORDS("basis", "根拠"),
    [SAY_RULES] = PL_WORDS("rules", "ルール"),
    [SAY_CITED] = PL_WORDS("cited by % fact", "%件が引用"),
    [SAY_CITES] = PL_WORDS("cited by % facts", "%件が引用"),
    [SAY_PUBLISHED] = PL_WORDS("published %", "%公表"),
    [SAY_WARNING] = PL_WORDS("% warning", "警告%件"),
    [SAY_WARNINGS] = PL_WORDS("% warnings", "警告%件"),
    [SAY_A_NOTE] = PL_WORDS("% note", "注記%件"),
    [SAY_NOTES] = PL_WORDS("% notes", "注記%件"),
    [SAY_HIDDEN] = PL_WORDS(" (-v shows them)", "（-vで表示）"),
};

static pl_slice words(phrase said, pl_language language)
{
    return phrases[said].in[language];
}

/* The phrase with the number in the place of `%`. */
static void put_count(pl_text *text, phrase one, phrase many, size_t count, pl_language language)
{
    pl_slice rest = words(count == 1 ? one : many, language);
    pl_text_add(text, pl_slice_until(&rest, '%'));
    pl_text_grouped(text, (int64_t)count);
    pl_text_add(text, rest);
}

/* A share with one decimal, or two where it has them. */
static void put_share(pl_text *text, double share)
{
    double tenths = share * 1000;
    pl_text_fixed(text, share * 100, fabs(tenths - round(tenths)) < 1e-6 ? 1 : 2);
    pl_text_put(text, "%");
}

static void put_number(pl_text *text, double number)
{
    bool whole = number == floor(number) && fabs(number) < 1e15;
    if (whole)
        pl_text_grouped(text, (int64_t)number);
    else
        pl_number_write(text, number);
}

/* A number without a unit may be a year: it gets no commas. */
static void put_value(pl_text *text, const pl_fact *fact)
{
    pl_value value = fact->value;
    if (value.kind == PL_DOUBLE && fact->is_share)
        put_share(text, value.as.real);
    else if (value.kind == PL_DOUBLE)
        put_number(text, value.as.real);
    else if (value.kind == PL_INT && fact->unit.size)
        pl_text_grouped(text, value.as.number);
    else if (value.kind == PL_INT)
        pl_text_int(text, value.as.number);
    else if (value.kind == PL_BOOL)
        pl_text_put(text, value.as.truth ? "true" : "false");
    else if (value.kind == PL_STRING)
        pl_text_add(text, pl_value_text(value));
    for (uint32_t i = 0; value.kind == PL_LIST_VALUE && i < value.size; i++) {
        pl_text_put(text, i ? ", " : "");
        pl_text_add(text, pl_value_text(value.as.items[i]));
    }
}

static pl_slice value_text(pl_arena *arena, const pl_fact *fact)
{
    pl_text text = pl_text_new(arena);
    put_value(&text, fact);
    return pl_text_slice(&text);
}

static pl_slice number_text(pl_arena *arena, int64_t number, bool grouped)
{
    pl_text text = pl_text_new(arena);
    if (number && grouped) pl_text_grouped(&text, number);
    if (number && !grouped) pl_text_int(&text, number);
    return pl_text_slice(&text);
}

static bool is_shown(const pl_facts_view *view, const pl_fact *fact)
{
    return pl_fact_is_below(fact, view->path);
}

static size_t count_shown(const pl_facts_view *view)
{
    size_t count = 0;
    for (size_t i = 0; i < view->edition->fact_count; i++)
        count += is_shown(view, &view->edition->facts[i]);
    return count;
}

static void put_heading(pl_text *text, const pl_facts_view *view)
{
    size_t count = count_shown(view);
    pl_utf8_show(text, view->edition->id);
    pl_text_put(text, "   ");
    pl_utf8_show(text, view->edition->market_name.in[view->language]);
    pl_text_put(text, "   ");
    pl_text_grouped(text, (int64_t)count);
    pl_text_put(text, view->language == PL_JAPANESE ? "" : " ");
    pl_text_add(text, words(count == 1 ? SAY_FACT : SAY_FACTS, view->language));
    pl_text_put(text, "\n");
}

/* The list */

/* What the facts of one platform or channel have in common: the first two steps of their paths, or
 * the first of others. */
static pl_slice group_of(const pl_fact *fact)
{
    pl_slice rest = fact->path, room = pl_slice_until(&rest, '.');
    bool named =
        pl_slice_equal(room, PL_SLICE("platforms")) || pl_slice_equal(room, PL_SLICE("channels"));
    if (named) room.size += 1 + pl_slice_until(&rest, '.').size;
    return room;
}

static pl_slice inside_group(const pl_fact *fact)
{
    size_t skipped = group_of(fact).size + 1;
    return pl_slice_part(fact->path, skipped, fact->path.size);
}

static void put_row(pl_text *text, const pl_slice cells[4], pl_slice source, const size_t width[2])
{
    pl_text_put(text, "  ");
    pl_utf8_show(text, cells[0]);
    size_t used = pl_utf8_width(cells[0]);
    pl_text_repeat(text, ' ', used < width[0] ? width[0] - used : 0);
    pl_text_put(text, "  ");
    pl_columns_right(text, cells[1], width[1]);
    pl_text_put(text, "  ");
    pl_columns_right(text, cells[2], year_width);
    pl_text_put(text, "  ");
    pl_columns_right(text, cells[3], n_width);
    pl_text_put(text, "  ");
    pl_utf8_show(text, source);
    pl_text_put(text, "\n");
}

static void widen(size_t *width, size_t needed, size_t most)
{
    if (needed > *width) *width = needed < most ? needed : most;
}

static void find_widths(pl_arena *arena, const pl_facts_view *view, size_t width[2])
{
    widen(&width[1], pl_utf8_width(words(SAY_VALUE, view->language)), most_value);
    for (size_t i = 0; i < view->edition->fact_count; i++) {
        const pl_fact *fact = &view->edition->facts[i];
        if (!is_shown(view, fact)) continue;
        widen(&width[0], pl_utf8_width(inside_group(fact)), most_path);
        widen(&width[1], pl_utf8_width(value_text(arena, fact)), most_value);
    }
}

static void put_list(pl_text *text, const pl_facts_view *view)
{
    pl_arena *arena = text->arena;
    size_t width[2] = { 0 };
    pl_slice last = { 0 };
    find_widths(arena, view, width);
    put_heading(text, view);
    for (size_t i = 0; i < view->edition->fact_count; i++) {
        const pl_fact *fact = &view->edition->facts[i];
        if (!is_shown(view, fact)) continue;
        if (!pl_slice_equal(group_of(fact), last)) {
            last = group_of(fact);
            pl_text_put(text, "\n");
            pl_paint_begin(text, PL_PAINT_HEADING);
            pl_utf8_show(text, last);
            pl_paint_end(text);
            pl_text_put(text, "\n");
        }
        put_row(text,
                (pl_slice[]){ inside_group(fact), value_text(arena, fact),
                              number_text(arena, fact->year, false),
                              number_text(arena, fact->n, true) },
                fact->source->id, width);
    }
}

/* Facts with all that is known of each */

static void put_field(pl_text *text, phrase name, pl_slice value, pl_language language)
{
    if (!value.size) return;
    pl_text_put(text, "  ");
    pl_columns_left(text, words(name, language), field_width);
    pl_utf8_show(text, value);
    pl_text_put(text, "\n");
}

/* Those of a platform's figures that a rule can read by name, in the order of ids. */
static pl_slice rules_text(pl_arena *arena, const pl_facts_view *view, const pl_fact *fact)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < view->pack->rule_count; i++) {
        const pl_rule *rule = &view->pack->rules[i];
        if (!pl_rule_reads(rule, view->edition, fact)) continue;
        pl_text_put(&text, text.size ? ", " : "");
        pl_text_add(&text, rule->id);
    }
    return pl_text_slice(&text);
}

/* `2023, 24 months before 2026-01-29: old` */
static pl_slice age_text(pl_arena *arena, const pl_facts_view *view, const pl_fact *fact)
{
    int64_t months = pl_fact_months(fact, view->today);
    pl_text text = pl_text_new(arena), today = pl_text_new(arena);
    if (!fact->year) return (pl_slice){ 0 };
    pl_text_int(&text, fact->year);
    if (months <= 0) return pl_text_slice(&text);
    pl_text_put(&text, view->language == PL_JAPANESE ? "、" : ", ");
    pl_slice rest = words(SAY_MONTHS, view->language);
    pl_text_add(&text, pl_slice_until(&rest, '%'));
    pl_text_int(&text, months);
    pl_text_add(&text, pl_slice_until(&rest, '%'));
    pl_show_date(&today, view->today, view->language);
    pl_text_add(&text, pl_text_slice(&today));
    pl_text_add(&text, rest);
    if (pl_fact_is_old(fact, view->today)) pl_text_add(&text, words(SAY_OLD, view->language));
    return pl_text_slice(&text);
}

/* Of a status, which does not age: the day it began. */
static pl_slice since_text(pl_arena *arena, const pl_fact *fact, pl_language language)
{
    pl_text text = pl_text_new(arena);
    if (fact->day && !fact->year) pl_show_date(&text, fact->day, language);
    return pl_text_slice(&text);
}

static void put_source(pl_text *text, const pl_citation *source, pl_language language)
{
    const pl_slice parts[] = { source->title, source->publisher, source->published, source->url };
    put_field(text, SAY_SOURCE, source->id, language);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].size) continue;
        pl_text_repeat(text, ' ', field_width + 2);
        pl_utf8_show(text, parts[i]);
        pl_text_put(text, "\n");
    }
}

static void put_fact(pl_text *text, const pl_facts_view *view, const pl_fact *fact)
{
    pl_arena *arena = text->arena;
    pl_language language = view->language;
    pl_slice unit = pl_wording(arena, fact->unit, language);
    pl_text_put(text, "\n");
    pl_utf8_show(text, fact->path);
    pl_text_put(text, "   ");
    pl_utf8_show(text, value_text(arena, fact));
    pl_text_put(text, unit.size ? " " : "");
    pl_utf8_show(text, unit);
    pl_text_put(text, "\n");
    put_field(text, SAY_OF, fact->base, language);
    put_field(text, SAY_SINCE, since_text(arena, fact, language), language);
    put_field(text, SAY_AGE, age_text(arena, view, fact), language);
    put_field(text, SAY_N, number_text(arena, fact->n, true), language);
    put_field(text, SAY_BASIS, pl_wording(arena, fact->basis, language), language);
    put_field(text, SAY_NOTE, fact->note, language);
    put_field(text, SAY_RULES, rules_text(arena, view, fact), language);
    for (size_t i = 0; i < view->edition->citation_count; i++)
        if (pl_fact_cites(fact, &view->edition->citations[i]))
            put_source(text, &view->edition->citations[i], language);
}

static void put_shown(pl_text *text, const pl_facts_view *view)
{
    put_heading(text, view);
    for (size_t i = 0; i < view->edition->fact_count; i++)
        if (is_shown(view, &view->edition->facts[i]))
            put_fact(text, view, &view->edition->facts[i]);
}

/* The sources */

static void put_sources(pl_text *text, const pl_facts_view *view)
{
    put_heading(text, view);
    for (size_t i = 0; i < view->edition->citation_count; i++) {
        const pl_citation *source = &view->edition->citations[i];
        const pl_slice parts[] = { source->title, source->publisher, source->url };
        pl_text_put(text, "\n");
        pl_utf8_show(text, source->id);
        pl_text_put(text, "   ");
        put_count(text, SAY_CITED, SAY_CITES, pl_edition_citing(view->edition, source),
                  view->language);
        if (source->published.size) {
            pl_slice rest = words(SAY_PUBLISHED, view->language);
            pl_text_put(text, "   ");
            pl_text_add(text, pl_slice_until(&rest, '%'));
            pl_utf8_show(text, source->published);
            pl_text_add(text, rest);
        }
        pl_text_put(text, "\n");
        for (size_t part = 0; part < sizeof parts / sizeof *parts; part++) {
            if (!parts[part].size) continue;
            pl_text_put(text, "  ");
            pl_utf8_show(text, parts[part]);
            pl_text_put(text, "\n");
        }
    }
}

/* What is doubtful */

static size_t count_of(const pl_report *report, pl_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < report->found.count; i++)
        count += pl_catalogue(report->found.items[i].code)->severity == severity;
    return count;
}

static bool is_told(const pl_facts_view *view, const pl_diagnostic *doubt)
{
    return view->notes || pl_catalogue(doubt->code)->severity != PL_NOTE;
}

static void put_doubts(pl_text *text, const pl_facts_view *view)
{
    size_t warnings = count_of(view->doubts, PL_WARNING);
    size_t notes = count_of(view->doubts, PL_NOTE);
    for (size_t i = 0; i < view->doubts->found.count; i++) {
        if (!is_told(view, &view->doubts->found.items[i])) continue;
        pl_diagnostic_write(text, &view->doubts->found.items[i], view->language);
        pl_text_put(text, "\n");
    }
    pl_utf8_show(text, view->edition->id);
    pl_text_put(text, ": ");
    put_count(text, SAY_WARNING, SAY_WARNINGS, warnings, view->language);
    pl_text_put(text, view->language == PL_JAPANESE ? "、" : ", ");
    put_count(text, SAY_A_NOTE, SAY_NOTES, notes, view->language);
    if (notes && !view->notes) pl_text_add(text, words(SAY_HIDDEN, view->language));
    pl_text_put(text, "\n");
}

pl_facts_put *const pl_facts_as_text[] = {
    [PL_FACTS_LIST] = put_list,
    [PL_FACTS_SHOW] = put_shown,
    [PL_FACTS_SOURCES] = put_sources,
    [PL_FACTS_LINT] = put_doubts,
};
