#define _POSIX_C_SOURCE 200809L

#include "source/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One byte more than the limit shows that a file is larger; a byte order mark does not count. */
enum { deepest_folder = 16, first_room = 16 * 1024, over_limit = 1 + 3 };

typedef struct opened {
    int descriptor; /* 0 while nothing is open: the standard input is never opened here */
    DIR *folder;
} opened;

static void close_opened(void *resource)
{
    opened *open_now = resource;
    if (open_now->descriptor > 0) close(open_now->descriptor);
    if (open_now->folder) closedir(open_now->folder);
    *open_now = (opened){ 0 };
}

static void report_failure(pl_report *report, pl_slice path, int error)
{
    pl_code code = error == ENOENT || error == ENOTDIR ? PL_MISSING_FILE
                   : error == EISDIR                   ? PL_FOLDER_NOT_FILE
                                                       : PL_UNREADABLE_FILE;
    pl_slice name = pl_slice_copy(report->arena, path);
    const pl_source *nothing = pl_source_new(report->arena, name, (pl_slice){ 0 });
    pl_report_add(report, code, (pl_span){ nothing, 0, 0 }, (pl_details){ .found = name });
}

/* What the system says that the file holds; 0 where it does not know. */
static size_t size_of(int descriptor)
{
    struct stat status;
    bool sized = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    return sized && status.st_size > 0 ? (size_t)status.st_size : 0;
}

/* With room for so many bytes and those that were read; it grows where there is more. */
static void make_room(pl_text *text, size_t size)
{
    char *moved = pl_arena_take_bytes(text->arena, size + 2);
    memcpy(moved, text->data, text->size);
    text->data = moved;
    text->capacity = size + 2;
}

static ssize_t read_some(int descriptor, char *room, size_t size)
{
    ssize_t got;
    do
        got = read(descriptor, room, size);
    while (got < 0 && errno == EINTR);
    return got;
}

/* Fills the room or reads to the end, which is where there is nothing more: a read that gives less
 * than was asked for says so of a regular file alone, and to ask what it is takes longer. */
static bool read_first(int descriptor, char *room, size_t size, size_t *filled)
{
    ssize_t got;
    for (*filled = 0; *filled < size; *filled += (size_t)got) {
        got = read_some(descriptor, room + *filled, size - *filled);
        if (got <= 0) return got == 0;
    }
    return true;
}

/* Reads to the end or to `most` bytes; false when reading fails. Where the size is known, there is
 * room for all of it and a byte more, to see that there is none. */
static bool read_rest(int descriptor, size_t most, size_t size, pl_text *text)
{
    bool is_known = size > text->size && size < most;
    make_room(text, is_known ? size : size >= most ? most : 2 * text->size);
    while (text->size < most) {
        size_t left = most - text->size, piece = is_known ? size + 1 - text->size : first_room;
        size_t asked = left < piece ? left : piece;
        ssize_t got = read_some(descriptor, pl_text_room(text, asked), asked);
        if (got < 0) return false;
        text->size += (size_t)got;
        if (got == 0 || (is_known && text->size == size)) return true;
        is_known = is_known && text->size < size;
    }
    return true;
}

static size_t with_more(size_t limit)
{
    return limit < SIZE_MAX - over_limit ? limit + over_limit : SIZE_MAX;
}

static bool read_large(int descriptor, const pl_file_bounds *bounds, pl_text *text,
                       pl_file_content *content)
{
    size_t size = content->file_size = size_of(descriptor);
    if (!read_rest(descriptor, with_more(bounds->limit), size, text)) return false;
    bool goes_on = bounds->goes_on && text->size > bounds->limit &&
                   bounds->goes_on((pl_slice){ text->data, text->size });
    return !goes_on || read_rest(descriptor, with_more(bounds->most), size, text);
}

static bool read_all(int descriptor, const pl_file_bounds *bounds, pl_arena *arena,
                     pl_file_content *content)
{
    char first[first_room];
    size_t most = with_more(bounds->limit), filled;
    if (most > sizeof first) most = sizeof first;
    if (!read_first(descriptor, first, most, &filled)) return false;
    if (filled == most) {
        pl_text text = { .arena = arena, .data = first, .size = filled };
        if (!read_large(descriptor, bounds, &text, content)) return false;
        content->text = pl_text_slice(&text);
    } else {
        content->file_size = filled;
        content->text = pl_slice_copy(arena, (pl_slice){ first, filled });
    }
    return true;
}

