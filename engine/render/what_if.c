#include "render/what_if.h"

#include "render/account.h"
#include "render/columns.h"
#include "render/explanation.h"
#include "render/figure.h"
#include "render/phrases.h"
#include "source/paint.h"

enum { line_width = 80, most_arguments = 4 };

typedef enum phrase {
    SAY_FIRST,
    SAY_NOBODY,
    SAY_TIE,
    SAY_CHANGES,
    SAY_CHANGES_TO,
    SAY_WOULD_BE_FIRST,
    SAY_WOULD_TIE,
    SAY_NONE_WOULD_BE,
    SAY_NO_CHANGE,
    SAY_NO_CHANGE_OF,
    SAY_UNREAD,
    SAY_PARTLY,
    SAY_COMPUTES,
    SAY_ITEMS,
    SAY_CHANNEL,
    SAY_PATTERNS,
    SAY_MISSING,
    SAY_MOVES,
    SAY_LEAVES,
    SAY_ONLY_LEAVES,
    SAY_CAN,
    SAY_CANNOT,
    SAY_FACTS,
    SAY_ALL_HOLD,
    SAY_HOLD_1,
    SAY_HOLD_2,
    SAY_HOLD_3,
    SAY_FLIP_1,
    SAY_FLIP_2,
    SAY_FLIP_3,
    SAY_STILL,
    SAY_COUNT
} phrase;

/* `%` is where an argument goes. */
static const pl_words phrases[SAY_COUNT] = {
    [SAY_FIRST] = PL_WORDS("First now: % (%), % points", "現在の1位: %（%）、%点"),
    [SAY_NOBODY] = PL_WORDS("No channel is ranked now.", "現在、順位のつく媒体はありません。"),
    [SAY_TIE] = PL_WORDS("It is tied with the next: this survey cannot tell them apart.",
                         "次の媒体と同順位です。この調査では優劣を判断できません。"),
    [SAY_CHANGES] = PL_WORDS("What would put another channel first", "1位が変わる条件"),
    [SAY_CHANGES_TO] = PL_WORDS("What would put % first", "%が1位になる条件"),
    [SAY_WOULD_BE_FIRST] = PL_WORDS("%, % would be first.", "%、%が1位になります。"),
    [SAY_WOULD_TIE] = PL_WORDS("%, % would be first, tied with the next.",
                               "%、%が1位になります（次の媒体と同順位）。"),
    [SAY_NONE_WOULD_BE] =
        PL_WORDS("%, no channel would be ranked.", "%、順位のつく媒体がなくなります。"),
    [SAY_NO_CHANGE] =
        PL_WORDS("No change of one field alone does.", "1つの項目を変えるだけでは変わりません。"),
    [SAY_NO_CHANGE_OF] = PL_WORDS("No change of one of these alone does: %",
                                  "次の項目は、1つだけ変えても結果は同じです: %"),
    [SAY_UNREAD] = PL_WORDS("No rule of the order reads: %", "順位のルールが使わない項目: %"),
    [SAY_PARTLY] = PL_WORDS("Not searched in full: %", "すべては調べていない項目: %"),
    [SAY_COMPUTES] = PL_WORDS("% (% computes with it)", "%（%が計算に使用）"),
    [SAY_ITEMS] = PL_WORDS("% (up to % changed at a time)", "%（同時に変えるのは%個まで）"),
    [SAY_CHANNEL] = PL_WORDS("% (%)", "%（%）"),
    [SAY_PATTERNS] = PL_WORDS("% (free text)", "%（自由記述）"),
    [SAY_MISSING] =
        PL_WORDS("What the fields that are left out could move", "書かれていない項目が動かす得点"),
    [SAY_MOVES] = PL_WORDS("% % to %", "%は%〜%点"),
    [SAY_LEAVES] = PL_WORDS("%, or off the ranking", "%（除外・保留もあり得る）"),
    [SAY_ONLY_LEAVES] = PL_WORDS("%: off the ranking", "%は除外・保留もあり得る"),
    [SAY_CAN] = PL_WORDS("can put another channel first", "1位が変わり得ます"),
    [SAY_CANNOT] = PL_WORDS("does not change the first place", "1位は変わりません"),
    [SAY_FACTS] = PL_WORDS("Whether the order survives the intervals of the shares, one at a time",
                           "利用率の誤差の幅の中で順位が保たれるか（1つずつ動かした場合）"),
    [SAY_ALL_HOLD] = PL_WORDS("The order of the first three holds within all intervals.",
                              "上位3つの順位は、すべての幅の中で変わりません。"),
    [SAY_HOLD_1] = PL_WORDS("The first place holds within all intervals.",
                            "1位は、すべての幅の中で変わりません。"),
    [SAY_HOLD_2] = PL_WORDS("The order of the first two holds within all intervals.",
                            "上位2つの順位は、すべての幅の中で変わりません。"),
    [SAY_HOLD_3] = PL_WORDS("The order of the first three holds within all intervals.",
                            "上位3つの順位は、すべての幅の中で変わりません。"),
    [SAY_FLIP_1] = PL_WORDS("First place: if % had % instead of % (%), % would be first.",
                            "1位: %の利用率が%なら（調査では%、幅は%）、%が1位になります。"),
    [SAY_FLIP_2] = PL_WORDS("First two: if % had % instead of % (%), the order would be %.",
                            "上位2つ: %の利用率が%なら（調査では%、幅は%）、順位は%になります。"),
    [SAY_FLIP_3] = PL_WORDS("First three: if % had % instead of % (%), the order would be %.",
                            "上位3つ: %の利用率が%なら（調査では%、幅は%）、順位は%になります。"),
    [SAY_STILL] = PL_WORDS("No interval is known of % of % shares: these were not moved.",
                           "幅の分からない利用率が%件（全%件中）あり、動かしていません。"),
};

