/* What is written about a rule beside its conditions, its effect and its words: what it shares with
 * others, the days on which it is in force, its tags, its table. */
#ifndef PL_RENDER_RULE_REST_H
#define PL_RENDER_RULE_REST_H

#include "render/json.h"
#include "rules/ruleset.h"

/* A title for each of them that is there, with its lines. */
void pl_rule_rest_put_text(pl_text *text, const pl_rule *rule, pl_language language);
/* The members `uses from until tags table`, which are there whether or not there is anything. */
void pl_rule_rest_put_json(pl_json *json, const pl_rule *rule);

#endif
