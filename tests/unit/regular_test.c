/* cel/regular: what is a pattern, what is none and why, and how a pattern is written for PCRE2. */
#include "tests/unit/base_support.h"

#include "base/text.h"
#include "cel/regular.h"

/* A literal with its size: patterns may hold a NUL. */
#define TEXT(literal) \
    { \
        (literal), sizeof(literal) - 1 \
    }

static const struct {
    pl_slice pattern;
    const char *text;
} written[] = {
    { TEXT(""), "" },
    { TEXT("abc_9"), "abc_9" },
    { TEXT("a b"), "a b" },
    { TEXT("日本"), "\\x{65e5}\\x{672c}" },
    { TEXT("😀"), "\\x{1f600}" },
    { TEXT("]}-,:'\"/"), "\\]\\}\\-\\,\\:\\'\\\"\\/" },
    { TEXT("a|b||"), "a|b||" },
    { TEXT("()"), "()" },
    { TEXT("(?:a)(b)"), "(?:a)(b)" },
    { TEXT("(?P<year>a)(?<m0>b)(?P<9_>c)"), "(a)(b)(c)" },
    { TEXT("^a$.\\A\\z\\b\\B"), "^a$.\\A\\z\\b\\B" },
    /* Flags. */
    { TEXT("(?i)a(?)b"), "(?i)ab" },
    { TEXT("(?im-sU:a)"), "(?im-sU:a)" },
    { TEXT("(?ii)a(?-i)b"), "(?ii)a(?-i)b" },
    /* Repetition. */
    { TEXT("a*b+c?d*?e+?f??"), "a*b+c?d*?e+?f??" },
    { TEXT("a{2}b{2,}c{2,5}d{0}e{1000}?"), "a{2}b{2,}c{2,5}d{0}e{1000}?" },
    { TEXT("a{,2}"), "a\\{\\,2\\}" },
    { TEXT("{"), "\\{" },
    { TEXT("a{"), "a\\{" },
    { TEXT("a{}"), "a\\{\\}" },
    { TEXT("a{1"), "a\\{1" },
    { TEXT("a{1,"), "a\\{1\\," },
    { TEXT("a{01}"), "a\\{01\\}" },
    { TEXT("a{1,02}"), "a\\{1\\,02\\}" },
    { TEXT("a{ 1}"), "a\\{ 1\\}" },
    { TEXT("a{2}{,3}"), "a{2}\\{\\,3\\}" },
    { TEXT("^*"), "(?:^)*" },
    { TEXT("(?:$)+\\b{2}"), "(?:$)+(?:\\b){2}" },
    { TEXT("(|a)*"), "(|a)*" },
    /* Escapes. */
    { TEXT("\\a\\f\\n\\r\\t\\v"), "\\x{7}\\f\\n\\r\\t\\x{b}" },
    { TEXT("\\0\\07\\101\\1018\\x41\\x7F\\x{3042}\\x{10FFFF}"),
      "\\x{0}\\x{7}AA8A\\x{7f}\\x{3042}\\x{10ffff}" },
    { TEXT("\\.\\*\\/\\ \\_\\-"), "\\.\\*\\/ _\\-" },
    { TEXT("a\0\\\0b"), "a\\x{0}\\x{0}b" },
    { TEXT("\\Qa.b\\E*"), "a\\.b*" },
    { TEXT("\\Q\\d\\"), "\\\\d\\\\" },
    { TEXT("\\Q\\Ea"), "a" },
    /* Classes of ASCII. */
    { TEXT("\\d\\D"), "[0-9][^0-9]" },
    { TEXT("\\s\\S"), "[\\t\\n\\f\\r ][^\\t\\n\\f\\r ]" },
    { TEXT("\\w\\W"), "[0-9A-Z_a-z][^0-9A-Z_a-z]" },
    { TEXT("[\\s]"), "[\\t\\n\\f\\r ]" },
    { TEXT("[^\\s]"), "[^\\t\\n\\f\\r ]" },
    { TEXT("[\\S]"), "[[:^space:]\\x{b}]" },
    { TEXT("[[:space:]]"), "[\\t-\\r ]" },
    { TEXT("[[:^digit:]][\\D]"), "[[:^digit:]][[:^digit:]]" },
    { TEXT("[[:^alpha:]]"), "[\\x{0}-\\@\\[-\\`\\{-\\x{10ffff}]" },
    { TEXT("[[:ascii:][:punct:]]"), "[\\x{0}-\\x{7f}\\!-\\/\\:-\\@\\[-\\`\\{-\\~]" },
    { TEXT("[[:^ascii:]]"), "[\\x{80}-\\x{10ffff}]" },
    /* What letters become under `(?i)` is left out of a complement. */
    { TEXT("(?i)[\\W]"),
      "(?i)[\\x{0}-\\/\\:-\\@\\[-\\^\\`\\{-\\x{17e}\\x{180}-\\x{2129}\\x{212b}-\\x{10ffff}]" },
    { TEXT("(?i)[[:^lower:]](?-i)[[:^lower:]]"),
      "(?i)[\\x{0}-\\@\\[-\\`\\{-\\x{17e}\\x{180}-\\x{2129}\\x{212b}-\\x{10ffff}]"
      "(?-i)[\\x{0}-\\`\\{-\\x{10ffff}]" },
    { TEXT("(a(?i)b)[\\W]|(?i:[[:^upper:]])[[:^upper:]]"),
      "(a(?i)b)[\\x{0}-\\/\\:-\\@\\[-\\^\\`\\{-\\x{10ffff}]|"
      "(?i:[\\x{0}-\\@\\[-\\`\\{-\\x{17e}\\x{180}-\\x{2129}\\x{212b}-\\x{10ffff}])"
      "[\\x{0}-\\@\\[-\\x{10ffff}]" },
    /* Brackets. */
    { TEXT("[]a][^]a]"), "[\\]a][^\\]a]" },
    { TEXT("[a-][-a][^-a][--/]"), "[a\\-][\\-a][^\\-a][\\--\\/]" },
    { TEXT("[a-c-e]"), "[a-c\\-e]" },
    { TEXT("[a^$.*{]"), "[a\\^\\$\\.\\*\\{]" },
    { TEXT("[ぁ-んァ-ヶ]"), "[\\x{3041}-\\x{3093}\\x{30a1}-\\x{30f6}]" },
    { TEXT("[\\]\\-\\\\\\n\\x41-\\x43]"), "[\\]\\-\\\\\\nA-C]" },
    { TEXT("[:alpha:]"), "[\\:alpha\\:]" },
    { TEXT("[[:alpha]"), "[\\[\\:alpha]" },
    { TEXT("[[=]a[b=]"), "[\\[\\=]a[b\\=]" },
    { TEXT("[\\d-]"), "[0-9\\-]" },
    { TEXT("[aa-b]"), "[aab]" },
    /* Unicode. */
    { TEXT("\\pL\\PL\\p{Lu}\\P{^Lu}\\p{Any}"), "\\p{L}\\P{L}\\p{Lu}\\p{Lu}\\p{Any}" },
    { TEXT("\\p{Han}\\P{Katakana}\\p{^Hiragana}[\\p{Thai}_]"),
      "\\p{sc:Han}\\P{sc:Katakana}\\P{sc:Hiragana}[\\p{sc:Thai}_]" },
    { TEXT("\\p{C}\\PC[\\pC\\PC]"),
      "[\\p{Cc}\\p{Cf}\\p{Co}][\\P{C}\\p{Cn}][\\p{Cc}\\p{Cf}\\p{Co}\\P{C}\\p{Cn}]" },
    { TEXT("(?i)\\p{Latin}(?-i:\\pL)"), "(?i)\\p{sc:Latin}(?-i:\\p{L})" },
    { TEXT("\\pLu"), "\\p{L}u" },
};

