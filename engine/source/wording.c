#include "source/wording.h"

#include "base/text.h"

enum { deepest = 4 };

const pl_words pl_wordings[] = {
    /* kinds of values */
    PL_WORDS("a list", "リスト"),
    PL_WORDS("a group of fields", "項目の集まり"),
    PL_WORDS("a list or a group of fields", "リストか項目の集まり"),
    PL_WORDS("a single value", "1つの値"),
    PL_WORDS("a text", "テキスト"),
    PL_WORDS("a number", "数"),
    PL_WORDS("a whole number", "整数"),
    PL_WORDS("a whole number of at least 0", "0以上の整数"),
    PL_WORDS("a whole number from 0", "0以上の整数"),
    PL_WORDS("a number of at least 0", "0以上の数"),
    PL_WORDS("a number above 0", "0より大きい数"),
    PL_WORDS("a number of points", "点数"),
    PL_WORDS("a date", "日付"),
    PL_WORDS("a range of dates", "期間"),
    PL_WORDS("a range of ages", "年齢の範囲"),
    PL_WORDS("an amount of money", "金額"),
    PL_WORDS("a percentage", "割合"),
    PL_WORDS("a market", "市場"),
    PL_WORDS("a channel", "媒体"),
    PL_WORDS("a backtick", "バッククォート"),
    PL_WORDS("true or false", "trueかfalse"),
    PL_WORDS("`true` or `false`", "trueかfalse"),
    PL_WORDS("a pattern", "パターン"),
    PL_WORDS("this text", "このテキスト"),
    PL_WORDS("a list of names", "名前のリスト"),
    PL_WORDS("a list of texts", "テキストのリスト"),
    PL_WORDS("a list of conditions", "条件のリスト"),
    PL_WORDS("text, a number or a list", "テキストか数かリスト"),
    PL_WORDS("an expression", "式"),
    PL_WORDS("a schema", "スキーマ"),
    PL_WORDS("nothing", "空欄"),
    PL_WORDS("anything else", "それ以外"),
    PL_WORDS("an empty list", "空のリスト"),
    PL_WORDS("a group of paths, or an expression", "項目の条件か式"),
    /* places */
    PL_WORDS("the brief", "ブリーフ"),
    PL_WORDS("a rule", "ルール"),
    PL_WORDS("a rule file", "ルールのファイル"),
    PL_WORDS("the words of a rule", "ルールの理由"),
    PL_WORDS("a test", "調べ方"),
    PL_WORDS("a condition", "条件"),
    PL_WORDS("`exclude` beside `when`", "「when」のある「exclude」"),
    PL_WORDS("within a million points", "100万点以内"),
    PL_WORDS("an example without `outcome: holds`", "「outcome: holds」でない例"),
    PL_WORDS("outcome", "結果"),
    PL_WORDS("a join", "条件の組み合わせ"),
    PL_WORDS("what is wanted here", "ここに書く値"),
    PL_WORDS("a list of values", "値のリスト"),
    PL_WORDS("an item of a list", "リストの項目"),
    PL_WORDS("lists and named conditions", "リストと名前つき条件の数"),
    PL_WORDS("a table", "表"),
    PL_WORDS("a column", "表の列"),
    PL_WORDS("a row of a table", "表の行"),
    PL_WORDS("an example", "例"),
    PL_WORDS("a field name", "項目名"),
    PL_WORDS("a field of the brief", "ブリーフの項目"),
    PL_WORDS("an edition", "版"),
    PL_WORDS("a source", "出典"),
    PL_WORDS("a platform", "サービス"),
    PL_WORDS("a status", "状態"),
    PL_WORDS("a plan", "料金プラン"),
    PL_WORDS("a figure", "数値"),
    PL_WORDS("a feature", "特徴"),
    PL_WORDS("a format", "形式"),
    PL_WORDS("a sample", "標本数"),
    PL_WORDS("a profile", "利用者の内訳"),
    PL_WORDS("a usage row", "利用率の行"),
    PL_WORDS("a context row", "市場の数値の行"),
    PL_WORDS("a population row", "人口の行"),
    PL_WORDS("the population", "人口"),
    PL_WORDS("a sourced value", "出典つきの値"),
    PL_WORDS("a text by language", "言語ごとのテキスト"),
    PL_WORDS("the file of terms", "用語のファイル"),
    PL_WORDS("the outermost schema", "いちばん外側のスキーマ"),
    PL_WORDS("the words of a choice", "選択肢の言葉"),
    PL_WORDS("this expression", "この式"),
    PL_WORDS("channel", "媒体"),
    PL_WORDS("channel name", "媒体の名前"),
    PL_WORDS("channel or platform", "媒体かサービス"),
    PL_WORDS("platform", "サービス"),
    PL_WORDS("platform name", "サービスの名前"),
    PL_WORDS("market", "市場"),
    PL_WORDS("market name", "市場の名前"),
    PL_WORDS("edition", "版"),
    PL_WORDS("currency", "通貨"),
    PL_WORDS("gender", "性別"),
    PL_WORDS("design effect", "デザイン効果"),
    PL_WORDS("published", "公表値"),
    PL_WORDS("derived", "算出"),
    PL_WORDS("estimated", "推定"),
    PL_WORDS("people asked", "回答者数"),
    PL_WORDS("a gender", "性別の値"),
    PL_WORDS("feature", "特徴"),
    PL_WORDS("format", "形式"),
    PL_WORDS("status", "状態"),
    /* JSON */
    PL_WORDS("a comma", "コンマ"),
    PL_WORDS("a field name in double quotes", "二重引用符で囲んだ項目名"),
    PL_WORDS("the end of the text", "テキストの終わり"),
    PL_WORDS("a line break", "改行"),
    PL_WORDS("a tab", "タブ"),
    PL_WORDS("a control character", "制御文字"),
    PL_WORDS("put a text into double quotes", "テキストは二重引用符で囲みます"),
    PL_WORDS("leave the field out, or write `null`", "項目を書かないか「null」と書きます"),
    PL_WORDS("a backslash is written `\\\\`", "「\\」そのものは「\\\\」と書きます"),
    PL_WORDS("four hexadecimal digits follow `\\u`", "「\\u」の後には16進数4桁を書きます"),
    PL_WORDS("half a character is no text: write both halves, or the character itself",
             "文字の半分だけです。残りの半分も書くか、文字そのものを書いてください"),
    /* expressions */
    PL_WORDS("a value", "値"),
    PL_WORDS("a name", "名前"),
    PL_WORDS("a value or an operator", "値か演算子"),
    PL_WORDS("an operator or the end", "演算子か式の終わり"),
    PL_WORDS("the end", "式の終わり"),
    PL_WORDS("an int of 64 bits", "64ビットの整数"),
    PL_WORDS("a number below 1.8e+308", "1.8e+308より小さい数"),
    PL_WORDS("a field such as `a.b`", "「a.b」のような項目"),
    PL_WORDS("one field, as in `has(a.b)`,", "「has(a.b)」のような項目1つ"),
    PL_WORDS("an escape such as `\\n` or `\\u3042`", "「\\n」や「\\u3042」のようなエスケープ"),
    PL_WORDS("the reserved word %", "予約語%"),
    PL_WORDS("parts", "要素の数"),
    PL_WORDS("bytes", "バイト数"),
    PL_WORDS("words and signs", "語と記号の数"),
    PL_WORDS("operations inside each other", "入れ子の演算"),
    PL_WORDS("levels of nesting", "入れ子の段数"),
    PL_WORDS("items in a list", "リストの項目数"),
    PL_WORDS("a value is absent", "値がありません"),
    PL_WORDS("an operation does not fit its values", "演算が値に合いません"),
    PL_WORDS("division by zero", "0で割っています"),
    PL_WORDS("a number is too large", "数が大きすぎます"),
    PL_WORDS("there is nothing at that place", "その番号には何もありません"),
    PL_WORDS("a text cannot be converted", "テキストを変換できません"),
    PL_WORDS("a map has no such key", "そのキーがありません"),
    PL_WORDS("a name means nothing", "意味のない名前があります"),
    PL_WORDS("a score is at most a million points", "点数は100万点までです"),
    PL_WORDS("an argument is out of range", "引数が範囲の外です"),
    PL_WORDS("a map has one key twice", "同じキーが2回あります"),
    PL_WORDS("there is no value where one is needed", "必要な値がありません"),
    PL_WORDS("a pattern takes too long on this text", "パターンの照合に時間がかかりすぎます"),
    PL_WORDS("the expression takes too long", "式の計算に時間がかかりすぎます"),
    PL_WORDS("the expression goes round too often", "式の繰り返しが多すぎます"),
    PL_WORDS("the expression needs too much memory", "式が使うメモリーが多すぎます"),
    PL_WORDS("planner made a mistake", "plannerの誤りです"),
    PL_WORDS("a name for the items", "項目を受ける名前"),
    PL_WORDS("this number of arguments", "この数の引数"),
    PL_WORDS("no arguments", "引数のない形"),
    PL_WORDS("a name between backticks", "バッククォートで囲んだ名前"),
    PL_WORDS("a uint of 64 bits", "64ビットの符号なし整数"),
    PL_WORDS("macros inside each other", "入れ子のマクロ"),
    PL_WORDS("a date such as 2027-03-01", "「2027-03-01」のような日付"),
    PL_WORDS("a time zone such as Asia/Tokyo or +09:00",
             "「Asia/Tokyo」や「+09:00」のようなタイムゾーン"),
    PL_WORDS("digits behind the point", "小数点の後の桁数"),
    PL_WORDS("more clauses than arguments", "引数より多い書式"),
    PL_WORDS("bytes that are not UTF-8", "UTF-8でないバイト列"),
    PL_WORDS("a value that has no text", "テキストにできない値"),
    PL_WORDS("% is no clause", "%は書式ではありません"),
    PL_WORDS("one of %", "%のどれか"),
    PL_WORDS("a precision of at most %", "%以下の桁数"),
    PL_WORDS("% takes only numbers", "%には数だけを使えます"),
    PL_WORDS("% takes only whole numbers", "%には整数だけを使えます"),
    PL_WORDS("% takes only whole numbers and bools", "%には整数とtrue・falseだけを使えます"),
    PL_WORDS("% takes only whole numbers, strings and bytes",
             "%には整数・テキスト・バイト列だけを使えます"),
    PL_WORDS("% takes no optional value", "%にはオプショナルな値を使えません"),
    PL_WORDS("names of macros at one place", "同じ場所で使えるマクロの名前"),
    PL_WORDS("brief", "ブリーフ"),
    PL_WORDS("date", "日付"),
    PL_WORDS("name a brief behind the expression", "式の後にブリーフを指定してください"),
    PL_WORDS("name one with `--channel`", "「--channel」で指定してください"),
    PL_WORDS("name a brief, or an edition with `--facts`",
             "ブリーフか、「--facts」で版を指定してください"),
    PL_WORDS("name a brief, or a date with `--today`",
             "ブリーフか、「--today」で日付を指定してください"),
    PL_WORDS("true", "true"),
    PL_WORDS("false", "false"),
    /* around other phrases */
    PL_WORDS(" and % others", "ほか%件"),
    PL_WORDS(" and % other", "ほか%件"),
    PL_WORDS("a text that matches %", "%に一致するテキスト"),
    PL_WORDS("at least %", "%以上"),
    PL_WORDS("at most %", "%以下"),
    PL_WORDS("more than %", "%より大きい値"),
    PL_WORDS("less than %", "%より小さい値"),
    PL_WORDS("a multiple of %", "%の倍数"),
    PL_WORDS("% items", "%個"),
    PL_WORDS("% shares", "%件"),
    PL_WORDS("% share", "%件"),
    PL_WORDS("% figures", "%件"),
    PL_WORDS("% figure", "%件"),
    PL_WORDS("% item", "%個"),
    PL_WORDS("% characters", "%文字"),
    PL_WORDS("% character", "%文字"),
    PL_WORDS("write %", "%と書きます"),
    PL_WORDS("there is %", "使えるもの: %"),
    PL_WORDS("the %", "%"),
};

