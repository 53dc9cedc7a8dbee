/* Files and folders as sources. The only module of the library that touches the file system. */
#ifndef PL_SOURCE_FILE_H
#define PL_SOURCE_FILE_H

#include "source/report.h"

/* The file as a source named by its path; NULL after a report. Of a file with more bytes than
 * `limit` (without its byte order mark), it keeps a few bytes more than `limit`, so that it is seen
 * to be larger. */
const pl_source *pl_file_read(const char *path, size_t limit, pl_report *report);

/* How much is read. Where `goes_on` says so of the beginning, more than the limit is. */
typedef struct pl_file_bounds {
    size_t limit;
    bool (*goes_on)(pl_slice begun); /* NULL: never */
    size_t most;                     /* then */
} pl_file_bounds;

typedef struct pl_file_content {
    pl_slice text;
    size_t file_size; /* 0: not known */
} pl_file_content;

/* The same bytes alone, with a byte order mark if there is one; false after a report. */
bool pl_file_bytes(const char *path, const pl_file_bounds *bounds, pl_report *report,
                   pl_file_content *content);

/* What stands at a path, as far as one may look. */
typedef enum pl_file_kind { PL_NO_FILE, PL_FILE, PL_FOLDER } pl_file_kind;
pl_file_kind pl_file_look(const char *path);

typedef PL_LIST(pl_slice) pl_file_names;

/* The paths of all `.yaml` and `.yml` files below a folder, in byte order, hidden ones left out;
 * the path itself when it is no folder. Links are followed, but not back into a folder that leads
 * to them; pipes, sockets and devices are left out, since opening one could wait for ever. False
 * after a report. */
bool pl_file_list(const char *path, pl_report *report, pl_file_names *names);
/* A path as documents for machines name it: as it was given, but never where on a disk it stands.
 */
pl_slice pl_file_public_name(pl_slice path);

#endif
