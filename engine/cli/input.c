#include "cli/input.h"

#include "cli/config.h"
#include "cli/same_file.h"
#include "cli/say.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { deepest = 32 };

/* A walk through a folder that was named on the command line. */
typedef struct walk {
    input_paths *paths;
    const cli_session *session;
    const char *folder; /* as it was named */
    char *place, *home; /* where it is, and where the planner.yaml is; NULL: nothing is left out */
    size_t left_out[2]; /* files, folders */
    struct stat others[2]; /* no briefs, wherever they lie: the baseline, and what is written */
    size_t other_count;
} walk;

static bool fail(const cli_session *session, const char *path)
{
    planner_language language = session->settings->language;
    say(language, SAY_CANNOT_READ, path, say_error(language, errno));
    return false;
}

static bool add(input_paths *paths, cli_path added, const cli_session *session)
{
    if (paths->count == paths->capacity) {
        size_t wanted = paths->capacity ? paths->capacity * 2 : 64;
        cli_path *moved = realloc(paths->items, wanted * sizeof *moved);
        if (!moved) return fail(session, added.name);
        paths->items = moved;
        paths->capacity = wanted;
    }
    char *copy = strdup(added.name);
    if (!copy) return fail(session, added.name);
    added.name = copy;
    paths->items[paths->count++] = added;
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

/* `folder/name`, to be freed; NULL when memory runs out. */
static char *join(const char *folder, const char *name)
{
    size_t size = strlen(folder), room = size + strlen(name) + 2;
    char *path = malloc(room);
    const char *between = size && folder[size - 1] == '/' ? "" : "/";
    if (path) snprintf(path, room, "%s%s%s", folder, between, name);
    return path;
}

/* The part of a place that is below a folder; NULL when it is elsewhere. */
static const char *below(const char *place, const char *folder)
{
    size_t size = strlen(folder);
    if (strncmp(place, folder, size) != 0) return NULL;
    if (size && folder[size - 1] == '/') return place + size;
    return place[size] == '/' ? place + size + 1 : NULL;
}

/* The folder that a path leads into, wherever its links lead; to be freed. NULL when memory runs
 * out or there is none. */
static char *folder_of(const char *path)
{
    char *folder = strdup(path), *slash = folder ? strrchr(folder, '/') : NULL;
    if (slash) slash[slash == folder] = '\0';
    char *found = folder ? realpath(slash ? folder : ".", NULL) : NULL;
    free(folder);
    return found;
}

static bool find_places(walk *walking)
{
    char room[config_room];
    const char *config = config_path(walking->session->settings, room);
    if (!config) return true;
    walking->place = realpath(walking->folder, NULL);
    walking->home = folder_of(config);
    return walking->place && walking->home;
}

/* What stands elsewhere than below the planner.yaml, it says nothing of. */
static bool is_excluded(walk *walking, const char *path, bool is_folder)
{
    if (!walking->home) return false;
    const char *inside = path + strlen(walking->folder);
    char *place = join(walking->place, inside + (*inside == '/'));
    const char *name = place ? below(place, walking->home) : NULL;
    bool excluded = name && planner_ruleset_excludes(walking->session->ruleset, name, is_folder);
    walking->left_out[is_folder] += excluded;
    free(place);
    return excluded;
}

static void find_others(walk *walking)
{
    static const option_id naming[] = { OPTION_BASELINE, OPTION_OUTPUT };
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++) {
        const char *path = walking->session->settings->values[naming[i]];
        struct stat *status = &walking->others[walking->other_count];
        walking->other_count += path && stat(path, status) == 0;
    }
}

static bool is_other(const walk *walking, const struct stat *status)
{
    for (size_t i = 0; i < walking->other_count; i++)
        if (is_same_file(status, &walking->others[i])) return true;
    return false;
}

/* A folder that is being listed. */
typedef struct level {
    DIR *opened;
    int depth;
} level;

static bool find_below(walk *walking, const char *folder, int depth);

/* Links to folders are not followed, so that no loop can be walked. A link to nothing is taken, and
 * found missing when it is read. Each entry is looked at once, from its folder, since the whole
 * path takes the system longer to follow; what that shows goes on to whoever reads the file. */
