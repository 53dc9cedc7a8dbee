#include "decide/spoken.h"

#include "cel/equality.h"
#include "cel/write.h"
#include "schema/format.h"
#include "schema/show.h"

static const pl_words platform_words[PL_PLATFORM_SLOT_COUNT] = {
    [PL_PLATFORM_ID] = PL_WORDS("the platform", "サービス"),
    [PL_PLATFORM_NAME] = PL_WORDS("the platform's name", "サービスの名前"),
    [PL_PLATFORM_STATUS] = PL_WORDS("the platform's status", "サービスの状態"),
    [PL_PLATFORM_SINCE] = PL_WORDS("the date of that status", "その状態になった日"),
    [PL_PLATFORM_SUCCESSOR] = PL_WORDS("the platform's successor", "サービスの後継"),
    [PL_PLATFORM_MIN_AGE] = PL_WORDS("the platform's minimum age", "サービスの最低年齢"),
    [PL_PLATFORM_REAL_NAMES] = PL_WORDS("real names required", "実名が必要"),
    [PL_PLATFORM_FEATURES] = PL_WORDS("the platform's features", "サービスの特徴"),
};

static const pl_words channel_words[PL_CHANNEL_SLOT_COUNT] = {
    [PL_CHANNEL_ID] = PL_WORDS("this channel", "この媒体"),
    [PL_CHANNEL_NAME] = PL_WORDS("the channel's name", "媒体の名前"),
    [PL_CHANNEL_FEATURES] = PL_WORDS("the channel's features", "媒体の特徴"),
    [PL_CHANNEL_FORMATS] = PL_WORDS("the channel's formats", "媒体の形式"),
    [PL_CHANNEL_PLANS] = PL_WORDS("the channel's price plans", "媒体の料金プラン"),
    [PL_CHANNEL_LOWEST_FEE] = PL_WORDS("the channel's lowest fee a month", "媒体の最低月額料金"),
    [PL_CHANNEL_FREE_MESSAGES] =
        PL_WORDS("the channel's free messages a month", "媒体の月間無料配信数"),
};

static const pl_words market_words[PL_MARKET_SLOT_COUNT] = {
    [PL_MARKET_ID] = PL_WORDS("the market", "市場"),
    [PL_MARKET_NAME] = PL_WORDS("the market's name", "市場の名前"),
    [PL_MARKET_EDITION] = PL_WORDS("the edition of the facts", "情報の版"),
    [PL_MARKET_YEAR] = PL_WORDS("the year of the survey", "調査の年"),
};

static const pl_words root_words[PL_ROOT_COUNT] = {
    [PL_ROOT_BRIEF] = PL_WORDS("the brief", "ブリーフ"),
    [PL_ROOT_CHANNEL] = PL_WORDS("the channel", "媒体"),
    [PL_ROOT_PLATFORM] = PL_WORDS("the platform", "サービス"),
    [PL_ROOT_MARKET] = PL_WORDS("the market", "市場"),
    [PL_ROOT_TODAY] = PL_WORDS("today", "基準日"),
};

static const pl_words *const slot_words[PL_ROOT_COUNT] = {
    [PL_ROOT_CHANNEL] = channel_words,
    [PL_ROOT_PLATFORM] = platform_words,
    [PL_ROOT_MARKET] = market_words,
};

/* Parts of a range or an amount; `%` is the whole. */
static const struct {
    pl_slice name;
    pl_words words;
} part_words[] = {
    { PL_SLICE_INIT("from"), PL_WORDS("the start of %", "%の始まり") },
    { PL_SLICE_INIT("to"), PL_WORDS("the end of %", "%の終わり") },
    { PL_SLICE_INIT("amount"), PL_WORDS("the amount of %", "%の金額") },
    { PL_SLICE_INIT("currency"), PL_WORDS("the currency of %", "%の通貨") },
};

/* `%` is where the path goes, `#` what is wanted of it. */
static pl_slice filled(pl_arena *arena, pl_slice words, pl_slice path, pl_slice wanted)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < words.size; i++) {
        if (words.data[i] == '%')
            pl_text_add(&text, path);
        else if (words.data[i] == '#')
            pl_text_add(&text, wanted);
        else
            pl_text_add(&text, pl_slice_part(words, i, i + 1));
    }
    return pl_text_slice(&text);
}

static bool is_unit(const pl_type *type)
{
    return type == &pl_type_age_range || type == &pl_type_money || type == &pl_type_date_range;
}

