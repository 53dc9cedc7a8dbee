/* cel/literal: numbers, strings and bytes as they stand in an expression. */
#include "tests/unit/library_support.h"

#include "cel/literal.h"
#include "cel/write.h"

typedef struct literal_row {
    const char *text;
    const char *value; /* as the language writes it, of an int its size as a uint */
    size_t to;
} literal_row;

static pl_slice written(pl_arena *arena, pl_value value)
{
    pl_text text = pl_text_new(arena);
    pl_value_write(&text, value);
    return pl_text_slice(&text);
}

static void check(void **state, const literal_row *rows, size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++) {
        pl_literal read;
        pl_slice text = pl_slice_of(rows[i].text);
        assert_true(pl_literal_begins(text, 0));
        if (!pl_literal_read(*state, text, 0, &read)) {
            print_error("%s: refused\n", rows[i].text);
            bad++;
            continue;
        }
        bad += differs(rows[i].text, written(*state, read.value), rows[i].value);
        if (read.to == rows[i].to) continue;
        print_error("%s: ends at %zu\n", rows[i].text, read.to);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void whole_numbers_have_64_bits(void **state)
{
    static const literal_row rows[] = {
        { "0", "0u", 1 },
        { "007", "7u", 3 },
        { "9223372036854775807", "9223372036854775807u", 19 },
        { "9223372036854775808", "9223372036854775808u", 19 },
        { "0x0", "0u", 3 },
        { "0XfF", "255u", 4 },
        { "0x8000000000000000", "9223372036854775808u", 18 },
        { "0u", "0u", 2 },
        { "18446744073709551615u", "18446744073709551615u", 21 },
        { "0xFFFFFFFFFFFFFFFFU", "18446744073709551615u", 19 },
        { "12 ", "12u", 2 },
        { "12.", "12u", 2 },
        { "12.a", "12u", 2 },
        { "12..5", "12u", 2 },
        { "12-5", "12u", 2 },
        { "12)", "12u", 2 },
    };
    check(state, rows, COUNT(rows));
}

static void an_int_is_told_from_a_uint_by_its_end(void **state)
{
    pl_literal read;
    assert_true(pl_literal_read(*state, PL_SLICE("12"), 0, &read));
    assert_true(read.is_int);
    assert_true(pl_literal_read(*state, PL_SLICE("12u"), 0, &read));
    assert_false(read.is_int);
    assert_true(pl_literal_read(*state, PL_SLICE("1.5"), 0, &read));
    assert_false(read.is_int);
}

static void doubles_have_a_point_or_an_exponent(void **state)
{
    static const literal_row rows[] = {
        { "1.5", "1.5", 3 },
        { ".5", "0.5", 2 },
        { "0.0", "0.0", 3 },
        { "1e3", "1000.0", 3 },
        { "1E3", "1000.0", 3 },
        { "1e+3", "1000.0", 4 },
        { "1.5e-3", "0.0015", 6 },
        { ".5e1", "5.0", 4 },
        { "1e-400", "0.0", 6 },
        { "1.7976931348623157e308", "1.7976931348623157e+308", 22 },
        { "1.5.5", "1.5", 3 },
        { "0.1 ", "0.1", 3 },
        { "0.30000000000000004", "0.30000000000000004", 19 },
    };
    check(state, rows, COUNT(rows));
}

static void texts_stand_in_either_quotes_or_three_of_them(void **state)
{
    static const literal_row rows[] = {
        { "\"\"", "\"\"", 2 },
        { "''", "\"\"", 2 },
        { "'it\"s'", "\"it\\\"s\"", 6 },
        { "\"it's\"", "\"it's\"", 6 },
        { "'''a'b''c'''", "\"a'b''c\"", 12 },
        { "\"\"\"a\nb\"\"\"", "\"a\\nb\"", 9 },
        { "'''a\r\nb\rc'''", "\"a\\nb\\nc\"", 12 },
        { "''''a'''", "\"'a\"", 8 },
        { "'日本' ", "\"日本\"", 8 },
        { "'a'b", "\"a\"", 3 },
        { "r'a\\n'", "\"a\\\\n\"", 6 },
        { "R\"\\\"", "\"\\\\\"", 4 },
        { "r'''\\'''", "\"\\\\\"", 8 },
    };
    check(state, rows, COUNT(rows));
}

static void escapes_of_texts_are_code_points(void **state)
{
    static const literal_row rows[] = {
        { "'\\a\\b\\f\\v'", "\"\\u0007\\u0008\\u000c\\u000b\"", 10 },
        { "'\\n\\r\\t'", "\"\\n\\r\\t\"", 8 },
        { "'\\\\\\?\\\"\\'\\`'", "\"\\\\?\\\"'`\"", 12 },
        { "'\\101\\x42\\X43'", "\"ABC\"", 14 },
        { "'\\u3042'", "\"あ\"", 8 },
        { "'\\U0001F375'", "\"🍵\"", 12 },
        { "'\\377\\xff'", "\"ÿÿ\"", 10 },
        { "'\\uD7FF\\uE000'.size", "\"\xED\x9F\xBF\xEE\x80\x80\"", 14 },
    };
    check(state, rows, COUNT(rows));
}

static void escapes_of_bytes_are_bytes(void **state)
{
    static const literal_row rows[] = {
        { "b'abc'", "b\"abc\"", 6 },
        { "B\"\"", "b\"\"", 3 },
        { "b'\\xFF\\377\\0001'", "b\"\\xff\\xff\\x001\"", 16 },
        { "b'é'", "b\"\\xc3\\xa9\"", 5 },
        { "br'\\x'", "b\"\\\\x\"", 6 },
        { "rb'\\x'", "b\"\\\\x\"", 6 },
        { "Rb'''a\r\n'''", "b\"a\\x0a\"", 11 },
    };
    check(state, rows, COUNT(rows));
}

static void a_text_without_escapes_is_borrowed(void **state)
{
    static const struct {
        const char *text;
        size_t inside;
    } rows[] = {
        { "'abc'", 1 },  { "r'a\\c'", 2 },      { "\"\"\"abc\"\"\"", 3 }, { "b'abc'", 2 },
        { "'a\\n'", 0 }, { "'''a\r\nb'''", 0 }, { "'''a\nb'''", 3 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_literal read;
        assert_true(pl_literal_read(*state, pl_slice_of(rows[i].text), 0, &read));
        assert_int_equal(read.inside, rows[i].inside);
        if (read.inside) assert_ptr_equal(read.value.as.text, rows[i].text + rows[i].inside);
    }
}

/* What is no literal, where that is, and what should stand there. */
static void what_is_none_says_where_and_why(void **state)
{
    static const struct {
        const char *text;
        size_t from, to;
        const char *wanted;
    } rows[] = {
        { "9223372036854775809", 0, 19, "an int of 64 bits" },
        { "0x8000000000000001", 0, 18, "an int of 64 bits" },
        { "18446744073709551616u", 0, 21, "a uint of 64 bits" },
        { "99999999999999999999999", 0, 23, "an int of 64 bits" },
        { "1e400", 0, 5, "a number below 1.8e+308" },
        { "12abc", 0, 5, "a number" },
        { "1.5u", 0, 4, "a number" },
        { "1uu", 0, 3, "a number" },
        { "0x", 0, 2, "a number" },
        { "0xg1 ", 0, 4, "a number" },
        { "1e", 0, 2, "a number" },
        { "1e+", 0, 2, "a number" },
        { "1_000", 0, 5, "a number" },
        { "'\\z'", 1, 3, "an escape such as `\\n` or `\\u3042`" },
        { "'ab\\u12'", 3, 7, "an escape such as `\\n` or `\\u3042`" },
        { "'\\uD800'", 1, 7, "an escape such as `\\n` or `\\u3042`" },
        { "'\\uDFFF'", 1, 7, "an escape such as `\\n` or `\\u3042`" },
        { "'\\U00110000'", 1, 11, "an escape such as `\\n` or `\\u3042`" },
        { "'\\UFFFFFFFF'", 1, 11, "an escape such as `\\n` or `\\u3042`" },
        { "'\\400'", 1, 3, "an escape such as `\\n` or `\\u3042`" },
        { "'\\38'", 1, 3, "an escape such as `\\n` or `\\u3042`" },
        { "'\\x4'", 1, 4, "an escape such as `\\n` or `\\u3042`" },
        { "'\\日'", 1, 5, "an escape such as `\\n` or `\\u3042`" },
        { "'\\", 1, 2, "an escape such as `\\n` or `\\u3042`" },
        { "b'\\u0041'", 2, 4, "an escape such as `\\n` or `\\u3042`" },
        { "b'\\U00000041'", 2, 4, "an escape such as `\\n` or `\\u3042`" },
        { "'abc", 0, 1, "'" },
        { "'a\nb'", 0, 1, "'" },
        { "'a\rb'", 0, 1, "'" },
        { "\"a'", 0, 1, "\"" },
        { "'''a''", 0, 3, "'''" },
        { "r'\\'", 0, 4, NULL },
        { "r'a", 0, 2, "'" },
        { "b'a", 0, 2, "'" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_literal read;
        pl_slice text = pl_slice_of(rows[i].text);
        bool sound = pl_literal_read(*state, text, 0, &read);
        if (sound && !rows[i].wanted) continue;
        bad += differs(rows[i].text, read.wanted, rows[i].wanted ? rows[i].wanted : "nothing");
        if (!sound && read.bad_from == rows[i].from && read.bad_to == rows[i].to) continue;
        print_error("%s: bad from %zu to %zu\n", rows[i].text, read.bad_from, read.bad_to);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void names_do_not_begin_a_literal(void **state)
{
    (void)state;
    static const char *const texts[] = { "a",    "u1",  "r",   "b",   "rr'a'", "bb'a'", "br",
                                         "brb'", "x'a", "_1",  "",    ".",     ".a",    "-1",
                                         "`a`",  "rbr", "日'", "u'a", "f'a",   "ub'a" };
    for (size_t i = 0; i < COUNT(texts); i++)
        if (pl_literal_begins(pl_slice_of(texts[i]), 0)) fail_msg("%s begins one", texts[i]);
}

/* A literal at the very end of a text reads nothing behind it, NUL in a text is a byte as others.
 */
static void the_end_and_nul_are_no_part_of_numbers(void **state)
{
    static const char bytes[] = "1\0002";
    pl_literal read;
    assert_true(pl_literal_read(*state, (pl_slice){ bytes, 3 }, 0, &read));
    assert_int_equal(read.to, 1);
    char *exact = pl_arena_take(*state, 2);
    exact[0] = '4';
    exact[1] = '2';
    for (size_t size = 1; size <= 2; size++) {
        assert_true(pl_literal_read(*state, (pl_slice){ exact, size }, 0, &read));
        assert_int_equal(read.to, size);
    }
    assert_true(pl_literal_read(*state, PL_SLICE("'\0'"), 0, &read));
    assert_int_equal(read.value.size, 1);
    assert_false(pl_literal_read(*state, PL_SLICE("'\\\0'"), 0, &read));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(whole_numbers_have_64_bits),
        in_arena(an_int_is_told_from_a_uint_by_its_end),
        in_arena(doubles_have_a_point_or_an_exponent),
        in_arena(texts_stand_in_either_quotes_or_three_of_them),
        in_arena(escapes_of_texts_are_code_points),
        in_arena(escapes_of_bytes_are_bytes),
        in_arena(a_text_without_escapes_is_borrowed),
        in_arena(what_is_none_says_where_and_why),
        in_arena(names_do_not_begin_a_literal),
        in_arena(the_end_and_nul_are_no_part_of_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
