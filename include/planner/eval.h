/* One expression and its value: for those who write rules and want to try a condition, a score or
 * the words of a rule on a brief. */
#ifndef PLANNER_EVAL_H
#define PLANNER_EVAL_H

#include <planner/brief.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What an expression gave. Immutable; threads may share it. */
typedef struct planner_evaluation planner_evaluation;

/** What is asked. All objects are read during the call and not kept. */
typedef struct planner_inquiry {
    size_t struct_size;             /**< sizeof(planner_inquiry) */
    planner_input expression;       /**< its name is what diagnostics call it; NULL: "expression" */
    const planner_ruleset *ruleset; /**< whose schema and terms say what there is to name */
    const planner_facts *facts;     /**< NULL: the expression may read nothing of a market */
    const planner_brief *brief;     /**< NULL: it may read nothing of a brief; else with facts */
    const char *channel;            /**< id, name or alias of a channel of the facts; NULL: none */
    const char *today;              /**< `2027-03-01`; NULL: the date of the edition */
    planner_language language;      /**< of what `percent()` and the like give, and of the text */
} planner_inquiry;

/** How an evaluation ended. */
typedef enum planner_outcome {
    PLANNER_GAVE_VALUE = 0,
    PLANNER_UNDECIDED = 1, /**< what hangs on an absent field or fact has no value */
    PLANNER_FAILED = 2,    /**< such as a division by zero */
    PLANNER_REFUSED = 3    /**< it is no expression, or asks what cannot be */
} planner_outcome;

/** Checks and evaluates an expression, within the bounds of every evaluation. It may use what
 * conditions and scores may, and the functions for words.
 *
 *  @param options  limits and allocator; NULL for the defaults. Notes are always kept.
 *  @param out      receives the evaluation, also when there is no value.
 *  @return PLANNER_INVALID when there is no value: planner_evaluation_diagnostics() says why and
 * where. PLANNER_NOMEM. PLANNER_MISUSE also for defective objects, a brief without facts and a date
 * that is none. Warnings and notes leave PLANNER_OK.
 *
 *  Free `*out` with planner_evaluation_free(). Safe to call on shared objects. */
PLANNER_API planner_status planner_evaluate(const planner_inquiry *inquiry,
                                            const planner_options *options,
                                            planner_evaluation **out);
PLANNER_API const planner_diagnostics *planner_evaluation_diagnostics(
    const planner_evaluation *evaluation);
PLANNER_API planner_outcome planner_evaluation_outcome(const planner_evaluation *evaluation);
/** The value as the language writes it, or "" where there is none. Lives as long as the object. */
PLANNER_API const char *planner_evaluation_value(const planner_evaluation *evaluation);
/** Its type, such as `list(string)`; "" when the expression was refused. */
PLANNER_API const char *planner_evaluation_type(const planner_evaluation *evaluation);

/** Writes the value, its type, and the fields and facts that were read.
 *
 *  @param format  "text" or "json"; NULL: "text", which says nothing of a refused expression.
 *  @param out     receives the text; free it with planner_text_free().
 *  @return PLANNER_NOMEM; PLANNER_MISUSE also for an unknown format. `*out` is NULL then. */
PLANNER_API planner_status planner_evaluation_write(const planner_evaluation *evaluation,
                                                    const char *format,
                                                    const planner_options *options,
                                                    planner_text **out);
PLANNER_API void planner_evaluation_free(planner_evaluation *evaluation);

#ifdef __cplusplus
}
#endif
#endif