/* A field as its brief writes it, or as its choices are called. */
static pl_slice field_words(pl_arena *arena, const pl_field *field, pl_language language)
{
    const pl_type *type = field->type->kind == PL_TYPE_LIST ? field->type->item : field->type;
    if (language == PL_ENGLISH) return field->name;
    if (type->choices && type->choices->words.in[language].size)
        return type->choices->words.in[language];
    return PL_JOIN(arena, PL_SLICE("「"), field->name, PL_SLICE("」"));
}

static pl_slice part_of(pl_arena *arena, pl_slice whole, pl_slice name, pl_language language)
{
    for (size_t i = 0; i < sizeof part_words / sizeof *part_words; i++)
        if (pl_slice_equal(part_words[i].name, name))
            return filled(arena, part_words[i].words.in[language], whole, (pl_slice){ 0 });
    return whole;
}

pl_slice pl_spoken_path(pl_arena *arena, const pl_vocabulary *vocabulary, const pl_path *path,
                        pl_language language)
{
    const pl_type *type = vocabulary->conditions.variables[path->variable].type;
    pl_slice name = root_words[path->variable].in[language];
    for (size_t i = 0; i < path->slot_count; i++) {
        const pl_field *field = &type->fields[path->slots[i]];
        const pl_words *known = i == 0 ? slot_words[path->variable] : NULL;
        if (known)
            name = known[path->slots[i]].in[language];
        else if (is_unit(type))
            name = part_of(arena, name, field->name, language);
        else
            name = field_words(arena, field, language);
        type = field->type;
    }
    return name;
}

static const pl_words test_words[PL_TEST_COUNT] = {
    [PL_TEST_EQUALS] = PL_WORDS("% is #", "%が#"),
    [PL_TEST_ONE_OF] = PL_WORDS("% is #", "%が#"),
    [PL_TEST_CONTAINS] = PL_WORDS("# among %", "%に#を含む"),
    [PL_TEST_ANY_OF] = PL_WORDS("# among %", "%に#を含む"),
    [PL_TEST_ALL_OF] = PL_WORDS("each of # among %", "%に#をすべて含む"),
    [PL_TEST_OVERLAPS] = PL_WORDS("% overlaps #", "%が#と重なる"),
    [PL_TEST_WITHIN] = PL_WORDS("% lies within #", "%が#に収まる"),
    [PL_TEST_LESS] = PL_WORDS("% is below #", "%が#未満"),
    [PL_TEST_AT_MOST] = PL_WORDS("% is at most #", "%が#以下"),
    [PL_TEST_MORE] = PL_WORDS("% is above #", "%が#を超える"),
    [PL_TEST_AT_LEAST] = PL_WORDS("% is at least #", "%が#以上"),
    [PL_TEST_MATCHES] = PL_WORDS("% matches the pattern #", "%がパターン「#」に一致"),
    [PL_TEST_PRESENT] = PL_WORDS("% is known", "%が分かっている"),
};

/* Where other words are more natural: days, yes and no, lists, what is absent. */
static const pl_words earlier = PL_WORDS("% is before #", "%が#より前");
static const pl_words until = PL_WORDS("% is # or before", "%が#以前");
static const pl_words later = PL_WORDS("% is after #", "%が#より後");
static const pl_words since = PL_WORDS("% is # or after", "%が#以降");
static const pl_words answer = PL_WORDS("%: #", "%: #");
static const pl_words any_of_path = PL_WORDS("some of # among %", "%に#のどれかを含む");
static const pl_words one_of_path = PL_WORDS("% is one of #", "%が#のどれか");
static const pl_words unknown = PL_WORDS("% is not known", "%が分かっていない");
static const pl_words given = PL_WORDS("% is given", "%が書かれている");
static const pl_words left_out = PL_WORDS("% is left out", "%が書かれていない");

static const pl_words *day_words(pl_test test)
{
    return test == PL_TEST_LESS       ? &earlier
           : test == PL_TEST_AT_MOST  ? &until
           : test == PL_TEST_MORE     ? &later
           : test == PL_TEST_AT_LEAST ? &since
                                      : &test_words[test];
}

static const pl_words *words_of(const pl_leaf *leaf)
{
    if (leaf->test == PL_TEST_PRESENT) {
        bool asked = leaf->wanted.as.truth;
        if (leaf->path->variable == PL_ROOT_BRIEF) return asked ? &given : &left_out;
        return asked ? &test_words[leaf->test] : &unknown;
    }
    if (leaf->path->type->kind == PL_TYPE_TIMESTAMP) return day_words(leaf->test);
    if (leaf->path->type->kind == PL_TYPE_BOOL) return &answer;
    if (leaf->reference && leaf->test == PL_TEST_ANY_OF) return &any_of_path;
    if (leaf->reference && leaf->test == PL_TEST_ONE_OF) return &one_of_path;
    return &test_words[leaf->test];
}

