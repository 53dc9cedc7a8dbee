/* Files that are named for two things in one command line: what is written would destroy what is
 * read, or what else is written. */
#ifndef PL_CLI_TWICE_H
#define PL_CLI_TWICE_H

#include "cli/options.h"

/* Whether the paths of a command that reads briefs are of one use each; said where one is not. A
 * device, such as /dev/null, may have several. */
bool twice_is_none(const cli_settings *settings);

#endif
