/* The briefs below a path: what the path names, or all `.yaml`, `.yml` and `.json` files of a
 * folder but `planner.yaml`, what its `exclude` leaves out, and the files of --baseline and
 * --output. What only looks like one, such as a pipe, is said and left alone: opening it could wait
 * for ever.
 */
#ifndef PL_CLI_INPUT_H
#define PL_CLI_INPUT_H

#include "cli/session.h"

#include <sys/types.h>

typedef struct input_paths {
    cli_path *items; /* in byte order */
    size_t count, capacity;
} input_paths;

/* False, and said why, when a folder cannot be read or has nothing, or memory runs out; the rest is
 * found all the same. What is no folder is taken as it is, whatever is left out. */
bool input_find(input_paths *paths, const char *path, const cli_session *session);
void input_free(input_paths *paths);
/* Reads as read() does, and again where a signal came between. */
ssize_t input_read(int from, char *room, size_t size);

#endif
