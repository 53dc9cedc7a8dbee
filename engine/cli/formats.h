/* The formats of each command, for checking, help and messages. Those of `recommend` are the
 * library's; a new one there is known here at once. */
#ifndef PL_CLI_FORMATS_H
#define PL_CLI_FORMATS_H

#include "cli/options.h"

#include <planner/diagnostic.h>

#include <stdio.h>

/* Whether --format names a format of the command, or nothing. Says what there is and returns false.
 */
bool formats_know(const cli_settings *settings, command_set command);
/* Whether `recommend` was asked for a format that is one document. */
bool formats_want_document(const cli_settings *settings);
/* Whether a line for each brief was asked for. */
bool formats_want_lines(const cli_settings *settings);
/* Whether rows of a table were asked for, which `recommend` and `compare` have alike. */
bool formats_want_table(const cli_settings *settings);
/* Whether `check` was asked for rows of a table. */
bool formats_want_rows(const cli_settings *settings);
/* How `test` was asked to write. */
planner_diagnostic_style formats_style(const cli_settings *settings);
/* The name of a format of the command, the first of which is taken where none is named; NULL behind
 * the last, and for a command that has none. */
const char *formats_name(command_set command, size_t index);
/* Prints the formats of the commands of the set, and which command has which. */
void formats_help(FILE *to, command_set set);

#endif