const size_t pl_wording_count = sizeof pl_wordings / sizeof *pl_wordings;

/* What the `%` of a pattern stands for in a phrase; false when the phrase is another. */
static bool match(pl_slice pattern, pl_slice phrase, pl_slice *inner)
{
    pl_slice before = pl_slice_until(&pattern, '%'), after = pattern;
    bool open = before.size + after.size < phrase.size;
    if (!open || !pl_slice_starts(phrase, before) || !pl_slice_ends(phrase, after)) return false;
    *inner = pl_slice_part(phrase, before.size, phrase.size - after.size);
    return true;
}

static pl_slice reword(pl_arena *arena, pl_slice phrase, pl_language language, int depth)
{
    bool quoted =
        phrase.size > 2 && phrase.data[0] == '`' &&
        pl_slice_find(pl_slice_part(phrase, 1, phrase.size), PL_SLICE("`")) == phrase.size - 2;
    if (quoted)
        return PL_JOIN(arena, PL_SLICE("「"), pl_slice_part(phrase, 1, phrase.size - 1),
                       PL_SLICE("」"));
    for (size_t i = 0; i < pl_wording_count && depth < deepest; i++) {
        pl_slice pattern = pl_wordings[i].in[PL_ENGLISH], inner;
        pl_slice words = pl_wordings[i].in[language];
        if (pl_slice_equal(pattern, phrase)) return words;
        bool open = pl_slice_find(pattern, PL_SLICE("%")) != SIZE_MAX;
        if (!open || !match(pattern, phrase, &inner)) continue;
        pl_slice before = pl_slice_until(&words, '%');
        return PL_JOIN(arena, before, reword(arena, inner, language, depth + 1), words);
    }
    return phrase;
}

pl_slice pl_wording(pl_arena *arena, pl_slice phrase, pl_language language)
{
    return language == PL_ENGLISH ? phrase : reword(arena, phrase, language, 0);
}
