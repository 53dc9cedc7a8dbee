/* `meaning:` beside `expr:` in a condition: what the expression asks, in its author's words, for
 * those who read no expressions. */
#ifndef PL_RULES_MEANING_H
#define PL_RULES_MEANING_H

#include "facts/read.h"

bool pl_meaning_is(const pl_node *key);
/* Of the mapping of a condition; NULL where it has none. False after a report: words there are that
 * go with no expression, or none. Words without Japanese are those in English. */
bool pl_meaning_read(const pl_node *mapping, pl_report *report, const pl_words **meaning);

#endif