/* `photos, carousels or stories`; all of them are wanted of PL_TEST_ALL_OF. */
static pl_slice wanted_words(pl_arena *arena, const pl_leaf *leaf, pl_language language)
{
    const pl_type *type = leaf->path->type;
    pl_text text = pl_text_new(arena);
    if (type->kind == PL_TYPE_LIST) type = type->item;
    bool all = leaf->test == PL_TEST_ALL_OF;
    pl_slice last = all ? PL_SLICE(" and ") : PL_SLICE(" or ");
    if (language == PL_JAPANESE) last = all ? PL_SLICE("と") : PL_SLICE("か");
    if (leaf->wanted.kind != PL_LIST_VALUE) {
        pl_show_value(&text, type, leaf->wanted, language);
        return pl_text_slice(&text);
    }
    for (uint32_t i = 0; i < leaf->wanted.size; i++) {
        pl_slice between = language == PL_JAPANESE ? PL_SLICE("、") : PL_SLICE(", ");
        if (i) pl_text_add(&text, i + 1 == leaf->wanted.size ? last : between);
        pl_show_value(&text, type, leaf->wanted.as.items[i], language);
    }
    return pl_text_slice(&text);
}

pl_slice pl_spoken_test(pl_arena *arena, const pl_vocabulary *vocabulary, const pl_leaf *leaf,
                        pl_language language)
{
    pl_slice wanted = leaf->reference ? pl_spoken_path(arena, vocabulary, leaf->reference, language)
                                      : wanted_words(arena, leaf, language);
    return filled(arena, words_of(leaf)->in[language],
                  pl_spoken_path(arena, vocabulary, leaf->path, language), wanted);
}

/* Changes */

/* As it is written in a brief. */
static void put_quoted(pl_text *text, pl_value value, bool japanese)
{
    pl_text written = pl_text_new(text->arena);
    pl_value_write(&written, value);
    pl_text_put(text, japanese ? "「" : "`");
    pl_text_add(text, value.kind == PL_STRING ? pl_value_text(value) : pl_text_slice(&written));
    pl_text_put(text, japanese ? "」" : "`");
}

static void put_values(pl_text *text, pl_value list, pl_value without, bool japanese)
{
    const char *between = "";
    for (uint32_t i = 0; i < list.size; i++) {
        if (without.kind == PL_LIST_VALUE && pl_value_in(list.as.items[i], without)) continue;
        pl_text_put(text, between);
        put_quoted(text, list.as.items[i], japanese);
        between = japanese ? "" : ", ";
    }
}

static pl_slice values_without(pl_arena *arena, pl_value list, pl_value without, bool japanese)
{
    pl_text text = pl_text_new(arena);
    if (list.kind == PL_LIST_VALUE) put_values(&text, list, without, japanese);
    return pl_text_slice(&text);
}

enum { SAY_ADD, SAY_REMOVE, SAY_RAISE, SAY_LOWER, SAY_SET, SAY_LEAVE_OUT, SAY_COUNT };

static const pl_words change_words[SAY_COUNT] = {
    [SAY_ADD] = PL_WORDS("add # to %", "「%」に#を加える"),
    [SAY_REMOVE] = PL_WORDS("take # out of %", "「%」から#を外す"),
    [SAY_RAISE] = PL_WORDS("% at least #", "「%」を#以上にする"),
    [SAY_LOWER] = PL_WORDS("% at most #", "「%」を#以下にする"),
    [SAY_SET] = PL_WORDS("% set to #", "「%」を#にする"),
    [SAY_LEAVE_OUT] = PL_WORDS("leave out %", "「%」を書かない"),
};

static void say(pl_text *text, int which, pl_slice name, pl_slice value, pl_language language)
{
    pl_text_add(text, filled(text->arena, change_words[which].in[language], name, value));
}

static void say_list(pl_text *text, pl_slice name, const pl_value change[2], pl_language language)
{
    bool japanese = language == PL_JAPANESE;
    pl_slice added = values_without(text->arena, change[1], change[0], japanese);
    pl_slice removed = values_without(text->arena, change[0], change[1], japanese);
    if (added.size) say(text, SAY_ADD, name, added, language);
    if (added.size && removed.size) pl_text_put(text, japanese ? "、" : ", ");
    if (removed.size) say(text, SAY_REMOVE, name, removed, language);
    if (!text->size) say(text, SAY_SET, name, PL_SLICE("[]"), language);
}

