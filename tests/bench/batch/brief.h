/* A made-up brief: all fields of the schema in about 37 lines of YAML, one in ten of them with one
 * fault, which is never of syntax, so that a parser reads every byte of it. */
#ifndef BATCH_BRIEF_H
#define BATCH_BRIEF_H

#include "bench/batch/random.h"

enum { batch_most_fields = 20, batch_most_items = 3 };

typedef enum batch_kind {
    BATCH_TEXT,
    BATCH_NUMBER,
    BATCH_LIST,
    BATCH_GROUP,
    BATCH_COPY
} batch_kind;

typedef struct batch_field {
    const char *name;
    batch_kind kind;
    bool inner; /* of the group before it */
    char text[112];
    const char *items[batch_most_items];
    size_t count;
} batch_field;

typedef struct batch_brief {
    batch_field fields[batch_most_fields];
    size_t count;
    char copy[1024]; /* of the field of that kind */
} batch_brief;

/* The same brief for the same seed and number. */
void batch_brief_make(uint64_t seed, size_t number, batch_brief *brief);
/* Both write a NUL-terminated text and return its size; it fits 4 KiB. */
size_t batch_brief_yaml(const batch_brief *brief, char *out, size_t size);
size_t batch_brief_json(const batch_brief *brief, char *out, size_t size);

#endif
