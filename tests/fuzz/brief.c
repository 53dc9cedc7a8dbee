/* Any bytes are a brief that gets an answer, or one that is refused with a diagnostic. */
#undef NDEBUG

#include <assert.h>
#include <stdlib.h>

#include <planner/planner.h>

#include "tests/fuzz/replay.h"

static planner_ruleset *ruleset;
static planner_facts *facts;

static void release(void)
{
    planner_ruleset_free(ruleset);
    planner_facts_free(facts);
}

static void load(void)
{
    if (ruleset) return;
    assert(planner_ruleset_load(NULL, NULL, &ruleset) == PLANNER_OK);
    assert(planner_facts_load("jp-2015", NULL, &facts) == PLANNER_OK);
    atexit(release);
}

static void write_diagnostics(const planner_diagnostics *diagnostics, bool defective)
{
    planner_text *text;
    assert((planner_diagnostics_errors(diagnostics) > 0) == defective);
    assert(planner_diagnostics_write(diagnostics, PLANNER_LONG, PLANNER_JAPANESE, &text) ==
           PLANNER_OK);
    planner_text_free(text);
}

static void render(const planner_result *result, const char *format)
{
    const planner_view view = { .struct_size = sizeof view, .format = format };
    planner_text *text;
    assert(planner_render(result, &view, NULL, &text) == PLANNER_OK);
    assert(planner_text_size(text) > 0);
    planner_text_free(text);
}

static void recommend(const planner_brief *brief)
{
    const planner_question question = {
        .struct_size = sizeof question, .brief = brief, .facts = facts, .ruleset = ruleset
    };
    planner_result *result;
    planner_status status = planner_recommend(&question, NULL, &result);
    assert(status == PLANNER_OK || status == PLANNER_INVALID);
    write_diagnostics(planner_result_diagnostics(result), status != PLANNER_OK);
    if (status == PLANNER_OK) {
        render(result, "json");
        render(result, "text");
    }
    planner_result_free(result);
}

/* What was found in it, in every format. */
static void report(const planner_brief *brief, bool sound)
{
    const planner_question question = {
        .struct_size = sizeof question, .brief = brief, .facts = facts, .ruleset = ruleset
    };
    planner_findings *findings = NULL;
    planner_report *report;
    assert(planner_report_open(ruleset, NULL, NULL, &report) == PLANNER_OK);
    if (sound) planner_check(&question, NULL, &findings);
    assert(planner_report_add(report, brief, findings) == PLANNER_OK);
    planner_findings_free(findings);
    for (size_t i = 0; planner_report_format_name(i); i++) {
        const planner_report_view view = { .struct_size = sizeof view,
                                           .format = planner_report_format_name(i) };
        planner_text *text;
        assert(planner_report_write(report, &view, NULL, &text) == PLANNER_OK);
        planner_text_free(text);
    }
    planner_report_free(report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    load();
    const planner_input input = { .name = "fuzz", .text = (const char *)data, .size = size };
    planner_brief *brief;
    planner_status status = planner_brief_parse(&input, ruleset, facts, NULL, &brief);
    assert(status == PLANNER_OK || status == PLANNER_INVALID);
    write_diagnostics(planner_brief_diagnostics(brief), status != PLANNER_OK);
    if (status == PLANNER_OK) recommend(brief);
    report(brief, status == PLANNER_OK);
    planner_brief_free(brief);
    return 0;
}
