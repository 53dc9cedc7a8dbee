/* cel/strings: positions, search, replacing, cutting and joining, case, trimming, quoting. */
#include "tests/unit/library_support.h"

#include "cel/equality.h"
#include "cel/strings.h"

static const library_call parts[] = {
    METHOD("charAt", "'m'", TEXT("menu"), INT(0)),
    METHOD("charAt", "'u'", TEXT("menu"), INT(3)),
    METHOD("charAt", "''", TEXT("menu"), INT(4)),
    METHOD("charAt", "''", TEXT(""), INT(0)),
    METHOD("charAt", "'🍵'", TEXT("春🍵茶"), INT(1)),
    METHOD("charAt", "'茶'", TEXT("春🍵茶"), INT(2)),
    METHOD("charAt", "''", TEXT("春🍵茶"), INT(3)),
    METHOD("charAt", "'\u0301'", TEXT("e\u0301"), INT(1)),
    METHOD("charAt", "'b'", TEXT("a\0b"), INT(2)),
    METHOD("charAt", "!bad-index 5", TEXT("menu"), INT(5)),
    METHOD("charAt", "!bad-index 4", TEXT("春🍵茶"), INT(4)),
    METHOD("charAt", "!bad-index -1", TEXT("menu"), INT(-1)),
    METHOD("charAt", "!bad-index -9223372036854775808", TEXT("menu"), INT(INT64_MIN)),
    METHOD("charAt", "!bad-index 9223372036854775807", TEXT(""), INT(INT64_MAX)),
    METHOD("substring", "'nu'", TEXT("menu"), INT(2)),
    METHOD("substring", "''", TEXT("menu"), INT(4)),
    METHOD("substring", "'menu'", TEXT("menu"), INT(0)),
    METHOD("substring", "'en'", TEXT("menu"), INT(1), INT(3)),
    METHOD("substring", "''", TEXT("menu"), INT(4), INT(4)),
    METHOD("substring", "'🍵'", TEXT("春🍵茶屋"), INT(1), INT(2)),
    METHOD("substring", "'茶屋'", TEXT("春🍵茶屋"), INT(2), INT(4)),
    METHOD("substring", "''", TEXT(""), INT(0), INT(0)),
    METHOD("substring", "!bad-index -1", TEXT("menu"), INT(-1)),
    METHOD("substring", "!bad-index 5", TEXT("menu"), INT(5)),
    METHOD("substring", "!bad-index 5", TEXT("menu"), INT(0), INT(5)),
    METHOD("substring", "!bad-index -2", TEXT("menu"), INT(0), INT(-2)),
    METHOD("substring", "!bad-index 3", TEXT("春茶"), INT(0), INT(3)),
    METHOD("substring", "!out-of-range 3, 1", TEXT("menu"), INT(3), INT(1)),
};

