#include "cli/colour.h"
#include "cli/commands.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

#include <string.h>

static bool can_begin(const cli_settings *settings)
{
    if (!formats_know(settings, FOR_EVAL)) return false;
    if (!settings->operand_count) {
        say(settings->language, SAY_NO_EXPRESSION, NULL, NULL);
        return false;
    }
    if (settings->operand_count > 2)
        say(settings->language, SAY_ONE_ONLY, settings->operands[2], NULL);
    return settings->operand_count <= 2;
}

static void print(cli_session *session, const planner_evaluation *evaluation)
{
    cli_output output;
    planner_text *text;
    const cli_settings *settings = session->settings;
    const char *format = settings->values[OPTION_FORMAT];
    const planner_options options = colour_options(session->settings);
    if (planner_evaluation_write(evaluation, format, &options, &text) != PLANNER_OK) {
        say(settings->language, SAY_NO_MEMORY, NULL, NULL);
        session_ends_with(session, EXIT_TROUBLE);
        return;
    }
    /* Of an expression that was refused there is nothing to say but why. */
    bool says = planner_text_size(text);
    bool opened = says && output_open(&output, settings->values[OPTION_OUTPUT], settings->language);
    if (opened) output_text(&output, text);
    if (says && (!opened || !output_close(&output))) session_ends_with(session, EXIT_TROUBLE);
    planner_text_free(text);
}

/* A channel that is unknown was asked for beside the expression, which is not to blame. */
static bool channel_unknown(const planner_diagnostics *diagnostics)
{
    const planner_diagnostic *first = planner_diagnostics_get(diagnostics, 0);
    return first && strcmp(first->code, "not-a-channel") == 0;
}

static void evaluate(cli_session *session, const planner_brief *brief, const planner_facts *facts)
{
    const cli_settings *settings = session->settings;
    const char *text = settings->operands[0];
    const planner_inquiry asked = { .struct_size = sizeof asked,
                                    .expression = { .text = text, .size = strlen(text) },
                                    .ruleset = session->ruleset,
                                    .facts = facts,
                                    .brief = brief,
                                    .channel = settings->values[OPTION_CHANNEL],
                                    .today = settings->values[OPTION_TODAY],
                                    .language = settings->language };
    planner_evaluation *evaluation;
    planner_status status = planner_evaluate(&asked, NULL, &evaluation);
    if (!evaluation) {
        say(settings->language, status == PLANNER_NOMEM ? SAY_NO_MEMORY : SAY_BUG, "eval", NULL);
        session_ends_with(session, status == PLANNER_NOMEM ? EXIT_TROUBLE : EXIT_BUG);
        return;
    }
    const planner_diagnostics *diagnostics = planner_evaluation_diagnostics(evaluation);
    bool unknown = channel_unknown(diagnostics);
    if (!unknown) print(session, evaluation);
    session_complain(session, diagnostics);
    if (status != PLANNER_OK) session_ends_with(session, unknown ? EXIT_TROUBLE : EXIT_FINDINGS);
    planner_evaluation_free(evaluation);
}

static void evaluate_for_brief(cli_session *session, const char *path)
{
    planner_status status;
    planner_brief *brief = session_read(session, path, session->asked, &status);
    if (!brief) return;
    session_complain(session, planner_brief_diagnostics(brief));
    const planner_facts *facts =
        status == PLANNER_OK ? session_facts(session, planner_brief_market(brief)) : NULL;
    if (facts) evaluate(session, brief, facts);
    planner_brief_free(brief);
}

static void refuse_lone_channel(cli_session *session)
{
    say(session->settings->language, SAY_CHANNEL_OF_WHAT, NULL, NULL);
    session_ends_with(session, EXIT_TROUBLE);
}

int command_eval(const cli_settings *settings)
{
    cli_session session;
    if (!can_begin(settings)) return EXIT_TROUBLE;
    bool opened = session_open(&session, settings);
    if (opened && settings->operand_count == 2)
        evaluate_for_brief(&session, settings->operands[1]);
    else if (opened && settings->values[OPTION_CHANNEL] && !session.asked)
        refuse_lone_channel(&session);
    else if (opened)
        evaluate(&session, NULL, session.asked);
    session_close(&session);
    return (int)session.status;
}
