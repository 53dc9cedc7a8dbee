/* cel/pattern_set, cel/sighting: patterns kept once, and found in texts as if each were searched
 * for. */
#include "tests/unit/base_support.h"

#include "cel/pattern_check.h"

static const pl_pattern *take(pl_pattern_set *set, pl_arena *arena, pl_slice text)
{
    pl_pattern_defect defect;
    return pl_pattern_set_take(set, arena, text, &defect);
}

static void the_same_text_is_one_pattern(void **state)
{
    pl_pattern_set *set = pl_pattern_set_new(*state);
    const pl_pattern *first = take(set, *state, PL_SLICE("広告|PR"));
    const pl_pattern *second = take(set, *state, PL_SLICE("広告"));
    assert_ptr_equal(take(set, *state, PL_SLICE("広告|PR")), first);
    assert_ptr_not_equal(first, second);
    assert_null(take(set, *state, PL_SLICE("(")));
    assert_int_equal(pl_pattern_set_count(set), 0);
    pl_pattern_set_close(set);
    assert_int_equal(pl_pattern_set_count(set), 2);
}

/* Threads share it then. */
static void a_closed_set_does_not_grow(void **state)
{
    pl_pattern_set *set = pl_pattern_set_new(*state);
    const pl_pattern *kept = take(set, *state, PL_SLICE("a"));
    pl_pattern_set_close(set);
    const pl_pattern *alone = take(set, *state, PL_SLICE("b"));
    assert_ptr_equal(take(set, *state, PL_SLICE("a")), kept);
    assert_null(alone->set);
    assert_int_equal(pl_pattern_set_count(set), 1);
}

static void a_pass_finds_what_may_be_in_a_text(void **state)
{
    static const struct {
        const char *pattern, *text;
        bool may_be;
    } rows[] = {
        { "広告", "これは広告です", true },
        { "広告", "広 告", false },
        { "PR", "新発売 #PR", true },
        { "PR", "press", true }, /* small letters stand for large ones */
        { "PR", "p", false },
        { "%", "100%", true },
        { "初", "世界初", true },
        { "abcdefghij", "xxabcdefghi", false },
        { "abcdefghij", "xxabcdefghij", true },
        { "abc", "", false },
        { "[a-z]*", "", true },
        { "世界一", "世界", false },
        { "bcd", "bcd", true },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        unsigned char known[1];
        pl_pattern_set *set = pl_pattern_set_new(*state);
        take(set, *state, pl_slice_of(rows[i].pattern));
        pl_pattern_set_close(set);
        pl_pattern_set_pass(set, pl_slice_of(rows[i].text), known);
        if (known[0] != (rows[i].may_be ? PL_PATTERN_MAY_BE_IN : PL_FOUND_NOT))
            fail_msg("%s in %s", rows[i].pattern, rows[i].text);
    }
}