bool pl_file_bytes(const char *path, const pl_file_bounds *bounds, pl_report *report,
                   pl_file_content *content)
{
    opened *file = pl_arena_new(report->arena, opened);
    pl_arena_defer(report->arena, close_opened, file);
    file->descriptor = open(path, O_RDONLY | O_CLOEXEC);
    *content = (pl_file_content){ .file_size = 0 };
    if (file->descriptor < 0 || !read_all(file->descriptor, bounds, report->arena, content)) {
        report_failure(report, pl_slice_of(path), errno);
        return false;
    }
    close_opened(file);
    return true;
}

const pl_source *pl_file_read(const char *path, size_t limit, pl_report *report)
{
    pl_file_content content;
    const pl_file_bounds bounds = { .limit = limit };
    if (!pl_file_bytes(path, &bounds, report, &content)) return NULL;
    pl_source *source = pl_arena_new(report->arena, pl_source);
    *source = *pl_source_borrow(report->arena, pl_slice_copy(report->arena, pl_slice_of(path)),
                                content.text);
    source->file_size = content.file_size;
    return source;
}

pl_file_kind pl_file_look(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0) return PL_NO_FILE;
    return S_ISDIR(status.st_mode) ? PL_FOLDER : PL_FILE;
}

static bool is_yaml(pl_slice name)
{
    return pl_slice_ends(name, PL_SLICE(".yaml")) || pl_slice_ends(name, PL_SLICE(".yml"));
}

/* A folder that is being listed, and those it is in. */
typedef struct level {
    const struct level *above;
    const struct stat *status;
    int depth;
} level;

/* Whether a link has led back into a folder that is being listed already. */
static bool is_loop(const level *now)
{
    for (const level *each = now->above; each; each = each->above)
        if (each->status->st_dev == now->status->st_dev &&
            each->status->st_ino == now->status->st_ino)
            return true;
    return false;
}

static bool list_folder(pl_slice path, const level *now, pl_report *report, pl_file_names *names);

static bool list_entry(pl_slice folder, pl_slice name, const level *now, pl_report *report,
                       pl_file_names *names)
{
    if (name.data[0] == '.') return true;
    bool slash = folder.size && folder.data[folder.size - 1] == '/';
    pl_slice path = PL_JOIN(report->arena, folder, slash ? (pl_slice){ 0 } : PL_SLICE("/"), name);
    struct stat status;
    bool known = stat(path.data, &status) == 0;
    if (known && S_ISDIR(status.st_mode)) {
        level below = { now, &status, now->depth + 1 };
        return is_loop(&below) || list_folder(path, &below, report, names);
    }
    /* What leads nowhere is listed, and found missing when it is read. */
    bool readable = !known || S_ISREG(status.st_mode);
    if (readable && is_yaml(name)) pl_list_add(report->arena, names, path);
    return true;
}

static bool report_depth(pl_report *report, pl_slice path)
{
    pl_text limit = pl_text_new(report->arena);
    pl_text_int(&limit, deepest_folder);
    const pl_source *nothing = pl_source_new(report->arena, path, (pl_slice){ 0 });
    pl_report_add(report, PL_TOO_DEEP, (pl_span){ nothing, 0, 0 },
                  (pl_details){ .wanted = pl_text_slice(&limit) });
    return false;
}

static bool list_folder(pl_slice path, const level *now, pl_report *report, pl_file_names *names)
{
    if (now->depth > deepest_folder) return report_depth(report, path);
    opened *folder = pl_arena_new(report->arena, opened);
    pl_arena_defer(report->arena, close_opened, folder);
    folder->folder = opendir(path.data);
    if (!folder->folder) {
        report_failure(report, path, errno);
        return false;
    }
    bool listed = true;
    for (const struct dirent *entry; listed && (entry = readdir(folder->folder));)
        listed = list_entry(path, pl_slice_of(entry->d_name), now, report, names);
    close_opened(folder);
    return listed;
}

static int order_of(const void *left, const void *right)
{
    return pl_slice_order(*(const pl_slice *)left, *(const pl_slice *)right);
}

bool pl_file_list(const char *path, pl_report *report, pl_file_names *names)
{
    pl_slice copy = pl_slice_copy(report->arena, pl_slice_of(path));
    struct stat status;
    if (stat(path, &status) != 0) {
        report_failure(report, copy, errno);
        return false;
    }
    if (!S_ISDIR(status.st_mode)) {
        pl_list_add(report->arena, names, copy);
        return true;
    }
    if (!list_folder(copy, &(level){ .status = &status }, report, names)) return false;
    if (names->count) qsort(names->items, names->count, sizeof *names->items, order_of);
    return true;
}

pl_slice pl_file_public_name(pl_slice path)
{
    if (!pl_slice_starts(path, PL_SLICE("/"))) return path;
    while (pl_slice_find(path, PL_SLICE("/")) != SIZE_MAX)
        pl_slice_until(&path, '/');
    return path;
}
