/* What a part of a run would say, kept until its turn has come: messages, and the editions that it
 * met, since what is wrong with one is said only once. */
#ifndef PL_CLI_LOG_H
#define PL_CLI_LOG_H

#include "cli/editions.h"

typedef struct cli_remark {
    size_t written;             /* so much of the part's output stands before it */
    char *text;                 /* NULL: it is about */
    const cli_edition *edition; /* this one */
    size_t size;
} cli_remark;

typedef struct cli_log {
    cli_remark *items;
    size_t count, capacity;
    size_t written; /* of the output, so far */
    bool lossy;     /* memory ran out for a message */
} cli_log;

/* The text is copied. */
void log_text(cli_log *log, const char *text, size_t size);
/* A sound edition is kept once. */
void log_edition(cli_log *log, const cli_edition *edition);
/* Forgets all of it, but keeps the memory of the list. */
void log_clear(cli_log *log);
void log_free(cli_log *log);

#endif