static const library_call searches[] = {
    METHOD("indexOf", "0", TEXT("banana"), TEXT("")),
    METHOD("indexOf", "1", TEXT("banana"), TEXT("an")),
    METHOD("indexOf", "-1", TEXT("banana"), TEXT("nab")),
    METHOD("indexOf", "-1", TEXT(""), TEXT("a")),
    METHOD("indexOf", "0", TEXT(""), TEXT("")),
    METHOD("indexOf", "3", TEXT("banana"), TEXT("an"), INT(2)),
    METHOD("indexOf", "1", TEXT("banana"), TEXT("an"), INT(1)),
    METHOD("indexOf", "-1", TEXT("banana"), TEXT("an"), INT(4)),
    METHOD("indexOf", "-1", TEXT("banana"), TEXT("a"), INT(6)),
    METHOD("indexOf", "4", TEXT("banana"), TEXT(""), INT(4)),
    METHOD("indexOf", "6", TEXT("banana"), TEXT(""), INT(6)),
    METHOD("indexOf", "2", TEXT("茶🍵茶屋"), TEXT("茶屋")),
    METHOD("indexOf", "2", TEXT("茶🍵茶屋"), TEXT("茶"), INT(1)),
    METHOD("indexOf", "3", TEXT("a\0b\0c"), TEXT("\0c")),
    METHOD("indexOf", "!bad-index 7", TEXT("banana"), TEXT("a"), INT(7)),
    METHOD("indexOf", "!bad-index 7", TEXT("banana"), TEXT(""), INT(7)),
    METHOD("indexOf", "!bad-index -1", TEXT("banana"), TEXT("a"), INT(-1)),
    METHOD("indexOf", "!bad-index 5", TEXT("茶🍵茶屋"), TEXT("茶"), INT(5)),
    METHOD("lastIndexOf", "6", TEXT("banana"), TEXT("")),
    METHOD("lastIndexOf", "3", TEXT("banana"), TEXT("an")),
    METHOD("lastIndexOf", "3", TEXT("banana"), TEXT("ana")), /* they may overlap */
    METHOD("lastIndexOf", "-1", TEXT("banana"), TEXT("nab")),
    METHOD("lastIndexOf", "-1", TEXT(""), TEXT("a")),
    METHOD("lastIndexOf", "-1", TEXT("a"), TEXT("aa")),
    METHOD("lastIndexOf", "1", TEXT("banana"), TEXT("ana"), INT(2)),
    METHOD("lastIndexOf", "3", TEXT("banana"), TEXT("ana"), INT(3)),
    METHOD("lastIndexOf", "-1", TEXT("banana"), TEXT("an"), INT(0)),
    METHOD("lastIndexOf", "0", TEXT("banana"), TEXT("b"), INT(0)),
    METHOD("lastIndexOf", "5", TEXT("banana"), TEXT("a"), INT(6)),
    METHOD("lastIndexOf", "2", TEXT("banana"), TEXT(""), INT(2)),
    METHOD("lastIndexOf", "2", TEXT("茶🍵茶屋"), TEXT("茶")),
    METHOD("lastIndexOf", "0", TEXT("茶🍵茶屋"), TEXT("茶"), INT(1)),
    METHOD("lastIndexOf", "!bad-index -1", TEXT("banana"), TEXT("a"), INT(-1)),
    METHOD("lastIndexOf", "!bad-index 7", TEXT("banana"), TEXT("a"), INT(7)),
};

static const library_call changes[] = {
    METHOD("lowerAscii", "'sakura Äé 9'", TEXT("SAKURA Äé 9")),
    METHOD("lowerAscii", "'@[`{az'", TEXT("@[`{AZ")),
    METHOD("lowerAscii", "''", TEXT("")),
    METHOD("upperAscii", "'LATTE äÉ ｂ'", TEXT("latte äÉ ｂ")),
    METHOD("upperAscii", "'@[`{AZ'", TEXT("@[`{az")),
    METHOD("upperAscii", "'春'", TEXT("春")),
    METHOD("reverse", "''", TEXT("")),
    METHOD("reverse", "'cba'", TEXT("abc")),
    METHOD("reverse", "'茶🍵a春'", TEXT("春a🍵茶")),
    METHOD("reverse", "'\u0301e'", TEXT("e\u0301")), /* code points, not what they compose */
    METHOD("trim", "'a b'", TEXT(" \t\n\v\f\ra b \t")),
    METHOD("trim", "''", TEXT(" \n ")),
    METHOD("trim", "''", TEXT("")),
    METHOD("trim", "'春 茶'", TEXT("\u3000\u00A0春 茶\u2003\u2028\xC2\x85")),
    METHOD("trim", "'\u200Bx\uFEFF'", TEXT("\u200Bx\uFEFF")), /* of no width, and no space */
    METHOD("trim", "'\u180E'", TEXT(" \u180E ")),
    METHOD("trim", "'x'", TEXT("\u1680\u2000\u200A\u2029\u202F\u205Fx")),
    GLOBAL("strings.quote", "'\"\"'", TEXT("")),
    GLOBAL("strings.quote", "'\"it's \\\"new\\\" \\\\ 春🍵\"'", TEXT("it's \"new\" \\ 春🍵")),
    GLOBAL("strings.quote", "'\"\\a\\b\\f\\n\\r\\t\\v\"'", TEXT("\a\b\f\n\r\t\v")),
};

