/* The score of one channel: points of rules, group by group, and what the groups make of them.
 *
 * Exact in hundredths, whatever order the rules come in. */
#ifndef PL_DECIDE_SCORE_H
#define PL_DECIDE_SCORE_H

#include "decide/result.h"
#include "rules/ruleset.h"

typedef struct pl_score {
    const pl_groups *groups;
    pl_tally *tallies; /* one for each group */
    int64_t alone;     /* of the rules without a group */
} pl_score;

pl_score pl_score_new(pl_arena *arena, const pl_pack *pack);
void pl_score_add(pl_score *score, const pl_rule *rule, int64_t points);
int64_t pl_score_total(const pl_score *score);
/* How much more the total would be if the rule held too. */
int64_t pl_score_would_add(const pl_score *score, const pl_rule *rule, int64_t points);
/* Appends a line for all that groups take away or add, so that the lines add up to the total: at
 * most two a group. Returns how many. */
size_t pl_score_lines(const pl_score *score, pl_arena *arena, pl_language language, pl_line *lines);

#endif
