/* A recommendation: channels in order, each with the account of its score. */
#ifndef PLANNER_RESULT_H
#define PLANNER_RESULT_H

#include <planner/brief.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A recommendation. Immutable; threads may share it. */
typedef struct planner_result planner_result;

/** What is asked. All objects are read during the call and not kept. */
typedef struct planner_question {
    size_t struct_size; /**< sizeof(planner_question) */
    const planner_brief *brief;
    const planner_facts *facts;
    const planner_ruleset *ruleset;
    const char *today;         /**< `2027-03-01`; NULL: the date of the edition */
    planner_language language; /**< of the words in the result */
} planner_question;

/** Whether a channel is in the order. */
typedef enum planner_standing {
    PLANNER_RANKED = 0,
    PLANNER_WITHHELD = 1, /**< a rule that could exclude it cannot be judged */
    PLANNER_EXCLUDED = 2
} planner_standing;

/** A channel of a result. */
typedef struct planner_channel {
    const char *id;
    const char *name;
    planner_standing standing;
    size_t rank; /**< from 1; of a tie group, that of its first; 0 unless ranked */
    bool tied;
    double score; /**< points; of a channel that is not ranked, what it would have had */
    bool share_known;
    double share;                 /**< part of the audience that uses its platform, 0 to 1 */
    double share_low, share_high; /**< 95 % interval, equal to `share` where there is no sample */
} planner_channel;

/** Judges a brief by rules and facts.
 *
 *  @param out receives the result, also when the question could not be answered.
 *  @return PLANNER_INVALID if the brief names unknown channels, is about another market, or a rule
 * fails: see planner_result_diagnostics(). PLANNER_NOMEM. PLANNER_MISUSE also for defective objects
 * and a date that is none. Warnings leave PLANNER_OK.
 *
 *  Free `*out` with planner_result_free(). */
PLANNER_API planner_status planner_recommend(const planner_question *question,
                                             const planner_options *options, planner_result **out);
PLANNER_API const planner_diagnostics *planner_result_diagnostics(const planner_result *result);
PLANNER_API size_t planner_result_count(const planner_result *result);
/** Fills `*channel` with the channel at `index` of the order; false behind the last. */
PLANNER_API bool planner_result_get(const planner_result *result, size_t index,
                                    planner_channel *channel);
PLANNER_API void planner_result_free(planner_result *result);

#ifdef __cplusplus
}
#endif
#endif
