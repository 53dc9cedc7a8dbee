/* cel/pattern: what patterns find, in machine code and without, and that a bound is no "not found".
 * The expectations are RE2's. */
#include "tests/unit/supply_support.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/text.h"
#include "cel/pattern.h"

/* A literal with its size: subjects may hold a NUL. */
#define TEXT(literal) \
    { \
        (literal), sizeof(literal) - 1 \
    }

static const char *const outcomes[] = {
    [PL_FOUND_NOT] = "not found", [PL_FOUND] = "found", [PL_FOUND_LIMIT] = "limit"
};

static const pl_pattern *compile(pl_arena *arena, const char *text, bool jit)
{
    pl_pattern_defect defect = { 0 };
    const pl_pattern *pattern = pl_pattern_compile(arena, pl_slice_of(text), jit, &defect);
    if (!pattern)
        fail_msg("%s: %.*s", text, SHOWN(pl_pattern_reasons[defect.reason].in[PL_ENGLISH]));
    return pattern;
}

static pl_slice repeated(pl_arena *arena, const char *piece, size_t count)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < count; i++)
        pl_text_put(&text, piece);
    return pl_text_slice(&text);
}

static const struct {
    const char *pattern;
    pl_slice subject;
    bool found;
} searches[] = {
    /* The pattern may match anywhere, and nothing. */
    { "ubb", TEXT("hubba"), true },
    { "foo|bar", TEXT(""), false },
    { "", TEXT("cows"), true },
    { "", { NULL, 0 }, true },
    { "ba(na)*", TEXT("banana"), true },
    { "a+ñ+a+", TEXT("mañana"), true },
    { "(a|😀){2}", TEXT("🐱😀😀"), true },
    { "^b", TEXT("ab"), false },
    { "^(?:|a)+$", TEXT("aa"), true },
    { "^(?:a*)*b$", TEXT("aab"), true },
    { "^*a", TEXT("ba"), true },
    { "^(?:^)*a$", TEXT("a"), true },
    /* The ends of the text and of lines. */
    { "a$", TEXT("a\n"), false },
    { "a$", TEXT("ba"), true },
    { "(?m)a$", TEXT("a\n"), true },
    { "(?m)a$", TEXT("a\r\n"), false },
    { "(?m)^$", TEXT("a\n"), true },
    { "(?m)^b", TEXT("a\nb"), true },
    { "^b", TEXT("a\nb"), false },
    { "a\\z", TEXT("a\n"), false },
    { "(?m)\\Ab", TEXT("a\nb"), false },
    { "a.b", TEXT("a\nb"), false },
    { "(?s)a.b", TEXT("a\nb"), true },
    { "a.b", TEXT("a\rb"), true },
    { "a[^x]b", TEXT("a\nb"), true },
    { "^.$", TEXT("漢"), true },
    { "^.$", TEXT("か\u3099"), false },
    /* White space: VT is none for `\s`, but for `[[:space:]]`. */
    { "\\s", TEXT("\v"), false },
    { "\\S", TEXT("\v"), true },
    { "[\\s]", TEXT("\v"), false },
    { "[^\\s]", TEXT("\v"), true },
    { "[^\\S]", TEXT("\v"), false },
    { "[[:space:]]", TEXT("\v"), true },
    { "\\v", TEXT("\n"), false },
    { "\\v", TEXT("\v"), true },
    { "^\\s{5}$", TEXT("\t\n\f\r "), true },
    { "\\s", TEXT("\u00A0\xC2\x85\u3000"), false },
    /* Classes are of ASCII. */
    { "\\d", TEXT("１٣"), false },
    { "^\\D+$", TEXT("１٣"), true },
    { "\\w", TEXT("éあß"), false },
    { "[[:alpha:]]", TEXT("éあß"), false },
    { "[[:^alpha:]]", TEXT("é"), true },
    { "\\bPR\\b", TEXT("新PR版"), true },
    { "\\bPR\\b", TEXT("aPR"), false },
    { "\\bあ", TEXT("あ"), false },
    { "\\Bあ", TEXT("あ"), true },
    { "[[:graph:]]", TEXT("é"), false },
    /* Large and small letters. */
    { "(?i)straße", TEXT("STRAẞE"), true },
    { "(?i)ss", TEXT("ß"), false },
    { "(?i)k", TEXT("\u212A"), true },
    { "(?i)[a-z]", TEXT("\u017F"), true },
    { "(?i)\\w", TEXT("\u017F"), true },
    { "\\w", TEXT("\u017F"), false },
    { "(?i)\\W", TEXT("\u017F"), false },
    { "(?i)[\\W]", TEXT("\u212A"), false },
    { "(?i)[[:lower:]]", TEXT("A"), true },
    { "(?i)[[:^lower:]]", TEXT("A"), false },
    { "(?i)[^k]", TEXT("\u212A"), false },
    { "(?i)Σ", TEXT("ς"), true },
    { "(?i)д", TEXT("Д"), true },
    { "(?i)ａ", TEXT("Ａ"), true },
    { "(?i)i", TEXT("İı"), false },
    { "a(?i)b", TEXT("AB"), false },
    { "a(?i)b|c", TEXT("C"), true },
    { "(?i:a)b", TEXT("AB"), false },
    /* Categories and scripts: U+30FC is of the script Common. */
    { "\\p{Katakana}", TEXT("カ"), true },
    { "\\p{Katakana}", TEXT("ー"), false },
    { "^\\p{Han}+$", TEXT("漢字"), true },
    { "^\\P{Han}+$", TEXT("かな"), true },
    { "\\pL", TEXT("1あ"), true },
    { "\\PL", TEXT("あé"), false },
    { "\\p{C}", TEXT("\u0378"), false },
    { "\\P{C}", TEXT("\u0378"), true },
    { "[\\PC]", TEXT("\u0378"), true },
    { "\\pC", TEXT("\u200B"), true },
    { "\\p{Lu}", TEXT("Éa"), true },
    /* Braces, quotes, NUL. */
    { "^a{,2}$", TEXT("a{,2}"), true },
    { "^a{,2}$", TEXT("aa"), false },
    { "^a{2}$", TEXT("aa"), true },
    { "\\Qa.b\\E", TEXT("axb"), false },
    { "\\Qa.b\\E", TEXT("a.b"), true },
    { "b", TEXT("a\0b"), true },
    { "a$", TEXT("a\0"), false },
    { "\\x00b", TEXT("a\0b"), true },
    { "a.b", TEXT("a\0b"), true },
    { "(?U)a+?b??", TEXT("aab"), true },
    /* As a rule has it. */
    { "(^|[^A-Za-z])PR([^A-Za-z]|$)|広告|タイアップ", TEXT("新発売 #PR"), true },
    { "(^|[^A-Za-z])PR([^A-Za-z]|$)|広告|タイアップ", TEXT("PRESS"), false },
};

