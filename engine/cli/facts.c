#include "cli/colour.h"
#include "cli/commands.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

#include <string.h>

/* By kind. */
static const char *const actions[] = {
    [PLANNER_FACTS_LIST] = "list",
    [PLANNER_FACTS_SHOW] = "show",
    [PLANNER_FACTS_SOURCES] = "sources",
    [PLANNER_FACTS_LINT] = "lint",
};

enum { action_count = sizeof actions / sizeof *actions };

/* The action of the first word, `list` without one; `action_count` after saying that there is none
 * of that name. */
static size_t action_of(const cli_settings *settings)
{
    size_t at = 0;
    if (!settings->operand_count) return PLANNER_FACTS_LIST;
    while (at < action_count && strcmp(settings->operands[0], actions[at]) != 0)
        at++;
    if (at < action_count) return at;
    say(settings->language, SAY_UNKNOWN_COMMAND, settings->operands[0]);
    say_nearest(settings->language, settings->operands[0], actions, action_count);
    return at;
}

static bool can_begin(const cli_settings *settings, size_t action)
{
    bool takes_path = action == PLANNER_FACTS_LIST || action == PLANNER_FACTS_SHOW;
    size_t most = takes_path ? 2 : 1;
    if (action == PLANNER_FACTS_SHOW && settings->operand_count == 1) {
        say(settings->language, SAY_WHICH_FACT, NULL);
        return false;
    }
    if (settings->operand_count > most)
        say(settings->language, SAY_ONE_ONLY, settings->operands[most]);
    return settings->operand_count <= most;
}

static void refuse_path(cli_session *session, const char *path, const planner_text *near)
{
    planner_language language = session->settings->language;
    say(language, SAY_UNKNOWN_FACT, path);
    if (near) say(language, SAY_DID_YOU_MEAN, planner_text_data(near));
    session_ends_with(session, EXIT_TROUBLE);
}

static void print(cli_session *session, const planner_text *text)
{
    cli_output output;
    const cli_settings *settings = session->settings;
    if (!output_open(&output, settings->values[OPTION_OUTPUT], settings->language)) {
        session_ends_with(session, EXIT_TROUBLE);
        return;
    }
    output_text(&output, text);
    if (!output_close(&output)) session_ends_with(session, EXIT_TROUBLE);
}

static void show(cli_session *session, const planner_facts *facts, size_t action)
{
    const cli_settings *settings = session->settings;
    const planner_facts_view view = {
        .struct_size = sizeof view,
        .kind = (planner_facts_kind)action,
        .path = settings->operand_count > 1 ? settings->operands[1] : NULL,
        .today = settings->values[OPTION_TODAY],
        .format = settings->values[OPTION_FORMAT],
        .notes = settings->values[OPTION_VERBOSE],
        .language = settings->language,
    };
    planner_text *text;
    const planner_options options = colour_options(settings);
    planner_status status = planner_facts_write(facts, session->ruleset, &view, &options, &text);
    if (status == PLANNER_NOMEM || status == PLANNER_MISUSE) {
        say(settings->language, status == PLANNER_NOMEM ? SAY_NO_MEMORY : SAY_BUG, "facts");
        session_ends_with(session, status == PLANNER_NOMEM ? EXIT_TROUBLE : EXIT_BUG);
    } else if (status == PLANNER_INVALID && action != PLANNER_FACTS_LINT) {
        refuse_path(session, view.path, text);
    } else {
        print(session, text);
        if (status == PLANNER_INVALID) session_ends_with(session, EXIT_FINDINGS);
    }
    planner_text_free(text);
}

int command_facts(const cli_settings *settings)
{
    cli_session session;
    if (!formats_know(settings, FOR_FACTS)) return EXIT_TROUBLE;
    size_t action = action_of(settings);
    if (action == action_count || !can_begin(settings, action)) return EXIT_TROUBLE;
    const planner_facts *facts =
        session_open(&session, settings) ? session_facts(&session, "") : NULL;
    if (facts) show(&session, facts, action);
    session_close(&session);
    return (int)session.status;
}
