#include "decide/reason.h"

#include "base/utf8.h"
#include "cel/scope.h"
#include "cel/write.h"

enum { longest_value = 40 }; /* characters */

/* In words a `%` is the name that the failure is about, or the limit that was reached. */
typedef struct reason {
    pl_slice what; /* a phrase of source/wording */
    pl_words named;
    pl_words remedy;
    int64_t limit;
} reason;

#define WHAT(phrase) .what = PL_SLICE_INIT(phrase)
#define NAMED(english, japanese) .named = PL_WORDS(english, japanese)
#define REMEDY(english, japanese) .remedy = PL_WORDS(english, japanese)

/* clang-format off */
static const reason reasons[PL_FAIL_CODE_COUNT] = {
    [PL_FAIL_NO_FIELD] = { WHAT("a value is absent"),
        NAMED("`%` is absent", "「%」がありません"),
        REMEDY("ask for it in a condition first", "先に条件で確かめてください") },
    [PL_FAIL_NO_KEY] = { WHAT("a map has no such key"),
        NAMED("there is no `%`", "「%」がありません"),
        REMEDY("ask `key in map` first, or write `map[?key].orValue(…)`",
               "先に「key in map」で確かめるか、「map[?key].orValue(…)」と書きます") },
    [PL_FAIL_NO_OVERLOAD] = { WHAT("an operation does not fit its values"),
        NAMED("it is about `%`", "対象: 「%」") },
    [PL_FAIL_UNBOUND] = { WHAT("a name means nothing"),
        NAMED("there is no `%`", "「%」がありません") },
    [PL_FAIL_DIVIDE_BY_ZERO] = { WHAT("division by zero"),
        REMEDY("decide that case first, as in `b == 0 ? 0 : a / b`",
               "「b == 0 ? 0 : a / b」のように、0の場合を先に決めておきます") },
    [PL_FAIL_OVERFLOW] = { WHAT("a number is too large"),
        REMEDY("an int ends at 9,223,372,036,854,775,807; `double(…)` goes on, less exactly",
               "整数は9,223,372,036,854,775,807までです。「double(…)」はその先もおよその値で計算します") },
    [PL_FAIL_RANGE] = { WHAT("an argument is out of range") },
    [PL_FAIL_INDEX] = { WHAT("there is nothing at that place"),
        REMEDY("places count from 0 to `size(…) - 1`: ask for `size(…)` first",
               "番号は0から「size(…) - 1」までです。先に「size(…)」を確かめます") },
    [PL_FAIL_CONVERSION] = { WHAT("a text cannot be converted"),
        REMEDY("ask for its form first, as in `text.matches('^[0-9]+$')`",
               "先に「text.matches('^[0-9]+$')」のように形を確かめます") },
    [PL_FAIL_DUPLICATE_KEY] = { WHAT("a map has one key twice"),
        REMEDY("keys of a map differ", "マップのキーは1つずつにします") },
    [PL_FAIL_NO_VALUE] = { WHAT("there is no value where one is needed"),
        REMEDY("say what counts then with `orValue(…)`, or ask for `hasValue()` or `size(…)` first",
               "「orValue(…)」で代わりの値を決めるか、先に「hasValue()」や「size(…)」で確かめます") },
    [PL_FAIL_PATTERN_LIMIT] = { WHAT("a pattern takes too long on this text"),
        REMEDY("repeat once, `a+` for `(a+)+`, or begin with `^`",
               "「(a+)+」は「a+」のように1度だけ繰り返すか、「^」で始めます") },
    [PL_FAIL_COST_LIMIT] = { WHAT("the expression takes too long"),
        REMEDY("it may use % units: look through shorter lists or texts, and nest less",
               "上限は%単位です。リストやテキストを短くし、入れ子を減らしてください"),
        .limit = pl_default_cost },
    [PL_FAIL_ITERATION_LIMIT] = { WHAT("the expression goes round too often"),
        REMEDY("macros such as `all` and `map` may go round % times in all: nest them less",
               "「all」や「map」の繰り返しは合わせて%回までです。入れ子を減らしてください"),
        .limit = pl_default_iterations },
    [PL_FAIL_MEMORY_LIMIT] = { WHAT("the expression needs too much memory"),
        REMEDY("its values may take % bytes: build shorter texts and lists",
               "値の大きさは合わせて%バイトまでです。テキストやリストを短くしてください"),
        .limit = pl_default_memory },
    [PL_FAIL_INTERNAL] = { WHAT("planner made a mistake") },
};
/* clang-format on */

/* Begins one more part of a clause. */
static void begin(pl_text *text, pl_language language)
{
    if (text->size) pl_text_put(text, language == PL_JAPANESE ? "。" : "; ");
}

static void add_words(pl_text *text, pl_words words, pl_slice hole, pl_language language)
{
    pl_slice rest = words.in[language];
    if (!rest.size) return;
    begin(text, language);
    pl_slice before = pl_slice_until(&rest, '%');
    pl_text_add(text, before);
    if (before.size < words.in[language].size) pl_text_add(text, hole);
    pl_text_add(text, rest);
}

/* `"a long tex…" (string)` */
static void add_value(pl_text *text, pl_value value)
{
    pl_text whole = pl_text_new(text->arena);
    pl_value_write_start(&whole, value, (size_t)longest_value * PL_UTF8_LONGEST);
    pl_slice written = pl_text_slice(&whole);
    size_t end = 0;
    for (int i = 0; i < longest_value && end < written.size; i++)
        pl_utf8_next(written, &end);
    pl_text_add(text, pl_slice_part(written, 0, end));
    pl_text_put(text, end < written.size ? "… (" : " (");
    pl_text_add(text, pl_value_type(value));
    pl_text_put(text, ")");
}

static void add_values(pl_text *text, const pl_failure *failure, pl_language language)
{
    static const char *const begins[PL_LANGUAGE_COUNT][2] = {
        [PL_ENGLISH] = { "the value was ", "the values were " },
        [PL_JAPANESE] = { "値: ", "値: " },
    };
    if (!failure->found_count) return;
    begin(text, language);
    pl_text_put(text, begins[language][failure->found_count > 1]);
    for (size_t i = 0; i < failure->found_count; i++) {
        if (i) pl_text_put(text, language == PL_JAPANESE ? "、" : " and ");
        add_value(text, failure->found[i]);
    }
}

static pl_slice clause(pl_arena *arena, const pl_failure *failure, pl_language language)
{
    const reason *known = &reasons[failure->code];
    pl_text text = pl_text_new(arena), limit = pl_text_new(arena);
    pl_text_grouped(&limit, known->limit);
    if (failure->about.size) add_words(&text, known->named, failure->about, language);
    add_values(&text, failure, language);
    add_words(&text, known->remedy, pl_text_slice(&limit), language);
    return pl_text_slice(&text);
}

pl_details pl_failure_details(pl_arena *arena, const pl_failure *failure)
{
    const reason *known = &reasons[failure->code];
    pl_words *why = pl_arena_new(arena, pl_words);
    for (int language = 0; language < PL_LANGUAGE_COUNT; language++)
        why->in[language] = clause(arena, failure, (pl_language)language);
    /* What a failure is about is a name, or says better what was wrong. */
    bool says = failure->about.size && !known->named.in[PL_ENGLISH].size;
    return (pl_details){ .wanted = says ? failure->about : known->what, .why = why };
}