/* The phrase with its arguments in the place of each `%`. */
static pl_slice said(pl_arena *arena, phrase which, pl_language language, const pl_slice *arguments)
{
    pl_text text = pl_text_new(arena);
    pl_slice rest = phrases[which].in[language];
    for (size_t i = 0; pl_slice_find(rest, PL_SLICE("%")) != SIZE_MAX; i++) {
        pl_text_add(&text, pl_slice_until(&rest, '%'));
        pl_text_add(&text, arguments[i]);
    }
    pl_text_add(&text, rest);
    return pl_text_slice(&text);
}

#define SAID(text, which, ...) \
    said((text)->arena, (which), language, (const pl_slice[]){ __VA_ARGS__ })

static void put_line(pl_text *text, size_t indent, pl_slice line)
{
    pl_text_repeat(text, ' ', indent);
    pl_columns_wrap(text, line, indent + 2, line_width - indent - 2);
    pl_text_put(text, "\n");
}

static void put_title(pl_text *text, pl_slice title)
{
    pl_text_put(text, "\n");
    pl_paint_begin(text, PL_PAINT_HEADING);
    pl_columns_wrap(text, title, 2, line_width);
    pl_paint_end(text);
    pl_text_put(text, "\n");
}

static const pl_entry *first_of(const pl_what_if *answer)
{
    const pl_result *result = answer->result;
    bool ranked = result->entry_count && result->entries[0].standing == PL_RANKED;
    return ranked ? &result->entries[0] : NULL;
}

static void put_first(pl_text *text, const pl_what_if *answer)
{
    pl_language language = answer->result->language;
    const pl_entry *first = first_of(answer);
    const pl_slice none = { 0 };
    if (!first) {
        put_line(text, 0, SAID(text, SAY_NOBODY, none));
        return;
    }
    put_line(text, 0,
             SAID(text, SAY_FIRST, first->name, first->id,
                  pl_figure_points(text->arena, first->score, 2)));
    if (first->tied) put_line(text, 0, SAID(text, SAY_TIE, none));
}

/* Changes of the brief */

