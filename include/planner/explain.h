/* Why: one channel for one brief with everything that was judged, a rule in words, and what a
 * diagnostic means. */
#ifndef PLANNER_EXPLAIN_H
#define PLANNER_EXPLAIN_H

#include <planner/result.h>

#ifdef __cplusplus
extern "C" {
#endif

/** All that was judged of one channel. Immutable; threads may share it. */
typedef struct planner_explanation planner_explanation;

/** Judges a brief again and records for one channel every rule: what it asked, what it found and
 * where that came from, and for rules that would give points, or that exclude, the nearest change
 * of the brief that makes them hold, or lifts them.
 *
 *  @param question  as for planner_recommend().
 *  @param channel   id, name or alias of a channel of the facts.
 *  @param options   limits and allocator; NULL for the defaults.
 *  @param out       receives the explanation, also when the question could not be answered.
 *  @return PLANNER_INVALID as of planner_recommend(), and when there is no such channel: see
 * planner_explanation_diagnostics(). Where a rule failed there is an explanation all the same.
 * PLANNER_NOMEM. PLANNER_MISUSE also for defective objects and a date that is none.
 *
 *  Free `*out` with planner_explanation_free(). Safe to call on shared objects. */
PLANNER_API planner_status planner_explain(const planner_question *question, const char *channel,
                                           const planner_options *options,
                                           planner_explanation **out);
PLANNER_API const planner_diagnostics *planner_explanation_diagnostics(
    const planner_explanation *explanation);
/** Whether there is something to write: not when the question itself could not be put. */
PLANNER_API bool planner_explanation_answers(const planner_explanation *explanation);

/** What to write. */
typedef struct planner_explanation_view {
    size_t struct_size; /**< sizeof(planner_explanation_view) */
    const char *format; /**< "text" or "json"; NULL: "text" */
    const char *versus; /**< id of a second channel: the text tells why the two differ, JSON that
                             too; NULL: none */
    bool verbose;       /**< the text tells in full also the rules that do not hold */
} planner_explanation_view;

/** Writes an explanation.
 *
 *  @param view  NULL: all as text.
 *  @param out   receives the text; free it with planner_text_free().
 *  @return PLANNER_INVALID when there is no second channel of that id; PLANNER_NOMEM;
 * PLANNER_MISUSE also for an unknown format and where there is nothing to write. `*out` is NULL
 * then. */
PLANNER_API planner_status planner_explanation_write(const planner_explanation *explanation,
                                                     const planner_explanation_view *view,
                                                     const planner_options *options,
                                                     planner_text **out);
PLANNER_API void planner_explanation_free(planner_explanation *explanation);

/** What would put another channel first. Immutable; threads may share it. */
typedef struct planner_what_if planner_what_if;

/** Searches each field of a brief for its smallest change that puts another channel first, says
 * how far fields that are left out could move the first channels, and whether the order of the
 * first three survives the intervals of the survey's shares.
 *
 *  @param question  as for planner_recommend().
 *  @param channel   id, name or alias of the channel that shall be first; NULL, or the one that is
 *                   first: any other one.
 *  @param options   limits and allocator; NULL for the defaults.
 *  @param out       receives the answer, also when the question could not be answered.
 *  @return as planner_explain(), but where a rule fails there is nothing to write. */
PLANNER_API planner_status planner_ask_what_if(const planner_question *question,
                                               const char *channel, const planner_options *options,
                                               planner_what_if **out);
PLANNER_API const planner_diagnostics *planner_what_if_diagnostics(const planner_what_if *answer);
/** Whether there is something to write. */
PLANNER_API bool planner_what_if_answers(const planner_what_if *answer);
/** Writes an answer.
 *
 *  @param format  "text" or "json"; NULL: "text".
 *  @param out     receives the text; free it with planner_text_free().
 *  @return PLANNER_NOMEM; PLANNER_MISUSE also for an unknown format and where there is nothing to
 * write. `*out` is NULL then. */
PLANNER_API planner_status planner_what_if_write(const planner_what_if *answer, const char *format,
                                                 const planner_options *options,
                                                 planner_text **out);
PLANNER_API void planner_what_if_free(planner_what_if *answer);

/** The code of a diagnostic at `index`, or NULL behind the last. Codes never change. */
PLANNER_API const char *planner_code_name(size_t index);
/** Writes what a code means, how grave it is, a text that causes it, and how that is mended.
 *
 *  @param code      such as "unknown-choice".
 *  @param format    "text" or "json"; NULL: "text".
 *  @param language  of the words.
 *  @param out       receives the text; free it with planner_text_free().
 *  @return PLANNER_INVALID when there is no such code; PLANNER_NOMEM; PLANNER_MISUSE. `*out` is
 * NULL then. */
PLANNER_API planner_status planner_code_write(const char *code, const char *format,
                                              planner_language language, planner_text **out);

#ifdef __cplusplus
}
#endif
#endif
