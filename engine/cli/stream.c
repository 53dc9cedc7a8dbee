#include "cli/stream.h"

#include "cli/say.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The library's limit, and a byte more beside a byte order mark, which does not count. */
enum { most_bytes = 1024 * 1024 + 1 + 3 };

static bool is_stdin(const char *path)
{
    return strcmp(path, "-") == 0;
}

/* What stands in /dev may be a name for a regular file that the next command will not find. */
bool stream_is(const char *path)
{
    struct stat status;
    if (is_stdin(path)) return true;
    if (stat(path, &status) != 0 || S_ISDIR(status.st_mode)) return false;
    return !S_ISREG(status.st_mode) || strncmp(path, "/dev/", 5) == 0;
}

static cli_stream *read_from(FILE *file)
{
    cli_stream *made = malloc(sizeof *made + most_bytes);
    if (!made) return NULL;
    *made = (cli_stream){ 0 };
    made->size = fread(made->text, 1, most_bytes, file);
    if (!ferror(file)) return made;
    int error = errno;
    free(made);
    errno = error;
    return NULL;
}

static cli_stream *read_path(const char *path)
{
    if (is_stdin(path)) return read_from(stdin);
    FILE *file = fopen(path, "r");
    if (!file) return NULL;
    cli_stream *made = read_from(file);
    int error = errno;
    fclose(file);
    errno = error;
    return made;
}

const cli_stream *stream_read(cli_stream **kept, const char *path, planner_language language)
{
    for (const cli_stream *each = *kept; each; each = each->next)
        if (strcmp(each->path, path) == 0) return each;
    cli_stream *made = read_path(path);
    if (!made) {
        say(language, SAY_CANNOT_READ, is_stdin(path) ? "stdin" : path, say_error(language, errno));
        return NULL;
    }
    made->path = path;
    made->next = *kept;
    *kept = made;
    return made;
}

void stream_free(cli_stream *kept)
{
    for (cli_stream *next; kept; kept = next) {
        next = kept->next;
        free(kept);
    }
}