static int check_search(pl_arena *arena, pl_matcher *matcher, size_t i, bool jit)
{
    const pl_pattern *pattern = compile(arena, searches[i].pattern, jit);
    pl_found found = pl_pattern_search(pattern, matcher, searches[i].subject);
    if (found == (searches[i].found ? PL_FOUND : PL_FOUND_NOT)) return 0;
    print_error("%s in \"%.*s\": %s%s\n", searches[i].pattern, SHOWN(searches[i].subject),
                outcomes[found], jit ? " in machine code" : "");
    return 1;
}

static void a_search_finds_what_re2_finds(void **state)
{
    int bad = 0;
    pl_matcher *matcher = pl_matcher_new(*state);
    for (size_t i = 0; i < COUNT(searches); i++)
        bad += check_search(*state, matcher, i, false) + check_search(*state, matcher, i, true);
    assert_int_equal(bad, 0);
}

static void what_was_found_is_the_first_match(void **state)
{
    static const struct {
        const char *pattern;
        pl_slice subject, found;
    } rows[] = {
        { "b+", PL_SLICE_INIT("abbcb"), PL_SLICE_INIT("bb") },
        { "世界[一1]", PL_SLICE_INIT("これは世界一のお茶"), PL_SLICE_INIT("世界一") },
        { "x*", PL_SLICE_INIT("abc"), PL_SLICE_INIT("") },
    };
    pl_matcher *matcher = pl_matcher_new(*state);
    size_t from, to;
    for (size_t i = 0; i < COUNT(rows) * 2; i++) {
        pl_slice subject = rows[i / 2].subject;
        const pl_pattern *pattern = compile(*state, rows[i / 2].pattern, i % 2);
        assert_int_equal(pl_pattern_search(pattern, matcher, subject), PL_FOUND);
        pl_matcher_found(matcher, &from, &to);
        assert_true(pl_slice_equal(pl_slice_part(subject, from, to), rows[i / 2].found));
    }
}

