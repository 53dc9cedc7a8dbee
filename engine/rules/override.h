/* The rules of a pack as a project changed them: switched off, or with other points or another
 * severity, each with its reason.
 *
 * A rule that is switched off is judged all the same, so that an account can say what it would have
 * given. */
#ifndef PL_RULES_OVERRIDE_H
#define PL_RULES_OVERRIDE_H

#include "base/sha256.h"
#include "rules/compiled.h"

/* Applies the changes to the rules, of whom `count` are sorted by id. Reports a rule that there is
 * not, and a change that it has nothing for. */
void pl_overrides_apply(const pl_config *config, pl_rule *rules, size_t count, pl_report *report);
/* Adds what the changes do, in the order of ids; a reason changes no result. */
void pl_overrides_hash(pl_arena *arena, pl_sha256 *hash, const pl_rule *rules, size_t count);

#endif