static void a_pattern_is_written_for_pcre2(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(written); i++) {
        pl_regular read = { 0 };
        pl_pattern_defect defect = { 0 };
        if (!pl_regular_read(*state, written[i].pattern, &read, &defect))
            read.text = pl_pattern_reasons[defect.reason].in[PL_ENGLISH];
        bad += differs(written[i].pattern.data, read.text, written[i].text);
    }
    assert_int_equal(bad, 0);
}

typedef struct refusal {
    const char *pattern;
    pl_pattern_reason reason;
    size_t offset, size;
    const char *fix;
} refusal;

static const refusal refusals[] = {
    /* Not regular, or a matter of backtracking. */
    { "a(?=b)", PL_PATTERN_LOOK_AHEAD, 1, 3, "" },
    { "a(?!b)", PL_PATTERN_LOOK_AHEAD, 1, 3, "" },
    { "(?<=a)b", PL_PATTERN_LOOK_BEHIND, 0, 4, "" },
    { "(?<!a)b", PL_PATTERN_LOOK_BEHIND, 0, 4, "" },
    { "(a)\\1", PL_PATTERN_BACK_REFERENCE, 3, 2, "" },
    { "(a)\\9", PL_PATTERN_BACK_REFERENCE, 3, 2, "" },
    { "(a)\\18", PL_PATTERN_BACK_REFERENCE, 3, 2, "" },
    { "(a)\\g1", PL_PATTERN_BACK_REFERENCE, 3, 2, "" },
    { "(a)\\g{-1}", PL_PATTERN_BACK_REFERENCE, 3, 2, "" },
    { "(?P<n>a)\\k<n>", PL_PATTERN_BACK_REFERENCE, 8, 2, "" },
    { "(?P<n>a)(?P=n)", PL_PATTERN_BACK_REFERENCE, 8, 4, "" },
    { "(?>a)", PL_PATTERN_ATOMIC, 0, 3, "(?:" },
    { "a++", PL_PATTERN_POSSESSIVE, 1, 2, "+" },
    { "a*+", PL_PATTERN_POSSESSIVE, 1, 2, "*" },
    { "a?+", PL_PATTERN_POSSESSIVE, 1, 2, "?" },
    { "a{2,3}+", PL_PATTERN_POSSESSIVE, 1, 6, "{2,3}" },
    { "(a(?1))", PL_PATTERN_RECURSION, 2, 2, "" },
    { "(a(?+1))", PL_PATTERN_RECURSION, 2, 2, "" },
    { "(a(?-1))", PL_PATTERN_RECURSION, 2, 2, "" },
    { "a(?R)", PL_PATTERN_RECURSION, 1, 3, "" },
    { "(?P<n>a(?P>n))", PL_PATTERN_RECURSION, 7, 4, "" },
    { "(?P<n>a(?&n))", PL_PATTERN_RECURSION, 7, 3, "" },
    { "(?|(a)|(b))", PL_PATTERN_BRANCH_RESET, 0, 3, "(?:" },
    { "(a)?(?(1)b|c)", PL_PATTERN_CONDITION, 4, 3, "" },
    { "(*UCP)a", PL_PATTERN_VERB, 0, 2, "" },
    { "a(*SKIP)", PL_PATTERN_VERB, 1, 2, "" },
    /* Escapes of others. */
    { "a\\Kb", PL_PATTERN_UNKNOWN_ESCAPE, 1, 2, "" },
    { "\\Ga", PL_PATTERN_UNKNOWN_ESCAPE, 0, 2, "" },
    { "a\\R", PL_PATTERN_UNKNOWN_ESCAPE, 1, 2, "(?:\\r\\n|[\\n\\v\\f\\r])" },
    { "\\X", PL_PATTERN_UNKNOWN_ESCAPE, 0, 2, "" },
    { "\\N", PL_PATTERN_UNKNOWN_ESCAPE, 0, 2, "[^\\n]" },
    { "\\h", PL_PATTERN_UNKNOWN_ESCAPE, 0, 2, "[\\t ]" },
    { "\\H", PL_PATTERN_UNKNOWN_ESCAPE, 0, 2, "[^\\t ]" },
    { "[\\h]", PL_PATTERN_UNKNOWN_ESCAPE, 1, 2, "" },
    { "a\\Z", PL_PATTERN_UNKNOWN_ESCAPE, 1, 2, "\\z" },
    { "\\e", PL_PATTERN_UNKNOWN_ESCAPE, 0, 2, "\\x1b" },
    { "\\cA", PL_PATTERN_UNKNOWN_ESCAPE, 0, 2, "" },
    { "\\u3042", PL_PATTERN_UNKNOWN_ESCAPE, 0, 2, "" },
    { "a\\あ", PL_PATTERN_UNKNOWN_ESCAPE, 1, 4, "" },
    { "a\\E", PL_PATTERN_UNKNOWN_ESCAPE, 1, 2, "" },
    { "\\x4", PL_PATTERN_UNKNOWN_ESCAPE, 0, 3, "" },
    { "\\xg1", PL_PATTERN_UNKNOWN_ESCAPE, 0, 2, "" },
    { "\\x{}", PL_PATTERN_UNKNOWN_ESCAPE, 0, 3, "" },
    { "\\x{41", PL_PATTERN_UNKNOWN_ESCAPE, 0, 5, "" },
    { "\\x{110000}", PL_PATTERN_NO_CHARACTER, 0, 10, "" },
    { "\\x{100000041}", PL_PATTERN_NO_CHARACTER, 0, 13, "" },
    { "\\x{D800}", PL_PATTERN_NO_CHARACTER, 0, 8, "" },
    { "[\\b]", PL_PATTERN_UNKNOWN_ESCAPE, 1, 2, "" },
    { "[\\Qa\\E]", PL_PATTERN_UNKNOWN_ESCAPE, 1, 2, "" },
    { "a\\", PL_PATTERN_LAST_BACKSLASH, 1, 1, "" },
    { "[a\\", PL_PATTERN_LAST_BACKSLASH, 2, 1, "" },
    { "a\\C", PL_PATTERN_ONE_BYTE, 1, 2, "(?s:.)" },
    { "a\xFF", PL_PATTERN_NOT_UTF8, 1, 1, "" },
    { "a\xED\xA0\x80", PL_PATTERN_NOT_UTF8, 1, 1, "" },
    /* Properties. */
    { "\\p{Xan}", PL_PATTERN_UNKNOWN_PROPERTY, 0, 7, "\\p{Han}" },
    { "\\p{L&}", PL_PATTERN_UNKNOWN_PROPERTY, 0, 6, "\\p{L}" },
    { "\\p{Script=Greek}", PL_PATTERN_UNKNOWN_PROPERTY, 0, 16, "" },
    { "\\p{sc:Greek}", PL_PATTERN_UNKNOWN_PROPERTY, 0, 12, "\\p{Greek}" },
    { "\\P{hiragana}", PL_PATTERN_UNKNOWN_PROPERTY, 0, 12, "\\P{Hiragana}" },
    { "\\p{Cn}", PL_PATTERN_UNKNOWN_PROPERTY, 0, 6, "\\p{C}" },
    { "\\p{}", PL_PATTERN_UNKNOWN_PROPERTY, 0, 4, "" },
    { "\\p{Greek", PL_PATTERN_UNKNOWN_PROPERTY, 0, 3, "" },
    { "\\p", PL_PATTERN_UNKNOWN_PROPERTY, 0, 2, "" },
    { "\\pX", PL_PATTERN_UNKNOWN_PROPERTY, 0, 3, "" },
    { "[\\pX]", PL_PATTERN_UNKNOWN_PROPERTY, 1, 3, "" },
    { "(?i)\\p{Lu}", PL_PATTERN_FOLDED_PROPERTY, 4, 6, "(?-i:\\p{Lu})" },
    { "(?i:a)\\pL(?i)[\\pL]", PL_PATTERN_FOLDED_PROPERTY, 14, 3, "" },
    /* Groups. */
    { "a(b", PL_PATTERN_OPEN_GROUP, 1, 1, "" },
    { "(a(b)", PL_PATTERN_OPEN_GROUP, 0, 1, "" },
    { "(?i", PL_PATTERN_OPEN_GROUP, 0, 1, "" },
    { "(?", PL_PATTERN_OPEN_GROUP, 0, 1, "" },
    { "a)b", PL_PATTERN_STRAY_CLOSE, 1, 1, "" },
    { "(?#note)", PL_PATTERN_COMMENT, 0, 3, "" },
    { "(?x)a b", PL_PATTERN_UNKNOWN_FLAG, 2, 1, "" },
    { "(?iJ)a", PL_PATTERN_UNKNOWN_FLAG, 3, 1, "" },
    { "(?^)a", PL_PATTERN_UNKNOWN_FLAG, 2, 1, "" },
    { "(?C1)a", PL_PATTERN_UNKNOWN_FLAG, 2, 1, "" },
    { "(?あ)", PL_PATTERN_UNKNOWN_FLAG, 2, 3, "" },
    { "(?i-)a", PL_PATTERN_UNKNOWN_FLAG, 4, 1, "" },
    { "(?i-s-m)a", PL_PATTERN_UNKNOWN_FLAG, 5, 1, "" },
    { "(?'n'a)", PL_PATTERN_GROUP_SPELLING, 0, 3, "(?P<" },
    { "(?P<>a)", PL_PATTERN_GROUP_NAME, 0, 4, "" },
    { "(?P<n", PL_PATTERN_GROUP_NAME, 0, 5, "" },
    { "(?<a-b>c)", PL_PATTERN_GROUP_NAME, 0, 4, "" },
    { "(?P<n>a)(?<n>b)", PL_PATTERN_SAME_NAME, 8, 5, "" },
    { "(?Pa)", PL_PATTERN_UNKNOWN_FLAG, 2, 1, "" },
    /* Repetition. */
    { "*a", PL_PATTERN_NOTHING_TO_REPEAT, 0, 1, "" },
    { "a|+b", PL_PATTERN_NOTHING_TO_REPEAT, 2, 1, "" },
    { "(?:{2,3}?)", PL_PATTERN_NOTHING_TO_REPEAT, 3, 6, "" },
    { "a(?i)*", PL_PATTERN_NOTHING_TO_REPEAT, 5, 1, "" },
    { "a\\Q\\E*", PL_PATTERN_NOTHING_TO_REPEAT, 5, 1, "" },
    { "a**", PL_PATTERN_REPEATED_TWICE, 1, 2, "" },
    { "a*?*", PL_PATTERN_REPEATED_TWICE, 1, 3, "" },
    { "a+?+", PL_PATTERN_REPEATED_TWICE, 1, 3, "" },
    { "a{2}{3}", PL_PATTERN_REPEATED_TWICE, 1, 6, "" },
    { "a{3,2}", PL_PATTERN_REVERSED_REPEAT, 1, 5, "" },
    { "a{1001}", PL_PATTERN_TOO_OFTEN, 1, 6, "" },
    { "a{2,1001}", PL_PATTERN_TOO_OFTEN, 1, 8, "" },
    { "a{1001,}", PL_PATTERN_TOO_OFTEN, 1, 7, "" },
    { "a{99999999999999999999}", PL_PATTERN_TOO_OFTEN, 1, 22, "" },
    { "(?:a{100}){100}", PL_PATTERN_TOO_OFTEN, 10, 5, "" },
    { "((a{10}|b){10}c{100}){11}", PL_PATTERN_TOO_OFTEN, 21, 4, "" },
    /* Classes. */
    { "a[bc", PL_PATTERN_OPEN_CLASS, 1, 1, "" },
    { "[]", PL_PATTERN_OPEN_CLASS, 0, 1, "" },
    { "[^]", PL_PATTERN_OPEN_CLASS, 0, 1, "" },
    { "[a-", PL_PATTERN_OPEN_CLASS, 0, 1, "" },
    { "[z-a]", PL_PATTERN_REVERSED_RANGE, 1, 3, "" },
    { "[a--]", PL_PATTERN_REVERSED_RANGE, 1, 3, "" },
    { "[\\d-z]", PL_PATTERN_RANGE_OF_CLASS, 1, 3, "\\d\\-" },
    { "[a-\\d]", PL_PATTERN_RANGE_OF_CLASS, 1, 2, "" },
    { "[[:digit:]-z]", PL_PATTERN_RANGE_OF_CLASS, 1, 10, "[:digit:]\\-" },
    { "[!-[:digit:]]", PL_PATTERN_RANGE_OF_CLASS, 1, 2, "" },
    { "[\\pN-z]", PL_PATTERN_RANGE_OF_CLASS, 1, 4, "\\pN\\-" },
    { "[[=a=]]", PL_PATTERN_COLLATION, 1, 5, "" },
    { "[[.a.]]", PL_PATTERN_COLLATION, 1, 5, "" },
    { "[[:alfa:]]", PL_PATTERN_UNKNOWN_CLASS, 1, 8, "[:alpha:]" },
    { "[[:^Digit:]]", PL_PATTERN_UNKNOWN_CLASS, 1, 10, "[:^digit:]" },
    { "[[::]]", PL_PATTERN_UNKNOWN_CLASS, 1, 4, "" },
};