static void put_change(pl_text *text, const pl_variation *field, pl_language language)
{
    static const pl_slice nothing = PL_SLICE_INIT("--");
    pl_slice name = SAID(text, SAY_CHANNEL, field->name, field->first);
    phrase which = !field->first.size ? SAY_NONE_WOULD_BE
                   : field->tied      ? SAY_WOULD_TIE
                                      : SAY_WOULD_BE_FIRST;
    put_line(text, 2, SAID(text, which, field->supposed, name));
    put_line(text, 4,
             PL_JOIN(text->arena, field->path, PL_SLICE(": "),
                     field->from.size ? field->from : nothing, PL_SLICE(" -> "),
                     field->value.size ? field->value : nothing));
}

typedef bool belongs(const pl_variation *field);

static bool is_searched(const pl_variation *field)
{
    return field->matters && field->complete && !field->found;
}

static bool is_unread(const pl_variation *field)
{
    return !field->matters;
}

/* Of a list fewer items were tried before more: what was found there is the smallest change. */
static bool is_partly(const pl_variation *field)
{
    return field->matters && !field->complete && !(field->found && field->most_items);
}

static pl_slice limits_of(pl_text *text, const pl_variation *field, pl_language language)
{
    pl_text rules = pl_text_new(text->arena);
    for (size_t i = 0; i < field->computed_count; i++) {
        pl_text_put(&rules, i ? ", " : "");
        pl_text_add(&rules, field->computed[i]);
    }
    if (field->most_items)
        return SAID(text, SAY_ITEMS, field->path, pl_figure_count(text->arena, field->most_items));
    if (rules.size) return SAID(text, SAY_COMPUTES, field->path, pl_text_slice(&rules));
    return SAID(text, SAY_PATTERNS, field->path);
}

static void put_those(pl_text *text, const pl_what_if *answer, phrase which, belongs *belong)
{
    pl_language language = answer->result->language;
    pl_text names = pl_text_new(text->arena);
    for (size_t i = 0; i < answer->field_count; i++) {
        const pl_variation *field = &answer->fields[i];
        if (!belong(field)) continue;
        if (names.size) pl_text_put(&names, language == PL_JAPANESE ? "、" : ", ");
        bool partly = which == SAY_PARTLY;
        pl_text_add(&names, partly ? limits_of(text, field, language) : field->path);
    }
    if (names.size) put_line(text, 2, SAID(text, which, pl_text_slice(&names)));
}

static void put_changes(pl_text *text, const pl_what_if *answer)
{
    pl_language language = answer->result->language;
    const pl_entry *first = first_of(answer);
    bool asked = answer->channel.size && !(first && pl_slice_equal(first->id, answer->channel));
    put_title(text, SAID(text, asked ? SAY_CHANGES_TO : SAY_CHANGES, answer->name));
    for (size_t i = 0; i < answer->field_count; i++)
        if (answer->fields[i].found) put_change(text, &answer->fields[i], language);
    bool any = false;
    for (size_t i = 0; i < answer->field_count; i++)
        any |= answer->fields[i].found || is_searched(&answer->fields[i]);
    if (!any) put_line(text, 2, SAID(text, SAY_NO_CHANGE, (pl_slice){ 0 }));
    put_those(text, answer, SAY_NO_CHANGE_OF, is_searched);
    put_those(text, answer, SAY_PARTLY, is_partly);
    put_those(text, answer, SAY_UNREAD, is_unread);
}

/* Fields that are left out */

static bool can_move(const pl_swing *swing)
{
    return swing->low < 0 || swing->high > 0 || swing->leaves;
}

static pl_slice swing_words(pl_text *text, const pl_swing *swing, pl_language language)
{
    pl_slice moved = SAID(text, SAY_MOVES, swing->name, pl_figure_gain(text->arena, swing->low, 2),
                          pl_figure_gain(text->arena, swing->high, 2));
    if (!swing->low && !swing->high) return SAID(text, SAY_ONLY_LEAVES, swing->name);
    return swing->leaves ? SAID(text, SAY_LEAVES, moved) : moved;
}

static void put_missing(pl_text *text, const pl_what_if *answer)
{
    pl_language language = answer->result->language;
    bool any = false;
    for (size_t i = 0; i < answer->field_count; i++) {
        const pl_variation *field = &answer->fields[i];
        if (!field->absent || !field->matters) continue;
        if (!any) put_title(text, SAID(text, SAY_MISSING, (pl_slice){ 0 }));
        any = true;
        put_line(text, 2,
                 PL_JOIN(text->arena, field->path, PL_SLICE(": "),
                         SAID(text, field->unsettles ? SAY_CAN : SAY_CANNOT, (pl_slice){ 0 })));
        for (size_t at = 0; at < field->swing_count; at++)
            if (can_move(&field->swings[at]))
                put_line(text, 4, swing_words(text, &field->swings[at], language));
    }
}

