/* Findings: what the rules of `check` have to say of a brief. */
#ifndef PLANNER_CHECK_H
#define PLANNER_CHECK_H

#include <planner/result.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The findings of a brief. Immutable; threads may share them. */
typedef struct planner_findings planner_findings;

/** Checks a brief: the names of channels in it, its market, and every rule that has a finding. What
 * a comment in the brief lets stand, `# planner: ignore[code] why until=2027-03-01`, is left out;
 * what is wrong with such a comment is a finding itself.
 *
 *  @param question the same as for planner_recommend(); its language does not count, since
 *                  diagnostics speak both.
 *  @param options  with `notes` also those findings that cannot be told, and what they would need.
 *  @param out      receives the findings, also when there are none.
 *  @return PLANNER_INVALID if an error is among the diagnostics, one of a rule included; warnings
 * and notes leave PLANNER_OK. PLANNER_NOMEM. PLANNER_MISUSE also for defective objects and a date
 * that is none.
 *
 *  Free `*out` with planner_findings_free(). */
PLANNER_API planner_status planner_check(const planner_question *question,
                                         const planner_options *options, planner_findings **out);
/** All that is wrong with the brief, in the order of the places in it. */
PLANNER_API const planner_diagnostics *planner_findings_diagnostics(
    const planner_findings *findings);
PLANNER_API void planner_findings_free(planner_findings *findings);

#ifdef __cplusplus
}
#endif
#endif
