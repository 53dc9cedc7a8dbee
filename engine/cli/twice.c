#include "cli/twice.h"

#include "cli/same_file.h"
#include "cli/say.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is named, or one of the two standard streams. */
typedef struct cli_use {
    const char *path; /* as it is written; NULL: none */
    struct stat status;
    bool is_there;
} cli_use;

static cli_use named(const char *path)
{
    cli_use made = { .path = path };
    made.is_there = path && stat(path, &made.status) == 0;
    return made;
}

static cli_use opened(int descriptor)
{
    cli_use made = { .path = descriptor == STDIN_FILENO ? "stdin" : "stdout" };
    made.is_there = fstat(descriptor, &made.status) == 0;
    return made;
}

/* The place of a path that leads nowhere yet; false where there is no such folder. */
static bool look_at_folder(const char *path, struct stat *status)
{
    const char *slash = strrchr(path, '/');
    if (!slash) return stat(".", status) == 0;
    char *folder = strndup(path, (size_t)(slash - path) + 1);
    bool is_there = folder && stat(folder, status) == 0;
    free(folder);
    return is_there;
}

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_same(const cli_use *left, const cli_use *right)
{
    struct stat folders[2];
    if (!left->path || !right->path || left->is_there != right->is_there) return false;
    if (left->is_there)
        return S_ISREG(left->status.st_mode) && is_same_file(&left->status, &right->status);
    return strcmp(last_name(left->path), last_name(right->path)) == 0 &&
           look_at_folder(left->path, &folders[0]) && look_at_folder(right->path, &folders[1]) &&
           is_same_file(&folders[0], &folders[1]);
}

static bool refuse(const cli_settings *settings, const cli_use *use)
{
    say(settings->language, SAY_TWICE, use->path);
    return false;
}

bool twice_is_none(const cli_settings *settings)
{
    const char *output = settings->values[OPTION_OUTPUT];
    const cli_use written[] = { named(settings->values[OPTION_SUMMARY]),
                                output ? named(output) : opened(STDOUT_FILENO) };
    if (is_same(&written[0], &written[1])) return refuse(settings, &written[0]);
    for (size_t i = 0; i < settings->operand_count || i == 0; i++) {
        const char *path = settings->operand_count ? settings->operands[i] : "-";
        bool is_stdin = strcmp(path, "-") == 0;
        const cli_use read = is_stdin ? opened(STDIN_FILENO) : named(path);
        if (read.is_there && (is_same(&read, &written[0]) || is_same(&read, &written[1])))
            return refuse(settings, &read);
    }
    return true;
}
