/* source/report: order, the limit of 1,000, excerpt and caret, the short form. */
#include "document_support.h"

#include "base/utf8.h"

#define ESCAPE "\x1B"
#define OVERRIDE "\xE2\x80\xAE" /* right-to-left */
#define COMBINING_DAKUTEN "\xE3\x82\x99"

/* The diagnostic as a reader sees it, with `bad-share`, whose help is empty. */
static pl_slice shown(pl_arena *arena, const pl_source *source, size_t from, size_t to)
{
    pl_diagnostic found = { PL_BAD_SHARE, { source, from, to }, { .found = PL_SLICE("x") } };
    pl_text text = pl_text_new(arena);
    pl_diagnostic_write(&text, &found, PL_ENGLISH);
    return pl_text_slice(&text);
}

#define TITLE "error[bad-share]: `x` is not a share between 0 % and 100 %\n"

static const struct {
    const char *what, *text;
    size_t from, to;
    const char *wanted; /* below the title */
} excerpts[] = {
    { "one word", "share: 120%\n", 7, 11,
      "  --> a.yaml:1:8\n"
      "   |\n"
      " 1 | share: 120%\n"
      "   |        ^^^^\n" },
    { "wide text before the caret", "対象: さくら: x\n", 17, 18,
      "  --> a.yaml:1:8\n"
      "   |\n"
      " 1 | 対象: さくら: x\n"
      "   |             ^\n" },
    { "wide text above the caret", "a: さくら\n", 3, 12,
      "  --> a.yaml:1:4\n"
      "   |\n"
      " 1 | a: さくら\n"
      "   |    ^^^^^^\n" },
    { "a combining mark takes no column", "か" COMBINING_DAKUTEN ": x", 8, 9,
      "  --> a.yaml:1:5\n"
      "   |\n"
      " 1 | か" COMBINING_DAKUTEN ": x\n"
      "   |     ^\n" },
    { "a tab is shown as a space", "\ta:\tx", 4, 5,
      "  --> a.yaml:1:5\n"
      "   |\n"
      " 1 |  a: x\n"
      "   |     ^\n" },
    { "a control character is escaped", "a" ESCAPE "[2J: x", 6, 7,
      "  --> a.yaml:1:7\n"
      "   |\n"
      " 1 | a\\u001b[2J: x\n"
      "   |            ^\n" },
    { "the caret is as wide as the escape", "a: " ESCAPE, 3, 4,
      "  --> a.yaml:1:4\n"
      "   |\n"
      " 1 | a: \\u001b\n"
      "   |    ^^^^^^\n" },
    { "a bidi override is escaped", "a: " OVERRIDE "x", 6, 7,
      "  --> a.yaml:1:5\n"
      "   |\n"
      " 1 | a: \\u202ex\n"
      "   |          ^\n" },
    { "CRLF", "a: 1\r\nb: x\r\n", 9, 10,
      "  --> a.yaml:2:4\n"
      "   |\n"
      " 2 | b: x\n"
      "   |    ^\n" },
    { "the last line without a newline", "a: 1\nb: x", 8, 9,
      "  --> a.yaml:2:4\n"
      "   |\n"
      " 2 | b: x\n"
      "   |    ^\n" },
    { "an empty span is one caret", "a: 1", 1, 1,
      "  --> a.yaml:1:2\n"
      "   |\n"
      " 1 | a: 1\n"
      "   |  ^\n" },
    { "an empty span at a wide character is as wide as it", "さ: 1", 0, 0,
      "  --> a.yaml:1:1\n"
      "   |\n"
      " 1 | さ: 1\n"
      "   | ^^\n" },
    { "a span over the end of its line stops there", "a: 1\nb: 2\nc: 3\n", 3, 14,
      "  --> a.yaml:1:4\n"
      "   |\n"
      " 1 | a: 1\n"
      "   |    ^\n" },
    { "a span over the end of a CRLF line stops there", "a: 1\r\nb: 2\r\n", 0, 12,
      "  --> a.yaml:1:1\n"
      "   |\n"
      " 1 | a: 1\n"
      "   | ^^^^\n" },
    { "the line end itself", "a: 1\nb: 2\n", 4, 5,
      "  --> a.yaml:1:5\n"
      "   |\n"
      " 1 | a: 1\n"
      "   |     ^\n" },
    { "the line feed of CRLF", "a: 1\r\nb: 2\r\n", 5, 6,
      "  --> a.yaml:1:6\n"
      "   |\n"
      " 1 | a: 1\n"
      "   |     ^\n" },
    { "behind the last newline", "a: [\n", 5, 5,
      "  --> a.yaml:2:1\n"
      "   |\n"
      " 2 | \n"
      "   | ^\n" },
    { "behind the last character", "a: [", 4, 4,
      "  --> a.yaml:1:5\n"
      "   |\n"
      " 1 | a: [\n"
      "   |     ^\n" },
    { "a span that ends inside a character marks all of it", "a: さくら", 3, 7,
      "  --> a.yaml:1:4\n"
      "   |\n"
      " 1 | a: さくら\n"
      "   |    ^^^^\n" },
    { "a margin of two digits", "\n\n\n\n\n\n\n\n\nx\n", 9, 10,
      "  --> a.yaml:10:1\n"
      "    |\n"
      " 10 | x\n"
      "    | ^\n" },
    { "an empty file has no line to show", "", 0, 0, "  --> a.yaml\n" },
    { "a line that is not UTF-8 is shown as far as it is", "a: \xFF\n", 3, 4,
      "  --> a.yaml:1:4\n"
      "   |\n"
      " 1 | a: \n"
      "   |    ^\n" },
    { "a place behind what is not UTF-8", "a: \xFF b\n", 5, 6,
      "  --> a.yaml:1:6\n"
      "   |\n"
      " 1 | a: \n"
      "   |    ^\n" },
    { "a good line of a file that is not UTF-8", "\xFF\na: 1\n", 5, 6,
      "  --> a.yaml:2:4\n"
      "   |\n"
      " 2 | a: 1\n"
      "   |    ^\n" },
};

