#include "cel/remedy.h"

#include "cel/macro.h"

/* Operators that go wrong alike. */
enum { CALCULATES = 1, ORDERS = 2, EQUATES = 4, LOOKS_IN = 8, INDEXES = 16, CHOOSES = 32 };

static const unsigned groups[PL_SYNTAX_KIND_COUNT] = {
    [PL_SYNTAX_INDEX] = INDEXES,     [PL_SYNTAX_MULTIPLY] = CALCULATES,
    [PL_SYNTAX_DIVIDE] = CALCULATES, [PL_SYNTAX_REMAINDER] = CALCULATES,
    [PL_SYNTAX_ADD] = CALCULATES,    [PL_SYNTAX_SUBTRACT] = CALCULATES,
    [PL_SYNTAX_LESS] = ORDERS,       [PL_SYNTAX_LESS_EQUAL] = ORDERS,
    [PL_SYNTAX_GREATER] = ORDERS,    [PL_SYNTAX_GREATER_EQUAL] = ORDERS,
    [PL_SYNTAX_EQUAL] = EQUATES,     [PL_SYNTAX_NOT_EQUAL] = EQUATES,
    [PL_SYNTAX_IN] = LOOKS_IN,       [PL_SYNTAX_CONDITIONAL] = CHOOSES,
};

#define ANY PL_TYPE_KIND_COUNT
#define NUMBER PL_TYPE_NUMBER /* an int, a uint or a double */

/* The first row that fits is it; the two stand in either order. */
static const struct {
    unsigned operators;
    pl_type_kind left, right;
    pl_words words;
} pairs[] = {
    { ORDERS | EQUATES | LOOKS_IN, PL_TYPE_TIMESTAMP, PL_TYPE_STRING,
      PL_WORDS("a date is written plan.date('2027-03-01')",
               "日付は plan.date('2027-03-01') と書きます") },
    { CALCULATES, PL_TYPE_TIMESTAMP, NUMBER,
      PL_WORDS("days are written plan.days(14)", "日数は plan.days(14) と書きます") },
    { CALCULATES, PL_TYPE_STRING, NUMBER,
      PL_WORDS(
          "string(a) is the text of a number, int(a) and double(a) the number of a text",
          "数をテキストにするには string(a)、テキストを数にするには int(a) か double(a) を使います") },
    { CALCULATES, PL_TYPE_STRING, PL_TYPE_STRING,
      PL_WORDS("texts are joined by `+`; a.replace(b, '') takes one out",
               "テキストは「+」でつなぎます。取り除くには a.replace(b, '') を使います") },
    { CALCULATES, PL_TYPE_DOUBLE, PL_TYPE_DOUBLE,
      PL_WORDS("only whole numbers leave something over", "余りを計算できるのは整数だけです") },
    { ORDERS | EQUATES, PL_TYPE_BOOL, NUMBER,
      PL_WORDS("compare twice: `a <= b && b <= c`", "「a <= b && b <= c」のように2度比べます") },
    { EQUATES, PL_TYPE_LIST, PL_TYPE_LIST,
      PL_WORDS("their items are of unlike types", "項目の型が違います") },
    { EQUATES, PL_TYPE_LIST, ANY,
      PL_WORDS("`a in list` asks whether it is one of them",
               "リストの中にあるかどうかは「a in リスト」で調べます") },
    { LOOKS_IN, PL_TYPE_LIST, PL_TYPE_LIST,
      PL_WORDS("list.exists(x, x in other) asks whether they share an item",
               "共通の項目があるかどうかは リスト.exists(x, x in 別のリスト) で調べます") },
    { LOOKS_IN, PL_TYPE_STRING, PL_TYPE_STRING,
      PL_WORDS("`in` looks into a list; a.contains(b) looks into a text",
               "「in」はリスト用です。テキストには a.contains(b) を使います") },
    { LOOKS_IN, ANY, PL_TYPE_LIST,
      PL_WORDS("the list holds values of another type", "リストの中の値と型が違います") },
    { LOOKS_IN, ANY, ANY,
      PL_WORDS("`in` looks into a list, or for a key of a map",
               "「in」はリストの中か、マップのキーを調べます") },
    { ORDERS | EQUATES, PL_TYPE_STRING, NUMBER,
      PL_WORDS("`20` is a number, `'20'` a text", "「20」は数、「'20'」はテキストです") },
    { INDEXES, PL_TYPE_LIST, ANY,
      PL_WORDS("places in a list are numbers from 0; `a in list` asks whether it is one of them",
               "リストの番号は0からの整数です。中にあるかどうかは「a in リスト」で調べます") },
    { INDEXES, PL_TYPE_STRING, ANY,
      PL_WORDS("a.charAt(0) is one character of a text",
               "テキストの1文字は a.charAt(0) で取り出します") },
    { CHOOSES, ANY, ANY,
      PL_WORDS("both results must be of one type", "2つの結果は同じ型にしてください") },
};

