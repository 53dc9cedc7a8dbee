/* `check --baseline FILE`: what an earlier report has is left out. */
#ifndef PL_CLI_BASELINE_H
#define PL_CLI_BASELINE_H

#include "cli/session.h"

/* Whether lines of JSON may be asked for: a line is of one brief, whatever else was found. False
 * after saying that they may not. */
bool baseline_is_for_lines(const cli_settings *settings);
/* Gives the report the baseline, if there is one. False after saying what is wrong with it. */
bool baseline_read(cli_session *session, planner_report *report);
/* Says with -v how much of it no longer occurs. */
void baseline_note(const cli_session *session, planner_report *report);

#endif