static void the_caret_stands_below_what_it_means(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(excerpts); i++) {
        const pl_source *source = source_of(*state, excerpts[i].text);
        pl_slice found = shown(*state, source, excerpts[i].from, excerpts[i].to);
        pl_slice wanted = PL_JOIN(*state, PL_SLICE(TITLE), pl_slice_of(excerpts[i].wanted));
        bad += differs(excerpts[i].what, found, wanted.data);
    }
    assert_int_equal(bad, 0);
}

/* The part of the shown line that stands above the carets, or nothing when it is not one part. */
static pl_slice above_carets(pl_slice written)
{
    for (int i = 0; i < 3; i++)
        pl_slice_until(&written, '\n');
    pl_slice line = pl_slice_until(&written, '\n'), carets = pl_slice_until(&written, '\n');
    size_t first = pl_slice_find(carets, PL_SLICE("^"));
    size_t from = 0, to;
    while (from < line.size && pl_utf8_width(pl_slice_part(line, 0, from)) < first)
        pl_utf8_next(line, &from);
    if (pl_utf8_width(pl_slice_part(line, 0, from)) != first) return (pl_slice){ 0 };
    for (to = from; to < line.size && pl_utf8_width(pl_slice_part(line, 0, to)) < carets.size;)
        pl_utf8_next(line, &to);
    return pl_slice_part(line, from, to);
}

static void check_window(pl_arena *arena, pl_slice filler, size_t before, size_t after)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < before; i++)
        pl_text_add(&text, filler);
    size_t from = text.size;
    pl_text_put(&text, "<花>");
    size_t to = text.size;
    for (size_t i = 0; i < after; i++)
        pl_text_add(&text, filler);
    const pl_source *source = pl_source_new(arena, PL_SLICE("a.yaml"), pl_text_slice(&text));
    pl_slice written = shown(arena, source, from, to);
    if (!pl_utf8_valid(written, NULL)) fail_msg("a character is cut in %.*s", SHOWN(written));
    if (written.size > 1500) fail_msg("too long: %.*s", SHOWN(written));
    pl_slice marked = above_carets(written);
    if (!pl_slice_equal(marked, PL_SLICE("<花>")))
        fail_msg("%zu before, %zu after: `%.*s` is marked in\n%.*s", before, after, SHOWN(marked),
                 SHOWN(written));
}

