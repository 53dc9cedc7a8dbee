#include "cli/stream.h"

#include "cli/say.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The library's limits, of one text and of several documents, and a byte more beside a byte order
 * mark, which does not count. */
enum { most_bytes = 1024 * 1024 + 1 + 3, most_of_several = 256 * 1024 * 1024 + 1 + 3 };

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

/* Whether there may be a second document in what was read, which is full. */
static bool has_second(const cli_stream *made)
{
    for (size_t at = 0; at < made->size; at++) {
        const char *end = memchr(made->text + at, '\n', made->size - at);
        if (!end) return false;
        at = (size_t)(end - made->text);
        if (made->size - at > 3 && memcmp(end + 1, "---", 3) == 0) return true;
    }
    return false;
}

/* Reads up to `most` bytes in all; NULL when memory runs out, what was read is freed then. */
static cli_stream *read_more(cli_stream *made, size_t most, FILE *file)
{
    cli_stream *larger = realloc(made, sizeof *made + most);
    if (!larger) {
        free(made);
        return NULL;
    }
    larger->size += fread(larger->text + larger->size, 1, most - larger->size, file);
    return larger;
}

static cli_stream *read_from(FILE *file)
{
    cli_stream *made = calloc(1, sizeof *made);
    if (made) made = read_more(made, most_bytes, file);
    bool goes_on = made && made->size == most_bytes && has_second(made);
    for (size_t most = most_bytes; goes_on && made->size == most && most < most_of_several;) {
        most = most < most_of_several / 2 ? 2 * most : most_of_several;
        made = read_more(made, most, file);
        goes_on = made;
    }
    if (!made || !ferror(file)) return made;
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
