/* Where the result goes: the standard output, or a file that is written whole or not at all. */
#ifndef PL_CLI_OUTPUT_H
#define PL_CLI_OUTPUT_H

#include <planner/core.h>

#include <stdio.h>

typedef struct cli_output {
    FILE *stream;
    const char *path; /* NULL: the standard output */
    char *temporary;  /* written first, then renamed to `path`; NULL when written in place */
    planner_language language;
    bool written; /* a text is in it already */
    int error;    /* why some of it was not; 0: nothing is known of that */
    char *room;   /* of output_widen(), which the standard output needs until it is closed */
} cli_output;

/* False, and said why, when the file cannot be made. */
bool output_open(cli_output *output, const char *path, planner_language language);
/* Whether output_open() could make the file, which is left as it is; false, and said why, else. */
bool output_can_open(const char *path, planner_language language);
/* Before anything is written: from now on in large pieces, since a system call for each line costs
 * more than the line. For output_end(). */
void output_widen(cli_output *output);
void output_text(cli_output *output, const planner_text *text);
/* Each false, with errno, when it cannot be written. */
bool output_bytes(cli_output *output, const char *bytes, size_t size);
bool output_flush(cli_output *output);
/* Ends without a result: a file stays as it was. */
void output_drop(cli_output *output);
/* Flushes, checks and renames. False, and said why, when something was not written. */
bool output_close(cli_output *output);
/* The same, and the standard output, too, is closed and on the disk, if it is a file. */
bool output_end(cli_output *output);
/* Writes a whole file of its own; false, and said why, when it cannot be. */
bool output_file(const char *path, const planner_text *text, planner_language language);

#endif