static bool is_number(const pl_type *type)
{
    return type->kind == PL_TYPE_INT || type->kind == PL_TYPE_UINT || type->kind == PL_TYPE_DOUBLE;
}

static bool is(const pl_type *type, pl_type_kind kind)
{
    return kind == ANY || type->kind == kind || (kind == NUMBER && is_number(type));
}

/* A value with parts beside one of another type: its part of that type is meant. */
static const pl_field *part_for(const pl_type *whole, const pl_type *other)
{
    for (size_t i = 0; i < whole->field_count; i++) {
        const pl_type *part = whole->fields[i].type;
        if (part->kind == other->kind || (is_number(part) && is_number(other)))
            return &whole->fields[i];
    }
    return NULL;
}

static pl_words part_of(pl_arena *arena, const pl_syntax *whole, const pl_syntax *other)
{
    const pl_field *part = part_for(whole->type, other->type);
    if (!part) return (pl_words){ { { 0 } } };
    pl_slice path = PL_JOIN(arena, pl_syntax_text(arena, whole), PL_SLICE("."), part->name);
    return (pl_words){ { [PL_ENGLISH] = PL_JOIN(arena, PL_SLICE("compare a part of it: "), path),
                         [PL_JAPANESE] = PL_JOIN(arena, PL_SLICE("項目で比べます: "), path) } };
}

static bool is_list_of_numbers(const pl_type *type)
{
    return type->kind == PL_TYPE_LIST && is_number(type->item);
}

pl_words pl_remedy_pair(pl_arena *arena, const pl_syntax *syntax, const pl_syntax *left,
                        const pl_syntax *right)
{
    static const pl_words alike = PL_WORDS("write the numbers alike, all as `1` or all as `1.0`",
                                           "数は「1」か「1.0」のどちらかにそろえてください");
    if (syntax->kind == PL_SYNTAX_IN && is_number(left->type) && is_list_of_numbers(right->type))
        return alike;
    unsigned group = groups[syntax->kind];
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        bool fits = is(left->type, pairs[i].left) && is(right->type, pairs[i].right);
        fits |= is(left->type, pairs[i].right) && is(right->type, pairs[i].left);
        if (fits && pairs[i].operators & group) return pairs[i].words;
    }
    pl_words words = part_of(arena, left, right);
    return words.in[PL_ENGLISH].size ? words : part_of(arena, right, left);
}

pl_words pl_remedy_operand(const pl_syntax *syntax, const pl_syntax *operand)
{
    static const pl_words none,
        over = PL_WORDS("it goes over a list or a map", "リストかマップに使います");
    static const pl_words denied = PL_WORDS("it takes what is true or false: write `!(a == b)`",
                                            "trueかfalseに使います。「!(a == b)」のように囲みます");
    static const pl_words truth =
        PL_WORDS("it takes what is true or false: a comparison such as `a == b`",
                 "trueかfalseになる「a == b」のような比較を書きます");
    if (syntax->kind == PL_SYNTAX_NOT) return denied;
    if (syntax->kind == PL_SYNTAX_NEGATE || syntax->kind == PL_SYNTAX_OPTIONAL) return none;
    if (syntax->kind != PL_SYNTAX_MACRO) return truth;
    bool rounds = syntax->macro->kind < PL_MACRO_BIND;
    if (operand == syntax->operands[0]) return rounds ? over : none;
    return syntax->macro->kind <= PL_MACRO_FILTER ? truth : none;
}

pl_words pl_remedy_select(const pl_syntax *select)
{
    static const pl_words items =
        PL_WORDS("a list has items, not fields: list.exists(x, …) asks them",
                 "リストに項目名はありません。中は リスト.exists(x, …) で調べます");
    static const pl_words keys =
        PL_WORDS("only keys that are texts are fields; others are written a[1]",
                 "項目になるのはテキストのキーだけです。ほかは a[1] と書きます");
    static const pl_words plain =
        PL_WORDS("it is a single value and has no fields", "1つの値なので、項目はありません");
    static const pl_words length =
        PL_WORDS("size(a) says how long it is", "長さは size(a) で調べます");
    static const pl_slice lengths[] = { PL_SLICE_INIT("length"), PL_SLICE_INIT("size"),
                                        PL_SLICE_INIT("len"), PL_SLICE_INIT("count") };
    pl_type_kind kind = select->operands[0]->type->kind;
    bool long_or_short = kind == PL_TYPE_LIST || kind == PL_TYPE_STRING || kind == PL_TYPE_BYTES;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths && long_or_short; i++)
        if (pl_slice_equal(select->name, lengths[i])) return length;
    if (kind == PL_TYPE_MAP) return keys;
    if (kind == PL_TYPE_OPTIONAL || kind == PL_TYPE_TYPE) return (pl_words){ { { 0 } } };
    return kind == PL_TYPE_LIST ? items : plain;
}
