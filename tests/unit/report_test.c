/* source/report: the limit of 1,000, words and suggestions, the short form. */
#include "document_support.h"

#define ESCAPE "\x1B"
#define OVERRIDE "\xE2\x80\xAE" /* right-to-left */

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
      "a\\xff:1:1: error[bad-share] `a` is not a share between 0 % and 100 %\n" },
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
                           .wanted = PL_SLICE("channel"),
                           .near = PL_SLICE("line") };
    pl_report_add(&report, PL_UNKNOWN_CHANNEL, (pl_span){ source, 8, 9 }, details);
    pl_report_add(&report, PL_UNKNOWN_TO_FACTS, (pl_span){ source, 0, 6 }, details);
    pl_report_add(&report, PL_EMPTY_FILE, (pl_span){ source_of(*state, ""), 0, 0 },
                  (pl_details){ 0 });
    pl_report_add(&report, PL_BAD_ID, (pl_span){ 0 }, details);
    assert_int_equal(
        differs("short", short_of(*state, &report),
                "a.yaml:1:5: error[unknown-channel] `x` is no channel or platform of jp "
                "(did you mean `line`?)\n"
                "a.yaml:1:1: error[unknown-to-facts] neither jp nor any other edition knows the "
                "channel `x` (did you mean `line`?)\n"
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

static const pl_cited cited = { PL_SLICE_INIT("study"), PL_SLICE_INIT("Study, us, 2024") };

static const pl_ruling ruling = { .severity = PL_NOTE,
                                  .rule = PL_SLICE_INIT("say-more"),
                                  .file = PL_SLICE_INIT("mine.yaml"),
                                  .line = 7,
                                  .message = PL_WORDS("say more", "もっと書く"),
                                  .help = PL_WORDS("add a word", "言葉を足す"),
                                  .channels = PL_WORDS("LINE ads", "LINE広告"),
                                  .sources = &cited,
                                  .source_count = 1 };

static void a_rule_has_its_own_words_and_names_itself(void **state)
{
    const pl_source *source = source_of(*state, "copy: tea\n");
    pl_report report = pl_report_new(*state);
    pl_report_find(&report, (pl_span){ source, 6, 9 }, &ruling);
    assert_int_equal(report.found.count, 1); /* a note of a rule is for everybody */
    const pl_diagnostic *found = &report.found.items[0];
    check_full(*state, found, PL_ENGLISH,
               "note[say-more]: say more\n"
               "  --> a.yaml:1:7\n"
               "   |\n"
               " 1 | copy: tea\n"
               "   |       ^^^\n"
               "   |\n"
               "   = rule: say-more, mine.yaml:7\n"
               "   = for: LINE ads\n"
               "   = source: study Study, us, 2024\n"
               "   = help: add a word\n");
    check_full(*state, found, PL_JAPANESE,
               "note[say-more]: もっと書く\n"
               "  --> a.yaml:1:7\n"
               "   |\n"
               " 1 | copy: tea\n"
               "   |       ^^^\n"
               "   |\n"
               "   = ルール: say-more, mine.yaml:7\n"
               "   = 対象: LINE広告\n"
               "   = 出典: study Study, us, 2024\n"
               "   = ヒント: 言葉を足す\n");
    pl_text text = pl_text_new(*state);
    pl_diagnostic_write_short(&text, found, PL_ENGLISH);
    assert_int_equal(
        differs("short", pl_text_slice(&text), "a.yaml:1:7: note[say-more] say more\n"), 0);
}

/* However many findings there are, the text was judged; how bad the worst is stays true. */
static void findings_over_a_thousand_are_no_defect(void **state)
{
    static const pl_ruling light = { .severity = PL_NOTE, .rule = PL_SLICE_INIT("a") };
    static const pl_ruling heavy = { .severity = PL_ERROR, .rule = PL_SLICE_INIT("b") };
    const pl_source *source = source_of(*state, "a: 1");
    const pl_span span = { source, 0, 1 };
    pl_report report = pl_report_new(*state);
    for (size_t i = 0; i < 1500; i++)
        pl_report_find(&report, span, &light);
    assert_int_equal(report.errors, 0);
    assert_int_equal(report.found.count, 1001);
    assert_int_equal(report.found.items[1000].code, PL_TOO_MANY_FINDINGS);
    assert_int_equal(pl_diagnostic_severity(&report.found.items[1000]), PL_NOTE);
    pl_report_find(&report, span, &heavy);
    pl_report_find(&report, span, &light);
    assert_int_equal(report.errors, 1);
    assert_int_equal(report.found.count, 1001);
    assert_ptr_equal(report.found.items[999].details.ruling, &heavy);
    for (size_t i = 0; i < 3; i++)
        pl_report_add(&report, PL_RULE_FAILED, span, (pl_details){ 0 });
    assert_int_equal(report.errors, 4);
    assert_int_equal(report.found.count, 1002);
    assert_int_equal(report.found.items[1001].code, PL_RULE_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_suggestion_stands_beside_the_caret_and_help_below),
        in_arena(the_earlier_of_two_is_shown_too),
        in_arena(help_that_lacks_an_argument_is_left_out),
        in_arena(a_doubled_brace_in_words_is_a_brace),
        in_arena(nothing_that_is_shown_can_draw_on_a_terminal),
        in_arena(the_short_form_is_one_line),
        in_arena(every_message_says_its_arguments),
        in_arena(after_a_thousand_the_rest_is_only_counted),
        in_arena(findings_over_a_thousand_are_no_defect),
        in_arena(a_rule_has_its_own_words_and_names_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
