/* document/comment: what is a comment and what only looks like one. */
#include "document_support.h"

#include "document/comment.h"

/* The comments of a text, one behind the other, each behind `|` when it stands alone. */
static const struct {
    const char *text, *comments;
} rows[] = {
    { "a: 1\n", "" },
    { "a: 1 # one\n", "# one" },
    { "# one\n  # two\na: 1\n#three", "|# one|# two|#three" },
    { "a: b#c\n", "" },
    { "a#b: c\n", "" },
    { "a: 'x # y' # z\n", "# z" },
    { "a: \"x \\\" # y\" # z\n", "# z" },
    { "a: 'x\n  # y\n  z'\n", "" },
    { "a: |\n  # x\n  y # z\n# c\n", "|# c" },
    { "a: | # c\n  # x\n", "# c" },
    { "a: &n >- # c\n  # x\n", "# c" },
    { "a: &n 1 # c\nb: *n # d\n", "# c# d" },
    { "[a, # b\n c]\n", "# b" },
    { "a:\t# c\n  b\n", "# c" },
    { "a: 日本 # 日本\r\nb: c\r\n", "# 日本" },
    { "- # a\n  # b\n  c: d\n", "# a|# b" },
};

static void comments_are_what_no_value_holds(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        const pl_node *root = read_yaml(&report, pl_slice_of(rows[i].text));
        assert_non_null(root);
        pl_comments found = pl_comments_of(*state, root);
        pl_text all = pl_text_new(*state);
        for (size_t each = 0; each < found.all.count; each++) {
            pl_comment comment = found.all.items[each];
            if (comment.alone) pl_text_put(&all, "|");
            pl_text_add(
                &all, pl_slice_part(comment.span.source->text, comment.span.from, comment.span.to));
        }
        bad += differs(rows[i].text, pl_text_slice(&all), rows[i].comments);
    }
    assert_int_equal(bad, 0);
}

static void a_place_in_a_text_of_several_lines_is_where_it_begins(void **state)
{
    pl_report report = pl_report_new(*state);
    const pl_node *root = read_yaml(&report, PL_SLICE("a: 1\nb: |\n  two\n  three\nc: 4\n"));
    pl_comments found = pl_comments_of(*state, root);
    static const struct {
        size_t at, line;
    } places[] = { { 0, 1 }, { 5, 2 }, { 8, 2 }, { 13, 2 }, { 19, 2 }, { 24, 5 } };
    for (size_t i = 0; i < COUNT(places); i++) {
        pl_span place = { root->span.source, places[i].at, places[i].at + 1 };
        assert_int_equal(pl_comments_value_line(&found, place), places[i].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(comments_are_what_no_value_holds),
        in_arena(a_place_in_a_text_of_several_lines_is_where_it_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
