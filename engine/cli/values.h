/* What the values of options have to be: languages, dates, counts, levels. */
#ifndef PL_CLI_VALUES_H
#define PL_CLI_VALUES_H

#include "cli/options.h"

/* Reads the values that were given into the settings of a command; false after saying which one
 * cannot be. */
bool values_read(cli_settings *settings, command_set set);

#endif
