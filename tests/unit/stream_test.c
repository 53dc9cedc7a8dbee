/* Lines, summaries and manifests by the public API. */
#include "tests/unit/whole_support.h"

#include "document/json_reader.h"

#include <stdlib.h>

static const char sound[] = "{\"id\":\"b-1\",\"campaign\":\"A\",\"market\":\"jp\","
                            "\"goals\":[\"awareness\"],\"audience\":{\"age\":\"20-34\"}}";

typedef rules_and_facts world;

static int open_world(void **state)
{
    return open_with(state, NULL, "jp-2023");
}

static planner_brief *parse(const world *in, const char *text)
{
    const planner_options options = { .struct_size = sizeof options, .syntax = PLANNER_JSON };
    const planner_input input = { .name = "stdin", .text = text, .size = strlen(text) };
    planner_brief *brief;
    planner_brief_parse(&input, in->ruleset, NULL, &options, &brief);
    assert_non_null(brief);
    return brief;
}

/* The line of a brief, checked if it is sound; NULL stands for a blank one. */
static planner_text *line_of(const world *in, const char *text, const char *id)
{
    planner_brief *brief = text ? parse(in, text) : NULL;
    planner_findings *findings = NULL;
    const planner_question question = {
        .struct_size = sizeof question, .brief = brief, .facts = in->facts, .ruleset = in->ruleset
    };
    if (brief && !planner_diagnostics_errors(planner_brief_diagnostics(brief)))
        planner_check(&question, NULL, &findings);
    const planner_line line = { .struct_size = sizeof line,
                                .ruleset = in->ruleset,
                                .brief = brief,
                                .findings = findings,
                                .id = id,
                                .seq = 7 };
    planner_text *made;
    assert_int_equal(planner_line_write(&line, NULL, &made), PLANNER_OK);
    planner_findings_free(findings);
    planner_brief_free(brief);
    return made;
}

static const struct {
    const char *text, *id;
    const char *begins;
} lines[] = {
    { sound, NULL, "{\"id\":\"b-1\",\"seq\":7,\"status\":\"ok\",\"format\":\"planner.checked\"," },
    { sound, "mine", "{\"id\":\"mine\",\"seq\":7,\"status\":\"ok\"," },
    { NULL, "sha256:1", "{\"id\":\"sha256:1\",\"seq\":7,\"status\":\"skipped\"," },
    { "{}", NULL,
      "{\"id\":\"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\",\"seq\":7,"
      "\"status\":\"error\"," },
    { "{\"id\":\"b-2\"}", NULL, "{\"id\":\"b-2\",\"seq\":7,\"status\":\"error\"," },
    { "{\"id\":12}", NULL, "{\"id\":\"12\",\"seq\":7,\"status\":\"error\"," },
    { "{\"id\":null}", NULL, "{\"id\":\"sha256:" },
    { "{\"id\":[1]}", NULL, "{\"id\":\"sha256:" },
    { "{\"id\":\"\"}", NULL, "{\"id\":\"sha256:" },
    { "{\"id\":\"a\\nb\"}", NULL, "{\"id\":\"a\\nb\",\"seq\":7," },
};

static void a_line_begins_with_its_id_place_and_status(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(lines); i++) {
        planner_text *text = line_of(*state, lines[i].text, lines[i].id);
        const char *line = planner_text_data(text);
        size_t size = planner_text_size(text);
        if (strncmp(line, lines[i].begins, strlen(lines[i].begins)) != 0) {
            print_error("row %zu: %s", i, line);
            bad++;
        }
        assert_ptr_equal(memchr(line, '\n', size), line + size - 1);
        assert_non_null(strstr(line, planner_ruleset_sha256(((world *)*state)->ruleset)));
        planner_text_free(text);
    }
    assert_int_equal(bad, 0);
}

/* A brief of `exclude` and more fields, beside those that are required. */
#define BRIEF(market, more) \
    "{\"id\":\"b\",\"campaign\":\"A\",\"market\":\"" market "\",\"goals\":[\"awareness\"]," \
    "\"audience\":{\"age\":\"20-34\"}," more "}"

static const char *const judged[] = {
    BRIEF("jp", "\"exclude\":[]"),
    BRIEF("日本", "\"exclude\":[\"LINE\",\"facebook\"]"),
    BRIEF("jp", "\"exclude\":[\"line\",\"ライン\"]"),
    BRIEF("jp", "\"exclude\":[\"linen\"]"),
    BRIEF("jp", "\"exclude\":[\"line\",\"line\"]"),
    BRIEF("jp", "\"needs\":[\"influencers\"],\"copy\":\"春限定。\\n業界No.1、最安値。\""),
    BRIEF("us", "\"exclude\":[\"line\"]"),
    BRIEF("jp", "\"goal\":1"),
};

