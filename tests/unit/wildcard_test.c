/* base/wildcard: what patterns of paths match, and which can match nothing. */
#include "base_support.h"

#include "base/wildcard.h"

#include <time.h>

static const struct {
    const char *pattern;
    const char *matched, *other; /* paths with blanks between; those that end in `/` are folders */
} patterns[] = {
    /* A pattern without a slash is of a name at any depth, of a file or a folder. */
    { "a.yaml", "a.yaml b/a.yaml b/c/a.yaml a.yaml/", "xa.yaml a.yamlx a.yaml/b" },
    { "*.yaml", ".yaml a.yaml b/a.yaml", "a.yml a.yaml.x" },
    { "draft-*-old*", "draft-1-old draft-1-old-older.yaml x/draft--old", "draft-old" },
    { "?.yaml", "a.yaml b/a.yaml \u3042.yaml", "ab.yaml .yaml" },
    { "**.yaml", "a.yaml b/a.yaml", "a.yml" },
    { "*", "a a/ a/b", "" },
    { "\u6625\u9650\u5b9a*", "\u6625\u9650\u5b9a.yaml", "\u6625\u9650.yaml" },
    /* With a slash at its end it is one of folders. */
    { "old/", "old/ a/old/", "old a/old older/" },
    { "*/", "a/ a/b/", "a" },
    /* With another slash it is of the whole path. */
    { "/a.yaml", "a.yaml a.yaml/", "b/a.yaml" },
    { "/old/", "old/", "a/old/ old" },
    { "b/a.yaml", "b/a.yaml", "a.yaml c/b/a.yaml" },
    { "b/*.yaml", "b/a.yaml b/.yaml", "b/c/a.yaml a.yaml" },
    { "b/*/a", "b/c/a", "b/a b/c/d/a" },
    { "b?c/d", "bxc/d", "b/c/d" },
    /* Two stars are any number of folders. */
    { "**/a", "a b/a b/c/a", "ab b/ab" },
    { "a/**", "a/b a/b/ a/b/c", "a a/ b/a/c" },
    { "a/**/", "a/b/ a/b/c/", "a/ a/b" },
    { "a/**/b", "a/b a/x/b a/x/y/b a/b/b", "a b a/bx x/a/b a/x/by" },
    { "**/x/**/y*", "x/y1 a/x/b/y a/b/x/c/d/yy", "y x/b a/y" },
    { "a/x**/b", "a/x/b a/xy/b", "a/x/y/b a/b" },
    { "/**/a", "a b/a", "ab" },
    { "**/**", "a a/b a/b/", "" },
    /* Sets. */
    { "[ab].yaml", "a.yaml b.yaml", "c.yaml ab.yaml" },
    { "20[0-29][0-9]", "2019 2099", "2030 209" },
    { "[!a-c]x", "dx \u3042x", "ax cx x" },
    { "[^a]x", "bx", "ax" },
    { "[]a]", "] a", "b" },
    { "[!]a]", "b", "] a" },
    { "[a-]", "a -", "b" },
    { "[\u3042-\u3093]", "\u304b", "\u30ab a" },
    { "[\\]x]", "] x", "\\" },
    { "[a\\-c]", "a - c", "b" },
    { "[[]", "[", "a" },
    /* A backslash makes a sign a character; a hash is one anyway. */
    { "\\*", "*", "a" },
    { "\\!a", "!a", "a" },
    { "a\\?", "a?", "ab" },
    { "\\\\", "\\", "a" },
    { "#a", "#a", "a" },
};

static int misses(const char *text, const char *paths, bool wanted)
{
    int missed = 0;
    pl_wildcard pattern;
    const char *flaw = pl_wildcard_read(pl_slice_of(text), &pattern);
    if (flaw) print_error("%s: %s\n", text, flaw);
    if (flaw) return 1;
    for (pl_slice rest = pl_slice_of(paths); rest.size;) {
        pl_slice path = pl_slice_until(&rest, ' ');
        bool is_folder = pl_slice_ends(path, PL_SLICE("/"));
        pl_slice bare = pl_slice_part(path, 0, path.size - is_folder);
        if (pl_wildcard_matches(&pattern, bare, is_folder) == wanted) continue;
        print_error("`%s` and %.*s\n", text, (int)path.size, path.data);
        missed++;
    }
    return missed;
}

