/* A campaign brief: what a marketer wants, checked against the schema. */
#ifndef PLANNER_BRIEF_H
#define PLANNER_BRIEF_H

#include <planner/facts.h>
#include <planner/ruleset.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A brief. Immutable; threads may share it. */
typedef struct planner_brief planner_brief;

/** Reads and checks a brief.
 *
 *  @param input    its text and name; copied.
 *  @param ruleset  gives the schema; not kept.
 *  @param facts    an edition whose market and channels the brief may name, beside the markets of
 * the terms that the rules were checked by; not kept. NULL: channels are checked when it is used.
 *  @param out      receives the brief, also when it is defective.
 *  @return PLANNER_INVALID if it is defective, see planner_brief_diagnostics(); PLANNER_NOMEM,
 *          PLANNER_MISUSE.
 *
 *  Free `*out` with planner_brief_free(). */
PLANNER_API planner_status planner_brief_parse(const planner_input *input,
                                               const planner_ruleset *ruleset,
                                               const planner_facts *facts,
                                               const planner_options *options, planner_brief **out);
/** The same for the file at `path`, which is also its name. PLANNER_IO when it cannot be read. */
PLANNER_API planner_status planner_brief_load(const char *path, const planner_ruleset *ruleset,
                                              const planner_facts *facts,
                                              const planner_options *options, planner_brief **out);
PLANNER_API const planner_diagnostics *planner_brief_diagnostics(const planner_brief *brief);
/** The id of its market, or "" when the brief names none that is known. */
PLANNER_API const char *planner_brief_market(const planner_brief *brief);
PLANNER_API const char *planner_brief_campaign(const planner_brief *brief);
PLANNER_API void planner_brief_free(planner_brief *brief);

#ifdef __cplusplus
}
#endif
#endif
