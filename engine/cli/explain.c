#include "cli/colour.h"
#include "cli/commands.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool refuse(const cli_settings *settings, say_message message, const char *what)
{
    say(settings->language, message, what, NULL);
    return false;
}

/* `goal/visits-by-coupons`, the row of a table. */
static bool is_row(const char *name)
{
    const char *slash = strchr(name, '/');
    if (!slash || slash == name || !slash[1] || strchr(slash + 1, '/')) return false;
    return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-/") == strlen(name);
}

/* A brief is what exists as a file or looks like one; anything else is the id of a rule or a code.
 */
static bool is_brief(const char *name)
{
    static const char *const endings[] = { ".yaml", ".yml", ".json" };
    struct stat status;
    size_t size = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i]);
        if (size > ending && strcmp(name + size - ending, endings[i]) == 0) return true;
    }
    return strcmp(name, "-") == 0 || stat(name, &status) == 0 ||
           (strchr(name, '/') && !is_row(name));
}

/* What one of the three kinds of explanation does not heed is refused, not passed over. */
static bool heeds(const cli_settings *settings, bool brief)
{
    static const option_id of_briefs[] = { OPTION_CHANNEL, OPTION_VERSUS, OPTION_WHAT_IF,
                                           OPTION_SET };
    char kind[64] = "explain --what-if";
    if (!brief) snprintf(kind, sizeof kind, "explain %s", settings->operands[0]);
    for (size_t i = 0; i < sizeof of_briefs / sizeof *of_briefs; i++) {
        option_id option = of_briefs[i];
        bool idle = !brief || (option == OPTION_VERSUS && settings->values[OPTION_WHAT_IF]);
        if (!idle || !settings->values[option]) continue;
        say(settings->language, SAY_NOT_FOR_COMMAND, options_name(option), kind);
        return false;
    }
    return true;
}

static bool can_begin(const cli_settings *settings)
{
    if (!formats_know(settings, FOR_EXPLAIN)) return false;
    if (!settings->operand_count) return refuse(settings, SAY_EXPLAIN_WHAT, NULL);
    if (settings->operand_count > 1) return refuse(settings, SAY_ONE_ONLY, settings->operands[1]);
    return heeds(settings, is_brief(settings->operands[0]));
}

static void print(cli_session *session, planner_text *text)
{
    cli_output output;
    const cli_settings *settings = session->settings;
    bool opened = output_open(&output, settings->values[OPTION_OUTPUT], settings->language);
    if (opened) output_text(&output, text);
    if (!opened || !output_close(&output)) session_ends_with(session, EXIT_TROUBLE);
    planner_text_free(text);
}

static void give_up(cli_session *session, planner_status status)
{
    bool bug = status != PLANNER_NOMEM;
    say(session->settings->language, bug ? SAY_BUG : SAY_NO_MEMORY, "explain", NULL);
    session_ends_with(session, bug ? EXIT_BUG : EXIT_TROUBLE);
}

/* A channel for one brief */

static void refuse_channel(cli_session *session, const planner_facts *facts, const char *name,
                           const planner_text *near)
{
    planner_language language = session->settings->language;
    say(language, SAY_UNKNOWN_CHANNEL, planner_facts_edition(facts), name);
    if (near) say(language, SAY_DID_YOU_MEAN, planner_text_data(near));
    session_ends_with(session, EXIT_TROUBLE);
}

static void refuse_platform(cli_session *session, const char *name)
{
    say(session->settings->language, SAY_NO_CHANNEL_BUT, name, NULL);
    session_ends_with(session, EXIT_TROUBLE);
}

/* The id of --versus; NULL after saying that there is no such channel. */
static planner_text *find_versus(cli_session *session, const planner_facts *facts)
{
    const char *name = session->settings->values[OPTION_VERSUS];
    planner_text *found;
    planner_status status = planner_facts_find(facts, name, NULL, &found);
    if (status == PLANNER_OK) return found;
    if (status == PLANNER_NOMEM)
        give_up(session, status);
    else
        refuse_channel(session, facts, name, found);
    planner_text_free(found);
    return NULL;
}

static void write_explanation(cli_session *session, const planner_explanation *explanation,
                              const planner_facts *facts)
{
    const cli_settings *settings = session->settings;
    bool two = settings->values[OPTION_VERSUS];
    planner_text *versus = two ? find_versus(session, facts) : NULL, *text;
    if (two && !versus) return;
    const planner_explanation_view view = { .struct_size = sizeof view,
                                            .format = settings->values[OPTION_FORMAT],
                                            .versus = versus ? planner_text_data(versus) : NULL,
                                            .verbose = settings->values[OPTION_VERBOSE] };
    const planner_options options = colour_options(settings);
    planner_status status = planner_explanation_write(explanation, &view, &options, &text);
    if (text)
        print(session, text);
    else if (status == PLANNER_INVALID)
        refuse_platform(session, settings->values[OPTION_VERSUS]);
    else
        give_up(session, status);
    planner_text_free(versus);
}

