/* cel/lexer: text to tokens with their places. What literals mean is in tests/cases/literals.test.
 */
#include "tests/unit/cel_support.h"

#include "cel/lexer.h"

static const char *const kinds[PL_TOKEN_COUNT] = {
    [PL_TOKEN_END] = "end",   [PL_TOKEN_NAME] = "name",     [PL_TOKEN_RESERVED] = "reserved",
    [PL_TOKEN_INT] = "int",   [PL_TOKEN_DOUBLE] = "double", [PL_TOKEN_STRING] = "string",
    [PL_TOKEN_UINT] = "uint", [PL_TOKEN_BYTES] = "bytes",   [PL_TOKEN_QUOTED_NAME] = "quoted",
};

/* `name 0-5, . 5-6, …` */
static pl_slice tokens_of(pl_arena *arena, pl_report *report, pl_slice bytes)
{
    pl_text text = pl_text_new(arena);
    pl_lexer lexer = { .text = expression_of(arena, bytes), .report = report };
    for (;;) {
        pl_token token = pl_lexer_next(&lexer);
        if (text.size) pl_text_put(&text, ", ");
        pl_text_add(&text, pl_token_spelling(token.kind));
        if (kinds[token.kind]) pl_text_put(&text, kinds[token.kind]);
        pl_text_put(&text, " ");
        pl_text_int(&text, (int64_t)token.from);
        pl_text_put(&text, "-");
        pl_text_int(&text, (int64_t)token.to);
        if (token.kind == PL_TOKEN_END) return pl_text_slice(&text);
    }
}

static const struct {
    const char *text, *tokens;
} rows[] = {
    { "", "end 0-0" },
    { " \t\r\n\f", "end 5-5" },
    { "// only a comment", "end 17-17" },
    { "a//b\nc", "name 0-1, name 5-6, end 6-6" },
    { "a/b", "name 0-1, / 1-2, name 2-3, end 3-3" },
    { "brief.goals", "name 0-5, . 5-6, name 6-11, end 11-11" },
    { "_x9 X_", "name 0-3, name 4-6, end 6-6" },
    { "<= < >=> ==!=!", "<= 0-2, < 3-4, >= 5-7, > 7-8, == 9-11, != 11-13, ! 13-14, end 14-14" },
    { "||&&?:,()[]+-*%",
      "|| 0-2, && 2-4, ? 4-5, : 5-6, , 6-7, ( 7-8, ) 8-9, [ 9-10, ] 10-11, + 11-12, - 12-13, "
      "* 13-14, % 14-15, end 15-15" },
    { "in inn true nulls null false", "in 0-2, name 3-6, true 7-11, name 12-17, null 18-22, "
                                      "false 23-28, end 28-28" },
    { "while whiles", "reserved 0-5, name 6-12, end 12-12" },
    { "1 1.5 1.e .5 1.5.2", "int 0-1, double 2-5, int 6-7, . 7-8, name 8-9, double 10-12, "
                            "double 13-16, double 16-18, end 18-18" },
    { "0xaF 1e5 1E-5", "int 0-4, double 5-8, double 9-13, end 13-13" },
    { "'a' \"b\" r'c' R\"d\" rr", "string 0-3, string 4-7, string 8-12, string 13-17, name 18-20, "
                                  "end 20-20" },
    { "1u 0xFu", "uint 0-2, uint 3-7, end 7-7" },
    { "b'a' rb\"\" Br'''x''' b r",
      "bytes 0-4, bytes 5-9, bytes 10-19, name 20-21, name 22-23, end 23-23" },
    { "{'a':1}", "{ 0-1, string 1-4, : 4-5, int 5-6, } 6-7, end 7-7" },
    { "a.?b[?0]", "name 0-1, . 1-2, ? 2-3, name 3-4, [ 4-5, ? 5-6, int 6-7, ] 7-8, end 8-8" },
    { "a.`b c-d.e/f`", "name 0-1, . 1-2, quoted 2-13, end 13-13" },
    { "'''a'b''' \"\"\"\"\"\"", "string 0-9, string 10-16, end 16-16" },
};

static void text_becomes_tokens(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        pl_slice found = tokens_of(*state, &report, pl_slice_of(rows[i].text));
        bad += differs(rows[i].text, found, rows[i].tokens);
        bad += differs(rows[i].text, report_text(&report), "");
    }
    assert_int_equal(bad, 0);
}

static const struct {
    const char *text, *report;
} defects[] = {
    { "a @ b # c", "1:3 expression-syntax" },
    { "a = b", "1:3 expression-syntax near ==" },
    { "a <> b", "1:3 expression-syntax near !=" },
    { "a ＝＝ b", "1:3 expression-syntax near ==" },
    { "'open", "1:1 unclosed-text" },
    { "'line\nbreak'", "1:1 unclosed-text" },
    { "'''open''", "1:1 unclosed-text" },
    { "\n  '\\", "2:4 expression-syntax" },
    { "'\\z' + '\\y'", "1:2 expression-syntax" },
    { "'日本\\本'", "1:4 expression-syntax" },
    { "99999999999999999999", "1:1 expression-syntax" },
    { "0x8000000000000001", "1:1 expression-syntax" },
    { "18446744073709551616u", "1:1 expression-syntax" },
    { "b'\\u0041'", "1:3 expression-syntax" },
    { "a.``", "1:3 expression-syntax" },
    { "a.`b", "1:3 expression-syntax" },
    { "a.`b\n`", "1:3 expression-syntax" },
    { "a.`b$`", "1:3 expression-syntax" },
};

static void the_first_defect_is_reported_and_ends_the_tokens(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(defects); i++) {
        pl_report report = pl_report_new(*state);
        tokens_of(*state, &report, pl_slice_of(defects[i].text));
        bad += differs(defects[i].text, report_text(&report), defects[i].report);
    }
    assert_int_equal(bad, 0);
}

static void a_nul_byte_is_text_only_in_quotes(void **state)
{
    pl_report report = pl_report_new(*state);
    assert_int_equal(
        differs("quoted", tokens_of(*state, &report, PL_SLICE("'\0'")), "string 0-3, end 3-3"), 0);
    assert_int_equal(report.errors, 0);
    tokens_of(*state, &report, PL_SLICE("a \0 b"));
    assert_int_equal(report.errors, 1);
}

static void line_ends_in_text_count_as_one_newline(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_lexer lexer = { .text = expression_of(*state, PL_SLICE("'''a\r\nb\rc\nd'''")),
                       .report = &report };
    pl_value value = pl_lexer_next(&lexer).value;
    assert_int_equal(differs("line ends", pl_value_text(value), "a\nb\nc\nd"), 0);
}

static void tokens_are_counted(void **state)
{
    pl_report report = pl_report_new(*state);
    tokens_of(*state, &report, repeated(*state, "a ", 8192));
    assert_int_equal(report.errors, 0);
    tokens_of(*state, &report, repeated(*state, "a ", 8193));
    assert_int_equal(differs("tokens", report_text(&report), "1:16385 expression-limit"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(text_becomes_tokens),
        in_arena(the_first_defect_is_reported_and_ends_the_tokens),
        in_arena(a_nul_byte_is_text_only_in_quotes),
        in_arena(line_ends_in_text_count_as_one_newline),
        in_arena(tokens_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
