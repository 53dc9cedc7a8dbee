#include "cel/habit.h"

#include "base/text.h"

#define MEANT(written, meant) \
    { \
        PL_SLICE_INIT(written), PL_SLICE_INIT(meant), \
        { \
            { \
                { \
                    0 \
                } \
            } \
        } \
    }
#define WHY(written, ...) \
    { \
        PL_SLICE_INIT(written), PL_SLICE_INIT(""), PL_WORDS(__VA_ARGS__) \
    }

/* clang-format off */
static const pl_habit signs[] = {
    MEANT("=", "=="), MEANT("===", "=="), MEANT("!==", "!="), MEANT("<>", "!="), MEANT("=<", "<="),
    MEANT("≥", ">="), MEANT("≧", ">="), MEANT("≤", "<="), MEANT("≦", "<="), MEANT("≠", "!="),
    MEANT("&", "&&"), MEANT("|", "||"), MEANT("×", "*"), MEANT("÷", "/"), MEANT("−", "-"),
    MEANT("“", "\""), MEANT("”", "\""), MEANT("„", "\""), MEANT("‘", "'"), MEANT("’", "'"),
    MEANT("「", "\""), MEANT("」", "\""), MEANT("『", "\""), MEANT("』", "\""),
    MEANT("、", ","), MEANT("。", "."), MEANT("・", "."),
    WHY("　", "this space is of full width: write a plain one", "全角の空白です。半角の空白にしてください"),
    WHY("=>", "at least is written `>=`; in a macro a comma follows the name, as in `exists(x, x > 1)`",
        "以上は「>=」と書きます。マクロでは「exists(x, x > 1)」のように名前の後にコンマを書きます"),
    WHY("**", "there is no power; write `a * a`", "べき乗はありません。「a * a」のように書きます"),
    WHY("??", "`a.?b.orValue(c)` gives `c` where `b` is absent",
        "「a.?b.orValue(c)」は、「b」がないときに「c」になります"),
    WHY(";", "an expression has no end mark", "式の終わりに記号は要りません"),
    WHY("$", "names are written as they are: `brief.market`",
        "名前は「brief.market」のようにそのまま書きます"),
    WHY("@", "names are written as they are: `brief.market`",
        "名前は「brief.market」のようにそのまま書きます"),
    WHY("#", "a comment inside an expression begins with `//`", "式の中の注釈は「//」で始めます"),
};

static const pl_habit words[] = {
    MEANT("and", "&&"), MEANT("or", "||"), MEANT("is", "=="), MEANT("equals", "=="),
    WHY("not", "`!` stands before what it denies: `!(a in b)`, `!a.contains(b)`",
        "否定は「!(a in b)」「!a.contains(b)」のように前に「!」を付けます"),
    WHY("if", "write `condition ? this : that`", "「条件 ? 成り立つとき : そうでないとき」と書きます"),
    WHY("then", "write `condition ? this : that`", "「条件 ? 成り立つとき : そうでないとき」と書きます"),
    WHY("else", "write `condition ? this : that`", "「条件 ? 成り立つとき : そうでないとき」と書きます"),
    WHY("between", "write `a <= x && x <= b`", "「a <= x && x <= b」のように書きます"),
    WHY("like", "`a.contains(b)` and `a.matches(pattern)` look into a text",
        "テキストの中は「a.contains(b)」や「a.matches(パターン)」で調べます"),
    WHY("contains", "write `a.contains(b)`", "「a.contains(b)」と書きます"),
    MEANT("True", "true"), MEANT("False", "false"), MEANT("yes", "true"), MEANT("no", "false"),
    MEANT("None", "null"), MEANT("nil", "null"), MEANT("undefined", "null"),
};

static const pl_habit functions[] = {
    MEANT("len", "size"), MEANT("length", "size"), MEANT("count", "size"),
    MEANT("any", "exists"), MEANT("some", "exists"), MEANT("every", "all"),
    MEANT("includes", "contains"), MEANT("match", "matches"), MEANT("regex", "matches"),
    MEANT("toLowerCase", "lowerAscii"), MEANT("lower", "lowerAscii"),
    MEANT("toUpperCase", "upperAscii"), MEANT("upper", "upperAscii"),
    MEANT("str", "string"), MEANT("float", "double"), MEANT("number", "double"),
    WHY("now", "there is no clock: a variable holds the day", "時計はありません。日付は変数にあります"),
    WHY("isEmpty", "write `size(a) == 0`", "「size(a) == 0」と書きます"),
    WHY("coalesce", "`a.?b.orValue(c)` gives `c` where `b` is absent",
        "「a.?b.orValue(c)」は、「b」がないときに「c」になります"),
};
/* clang-format on */

const pl_habit *pl_habit_at(pl_slice text)
{
    const pl_habit *longest = NULL;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        bool begins = text.size && text.data[0] == signs[i].written.data[0];
        if (!begins || !pl_slice_starts(text, signs[i].written)) continue;
        if (!longest || longest->written.size < signs[i].written.size) longest = &signs[i];
    }
    return longest;
}

static char small(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

static bool same_word(pl_slice left, pl_slice right)
{
    if (left.size != right.size) return false;
    for (size_t i = 0; i < left.size; i++)
        if (small(left.data[i]) != small(right.data[i])) return false;
    return true;
}

static const pl_habit *find(const pl_habit *habits, size_t count, pl_slice word)
{
    for (size_t i = 0; i < count; i++)
        if (same_word(word, habits[i].written)) return &habits[i];
    return NULL;
}

const pl_habit *pl_habit_word(pl_slice word)
{
    return find(words, sizeof words / sizeof *words, word);
}

const pl_habit *pl_habit_function(pl_slice name)
{
    return find(functions, sizeof functions / sizeof *functions, name);
}

/* U+FF01 to U+FF5E are the signs from `!` to `~`, in the same order. */
pl_slice pl_habit_narrow(pl_arena *arena, pl_slice text, size_t *size)
{
    pl_text narrow = pl_text_new(arena);
    size_t at = 0;
    for (; at + 3 <= text.size; at += 3) {
        const unsigned char *bytes = (const unsigned char *)text.data + at;
        unsigned point = (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
        if (bytes[0] != 0xEF || point < 0xF01 || point > 0xF5E) break;
        char byte = (char)(point - 0xF00 + ' ');
        pl_text_add(&narrow, (pl_slice){ &byte, 1 });
    }
    *size = at;
    return pl_text_slice(&narrow);
}