/* Made up, the same on each run. */
static uint32_t chance(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static const char *const letters[] = { "a",  "B",  "k", "s",      "P",      "é", "広", "告",
                                       "ア", "Ａ", "%", "\u212A", "\u017F", " ", "1" };

static void put_letters(pl_text *text, uint32_t *seed, size_t most)
{
    for (size_t count = 1 + chance(seed, (uint32_t)most); count; count--)
        pl_text_put(text, letters[chance(seed, COUNT(letters))]);
}

static void put_pattern(pl_text *text, uint32_t *seed, unsigned depth)
{
    static const char *const others[] = { "[aB広]",      "[^a]",  ".",   "\\s?",    "[a-z]",
                                          "^",           "$",     "\\b", "é*",      "(?i)",
                                          "[Ｐａ]{1,3}", "広{2}", "k+",  "\\Qa%\\E" };
    for (size_t count = 1 + chance(seed, 4); count; count--) {
        uint32_t kind = chance(seed, depth ? 7 : 5);
        if (kind < 3) put_letters(text, seed, 3);
        if (kind == 3) pl_text_put(text, others[chance(seed, COUNT(others))]);
        if (kind == 4) pl_text_put(text, "|");
        if (kind < 5) continue;
        pl_text_put(text, kind == 5 ? "(" : "(?i:");
        put_pattern(text, seed, depth - 1);
        pl_text_put(text, ")");
        pl_text_put(text, (const char *const[]){ "", "?", "{1,2}", "+" }[chance(seed, 4)]);
    }
}

enum { many_patterns = 300, many_texts = 300, rounds = 3 };

/* The answers of a set, kept and by passes, and of each pattern alone, also often enough for
 * machine code: all are the same. */
static void answers_do_not_depend_on_how_they_are_found(void **state)
{
    uint32_t seed = 7;
    size_t found = 0, count = 0;
    pl_pattern_set *set = pl_pattern_set_new(*state);
    const pl_pattern *kept[many_patterns], *alone[many_patterns];
    while (count < many_patterns) {
        pl_pattern_defect defect;
        pl_text text = pl_text_new(*state);
        put_pattern(&text, &seed, 2);
        kept[count] = take(set, *state, pl_text_slice(&text));
        alone[count] = pl_pattern_compile(*state, pl_text_slice(&text), false, &defect);
        assert_true(!kept[count] == !alone[count]);
        count += kept[count] != NULL;
    }
    pl_pattern_set_close(set);
    pl_context context = { .arena = *state };
    for (size_t i = 0; i < many_texts; i++) {
        pl_text text = pl_text_new(*state);
        put_letters(&text, &seed, i < 250 ? 12 : 400);
        pl_slice subject = pl_text_slice(&text);
        pl_matcher *matcher = pl_matcher_new(*state);
        for (size_t at = 0; at < count * rounds; at++) {
            size_t which = at % count;
            pl_found answer = pl_pattern_find(kept[which], &context, subject);
            pl_found wanted = pl_pattern_search(alone[which], matcher, subject);
            if (answer != wanted)
                fail_msg("%.*s in %.*s: %d, not %d", SHOWN(alone[which]->text), SHOWN(subject),
                         answer, wanted);
            found += answer == PL_FOUND;
            if (answer != PL_FOUND) continue;
            size_t from, to, first, last;
            pl_matcher_found(context.matcher, &from, &to);
            pl_matcher_found(matcher, &first, &last);
            assert_int_equal(from, first);
            assert_int_equal(to, last);
        }
    }
    assert_true(found > 1000);
}

/* A text may come to stand where another one stood. */
static void a_matcher_that_outlives_texts_keeps_no_answers(void **state)
{
    char text[] = "xx PR xx";
    pl_pattern_set *set = pl_pattern_set_new(*state);
    const pl_pattern *pattern = take(set, *state, PL_SLICE("PR"));
    pl_pattern_set_close(set);
    pl_arena *texts = pl_arena_open(NULL);
    pl_context context = { .arena = texts, .keep = *state };
    assert_int_equal(pl_pattern_find(pattern, &context, pl_slice_of(text)), PL_FOUND);
    memcpy(text, "xxxxxxxx", 8);
    assert_int_equal(pl_pattern_find(pattern, &context, pl_slice_of(text)), PL_FOUND_NOT);
    pl_arena_close(texts);
}

/* Longer texts are not searched in, whatever stands in them. */
static void a_text_that_is_too_long_is_beyond_the_bounds(void **state)
{
    pl_pattern_set *set = pl_pattern_set_new(*state);
    const pl_pattern *pattern = take(set, *state, PL_SLICE("PR"));
    pl_pattern_set_close(set);
    pl_context context = { .arena = *state };
    pl_text text = pl_text_new(*state);
    pl_text_repeat(&text, 'a', 64 * 1024);
    assert_int_equal(pl_pattern_find(pattern, &context, pl_text_slice(&text)), PL_FOUND_NOT);
    pl_text_repeat(&text, 'a', 1);
    assert_int_equal(pl_pattern_find(pattern, &context, pl_text_slice(&text)), PL_FOUND_LIMIT);
}

/* What a search without an end cannot answer is not made up: only where no needle is, none is in.
 */
static void a_bound_is_reached_where_a_needle_is(void **state)
{
    pl_pattern_set *set = pl_pattern_set_new(*state);
    const pl_pattern *pattern = take(set, *state, PL_SLICE("^(a+)+b"));
    pl_pattern_set_close(set);
    pl_context context = { .arena = *state };
    pl_slice without = PL_SLICE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
    pl_slice with = PL_SLICE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!b");
    assert_int_equal(pl_pattern_find(pattern, &context, without), PL_FOUND_NOT);
    assert_int_equal(pl_pattern_find(pattern, &context, with), PL_FOUND_LIMIT);
    assert_int_equal(pl_pattern_find(pattern, &context, with), PL_FOUND_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(the_same_text_is_one_pattern),
        in_arena(a_closed_set_does_not_grow),
        in_arena(a_pass_finds_what_may_be_in_a_text),
        in_arena(answers_do_not_depend_on_how_they_are_found),
        in_arena(a_matcher_that_outlives_texts_keeps_no_answers),
        in_arena(a_text_that_is_too_long_is_beyond_the_bounds),
        in_arena(a_bound_is_reached_where_a_needle_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
