/* What of an edition a rule reads: the fields of platforms and channels in its conditions and its
 * score, and the functions over facts.
 *
 * Goes by the compiled trees, not by an evaluation: a rule is named for a fact that it would read
 * of a candidate, whichever brief is asked. */
#ifndef PL_RULES_READS_H
#define PL_RULES_READS_H

#include "facts/market.h"
#include "rules/ruleset.h"

/* Whether the rule reads the fact, of the platform or the channel that the fact is about. */
bool pl_rule_reads(const pl_rule *rule, const pl_edition *edition, const pl_fact *fact);

#endif
