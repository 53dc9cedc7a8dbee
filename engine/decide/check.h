/* The rules of `check` judged for one brief: what each finds, where in the brief, in its own words.
 *
 * A rule that mentions the channel or its platform is judged for each channel that no rule
 * excludes, and says what it finds once, with the channels for which its words are the same; any
 * other rule is judged once. An undecided rule finds nothing; a note says what it would need.
 *
 * A finding points at the rule's `at`, else at the last field that the condition read and the brief
 * has: conditions lead from the general to the particular. Where a condition on that field holds by
 * a part of it, an item of a list or what a pattern matches, it points at this part.
 *
 * What the brief's comments ignore, see decide/suppress.h, is not among the findings. */
#ifndef PL_DECIDE_CHECK_H
#define PL_DECIDE_CHECK_H

#include "decide/question.h"

/* Adds to `found`, which lives in the court's arena and borrows the pack's texts where the court
 * lends them, and to `reached`, unless it is NULL, the rules of the pack that were not told to find
 * nothing: that hold, ignored or not, are undecided or failed. False when a rule failed, after a
 * report to the court's own. */
bool pl_check(const pl_court *court, const pl_brief *brief, pl_report *found, pl_bits *reached);

#endif
