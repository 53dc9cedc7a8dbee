/* render/together: when it is said, of how many platforms, with which reservations. */
#include "tests/unit/base_support.h"

#include "render/together.h"

/* Platforms a, b, q (no share is known), c and d, with their channels; q once more. */
typedef struct scene {
    pl_entry entries[6];
    pl_slice ids[4], names[4], whole[2], unknown[1], unknown_names[1];
    pl_joint first[4], best[3];
    pl_result result;
} scene;

static pl_reach reach_of(double low, double high)
{
    const pl_union reached = { .largest = low, .independent = high };
    return (pl_reach){ .low = low,
                       .high = high,
                       .estimate = pl_union_between(reached, pl_reach_shrink),
                       .likely_low = pl_union_between(reached, pl_reach_shrink_most),
                       .likely_high = pl_union_between(reached, pl_reach_shrink_least),
                       .most = 1 };
}

static void set_scene(scene *made, pl_language language)
{
    static const char *const platforms[] = { "a", "b", "q", "c", "d", "q" };
    *made = (scene){ .ids = { PL_SLICE_INIT("a"), PL_SLICE_INIT("b"), PL_SLICE_INIT("c"),
                              PL_SLICE_INIT("d") },
                     .names = { PL_SLICE_INIT("Alpha"), PL_SLICE_INIT("Beta"),
                                PL_SLICE_INIT("Gamma"), PL_SLICE_INIT("Delta") },
                     .whole = { PL_SLICE_INIT("b"), PL_SLICE_INIT("d") },
                     .unknown = { PL_SLICE_INIT("q") },
                     .unknown_names = { PL_SLICE_INIT("Quiet") } };
    for (size_t i = 0; i < COUNT(platforms); i++)
        made->entries[i] = (pl_entry){ .id = pl_slice_of(platforms[i]),
                                       .platform = pl_slice_of(platforms[i]),
                                       .rank = i + 1 };
    for (size_t i = 0; i < COUNT(made->first); i++)
        made->first[i] =
            (pl_joint){ made->ids, made->names, i + 1, reach_of(.5, .5 + .1 * (double)i),
                        .04,       .021,        .0649 };
    for (size_t i = 0; i < COUNT(made->best); i++)
        made->best[i] = made->first[i];
    made->result = (pl_result){ .language = language,
                                .entries = made->entries,
                                .entry_count = COUNT(made->entries),
                                .together = { .first = made->first,
                                              .first_count = COUNT(made->first),
                                              .best = made->best,
                                              .best_count = COUNT(made->best),
                                              .exhaustive = true,
                                              .unknown = made->unknown,
                                              .unknown_names = made->unknown_names,
                                              .unknown_count = 1 } };
}

static pl_slice said(pl_arena *arena, const scene *of, const pl_view *view)
{
    pl_text text = pl_text_new(arena);
    pl_together_put(&text, &of->result, view);
    return pl_text_slice(&text);
}

static pl_slice as_json(pl_arena *arena, const scene *of, const pl_view *view)
{
    pl_text text = pl_text_new(arena);
    pl_json json = pl_json_new(&text);
    pl_together_json(&json, &of->result, view);
    return pl_text_slice(&text);
}

static const char of_two[] =
    "First two together (Alpha, Beta): 50.0% to 60.0% of the audience uses one or\n"
    "  both, about 56.5% (independence would say 60.0%). ";
static const char alone[] = "The shares' own intervals\n  come on top.\n";
static const char of_three[] = "The third, Gamma, likely\n"
                               "  adds 2.1 to 6.5 points. The shares' own intervals come on top.\n";
static const char without[] = "Left out of this, as no share is known: Quiet.\n";

static void what_is_said_follows_what_is_shown(void **state)
{
    scene made;
    set_scene(&made, PL_ENGLISH);
    const struct {
        const char *what;
        pl_view view;
        const char *parts[3];
        bool in_json;
    } rows[] = {
        { "all", { 0 }, { of_two, of_three, without }, true },
        { "the first four", { .top = 4 }, { of_two, of_three, without }, true },
        { "three, of which one is not known", { .top = 3 }, { of_two, alone, "" }, true },
        { "two", { .top = 2 }, { of_two, alone, "" }, true },
        { "one", { .top = 1 }, { "", "", "" }, false },
        { "the first", { .channel = PL_SLICE_INIT("a") }, { "", "", "" }, false },
        { "the second", { .channel = PL_SLICE_INIT("b") }, { "", "", "" }, false },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice wanted = PL_JOIN(*state, pl_slice_of(rows[i].parts[0]),
                                  pl_slice_of(rows[i].parts[1]), pl_slice_of(rows[i].parts[2]));
        bad += differs(rows[i].what, said(*state, &made, &rows[i].view), wanted.data);
        bool null = pl_slice_equal(as_json(*state, &made, &rows[i].view), PL_SLICE("null"));
        if (null != rows[i].in_json) continue;
        print_error("%s: JSON does not follow\n", rows[i].what);
        bad++;
    }
    assert_int_equal(bad, 0);
}