static int check_refusal(pl_arena *arena, pl_slice pattern, const refusal *wanted)
{
    pl_regular read;
    pl_pattern_defect defect = { 0 };
    if (pl_regular_read(arena, pattern, &read, &defect)) {
        print_error("%s is a pattern\n", wanted->pattern);
        return 1;
    }
    bool same = defect.reason == wanted->reason && defect.offset == wanted->offset &&
                defect.size == wanted->size;
    if (!same)
        print_error("%s: %.*s, at %zu of size %zu\n", wanted->pattern,
                    SHOWN(pl_pattern_reasons[defect.reason].in[PL_ENGLISH]), defect.offset,
                    defect.size);
    return !same + differs(wanted->pattern, defect.fix, wanted->fix);
}

static void what_is_no_pattern_is_refused_with_its_place(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(refusals); i++)
        bad += check_refusal(*state, pl_slice_of(refusals[i].pattern), &refusals[i]);
    assert_int_equal(bad, 0);
}

static void every_reason_has_words_and_a_pattern(void **state)
{
    (void)state;
    bool shown[PL_PATTERN_REASON_COUNT] = { [PL_PATTERN_TOO_LONG] = true, /* in the tests below */
                                            [PL_PATTERN_TOO_DEEP] = true,
                                            [PL_PATTERN_TOO_LARGE] = true,
                                            [PL_PATTERN_FOLDED_RANGES] = true };
    for (size_t i = 0; i < COUNT(refusals); i++)
        shown[refusals[i].reason] = true;
    for (size_t i = 0; i < PL_PATTERN_REASON_COUNT; i++) {
        if (!shown[i]) fail_msg("no pattern shows reason %zu", i);
        for (size_t language = 0; language < PL_LANGUAGE_COUNT; language++)
            if (!pl_pattern_reasons[i].in[language].size) fail_msg("reason %zu has no words", i);
    }
}

