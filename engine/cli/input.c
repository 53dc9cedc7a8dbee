#include "cli/input.h"

#include "cli/say.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { deepest = 32 };

static bool fail(planner_language language, const char *path)
{
    say(language, SAY_CANNOT_READ, path, say_error(language, errno));
    return false;
}

static bool add(input_paths *paths, const char *path, planner_language language)
{
    if (paths->count == paths->capacity) {
        size_t wanted = paths->capacity ? paths->capacity * 2 : 64;
        char **moved = realloc(paths->items, wanted * sizeof *moved);
        if (!moved) return fail(language, path);
        paths->items = moved;
        paths->capacity = wanted;
    }
    char *copy = malloc(strlen(path) + 1);
    if (!copy) return fail(language, path);
    paths->items[paths->count++] = strcpy(copy, path);
    return true;
}

/* The settings of a folder of briefs are none. */
static bool is_brief(const char *name)
{
    static const char *const endings[] = { ".yaml", ".yml", ".json" };
    size_t size = strlen(name);
    if (strcmp(name, "planner.yaml") == 0) return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i]);
        if (size > ending && strcmp(name + size - ending, endings[i]) == 0) return true;
    }
    return false;
}

static bool find_below(input_paths *paths, const char *folder, int depth,
                       planner_language language);

/* Links to folders are not followed, so that no loop can be walked. A link to nothing is taken, and
 * found missing when it is read. */
static bool add_entry(input_paths *paths, const char *path, const char *name, int depth,
                      planner_language language)
{
    struct stat status;
    if (lstat(path, &status) != 0) return fail(language, path);
    if (S_ISDIR(status.st_mode)) return find_below(paths, path, depth + 1, language);
    if (!is_brief(name)) return true;
    if (stat(path, &status) != 0 || S_ISREG(status.st_mode)) return add(paths, path, language);
    if (!S_ISDIR(status.st_mode)) say(language, SAY_SKIPPED, path);
    return true;
}

static bool find_below(input_paths *paths, const char *folder, int depth, planner_language language)
{
    DIR *opened = depth < deepest ? opendir(folder) : NULL;
    if (!opened) return fail(language, folder);
    bool found = true;
    size_t size = strlen(folder);
    const char *between = size && folder[size - 1] == '/' ? "" : "/";
    for (const struct dirent *entry; (entry = readdir(opened));) {
        if (entry->d_name[0] == '.') continue;
        size_t room = size + strlen(entry->d_name) + 2;
        char *path = malloc(room);
        if (path) snprintf(path, room, "%s%s%s", folder, between, entry->d_name);
        found &=
            path ? add_entry(paths, path, entry->d_name, depth, language) : fail(language, folder);
        free(path);
    }
    closedir(opened);
    return found;
}

static int order_of(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

bool input_find(input_paths *paths, const char *path, planner_language language)
{
    struct stat status;
    size_t before = paths->count;
    bool is_folder = strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    if (!is_folder) return add(paths, path, language);
    bool found = find_below(paths, path, 0, language);
    if (paths->count > before)
        qsort(paths->items + before, paths->count - before, sizeof *paths->items, order_of);
    else if (found)
        say(language, SAY_NOTHING_TO_CHECK, path);
    return found && paths->count > before;
}

void input_free(input_paths *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        free(paths->items[i]);
    free(paths->items);
}
