#include "cli/colour.h"
#include "cli/commands.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/session.h"
#include "cli/twice.h"

/* What is compared: the operands, the second perhaps the first with fields set. */
typedef struct pair {
    planner_result *results[2];
    const planner_facts *facts[2];
} pair;

static bool can_begin(const cli_settings *settings)
{
    planner_language language = settings->language;
    bool sets = settings->values[OPTION_SET];
    if (!formats_know(settings, FOR_COMPARE)) return false;
    if (settings->values[OPTION_BOM] && !formats_want_table(settings)) {
        say(language, SAY_ONLY_WITH, "--bom", "-f csv");
        return false;
    }
    if (settings->operand_count > 2) say(language, SAY_ONE_ONLY, settings->operands[2]);
    if (!settings->operand_count) say(language, SAY_NO_BRIEF, NULL);
    if (settings->operand_count == 1 && !sets) say(language, SAY_COMPARE_WITH, NULL);
    return settings->operand_count == 2 || (settings->operand_count == 1 && sets);
}

static void complain(cli_session *session, planner_status status, const char *what)
{
    say(session->settings->language, status == PLANNER_NOMEM ? SAY_NO_MEMORY : SAY_BUG, what);
    session_ends_with(session, status == PLANNER_NOMEM ? EXIT_TROUBLE : EXIT_BUG);
}

static void recommend(cli_session *session, const planner_brief *brief, pair *made, size_t side)
{
    made->facts[side] = session_facts(session, planner_brief_market(brief));
    if (!made->facts[side]) return;
    const planner_question question = session_question(session, brief, made->facts[side]);
    planner_status status = planner_recommend(&question, NULL, &made->results[side]);
    if (!made->results[side]) {
        complain(session, status, "recommend");
        return;
    }
    const planner_diagnostics *diagnostics = planner_result_diagnostics(made->results[side]);
    session_complain(session, diagnostics);
    if (status == PLANNER_OK) return;
    session_ends_with(session, session_rule_failed(diagnostics) ? EXIT_TROUBLE : EXIT_FINDINGS);
    planner_result_free(made->results[side]);
    made->results[side] = NULL;
}

static void answer(cli_session *session, pair *made, size_t side)
{
    const cli_settings *settings = session->settings;
    bool two = settings->operand_count == 2;
    planner_status status;
    const char *path = settings->operands[two ? side : 0];
    planner_brief *brief = two || side == 1
                               ? session_read_set(session, path, session->asked, &status)
                               : session_read(session, path, session->asked, &status);
    if (!brief) return;
    session_complain(session, planner_brief_diagnostics(brief));
    if (status == PLANNER_OK) recommend(session, brief, made, side);
    planner_brief_free(brief);
}

/* What --channel means, by id, on the first side that knows it; NULL after saying that it means
 * nothing. */
static planner_text *find_channel(cli_session *session, const pair *compared)
{
    planner_language language = session->settings->language;
    const char *asked = session->settings->values[OPTION_CHANNEL];
    planner_text *found = NULL;
    planner_status status = PLANNER_INVALID;
    for (size_t side = 0; side < 2 && status == PLANNER_INVALID; side++) {
        planner_text_free(found);
        status = planner_facts_find(compared->facts[side], asked, NULL, &found);
    }
    if (status == PLANNER_OK) return found;
    if (status == PLANNER_NOMEM) {
        say(language, SAY_NO_MEMORY, NULL);
    } else {
        say(language, SAY_UNKNOWN_CHANNEL, planner_facts_edition(compared->facts[1]), asked);
        if (found) say(language, SAY_DID_YOU_MEAN, planner_text_data(found));
    }
    planner_text_free(found);
    session_ends_with(session, EXIT_TROUBLE);
    return NULL;
}

static void print(cli_session *session, const planner_text *text)
{
    cli_output output;
    const cli_settings *settings = session->settings;
    bool opened = output_open(&output, settings->values[OPTION_OUTPUT], settings->language);
    if (opened) output_text(&output, text);
    if (!opened || !output_close(&output)) session_ends_with(session, EXIT_TROUBLE);
}

static void show(cli_session *session, const planner_comparison *comparison, const pair *compared)
{
    const cli_settings *settings = session->settings;
    bool one = settings->values[OPTION_CHANNEL];
    planner_text *channel = one ? find_channel(session, compared) : NULL, *text;
    if (one && !channel) return;
    const planner_comparison_view view = { .struct_size = sizeof view,
                                           .format = settings->values[OPTION_FORMAT],
                                           .channel = channel ? planner_text_data(channel) : NULL,
                                           .top = settings->top,
                                           .bom = settings->values[OPTION_BOM] };
    const planner_options options = colour_options(session->settings);
    planner_status status = planner_comparison_write(comparison, &view, &options, &text);
    if (text)
        print(session, text);
    else
        complain(session, status, "compare");
    planner_text_free(text);
    planner_text_free(channel);
}

static void compare(cli_session *session, const pair *answers)
{
    planner_comparison *comparison;
    planner_status status =
        planner_compare(answers->results[0], answers->results[1], NULL, &comparison);
    if (comparison)
        show(session, comparison, answers);
    else
        complain(session, status, "compare");
    planner_comparison_free(comparison);
}

int command_compare(const cli_settings *settings)
{
    cli_session session;
    pair answers = { .results = { NULL } };
    if (!can_begin(settings) || !twice_is_none(settings)) return EXIT_TROUBLE;
    bool opened = session_open(&session, settings);
    for (size_t side = 0; side < 2 && opened; side++)
        answer(&session, &answers, side);
    if (answers.results[0] && answers.results[1]) compare(&session, &answers);
    for (size_t side = 0; side < 2; side++)
        planner_result_free(answers.results[side]);
    session_close(&session);
    return (int)session.status;
}
