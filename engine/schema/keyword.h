/* The keywords of a schema: where each may stand, and what those say that hold no other schema.
 *
 * One table row each. `schema` reads the rest: types, fields, items, definitions. */
#ifndef PL_SCHEMA_KEYWORD_H
#define PL_SCHEMA_KEYWORD_H

#include "schema/shape.h"

/* A schema while it is loaded. */
typedef struct pl_draft {
    pl_report *report;
    const pl_node *node;
    pl_slice name; /* what messages call its values */
    pl_schema *made;
} pl_draft;

/* Beside the bits of the shapes: what else a schema can be. */
enum { PL_BESIDE_REFERENCE = 1 << PL_SHAPE_COUNT, PL_BESIDE_ROOT = 1 << (PL_SHAPE_COUNT + 1) };

/* Reports that `where` wants something else than `found`. */
void pl_draft_refuse(const pl_draft *draft, pl_slice where, pl_slice wanted, const pl_node *found);
/* Reports that `found` is none of the names that could stand there. */
void pl_draft_refuse_name(const pl_draft *draft, pl_slice where, const pl_node *found,
                          pl_slice near);

/* The draft as the subject of a sentence: "`goals`". */
pl_slice pl_draft_subject(const pl_draft *draft);

/* Whether each keyword is known and says something beside one of `bits`, and none is missing; false
 * after a report. Without bits, only whether each is known. */
bool pl_keywords_check(const pl_draft *draft, unsigned bits);
/* Puts into the draft what its keywords say. */
void pl_keywords_read(const pl_draft *draft);

#endif