/* What is found of a brief whose text, by its size, is gone before it is asked for. */
static planner_findings *check_text(const world *in, const char *text, bool borrow,
                                    planner_text **line)
{
    const planner_options options = { .struct_size = sizeof options,
                                      .syntax = PLANNER_JSON,
                                      .borrow = borrow };
    size_t size = strlen(text);
    char *bytes = memcpy(malloc(size), text, size);
    const planner_input input = { .name = "stdin", .text = bytes, .size = size };
    planner_findings *findings = NULL;
    planner_brief *brief;
    planner_status status = planner_brief_parse(&input, in->ruleset, NULL, &options, &brief);
    const planner_question question = {
        .struct_size = sizeof question, .brief = brief, .facts = in->facts, .ruleset = in->ruleset
    };
    if (status == PLANNER_OK) planner_check(&question, NULL, &findings);
    const planner_line written = {
        .struct_size = sizeof written, .ruleset = in->ruleset, .brief = brief, .findings = findings
    };
    assert_int_equal(planner_line_write(&written, NULL, line), PLANNER_OK);
    planner_brief_free(brief);
    free(bytes);
    return findings;
}

static void a_brief_that_borrows_is_judged_the_same(void **state)
{
    size_t finding_count = 0;
    for (size_t i = 0; i < COUNT(judged); i++) {
        planner_text *made[2];
        planner_findings *findings[2];
        for (int borrow = 0; borrow < 2; borrow++)
            findings[borrow] = check_text(*state, judged[i], borrow, &made[borrow]);
        assert_string_equal(planner_text_data(made[0]), planner_text_data(made[1]));
        assert_int_equal(findings[0] != NULL, findings[1] != NULL);
        for (int borrow = 0; borrow < 2; borrow++) {
            if (findings[borrow]) {
                planner_text *shown;
                const planner_diagnostics *found = planner_findings_diagnostics(findings[borrow]);
                planner_diagnostics_write(found, PLANNER_LONG, PLANNER_JAPANESE, &shown);
                finding_count += planner_diagnostics_count(found);
                planner_text_free(shown);
            }
            planner_findings_free(findings[borrow]);
            planner_text_free(made[borrow]);
        }
    }
    assert_true(finding_count >= 10);
}

/* Not the rule set by which it was read, nor its schema: nothing of the old reading counts. */
static void a_brief_that_borrows_is_read_again_by_other_rules(void **state)
{
    const world *in = *state;
    planner_ruleset *other = load_rules(NULL);
    const planner_options options = { .struct_size = sizeof options,
                                      .syntax = PLANNER_JSON,
                                      .borrow = true };
    const planner_input input = { .name = "stdin", .text = judged[2], .size = strlen(judged[2]) };
    planner_brief *brief;
    planner_findings *findings;
    assert_int_equal(planner_brief_parse(&input, in->ruleset, NULL, &options, &brief), PLANNER_OK);
    const planner_question question = {
        .struct_size = sizeof question, .brief = brief, .facts = in->facts, .ruleset = other
    };
    assert_int_equal(planner_check(&question, NULL, &findings), PLANNER_INVALID);
    planner_findings_free(findings);
    planner_brief_free(brief);
    planner_ruleset_free(other);
}

/* The line of the findings, and whether it names the code. */
static bool names(const world *in, planner_findings *findings, const planner_line *as,
                  const char *code)
{
    planner_line line = *as;
    planner_text *text;
    line.ruleset = in->ruleset;
    line.findings = findings;
    line.id = "a";
    assert_int_equal(planner_line_write(&line, NULL, &text), PLANNER_OK);
    bool found = strstr(planner_text_data(text), code);
    planner_text_free(text);
    return found;
}

/* A report says what is chosen; an older caller's line has nothing of it. */
static void a_line_shows_what_is_chosen(void **state)
{
    static const char warning[] = "\"code\":\"cheapest\"";
    const world *in = *state;
    planner_brief *brief = parse(in, judged[5]);
    planner_findings *findings;
    planner_report *report;
    const planner_question question = {
        .struct_size = sizeof question, .brief = brief, .facts = in->facts, .ruleset = in->ruleset
    };
    planner_check(&question, NULL, &findings);
    assert_int_equal(planner_report_open(in->ruleset, NULL, NULL, &report), PLANNER_OK);
    const planner_line plain = { .struct_size = sizeof plain, .brief = brief };
    const planner_line chosen = { .struct_size = sizeof plain, .brief = brief, .choice = report };
    const planner_line older = { .struct_size = offsetof(planner_line, choice),
                                 .brief = brief,
                                 .choice = report };
    assert_true(names(in, findings, &plain, warning) && names(in, findings, &chosen, warning));
    planner_report_choose(report, PLANNER_IGNORE, NULL, "cheapest");
    assert_true(names(in, findings, &plain, warning) && names(in, findings, &older, warning));
    assert_false(names(in, findings, &chosen, warning));
    planner_report_free(report);
    planner_findings_free(findings);
    planner_brief_free(brief);
}

