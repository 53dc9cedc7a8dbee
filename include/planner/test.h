/* The examples that rules carry, run as tests. */
#ifndef PLANNER_TEST_H
#define PLANNER_TEST_H

#include <planner/ruleset.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What came of running examples. Immutable; threads may share it. */
typedef struct planner_test planner_test;

/** What to run. All is read during the call and not kept. */
typedef struct planner_test_plan {
    size_t struct_size; /**< sizeof(planner_test_plan) */
    const planner_ruleset *ruleset;
    const char *filter; /**< only rules with this text in their id; NULL: all rules */
    const char *facts;  /**< what the examples meet that name no edition: an edition, a market or a
                             file as for planner_facts_load(), or a folder of editions; NULL: the
                             latest compiled-in edition of the brief's market */
} planner_test_plan;

/** Runs the examples of rules: each names a brief, a channel and what the rule comes to there.
 *
 *  @param out receives the test, also when examples fail.
 *  @return PLANNER_INVALID if an example fails or is not sound: planner_test_diagnostics() says
 * which, what was wanted and what came. PLANNER_IO, PLANNER_NOMEM. PLANNER_MISUSE also for a
 * defective rule set.
 *
 *  Free `*out` with planner_test_free(). */
PLANNER_API planner_status planner_test_run(const planner_test_plan *plan,
                                            const planner_options *options, planner_test **out);
PLANNER_API const planner_diagnostics *planner_test_diagnostics(const planner_test *test);
/** How many examples were run. */
PLANNER_API size_t planner_test_count(const planner_test *test);
/** How many of them failed. */
PLANNER_API size_t planner_test_failed(const planner_test *test);
/** How many rules they belong to. */
PLANNER_API size_t planner_test_rules(const planner_test *test);
PLANNER_API void planner_test_free(planner_test *test);

#ifdef __cplusplus
}
#endif
#endif