static const library_call replacements[] = {
    METHOD("replace", "'bonono'", TEXT("banana"), TEXT("a"), TEXT("o")),
    METHOD("replace", "'ba'", TEXT("banana"), TEXT("an"), TEXT("")),
    METHOD("replace", "'bXna'", TEXT("banana"), TEXT("ana"), TEXT("X")), /* never overlapping */
    METHOD("replace", "'banana'", TEXT("banana"), TEXT("x"), TEXT("y")),
    METHOD("replace", "'banana'", TEXT("banana"), TEXT("bananas"), TEXT("y")),
    METHOD("replace", "''", TEXT(""), TEXT("x"), TEXT("y")),
    METHOD("replace", "'夏🍵夏'", TEXT("春🍵春"), TEXT("春"), TEXT("夏")),
    METHOD("replace", "'bonona'", TEXT("banana"), TEXT("a"), TEXT("o"), INT(2)),
    METHOD("replace", "'banana'", TEXT("banana"), TEXT("a"), TEXT("o"), INT(0)),
    METHOD("replace", "'bonono'", TEXT("banana"), TEXT("a"), TEXT("o"), INT(-1)),
    METHOD("replace", "'bonono'", TEXT("banana"), TEXT("a"), TEXT("o"), INT(INT64_MAX)),
    METHOD("replace", "'-a-b-'", TEXT("ab"), TEXT(""), TEXT("-")),
    METHOD("replace", "'-春-🍵-'", TEXT("春🍵"), TEXT(""), TEXT("-")),
    METHOD("replace", "'-'", TEXT(""), TEXT(""), TEXT("-")),
    METHOD("replace", "'-a-bc'", TEXT("abc"), TEXT(""), TEXT("-"), INT(2)),
    METHOD("replace", "'abc'", TEXT("abc"), TEXT(""), TEXT("-"), INT(0)),
};

static const library_call cuts[] = {
    METHOD("split", "['a', 'b', 'c']", TEXT("a,b,c"), TEXT(",")),
    METHOD("split", "['', 'a', '']", TEXT(",a,"), TEXT(",")),
    METHOD("split", "['abc']", TEXT("abc"), TEXT(",")),
    METHOD("split", "['']", TEXT(""), TEXT(",")),
    METHOD("split", "['b', 'na']", TEXT("banana"), TEXT("ana")),
    METHOD("split", "['春', '茶', '']", TEXT("春🍵茶🍵"), TEXT("🍵")),
    METHOD("split", "['a', 'b']", TEXT("a\0b"), TEXT("\0")),
    METHOD("split", "['a', '春', '🍵']", TEXT("a春🍵"), TEXT("")),
    METHOD("split", "[]", TEXT(""), TEXT("")),
    METHOD("split", "[]", TEXT("a,b,c"), TEXT(","), INT(0)),
    METHOD("split", "['a,b,c']", TEXT("a,b,c"), TEXT(","), INT(1)),
    METHOD("split", "['a', 'b,c']", TEXT("a,b,c"), TEXT(","), INT(2)),
    METHOD("split", "['a', 'b', 'c']", TEXT("a,b,c"), TEXT(","), INT(3)),
    METHOD("split", "['a', 'b', 'c']", TEXT("a,b,c"), TEXT(","), INT(9)),
    METHOD("split", "['a', 'b', 'c']", TEXT("a,b,c"), TEXT(","), INT(-1)),
    METHOD("split", "['a', '春🍵']", TEXT("a春🍵"), TEXT(""), INT(2)),
    METHOD("split", "[]", TEXT("abc"), TEXT(""), INT(0)),
    METHOD("split", "['a', 'b', 'c']", TEXT("abc"), TEXT(""), INT(INT64_MIN)),
};