static void a_very_long_line_is_shown_around_its_defect(void **state)
{
    const pl_slice fillers[] = { PL_SLICE_INIT("x"),    PL_SLICE_INIT("さ"),
                                 PL_SLICE_INIT("é"),    PL_SLICE_INIT("\xF0\x9F\x8C\xB8"),
                                 PL_SLICE_INIT(ESCAPE), PL_SLICE_INIT("\t") };
    const size_t counts[] = { 0, 1, 15, 16, 17, 31, 32, 33, 47, 48, 49, 95, 96, 97, 20000 };
    for (size_t i = 0; i < COUNT(fillers); i++)
        for (size_t before = 0; before < COUNT(counts); before++)
            for (size_t after = 0; after < COUNT(counts); after++)
                check_window(*state, fillers[i], counts[before], counts[after]);
}

static void a_span_that_is_very_long_is_shown_in_part(void **state)
{
    pl_text text = pl_text_new(*state);
    pl_text_repeat(&text, 'x', 5000);
    const pl_source *source = pl_source_new(*state, PL_SLICE("a.yaml"), pl_text_slice(&text));
    pl_slice written = shown(*state, source, 0, 5000);
    assert_true(written.size < 400);
    assert_true(pl_slice_find(written, PL_SLICE(" | ^^^^")) != SIZE_MAX);
}

static void check_full(pl_arena *arena, const pl_diagnostic *diagnostic, pl_language language,
                       const char *wanted)
{
    pl_text text = pl_text_new(arena);
    pl_diagnostic_write(&text, diagnostic, language);
    assert_int_equal(differs("full", pl_text_slice(&text), wanted), 0);
}

static void a_suggestion_stands_beside_the_caret_and_help_below(void **state)
{
    const pl_source *source = source_of(*state, "goals: [retension]\n");
    pl_diagnostic found = { PL_UNKNOWN_CHOICE,
                            { source, 8, 17 },
                            { .found = PL_SLICE("retension"),
                              .wanted = PL_SLICE("goal"),
                              .list = PL_SLICE("sales, retention"),
                              .near = PL_SLICE("retention") } };
    check_full(*state, &found, PL_ENGLISH,
               "error[unknown-choice]: `retension` is not a goal\n"
               "  --> a.yaml:1:9\n"
               "   |\n"
               " 1 | goals: [retension]\n"
               "   |         ^^^^^^^^^ did you mean `retention`?\n"
               "   |\n"
               "   = help: choices are sales, retention\n");
    check_full(*state, &found, PL_JAPANESE,
               "error[unknown-choice]: 「retension」はgoalの選択肢にありません\n"
               "  --> a.yaml:1:9\n"
               "   |\n"
               " 1 | goals: [retension]\n"
               "   |         ^^^^^^^^^ もしかして「retention」?\n"
               "   |\n"
               "   = ヒント: 選択肢: sales, retention\n");
}

static void the_earlier_of_two_is_shown_too(void **state)
{
    const pl_source *source = source_of(*state, "a: 1\nb: 2\na: 3\n");
    pl_diagnostic found = { PL_DUPLICATE_KEY,
                            { source, 10, 11 },
                            { .found = PL_SLICE("a"), .earlier = { source, 0, 1 } } };
    check_full(*state, &found, PL_ENGLISH,
               "error[duplicate-key]: `a` is written twice\n"
               "  --> a.yaml:3:1\n"
               "   |\n"
               " 3 | a: 3\n"
               "   | ^\n"
               "  first here a.yaml:1:1\n"
               "   |\n"
               " 1 | a: 1\n"
               "   | ^\n");
    check_full(*state, &found, PL_JAPANESE,
               "error[duplicate-key]: 「a」が2度書かれています\n"
               "  --> a.yaml:3:1\n"
               "   |\n"
               " 3 | a: 3\n"
               "   | ^\n"
               "  最初の箇所 a.yaml:1:1\n"
               "   |\n"
               " 1 | a: 1\n"
               "   | ^\n");
}