/* 0 if what is said of all platforms has that part, wherever its lines end. */
static int lacks(pl_arena *arena, const scene *of, const char *part)
{
    const pl_view all = { 0 };
    pl_text flat = pl_text_new(arena);
    pl_slice rest = said(arena, of, &all);
    while (rest.size) {
        pl_text_add(&flat, pl_slice_trim(pl_slice_until(&rest, '\n')));
        pl_text_put(&flat, of->result.language == PL_JAPANESE ? "" : " ");
    }
    pl_slice found = pl_text_slice(&flat);
    if (pl_slice_find(found, pl_slice_of(part)) != SIZE_MAX) return 0;
    print_error("\"%s\" is not in \"%.*s\"\n", part, SHOWN(found));
    return 1;
}

static void small_and_equal_figures_are_said_once(void **state)
{
    scene made;
    set_scene(&made, PL_ENGLISH);
    made.first[1].reach = reach_of(.5, .5);
    made.first[2].gain_low = .0201;
    made.first[2].gain_high = .0204;
    int bad = lacks(*state, &made, "50.0% of the audience uses one or both");
    bad += lacks(*state, &made, "likely adds about 2.0 points.");
    made.first[2].gain_low = 0;
    made.first[2].gain_high = .0004;
    bad += lacks(*state, &made, "adds less than 0.1 points.");
    made.first[2].gain_high = .0006;
    bad += lacks(*state, &made, "adds 0.0 to 0.1 points.");
    assert_int_equal(bad, 0);
}

/* Of those that are spoken of; the fourth is not. */
static void platforms_that_are_joined_as_a_whole_are_named(void **state)
{
    scene made;
    set_scene(&made, PL_ENGLISH);
    made.result.together.whole = made.whole;
    made.result.together.whole_count = 2;
    int bad = lacks(*state, &made,
                    "No figures by the same age bands, so joined for the audience as a whole: "
                    "Beta. ");
    made.result.together.whole = made.ids;
    made.result.together.whole_count = 4;
    bad += lacks(*state, &made, "as a whole: Alpha, Beta, Gamma. ");
    assert_int_equal(bad, 0);
}

static void the_same_is_said_in_japanese(void **state)
{
    scene made;
    set_scene(&made, PL_JAPANESE);
    made.result.together.whole = made.whole;
    made.result.together.whole_count = 2;
    int bad = lacks(*state, &made,
                    "上位2つ（Alpha、Beta）の少なくとも一方を使う人は対象者の50.0%〜60.0%、"
                    "推定で約56.5%です（独立と仮定すると60.0%）。3番目のGammaを加えると、"
                    "2.1〜6.5ポイントの上積みが見込まれます。"
                    "各利用率の誤差の幅はここに含みません。"
                    "年齢区分がそろわないため対象者全体の利用率で計算: Beta。"
                    "利用率が不明のため除外: Quiet。");
    assert_int_equal(bad, 0);
}

static void json_has_a_fixed_order(void **state)
{
    scene made;
    set_scene(&made, PL_ENGLISH);
    const pl_view two = { .top = 2 };
    made.result.together.best_count = 0;
    made.result.together.exhaustive = false;
    int bad = differs(
        "json", as_json(*state, &made, &two),
        "{\"method\":{\"name\":\"lambda-shrink\","
        "\"shrink\":0.35,\"likely\":[0.7,0.15]},\"whole_audience\":[],\"left_out\":[\"q\"],\"first\":["
        "{\"platforms\":[\"a\"],\"low\":0.5,\"high\":0.5,\"most\":1,"
        "\"estimate\":0.5,\"likely_low\":0.5,\"likely_high\":0.5,\"gain\":0.04,"
        "\"gain_low\":0.021,\"gain_high\":0.0649},"
        "{\"platforms\":[\"a\",\"b\"],\"low\":0.5,\"high\":0.6,\"most\":1,"
        "\"estimate\":0.565,\"likely_low\":0.53,\"likely_high\":0.585,"
        "\"gain\":0.04,\"gain_low\":0.021,\"gain_high\":0.0649}],"
        "\"best\":[],\"best_of\":\"heuristic\"}");
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(what_is_said_follows_what_is_shown),
        in_arena(small_and_equal_figures_are_said_once),
        in_arena(platforms_that_are_joined_as_a_whole_are_named),
        in_arena(the_same_is_said_in_japanese),
        in_arena(json_has_a_fixed_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
