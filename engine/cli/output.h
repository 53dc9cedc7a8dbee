/* Where the result goes: the standard output, or a file that is written whole or not at all. */
#ifndef PL_CLI_OUTPUT_H
#define PL_CLI_OUTPUT_H

#include <planner/core.h>

#include <stdio.h>

typedef struct cli_output {
    FILE *stream;
    const char *path; /* NULL: the standard output */
    char *temporary;  /* written first, then renamed to `path` */
    planner_language language;
} cli_output;

/* False, and said why, when the file cannot be made. */
bool output_open(cli_output *output, const char *path, planner_language language);
void output_text(cli_output *output, const planner_text *text);
/* Flushes, checks and renames. False, and said why, when something was not written. */
bool output_close(cli_output *output);

#endif
