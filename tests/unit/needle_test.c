/* cel/needle: what has to stand in a text for a pattern to match there. */
#include "tests/unit/base_support.h"

#include "cel/regular.h"

/* With `|` between the needles; empty where nothing is known. */
static const struct {
    const char *pattern, *needles;
} rows[] = {
    { "", "" },
    { "広告", "広告" },
    { "広告|宣伝|PR", "広告|宣伝|pr" },
    { "広告|宣伝|.", "" },
    { "広告|", "" },
    { "a(b|c)d", "abd|acd" },
    { "(世界|日本)(初|一)", "世界初|世界一|日本初|日本一" },
    { "世界一([^周人]|$)", "世界一" },
    { "(^|[^A-Za-z])PR([^A-Za-z]|$)", "pr" },
    /* What may be left out, and what is repeated. */
    { "colou?r", "colour|color" },
    { "ab*", "a" },
    { "a*", "" },
    { "(ab)+", "ab" },
    { "(ab)+cde", "cde" },
    { "(ab){2}", "abab" },
    { "[ab]{2,}", "aa|ab|ba|bb" },
    { "(a.b){2}", "a" },
    { "(ab){0,2}", "" },
    { "(ab){1}c", "abc" },
    { "(a|b)?c", "ac|bc|c" },
    { "(?:)x", "x" },
    { "お?買い?得", "お買い得|お買得|買い得|買得" },
    /* The better one of what stands in each match: the longer, then the fewer. */
    { "a.bcd.ef", "bcd" },
    { "(abc|def).xyz", "xyz" },
    { "100[%％](治る|治り)", "100%治る|100%治り|100％治る|100％治り" },
    /* Classes of few characters are branches; others are unknown. */
    { "[ab]c", "ac|bc" },
    { "[a-h]x", "ax|bx|cx|dx|ex|fx|gx|hx" },
    { "[a-i]x", "x" },
    { "[^a]x", "x" },
    { "\\dx", "x" },
    { "[\\s]x", "\tx|\nx|\fx|\rx| x" },
    { "\\pLx", "x" },
    { "[[:digit:]]x", "x" },
    { "[.]", "." },
    /* Signs that match nothing of the text, and escapes. */
    { "^ab$", "ab" },
    { "\\bab\\b", "ab" },
    { "a\\.b", "a.b" },
    { "a\\x62c", "abc" },
    { "\\Qa.b\\E", "" },
    { "\\Qa.b\\Ecd", "cd" },
    { "(?s)a(?m)b", "ab" },
    { "(?P<name>ab)c", "abc" },
    /* Large and small letters. */
    { "PR", "pr" },
    { "(?i)PR", "pr" },
    { "(?i)no", "no" },
    { "(?i)ok", "ok|o\u212A" },
    { "(?i)so", "so|\u017Fo" },
    { "(?i)\u017Fo", "o" },
    { "(?i)é", "" },
    { "(?i)[○●]x", "○x|●x" },
    { "é", "é" },
    { "(?i)ａ広", "ａ広|Ａ広" },
    { "a(?i:k)b", "akb|a\u212Ab" },
    { "(?i)[A]b", "ab" },
    /* A needle has at most 23 bytes, and few of them come of one part behind another. */
    { "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvw" },
    { "[a-e][a-e]", "aa|ab|ac|ad|ae|ba|bb|bc|bd|be|ca|cb|cc|cd|ce|da|db|dc|dd|de|ea|eb|ec|ed|ee" },
    { "[a-h][a-h]", "a|b|c|d|e|f|g|h" },
};

static pl_slice needles_of(pl_arena *arena, const char *pattern)
{
    pl_regular regular;
    pl_pattern_defect defect;
    pl_text text = pl_text_new(arena);
    assert_true(pl_regular_read(arena, pl_slice_of(pattern), &regular, &defect));
    for (size_t i = 0; i < regular.needles.count; i++) {
        const pl_needle *each = &regular.needles.items[i];
        if (i) pl_text_put(&text, "|");
        pl_text_add(&text, (pl_slice){ each->text, each->size });
    }
    return pl_text_slice(&text);
}

static void each_match_holds_one_of_the_needles(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].pattern, needles_of(*state, rows[i].pattern), rows[i].needles);
    assert_int_equal(bad, 0);
}

/* Steps that a search takes from one place: what a search may come to is not less. */
static void steps_are_counted_where_nothing_is_endless(void **state)
{
    static const struct {
        const char *pattern;
        size_t least, most;
    } steps[] = {
        { "abc", 1, 1 },
        { "a|b|c", 3, 6 },
        { "a?b?", 6, 20 },
        { "[^x]{0,8}y", 9, 30 },
        { "(a|a){4}", 30, 200 },
        { "(a|a){20}", pl_many_steps, pl_many_steps },
        { "a*", pl_many_steps, pl_many_steps },
        { "(ab+)?", pl_many_steps, pl_many_steps },
    };
    for (size_t i = 0; i < COUNT(steps); i++) {
        pl_regular regular;
        pl_pattern_defect defect;
        assert_true(pl_regular_read(*state, pl_slice_of(steps[i].pattern), &regular, &defect));
        if (regular.steps < steps[i].least || regular.steps > steps[i].most)
            fail_msg("%s: %zu steps", steps[i].pattern, regular.steps);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(each_match_holds_one_of_the_needles),
        in_arena(steps_are_counted_where_nothing_is_endless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
