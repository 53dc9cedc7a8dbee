/* Which findings `check` is asked for: --select and --ignore, for documents and for lines. */
#ifndef PL_CLI_CHOICE_H
#define PL_CLI_CHOICE_H

#include "cli/session.h"

/* An empty report that takes these alone; NULL after saying what is wrong. */
planner_report *choice_open(cli_session *session);

#endif
