/* The comments of a YAML text: what stands behind a `#` that no value holds. Readers of YAML pass
 * over them, so they are found by where the values of the tree are not. */
#ifndef PL_DOCUMENT_COMMENT_H
#define PL_DOCUMENT_COMMENT_H

#include "document/node.h"

typedef struct pl_comment {
    pl_span span; /* from the `#` to the end of the line */
    bool alone;   /* nothing stands before it on its line */
} pl_comment;

/* A value that is written in the text. */
typedef struct pl_written {
    pl_span span;
    bool is_block; /* behind `|` or `>`, on a line that may end in a comment */
} pl_written;

typedef struct pl_comments {
    PL_LIST(pl_comment) all;
    PL_LIST(pl_written) values; /* both in the order of the text */
} pl_comments;

/* Those of the source that the root is of. Parts of the tree that are of other sources, such as
 * fields that were set beside the text, do not count. */
pl_comments pl_comments_of(pl_arena *arena, const pl_node *root);
/* The line on which the value begins that holds the place; of what no value holds, its own. */
size_t pl_comments_value_line(const pl_comments *comments, pl_span place);

#endif
