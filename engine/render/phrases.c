#include "render/phrases.h"

#include "source/paint.h"

#include <assert.h>

static const pl_words phrases[] = {
    [PL_SAY_RULES] = PL_WORDS("rules %", "ルール %"),
    [PL_SAY_SET] = PL_WORDS("set beside the brief: %", "ブリーフとは別に指定: %"),
    [PL_SAY_CHANNEL] = PL_WORDS("CHANNEL", "媒体"),
    [PL_SAY_SCORE] = PL_WORDS("SCORE", "得点"),
    [PL_SAY_SHARE] = PL_WORDS("SHARE OF AUDIENCE", "対象者の利用率"),
    [PL_SAY_REASON] = PL_WORDS("MAIN REASON", "主な理由"),
    [PL_SAY_EXCLUDED] = PL_WORDS("excluded: %", "除外: %"),
    [PL_SAY_WITHHELD] = PL_WORDS("not cleared: %", "保留: %"),
    [PL_SAY_UNKNOWN] = PL_WORDS("not known", "不明"),
    [PL_SAY_TIED] = PL_WORDS("%= cannot be told apart by this survey.",
                             "%= はこの調査では優劣を判断できません。"),
    [PL_SAY_FIRST_TWO] = PL_WORDS("First two together (%): % of the audience uses one or both",
                                  "上位2つ（%）の少なくとも一方を使う人は対象者の%"),
    [PL_SAY_BETWEEN] = PL_WORDS("% to %", "%〜%"),
    [PL_SAY_ABOUT] =
        PL_WORDS(", about % (independence would say %).", "、推定で約%です（独立と仮定すると%）。"),
    [PL_SAY_THIRD] =
        PL_WORDS("The third, %, likely adds %.", "3番目の%を加えると、%の上積みが見込まれます。"),
    [PL_SAY_POINTS_BETWEEN] = PL_WORDS("% to % points", "%〜%ポイント"),
    [PL_SAY_POINTS_ABOUT] = PL_WORDS("about % points", "約%ポイント"),
    [PL_SAY_POINTS_BELOW] = PL_WORDS("less than % points", "%ポイント未満"),
    [PL_SAY_OWN_INTERVALS] = PL_WORDS("The shares' own intervals come on top.",
                                      "各利用率の誤差の幅はここに含みません。"),
    [PL_SAY_TOGETHER_WHOLE] =
        PL_WORDS("No figures by the same age bands, so joined for the audience as a whole: %.",
                 "年齢区分がそろわないため対象者全体の利用率で計算: %。"),
    [PL_SAY_TOGETHER_WITHOUT] =
        PL_WORDS("Left out of this, as no share is known: %.", "利用率が不明のため除外: %。"),
    [PL_SAY_WHY_FIRST] = PL_WORDS("Why % is first", "%が1位になる理由"),
    [PL_SAY_WHY] = PL_WORDS("Why % scores so", "%の得点の内訳"),
    [PL_SAY_SWITCHED_OFF] =
        PL_WORDS("switched off by planner.yaml: %", "planner.yamlで無効にしたルール：%"),
    [PL_SAY_OVERRIDDEN] = PL_WORDS("changed by planner.yaml: %", "planner.yamlで変更したルール：%"),
    [PL_SAY_TOTAL] = PL_WORDS("score", "得点"),
    [PL_SAY_WOULD_TOTAL] = PL_WORDS("would have been the score", "除外されなければこの得点"),
    [PL_SAY_NOT_RANKED] = PL_WORDS("Not ranked", "順位の対象外"),
    [PL_SAY_WOULD_HAVE] = PL_WORDS("would have scored %", "対象なら得点は%"),
    [PL_SAY_NEEDS] = PL_WORDS("not cleared, needs %", "判断には%が必要"),
    [PL_SAY_WOULD_MATTER] = PL_WORDS("Would matter if known", "分かれば結果に影響する情報"),
    [PL_SAY_MOVES] = PL_WORDS("% by %", "%に%点"),
    [PL_SAY_NO_FIGURE] =
        PL_WORDS("a figure of % for this audience", "この対象者についての%年の利用率"),
    [PL_SAY_PART_OF_BAND] = PL_WORDS(
        "Ages that fill only part of a survey's band: the band's "
        "figure, 2 to 4 points wider.",
        "調査の年齢区分の一部だけが対象の場合は区分の値を用い、幅を2〜4ポイント広げています。"),
    [PL_SAY_NO_GENDER] = PL_WORDS("No figure by sex: the age figure, 5 points wider.",
                                  "性別の値がないため年齢の値を用い、幅を5ポイント広げています。"),
    [PL_SAY_NO_OCCUPATION] =
        PL_WORDS("No figure by occupation: the age figure, 5 points wider.",
                 "職業別の値がないため年齢の値を用い、幅を5ポイント広げています。"),
    [PL_SAY_NO_AGE] =
        PL_WORDS("No figure by age (%): that of all who were asked, 10 points wider.",
                 "年齢別の値がない場合（%）は全体の値を用い、幅を10ポイント広げています。"),
    [PL_SAY_PART_COVERED] =
        PL_WORDS("The survey covers % of this audience; the share is of those.",
                 "調査が対象とするのはこの対象者の%で、利用率はその中の値です。"),
    [PL_SAY_NO_SHARE] = PL_WORDS("No share is known (%): order not testable.",
                                 "利用率が分からないため（%）、順位の検定はできません。"),
    [PL_SAY_NO_SAMPLE] =
        PL_WORDS("No sample size is published (%): no interval, order not testable.",
                 "標本数が公表されていないため（%）、区間は示せず順位の検定もできません。"),
    [PL_SAY_SAMPLE_ESTIMATED] = PL_WORDS("People asked in a band of ages: estimated.",
                                         "年齢区分ごとの標本数は推定値です。"),
    [PL_SAY_EFFECT_ASSUMED] = PL_WORDS("Design effect of the survey: 1.7, assumed.",
                                       "調査のデザイン効果は1.7と仮定しています。"),
    [PL_SAY_ESTIMATED] = PL_WORDS("estimated", "推定"),
    [PL_SAY_DERIVED] = PL_WORDS("derived", "算出"),
    [PL_SAY_OLD] = PL_WORDS("Figures of % are old at %.", "%年の数値は%時点では古くなっています。"),
    [PL_SAY_SOURCES] = PL_WORDS("Sources", "出典"),
    [PL_SAY_NEXT] = PL_WORDS("Next: % --channel %", "次は: % --channel %"),
    [PL_SAY_CAUTION] = PL_WORDS("! %: %", "! %: %"),
    [PL_SAY_FOUND] = PL_WORDS("% in this brief", "このブリーフに%"),
    [PL_SAY_FOUND_SEE] = PL_WORDS("% in this brief: %", "このブリーフに%: %"),
    [PL_SAY_ONE_ERROR] = PL_WORDS("% error", "エラー%件"),
    [PL_SAY_ERRORS] = PL_WORDS("% errors", "エラー%件"),
    [PL_SAY_ONE_WARNING] = PL_WORDS("% warning", "警告%件"),
    [PL_SAY_WARNINGS] = PL_WORDS("% warnings", "警告%件"),
    [PL_SAY_ONE_NOTE] = PL_WORDS("% note", "注記%件"),
    [PL_SAY_NOTES] = PL_WORDS("% notes", "注記%件"),
};

_Static_assert(sizeof phrases / sizeof *phrases == PL_SAY_COUNT, "a phrase without words");

pl_slice pl_phrase_in(pl_phrase phrase, pl_language language)
{
    assert(phrase < PL_SAY_COUNT);
    return phrases[phrase].in[language];
}

void pl_phrase_put(pl_text *text, pl_phrase phrase, pl_language language, pl_slice first,
                   pl_slice second)
{
    pl_slice rest = pl_phrase_in(phrase, language);
    pl_slice arguments[] = { first, second };
    for (size_t i = 0; i < 2 && pl_slice_find(rest, PL_SLICE("%")) != SIZE_MAX; i++) {
        pl_text_add(text, pl_slice_until(&rest, '%'));
        pl_text_add(text, arguments[i]);
    }
    pl_text_add(text, rest);
}

void pl_phrase_head(pl_text *text, pl_phrase phrase, pl_language language, pl_slice argument)
{
    pl_text_put(text, "\n");
    pl_paint_begin(text, PL_PAINT_HEADING);
    pl_phrase_put(text, phrase, language, argument, (pl_slice){ 0 });
    pl_paint_end(text);
    pl_text_put(text, "\n");
}
