/* Where a value stands in a document: kept as steps while it is read, written out only for
 * messages.
 */
#ifndef PL_SCHEMA_LOCATION_H
#define PL_SCHEMA_LOCATION_H

#include "base/text.h"

typedef struct pl_location {
    const struct pl_location *above; /* NULL: the document */
    pl_slice name;                   /* of a field, or empty; of the document, its type */
    size_t index;                    /* of an item */
} pl_location;

/* `audience.age`, `goals[1]`. */
pl_slice pl_location_text(pl_arena *arena, const pl_location *place);
/* As the subject of a sentence: "the brief", "`audience`". */
pl_slice pl_location_subject(pl_arena *arena, const pl_location *place);

#endif