/* Figures */

static pl_slice order_of(pl_text *text, const pl_flip *flip)
{
    pl_text order = pl_text_new(text->arena);
    for (size_t i = 0; i < flip->places && flip->names[i].size; i++) {
        pl_text_put(&order, i ? " > " : "");
        pl_text_add(&order, flip->names[i]);
    }
    return pl_text_slice(&order);
}

static void put_flip(pl_text *text, const pl_flip *flip, pl_language language)
{
    static const phrase kinds[PL_FIRST_PLACES] = { SAY_FLIP_1, SAY_FLIP_2, SAY_FLIP_3 };
    pl_arena *arena = text->arena;
    const pl_line cited = { .rule = flip->platform,
                            .facts = flip->share.facts,
                            .fact_count = flip->share.fact_count };
    pl_text interval = pl_text_new(arena);
    pl_phrase_put(&interval, PL_SAY_BETWEEN, language, pl_figure_percent(arena, flip->share.low, 2),
                  pl_figure_percent(arena, flip->share.high, 2));
    put_line(text, 2,
             SAID(text, kinds[flip->places - 1], flip->name, pl_figure_percent(arena, flip->at, 2),
                  pl_figure_percent(arena, flip->share.value, 2), pl_text_slice(&interval),
                  order_of(text, flip)));
    put_line(text, 4, pl_account_basis(arena, &cited, language));
}

static void put_stability(pl_text *text, const pl_what_if *answer)
{
    static const phrase holds[PL_FIRST_PLACES] = { SAY_HOLD_1, SAY_HOLD_2, SAY_HOLD_3 };
    pl_language language = answer->result->language;
    const pl_stability *stability = &answer->stability;
    const pl_slice none = { 0 };
    put_title(text, SAID(text, SAY_FACTS, none));
    if (!stability->count && stability->moved) put_line(text, 2, SAID(text, SAY_ALL_HOLD, none));
    for (size_t places = 1; stability->count && places <= PL_FIRST_PLACES; places++) {
        bool any = false;
        for (size_t i = 0; i < stability->count; i++) {
            if (stability->flips[i].places != places) continue;
            put_flip(text, &stability->flips[i], language);
            any = true;
        }
        bool later = stability->flips[0].places > places;
        if (!any && later) put_line(text, 2, SAID(text, holds[places - 1], none));
    }
    if (stability->still)
        put_line(text, 2,
                 SAID(text, SAY_STILL, pl_figure_count(text->arena, stability->still),
                      pl_figure_count(text->arena, stability->still + stability->moved)));
}

static bool is_cited(const pl_what_if *answer, const pl_citation *source)
{
    for (size_t i = 0; i < answer->stability.count; i++) {
        const pl_share *share = &answer->stability.flips[i].share;
        for (size_t at = 0; at < share->fact_count; at++)
            if (share->facts[at]->source == source) return true;
    }
    return false;
}

static void put_sources(pl_text *text, const pl_what_if *answer)
{
    const pl_result *result = answer->result;
    bool any = false;
    for (size_t i = 0; i < result->source_count; i++) {
        const pl_citation *source = result->sources[i];
        if (!is_cited(answer, source)) continue;
        if (!any) pl_phrase_head(text, PL_SAY_SOURCES, result->language, (pl_slice){ 0 });
        any = true;
        put_line(
            text, 2,
            PL_JOIN(text->arena, source->id, PL_SLICE("  "), pl_source_words(text->arena, source)));
    }
}

void pl_what_if_put_text(pl_text *text, const pl_what_if *answer)
{
    pl_explanation_put_asked(text, answer->result);
    put_first(text, answer);
    put_changes(text, answer);
    put_missing(text, answer);
    put_stability(text, answer);
    put_sources(text, answer);
}
