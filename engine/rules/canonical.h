/* What rules say, whatever the layout and order of their files: the form that is hashed.
 *
 * A rule says what is written under its keys, in the order of the keys, and what the lists and
 * named conditions mean that it uses. Examples prove a rule and change nothing in it. */
#ifndef PL_RULES_CANONICAL_H
#define PL_RULES_CANONICAL_H

#include "base/text.h"
#include "rules/group.h"
#include "rules/shared.h"

/* Appends a rule, as it is written or as its table writes it out, and what its group (or NULL)
 * makes of its points. */
void pl_canonical_add(pl_text *text, const pl_node *rule, const pl_uses *uses,
                      const pl_group *group);

#endif
