/* base/slice: comparing, finding and cutting borrowed text. */
#include "base_support.h"

static const pl_slice none = { NULL, 0 };

static int sign_of(int order)
{
    return (order > 0) - (order < 0);
}

static const struct {
    const char *left, *right;
    int order;
} ordered[] = {
    { "", "", 0 },     { "a", "a", 0 },        { "a", "b", -1 },
    { "a", "ab", -1 }, { "b", "ab", 1 },       { "", "a", -1 },
    { "z", "あ", -1 }, { "\x7f", "\x80", -1 }, { "LINE", "line", -1 },
};

static void order_is_that_of_the_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ordered); i++) {
        pl_slice left = pl_slice_of(ordered[i].left), right = pl_slice_of(ordered[i].right);
        assert_int_equal(sign_of(pl_slice_order(left, right)), ordered[i].order);
        assert_int_equal(sign_of(pl_slice_order(right, left)), -ordered[i].order);
        assert_int_equal(pl_slice_equal(left, right), ordered[i].order == 0);
    }
}

static void a_nul_is_a_byte_like_any_other(void **state)
{
    (void)state;
    pl_slice left = PL_SLICE("a\0b"), right = PL_SLICE("a\0c");
    assert_int_equal(left.size, 3);
    assert_false(pl_slice_equal(left, right));
    assert_true(pl_slice_order(left, right) < 0);
    assert_int_equal(pl_slice_find(left, PL_SLICE("b")), 2);
}

static void text_that_is_nowhere_is_empty(void **state)
{
    assert_true(pl_slice_equal(none, PL_SLICE("")));
    assert_int_equal(pl_slice_order(none, PL_SLICE("")), 0);
    assert_true(pl_slice_starts(none, none));
    assert_true(pl_slice_ends(none, none));
    assert_int_equal(pl_slice_find(none, PL_SLICE("a")), SIZE_MAX);
    assert_int_equal(pl_slice_trim(none).size, 0);
    assert_int_equal(pl_slice_part(none, 0, 9).size, 0);
    pl_slice rest = none;
    assert_int_equal(pl_slice_until(&rest, '.').size, 0);
    assert_string_equal(pl_slice_copy(*state, none).data, "");
}

static const struct {
    const char *text, *part;
    bool starts, ends;
    size_t found;
} parts[] = {
    { "abc", "", true, true, 0 },
    { "abc", "a", true, false, 0 },
    { "abc", "c", false, true, 2 },
    { "abc", "abc", true, true, 0 },
    { "abc", "abcd", false, false, SIZE_MAX },
    { "", "a", false, false, SIZE_MAX },
    { "aaab", "aab", false, true, 1 },
    { "ababac", "abac", false, true, 2 },
    { "abab", "b", false, true, 1 },
    { "abc", "x", false, false, SIZE_MAX },
    { "さくら", "くら", false, true, 3 },
    { "abca", "ab ", false, false, SIZE_MAX },
};

static void a_part_is_found_where_it_first_stands(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(parts); i++) {
        pl_slice text = pl_slice_of(parts[i].text), part = pl_slice_of(parts[i].part);
        if (pl_slice_find(text, part) == parts[i].found &&
            pl_slice_starts(text, part) == parts[i].starts &&
            pl_slice_ends(text, part) == parts[i].ends)
            continue;
        print_error("\"%s\" in \"%s\": found at %zu\n", parts[i].part, parts[i].text,
                    pl_slice_find(text, part));
        bad++;
    }
    assert_int_equal(bad, 0);
}

static const struct {
    const char *text, *trimmed;
} spaced[] = {
    { "", "" },
    { " ", "" },
    { "a", "a" },
    { "  a b\t\r\n", "a b" },
    { "\v\fa", "a" },
    { "a\0", "a" },
    { "\xC2\xA0", "\xC2\xA0" },
    { "　a", "　a" },
};

static void trimming_takes_ascii_space_from_both_ends(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(spaced); i++)
        bad +=
            differs(spaced[i].text, pl_slice_trim(pl_slice_of(spaced[i].text)), spaced[i].trimmed);
    assert_int_equal(bad, 0);
}

static const struct {
    size_t from, to;
    const char *part;
} cuts[] = {
    { 0, 5, "hello" }, { 1, 3, "el" }, { 0, 0, "" },        { 5, 5, "" },
    { 3, 99, "lo" },   { 4, 2, "" },   { SIZE_MAX, 1, "" }, { 0, SIZE_MAX, "hello" },
};

static void a_part_never_leaves_its_text(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(cuts); i++)
        bad += differs("hello", pl_slice_part(PL_SLICE("hello"), cuts[i].from, cuts[i].to),
                       cuts[i].part);
    assert_int_equal(bad, 0);
}

static void a_path_is_cut_at_its_dots(void **state)
{
    (void)state;
    pl_slice rest = PL_SLICE("brief..age.");
    assert_int_equal(differs("1", pl_slice_until(&rest, '.'), "brief"), 0);
    assert_int_equal(differs("2", pl_slice_until(&rest, '.'), ""), 0);
    assert_int_equal(differs("rest", rest, "age."), 0);
    assert_int_equal(differs("3", pl_slice_until(&rest, '.'), "age"), 0);
    assert_int_equal(rest.size, 0);
    assert_int_equal(differs("4", pl_slice_until(&rest, '.'), ""), 0);

    pl_slice plain = PL_SLICE("age");
    assert_int_equal(differs("all", pl_slice_until(&plain, '.'), "age"), 0);
    assert_int_equal(plain.size, 0);
}

static void a_copy_outlives_its_source(void **state)
{
    char source[] = "coffee!";
    pl_slice copy = pl_slice_copy(*state, (pl_slice){ source, 6 });
    memset(source, 'x', sizeof source);
    assert_int_equal(copy.size, 6);
    assert_string_equal(copy.data, "coffee");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_is_that_of_the_bytes),
        cmocka_unit_test(a_nul_is_a_byte_like_any_other),
        in_arena(text_that_is_nowhere_is_empty),
        cmocka_unit_test(a_part_is_found_where_it_first_stands),
        cmocka_unit_test(trimming_takes_ascii_space_from_both_ends),
        cmocka_unit_test(a_part_never_leaves_its_text),
        cmocka_unit_test(a_path_is_cut_at_its_dots),
        in_arena(a_copy_outlives_its_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
