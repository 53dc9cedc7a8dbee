#include "render/compared_words.h"

#include <assert.h>

static const pl_words phrases[] = {
    [PL_COMPARED_TITLE] = PL_WORDS("Comparison", "比較"),
    [PL_COMPARED_RANKING] = PL_WORDS("Ranking", "順位"),
    [PL_COMPARED_FIELDS] = PL_WORDS("Changed in the brief", "ブリーフの違い"),
    [PL_COMPARED_FIELD] = PL_WORDS("Field", "項目"),
    [PL_COMPARED_CHANNEL] = PL_WORDS("Channel", "媒体"),
    [PL_COMPARED_RANK] = PL_WORDS("Rank", "順位"),
    [PL_COMPARED_SCORE] = PL_WORDS("Score", "得点"),
    [PL_COMPARED_SHARE] = PL_WORDS("Share", "利用率"),
    [PL_COMPARED_CHANGE] = PL_WORDS("Change", "差"),
    [PL_COMPARED_POINTS] = PL_WORDS("Points", "点"),
    [PL_COMPARED_REASON] = PL_WORDS("Reason", "理由"),
    [PL_COMPARED_BASIS] = PL_WORDS("Rule, facts and source", "ルール・数値・出典"),
    [PL_COMPARED_SUM] = PL_WORDS("difference of the scores", "得点の差"),
    [PL_COMPARED_SUM_OF_EXCLUDED] =
        PL_WORDS("difference of the scores, if it were ranked", "順位が付く場合の得点の差"),
    [PL_COMPARED_UNSAID] = PL_WORDS("not said", "記入なし"),
    [PL_COMPARED_NONE] = PL_WORDS("none", "なし"),
    [PL_COMPARED_RANKED] = PL_WORDS("ranked", "復帰"),
    [PL_COMPARED_WITHHELD] = PL_WORDS("withheld", "保留"),
    [PL_COMPARED_EXCLUDED] = PL_WORDS("excluded", "除外"),
    [PL_COMPARED_ADDED] = PL_WORDS("only in B", "Bのみ"),
    [PL_COMPARED_REMOVED] = PL_WORDS("only in A", "Aのみ"),
    [PL_COMPARED_STAYS_FIRST] =
        PL_WORDS("% stays first, and so does the order behind it; scores change.",
                 "%が1位のまま順位は変わらず、得点だけが変わります。"),
    [PL_COMPARED_STAYS_FIRST_ONE] = PL_WORDS("% stays first; % other channel changes its place.",
                                             "%は1位のままで、ほか%件の順位が変わります。"),
    [PL_COMPARED_STAYS_FIRST_MANY] = PL_WORDS("% stays first; % other channels change places.",
                                              "%は1位のままで、ほか%件の順位が変わります。"),
    [PL_COMPARED_TAKES_FIRST] =
        PL_WORDS("% takes the first place from %.", "%が、%に代わって1位になります。"),
    [PL_COMPARED_JOINS_FIRST] = PL_WORDS("% shares the first place with %, which had it alone.",
                                         "%が、単独1位だった%と並んで1位になります。"),
    [PL_COMPARED_LEAVES_FIRST] = PL_WORDS("% keeps the first place, which it shared with %.",
                                          "%が、並んでいた%を離れて1位になります。"),
    [PL_COMPARED_SHARES_FIRST] =
        PL_WORDS("% and % share the first place on both sides.", "%と%はどちらでも1位に並びます。"),
    [PL_COMPARED_FIRST_NOW] = PL_WORDS("No channel is ranked in A; in B % is first.",
                                       "Aでは順位が付かず、Bでは%が1位です。"),
    [PL_COMPARED_FIRST_NO_MORE] = PL_WORDS("% is first in A; in B no channel is ranked.",
                                           "Aでは%が1位で、Bでは順位が付きません。"),
    [PL_COMPARED_NOBODY] =
        PL_WORDS("No channel is ranked on either side.", "どちらにも順位の付く媒体がありません。"),
    [PL_COMPARED_SAME] = PL_WORDS("Nothing changes: % is first, and every channel scores the same.",
                                  "何も変わりません。%が1位で、どの媒体の得点も同じです。"),
    [PL_COMPARED_MARKETS] =
        PL_WORDS("The markets differ (%, %): channels are matched by their ids.",
                 "市場が異なるため（%、%）、媒体はidで対応付けています。"),
    [PL_COMPARED_EDITIONS] =
        PL_WORDS("The editions of the facts differ (%, %): channels are matched by their ids.",
                 "情報の版が異なるため（%、%）、媒体はidで対応付けています。"),
    [PL_COMPARED_RULES] =
        PL_WORDS("The rules differ (%, %), not the briefs alone.", "ルールも異なります（%、%）。"),
    [PL_COMPARED_DATES] =
        PL_WORDS("Judged as of different days (%, %).", "判断の基準日が異なります（%、%）。"),
    [PL_COMPARED_BOTH] = PL_WORDS("% in A, % in B", "A: %、B: %"),
    [PL_COMPARED_ONLY] = PL_WORDS("only in %", "%のみ"),
    [PL_COMPARED_HOLDS] = PL_WORDS("holds in %", "%では成立"),
    [PL_COMPARED_OPEN] = PL_WORDS("cannot be judged", "判断できません"),
    [PL_COMPARED_UNDECIDED] = PL_WORDS("undecided in %, needs %", "%では未定（%が必要）"),
    [PL_COMPARED_EXCLUDES] = PL_WORDS("excludes it in %", "%で除外"),
    [PL_COMPARED_LEFT_OUT] = PL_WORDS("% (else %)", "%（対象なら%）"),
    [PL_COMPARED_ONE_MORE] = PL_WORDS("% more channel differs: --channel NAME, or --top N.",
                                      "ほか%件にも違いがあります: --channel 名前、--top 件数"),
    [PL_COMPARED_MORE] = PL_WORDS("% more channels differ: --channel NAME, or --top N.",
                                  "ほか%件にも違いがあります: --channel 名前、--top 件数"),
};

_Static_assert(sizeof phrases / sizeof *phrases == PL_COMPARED_COUNT, "a phrase without words");

pl_slice pl_compared_words(pl_compared_word word, pl_language language)
{
    assert(word < PL_COMPARED_COUNT);
    return phrases[word].in[language];
}

pl_slice pl_compared_phrase(pl_arena *arena, pl_compared_word word, pl_language language,
                            const pl_slice arguments[2])
{
    pl_text text = pl_text_new(arena);
    pl_slice rest = pl_compared_words(word, language);
    for (size_t i = 0; i < 2 && pl_slice_find(rest, PL_SLICE("%")) != SIZE_MAX; i++) {
        pl_text_add(&text, pl_slice_until(&rest, '%'));
        pl_text_add(&text, arguments[i]);
    }
    pl_text_add(&text, rest);
    return pl_text_slice(&text);
}
