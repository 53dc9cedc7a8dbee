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

/* As much is read at a time: all of a file, and a byte more to see that there is none. */
static size_t piece_of(size_t size, size_t most)
{
    return size && size < most ? size + 1 : first_room;
}

/* With room for the first piece: it grows where there is more. */
static pl_text text_for(pl_arena *arena, size_t piece)
{
    pl_text text = pl_text_new(arena);
    text.data = pl_arena_take_bytes(arena, piece + 1);
    text.capacity = piece + 1;
    return text;
}

/* Reads to the end or to `most` bytes; false when reading fails. Where the size is known, the end
 * is seen by a read that gives less than was asked for. */
static bool read_all(int descriptor, size_t most, size_t size, pl_text *text)
{
    size_t piece = piece_of(size, most);
    while (text->size < most) {
        size_t left = most - text->size, asked = left < piece ? left : piece;
        ssize_t got = read(descriptor, pl_text_room(text, asked), asked);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return false;
        text->size += (size_t)got;
        if (got == 0 || (size && text->size == size && (size_t)got < asked)) return true;
    }
    return true;
}

bool pl_file_bytes(const char *path, size_t limit, pl_report *report, pl_file_content *content)
{
    opened *file = pl_arena_new(report->arena, opened);
    pl_arena_defer(report->arena, close_opened, file);
    file->descriptor = open(path, O_RDONLY | O_CLOEXEC);
    size_t most = limit < SIZE_MAX - over_limit ? limit + over_limit : SIZE_MAX;
    if (file->descriptor < 0) {
        report_failure(report, pl_slice_of(path), errno);
        return false;
    }
    content->file_size = size_of(file->descriptor);
    pl_text text = text_for(report->arena, piece_of(content->file_size, most));
    if (!read_all(file->descriptor, most, content->file_size, &text)) {
        report_failure(report, pl_slice_of(path), errno);
        return false;
    }
    close_opened(file);
    content->text = pl_text_slice(&text);
    return true;
}

const pl_source *pl_file_read(const char *path, size_t limit, pl_report *report)
{
    pl_file_content content;
    if (!pl_file_bytes(path, limit, report, &content)) return NULL;
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