static pl_slice repeated(pl_arena *arena, const char *piece, size_t count)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < count; i++)
        pl_text_put(&text, piece);
    return pl_text_slice(&text);
}

static void a_pattern_has_at_most_1024_bytes(void **state)
{
    pl_regular read;
    pl_pattern_defect defect;
    assert_true(pl_regular_read(*state, repeated(*state, "a", 1024), &read, &defect));
    const refusal wanted = { "1,025 bytes", PL_PATTERN_TOO_LONG, 1024, 1, "" };
    assert_int_equal(check_refusal(*state, repeated(*state, "a", 1025), &wanted), 0);
}

static void groups_are_nested_at_most_128_deep(void **state)
{
    pl_regular read;
    pl_pattern_defect defect;
    pl_slice close = repeated(*state, ")", 128), open = repeated(*state, "(", 128);
    assert_true(pl_regular_read(*state, PL_JOIN(*state, open, close), &read, &defect));
    assert_int_equal(read.groups, 128);
    pl_slice deeper = PL_JOIN(*state, open, PL_SLICE("(?:a)"), close);
    const refusal wanted = { "129 groups", PL_PATTERN_TOO_DEEP, 128, 1, "" };
    assert_int_equal(check_refusal(*state, deeper, &wanted), 0);
}

/* PCRE2 takes milliseconds for each. */
static void at_most_16_ranges_of_all_characters_are_folded(void **state)
{
    pl_regular read;
    pl_pattern_defect defect;
    pl_slice many = PL_JOIN(*state, PL_SLICE("(?i)"), repeated(*state, "[\\W]", 16));
    assert_true(pl_regular_read(*state, many, &read, &defect));
    pl_slice unfolded = repeated(*state, "[\\W\\S]", 100);
    assert_true(pl_regular_read(*state, unfolded, &read, &defect));
    const refusal wanted = { "17 ranges", PL_PATTERN_FOLDED_RANGES, 68, 4, "" };
    assert_int_equal(check_refusal(*state, PL_JOIN(*state, many, PL_SLICE("[\\W]")), &wanted), 0);
}

