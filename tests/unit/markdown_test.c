#include "tests/unit/base_support.h"

#include "render/markdown.h"

static void words_read_as_they_are_written(void **state)
{
    static const struct {
        const char *words, *markdown;
    } rows[] = {
        { "LINE official account", "LINE official account" },
        { "20-34, women", "20-34, women" },
        { "98.9% use it", "98.9% use it" },
        { "a|b", "a\\|b" },
        { "a\\|b", "a\\\\\\|b" },
        { "*a* _b_ ~c~ `d`", "\\*a\\* \\_b\\_ \\~c\\~ \\`d\\`" },
        { "[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)" },
        { "<b>&lt;", "&lt;b&gt;&amp;lt;" },
        { "two\nlines\tand a tab", "two lines and a tab" },
        { "a\x1b[2J", "a\\\\u001b\\[2J" },
        { "$x$", "\\$x\\$" },
        { "媒体|費用", "媒体\\|費用" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].words, pl_markdown_of(*state, pl_slice_of(rows[i].words)),
                       rows[i].markdown);
    assert_int_equal(bad, 0);
}

static void words_begin_no_heading_list_or_rule(void **state)
{
    static const struct {
        const char *words, *markdown;
    } rows[] = {
        { "# a", "\\# a" },   { "- a", "\\- a" },   { "---", "\\---" },     { "+ a", "\\+ a" },
        { "===", "\\===" },   { "1. a", "1\\. a" }, { "12) a", "12\\) a" }, { "12.", "12\\." },
        { "1.5 a", "1.5 a" }, { "> a", "&gt; a" },  { "  - a", "\\- a" },   { "1 a", "1 a" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].words, pl_markdown_of(*state, pl_slice_of(rows[i].words)),
                       rows[i].markdown);
    assert_int_equal(bad, 0);
}

static void nothing_becomes_a_link_or_calls_a_person(void **state)
{
    static const struct {
        const char *words, *markdown;
    } rows[] = {
        { "http://a.b", "http:<!-- -->//a.b" },
        { "HTTPS://a.b", "HTTPS:<!-- -->//a.b" },
        { "www.a.b", "www<!-- -->.a.b" },
        { "WWW.a.b", "WWW<!-- -->.a.b" },
        { "me@a.b", "me@<!-- -->a.b" },
        { "@team", "@<!-- -->team" },
        { "see #12", "see \\#<!-- -->12" },
        { "#tag", "\\#tag" },
        { "ratio 1:2", "ratio 1:2" },
        { "wwwx", "wwwx" },
        { "@", "@" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].words, pl_markdown_of(*state, pl_slice_of(rows[i].words)),
                       rows[i].markdown);
    assert_int_equal(bad, 0);
}

static void a_link_is_a_plain_web_address(void **state)
{
    static const struct {
        const char *address, *markdown;
    } rows[] = {
        { "https://a.b/c?d=1&e=%20#f", "<https://a.b/c?d=1&e=%20#f>" },
        { "http://a.b/c_(d)", "<http://a.b/c_(d)>" },
        { "javascript:alert(1)", "javascript:alert(1)" },
        { "https://a.b/<x>", "https:<!-- -->//a.b/&lt;x&gt;" },
        { "https://a.b/c|d", "https:<!-- -->//a.b/c\\|d" },
        { "https://a.b/c d", "https:<!-- -->//a.b/c d" },
        { "ftp://a.b", "ftp:<!-- -->//a.b" },
        { "", "" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_text text = pl_text_new(*state);
        pl_markdown_link(&text, pl_slice_of(rows[i].address));
        bad += differs(rows[i].address, pl_text_slice(&text), rows[i].markdown);
    }
    assert_int_equal(bad, 0);
}

static void a_row_has_its_cells_between_bars(void **state)
{
    const pl_slice cells[] = { PL_SLICE("a"), { 0 }, PL_SLICE("c") };
    pl_text text = pl_text_new(*state);
    pl_markdown_row(&text, cells, COUNT(cells));
    pl_markdown_rule(&text, "lrl");
    assert_int_equal(differs("row", pl_text_slice(&text), "| a | | c |\n|---|---:|---|\n"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(words_read_as_they_are_written),
        in_arena(words_begin_no_heading_list_or_rule),
        in_arena(nothing_becomes_a_link_or_calls_a_person),
        in_arena(a_link_is_a_plain_web_address),
        in_arena(a_row_has_its_cells_between_bars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
