/* Rules and the schema of briefs, compiled into one immutable set. */
#ifndef PLANNER_RULESET_H
#define PLANNER_RULESET_H

#include <planner/facts.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A compiled rule set. Threads may share it. */
typedef struct planner_ruleset planner_ruleset;

/** Where rules and schema are read from; NULL in a field means what is compiled in. So does the
 * word `builtin`, whatever the planner.yaml says. */
typedef struct planner_rule_paths {
    size_t struct_size; /**< sizeof(planner_rule_paths) */
    const char *rules;  /**< a folder, all `.yaml` files below it, or one file; several with commas
                             between, of which one may be `builtin`, are packs, the later of which
                             may replace rules of the earlier */
    const char *schema; /**< a file with the schema of briefs */
    const char *facts;  /**< the folder of facts, or the edition's file, that the rules will meet:
                             they are checked by the terms in it or beside it. For an edition or a
                             market, as for NULL, by those that are compiled in */
    const char *config; /**< a planner.yaml, whose `rules`, `schema` and `facts` stand in for fields
                             that are NULL, and which changes rules; NULL: none */
    bool own_notes;     /**< keep notes about the caller's own rules alone: those about what is
                             compiled in are for who looks at its rules, not at briefs */
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
/** The version that the pack gives itself, or "". */
PLANNER_API const char *planner_ruleset_version(const planner_ruleset *ruleset);
/** SHA-256 of what the rules say, 64 hexadecimal digits; no order or layout of files changes it. */
PLANNER_API const char *planner_ruleset_sha256(const planner_ruleset *ruleset);
/** What the planner.yaml that it was loaded with says of facts: an edition, a market or a path; ""
 * where it says nothing. */
PLANNER_API const char *planner_ruleset_config_facts(const planner_ruleset *ruleset);
/** Whether the `exclude` of the planner.yaml that it was loaded with leaves a file or folder out.
 * What is in a folder that is left out is left out with it, and not asked for.
 *
 *  @param path  below the folder of that planner.yaml, with `/` between its parts. */
PLANNER_API bool planner_ruleset_excludes(const planner_ruleset *ruleset, const char *path,
                                          bool is_folder);
PLANNER_API void planner_ruleset_free(planner_ruleset *ruleset);

/** Whether rules and an edition go together. */
typedef struct planner_pairing planner_pairing;

/** Looks up every channel, platform, market and edition that the rules compare with: a rule whose
 * name nobody knows could never hold. planner_recommend() does the same for its question; asking
 * once for each edition says it once.
 *
 *  @param ruleset  the rules; a name that another edition knows, compiled in or of the folder that
 *                  they were loaded for, is fine.
 *  @param facts    the edition that they will be used with; not kept.
 *  @param out      receives the pairing, also when names are unknown.
 *  @return PLANNER_INVALID if a name is unknown: planner_pairing_diagnostics() says which and
 * where. PLANNER_NOMEM. PLANNER_MISUSE also for defective objects.
 *
 *  Free `*out` with planner_pairing_free(). */
PLANNER_API planner_status planner_pair(const planner_ruleset *ruleset, const planner_facts *facts,
                                        const planner_options *options, planner_pairing **out);
PLANNER_API const planner_diagnostics *planner_pairing_diagnostics(const planner_pairing *pairing);
PLANNER_API void planner_pairing_free(planner_pairing *pairing);

#ifdef __cplusplus
}
#endif
#endif
