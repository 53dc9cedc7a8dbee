/* The rules of a set for people who edit them: a list, or one rule as an expression. */
#ifndef PLANNER_RULES_H
#define PLANNER_RULES_H

#include <planner/ruleset.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What to show. */
typedef struct planner_rules_view {
    size_t struct_size; /**< sizeof(planner_rules_view) */
    const char *rule;   /**< id of the only rule to show, with all that it says; NULL: the list */
    const char *format; /**< "text" or "json"; NULL: "text" */
    planner_language language;
    bool in_words; /**< of a single rule also: its conditions in words, as a tree */
} planner_rules_view;

/** Writes the rules: what each is worth, where it stands and what it cites. Of a single rule also
 * its conditions and score, written again as an expression that means the same, and its words.
 *
 *  @param ruleset  read during the call, not kept.
 *  @param view     NULL: the list as text, in English.
 *  @param out      receives the text; free it with planner_text_free().
 *  @return PLANNER_INVALID when there is no rule of that id; PLANNER_NOMEM; PLANNER_MISUSE also for
 * a defective rule set and an unknown format. `*out` is NULL then.
 *
 *  Threads may call it for one rule set at the same time. */
PLANNER_API planner_status planner_rules_write(const planner_ruleset *ruleset,
                                               const planner_rules_view *view,
                                               const planner_options *options, planner_text **out);

#ifdef __cplusplus
}
#endif
#endif
