/* planner_report_*: what many texts have is one document, in each format; which findings it takes.
 */
#include "tests/unit/whole_support.h"

#include "rules/builtin.h"

#include <stdlib.h>
#include <string.h>

typedef struct desk {
    planner_ruleset *ruleset;
    planner_facts *facts;
    pl_arena *arena;
} desk;

static int open_desk(void **state)
{
    static desk opened;
    opened = (desk){ load_rules(NULL), load_edition("jp-2023"), pl_arena_open(NULL) };
    *state = &opened;
    return 0;
}

static int close_desk(void **state)
{
    desk *opened = *state;
    planner_ruleset_free(opened->ruleset);
    planner_facts_free(opened->facts);
    pl_arena_close(opened->arena);
    return 0;
}

static planner_report *open_report(const desk *at)
{
    planner_report *report;
    assert_int_equal(planner_report_open(at->ruleset, NULL, NULL, &report), PLANNER_OK);
    return report;
}

static void add(const desk *at, planner_report *report, const char *name, const char *text)
{
    const planner_input input = { .name = name, .text = text, .size = strlen(text) };
    planner_brief *brief;
    planner_findings *findings = NULL;
    bool sound = planner_brief_parse(&input, at->ruleset, at->facts, NULL, &brief) == PLANNER_OK;
    const planner_question question = {
        .struct_size = sizeof question, .brief = brief, .facts = at->facts, .ruleset = at->ruleset
    };
    if (sound) planner_check(&question, NULL, &findings);
    assert_int_equal(planner_report_add(report, brief, findings), PLANNER_OK);
    planner_findings_free(findings);
    planner_brief_free(brief);
}

static const char *written_with(const desk *at, const planner_report *report,
                                const planner_report_view *view)
{
    planner_text *text;
    assert_int_equal(planner_report_write(report, view, NULL, &text), PLANNER_OK);
    pl_slice kept =
        pl_slice_copy(at->arena, (pl_slice){ planner_text_data(text), planner_text_size(text) });
    planner_text_free(text);
    return kept.data;
}

static const char *written(const desk *at, const planner_report *report, const char *format)
{
    const planner_report_view view = { .struct_size = sizeof view, .format = format };
    return written_with(at, report, &view);
}

#define BRIEF "campaign: x\nmarket: jp\ngoals: [sales]\naudience: {age: 20+}\n"

static size_t times(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        count++;
    return count;
}

/* Every key of `node` is one of the schema's, and every one of the schema's is there. */
static int keys_differ(const pl_node *node, const pl_node *schema, const char *where)
{
    int bad = 0;
    const pl_node *properties = member(schema, "properties");
    for (const pl_node *key = node->first; key; key = key->next)
        if (!pl_node_member(properties, key->text)) {
            print_error("%s: the schema has no `%.*s`\n", where, SHOWN(key->text));
            bad++;
        }
    for (const pl_node *key = properties->first; key; key = key->next)
        if (!pl_node_member(node, key->text)) {
            print_error("%s: the document has no `%.*s`\n", where, SHOWN(key->text));
            bad++;
        }
    return bad;
}

static void the_document_has_exactly_the_keys_of_its_schema(void **state)
{
    const desk *at = *state;
    const pl_builtin_file *file = pl_builtin_find(PL_SLICE("schemas/diagnostics.yaml"));
    assert_non_null(file);
    const pl_node *schema = pl_builtin_tree(at->arena, file);
    const pl_node *defs = member(schema, "$defs"), *parts = member(schema, "properties");
    planner_report *report = open_report(at);
    add(at, report, "a.yaml", BRIEF "copy: 日本一のラテ\n");
    add(at, report, "b.yaml", BRIEF "needs: [coupon, coupons]\n");
    add(at, report, "c.yaml", "campaign: x\ncampaign: y\n");
    add(at, report, "d.yaml", BRIEF);
    const pl_node *document = read_json(at->arena, pl_slice_of(written(at, report, "json")));
    planner_report_free(report);
    int bad = keys_differ(document, schema, "document");
    bad += keys_differ(member(document, "rules"), member(parts, "rules"), "rules");
    bad += keys_differ(member(document, "counts"), member(parts, "counts"), "counts");
    size_t related = 0;
    for (const pl_node *input = member(document, "inputs")->first; input; input = input->next)
        bad += keys_differ(input, member(member(parts, "inputs"), "items"), "input");
    for (const pl_node *each = member(document, "diagnostics")->first; each; each = each->next) {
        const pl_node *shape = member(defs, "diagnostic"), *range = member(each, "range");
        bad += keys_differ(each, shape, "diagnostic");
        bad += keys_differ(range, member(defs, "range"), "range");
        bad += keys_differ(member(range, "end"), member(defs, "place"), "place");
        const pl_node *other = member(each, "related")->first;
        if (!other) continue;
        const pl_node *relation = member(member(member(shape, "properties"), "related"), "items");
        bad += keys_differ(other, relation, "related");
        related++;
    }
    assert_int_equal(member(document, "inputs")->count, 4);
    assert_int_equal(member(document, "diagnostics")->count, 3);
    assert_true(related > 0);
    assert_int_equal(bad, 0);
}

