#include "cli/pieces.h"

#include "cli/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Some hundred briefs; and the library's limit of several documents. */
enum { piece_bytes = 256 * 1024, most_bytes = 256 * 1024 * 1024 };

/* Doubles the room where it is full; false when there is no memory. */
static bool make_room(cli_pieces *pieces)
{
    if (pieces->size < pieces->capacity) return true;
    char *moved = realloc(pieces->room, pieces->capacity * 2);
    if (!moved) return false;
    pieces->room = moved;
    pieces->capacity *= 2;
    return true;
}

/* Fills the room; false with `errno` when the file cannot be read. */
static bool fill(cli_pieces *pieces)
{
    if (!make_room(pieces)) return false;
    while (!pieces->ended && pieces->size < pieces->capacity) {
        char *room = pieces->room + pieces->size;
        ssize_t got = input_read(pieces->from, room, pieces->capacity - pieces->size);
        if (got < 0) return false;
        pieces->size += (size_t)got;
        pieces->ended = got == 0;
    }
    return true;
}

/* Forgets what stands before the document. */
static void begin_with(cli_pieces *pieces, const planner_input *document)
{
    size_t before = document->bytes_before - pieces->bytes;
    pieces->size -= before;
    memmove(pieces->room, pieces->room + before, pieces->size);
    pieces->lines = document->lines_before;
    pieces->bytes = document->bytes_before;
}

/* Of the documents in the room, those that are whole and were not handed out; false when there are
 * none. The last may go on behind the room. */
static bool choose(cli_pieces *pieces, cli_briefs *briefs)
{
    planner_document document;
    briefs->next = 0;
    briefs->end = planner_documents_count(briefs->documents) - !pieces->ended;
    while (planner_documents_get(briefs->documents, briefs->next, &document) &&
           document.input.bytes_before < pieces->sent)
        briefs->next++;
    return briefs->next < briefs->end;
}

/* The last brief with which the next piece can begin; false where there is none. A byte order mark
 * at the beginning of a text is no part of it, but it was of a document in the middle. */
static bool find_last(const cli_briefs *briefs, planner_input *last)
{
    planner_document document;
    for (size_t i = briefs->end; i > briefs->next; i--) {
        planner_documents_get(briefs->documents, i - 1, &document);
        if (document.empty || document.input.text[0] == '\xEF') continue;
        *last = document.input;
        return true;
    }
    return false;
}

static void hand_out(cli_pieces *pieces, const cli_briefs *briefs, const planner_input *last)
{
    planner_document behind;
    bool more = planner_documents_get(briefs->documents, briefs->end, &behind);
    pieces->sent = more ? behind.input.bytes_before : pieces->bytes + pieces->size;
    if (!pieces->ended) begin_with(pieces, last);
}

/* Finds documents in what is in the room, and more of it until there are any that are whole. */
static planner_status find(cli_pieces *pieces, cli_briefs *briefs)
{
    for (;;) {
        const planner_input input = { .name = pieces->path,
                                      .text = pieces->room,
                                      .size = pieces->size,
                                      .lines_before = pieces->lines,
                                      .bytes_before = pieces->bytes };
        planner_input last = { 0 };
        planner_status status =
            planner_documents_parse(&input, &pieces->finding, &briefs->documents);
        bool found = status == PLANNER_OK && choose(pieces, briefs);
        if (found && (pieces->ended || find_last(briefs, &last))) {
            hand_out(pieces, briefs, &last);
            return PLANNER_OK;
        }
        planner_documents_free(briefs->documents);
        briefs->documents = NULL;
        if (status != PLANNER_OK || pieces->ended) return status;
        if (!fill(pieces)) return PLANNER_IO;
    }
}

static size_t count_briefs(const cli_pieces *pieces)
{
    planner_documents *documents;
    planner_document document;
    size_t count = 0;
    const planner_input input = { .name = pieces->path,
                                  .text = pieces->room,
                                  .size = pieces->size };
    planner_documents_parse(&input, &pieces->finding, &documents);
    size_t whole = documents ? planner_documents_count(documents) : 0;
    for (size_t i = 0; i + 1 < whole; i++) {
        planner_documents_get(documents, i, &document);
        count += !document.empty;
    }
    planner_documents_free(documents);
    return count;
}

static bool open_file(cli_pieces *pieces)
{
    struct stat status;
    pieces->from = open(pieces->path, O_RDONLY | O_CLOEXEC);
    if (pieces->from < 0 || fstat(pieces->from, &status) != 0) return false;
    return S_ISREG(status.st_mode) && status.st_size > piece_bytes && status.st_size <= most_bytes;
}

bool pieces_open(cli_pieces *pieces, const cli_session *session, const cli_path *path)
{
    *pieces = (cli_pieces){ .path = path->name,
                            .is_file = path->is_file,
                            .finding = session->reading,
                            .from = -1,
                            .capacity = piece_bytes };
    /* How large a brief may be is seen when it is read. */
    pieces->finding.input_bytes = most_bytes;
    if (open_file(pieces)) pieces->room = malloc(pieces->capacity);
    if (pieces->room && fill(pieces) && count_briefs(pieces) > 1) return true;
    pieces_close(pieces);
    return false;
}

bool pieces_next(cli_pieces *pieces, cli_briefs *briefs)
{
    *briefs = (cli_briefs){ .path = pieces->path, .is_file = pieces->is_file, .begun = true };
    if (pieces->ended && pieces->sent == pieces->bytes + pieces->size) return false;
    bool filled = pieces->sent == 0 || fill(pieces);
    pieces->status = filled ? find(pieces, briefs) : PLANNER_IO;
    pieces->error = errno;
    return briefs->documents;
}

void pieces_complain(const cli_pieces *pieces, cli_session *session)
{
    if (pieces->status == PLANNER_OK) return;
    if (pieces->status != PLANNER_IO) {
        session_complain_of_status(session, pieces->status);
        return;
    }
    const char *why = say_error(session->settings->language, pieces->error);
    session_say(session, SAY_CANNOT_READ, pieces->path, why);
    session_ends_with(session, EXIT_TROUBLE);
}

void pieces_close(cli_pieces *pieces)
{
    if (pieces->from >= 0) close(pieces->from);
    free(pieces->room);
    pieces->from = -1;
    pieces->room = NULL;
}
