/* Whether a stream gets colours: by --color, else NO_COLOR, else CLICOLOR_FORCE, else as it is a
 * terminal that shows them. */
#ifndef PL_CLI_COLOUR_H
#define PL_CLI_COLOUR_H

#include "cli/options.h"

/* What the standard error gets. */
bool colour_messages(const cli_settings *settings);
/* What the result gets: a file, without --color always, none. */
bool colour_output(const cli_settings *settings);
/* The options under which the result is written. */
planner_options colour_options(const cli_settings *settings);

#endif
