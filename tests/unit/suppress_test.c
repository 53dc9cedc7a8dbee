/* decide/suppress: which findings a comment in the brief lets stand, and what is said of it. */
#include "tests/unit/whole_support.h"

#include <string.h>

typedef rules_and_facts desk;

static int open_desk(void **state)
{
    return open_with(state, NULL, "jp-2023");
}

#define BRIEF "campaign: x\nmarket: jp\ngoals: [sales]\naudience: {age: 20+}\n"
#define BEST "copy: 日本一のラテ\n"

/* The codes that are found, as of 2026-06-01. */
static const struct {
    const char *text, *found;
} rows[] = {
    { BEST, "superlative " },
    { "# planner: ignore[superlative] the survey is cited\n" BEST, "" },
    { "copy: 日本一のラテ # planner: ignore[superlative] the survey is cited\n", "" },
    { "#planner:ignore[superlative]調査済み\n" BEST, "" },
    { "# planner: ignore[ superlative ,] why\n" BEST, "" },
    { "# planner: ignore[superlative] why\r\ncopy: 日本一のラテ\r\n", "" },
    { "# planner: ignore[superlative] why\n# another comment\n\n" BEST, "" },
    { "copy: |  # planner: ignore[superlative] why\n  春、\n  日本一のラテ\n", "" },
    { "# planner: ignore[superlative] why\ncopy: |\n  春、\n  日本一のラテ\n", "" },
    /* The end of a line is about that line alone, and nothing reaches further. */
    { "client: y # planner: ignore[superlative] why\n" BEST, "unused-suppression superlative " },
    { "# planner: ignore[superlative] why\nclient: y\n" BEST, "unused-suppression superlative " },
    { BEST "# planner: ignore[superlative] why\n", "superlative unused-suppression " },
    /* Texts are no comments. */
    { "copy: '日本一のラテ # planner: ignore[superlative] why'\n", "superlative " },
    { "copy: |\n  # planner: ignore[superlative] why\n  日本一のラテ\n", "superlative " },
    { "# planner: ignored by readers\n" BEST, "superlative " },
    { "# planner: see the handbook\n" BEST, "superlative " },
    /* Days. */
    { "# planner: ignore[superlative] why until=2026-06-01\n" BEST, "" },
    { "# planner: ignore[superlative] until=2026-06-02 why\n" BEST, "" },
    { "# planner: ignore[superlative] why until=2026-05-31\n" BEST,
      "expired-suppression superlative " },
    { "# planner: ignore[superlative] why until=2026-05-31\ncopy: 春のラテ\n",
      "unused-suppression " },
    { "# planner: ignore[superlative] why until=2026-02-30\n" BEST,
      "bad-suppression superlative " },
    { "# planner: ignore[superlative] why until=\n" BEST, "bad-suppression superlative " },
    /* Reasons. */
    { "# planner: ignore[superlative]\n" BEST, "unexplained-suppression superlative " },
    { "# planner: ignore[superlative] until=2027-01-01\n" BEST,
      "unexplained-suppression superlative " },
    /* Brackets. */
    { "# planner: ignore\n" BEST, "bad-suppression superlative " },
    { "# planner: ignore[superlative why\n" BEST, "bad-suppression superlative " },
    { "# planner: ignore[,] why\n" BEST, "bad-suppression superlative " },
    /* Only what is named is ignored. */
    { "# planner: ignore[first-of-its-kind, superlative] why\ncopy: 日本一、日本初\n", "" },
    { "# planner: ignore[superlative] why\ncopy: 日本一、日本初\n", "first-of-its-kind " },
    { "# planner: ignore[superlativ] why\n" BEST, "unused-suppression superlative " },
};

static planner_findings *check(const desk *at, const char *text, const planner_options *options)
{
    const planner_input input = { .name = "a.yaml", .text = text, .size = strlen(text) };
    planner_brief *brief;
    planner_findings *findings;
    assert_int_equal(planner_brief_parse(&input, at->ruleset, at->facts, NULL, &brief), PLANNER_OK);
    const planner_question question = { .struct_size = sizeof question,
                                        .brief = brief,
                                        .facts = at->facts,
                                        .ruleset = at->ruleset,
                                        .today = "2026-06-01" };
    planner_check(&question, options, &findings);
    assert_non_null(findings);
    planner_brief_free(brief);
    return findings;
}

