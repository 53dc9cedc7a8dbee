/* A large file of several documents, read piece by piece, so that it need not be in memory as a
 * whole and its first briefs are judged while the rest is not read yet.
 *
 * A piece ends where a document does. It begins with the last document of the piece before, which
 * is not read again: whether a text is a document depends on whether there is one before it. */
#ifndef PL_CLI_PIECES_H
#define PL_CLI_PIECES_H

#include "cli/session.h"

typedef struct cli_pieces {
    const char *path;
    bool is_file; /* as in cli_path */
    planner_options finding;
    int from;
    bool ended;
    char *room;
    size_t size, capacity;
    size_t lines, bytes; /* of the file before the room */
    size_t sent;         /* where the documents end that were handed out */
    planner_status status;
    int error; /* of the system, with PLANNER_IO */
} cli_pieces;

/* False where the file has to be read as a whole, or there is another way to see what is wrong with
 * it: it cannot be opened, is no regular file, is larger than the library's limit, is no YAML, or
 * does not begin with two briefs that are small. */
bool pieces_open(cli_pieces *pieces, const cli_session *session, const cli_path *path);
/* The documents of the next piece, from `next` to `end`; false at the end, and when the rest cannot
 * be read. */
bool pieces_next(cli_pieces *pieces, cli_briefs *briefs);
/* Says why the rest could not be read, if it could not. */
void pieces_complain(const cli_pieces *pieces, cli_session *session);
void pieces_close(cli_pieces *pieces);

#endif