static void columns_are_code_points_and_bytes_are_bytes(void **state)
{
    const desk *at = *state;
    planner_report *report = open_report(at);
    add(at, report, "a.yaml", BRIEF "copy: 春の日本一のラテ\n");
    const pl_node *document = read_json(at->arena, pl_slice_of(written(at, report, "json")));
    planner_report_free(report);
    const pl_node *found = member(document, "diagnostics")->first;
    const pl_node *start = member(member(found, "range"), "start");
    assert_true(says(found, "code", "superlative"));
    assert_true(says(found, "field", "copy"));
    assert_int_equal((int)number_of(start, "line"), 5);
    assert_int_equal((int)number_of(start, "column"), 9);
    assert_int_equal((int)number_of(start, "byte"), (int)strlen(BRIEF "copy: 春の"));
}

static const char *fingerprint(const desk *at, const char *text)
{
    planner_report *report = open_report(at);
    add(at, report, "a.yaml", text);
    const char *sarif = written(at, report, "sarif");
    planner_report_free(report);
    const char *found = strstr(sarif, "codeAndField/v1");
    assert_non_null(found);
    return pl_slice_copy(at->arena, (pl_slice){ found, 80 }).data;
}

static void a_fingerprint_stays_when_lines_move_and_changes_with_the_field(void **state)
{
    const char *first = fingerprint(*state, BRIEF "copy: 日本一のラテ\n");
    assert_string_equal(first, fingerprint(*state, "# moved\n\ncopy: 春、日本一のラテ\n" BRIEF));
    const char *one = fingerprint(*state, BRIEF "needs: [coupon]\n");
    assert_string_not_equal(first, one);
    assert_string_not_equal(one, fingerprint(*state, BRIEF "needs: [coupons, coupon]\n"));
}

static void sarif_ends_with_a_notification_behind_many_results(void **state)
{
    const desk *at = *state;
    planner_report *report = open_report(at);
    pl_text many = pl_text_new(at->arena);
    pl_text_put(&many, "campaign: x\nneeds:\n");
    for (int i = 0; i < 990; i++)
        pl_text_put(&many, "  - coupon\n");
    for (int i = 0; i < 6; i++)
        add(at, report, "a.yaml", pl_text_slice(&many).data);
    const char *sarif = written(at, report, "sarif");
    size_t all = planner_report_count(report, PLANNER_ERROR);
    planner_report_free(report);
    char said[64];
    snprintf(said, sizeof said, "results left out: %zu\"", all - 5000);
    assert_true(all > 5000);
    assert_int_equal(times(sarif, "\"ruleIndex\""), 5000);
    assert_non_null(strstr(sarif, said));
}

static void github_is_told_ten_of_each_level_and_how_many_there_are(void **state)
{
    const desk *at = *state;
    planner_report *report = open_report(at);
    for (int i = 0; i < 12; i++) {
        add(at, report, "a,b:c%.yaml", BRIEF "copy: 日本一のラテ\n");
        add(at, report, "b.yaml", BRIEF "budget: $5\n");
    }
    add(at, report, "c.yaml", BRIEF "needs: [coupon]\n");
    const char *text = written(at, report, "github");
    planner_report_free(report);
    assert_int_equal(times(text, "::error "), 1);
    assert_int_equal(times(text, "::warning "), 10);
    assert_int_equal(times(text, "::notice "), 10);
    assert_int_equal(times(text, "file=a%2Cb%3Ac%25.yaml,line=5,"), 10);
    assert_true(strncmp(text, "::error ", 8) == 0);
    assert_non_null(strstr(text,
                           "\nchecked 25 briefs: 1 error, 12 warnings, 12 notes in 25 briefs; "
                           "4 findings not shown\n"));
}