static bool add_entry(walk *walking, char *path, const char *name, const level *in)
{
    struct stat status;
    int folder = dirfd(in->opened);
    cli_path found = { .name = path };
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return fail(walking->session, path);
    bool is_folder = S_ISDIR(status.st_mode);
    if (!is_folder && !is_brief(name)) return true;
    if (is_excluded(walking, path, is_folder) || is_other(walking, &status)) return true;
    if (is_folder) return find_below(walking, path, in->depth + 1);
    if (S_ISLNK(status.st_mode) && fstatat(folder, name, &status, 0) != 0)
        return add(walking->paths, found, walking->session);
    found.is_file = S_ISREG(status.st_mode);
    found.size = (size_t)status.st_size;
    if (found.is_file) return add(walking->paths, found, walking->session);
    if (!S_ISDIR(status.st_mode)) session_note(walking->session, SAY_SKIPPED, path);
    return true;
}

static bool refuse_depth(const walk *walking, const char *folder)
{
    char most[16];
    snprintf(most, sizeof most, "%d", deepest);
    say(walking->session->settings->language, SAY_TOO_DEEP, folder, most);
    return false;
}

static bool find_below(walk *walking, const char *folder, int depth)
{
    if (depth == deepest) return refuse_depth(walking, folder);
    const level in = { opendir(folder), depth };
    if (!in.opened) return fail(walking->session, folder);
    bool found = true;
    for (const struct dirent *entry; (entry = readdir(in.opened));) {
        if (entry->d_name[0] == '.') continue;
        char *path = join(folder, entry->d_name);
        found &=
            path ? add_entry(walking, path, entry->d_name, &in) : fail(walking->session, folder);
        free(path);
    }
    closedir(in.opened);
    return found;
}

static int order_of(const void *left, const void *right)
{
    return strcmp(((const cli_path *)left)->name, ((const cli_path *)right)->name);
}

static void say_left_out(const walk *walking)
{
    char files[32], folders[32];
    if (!walking->left_out[0] && !walking->left_out[1]) return;
    snprintf(files, sizeof files, "%zu", walking->left_out[0]);
    snprintf(folders, sizeof folders, "%zu", walking->left_out[1]);
    session_note(walking->session, SAY_EXCLUDED, walking->folder, files, folders);
}

static void say_nothing_found(const walk *walking)
{
    bool had_any = walking->left_out[0] || walking->left_out[1];
    say(walking->session->settings->language, had_any ? SAY_ALL_EXCLUDED : SAY_NOTHING_TO_CHECK,
        walking->folder);
}

static bool walk_through(walk *walking)
{
    input_paths *paths = walking->paths;
    size_t before = paths->count;
    bool found = find_places(walking) ? find_below(walking, walking->folder, 0)
                                      : fail(walking->session, walking->folder);
    if (walking->session->settings->values[OPTION_VERBOSE]) say_left_out(walking);
    if (paths->count > before)
        qsort(paths->items + before, paths->count - before, sizeof *paths->items, order_of);
    else if (found)
        say_nothing_found(walking);
    return found && paths->count > before;
}

/* The rest of a path behind the working folder, wherever that lies; NULL when it leads elsewhere.
 */
static const char *behind_here(const char *path, char *copy)
{
    struct stat here, status;
    const char *rest = NULL;
    if (stat(".", &here) != 0) return NULL;
    for (size_t at = 1; path[at - 1]; at++) {
        if (path[at] && path[at] != '/') continue;
        char kept = copy[at];
        copy[at] = '\0';
        bool is_here = stat(copy, &status) == 0 && is_same_file(&status, &here);
        copy[at] = kept;
        if (is_here) rest = path + at;
    }
    return rest;
}

/* Reports say of no file where on a disk it stands, and could not tell `/one/a.yaml` from
 * `/other/a.yaml`. What is below the working folder is named from there, as if it had been written
 * so. */
static const char *from_here(const char *path)
{
    char *copy = path[0] == '/' ? strdup(path) : NULL;
    const char *rest = copy ? behind_here(path, copy) : NULL;
    free(copy);
    if (!rest) return path;
    rest += strspn(rest, "/");
    if (strcmp(rest, "-") == 0) return path;
    return *rest ? rest : ".";
}

bool input_find(input_paths *paths, const char *path, const cli_session *session)
{
    struct stat status;
    path = from_here(path);
    bool is_folder = strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    if (!is_folder) return add(paths, (cli_path){ .name = (char *)path }, session);
    walk walking = { .paths = paths, .session = session, .folder = path };
    find_others(&walking);
    bool found = walk_through(&walking);
    free(walking.place);
    free(walking.home);
    return found;
}

void input_free(input_paths *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        free(paths->items[i].name);
    free(paths->items);
}

ssize_t input_read(int from, char *room, size_t size)
{
    ssize_t got;
    do
        got = read(from, room, size);
    while (got < 0 && errno == EINTR);
    return got;
}