static void a_line_needs_rules_and_something_to_be_called(void **state)
{
    const world *in = *state;
    planner_text *text;
    planner_line line = { .struct_size = sizeof line, .id = "a" };
    assert_int_equal(planner_line_write(NULL, NULL, &text), PLANNER_MISUSE);
    assert_int_equal(planner_line_write(&line, NULL, &text), PLANNER_MISUSE);
    line.ruleset = in->ruleset;
    line.id = NULL;
    assert_int_equal(planner_line_write(&line, NULL, &text), PLANNER_MISUSE);
    assert_null(text);
    assert_int_equal(planner_line_write(&line, NULL, NULL), PLANNER_MISUSE);
}

static const planner_summary summary = { .struct_size = sizeof summary,
                                         .command = "check",
                                         .rules_sha256 = "ab",
                                         .today = "2027-03-01",
                                         .language = PLANNER_JAPANESE,
                                         .seq_base = 11,
                                         .input = { 3, 40, "cd" },
                                         .output = { 3, 90, "ef" },
                                         .skipped = 1,
                                         .errors = 2,
                                         .found = { 4, 5, 6 },
                                         .options = "--top 3" };

static planner_status read_ledger(const char *text, planner_ledger **ledger)
{
    const planner_input input = { .name = "ledger", .text = text, .size = strlen(text) };
    return planner_ledger_parse(&input, NULL, ledger);
}

static void assert_same_extent(const planner_extent *left, const planner_extent *right)
{
    assert_int_equal(left->records, right->records);
    assert_int_equal(left->bytes, right->bytes);
    assert_string_equal(left->sha256, right->sha256);
}

/* Its struct ends before `options`: what stands behind it in memory is not the summary's. */
static void an_older_caller_has_a_summary_without_options(void **state)
{
    (void)state;
    const size_t size = offsetof(planner_summary, options);
    planner_summary *older = memcpy(malloc(size), &summary, size);
    older->struct_size = size;
    planner_text *text;
    planner_ledger *ledger;
    assert_int_equal(planner_summary_write(older, NULL, &text), PLANNER_OK);
    free(older);
    assert_int_equal(read_ledger(planner_text_data(text), &ledger), PLANNER_OK);
    planner_text_free(text);
    assert_null(planner_ledger_summary(ledger)->options);
    assert_int_equal(planner_ledger_summary(ledger)->found[PLANNER_NOTE], 4);
    planner_ledger_free(ledger);
}

static void a_summary_is_read_as_it_was_written(void **state)
{
    (void)state;
    planner_text *text;
    planner_ledger *ledger;
    assert_int_equal(planner_summary_write(&summary, NULL, &text), PLANNER_OK);
    assert_int_equal(read_ledger(planner_text_data(text), &ledger), PLANNER_OK);
    planner_text_free(text);
    const planner_summary *read = planner_ledger_summary(ledger);
    assert_non_null(read);
    assert_null(planner_ledger_manifest(ledger));
    assert_string_equal(read->planner, planner_version());
    assert_string_equal(read->command, "check");
    assert_string_equal(read->rules_sha256, "ab");
    assert_string_equal(read->today, "2027-03-01");
    assert_null(read->facts);
    assert_int_equal(read->language, PLANNER_JAPANESE);
    assert_string_equal(read->options, "--top 3");
    assert_int_equal(read->seq_base, 11);
    assert_same_extent(&read->input, &summary.input);
    assert_same_extent(&read->output, &summary.output);
    assert_int_equal(read->skipped, 1);
    assert_int_equal(read->errors, 2);
    assert_memory_equal(read->found, summary.found, sizeof read->found);
    planner_ledger_free(ledger);
}

static void a_manifest_is_read_as_it_was_written(void **state)
{
    (void)state;
    const planner_chunk chunks[] = { { "a", "a.out", "a.json", 1, { 2, 20, "12" } },
                                     { "b", "b.out", "b.json", 3, { 1, 10, "34" } } };
    const planner_manifest manifest = { .struct_size = sizeof manifest,
                                        .input = { 3, 30, "56" },
                                        .chunks = chunks,
                                        .chunk_count = COUNT(chunks) };
    planner_text *text;
    planner_ledger *ledger;
    assert_int_equal(planner_manifest_write(&manifest, NULL, &text), PLANNER_OK);
    assert_int_equal(read_ledger(planner_text_data(text), &ledger), PLANNER_OK);
    planner_text_free(text);
    const planner_manifest *read = planner_ledger_manifest(ledger);
    assert_non_null(read);
    assert_null(planner_ledger_summary(ledger));
    assert_same_extent(&read->input, &manifest.input);
    assert_int_equal(read->chunk_count, COUNT(chunks));
    for (size_t i = 0; i < COUNT(chunks); i++) {
        assert_string_equal(read->chunks[i].input, chunks[i].input);
        assert_string_equal(read->chunks[i].output, chunks[i].output);
        assert_string_equal(read->chunks[i].summary, chunks[i].summary);
        assert_int_equal(read->chunks[i].seq_base, chunks[i].seq_base);
        assert_same_extent(&read->chunks[i].extent, &chunks[i].extent);
    }
    planner_ledger_free(ledger);
}

