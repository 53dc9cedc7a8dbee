#include "cli/choice.h"

/* Every list of an option; false after saying which code there is not. */
static bool choose(cli_session *session, planner_report *report, option_id option,
                   planner_choice choice)
{
    const char *codes;
    for (size_t i = 0; (codes = options_value(session->settings, option, i)); i++) {
        planner_status status = planner_report_choose(report, choice, options_name(option), codes);
        if (status == PLANNER_OK) continue;
        if (status == PLANNER_INVALID)
            session_complain(session, planner_report_diagnostics(report));
        else
            session_complain_of_status(session, status);
        session_ends_with(session, EXIT_TROUBLE);
        return false;
    }
    return true;
}

planner_report *choice_open(cli_session *session)
{
    planner_report *report;
    planner_status status = planner_report_open(
        session->ruleset, session->settings->values[OPTION_TODAY], NULL, &report);
    if (!report) {
        session_complain_of_status(session, status);
        return NULL;
    }
    if (choose(session, report, OPTION_SELECT, PLANNER_SELECT) &&
        choose(session, report, OPTION_IGNORE, PLANNER_IGNORE))
        return report;
    planner_report_free(report);
    return NULL;
}
