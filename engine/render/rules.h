/* The rules of a pack: a list of them, or one with its conditions as an expression, its words and
 * where it stands; as text, or as one JSON document, format `planner.rules` 1.0. */
#ifndef PL_RENDER_RULES_H
#define PL_RENDER_RULES_H

#include "base/text.h"
#include "rules/ruleset.h"

typedef struct pl_rules_view {
    const pl_rule *only; /* NULL: the list of all */
    bool in_words;       /* its conditions also as a tree of words */
    pl_language language;
} pl_rules_view;

/* A list has a line for each rule; expressions stand on lines of any length, to be copied. */
void pl_rules_put_text(pl_text *text, const pl_pack *pack, const pl_rules_view *view);
void pl_rules_put_json(pl_text *text, const pl_pack *pack, const pl_rules_view *view);

#endif