static void a_pattern_that_never_ends_reaches_a_limit(void **state)
{
    pl_matcher *matcher = pl_matcher_new(*state);
    pl_slice subject = PL_JOIN(*state, repeated(*state, "a", 40), PL_SLICE("!"));
    for (int jit = 0; jit < 2; jit++) {
        const pl_pattern *pattern = compile(*state, "^(a+)+$", jit);
        assert_int_equal(pattern->star_height, 2);
        assert_int_equal(pl_pattern_search(pattern, matcher, subject), PL_FOUND_LIMIT);
    }
}

static void a_limit_is_never_taken_for_not_found(void **state)
{
    static const struct {
        const char *pattern;
        size_t count;
    } rows[] = { { "(a|aa)+$", 4000 }, { "(a|b)*$", 60000 }, { "^(?:a|[^b])*$", 20000 } };
    pl_matcher *matcher = pl_matcher_new(*state);
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int jit = 0; jit < 2; jit++) {
            const pl_pattern *pattern = compile(*state, rows[i].pattern, jit);
            pl_slice subject = repeated(*state, "a", rows[i].count);
            assert_int_not_equal(pl_pattern_search(pattern, matcher, subject), PL_FOUND_NOT);
        }
}

/* What rules ask of a copy of some hundred characters is far from any bound. */
static void harmless_patterns_reach_no_limit(void **state)
{
    static const char *const patterns[] = { "(a|b)*$", "^(?:[^\\n]|\\n[^\\n])*$", "(?:ab?)+$",
                                            ".*.*$", "^(?:a{1,20}){1,50}$" };
    pl_matcher *matcher = pl_matcher_new(*state);
    pl_slice subject = repeated(*state, "a", 1000);
    for (size_t i = 0; i < COUNT(patterns); i++)
        for (int jit = 0; jit < 2; jit++)
            if (pl_pattern_search(compile(*state, patterns[i], jit), matcher, subject) != PL_FOUND)
                fail_msg("%s is not found%s", patterns[i], jit ? " in machine code" : "");
}

static void a_subject_has_at_most_64_kib(void **state)
{
    pl_matcher *matcher = pl_matcher_new(*state);
    pl_slice subject = repeated(*state, "a", 64 * 1024 + 1);
    for (int jit = 0; jit < 2; jit++) {
        const pl_pattern *pattern = compile(*state, "b", jit);
        assert_int_equal(pl_pattern_search(pattern, matcher, subject), PL_FOUND_LIMIT);
        assert_int_equal(pl_pattern_search(pattern, matcher, pl_slice_part(subject, 1, 65537)),
                         PL_FOUND_NOT);
    }
}

static void what_becomes_too_large_is_refused(void **state)
{
    pl_pattern_defect defect = { 0 };
    pl_slice text =
        PL_JOIN(*state, PL_SLICE("(?:"), repeated(*state, "a", 100), PL_SLICE("b+){999}"));
    assert_null(pl_pattern_compile(*state, text, true, &defect));
    assert_int_equal(defect.reason, PL_PATTERN_TOO_LARGE);
    assert_int_equal(defect.offset, 0);
    assert_int_equal(defect.size, text.size);
    assert_null(pl_pattern_compile(*state, PL_SLICE("a(?=b)"), true, &defect));
    assert_int_equal(defect.reason, PL_PATTERN_LOOK_AHEAD);
    assert_int_equal(defect.offset, 1);
}

