#include "render/together.h"

#include "document/members.h"
#include "render/columns.h"
#include "render/figure.h"
#include "render/phrases.h"

enum { line_width = 80, indent = 2 };

/* Where the first ranked channel of a platform stands; the end where there is none. */
static size_t place_of(const pl_result *result, pl_slice platform)
{
    size_t place = 0;
    while (place < result->entry_count &&
           (result->entries[place].standing != PL_RANKED ||
            !pl_slice_equal(result->entries[place].platform, platform)))
        place++;
    return place;
}

static bool is_shown(const pl_result *result, const pl_view *view, pl_slice platform)
{
    size_t place = place_of(result, platform);
    return place < result->entry_count && pl_view_shows(view, &result->entries[place], place);
}

/* How many of the first platforms are shown, from the first one on. */
static size_t count_shown(const pl_result *result, const pl_view *view)
{
    const pl_together *together = &result->together;
    size_t shown = 0;
    while (shown < together->first_count &&
           is_shown(result, view, together->first[shown].platforms[shown]))
        shown++;
    return shown;
}

static pl_slice phrase(pl_arena *arena, pl_phrase said, pl_language language, pl_slice first,
                       pl_slice second)
{
    pl_text text = pl_text_new(arena);
    pl_phrase_put(&text, said, language, first, second);
    return pl_text_slice(&text);
}

static pl_slice listed(pl_arena *arena, const pl_slice *names, size_t count, pl_language language)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < count; i++) {
        if (i) pl_text_put(&text, language == PL_JAPANESE ? "、" : ", ");
        pl_text_add(&text, names[i]);
    }
    return pl_text_slice(&text);
}

/* What is said, a paragraph each. */
typedef struct teller {
    pl_arena *arena;
    pl_sentences said;
} teller;

static pl_slice first_two(pl_arena *arena, const pl_joint *two, pl_language language)
{
    const pl_reach *reach = &two->reach;
    pl_slice low = pl_figure_percent(arena, reach->low, 1),
             high = pl_figure_percent(arena, reach->high, 1);
    pl_slice range =
        pl_slice_equal(low, high) ? low : phrase(arena, PL_SAY_BETWEEN, language, low, high);
    pl_slice names = listed(arena, two->names, two->count, language);
    return PL_JOIN(
        arena, phrase(arena, PL_SAY_FIRST_TWO, language, names, range),
        phrase(arena, PL_SAY_ABOUT, language, pl_figure_percent(arena, reach->estimate, 1), high));
}

static pl_slice third(pl_arena *arena, const pl_joint *three, pl_language language)
{
    pl_slice low = pl_figure_share(arena, three->gain_low, 1),
             high = pl_figure_share(arena, three->gain_high, 1);
    pl_slice gain = phrase(arena, PL_SAY_POINTS_BETWEEN, language, low, high);
    if (pl_slice_equal(low, high))
        gain = phrase(arena, PL_SAY_POINTS_ABOUT, language, low, (pl_slice){ 0 });
    if (pl_slice_equal(high, PL_SLICE("0.0")))
        gain = phrase(arena, PL_SAY_POINTS_BELOW, language, PL_SLICE("0.1"), (pl_slice){ 0 });
    return phrase(arena, PL_SAY_THIRD, language, three->names[2], gain);
}

static void put_names(teller *to, pl_phrase said, const pl_slice *names, size_t count,
                      pl_language language)
{
    if (!count) return;
    pl_slice list = listed(to->arena, names, count, language);
    pl_list_add(to->arena, &to->said, phrase(to->arena, said, language, list, (pl_slice){ 0 }));
}

static bool is_among(const pl_slice *texts, size_t count, pl_slice text)
{
    for (size_t i = 0; i < count; i++)
        if (pl_slice_equal(texts[i], text)) return true;
    return false;
}

/* Those of a set that are not joined by age band. */
static void put_without_bands(teller *to, const pl_result *result, const pl_joint *set)
{
    const pl_together *together = &result->together;
    pl_slice *names = pl_arena_array(to->arena, pl_slice, set->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < set->count; i++)
        if (is_among(together->whole, together->whole_count, set->platforms[i]))
            names[count++] = set->names[i];
    put_names(to, PL_SAY_TOGETHER_WHOLE, names, count, result->language);
}