/* What is ordered moves up or down; the value is where the answer changes. */
static int moves(const pl_type *type, pl_value before, pl_value after)
{
    int order = 0;
    if (type == &pl_type_age_range || type == &pl_type_date_range) return SAY_SET;
    if (before.kind != PL_INT && before.kind != PL_DOUBLE && before.kind != PL_RECORD)
        return SAY_SET;
    if (before.kind == PL_RECORD) {
        if (!pl_value_equal(before.as.items[1], after.as.items[1])) return SAY_SET;
        before = before.as.items[0];
        after = after.as.items[0];
    }
    if (!pl_value_order(after, before, &order)) return SAY_SET;
    return order > 0 ? SAY_RAISE : SAY_LOWER;
}

pl_slice pl_spoken_change(pl_arena *arena, pl_slice path, const pl_type *type,
                          const pl_value change[2], pl_language language)
{
    pl_value after = change[1];
    pl_text text = pl_text_new(arena), value = pl_text_new(arena);
    pl_slice_until(&path, '.');
    if (after.kind == PL_LIST_VALUE) {
        say_list(&text, path, change, language);
        return pl_text_slice(&text);
    }
    if (after.kind == PL_STRING || after.kind == PL_BOOL)
        put_quoted(&value, after, language == PL_JAPANESE);
    else
        pl_show_value(&value, type, after, language);
    int which = after.kind == PL_ABSENT ? SAY_LEAVE_OUT : moves(type, change[0], after);
    say(&text, which, path, pl_text_slice(&value), language);
    return pl_text_slice(&text);
}

/* Suppositions */

enum { IF_ADDED, IF_ADDED_AND, IF_REMOVED, IF_AT_LEAST, IF_AT_MOST, IF_SET, IF_LEFT_OUT, IF_COUNT };

static const pl_words if_words[IF_COUNT] = {
    [IF_ADDED] = PL_WORDS("# were added to %", "「%」に#を加えると"),
    [IF_ADDED_AND] = PL_WORDS("# were added to %, and ", "「%」に#を加え、"),
    [IF_REMOVED] = PL_WORDS("# were taken out of %", "「%」から#を外すと"),
    [IF_AT_LEAST] = PL_WORDS("% were at least #", "「%」が#以上なら"),
    [IF_AT_MOST] = PL_WORDS("% were at most #", "「%」が#以下なら"),
    [IF_SET] = PL_WORDS("% were #", "「%」が#なら"),
    [IF_LEFT_OUT] = PL_WORDS("% were left out", "「%」を書かなければ"),
};

static void suppose(pl_text *text, int which, pl_slice name, pl_slice value, pl_language language)
{
    pl_text_add(text, filled(text->arena, if_words[which].in[language], name, value));
}

static void suppose_list(pl_text *text, const pl_supposition *supposed, pl_slice name,
                         pl_language language)
{
    bool japanese = language == PL_JAPANESE;
    pl_slice added = values_without(text->arena, supposed->after, supposed->before, japanese);
    pl_slice removed = values_without(text->arena, supposed->before, supposed->after, japanese);
    if (added.size) suppose(text, removed.size ? IF_ADDED_AND : IF_ADDED, name, added, language);
    if (removed.size) suppose(text, IF_REMOVED, name, removed, language);
    if (!added.size && !removed.size) suppose(text, IF_SET, name, PL_SLICE("[]"), language);
}

static int supposition_of(const pl_supposition *supposed)
{
    if (supposed->after.kind == PL_ABSENT) return IF_LEFT_OUT;
    if (!supposed->onward) return IF_SET;
    int moved = moves(supposed->type, supposed->before, supposed->after);
    return moved == SAY_RAISE ? IF_AT_LEAST : moved == SAY_LOWER ? IF_AT_MOST : IF_SET;
}

pl_slice pl_spoken_supposition(pl_arena *arena, const pl_supposition *supposed,
                               pl_language language)
{
    pl_text text = pl_text_new(arena), value = pl_text_new(arena);
    pl_value after = supposed->after;
    pl_slice name = supposed->path;
    pl_slice_until(&name, '.');
    if (language == PL_ENGLISH) pl_text_put(&text, "If ");
    if (after.kind == PL_LIST_VALUE) {
        suppose_list(&text, supposed, name, language);
        return pl_text_slice(&text);
    }
    if (after.kind == PL_STRING || after.kind == PL_BOOL)
        put_quoted(&value, after, language == PL_JAPANESE);
    else
        pl_show_value(&value, supposed->type, after, language);
    suppose(&text, supposition_of(supposed), name, pl_text_slice(&value), language);
    return pl_text_slice(&text);
}