static const struct {
    const char *pattern;
    unsigned groups, star_height, repetitions;
} measures[] = {
    { "", 0, 0, 1 },
    { "abc", 0, 0, 1 },
    { "(a)(?:b)(?P<n>c(d))", 3, 0, 1 },
    { "a*b+c{2,}d?", 0, 1, 2 },
    { "a{1000}", 0, 0, 1000 },
    { "(?:a{10}){100}", 0, 0, 1000 },
    { "(?:a{100}b{10}){10}", 0, 0, 1000 },
    { "(?:a{1000}){0}(?:b{1000}){0,1}(?:c{1000})*", 0, 1, 1000 },
    { "(a+)+", 1, 2, 1 },
    { "(?:(?:a*b)*c|d)*", 0, 3, 1 },
    { "(?:a*b)*(?:c*d)*", 0, 2, 1 },
    { "(?:a+){3,5}", 0, 1, 5 },
    { "(?:a{3})+", 0, 1, 3 },
    { "(?:^)*", 0, 1, 1 },
};

static void groups_height_and_repetitions_are_counted(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(measures); i++) {
        pl_regular read = { 0 };
        pl_pattern_defect defect;
        bool same = pl_regular_read(*state, pl_slice_of(measures[i].pattern), &read, &defect) &&
                    read.groups == measures[i].groups &&
                    read.star_height == measures[i].star_height &&
                    read.repetitions == measures[i].repetitions;
        if (same) continue;
        print_error("%s: %u groups, height %u, %u repetitions\n", measures[i].pattern, read.groups,
                    read.star_height, read.repetitions);
        bad++;
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_pattern_is_written_for_pcre2),
        in_arena(what_is_no_pattern_is_refused_with_its_place),
        cmocka_unit_test(every_reason_has_words_and_a_pattern),
        in_arena(a_pattern_has_at_most_1024_bytes),
        in_arena(groups_are_nested_at_most_128_deep),
        in_arena(at_most_16_ranges_of_all_characters_are_folded),
        in_arena(groups_height_and_repetitions_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