static const pl_value words[] = { TEXT("春"), TEXT(""), TEXT("latte") };
static const pl_value one[] = { TEXT("one") };

static const library_call joins[] = {
    METHOD("join", "'春latte'", LIST(words)),
    METHOD("join", "'春, , latte'", LIST(words), TEXT(", ")),
    METHOD("join", "'one'", LIST(one), TEXT(", ")),
    METHOD("join", "'one'", LIST(one)),
    METHOD("join", "''", { .kind = PL_LIST_VALUE }),
    METHOD("join", "''", { .kind = PL_LIST_VALUE }, TEXT(", ")),
};

static const struct {
    const char *what;
    const library_call *calls;
    size_t count;
} tables[] = {
    { "parts", parts, COUNT(parts) },       { "searches", searches, COUNT(searches) },
    { "changes", changes, COUNT(changes) }, { "replacements", replacements, COUNT(replacements) },
    { "cuts", cuts, COUNT(cuts) },          { "joins", joins, COUNT(joins) },
};

static void each_call_gives_what_its_row_says(void **state)
{
    for (size_t i = 0; i < COUNT(tables); i++)
        if (calls_differ(&pl_strings_library, *state, tables[i].calls, tables[i].count))
            fail_msg("%s", tables[i].what);
}

/* Where types are not checked, a list may hold anything. */
static void what_is_no_string_is_not_joined(void **state)
{
    static const pl_value mixed[] = { TEXT("a"), INT(7) };
    static const pl_value list = LIST(mixed);
    static const library_call any = METHOD("join", "", LIST(one));
    pl_context context = { .arena = *state };
    const pl_function *row = find_row(&pl_strings_library, &any);
    pl_slice given = shown(*state, row->call(&context, &list, 1));
    assert_int_equal(differs("join", given, "!no-such-overload 7"), 0);
}

/* A zero in a text shows in no literal that `%s` prints. */
static void a_zero_is_a_code_point_like_any_other(void **state)
{
    static const struct {
        library_call call;
        pl_value wanted;
    } rows[] = {
        { METHOD("charAt", "", TEXT("a\0b"), INT(1)), TEXT("\0") },
        { METHOD("reverse", "", TEXT("a\0b")), TEXT("b\0a") },
        { METHOD("replace", "", TEXT("a\0b"), TEXT("b"), TEXT("\0")), TEXT("a\0\0") },
        { METHOD("upperAscii", "", TEXT("a\0b")), TEXT("A\0B") },
        { METHOD("trim", "", TEXT(" \0 ")), TEXT("\0") },
        { GLOBAL("strings.quote", "", TEXT("\0")), TEXT("\"\0\"") },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_context context = { .arena = *state };
        pl_value given = run_row(&pl_strings_library, &context, &rows[i].call);
        assert_true(pl_value_equal(given, rows[i].wanted));
    }
}

/* Of a text of no bytes nothing may be read, not even where it begins. */
static void an_empty_text_may_point_nowhere(void **state)
{
    const pl_value empty = { .kind = PL_STRING };
    for (size_t i = 0; i < pl_strings_library.count; i++) {
        const pl_function *row = &pl_strings_library.functions[i];
        pl_value arguments[pl_most_parameters];
        for (size_t j = 0; j < row->count; j++) {
            pl_type_kind kind = row->parameters[j]->kind;
            arguments[j] = kind == PL_TYPE_INT ? pl_value_int(0) : empty;
            if (kind == PL_TYPE_LIST) arguments[j] = pl_value_list(&empty, 1);
        }
        pl_context context = { .arena = *state };
        pl_value given = row->call(&context, arguments, row->count);
        assert_int_not_equal(given.kind, PL_FAILURE);
    }
}