static void what_xml_cannot_write_is_replaced(void **state)
{
    const desk *at = *state;
    planner_report *report = open_report(at);
    add(at, report, "a\x1b[2J<&\"\xef\xbf\xbf\xff.yaml", BRIEF "needs: ['<&\">]]']\n");
    const char *text = written(at, report, "junit");
    planner_report_free(report);
    assert_null(strchr(text, '\x1b'));
    assert_null(strstr(text, "\xef\xbf\xbe"));
    assert_null(strstr(text, "\xef\xbf\xbf"));
    assert_null(strchr(text, '\xff'));
    assert_null(strstr(text, "]]>"));
    assert_non_null(strstr(text, "`&lt;&amp;&quot;&gt;]]"));
}

static void a_clean_text_is_a_case_that_passes(void **state)
{
    const desk *at = *state;
    planner_report *report = open_report(at);
    add(at, report, "a.yaml", BRIEF);
    add(at, report, "b.yaml", BRIEF "copy: 日本一のラテ\n");
    add(at, report, "c.yaml", BRIEF "budget: $5\n");
    const char *text = written(at, report, "junit");
    assert_non_null(strstr(text, "name=\"planner check\" tests=\"3\" failures=\"1\""));
    assert_non_null(strstr(text, "<testcase name=\"check\" classname=\"a.yaml\"/>"));
    assert_int_equal(times(text, "<failure type=\"warning\""), 1);
    assert_int_equal(times(text, "<system-out>note["), 1);
    const planner_report_view first = { .struct_size = sizeof first, .format = "junit", .most = 1 };
    text = written_with(at, report, &first);
    assert_non_null(strstr(text, "tests=\"3\" failures=\"1\""));
    assert_non_null(strstr(text, "<system-out>findings not shown: 1</system-out>"));
    planner_report_free(report);
}

static void a_text_that_was_not_judged_does_not_pass(void **state)
{
    const desk *at = *state;
    const planner_input input = { .name = "a.yaml", .text = BRIEF, .size = strlen(BRIEF) };
    planner_brief *brief;
    planner_report *report = open_report(at);
    add(at, report, "b.yaml", BRIEF);
    assert_non_null(strstr(written(at, report, "sarif"), "\"executionSuccessful\": true"));
    assert_int_equal(planner_brief_parse(&input, at->ruleset, at->facts, NULL, &brief), PLANNER_OK);
    assert_int_equal(planner_report_add(report, brief, NULL), PLANNER_OK);
    planner_brief_free(brief);
    const char *text = written(at, report, "junit");
    assert_non_null(strstr(text, "tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\""));
    assert_int_equal(times(text, "<skipped/>"), 1);
    assert_non_null(strstr(written(at, report, "sarif"), "\"executionSuccessful\": false"));
    planner_report_free(report);
}

static void a_text_that_is_checked_twice_is_one_artifact(void **state)
{
    const desk *at = *state;
    planner_report *report = open_report(at);
    static const char *const names[] = { "a.yaml", "./a.yaml", "b.yaml" };
    for (size_t i = 0; i < COUNT(names); i++)
        add(at, report, names[i], BRIEF "budget: $5\n");
    const char *sarif = written(at, report, "sarif");
    planner_report_free(report);
    const pl_node *run = member(read_json(at->arena, pl_slice_of(sarif)), "runs")->first;
    assert_int_equal(member(run, "artifacts")->count, 2);
    assert_int_equal(member(run, "results")->count, 3);
    assert_int_equal(times(sarif, "\"index\": 0"), 2);
    assert_int_equal(times(sarif, "\"index\": 1"), 1);
}

