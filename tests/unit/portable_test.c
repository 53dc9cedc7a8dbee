#include "tests/unit/schema_support.h"

#include "base/utf8.h"
#include "cel/pattern_check.h"
#include "schema/portable.h"

static void patterns_that_others_may_read_otherwise_are_told_apart(void **state)
{
    static const struct {
        const char *pattern;
        bool portable;
    } rows[] = {
        { "", true },
        { "^[A-Z]{2}-[0-9]{4,}$", true },
        { "^(?:a|b+?)(c)*$", true },
        { "[^0-9]\\d\\w\\.\\$\\/", true },
        { "[\\d\\]]{2,3}", true },
        { "公式|広告", true },
        { "a.c", false }, /* line ends */
        { "\\s", false },
        { "\\bPR\\b", false },
        { "(?i)pr", false },
        { "(?P<name>a)", false },
        { "[[:alpha:]]", false },
        { "\\pL", false },
        { "\\Qa.b\\E", false },
        { "\\x41", false },
        { "{", false },
        { "a{,3}", false },
        { "a]", false },
        { "a}", false },
        { "[a", false },
        { "[]a]", false },
        { "[\\w-.]", false },
        { "[a\\", false },
        { "a\\", false },
        { "a{1,2,3}", false },
    };
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (pl_portable_pattern(pl_slice_of(rows[i].pattern)) == rows[i].portable) continue;
        print_error("%s\n", rows[i].pattern);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static bool matches(pl_arena *arena, pl_slice pattern, pl_slice text)
{
    pl_defect defect = { 0 };
    pl_context context = { .arena = arena };
    const pl_pattern *compiled = pl_pattern_prepare(arena, pattern, false, &defect);
    assert_non_null(compiled);
    return pl_pattern_find(compiled, &context, text) == PL_FOUND;
}

static void names_match_however_they_are_written_and_nothing_near_does(void **state)
{
    static const pl_slice names[] = { PL_SLICE_INIT("site-traffic"), PL_SLICE_INIT("Site (web)"),
                                      PL_SLICE_INIT("SITE-TRAFFIC"), PL_SLICE_INIT("来店"),
                                      PL_SLICE_INIT("クーポン・券") };
    static const struct {
        const char *text;
        bool matches;
    } rows[] = {
        { "site-traffic", true }, { "Site-Traffic", true },   { "ｓｉｔｅ－ｔｒａｆｆｉｃ", true },
        { "site (WEB)", true },   { "来店", true },           { "ｸｰﾎﾟﾝ･券", true },
        { "site-trafic", false }, { "site-traffics", false }, { "site (web) ", false },
        { "来店客", false },      { "クーポン", false },      { "", false },
    };
    pl_slice pattern = pl_portable_names(*state, names, COUNT(names));
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (matches(*state, pattern, pl_slice_of(rows[i].text)) == rows[i].matches) continue;
        print_error("%s\n", rows[i].text);
        bad++;
    }
    assert_int_equal(bad, 0);
}

/* So that a text of these alone folds to a name only if its characters are those of the name. */
static void characters_that_are_told_apart_fold_to_themselves(void **state)
{
    static const struct {
        uint32_t from, to;
    } ranges[] = { { 0x3041, 0x3096 }, { 0x30A1, 0x30FE }, { 0x4E00, 0x9FFF } };
    for (size_t i = 0; i < COUNT(ranges); i++)
        for (uint32_t point = ranges[i].from; point <= ranges[i].to; point++) {
            char bytes[PL_UTF8_LONGEST];
            pl_slice text = { bytes, pl_utf8_encode(point, bytes) };
            assert_true(pl_slice_equal(pl_utf8_fold(*state, text), text));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(patterns_that_others_may_read_otherwise_are_told_apart),
        in_arena(names_match_however_they_are_written_and_nothing_near_does),
        in_arena(characters_that_are_told_apart_fold_to_themselves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
