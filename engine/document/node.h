/* What a YAML or JSON text says: an immutable tree of scalars, lists and mappings, each with its
 * span.
 *
 * A scalar is text; what it means is decided by who reads it, never here. */
#ifndef PL_DOCUMENT_NODE_H
#define PL_DOCUMENT_NODE_H

#include "base/map.h"
#include "source/report.h"

typedef enum pl_node_kind { PL_SCALAR, PL_LIST_NODE, PL_MAPPING } pl_node_kind;

/* There are many, so a node is no larger than what it says. */
typedef struct pl_node {
    pl_node_kind kind : 8;
    bool plain; /* a scalar without quotes that is not a block: `null`, numbers, words */
    bool exact; /* the scalar's text stands in the source byte for byte, from `span.from` + `quote`
                 */
    unsigned char quote; /* bytes of the opening quote: 0 or 1 */
    uint32_t count;      /* items or keys */
    pl_span span;
    pl_slice text;              /* of a scalar */
    const struct pl_node *next; /* next item, or next key */
    union {
        const struct pl_node *first; /* item of a list; key of a mapping */
        const struct pl_node *value; /* of a key, which is a scalar */
    };
} pl_node;

/* The value under a key of a mapping, or NULL; NULL also when `node` is NULL or no mapping. */
const pl_node *pl_node_member(const pl_node *node, pl_slice key);
/* A scalar's text as something that a diagnostic can point into, in whatever style it is written.
 */
pl_embedded pl_node_embedded(pl_arena *arena, const pl_node *scalar);
/* Whether the scalar is YAML's way to write nothing: empty, `~` or `null` without quotes. */
bool pl_node_is_null(const pl_node *node);

/* What stands there, for messages: "nothing", "a single value", "an empty list". */
pl_slice pl_node_found(const pl_node *node);

/* For readers: what a growing mapping already has under the text of a key that is to be added, or
 * NULL. `keys` is zeroed at first; it is filled here once there are many. */
const pl_node *pl_node_earlier(pl_arena *arena, pl_map *keys, const pl_node *mapping,
                               const pl_node *key);

/* The keys that a mapping may have, and what stands under them. */
typedef enum pl_wanted { PL_ANY, PL_WANT_SCALAR, PL_WANT_LIST, PL_WANT_MAPPING } pl_wanted;

typedef struct pl_key {
    pl_slice name;
    pl_wanted wanted;
    bool required;
} pl_key;

typedef struct pl_keys {
    pl_slice what; /* what such a mapping is called in messages: "a rule" */
    const pl_key *keys;
    size_t count;
} pl_keys;

/* Finds the values of a mapping by a table of its keys: `values[i]` is what stands under key `i`,
 * or NULL. Reports unknown keys with the nearest name, missing required keys, values of another
 * kind (their entry is NULL then), and a node that is no mapping. Returns whether it reported
 * nothing. */
bool pl_node_keys(const pl_node *node, const pl_keys *keys, pl_report *report,
                  const pl_node **values);

#endif