static void a_cell_is_no_formula_and_a_mark_begins_the_table(void **state)
{
    const desk *at = *state;
    planner_report *report = open_report(at);
    add(at, report, "=1+1.yaml", BRIEF "needs: [coupon]\n");
    const planner_report_view view = { .struct_size = sizeof view, .format = "csv", .bom = true };
    const char *text = written_with(at, report, &view);
    planner_report_free(report);
    assert_true(strncmp(text, "\xef\xbb\xbfpath,line,", 13) == 0);
    assert_non_null(strstr(text, "\r\n'=1+1.yaml,5,9,5,15,error,unknown-choice,"));
}

static void what_many_texts_have_alike_is_shown_once(void **state)
{
    const desk *at = *state;
    char name[16];
    planner_report *report = open_report(at);
    for (int i = 0; i < 9; i++) {
        snprintf(name, sizeof name, "%d.yaml", i);
        add(at, report, name, BRIEF "copy: 日本一のラテ\n");
        if (i == 1) assert_int_equal(times(written(at, report, "text"), "warning[superlative]"), 2);
    }
    const char *text = written(at, report, "text");
    assert_int_equal(times(text, "warning[superlative]"), 1);
    assert_int_equal(times(text, "= also: "), 6);
    assert_non_null(strstr(text, "   = also: 5.yaml:5:7\n   = also: 3 more, which"));
    assert_non_null(strstr(text, "checked 9 briefs: 0 errors, 9 warnings in 9 briefs\n"));
    assert_int_equal(times(written(at, report, "short"), "warning[superlative]"), 9);
    planner_report_free(report);
}

/* 0: what the list leaves is what is wanted. */
static int chosen(const desk *at, planner_choice choice, const char *codes, const char *wanted)
{
    planner_report *report = open_report(at);
    assert_int_equal(planner_report_choose(report, choice, NULL, codes), PLANNER_OK);
    add(at, report, "a", BRIEF "budget: $5\ncopy: 日本一のラテ\n");
    add(at, report, "b", BRIEF "needs: [coupon]\n");
    pl_text found = pl_text_new(at->arena);
    const pl_node *document = read_json(at->arena, pl_slice_of(written(at, report, "json")));
    for (const pl_node *each = member(document, "diagnostics")->first; each; each = each->next) {
        pl_text_add(&found, member(each, "code")->text);
        pl_text_put(&found, " ");
    }
    planner_report_free(report);
    return differs(codes, pl_text_slice(&found), wanted);
}

static void codes_are_selected_and_ignored(void **state)
{
    int bad = chosen(*state, PLANNER_SELECT, "superlative", "superlative unknown-choice ");
    bad += chosen(*state, PLANNER_SELECT, " superlative , another-currency,",
                  "another-currency superlative unknown-choice ");
    bad += chosen(*state, PLANNER_SELECT, "", "another-currency superlative unknown-choice ");
    bad += chosen(*state, PLANNER_IGNORE, "superlative", "another-currency unknown-choice ");
    bad += chosen(*state, PLANNER_IGNORE, "superlative,another-currency", "unknown-choice ");
    assert_int_equal(bad, 0);
}

