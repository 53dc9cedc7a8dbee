#include "cel/pattern_defect.h"

/* clang-format off */
const pl_words pl_pattern_reasons[PL_PATTERN_REASON_COUNT] = {
    [PL_PATTERN_TOO_LONG] = PL_WORDS(
        "a pattern has at most 1,024 bytes", "パターンは1,024バイトまでです"),
    [PL_PATTERN_TOO_DEEP] = PL_WORDS(
        "groups are nested more than 128 deep", "グループの入れ子が128段を超えています"),
    [PL_PATTERN_TOO_LARGE] = PL_WORDS(
        "the pattern becomes too large when its repetitions are written out",
        "繰り返しを展開するとパターンが大きくなりすぎます"),
    [PL_PATTERN_TOO_OFTEN] = PL_WORDS(
        "at most 1,000 repetitions are counted, nested ones multiplied",
        "回数を指定する繰り返しは、入れ子では掛け合わせて1,000回までです"),
    [PL_PATTERN_LOOK_AHEAD] = PL_WORDS("look-ahead is not regular", "先読みは使えません"),
    [PL_PATTERN_LOOK_BEHIND] = PL_WORDS("look-behind is not regular", "後読みは使えません"),
    [PL_PATTERN_BACK_REFERENCE] = PL_WORDS(
        "a reference to what a group matched is not regular", "後方参照は使えません"),
    [PL_PATTERN_RECURSION] = PL_WORDS("recursion is not regular", "再帰は使えません"),
    [PL_PATTERN_CONDITION] = PL_WORDS(
        "a condition on a group is not regular", "グループによる条件分岐は使えません"),
    [PL_PATTERN_ATOMIC] = PL_WORDS(
        "an atomic group depends on backtracking", "アトミックグループは使えません"),
    [PL_PATTERN_POSSESSIVE] = PL_WORDS(
        "a possessive repetition depends on backtracking", "絶対最大量の繰り返しは使えません"),
    [PL_PATTERN_BRANCH_RESET] = PL_WORDS(
        "groups are not numbered anew in each branch", "分岐ごとの番号の振り直しは使えません"),
    [PL_PATTERN_VERB] = PL_WORDS(
        "verbs that steer the matcher are not patterns", "照合を操る動詞は使えません"),
    [PL_PATTERN_OPEN_GROUP] = PL_WORDS("this group is not closed", "グループが閉じていません"),
    [PL_PATTERN_STRAY_CLOSE] = PL_WORDS(
        "there is no group to close", "閉じるグループがありません"),
    [PL_PATTERN_COMMENT] = PL_WORDS(
        "a pattern holds no comments", "パターンにコメントは書けません"),
    [PL_PATTERN_GROUP_SPELLING] = PL_WORDS(
        "a group is not named like this", "グループ名の書き方が違います"),
    [PL_PATTERN_GROUP_NAME] = PL_WORDS(
        "the name of a group is of ASCII letters, digits and `_`, and ends with `>`",
        "グループ名は英数字と「_」で書き、「>」で閉じます"),
    [PL_PATTERN_SAME_NAME] = PL_WORDS(
        "two groups have this name", "同じ名前のグループが2つあります"),
    [PL_PATTERN_UNKNOWN_FLAG] = PL_WORDS(
        "the flags of a group are `i`, `m`, `s` and `U`",
        "グループのフラグは「i」「m」「s」「U」だけです"),
    [PL_PATTERN_NOTHING_TO_REPEAT] = PL_WORDS(
        "there is nothing to repeat", "繰り返すものがありません"),
    [PL_PATTERN_REPEATED_TWICE] = PL_WORDS(
        "a repetition is repeated; put it into a group first",
        "繰り返しの繰り返しです。先にグループにしてください"),
    [PL_PATTERN_REVERSED_REPEAT] = PL_WORDS(
        "the most is less than the least", "最大の回数が最小より小さくなっています"),
    [PL_PATTERN_OPEN_CLASS] = PL_WORDS(
        "this class of characters is not closed", "文字クラスが閉じていません"),
    [PL_PATTERN_REVERSED_RANGE] = PL_WORDS(
        "the range ends before it begins", "範囲の終わりが始まりより前です"),
    [PL_PATTERN_RANGE_OF_CLASS] = PL_WORDS(
        "a class begins or ends no range", "文字クラスを範囲の端にはできません"),
    [PL_PATTERN_COLLATION] = PL_WORDS(
        "there are no collating elements", "照合要素は使えません"),
    [PL_PATTERN_UNKNOWN_CLASS] = PL_WORDS(
        "there is no class of this name", "この名前の文字クラスはありません"),
    [PL_PATTERN_UNKNOWN_PROPERTY] = PL_WORDS(
        "there is no Unicode category or script of this name",
        "この名前のUnicodeの分類や文字体系はありません"),
    [PL_PATTERN_FOLDED_PROPERTY] = PL_WORDS(
        "`(?i)` changes what this Unicode class holds", "「(?i)」でこのUnicodeの分類の中身が変わります"),
    [PL_PATTERN_FOLDED_RANGES] = PL_WORDS(
        "`(?i)` holds for too many wide ranges", "「(?i)」の及ぶ広い範囲が多すぎます"),
    [PL_PATTERN_NOT_UTF8] = PL_WORDS(
        "this is not UTF-8 text", "UTF-8のテキストではありません"),
    [PL_PATTERN_UNKNOWN_ESCAPE] = PL_WORDS(
        "this escape has no meaning here", "このエスケープはここでは使えません"),
    [PL_PATTERN_LAST_BACKSLASH] = PL_WORDS(
        "nothing follows the backslash", "バックスラッシュの後に何もありません"),
    [PL_PATTERN_NO_CHARACTER] = PL_WORDS(
        "there is no character of this number", "この番号の文字はありません"),
    [PL_PATTERN_ONE_BYTE] = PL_WORDS(
        "a single byte is not a character", "1バイトは1文字とは限りません"),
};
