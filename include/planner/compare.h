/* Two recommendations side by side: what differs in the briefs, and what that does to each channel.
 */
#ifndef PLANNER_COMPARE_H
#define PLANNER_COMPARE_H

#include <planner/result.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A comparison. Immutable; threads may share it. */
typedef struct planner_comparison planner_comparison;

/** Compares two recommendations, from A to B: channels are matched by their ids, also when they are
 * of different markets. The differences of a channel's rules add up to the difference of its
 * scores.
 *
 *  @param a, b     read during the call, not kept. They may be the same.
 *  @param options  limits and allocator; NULL for the defaults.
 *  @param out      receives the comparison.
 *  @return PLANNER_NOMEM. PLANNER_MISUSE also for a result without an answer, and for two results
 * in different languages. `*out` is NULL then.
 *
 *  Free `*out` with planner_comparison_free(). */
PLANNER_API planner_status planner_compare(const planner_result *a, const planner_result *b,
                                           const planner_options *options,
                                           planner_comparison **out);
/** Whether nothing differs: neither a rank nor a standing, a score or a rule behind it. */
PLANNER_API bool planner_comparison_is_same(const planner_comparison *comparison);
/** What becomes of the first place and of the order, in one sentence, in the language of the
 * results. Lives as long as the comparison. */
PLANNER_API const char *planner_comparison_answer(const planner_comparison *comparison);

/** What to show of a comparison. */
typedef struct planner_comparison_view {
    size_t struct_size;  /**< sizeof(planner_comparison_view) */
    const char *format;  /**< one of planner_comparison_format_name(); NULL: the first, "text" */
    const char *channel; /**< id of the only channel to show, or of a platform whose channels are
                              shown; NULL: all */
    size_t top; /**< only channels that are among so many first on either side, or whose standing
                     differs; 0: all, with the rules of the first three */
    bool bom;   /**< csv begins with a byte order mark */
} planner_comparison_view;

/** The name of the format at `index`, or NULL behind the last. */
PLANNER_API const char *planner_comparison_format_name(size_t index);
/** Writes a comparison.
 *
 *  @param view NULL: all of it as text.
 *  @param out  receives the text; free it with planner_text_free().
 *  @return PLANNER_MISUSE for an unknown format; PLANNER_INVALID when neither side has such a
 * channel or platform; PLANNER_NOMEM. `*out` is NULL then. */
PLANNER_API planner_status planner_comparison_write(const planner_comparison *comparison,
                                                    const planner_comparison_view *view,
                                                    const planner_options *options,
                                                    planner_text **out);
PLANNER_API void planner_comparison_free(planner_comparison *comparison);

#ifdef __cplusplus
}
#endif
#endif
