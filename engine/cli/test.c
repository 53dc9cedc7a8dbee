#include "cli/colour.h"
#include "cli/commands.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

#include <string.h>

static void summarise(const cli_session *session, const planner_test *test, cli_output *output)
{
    size_t count = planner_test_count(test), failed = planner_test_failed(test);
    size_t rules = planner_test_rules(test);
    if (formats_style(session->settings) == PLANNER_SHORT) return;
    if (planner_diagnostics_count(planner_test_diagnostics(test))) fputs("\n", output->stream);
    if (session->settings->language == PLANNER_JAPANESE)
        fprintf(output->stream, "%zu件のルールの例%zu件を確認: 不一致%zu件\n", rules, count,
                failed);
    else
        fprintf(output->stream, "tested %zu example%s of %zu rule%s: %zu failed\n", count,
                count == 1 ? "" : "s", rules, rules == 1 ? "" : "s", failed);
}

static void print(cli_session *session, const planner_test *test, cli_output *output)
{
    const planner_diagnostics *diagnostics = planner_test_diagnostics(test);
    const planner_diagnostics_view view = { .struct_size = sizeof view,
                                            .style = formats_style(session->settings),
                                            .language = session->settings->language };
    const planner_options options = colour_options(session->settings);
    planner_text *text;
    if (planner_diagnostics_show(diagnostics, &view, &options, &text) != PLANNER_OK) {
        say(session->settings->language, SAY_NO_MEMORY, NULL);
        session_ends_with(session, EXIT_TROUBLE);
        return;
    }
    output_text(output, text);
    planner_text_free(text);
    summarise(session, test, output);
}

static void show(cli_session *session, const planner_test *test)
{
    cli_output output;
    const cli_settings *settings = session->settings;
    if (!output_open(&output, settings->values[OPTION_OUTPUT], settings->language)) {
        session_ends_with(session, EXIT_TROUBLE);
        return;
    }
    print(session, test, &output);
    if (!output_close(&output)) session_ends_with(session, EXIT_TROUBLE);
}

static void run(cli_session *session)
{
    const cli_settings *settings = session->settings;
    const char *filter = settings->values[OPTION_FILTER];
    const char *facts = settings->values[OPTION_FACTS];
    if (facts && strcmp(facts, "builtin") == 0) facts = NULL;
    const planner_test_plan plan = {
        .struct_size = sizeof plan, .ruleset = session->ruleset, .filter = filter, .facts = facts
    };
    planner_test *test;
    planner_status status = planner_test_run(&plan, NULL, &test);
    if (!test) {
        say(settings->language, status == PLANNER_NOMEM ? SAY_NO_MEMORY : SAY_BUG, "test");
        session_ends_with(session, status == PLANNER_NOMEM ? EXIT_TROUBLE : EXIT_BUG);
        return;
    }
    if (filter && !planner_test_count(test)) {
        say(settings->language, SAY_NOTHING_TO_TEST, filter);
        session_ends_with(session, EXIT_TROUBLE);
    } else {
        show(session, test);
    }
    if (status != PLANNER_OK)
        session_ends_with(session, status == PLANNER_INVALID ? EXIT_FINDINGS : EXIT_TROUBLE);
    planner_test_free(test);
}

int command_test(const cli_settings *settings)
{
    cli_session session;
    if (!formats_know(settings, FOR_TEST)) return EXIT_TROUBLE;
    if (settings->operand_count) {
        say(settings->language, SAY_ONE_ONLY, settings->operands[0]);
        return EXIT_TROUBLE;
    }
    if (session_open(&session, settings)) run(&session);
    session_close(&session);
    return (int)session.status;
}