static const struct {
    library_call call;
    size_t cost, memory;
} uses[] = {
    { METHOD("charAt", "", TEXT("abcde"), INT(1)), 5, 0 },
    { METHOD("substring", "", TEXT("abcde"), INT(1)), 5, 0 },
    { METHOD("trim", "", TEXT(" abc ")), 5, 0 },
    { METHOD("indexOf", "", TEXT("abcde"), TEXT("cd")), 7, 0 },
    { METHOD("lastIndexOf", "", TEXT("abcde"), TEXT("cd"), INT(4)), 7, 0 },
    { METHOD("lowerAscii", "", TEXT("abcde")), 5, 0 },
    { METHOD("lowerAscii", "", TEXT("abcdE")), 10, 5 },
    { METHOD("upperAscii", "", TEXT("abcde")), 10, 5 },
    { METHOD("reverse", "", TEXT("abcde")), 5, 5 },
    { GLOBAL("strings.quote", "", TEXT("a\nb")), 3 + 6, 6 },
    { METHOD("replace", "", TEXT("abcab"), TEXT("b"), TEXT("123")), 6 + 9, 9 },
    { METHOD("replace", "", TEXT("abcab"), TEXT("x"), TEXT("123")), 6, 0 },
    { METHOD("split", "", TEXT("a,b,c"), TEXT(",")), 6, 3 * sizeof(pl_value) },
    { METHOD("split", "", TEXT("abc"), TEXT(""), INT(2)), 3, 2 * sizeof(pl_value) },
    { METHOD("join", "", LIST(words), TEXT("--")), 3 + 12, 12 },
};

static void work_and_results_are_paid_for(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(uses); i++) {
        pl_context context = { .arena = *state };
        run_row(&pl_strings_library, &context, &uses[i].call);
        if (context.used.cost == uses[i].cost && context.used.memory == uses[i].memory) continue;
        print_error("row %zu: %zu units, %zu bytes\n", i, context.used.cost, context.used.memory);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void a_call_beyond_its_bounds_fails(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(uses); i++) {
        pl_context costly = { .arena = *state, .bounds.cost = uses[i].cost - 1 };
        pl_value given = run_row(&pl_strings_library, &costly, &uses[i].call);
        bad += differs("cost", shown(*state, given), "!cost-limit");
        if (!uses[i].memory) continue;
        pl_context large = { .arena = *state, .bounds.memory = uses[i].memory - 1 };
        given = run_row(&pl_strings_library, &large, &uses[i].call);
        bad += differs("memory", shown(*state, given), "!memory-limit");
    }
    assert_int_equal(bad, 0);
}

/* Ten thousand million bytes are asked for, not taken. */
static void what_grows_without_measure_is_refused_beforehand(void **state)
{
    enum { size = 100000 };
    char *text = memset(pl_arena_take(*state, size), 'a', size);
    pl_value long_text = pl_value_string((pl_slice){ text, size });
    const library_call call = { .method = "replace",
                                .arguments = { long_text, TEXT("a"), long_text },
                                .count = 3 };
    pl_context context = { .arena = *state, .bounds.cost = SIZE_MAX };
    pl_value given = run_row(&pl_strings_library, &context, &call);
    assert_int_equal(differs("replace", shown(*state, given), "!memory-limit"), 0);
    context = (pl_context){ .arena = *state, .bounds.cost = SIZE_MAX, .bounds.memory = SIZE_MAX };
    given = run_row(&pl_strings_library, &context, &call);
    assert_int_equal(differs("replace", shown(*state, given), "!memory-limit"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(each_call_gives_what_its_row_says),
        in_arena(what_is_no_string_is_not_joined),
        in_arena(a_zero_is_a_code_point_like_any_other),
        in_arena(an_empty_text_may_point_nowhere),
        in_arena(work_and_results_are_paid_for),
        in_arena(a_call_beyond_its_bounds_fails),
        in_arena(what_grows_without_measure_is_refused_beforehand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
