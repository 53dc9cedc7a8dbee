/* The briefs below a path: the file itself, or all `.yaml`, `.yml` and `.json` files of a folder.
 */
#ifndef PL_CLI_INPUT_H
#define PL_CLI_INPUT_H

#include <planner/core.h>

typedef struct input_paths {
    char **items; /* in byte order */
    size_t count, capacity;
} input_paths;

/* False, and said why, when a folder cannot be read or memory runs out. A file is taken as it is.
 */
bool input_find(input_paths *paths, const char *path, planner_language language);
void input_free(input_paths *paths);

#endif
