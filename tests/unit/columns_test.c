#include "tests/unit/base_support.h"

#include "base/utf8.h"
#include "render/columns.h"

#include <time.h>

static void text_is_cut_or_padded_to_its_column(void **state)
{
    static const struct {
        const char *text;
        size_t width;
        const char *left, *right;
    } rows[] = {
        { "", 3, "   ", "   " },
        { "abc", 5, "abc  ", "  abc" },
        { "abc", 3, "abc", "abc" },
        { "abcdef", 5, "ab...", "ab..." },
        { "公式", 6, "公式  ", "  公式" },
        { "公式", 4, "公式", "公式" },
        { "LINE公式アカウント", 12, "LINE公式... ", " LINE公式..." },
        { "LINE公式アカウント", 11, "LINE公式...", "LINE公式..." },
        { "公式アカウント", 6, "公... ", " 公..." },
        { "abcdef", 3, "...", "..." },
        { "abcdef", 2, "ab", "ab" },
        { "公式", 1, " ", " " },
        { "abc", 0, "", "" },
        { "a\nb\tc", 6, "a b c ", " a b c" },
        { "\xcc\x81", 1, "\xcc\x81 ", " \xcc\x81" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_text left = pl_text_new(*state), right = pl_text_new(*state);
        pl_columns_left(&left, pl_slice_of(rows[i].text), rows[i].width);
        pl_columns_right(&right, pl_slice_of(rows[i].text), rows[i].width);
        bad += differs(rows[i].text, pl_text_slice(&left), rows[i].left);
        bad += differs(rows[i].text, pl_text_slice(&right), rows[i].right);
        bad += pl_utf8_width(pl_text_slice(&left)) != rows[i].width;
    }
    assert_int_equal(bad, 0);
}

static void what_could_draw_on_a_terminal_is_shown(void **state)
{
    pl_text text = pl_text_new(*state);
    pl_columns_left(&text, PL_SLICE("a\x1b[2J"), 20);
    pl_slice shown = pl_text_slice(&text);
    for (size_t i = 0; i < shown.size; i++)
        assert_true((unsigned char)shown.data[i] >= 0x20);
    assert_int_equal(shown.size, 20);
}

static void lines_break_at_spaces_and_between_wide_characters(void **state)
{
    static const struct {
        const char *text;
        size_t width;
        const char *lines;
    } rows[] = {
        { "", 10, "" },
        { "short", 10, "short" },
        { "one two three", 7, "one two\n  three" },
        { "one two three", 8, "one two\n  three" },
        { "one two three", 6, "one\n  two\n  three" },
        { "  one  two ", 4, "one\n  two" },
        { " unbreakable", 6, "unbrea\n  kable" },
        { "unbreakable", 6, "unbrea\n  kable" },
        { "対象者の利用", 8, "対象者の\n  利用" },
        { "対象者の利用", 7, "対象者\n  の利用" },
        { "対象者がLINEを使う", 12, "対象者がLINE\n  を使う" },
        { "対象者がLINEを使う", 10, "対象者が\n  LINEを使う" },
        { "対象者がLINEを使う", 11, "対象者が\n  LINEを使う" },
        { "use 公式LINE now", 10, "use 公式\n  LINE now" },
        { "公式アカウント LINE", 16, "公式アカウント\n  LINE" },
        { "終了、後継は (得点は4.0)", 21, "終了、後継は\n  (得点は4.0)" },
        { "公\xcc\x81"
          "bbbb",
          5, "公\xcc\x81\n  bbbb" },
        { "公", 1, "公" },
        { "公式", 1, "公\n  式" },
        { "one\ntwo", 20, "one two" },
        { "caf\xc3\xa9s and bars", 5, "caf\xc3\xa9s\n  and\n  bars" },
        { "caf\xc3\xa9teria", 5, "caf\xc3\xa9t\n  eria" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_text text = pl_text_new(*state);
        pl_columns_wrap(&text, pl_slice_of(rows[i].text), 2, rows[i].width);
        bad += differs(rows[i].text, pl_text_slice(&text), rows[i].lines);
    }
    assert_int_equal(bad, 0);
}

static void no_line_is_wider_than_asked(void **state)
{
    static const char text[] =
        "対象者の94.9%がLINEを利用 and people write to friends; 20〜34歳の女性、"
        "internationalisation 媒体";
    for (size_t width = 2; width < 60; width++) {
        pl_text wrapped = pl_text_new(*state);
        pl_columns_wrap(&wrapped, PL_SLICE(text), 0, width);
        pl_slice rest = pl_text_slice(&wrapped);
        while (rest.size) {
            pl_slice line = pl_slice_until(&rest, '\n');
            assert_true(line.size > 0 && pl_utf8_width(line) <= width);
        }
    }
}

/* Each of these took time with the square of its length: a second and more under sanitizers. */
static void marks_without_width_are_measured_once(void **state)
{
    enum { marks = 200 * 1000 };
    pl_text hostile = pl_text_new(*state), shown = pl_text_new(*state);
    for (size_t i = 0; i < marks; i++)
        pl_text_put(&hostile, i % 1000 ? "\xcc\x81" : i % 2000 ? "a" : "b ");
    clock_t begun = clock();
    pl_columns_left(&shown, pl_text_slice(&hostile), 23);
    pl_columns_right(&shown, pl_text_slice(&hostile), 500);
    pl_columns_wrap(&shown, pl_text_slice(&hostile), 2, 78);
    assert_true((double)(clock() - begun) / CLOCKS_PER_SEC < 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(text_is_cut_or_padded_to_its_column),
        in_arena(what_could_draw_on_a_terminal_is_shown),
        in_arena(lines_break_at_spaces_and_between_wide_characters),
        in_arena(no_line_is_wider_than_asked),
        in_arena(marks_without_width_are_measured_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
