/* How commands are used: examples, commands, options with the formats of each. */
#ifndef PL_CLI_HELP_H
#define PL_CLI_HELP_H

#include "cli/options.h"

#include <stdio.h>

/* Prints how the commands of the set are used. */
void help_print(FILE *to, command_set set, planner_language language);

#endif
