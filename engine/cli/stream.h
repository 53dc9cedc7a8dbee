/* Briefs that can be read only once: the standard input, a pipe, a device. What was read is kept,
 * because the names in a brief are checked only when it has said which market it is about. */
#ifndef PL_CLI_STREAM_H
#define PL_CLI_STREAM_H

#include <planner/core.h>

typedef struct cli_stream {
    struct cli_stream *next;
    const char *path; /* borrowed */
    size_t size;
    char text[];
} cli_stream;

/* Whether what the path names can be read only once; `-` is the standard input. */
bool stream_is(const char *path);
/* What the stream holds: up to a few bytes over the limit for briefs, or for
 * several documents, which the library then names.
 * Read at the first call, kept in `*kept` for the next. NULL after saying why it cannot be read. */
const cli_stream *stream_read(cli_stream **kept, const char *path, planner_language language);
void stream_free(cli_stream *kept);

#endif
