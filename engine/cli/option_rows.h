/* The table of options, from which come parsing, help, the manual page and completions. */
#ifndef PL_CLI_OPTION_ROWS_H
#define PL_CLI_OPTION_ROWS_H

#include "cli/options.h"

typedef struct option_row {
    const char *name;
    char letter;
    const char *value; /* what it wants, or NULL */
    const char *variable;
    command_set set;
    const char *help[2]; /* NULL of --format: the formats themselves say it */
} option_row;

extern const option_row option_rows[OPTION_COUNT];

#endif
