/* The command that asks the same question again, to be pasted into a POSIX shell. */
#ifndef PL_CLI_AGAIN_H
#define PL_CLI_AGAIN_H

#include "cli/options.h"

/* `planner COMMAND PATH` with the options that say what is asked: not how it is shown, or where.
 * NULL when no command can: the brief came from a stream, or a word holds what a terminal could
 * take for a command; also when memory runs out, for a hint is not worth more. Free it. */
char *again_command(const cli_settings *settings, const char *path, const char *command);

#endif