static void a_comment_lets_stand_what_it_names_and_gives_a_reason_for(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[512], codes[256] = "";
        snprintf(text, sizeof text, "%s%s", BRIEF, rows[i].text);
        planner_findings *findings = check(*state, text, NULL);
        const planner_diagnostics *all = planner_findings_diagnostics(findings);
        const planner_diagnostic *each;
        for (size_t at = 0; (each = planner_diagnostics_get(all, at)); at++) {
            strcat(codes, each->code);
            strcat(codes, " ");
        }
        bad += differs(rows[i].text, pl_slice_of(codes), rows[i].found);
        planner_findings_free(findings);
    }
    assert_int_equal(bad, 0);
}

static void an_ignored_error_is_no_defect(void **state)
{
    const desk *in = *state;
    const desk at = { load_rules("tests/golden/check-with-defects/mine.yaml"), in->facts };
    static const char brief[] = "campaign: x\nmarket: jp\ngoals: [sales]\naudience: {age: 14-17}\n";
    planner_findings *findings = check(&at, brief, NULL);
    const planner_diagnostics *all = planner_findings_diagnostics(findings);
    assert_int_equal(planner_diagnostics_errors(all), 1);
    char text[512];
    const planner_diagnostic *found = planner_diagnostics_get(all, 0);
    assert_int_equal(found->line, 1);
    snprintf(text, sizeof text, "# planner: ignore[%s] agreed\n%s", found->code, brief);
    planner_findings_free(findings);
    findings = check(&at, text, NULL);
    all = planner_findings_diagnostics(findings);
    assert_int_equal(planner_diagnostics_errors(all), 0);
    assert_int_equal(planner_diagnostics_count(all), 0);
    planner_findings_free(findings);
    planner_ruleset_free(at.ruleset);
}

/* A brief that cannot be judged: what is found in reading it. */
static void an_error_stays_and_the_comment_hears_of_it(void **state)
{
    static const struct {
        const char *text, *found;
    } kept[] = {
        { "colour: pink # planner: ignore[unknown-field] why\n",
          "unknown-field refused-suppression " },
        { "# planner: ignore[superlative, unknown-field]\ncolour: pink\n",
          "refused-suppression unknown-field " },
        { "# planner: ignore[superlative] why\n" BEST "colour: pink\n", "unknown-field " },
        { "copy: 'x # planner: ignore[unknown-field] why'\ncolour: pink\n", "unknown-field " },
        { "# planner: ignore\ncolour: pink\n", "bad-suppression unknown-field " },
        { "copy: [x # planner: ignore[yaml-unclosed] why\nclient: y\n",
          "yaml-unclosed refused-suppression " },
    };
    const desk *at = *state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(kept); i++) {
        char text[512], codes[256] = "";
        snprintf(text, sizeof text, "%s%s", BRIEF, kept[i].text);
        const planner_input input = { .name = "a.yaml", .text = text, .size = strlen(text) };
        planner_brief *brief;
        const planner_diagnostic *each;
        assert_int_equal(planner_brief_parse(&input, at->ruleset, at->facts, NULL, &brief),
                         PLANNER_INVALID);
        const planner_diagnostics *all = planner_brief_diagnostics(brief);
        for (size_t next = 0; (each = planner_diagnostics_get(all, next)); next++) {
            strcat(codes, each->code);
            strcat(codes, " ");
        }
        bad += differs(kept[i].text, pl_slice_of(codes), kept[i].found);
        planner_brief_free(brief);
    }
    assert_int_equal(bad, 0);
}

/* A hostile brief of nothing but comments takes neither much time nor much memory. */
static void many_comments_are_bounded(void **state)
{
    pl_arena *arena = pl_arena_open(NULL);
    pl_text text = pl_text_new(arena);
    pl_text_put(&text, BRIEF);
    for (int i = 0; i < 25000; i++)
        pl_text_put(&text, "# planner: ignore[superlativ,a] why\n");
    pl_text_put(&text, BEST);
    planner_findings *findings = check(*state, pl_text_slice(&text).data, NULL);
    size_t count = planner_diagnostics_count(planner_findings_diagnostics(findings));
    assert_true(count > 1000 && count <= 1001);
    planner_findings_free(findings);
    pl_arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_comment_lets_stand_what_it_names_and_gives_a_reason_for),
        cmocka_unit_test(an_ignored_error_is_no_defect),
        cmocka_unit_test(an_error_stays_and_the_comment_hears_of_it),
        cmocka_unit_test(many_comments_are_bounded),
    };
    return cmocka_run_group_tests(tests, open_desk, close_all);
}
