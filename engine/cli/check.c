#include "cli/commands.h"
#include "cli/formats.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

typedef struct cli_tally {
    size_t briefs, errors, warnings, with_findings;
    bool written; /* something is printed already: a blank line goes between */
} cli_tally;

static void count(const planner_diagnostics *diagnostics, cli_tally *tally)
{
    size_t all = planner_diagnostics_count(diagnostics);
    size_t errors = planner_diagnostics_errors(diagnostics);
    tally->briefs++;
    tally->errors += errors;
    tally->warnings += all - errors;
    if (all) tally->with_findings++;
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

/* A brief names its market; only then is known which channels it may name. */
static planner_brief *read_again(cli_session *session, planner_brief *brief, const char *path,
                                 planner_status *status)
{
    if (session->asked || *status != PLANNER_OK) return brief;
    const planner_facts *facts = session_facts(session, planner_brief_market(brief));
    if (!facts) return brief;
    planner_brief_free(brief);
    return session_read(session, path, facts, status);
}

static void check_path(cli_session *session, const char *path, cli_output *output, cli_tally *tally)
{
    planner_status status;
    planner_brief *brief = session_read(session, path, session->asked, &status);
    if (brief) brief = read_again(session, brief, path, &status);
    if (!brief) return;
    if (session->unpaired) {
        planner_brief_free(brief);
        return;
    }
    const planner_diagnostics *diagnostics = planner_brief_diagnostics(brief);
    print(session, diagnostics, output, tally);
    if (status != PLANNER_IO) count(diagnostics, tally);
    planner_brief_free(brief);
}

static void summarise(const cli_session *session, const cli_tally *tally, cli_output *output)
{
    if (formats_style(session->settings) == PLANNER_SHORT) return;
    if (tally->written) fputs("\n", output->stream);
    if (session->settings->language == PLANNER_JAPANESE)
        fprintf(output->stream,
                "%zu件のブリーフを確認: エラー%zu件、警告%zu件（%zu件のブリーフ）\n", tally->briefs,
                tally->errors, tally->warnings, tally->with_findings);
    else
        fprintf(output->stream, "checked %zu brief%s: %zu error%s, %zu warning%s in %zu brief%s\n",
                tally->briefs, tally->briefs == 1 ? "" : "s", tally->errors,
                tally->errors == 1 ? "" : "s", tally->warnings, tally->warnings == 1 ? "" : "s",
                tally->with_findings, tally->with_findings == 1 ? "" : "s");
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
    return (int)session.status;
}
