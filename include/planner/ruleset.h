/* Rules and the schema of briefs, compiled into one immutable set. */
#ifndef PLANNER_RULESET_H
#define PLANNER_RULESET_H

#include <planner/diagnostic.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A compiled rule set. Threads may share it. */
typedef struct planner_ruleset planner_ruleset;

/** Where rules and schema are read from; NULL in a field means what is compiled in. */
typedef struct planner_rule_paths {
    size_t struct_size; /**< sizeof(planner_rule_paths) */
    const char *rules;  /**< a folder, all `.yaml` files below it, or one file */
    const char *schema; /**< a file with the schema of briefs */
} planner_rule_paths;

/** Loads and compiles rules.
 *
 *  @param paths    NULL: all that is compiled in. Read during the call, not kept.
 *  @param options  limits and allocator; NULL for the defaults.
 *  @param out      receives the rule set, also when rules are defective.
 *  @return PLANNER_INVALID if a rule or the schema is defective: planner_ruleset_diagnostics()
 * lists all defects. PLANNER_IO, PLANNER_NOMEM, PLANNER_MISUSE.
 *
 *  Free `*out` with planner_ruleset_free(). */
PLANNER_API planner_status planner_ruleset_load(const planner_rule_paths *paths,
                                                const planner_options *options,
                                                planner_ruleset **out);
PLANNER_API const planner_diagnostics *planner_ruleset_diagnostics(const planner_ruleset *ruleset);
/** How many rules it holds; 0 when it is defective. */
PLANNER_API size_t planner_ruleset_count(const planner_ruleset *ruleset);
/** The id of the rule at `index` in the order of ids, or NULL behind the last. */
PLANNER_API const char *planner_ruleset_rule(const planner_ruleset *ruleset, size_t index);
/** SHA-256 of what the rules say, 64 hexadecimal digits; no order or layout of files changes it. */
PLANNER_API const char *planner_ruleset_sha256(const planner_ruleset *ruleset);
PLANNER_API void planner_ruleset_free(planner_ruleset *ruleset);

#ifdef __cplusplus
}
#endif
#endif