/* A summary in which one part is something else is none: nothing is proved by guessing. */
static void what_is_not_whole_is_refused(void **state)
{
    static const char *const changes[][2] = {
        { "planner.summary", "planner.checked" },
        { "\"1.0\"", "\"2.0\"" },
        { "\"ab\"", "12" },
        { "\"seq_base\": 11", "\"seq_base\": -1" },
        { "\"bytes\": 40", "\"bytes\": \"40\"" },
        { "\"skipped\"", "\"skip\"" },
        { "\"bytes\": 90", "\"bytes\": 9.5" },
        { "\"2027-03-01\"", "[]" },
        { "\"note\"", "\"notes\"" },
        { "\"--top 3\"", "3" },
        { "\n}", "" },
    };
    pl_arena *arena = pl_arena_open(NULL);
    planner_text *text;
    planner_ledger *ledger;
    int bad = 0;
    (void)state;
    assert_int_equal(planner_summary_write(&summary, NULL, &text), PLANNER_OK);
    for (size_t i = 0; i < COUNT(changes); i++) {
        pl_slice changed = replaced(arena, planner_text_data(text), changes[i][0], changes[i][1]);
        if (read_ledger(pl_slice_copy(arena, changed).data, &ledger) != PLANNER_INVALID) {
            print_error("%s is taken\n", changes[i][1]);
            bad++;
        }
        assert_null(planner_ledger_summary(ledger));
        planner_ledger_free(ledger);
    }
    assert_int_equal(bad, 0);
    planner_text_free(text);
    pl_arena_close(arena);
    assert_int_equal(read_ledger("", &ledger), PLANNER_INVALID);
    planner_ledger_free(ledger);
    assert_int_equal(read_ledger("[]", &ledger), PLANNER_INVALID);
    planner_ledger_free(ledger);
    assert_int_equal(planner_ledger_parse(NULL, NULL, &ledger), PLANNER_MISUSE);
    assert_int_equal(planner_summary_write(NULL, NULL, &text), PLANNER_MISUSE);
    assert_int_equal(planner_manifest_write(NULL, NULL, &text), PLANNER_MISUSE);
    planner_ledger_free(NULL);
}

/* The ending of a name says what a brief is written in, unless the caller does. */
static void json_is_read_strictly(void **state)
{
    static const char yaml[] =
        "{campaign: A, market: jp, goals: [awareness], audience: {age: 20+}}";
    static const struct {
        const char *name;
        planner_syntax syntax;
        planner_status status;
    } rows[] = { { "a.yaml", PLANNER_SYNTAX_BY_NAME, PLANNER_OK },
                 { "a", PLANNER_SYNTAX_BY_NAME, PLANNER_OK },
                 { "a.json", PLANNER_SYNTAX_BY_NAME, PLANNER_INVALID },
                 { "a.json", PLANNER_YAML, PLANNER_OK },
                 { "a.yaml", PLANNER_JSON, PLANNER_INVALID } };
    const world *in = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const planner_options options = { .struct_size = sizeof options, .syntax = rows[i].syntax };
        const planner_input input = { .name = rows[i].name, .text = yaml, .size = sizeof yaml - 1 };
        planner_brief *brief;
        assert_int_equal(planner_brief_parse(&input, in->ruleset, NULL, &options, &brief),
                         rows[i].status);
        planner_brief_free(brief);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_begins_with_its_id_place_and_status),
        cmocka_unit_test(a_brief_that_borrows_is_judged_the_same),
        cmocka_unit_test(a_brief_that_borrows_is_read_again_by_other_rules),
        cmocka_unit_test(a_line_shows_what_is_chosen),
        cmocka_unit_test(a_line_needs_rules_and_something_to_be_called),
        cmocka_unit_test(an_older_caller_has_a_summary_without_options),
        cmocka_unit_test(a_summary_is_read_as_it_was_written),
        cmocka_unit_test(a_manifest_is_read_as_it_was_written),
        cmocka_unit_test(what_is_not_whole_is_refused),
        cmocka_unit_test(json_is_read_strictly),
    };
    return cmocka_run_group_tests(tests, open_world, close_all);
}