enum { thread_count = 8, rounds = 200 };

typedef struct share {
    const pl_pattern *patterns[2];
    int wrong; /* of this thread */
} share;

static void search_often(pl_arena *arena, void *job)
{
    share *mine = job;
    pl_matcher *matcher = pl_matcher_new(arena);
    for (size_t i = 0; i < rounds; i++) {
        const pl_pattern *pattern = mine->patterns[i % 2];
        pl_slice near = repeated(arena, "ab", i), with = PL_JOIN(arena, near, PL_SLICE("広告"));
        mine->wrong += pl_pattern_search(pattern, matcher, near) != PL_FOUND_NOT;
        mine->wrong += pl_pattern_search(pattern, matcher, with) != PL_FOUND;
    }
}

static void *run_thread(void *job)
{
    share *mine = job;
    pl_arena *arena = pl_arena_open(NULL);
    if (!arena || !pl_arena_guard(arena, search_often, mine)) mine->wrong++;
    pl_arena_close(arena);
    return NULL;
}

static void threads_share_a_pattern(void **state)
{
    static const char text[] = "^(?:a|b|c)*(?i:広告|pr)$";
    const share common = { { compile(*state, text, false), compile(*state, text, true) }, 0 };
    share shares[thread_count];
    pthread_t threads[thread_count];
    for (size_t i = 0; i < thread_count; i++) {
        shares[i] = common;
        assert_int_equal(pthread_create(&threads[i], NULL, run_thread, &shares[i]), 0);
    }
    for (size_t i = 0; i < thread_count; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(shares[i].wrong, 0);
    }
}

/* Pieces of this size move the places at which a block of memory is full. */
typedef struct trial {
    size_t before;
    bool jit;
    supply *memory;
} trial;

static void compile_and_search(pl_arena *arena, void *job)
{
    const trial *mine = job;
    pl_arena_take(arena, mine->before);
    const pl_pattern *pattern = compile(arena, "(?:a|b)*c?[\\S]\\p{Hiragana}$", mine->jit);
    pl_matcher *matcher = pl_matcher_new(arena);
    pl_slice subject = PL_JOIN(arena, repeated(arena, "ab", 500), PL_SLICE("かな"));
    assert_int_equal(pl_pattern_search(pattern, matcher, subject), PL_FOUND);
    size_t asked = mine->memory->asked;
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(pl_pattern_search(pattern, matcher, subject), PL_FOUND);
    assert_int_equal(mine->memory->asked, asked);
}

static void starve(trial mine)
{
    bool done = false;
    for (size_t allowed = 1; !done; allowed++) {
        supply memory = { .allowed = allowed };
        mine.memory = &memory;
        pl_arena *arena = supply_arena(&memory);
        assert_non_null(arena);
        done = pl_arena_guard(arena, compile_and_search, &mine);
        pl_arena_close(arena);
        assert_int_equal(memory.live, 0);
        assert_true(done || memory.asked == allowed + 1);
        assert_true(allowed < 1000);
    }
}

static void each_failing_allocation_leaves_the_guard_and_searching_needs_none(void **state)
{
    (void)state;
    for (size_t before = 0; before < 8192; before += 256)
        for (int jit = 0; jit < 2; jit++)
            starve((trial){ .before = before, .jit = jit });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_search_finds_what_re2_finds),
        in_arena(what_was_found_is_the_first_match),
        in_arena(a_pattern_that_never_ends_reaches_a_limit),
        in_arena(a_limit_is_never_taken_for_not_found),
        in_arena(harmless_patterns_reach_no_limit),
        in_arena(a_subject_has_at_most_64_kib),
        in_arena(what_becomes_too_large_is_refused),
        in_arena(threads_share_a_pattern),
        cmocka_unit_test(each_failing_allocation_leaves_the_guard_and_searching_needs_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
