#include "cli/baseline.h"
#include "cli/batch.h"
#include "cli/choice.h"
#include "cli/colour.h"
#include "cli/commands.h"
#include "cli/flow.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "cli/twice.h"

#include <stdlib.h>

/* By the rules and the edition of its market, as far as there is one; NULL after saying why there
 * is not. */
static planner_findings *find(cli_job *job, const planner_brief *brief)
{
    cli_session *session = &job->session;
    const planner_facts *facts = session_facts(session, planner_brief_market(brief));
    if (!facts) return NULL;
    const planner_question question = session_question(session, brief, facts);
    planner_findings *findings;
    planner_status status = planner_check(&question, &job->options, &findings);
    if (!findings)
        session_complain_of_status(session, status);
    else if (session_rule_failed(planner_findings_diagnostics(findings)))
        session_ends_with(session, EXIT_TROUBLE);
    return findings;
}

/* On any thread. */
static void check_brief(cli_job *job, planner_brief *brief, planner_status status)
{
    planner_findings *findings = status == PLANNER_OK ? find(job, brief) : NULL;
    /* Who only hears of trouble should not have to open the file to learn what it was. */
    if (status == PLANNER_IO && job->session.settings->values[OPTION_OUTPUT])
        session_complain(&job->session, planner_brief_diagnostics(brief));
    if (job_add_finding(job, (job_finding){ brief, findings })) return;
    session_complain_of_status(&job->session, PLANNER_NOMEM);
    planner_findings_free(findings);
    planner_brief_free(brief);
}

/* What a run has to do with the findings. */
typedef struct check_run {
    cli_session *session;
    planner_report *report;
} check_run;

/* In the order of the briefs. */
static bool take(void *context, cli_job *job)
{
    const check_run *run = context;
    cli_session *session = run->session;
    for (size_t i = 0; i < job->finding_count; i++) {
        const job_finding *found = &job->findings[i];
        planner_status status = planner_report_add(run->report, found->brief, found->findings);
        if (status != PLANNER_OK) session_complain_of_status(session, status);
    }
    for (size_t i = 0; i < job->log.count && !session->unpaired; i++)
        session_repeat(session, &job->log.items[i]);
    session_join(session, &job->session);
    return !session->unpaired;
}

static void check_paths(cli_session *session, const input_paths *paths, planner_report *report)
{
    cli_batch batch;
    check_run run = { session, report };
    const batch_plan plan = { .answer = check_brief, .take = take, .context = &run };
    if (!batch_open(&batch, session, &plan)) return;
    batch_paths(&batch, paths);
    batch_close(&batch);
}

/* NULL after saying what is wrong. */
static planner_report *open_report(cli_session *session)
{
    planner_report *report = choice_open(session);
    if (!report || baseline_read(session, report)) return report;
    planner_report_free(report);
    return NULL;
}

static void print(cli_session *session, const planner_report *report, cli_output *output)
{
    const cli_settings *settings = session->settings;
    const planner_report_view view = { .struct_size = sizeof view,
                                       .format = settings->values[OPTION_FORMAT],
                                       .language = settings->language,
                                       .most = settings->most_findings,
                                       .bom = settings->values[OPTION_BOM] };
    planner_text *text;
    const planner_options options = colour_options(settings);
    planner_status status = planner_report_write(report, &view, &options, &text);
    if (status != PLANNER_OK) {
        session_complain_of_status(session, status);
        return;
    }
    output_text(output, text);
    planner_text_free(text);
}

/* A rule that is never reached may be one that cannot be. */
static void say_unreached(const cli_session *session, const planner_report *report)
{
    const char *rule;
    char *list = NULL;
    size_t size = 0;
    FILE *to = planner_report_unreached(report, 0) ? open_memstream(&list, &size) : NULL;
    if (!to) return;
    for (size_t i = 0; (rule = planner_report_unreached(report, i)); i++)
        fprintf(to, "%s%s", i ? ", " : "", rule);
    if (fclose(to) == 0) session_note(session, SAY_NOT_REACHED, list);
    free(list);
}

static void check_all(cli_session *session, const input_paths *paths)
{
    cli_output output;
    const cli_settings *settings = session->settings;
    planner_report *report = open_report(session);
    if (!report) return;
    if (!output_open(&output, settings->values[OPTION_OUTPUT], settings->language)) {
        session_ends_with(session, EXIT_TROUBLE);
        planner_report_free(report);
        return;
    }
    check_paths(session, paths, report);
    for (size_t level = settings->fail_on; level <= PLANNER_ERROR; level++)
        if (planner_report_count(report, (planner_severity)level))
            session_ends_with(session, EXIT_FINDINGS);
    baseline_note(session, report);
    if (!session->unpaired) print(session, report, &output);
    if (!output_close(&output)) session_ends_with(session, EXIT_TROUBLE);
    if (settings->values[OPTION_VERBOSE] && !session->unpaired) say_unreached(session, report);
    planner_report_free(report);
}

int command_check(const cli_settings *settings)
{
    input_paths paths = { 0 };
    cli_session session;
    if (!formats_know(settings, FOR_CHECK)) return EXIT_TROUBLE;
    if (flow_is_asked(settings) && !baseline_is_for_lines(settings)) return EXIT_TROUBLE;
    if (flow_is_asked(settings)) return flow_run(settings, FOR_CHECK);
    if (settings->values[OPTION_BOM] && !formats_want_rows(settings)) {
        say(settings->language, SAY_ONLY_WITH, options_name(OPTION_BOM), "-f csv");
        return EXIT_TROUBLE;
    }
    if (!settings->operand_count) {
        say(settings->language, SAY_NO_BRIEF, NULL);
        return EXIT_TROUBLE;
    }
    if (!twice_is_none(settings)) return EXIT_TROUBLE;
    bool opened = session_open(&session, settings), found = true;
    for (size_t i = 0; i < settings->operand_count && opened; i++)
        found &= input_find(&paths, settings->operands[i], &session);
    if (opened) check_all(&session, &paths);
    if (!found) session_ends_with(&session, EXIT_TROUBLE);
    input_free(&paths);
    session_close(&session);
    bool forgiven = session.status == EXIT_FINDINGS && settings->values[OPTION_EXIT_ZERO];
    return forgiven ? EXIT_CLEAN : (int)session.status;
}
