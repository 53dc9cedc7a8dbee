#include "cli/baseline.h"

#include "cli/say.h"

#include <stdio.h>

bool baseline_is_for_lines(const cli_settings *settings)
{
    if (!settings->values[OPTION_BASELINE]) return true;
    say(settings->language, SAY_NOT_FOR_COMMAND, options_name(OPTION_BASELINE), "check -f ndjson");
    return false;
}

bool baseline_read(cli_session *session, planner_report *report)
{
    const char *path = session->settings->values[OPTION_BASELINE];
    planner_status status = path ? planner_report_baseline(report, path) : PLANNER_OK;
    if (status == PLANNER_OK) return true;
    if (status == PLANNER_NOMEM || status == PLANNER_MISUSE)
        session_complain_of_status(session, status);
    else
        session_complain(session, planner_report_diagnostics(report));
    session_ends_with(session, EXIT_TROUBLE);
    return false;
}

void baseline_note(const cli_session *session, planner_report *report)
{
    char count[32];
    const cli_settings *settings = session->settings;
    size_t gone = planner_report_gone(report);
    if (!gone || !settings->values[OPTION_VERBOSE]) return;
    snprintf(count, sizeof count, "%zu", gone);
    session_note(session, SAY_BASELINE_GONE, settings->values[OPTION_BASELINE], count);
}