/* An unknown channel and a rule that fails are no findings about the brief. */
static bool is_trouble(const planner_diagnostics *diagnostics)
{
    const planner_diagnostic *each;
    for (size_t i = 0; (each = planner_diagnostics_get(diagnostics, i)); i++)
        if (strcmp(each->code, "rule-failed") == 0 || strcmp(each->code, "not-a-channel") == 0)
            return true;
    return false;
}

/* Complaints of a question, and what they mean for the exit status. */
static void weigh(cli_session *session, const planner_diagnostics *diagnostics,
                  planner_status status)
{
    if (status != PLANNER_OK)
        session_ends_with(session, is_trouble(diagnostics) ? EXIT_TROUBLE : EXIT_FINDINGS);
}

static void explain_what_if(cli_session *session, const planner_question *question)
{
    const cli_settings *settings = session->settings;
    planner_what_if *made;
    planner_text *text;
    planner_status status =
        planner_ask_what_if(question, settings->values[OPTION_CHANNEL], NULL, &made);
    if (!made) {
        give_up(session, status);
        return;
    }
    const planner_diagnostics *diagnostics = planner_what_if_diagnostics(made);
    session_complain(session, diagnostics);
    if (planner_what_if_answers(made)) {
        const planner_options options = colour_options(settings);
        status = planner_what_if_write(made, settings->values[OPTION_FORMAT], &options, &text);
        if (text)
            print(session, text);
        else
            give_up(session, status);
    } else {
        weigh(session, diagnostics, status);
    }
    planner_what_if_free(made);
}

static void explain_channel(cli_session *session, const planner_question *question,
                            const planner_facts *facts)
{
    const cli_settings *settings = session->settings;
    planner_explanation *made;
    planner_status status =
        planner_explain(question, settings->values[OPTION_CHANNEL], NULL, &made);
    if (!made) {
        give_up(session, status);
        return;
    }
    const planner_diagnostics *diagnostics = planner_explanation_diagnostics(made);
    session_complain(session, diagnostics);
    if (planner_explanation_answers(made)) write_explanation(session, made, facts);
    weigh(session, diagnostics, status);
    planner_explanation_free(made);
}

static void explain_by(cli_session *session, const planner_brief *brief, const planner_facts *facts)
{
    const cli_settings *settings = session->settings;
    const planner_question question = session_question(session, brief, facts);
    if (settings->values[OPTION_WHAT_IF])
        explain_what_if(session, &question);
    else
        explain_channel(session, &question, facts);
}

static void explain_brief(cli_session *session, const char *path)
{
    planner_status status;
    planner_brief *brief = session_read_set(session, path, session->asked, &status);
    if (!brief) return;
    session_complain(session, planner_brief_diagnostics(brief));
    const planner_facts *facts =
        status == PLANNER_OK ? session_facts(session, planner_brief_market(brief)) : NULL;
    if (facts) explain_by(session, brief, facts);
    planner_brief_free(brief);
}

/* Rules and codes */

static void refuse_name(cli_session *session, const char *name)
{
    size_t rules = planner_ruleset_count(session->ruleset), codes = 0;
    while (planner_code_name(codes))
        codes++;
    const char **names = calloc(rules + codes + 1, sizeof *names);
    for (size_t i = 0; names && i < rules; i++)
        names[i] = planner_ruleset_rule(session->ruleset, i);
    for (size_t i = 0; names && i < codes; i++)
        names[rules + i] = planner_code_name(i);
    say(session->settings->language, SAY_NOTHING_CALLED, name, NULL);
    if (names) say_nearest(session->settings->language, name, names, rules + codes);
    free(names);
    session_ends_with(session, EXIT_TROUBLE);
}

/* A rule goes first: who names a rule like a code means it. */
static void explain_name(cli_session *session, const char *name)
{
    const cli_settings *settings = session->settings;
    const planner_rules_view view = { .struct_size = sizeof view,
                                      .rule = name,
                                      .format = settings->values[OPTION_FORMAT],
                                      .language = settings->language,
                                      .in_words = true };
    planner_text *text;
    const planner_options options = colour_options(settings);
    planner_status status = planner_rules_write(session->ruleset, &view, &options, &text);
    if (status == PLANNER_INVALID)
        status = planner_code_write(name, view.format, settings->language, &text);
    if (text)
        print(session, text);
    else if (status == PLANNER_INVALID)
        refuse_name(session, name);
    else
        give_up(session, status);
}

int command_explain(const cli_settings *settings)
{
    cli_session session;
    if (!can_begin(settings)) return EXIT_TROUBLE;
    const char *name = settings->operands[0];
    bool brief = is_brief(name);
    bool all = settings->values[OPTION_WHAT_IF]; /* the whole ranking will do */
    if (brief && !all && !settings->values[OPTION_CHANNEL]) {
        refuse(settings, SAY_WHICH_CHANNEL, name);
        return EXIT_TROUBLE;
    }
    /* -v asks for more of the explanation, not for notes about the rules. */
    cli_settings without_notes = *settings;
    without_notes.values[OPTION_VERBOSE] = NULL;
    bool opened = session_open(&session, &without_notes);
    session.settings = settings;
    if (opened) {
        if (brief)
            explain_brief(&session, name);
        else
            explain_name(&session, name);
    }
    session_close(&session);
    return (int)session.status;
}