static void help_that_lacks_an_argument_is_left_out(void **state)
{
    pl_diagnostic found = { PL_UNKNOWN_KEY,
                            { 0 },
                            { .where = PL_SLICE("a rule"), .found = PL_SLICE("wehn") } };
    check_full(*state, &found, PL_ENGLISH, "error[unknown-key]: a rule has no `wehn`\n");
    check_full(*state, &found, PL_JAPANESE,
               "error[unknown-key]: ルールに「wehn」という項目はありません\n");
    assert_int_equal(pl_diagnostic_help(*state, &found, PL_ENGLISH).size, 0);
}

static void a_doubled_brace_in_words_is_a_brace(void **state)
{
    pl_diagnostic found = { PL_BAD_PLACEHOLDER, { 0 }, { .found = PL_SLICE("{x") } };
    check_full(*state, &found, PL_ENGLISH,
               "error[bad-placeholder]: `{x` opens a placeholder that never closes\n"
               "   = help: write `{{` for a brace\n");
}

static const struct {
    const char *what;
    pl_details details;
    const char *name, *wanted;
} hostile[] = {
    { "an escape sequence",
      { .found = PL_SLICE_INIT("a" ESCAPE "[31m") },
      "a.yaml",
      "a.yaml:1:1: error[bad-share] `a\\u001b[31m` is not a share between 0 % and 100 %\n" },
    { "a bidi override",
      { .found = PL_SLICE_INIT("a" OVERRIDE "b") },
      "a.yaml",
      "a.yaml:1:1: error[bad-share] `a\\u202eb` is not a share between 0 % and 100 %\n" },
    { "a line break",
      { .found = PL_SLICE_INIT("a\nb\tc\rd") },
      "a.yaml",
      "a.yaml:1:1: error[bad-share] `a b c\\u000dd` is not a share between 0 % and 100 %\n" },
    { "a NUL",
      { .found = PL_SLICE_INIT("a\0b") },
      "a.yaml",
      "a.yaml:1:1: error[bad-share] `a\\u0000b` is not a share between 0 % and 100 %\n" },
    { "a suggestion",
      { .found = PL_SLICE_INIT("a"), .near = PL_SLICE_INIT("\x07") },
      "a.yaml",
      "a.yaml:1:1: error[bad-share] `a` is not a share between 0 % and 100 % "
      "(did you mean `\\u0007`?)\n" },
    { "a file name",
      { .found = PL_SLICE_INIT("a") },
      ESCAPE "a\nb",
      "\\u001ba b:1:1: error[bad-share] `a` is not a share between 0 % and 100 %\n" },
    { "a file name that is not UTF-8",
      { .found = PL_SLICE_INIT("a") },
      "a\xFF",
      "(not UTF-8):1:1: error[bad-share] `a` is not a share between 0 % and 100 %\n" },
};

static void nothing_that_is_shown_can_draw_on_a_terminal(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(hostile); i++) {
        const pl_source *source =
            pl_source_new(*state, pl_slice_of(hostile[i].name), PL_SLICE("a: 1"));
        pl_diagnostic found = { PL_BAD_SHARE, { source, 0, 1 }, hostile[i].details };
        pl_text text = pl_text_new(*state);
        pl_diagnostic_write_short(&text, &found, PL_ENGLISH);
        bad += differs(hostile[i].what, pl_text_slice(&text), hostile[i].wanted);
    }
    assert_int_equal(bad, 0);
}