static void a_pattern_matches_what_gitignore_says(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(patterns); i++)
        bad += misses(patterns[i].pattern, patterns[i].matched, true) +
               misses(patterns[i].pattern, patterns[i].other, false);
    assert_int_equal(bad, 0);
}

static void a_mark_at_the_beginning_takes_back(void **state)
{
    (void)state;
    pl_wildcard pattern;
    assert_null(pl_wildcard_read(PL_SLICE("!/a/"), &pattern));
    assert_true(pattern.takes_back && pattern.of_folders && pattern.of_paths);
    assert_true(pl_wildcard_matches(&pattern, PL_SLICE("a"), true));
    assert_null(pl_wildcard_read(PL_SLICE("\\!a"), &pattern));
    assert_false(pattern.takes_back);
}

static void a_pattern_that_can_match_nothing_is_refused(void **state)
{
    static const struct {
        const char *pattern, *flaw;
    } rows[] = {
        { "", "empty name" },          { "/", "empty name" },        { "!", "empty name" },
        { "!/", "empty name" },        { "//", "empty name" },       { "a//b", "empty name" },
        { "a//", "empty name" },       { "./a", "empty name" },      { "../a", "empty name" },
        { "a/..", "empty name" },      { "[", "not closed" },        { "[]", "not closed" },
        { "[!]", "not closed" },       { "[a", "not closed" },       { "[a-", "not closed" },
        { "[a/b]", "not closed" },     { "[a\\]", "not closed" },    { "[\\", "not closed" },
        { "[z-a]", "backwards" },      { "a\\", "nothing follows" }, { "a\\/b", "nothing follows" },
        { "[[:alpha:]]", "no names" },
    };
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_wildcard pattern;
        const char *flaw = pl_wildcard_read(pl_slice_of(rows[i].pattern), &pattern);
        if (flaw && strstr(flaw, rows[i].flaw)) continue;
        print_error("`%s`: %s\n", rows[i].pattern, flaw ? flaw : "taken");
        bad++;
    }
    assert_int_equal(bad, 0);
    char longer[1002] = { 0 };
    pl_wildcard pattern;
    memset(longer, 'a', sizeof longer - 1);
    assert_non_null(pl_wildcard_read(pl_slice_of(longer), &pattern));
    assert_null(pl_wildcard_read((pl_slice){ longer, 1000 }, &pattern));
}

/* What takes others exponential time: stars, in names and as parts, before what never comes. */
static void no_pattern_takes_long(void **state)
{
    char stars[500], parts[500], name[4000], path[4000];
    pl_wildcard pattern;
    (void)state;
    for (size_t i = 0; i < sizeof stars; i += 2)
        memcpy(stars + i, "*a", 2);
    for (size_t i = 0; i < sizeof parts; i += 5)
        memcpy(parts + i, "**/a/", 5);
    parts[sizeof parts - 2] = 'b';
    memset(name, 'a', sizeof name);
    for (size_t i = 0; i < sizeof path; i += 2)
        memcpy(path + i, "a/", 2);
    stars[sizeof stars - 1] = 'b';
    clock_t before = clock();
    assert_null(pl_wildcard_read((pl_slice){ stars, sizeof stars }, &pattern));
    assert_false(pl_wildcard_matches(&pattern, (pl_slice){ name, sizeof name }, false));
    assert_null(pl_wildcard_read((pl_slice){ parts, sizeof parts - 1 }, &pattern));
    assert_false(pl_wildcard_matches(&pattern, (pl_slice){ path, sizeof path - 1 }, false));
    assert_true((double)(clock() - before) / CLOCKS_PER_SEC < 5);
}

/* Names of files are bytes. */
static void a_name_that_is_no_text_is_matched(void **state)
{
    pl_wildcard pattern;
    (void)state;
    assert_null(pl_wildcard_read(PL_SLICE("?*.yaml"), &pattern));
    assert_true(pl_wildcard_matches(&pattern, PL_SLICE("\xff.yaml"), false));
    assert_false(pl_wildcard_matches(&pattern, PL_SLICE(".yaml"), false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pattern_matches_what_gitignore_says),
        cmocka_unit_test(a_mark_at_the_beginning_takes_back),
        cmocka_unit_test(a_pattern_that_can_match_nothing_is_refused),
        cmocka_unit_test(no_pattern_takes_long),
        cmocka_unit_test(a_name_that_is_no_text_is_matched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