static void a_code_that_there_is_not_is_refused(void **state)
{
    const desk *at = *state;
    static const struct {
        planner_choice choice;
        const char *codes, *code, *near;
    } rows[] = {
        { PLANNER_SELECT, "superlativ", "unknown-code", "superlative" },
        { PLANNER_IGNORE, "another-currency, zzzzzz", "unknown-code", "" },
        { PLANNER_IGNORE, "unknown-choice", "not-ignorable", "" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        planner_report *report = open_report(at);
        assert_int_equal(planner_report_choose(report, rows[i].choice, "--x", rows[i].codes),
                         PLANNER_INVALID);
        const planner_diagnostic *found =
            planner_diagnostics_get(planner_report_diagnostics(report), 0);
        assert_string_equal(found->code, rows[i].code);
        assert_string_equal(found->near, rows[i].near);
        assert_string_equal(found->file, "--x");
        add(at, report, "a", BRIEF "budget: $5\n");
        assert_int_equal(planner_report_count(report, PLANNER_NOTE), 1);
        planner_report_free(report);
    }
}

static void what_is_no_report_is_misuse(void **state)
{
    const desk *at = *state;
    planner_report *report = (planner_report *)(uintptr_t)1;
    planner_text *text;
    assert_int_equal(planner_report_open(NULL, NULL, NULL, &report), PLANNER_MISUSE);
    assert_null(report);
    assert_int_equal(planner_report_open(at->ruleset, "2027-02-30", NULL, &report), PLANNER_MISUSE);
    assert_int_equal(planner_report_open(at->ruleset, NULL, NULL, NULL), PLANNER_MISUSE);
    report = open_report(at);
    const planner_report_view html = { .struct_size = sizeof html, .format = "html" };
    assert_int_equal(planner_report_write(report, &html, NULL, &text), PLANNER_MISUSE);
    assert_null(text);
    assert_int_equal(planner_report_add(report, NULL, NULL), PLANNER_MISUSE);
    assert_int_equal(planner_report_choose(report, PLANNER_SELECT, NULL, NULL), PLANNER_MISUSE);
    assert_int_equal(planner_report_choose(report, (planner_choice)2, NULL, ""), PLANNER_MISUSE);
    assert_null(planner_report_format_name(7));
    assert_false(planner_report_format_is_table(7));
    planner_report_free(report);
    planner_report_free(NULL);
}

/* Of findings that are alike, so many are known as there were; those of another file are not. */
static void a_baseline_takes_as_many_as_there_were(void **state)
{
    const desk *at = *state;
    char path[] = "/tmp/planner-baseline-XXXXXX";
    planner_report *first = open_report(at), *second = open_report(at);
    add(at, first, "a.yaml", BRIEF "copy: 日本一のラテ\n");
    const char *json = written(at, first, "json");
    planner_report_free(first);
    FILE *file = fdopen(mkstemp(path), "w");
    assert_non_null(file);
    fputs(json, file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(planner_report_baseline(NULL, path), PLANNER_MISUSE);
    assert_int_equal(planner_report_baseline(second, NULL), PLANNER_MISUSE);
    assert_int_equal(planner_report_gone(second), 0);
    assert_int_equal(planner_report_baseline(second, "/tmp/no/such/file"), PLANNER_IO);
    assert_int_equal(planner_diagnostics_errors(planner_report_diagnostics(second)), 1);
    assert_int_equal(planner_report_baseline(second, path), PLANNER_OK);
    remove(path);
    add(at, second, "a.yaml", BRIEF);
    assert_int_equal(planner_report_gone(second), 1);
    add(at, second, "b.yaml", BRIEF "copy: 日本一のラテ\n");
    assert_int_equal(planner_report_count(second, PLANNER_WARNING), 1);
    add(at, second, "a.yaml", "# moved\n" BRIEF "copy: 春、日本一のラテ\n");
    assert_int_equal(planner_report_count(second, PLANNER_WARNING), 1);
    assert_int_equal(planner_report_gone(second), 0);
    add(at, second, "a.yaml", BRIEF "copy: 日本一のラテ\n");
    assert_int_equal(planner_report_count(second, PLANNER_WARNING), 2);
    assert_non_null(strstr(written(at, second, "json"), "\"known\":1}"));
    planner_report_free(second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_baseline_takes_as_many_as_there_were),
        cmocka_unit_test(the_document_has_exactly_the_keys_of_its_schema),
        cmocka_unit_test(columns_are_code_points_and_bytes_are_bytes),
        cmocka_unit_test(a_fingerprint_stays_when_lines_move_and_changes_with_the_field),
        cmocka_unit_test(sarif_ends_with_a_notification_behind_many_results),
        cmocka_unit_test(github_is_told_ten_of_each_level_and_how_many_there_are),
        cmocka_unit_test(what_xml_cannot_write_is_replaced),
        cmocka_unit_test(a_clean_text_is_a_case_that_passes),
        cmocka_unit_test(a_text_that_was_not_judged_does_not_pass),
        cmocka_unit_test(a_text_that_is_checked_twice_is_one_artifact),
        cmocka_unit_test(a_cell_is_no_formula_and_a_mark_begins_the_table),
        cmocka_unit_test(what_many_texts_have_alike_is_shown_once),
        cmocka_unit_test(codes_are_selected_and_ignored),
        cmocka_unit_test(a_code_that_there_is_not_is_refused),
        cmocka_unit_test(what_is_no_report_is_misuse),
    };
    return cmocka_run_group_tests(tests, open_desk, close_desk);
}
