/* Conditions that several rules ask of the brief alone: a named one, or an expression that is
 * written twice. Each gets a number, by which its outcome is kept while a brief is judged. */
#ifndef PL_RULES_SHARING_H
#define PL_RULES_SHARING_H

#include "rules/compiled.h"

/* Numbers them in the order of the rules; how many there are. */
size_t pl_sharing_number(pl_arena *arena, const pl_rule *rules, size_t count);

#endif
