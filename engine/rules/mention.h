/* What a rule mentions of the variables that rules may name: one that mentions the channel or its
 * platform is judged for each channel, any other once for the brief. */
#ifndef PL_RULES_MENTION_H
#define PL_RULES_MENTION_H

#include "rules/words.h"

/* Whether the condition (NULL: none) reads the variable or calls a function of its name. */
bool pl_condition_mentions(const pl_condition *condition, pl_root variable);
/* The same for words, in any language. */
bool pl_message_mentions(const pl_message *message, pl_root variable);

#endif