static void the_short_form_is_one_line(void **state)
{
    const pl_source *source = source_of(*state, "対象: x\n");
    pl_report report = pl_report_new(*state);
    pl_details details = { .found = PL_SLICE("x"),
                           .where = PL_SLICE("jp"),
                           .near = PL_SLICE("line") };
    pl_report_add(&report, PL_UNKNOWN_CHANNEL, (pl_span){ source, 8, 9 }, details);
    pl_report_add(&report, PL_NAMED_ELSEWHERE, (pl_span){ source, 0, 6 }, details);
    pl_report_add(&report, PL_EMPTY_FILE, (pl_span){ source_of(*state, ""), 0, 0 },
                  (pl_details){ 0 });
    pl_report_add(&report, PL_BAD_ID, (pl_span){ 0 }, details);
    assert_int_equal(
        differs("short", short_of(*state, &report),
                "a.yaml:1:5: error[unknown-channel] `x` is no channel or platform of jp "
                "(did you mean `line`?)\n"
                "a.yaml:1:1: warning[named-elsewhere] jp has no channel or platform `x`, so this "
                "condition cannot hold (did you mean `line`?)\n"
                "a.yaml: error[empty-file] nothing is written here\n"
                "error[bad-id] `x` is not an id (did you mean `line`?)\n"),
        0);
    pl_text japanese = pl_text_new(*state);
    pl_diagnostic_write_short(&japanese, &report.found.items[0], PL_JAPANESE);
    assert_int_equal(differs("Japanese", pl_text_slice(&japanese),
                             "a.yaml:1:5: error[unknown-channel] "
                             "「x」はjpの媒体にもサービスにもありません "
                             "(もしかして「line」?)\n"),
                     0);
}

static void every_message_says_its_arguments(void **state)
{
    static const struct {
        const char *name, *value;
    } arguments[] = {
        { "{found}", "F" ESCAPE },
        { "{wanted}", "W" ESCAPE },
        { "{where}", "H" ESCAPE },
        { "{list}", "L" ESCAPE },
    };
    int bad = 0;
    for (pl_code code = 0; code < PL_CODE_COUNT; code++) {
        pl_diagnostic found = { code,
                                { 0 },
                                { .found = PL_SLICE("F" ESCAPE),
                                  .wanted = PL_SLICE("W" ESCAPE),
                                  .where = PL_SLICE("H" ESCAPE),
                                  .list = PL_SLICE("L" ESCAPE) } };
        for (pl_language in = PL_ENGLISH; in < PL_LANGUAGE_COUNT; in++) {
            pl_slice words[] = { pl_catalogue(code)->message.in[in],
                                 pl_catalogue(code)->help.in[in] };
            pl_slice said[] = { pl_diagnostic_message(*state, &found, in),
                                pl_diagnostic_help(*state, &found, in) };
            for (size_t i = 0; i < COUNT(words) * COUNT(arguments); i++) {
                const char *name = arguments[i / 2].name, *value = arguments[i / 2].value;
                bool asked = pl_slice_find(words[i % 2], pl_slice_of(name)) != SIZE_MAX;
                bool given = pl_slice_find(said[i % 2], pl_slice_of(value)) != SIZE_MAX;
                if (asked == given) continue;
                print_error("%.*s: %s\n", SHOWN(pl_code_id(code)), name);
                bad++;
            }
        }
    }
    assert_int_equal(bad, 0);
}

static void diagnostics_are_sorted_by_file_offset_and_code(void **state)
{
    const pl_source *first = pl_source_new(*state, PL_SLICE("a"), PL_SLICE("1234567890\n123"));
    const pl_source *second = pl_source_new(*state, PL_SLICE("b"), PL_SLICE("1234567890\n123"));
    const struct {
        pl_code code;
        pl_span span;
        const char *wanted;
    } added[] = {
        { PL_MISSING_KEY, { second, 0, 1 }, "y" }, { PL_NO_WORDS, { second, 2, 3 }, "" },
        { PL_BAD_SHARE, { first, 10, 12 }, "" },   { PL_BAD_SHARE, { first, 9, 12 }, "" },
        { PL_MISSING_KEY, { second, 0, 1 }, "x" }, { PL_NO_WORDS, { 0 }, "" },
        { PL_BAD_DATE, { first, 9, 10 }, "" },     { PL_BAD_SHARE, { first, 11, 12 }, "" },
        { PL_MISSING_KEY, { second, 0, 1 }, "z" },
    };
    pl_report report = pl_report_new(*state);
    for (size_t i = 0; i < COUNT(added); i++)
        pl_report_add(&report, added[i].code, added[i].span,
                      (pl_details){ .found = PL_SLICE("f"),
                                    .where = PL_SLICE("w"),
                                    .wanted = pl_slice_of(added[i].wanted) });
    pl_report_sort(&report);
    /* What is equal in all three stays in the order in which it was found. */
    assert_int_equal(differs("sorted", short_of(*state, &report),
                             "error[no-words] the rule `f` does not say why\n"
                             "a:1:10: error[bad-date] `f` is not \n"
                             "a:1:10: error[bad-share] `f` is not a share between 0 % and 100 %\n"
                             "a:1:11: error[bad-share] `f` is not a share between 0 % and 100 %\n"
                             "a:2:1: error[bad-share] `f` is not a share between 0 % and 100 %\n"
                             "b:1:1: error[missing-key] w needs `y`\n"
                             "b:1:1: error[missing-key] w needs `x`\n"
                             "b:1:1: error[missing-key] w needs `z`\n"
                             "b:1:3: error[no-words] the rule `f` does not say why\n"),
                     0);
}

