/* Texts of a document each, handed to one reader of YAML as the documents of a stream.
 *
 * Only a text that reads the same by itself and behind others is handed out: it ends with its last
 * line, and beside a first line `---` none has anything at its margin that looks like a mark or a
 * directive. Where it has no mark, one is put before it. */
#ifndef PL_DOCUMENT_FEED_H
#define PL_DOCUMENT_FEED_H

#include "base/slice.h"

typedef struct pl_feed {
    const pl_slice *texts;
    size_t count;
    size_t begun; /* texts of which something was handed out, and those before */
    size_t left;  /* bytes of the newest that were not */
} pl_feed;

/* Begins with the text at `first`. */
pl_feed pl_feed_of(const pl_slice *texts, size_t count, size_t first);
/* Whether the text may be handed out. */
bool pl_feed_admits(pl_slice text);
/* How many bytes are put before the text: they are ASCII. */
size_t pl_feed_mark_size(pl_slice text);
/* Fills the room, of 16 bytes or more, as far as the newest text goes, or with the next; 0 at the
 * end, and before a text that may not be handed out. */
size_t pl_feed_give(pl_feed *feed, char *room, size_t size);

#endif
