/* Features and formats: lists of the terms' words, each a fact of its own.
 *
 * They are planner's own classification unless an item names its source. */
#ifndef PL_FACTS_TAG_H
#define PL_FACTS_TAG_H

#include "facts/fact.h"

typedef enum pl_tag_kind { PL_TAG_FEATURE, PL_TAG_FORMAT } pl_tag_kind;

typedef struct pl_tags {
    pl_value list;        /* list(string); empty where there is none */
    const pl_fact *facts; /* one for each item */
} pl_tags;

/* Items are words, or mappings of `feature:` or `format:` with source and note. `list` may be NULL.
 */
pl_tags pl_tags_load(pl_ledger *ledger, const pl_fact *above, const pl_node *list,
                     pl_tag_kind kind);
/* Whether it is one of the choices; reports it with the nearest one otherwise. */
bool pl_tag_known(pl_report *report, const pl_choices *choices, const pl_node *word);

#endif
