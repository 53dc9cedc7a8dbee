#include "cli/config.h"

#include "cli/same_file.h"

#include <string.h>

static const char file_name[] = "planner.yaml";

/* Whether the folder `../` … of `path` is the one below it too: the root is above itself. */
static bool is_root(const char *folder, struct stat *below)
{
    struct stat here;
    if (stat(*folder ? folder : ".", &here) != 0) return true;
    bool root = *folder && is_same_file(&here, below);
    *below = here;
    return root;
}

static const char *find_above(char *path)
{
    struct stat below = { 0 }, found;
    size_t size = 0;
    for (int level = 0; level < config_highest; level++) {
        path[size] = '\0';
        if (is_root(path, &below)) return NULL;
        memcpy(path + size, file_name, sizeof file_name);
        if (stat(path, &found) == 0 && S_ISREG(found.st_mode)) return path;
        memcpy(path + size, "../", 3);
        size += 3;
    }
    return NULL;
}

const char *config_path(const cli_settings *settings, char *room)
{
    const char *asked = settings->values[OPTION_CONFIG];
    if (!asked) return find_above(room);
    return strcmp(asked, "none") == 0 ? NULL : asked;
}