/* Those without a share that rank before the last one of a set: the reader misses them. */
static void put_left_out(teller *to, const pl_result *result, const pl_joint *set)
{
    const pl_together *together = &result->together;
    size_t end = place_of(result, set->platforms[set->count - 1]), count = 0;
    for (size_t i = 0; i < end && count < together->unknown_count; i++)
        count += pl_slice_equal(result->entries[i].platform, together->unknown[count]);
    put_names(to, PL_SAY_TOGETHER_WITHOUT, together->unknown_names, count, result->language);
}

pl_sentences pl_together_said(pl_arena *arena, const pl_result *result, const pl_view *view)
{
    const pl_together *together = &result->together;
    teller made = { .arena = arena };
    pl_language language = result->language;
    size_t shown = count_shown(result, view), told = shown < 3 ? shown : 3;
    if (shown < 2) return made.said;
    pl_slice space = language == PL_JAPANESE ? (pl_slice){ 0 } : PL_SLICE(" ");
    pl_text said = pl_text_new(arena);
    pl_text_add(&said, first_two(arena, &together->first[1], language));
    pl_text_add(&said, space);
    if (told == 3) pl_text_add(&said, third(arena, &together->first[2], language));
    if (told == 3) pl_text_add(&said, space);
    pl_text_add(&said, pl_phrase_in(PL_SAY_OWN_INTERVALS, language));
    pl_list_add(arena, &made.said, pl_text_slice(&said));
    put_without_bands(&made, result, &together->first[told - 1]);
    put_left_out(&made, result, &together->first[told - 1]);
    return made.said;
}

void pl_together_put(pl_text *text, const pl_result *result, const pl_view *view)
{
    pl_sentences said = pl_together_said(text->arena, result, view);
    for (size_t i = 0; i < said.count; i++) {
        pl_columns_wrap(text, said.items[i], indent, line_width - indent);
        pl_text_put(text, "\n");
    }
}

static void add_joint(pl_json *json, const pl_joint *joint)
{
    const struct {
        const char *key;
        double value;
    } members[] = {
        { "low", joint->reach.low },
        { "high", joint->reach.high },
        { "most", joint->reach.most },
        { "estimate", joint->reach.estimate },
        { "likely_low", joint->reach.likely_low },
        { "likely_high", joint->reach.likely_high },
        { "gain", joint->gain },
        { "gain_low", joint->gain_low },
        { "gain_high", joint->gain_high },
    };
    pl_json_open(json, '{');
    pl_member_texts(json, "platforms", joint->platforms, joint->count);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        pl_json_key(json, members[i].key);
        pl_json_double(json, members[i].value);
    }
    pl_json_close(json, '}');
}

static void add_joints(pl_json *json, const char *key, const pl_joint *joints, size_t count)
{
    pl_member_open(json, key, '[');
    for (size_t i = 0; i < count; i++)
        add_joint(json, &joints[i]);
    pl_json_close(json, ']');
}

static void add_method(pl_json *json)
{
    pl_member_open(json, "method", '{');
    pl_member_text(json, "name", PL_SLICE("lambda-shrink"));
    pl_json_key(json, "shrink");
    pl_json_double(json, pl_reach_shrink);
    pl_member_open(json, "likely", '[');
    pl_json_double(json, pl_reach_shrink_most);
    pl_json_double(json, pl_reach_shrink_least);
    pl_json_close(json, ']');
    pl_json_close(json, '}');
}

void pl_together_json(pl_json *json, const pl_result *result, const pl_view *view)
{
    const pl_together *together = &result->together;
    size_t shown = count_shown(result, view);
    if (shown < 2) {
        pl_json_null(json);
        return;
    }
    pl_json_open(json, '{');
    add_method(json);
    pl_member_texts(json, "whole_audience", together->whole, together->whole_count);
    pl_member_texts(json, "left_out", together->unknown, together->unknown_count);
    add_joints(json, "first", together->first, shown);
    add_joints(json, "best", together->best, together->best_count);
    pl_member_text(json, "best_of",
                   together->exhaustive ? PL_SLICE("all-sets") : PL_SLICE("heuristic"));
    pl_json_close(json, '}');
}
