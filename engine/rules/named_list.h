/* `lists.photo_media` in an expression: the values stand there as if they had been written.
 *
 * A list has no type of its own. Where `in` compares with a field, its items are read as that field
 * is; anywhere else they are whole numbers, numbers or truth values where all of them are, and
 * texts otherwise. An item that the checker refuses is pointed at where the list has it. */
#ifndef PL_RULES_NAMED_LIST_H
#define PL_RULES_NAMED_LIST_H

#include "cel/syntax.h"
#include "rules/shared.h"

/* A list that was put into an expression. */
typedef struct pl_expansion {
    pl_span span; /* of its name there */
    const pl_node *list;
} pl_expansion;

typedef PL_LIST(pl_expansion) pl_expansions;

/* Puts the values of every list into the tree; false after a report. */
bool pl_named_lists_expand(const pl_compiler *compiler, const pl_scope *scope, pl_embedded text,
                           pl_syntax *syntax, pl_expansions *expansions);
/* Moves what was reported since there were `found` diagnostics and `noted` notes about an item of
 * those lists to the item. */
void pl_named_lists_blame(const pl_expansions *expansions, pl_report *report, size_t found,
                          pl_notes *notes, size_t noted);

#endif
