#include "tests/unit/base_support.h"

#include "render/csv.h"

static pl_slice cell(pl_arena *arena, const char *words)
{
    pl_text text = pl_text_new(arena);
    pl_csv csv = { .text = &text };
    pl_csv_words(&csv, pl_slice_of(words));
    return pl_text_slice(&text);
}

static void a_cell_is_quoted_only_where_a_reader_needs_it(void **state)
{
    static const struct {
        const char *words, *cell;
    } rows[] = {
        { "", "" },
        { "plain words", "plain words" },
        { "a, b", "\"a, b\"" },
        { "say \"yes\"", "\"say \"\"yes\"\"\"" },
        { "\"", "\"\"\"\"" },
        { "two\nlines", "two lines" },
        { "公式, アカウント", "\"公式, アカウント\"" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].words, cell(*state, rows[i].words), rows[i].cell);
    assert_int_equal(bad, 0);
}

static void no_words_are_a_formula(void **state)
{
    static const struct {
        const char *words, *cell;
    } rows[] = {
        { "=1+1", "'=1+1" },      { "+1", "'+1" },
        { "-1", "'-1" },          { "@SUM(A1)", "'@SUM(A1)" },
        { "\t=1", "' =1" },       { "\tx", "' x" },
        { "\r=1", "'\\u000d=1" }, { "  =1", "'  =1" },
        { "\n=1", "' =1" },       { "＝1", "'＝1" },
        { "＠x", "'＠x" },        { "=a,\"b\"", "\"'=a,\"\"b\"\"\"" },
        { "a=1", "a=1" },         { "20-34", "20-34" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].words, cell(*state, rows[i].words), rows[i].cell);
    assert_int_equal(bad, 0);
}

static void numbers_are_numbers_even_below_zero(void **state)
{
    pl_text text = pl_text_new(*state);
    pl_csv csv = { .text = &text };
    pl_csv_points(&csv, -600);
    pl_csv_number(&csv, 0.125);
    pl_csv_empty(&csv);
    pl_csv_count(&csv, 3);
    pl_csv_truth(&csv, true);
    pl_csv_end(&csv);
    pl_csv_truth(&csv, false);
    pl_csv_end(&csv);
    assert_int_equal(differs("rows", pl_text_slice(&text), "-6.00,0.125,,3,true\r\nfalse\r\n"), 0);
}

static void a_header_stands_once_behind_its_mark(void **state)
{
    static const char *const columns[] = { "a", "b" };
    static const struct {
        pl_view view;
        const char *begins;
    } rows[] = {
        { { 0 }, "a,b\r\n" },
        { { .bom = true },
          "\xef\xbb\xbf"
          "a,b\r\n" },
        { { .continued = true }, "" },
        { { .continued = true, .bom = true }, "" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_text text = pl_text_new(*state);
        pl_csv_new(&text, &rows[i].view, columns, COUNT(columns));
        bad += differs("header", pl_text_slice(&text), rows[i].begins);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_cell_is_quoted_only_where_a_reader_needs_it),
        in_arena(no_words_are_a_formula),
        in_arena(numbers_are_numbers_even_below_zero),
        in_arena(a_header_stands_once_behind_its_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
