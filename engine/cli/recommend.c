#include "cli/again.h"
#include "cli/commands.h"
#include "cli/flow.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

#include <stdlib.h>

/* What --channel means in the edition, by id; NULL after saying that it means nothing. */
static planner_text *find_channel(cli_session *session, const planner_facts *facts)
{
    planner_language language = session->settings->language;
    const char *asked = session->settings->values[OPTION_CHANNEL];
    planner_text *found;
    planner_status status = planner_facts_find(facts, asked, NULL, &found);
    if (status == PLANNER_OK) return found;
    if (status == PLANNER_NOMEM) {
        say(language, SAY_NO_MEMORY, NULL);
    } else {
        say(language, SAY_UNKNOWN_CHANNEL, planner_facts_edition(facts), asked);
        if (found) say(language, SAY_DID_YOU_MEAN, planner_text_data(found));
    }
    planner_text_free(found);
    session_ends_with(session, EXIT_TROUBLE);
    return NULL;
}

static void render(cli_session *session, const planner_result *result, const planner_view *view,
                   cli_output *output)
{
    planner_text *text;
    planner_status status = planner_render(result, view, NULL, &text);
    if (!text) {
        say(session->settings->language, status == PLANNER_NOMEM ? SAY_NO_MEMORY : SAY_BUG,
            "render");
        session_ends_with(session, status == PLANNER_NOMEM ? EXIT_TROUBLE : EXIT_BUG);
        return;
    }
    if (output->written && !view->continued) fputs("\n", output->stream);
    output_text(output, text);
    planner_text_free(text);
}

/* A result of a brief that was read from `path`. */
static void show(cli_session *session, const planner_result *result,
                 const planner_question *question, const char *path, cli_output *output)
{
    const cli_settings *settings = session->settings;
    const planner_facts *facts = question->facts;
    bool one = settings->values[OPTION_CHANNEL];
    planner_text *channel = one ? find_channel(session, facts) : NULL;
    if (one && !channel) return;
    planner_findings *findings = NULL;
    /* Where a rule fails there is nothing to count; `check` says so. */
    planner_check(question, NULL, &findings);
    /* No command asks for one brief of several. */
    char *again = session->in_part ? NULL : again_command(settings, path, "recommend");
    char *check = again_command(settings, path, "check");
    const planner_view view = { .struct_size = sizeof view,
                                .format = settings->values[OPTION_FORMAT],
                                .channel = channel ? planner_text_data(channel) : NULL,
                                .top = settings->top,
                                .continued = output->written && formats_want_table(settings),
                                .bom = settings->values[OPTION_BOM],
                                .command = again,
                                .findings = findings,
                                .check = check };
    render(session, result, &view, output);
    planner_findings_free(findings);
    free(again);
    free(check);
    planner_text_free(channel);
}

static void recommend(cli_session *session, const planner_brief *brief, const char *path,
                      cli_output *output)
{
    const planner_facts *facts = session_facts(session, planner_brief_market(brief));
    if (!facts) return;
    const planner_question question = session_question(session, brief, facts);
    planner_result *result;
    planner_status status = planner_recommend(&question, NULL, &result);
    if (!result) {
        say(session->settings->language, status == PLANNER_NOMEM ? SAY_NO_MEMORY : SAY_BUG,
            "recommend");
        session_ends_with(session, status == PLANNER_NOMEM ? EXIT_TROUBLE : EXIT_BUG);
        return;
    }
    const planner_diagnostics *diagnostics = planner_result_diagnostics(result);
    session_complain(session, diagnostics);
    if (status == PLANNER_OK)
        show(session, result, &question, path, output);
    else
        session_ends_with(session, session_rule_failed(diagnostics) ? EXIT_TROUBLE : EXIT_FINDINGS);
    planner_result_free(result);
}

static void recommend_path(cli_session *session, const char *path, cli_output *output)
{
    planner_status status;
    planner_brief *brief;
    cli_briefs briefs = { .path = path };
    session->in_part = session_count(session, &briefs) > 1;
    if (session->in_part && formats_want_document(session->settings)) {
        say(session->settings->language, SAY_ONE_BRIEF, session->settings->values[OPTION_FORMAT]);
        session_ends_with(session, EXIT_TROUBLE);
        session_end(&briefs);
        return;
    }
    while (session_next(session, &briefs, &brief, &status)) {
        if (!brief) continue;
        session_complain(session, planner_brief_diagnostics(brief));
        if (status == PLANNER_OK) recommend(session, brief, path, output);
        planner_brief_free(brief);
    }
    session_end(&briefs);
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

static void recommend_all(cli_session *session)
{
    cli_output output;
    const cli_settings *settings = session->settings;
    if (!output_open(&output, settings->values[OPTION_OUTPUT], settings->language)) {
        session_ends_with(session, EXIT_TROUBLE);
        return;
    }
    for (size_t i = 0; i < settings->operand_count; i++)
        recommend_path(session, settings->operands[i], &output);
    if (!output.written)
        output_drop(&output);
    else if (!output_close(&output))
        session_ends_with(session, EXIT_TROUBLE);
}

int command_recommend(const cli_settings *settings)
{
    cli_session session;
    if (!formats_know(settings, FOR_RECOMMEND)) return EXIT_TROUBLE;
    if (flow_is_asked(settings)) return flow_run(settings, FOR_RECOMMEND);
    if (!can_begin(settings)) return EXIT_TROUBLE;
    if (session_open(&session, settings)) recommend_all(&session);
    session_close(&session);
    return (int)session.status;
}
