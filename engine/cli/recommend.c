#include "cli/again.h"
#include "cli/batch.h"
#include "cli/commands.h"
#include "cli/flow.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "cli/twice.h"

#include <stdlib.h>
#include <string.h>

/* Each takes long. */
enum { briefs_in_job = 4 };

/* What --channel means in the edition, by id; NULL after saying that it means nothing. */
static planner_text *find_channel(cli_session *session, const planner_facts *facts)
{
    const char *asked = session->settings->values[OPTION_CHANNEL];
    planner_text *found;
    planner_status status = planner_facts_find(facts, asked, NULL, &found);
    if (status == PLANNER_OK) return found;
    if (status == PLANNER_NOMEM) {
        session_say(session, SAY_NO_MEMORY, NULL);
    } else {
        session_say(session, SAY_UNKNOWN_CHANNEL, planner_facts_edition(facts), asked);
        if (found) session_say(session, SAY_DID_YOU_MEAN, planner_text_data(found));
    }
    planner_text_free(found);
    session_ends_with(session, EXIT_TROUBLE);
    return NULL;
}

static void render(cli_job *job, const planner_result *result, const planner_view *view)
{
    planner_text *text;
    planner_status status = planner_render(result, view, &job->options, &text);
    if (!text) {
        session_complain_of_status(&job->session, status);
        return;
    }
    const pl_slice bytes = { planner_text_data(text), planner_text_size(text) };
    if (!job_add_line(job, bytes, 0)) job_stop_for(job, PLANNER_NOMEM);
    planner_text_free(text);
}

/* The command that asks the same of the brief again; NULL where none does, since no command asks
 * for one brief of several. To be freed. */
static char *command_again(cli_job *job)
{
    if (!job->from || session_several(&job->session, job->from)) return NULL;
    return again_command(job->session.settings, job->from->path, "recommend");
}

static void show(cli_job *job, const planner_result *result, const planner_question *question)
{
    const cli_settings *settings = job->session.settings;
    bool one = settings->values[OPTION_CHANNEL];
    planner_text *channel = one ? find_channel(&job->session, question->facts) : NULL;
    if (one && !channel) return;
    planner_findings *findings = NULL;
    /* Where a rule fails there is nothing to count; `check` says so. */
    planner_check(question, &job->options, &findings);
    char *again = command_again(job);
    char *check = job->from ? again_command(settings, job->from->path, "check") : NULL;
    const planner_view view = { .struct_size = sizeof view,
                                .format = settings->values[OPTION_FORMAT],
                                .channel = channel ? planner_text_data(channel) : NULL,
                                .top = settings->top,
                                .bom = settings->values[OPTION_BOM],
                                .command = again,
                                .findings = findings,
                                .check = check };
    render(job, result, &view);
    planner_findings_free(findings);
    free(again);
    free(check);
    planner_text_free(channel);
}

static void recommend(cli_job *job, const planner_brief *brief)
{
    cli_session *session = &job->session;
    const planner_facts *facts = session_facts(session, planner_brief_market(brief));
    if (!facts) return;
    const planner_question question = session_question(session, brief, facts);
    planner_result *result;
    planner_status status = planner_recommend(&question, &job->options, &result);
    if (!result) {
        session_complain_of_status(session, status);
        return;
    }
    const planner_diagnostics *diagnostics = planner_result_diagnostics(result);
    session_complain(session, diagnostics);
    if (status == PLANNER_OK)
        show(job, result, &question);
    else
        session_ends_with(session, session_rule_failed(diagnostics) ? EXIT_TROUBLE : EXIT_FINDINGS);
    planner_result_free(result);
}

static void refuse_several(cli_session *session)
{
    session_say(session, SAY_ONE_BRIEF, session->settings->values[OPTION_FORMAT]);
    session_ends_with(session, EXIT_TROUBLE);
}

/* On any thread. */
static void recommend_brief(cli_job *job, planner_brief *brief, planner_status status)
{
    cli_session *session = &job->session;
    bool one_only = formats_want_document(session->settings);
    if (one_only && job->from && session_several(session, job->from)) {
        refuse_several(session);
        job->stopped = true;
    } else {
        session_complain(session, planner_brief_diagnostics(brief));
        if (status == PLANNER_OK) recommend(job, brief);
    }
    planner_brief_free(brief);
}

typedef struct recommend_run {
    cli_session *session;
    cli_output output;
} recommend_run;

/* Each table is whole by itself: in one file, the names of the columns stand above the first. */
static pl_slice without_head(pl_slice table)
{
    const char *end = memchr(table.data, '\n', table.size);
    size_t head = end ? (size_t)(end - table.data) + 1 : table.size;
    return pl_slice_part(table, head, table.size);
}

static bool put(void *context, const cli_job *job, size_t from, const job_line *line)
{
    recommend_run *run = context;
    pl_slice text = { job->output + from, line->end - from };
    if (run->output.written && formats_want_table(run->session->settings))
        text = without_head(text);
    else if (run->output.written)
        output_bytes(&run->output, "\n", 1);
    return output_bytes(&run->output, text.data, text.size);
}

/* In the order of the briefs. */
static bool take(void *context, cli_job *job)
{
    recommend_run *run = context;
    bool written = job_replay(job, run->session, put, run);
    session_join(run->session, &job->session);
    return written && !job->stopped && !run->session->unpaired;
}

static bool can_begin(const cli_settings *settings)
{
    if (!settings->operand_count) {
        say(settings->language, SAY_NO_BRIEF, NULL);
        return false;
    }
    if (settings->values[OPTION_BOM] && !formats_want_table(settings)) {
        say(settings->language, SAY_ONLY_WITH, "--bom", "-f csv");
        return false;
    }
    bool one_only = formats_want_document(settings);
    if (one_only && settings->operand_count > 1)
        say(settings->language, SAY_ONE_BRIEF, settings->values[OPTION_FORMAT]);
    return !one_only || settings->operand_count == 1;
}

static void recommend_paths(recommend_run *run, const input_paths *paths)
{
    cli_batch batch;
    const batch_plan plan = { .answer = recommend_brief,
                              .briefs_in_job = briefs_in_job,
                              .writes_on = true,
                              .take = take,
                              .context = run };
    if (!batch_open(&batch, run->session, &plan)) return;
    batch_paths(&batch, paths);
    batch_close(&batch);
}

static void recommend_all(cli_session *session)
{
    const cli_settings *settings = session->settings;
    recommend_run run = { .session = session };
    input_paths paths = { 0 };
    bool found = true;
    if (!output_open(&run.output, settings->values[OPTION_OUTPUT], settings->language)) {
        session_ends_with(session, EXIT_TROUBLE);
        return;
    }
    for (size_t i = 0; i < settings->operand_count; i++)
        found &= input_find(&paths, settings->operands[i], session);
    if (!found) session_ends_with(session, EXIT_TROUBLE);
    if (formats_want_document(settings) && paths.count > 1)
        refuse_several(session);
    else
        recommend_paths(&run, &paths);
    if (!run.output.written)
        output_drop(&run.output);
    else if (!output_close(&run.output))
        session_ends_with(session, EXIT_TROUBLE);
    input_free(&paths);
}

int command_recommend(const cli_settings *settings)
{
    cli_session session;
    if (!formats_know(settings, FOR_RECOMMEND)) return EXIT_TROUBLE;
    if (flow_is_asked(settings)) return flow_run(settings, FOR_RECOMMEND);
    if (!can_begin(settings) || !twice_is_none(settings)) return EXIT_TROUBLE;
    if (session_open(&session, settings)) recommend_all(&session);
    session_close(&session);
    return (int)session.status;
}
