#include "cli/commands.h"
#include "cli/formats.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

typedef struct cli_tally {
    size_t briefs, with_findings;
    size_t found[PLANNER_ERROR + 1]; /* by severity */
    bool written;                    /* something is printed already: a blank line goes between */
} cli_tally;

static void count(cli_session *session, const planner_diagnostics *diagnostics, cli_tally *tally)
{
    const planner_diagnostic *each;
    tally->briefs++;
    for (size_t i = 0; (each = planner_diagnostics_get(diagnostics, i)); i++) {
        tally->found[each->severity]++;
        if (each->severity >= session->settings->fail_on) session_ends_with(session, EXIT_FINDINGS);
    }
    if (planner_diagnostics_count(diagnostics)) tally->with_findings++;
}

static void print(cli_session *session, const planner_diagnostics *diagnostics, cli_output *output,
                  cli_tally *tally)
{
    planner_diagnostic_style style = formats_style(session->settings);
    planner_text *text;
    if (!planner_diagnostics_count(diagnostics)) return;
    if (planner_diagnostics_write(diagnostics, style, session->settings->language, &text) !=
        PLANNER_OK) {
        say(session->settings->language, SAY_NO_MEMORY, NULL);
        session_ends_with(session, EXIT_TROUBLE);
        return;
    }
    if (tally->written && style == PLANNER_LONG) fputs("\n", output->stream);
    tally->written = true;
    output_text(output, text);
    planner_text_free(text);
}

/* By the rules and the edition of its market, as far as there is one; NULL after saying why there
 * is not. */
static planner_findings *find(cli_session *session, const planner_brief *brief)
{
    const cli_settings *settings = session->settings;
    const planner_facts *facts = session_facts(session, planner_brief_market(brief));
    if (!facts) return NULL;
    const planner_question question = { .struct_size = sizeof question,
                                        .brief = brief,
                                        .facts = facts,
                                        .ruleset = session->ruleset,
                                        .today = settings->values[OPTION_TODAY],
                                        .language = settings->language };
    const planner_options options = { .struct_size = sizeof options,
                                      .notes = settings->values[OPTION_VERBOSE] };
    planner_findings *findings;
    planner_status status = planner_check(&question, &options, &findings);
    if (!findings)
        session_complain_of_status(session, status);
    else if (session_rule_failed(planner_findings_diagnostics(findings)))
        session_ends_with(session, EXIT_TROUBLE);
    return findings;
}

static void check_path(cli_session *session, const char *path, cli_output *output, cli_tally *tally)
{
    planner_status status;
    planner_brief *brief = session_read(session, path, session->asked, &status);
    if (!brief) return;
    planner_findings *findings = status == PLANNER_OK ? find(session, brief) : NULL;
    const planner_diagnostics *diagnostics =
        findings ? planner_findings_diagnostics(findings) : planner_brief_diagnostics(brief);
    if (!session->unpaired) print(session, diagnostics, output, tally);
    if (!session->unpaired && status != PLANNER_IO) count(session, diagnostics, tally);
    planner_findings_free(findings);
    planner_brief_free(brief);
}

static void put_count(FILE *to, size_t count, const char *what)
{
    fprintf(to, "%zu %s%s", count, what, count == 1 ? "" : "s");
}

/* Notes are named when there are any. */
static void summarise(const cli_session *session, const cli_tally *tally, cli_output *output)
{
    FILE *to = output->stream;
    const size_t *found = tally->found;
    if (formats_style(session->settings) == PLANNER_SHORT) return;
    if (tally->written) fputs("\n", to);
    if (session->settings->language == PLANNER_JAPANESE) {
        fprintf(to, "%zu件のブリーフを確認: エラー%zu件、警告%zu件", tally->briefs,
                found[PLANNER_ERROR], found[PLANNER_WARNING]);
        if (found[PLANNER_NOTE]) fprintf(to, "、注記%zu件", found[PLANNER_NOTE]);
        fprintf(to, "（%zu件のブリーフ）\n", tally->with_findings);
        return;
    }
    fputs("checked ", to);
    put_count(to, tally->briefs, "brief");
    fputs(": ", to);
    put_count(to, found[PLANNER_ERROR], "error");
    fputs(", ", to);
    put_count(to, found[PLANNER_WARNING], "warning");
    if (found[PLANNER_NOTE]) fputs(", ", to);
    if (found[PLANNER_NOTE]) put_count(to, found[PLANNER_NOTE], "note");
    fputs(" in ", to);
    put_count(to, tally->with_findings, "brief");
    fputs("\n", to);
}

static void check_all(cli_session *session, const input_paths *paths)
{
    cli_output output;
    cli_tally tally = { 0 };
    const cli_settings *settings = session->settings;
    if (!output_open(&output, settings->values[OPTION_OUTPUT], settings->language)) {
        session_ends_with(session, EXIT_TROUBLE);
        return;
    }
    for (size_t i = 0; i < paths->count; i++)
        check_path(session, paths->items[i], &output, &tally);
    if (!session->unpaired) summarise(session, &tally, &output);
    if (!output_close(&output)) session_ends_with(session, EXIT_TROUBLE);
}

int command_check(const cli_settings *settings)
{
    input_paths paths = { 0 };
    cli_session session;
    if (!formats_know(settings, FOR_CHECK)) return EXIT_TROUBLE;
    if (!settings->operand_count) {
        say(settings->language, SAY_NO_BRIEF, NULL);
        return EXIT_TROUBLE;
    }
    bool found = true;
    for (size_t i = 0; i < settings->operand_count; i++)
        found &= input_find(&paths, settings->operands[i], settings->language);
    if (session_open(&session, settings)) check_all(&session, &paths);
    if (!found) session_ends_with(&session, EXIT_TROUBLE);
    input_free(&paths);
    session_close(&session);
    bool forgiven = session.status == EXIT_FINDINGS && settings->values[OPTION_EXIT_ZERO];
    return forgiven ? EXIT_CLEAN : (int)session.status;
}