static void sorting_nothing_does_nothing(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_report_sort(&report);
    assert_int_equal(report.found.count, 0);
}

static void many_diagnostics_are_sorted(void **state)
{
    enum { count = 1000 };
    pl_text text = pl_text_new(*state);
    pl_text_repeat(&text, 'x', count);
    const pl_source *source = pl_source_new(*state, PL_SLICE("a"), pl_text_slice(&text));
    pl_report report = pl_report_new(*state);
    for (size_t i = 0; i < count; i++)
        pl_report_add(&report, PL_BAD_SHARE, (pl_span){ source, i * 7 % count, count },
                      (pl_details){ 0 });
    pl_report_sort(&report);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(report.found.items[i].span.from, i);
}

static void after_a_thousand_the_rest_is_only_counted(void **state)
{
    const pl_source *source = source_of(*state, "a: 1");
    pl_report report = pl_report_new(*state);
    for (size_t i = 0; i < 1000; i++)
        pl_report_add(&report, PL_BAD_SHARE, (pl_span){ source, 0, 1 }, (pl_details){ 0 });
    assert_int_equal(report.found.count, 1000);
    assert_int_equal(report.found.items[999].code, PL_BAD_SHARE);
    for (size_t i = 0; i < 500; i++)
        pl_report_add(&report, PL_BAD_SHARE, (pl_span){ source, 0, 1 }, (pl_details){ 0 });
    assert_int_equal(report.errors, 1500);
    assert_int_equal(report.found.count, 1001);
    assert_int_equal(report.found.items[1000].code, PL_TOO_MANY_DEFECTS);
    assert_int_equal(differs("message",
                             pl_diagnostic_message(*state, &report.found.items[1000], PL_ENGLISH),
                             "more than 1,000 defects; the rest are not shown"),
                     0);
}

static void warnings_are_no_errors(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_report_add(&report, PL_NAMED_ELSEWHERE, (pl_span){ 0 }, (pl_details){ 0 });
    assert_int_equal(report.errors, 0);
    pl_report_add(&report, PL_BAD_SHARE, (pl_span){ 0 }, (pl_details){ 0 });
    assert_int_equal(report.errors, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(the_caret_stands_below_what_it_means),
        in_arena(a_very_long_line_is_shown_around_its_defect),
        in_arena(a_span_that_is_very_long_is_shown_in_part),
        in_arena(a_suggestion_stands_beside_the_caret_and_help_below),
        in_arena(the_earlier_of_two_is_shown_too),
        in_arena(help_that_lacks_an_argument_is_left_out),
        in_arena(a_doubled_brace_in_words_is_a_brace),
        in_arena(nothing_that_is_shown_can_draw_on_a_terminal),
        in_arena(the_short_form_is_one_line),
        in_arena(every_message_says_its_arguments),
        in_arena(diagnostics_are_sorted_by_file_offset_and_code),
        in_arena(sorting_nothing_does_nothing),
        in_arena(many_diagnostics_are_sorted),
        in_arena(after_a_thousand_the_rest_is_only_counted),
        in_arena(warnings_are_no_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
