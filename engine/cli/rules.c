#include "cli/colour.h"
#include "cli/commands.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

#include <stdlib.h>
#include <string.h>

static const char *const actions[] = { "list", "show" };

static bool is_one_of(const char *name, const char *const names[2])
{
    return strcmp(name, names[0]) == 0 || strcmp(name, names[1]) == 0;
}

static bool refuse(const cli_settings *settings, say_message message, const char *what)
{
    say(settings->language, message, what, NULL);
    return false;
}

static bool can_begin(const cli_settings *settings)
{
    const char *const *words = settings->operands;
    size_t count = settings->operand_count;
    if (!formats_know(settings, FOR_RULES)) return false;
    if (count && !is_one_of(words[0], actions)) {
        say(settings->language, SAY_UNKNOWN_COMMAND, words[0], NULL);
        say_nearest(settings->language, words[0], actions, 2);
        return false;
    }
    bool shows = count && strcmp(words[0], "show") == 0;
    size_t most = shows ? 2 : 1;
    if (shows && count == 1) return refuse(settings, SAY_WHICH_RULE, NULL);
    return count <= most || refuse(settings, SAY_ONE_ONLY, words[most]);
}

static void refuse_rule(cli_session *session, const char *id)
{
    size_t count = planner_ruleset_count(session->ruleset);
    const char **names = calloc(count + 1, sizeof *names);
    for (size_t i = 0; names && i < count; i++)
        names[i] = planner_ruleset_rule(session->ruleset, i);
    say(session->settings->language, SAY_UNKNOWN_RULE, id, NULL);
    if (names) say_nearest(session->settings->language, id, names, count);
    free(names);
    session_ends_with(session, EXIT_TROUBLE);
}

static void print(cli_session *session, planner_text *text)
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

static void show(cli_session *session)
{
    const cli_settings *settings = session->settings;
    const planner_rules_view view = {
        .struct_size = sizeof view,
        .rule = settings->operand_count > 1 ? settings->operands[1] : NULL,
        .format = settings->values[OPTION_FORMAT],
        .language = settings->language,
    };
    planner_text *text;
    const planner_options options = colour_options(settings);
    planner_status status = planner_rules_write(session->ruleset, &view, &options, &text);
    if (status == PLANNER_INVALID) {
        refuse_rule(session, view.rule);
    } else if (!text) {
        say(settings->language, status == PLANNER_NOMEM ? SAY_NO_MEMORY : SAY_BUG, "rules", NULL);
        session_ends_with(session, status == PLANNER_NOMEM ? EXIT_TROUBLE : EXIT_BUG);
    } else {
        print(session, text);
        planner_text_free(text);
    }
}

int command_rules(const cli_settings *settings)
{
    cli_session session;
    if (!can_begin(settings)) return EXIT_TROUBLE;
    if (session_open(&session, settings)) show(&session);
    session_close(&session);
    return (int)session.status;
}
