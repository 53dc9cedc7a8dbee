/* The facts of an edition for people who keep them: a list, single facts with their sources and the
 * rules that read them, the sources, what is doubtful. */
#ifndef PLANNER_FACTS_VIEW_H
#define PLANNER_FACTS_VIEW_H

#include <planner/ruleset.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What of them to show. */
typedef enum planner_facts_kind {
    PLANNER_FACTS_LIST = 0,    /**< a line for each fact */
    PLANNER_FACTS_SHOW = 1,    /**< all that is known of each */
    PLANNER_FACTS_SOURCES = 2, /**< each source, and how many facts cite it */
    PLANNER_FACTS_LINT = 3 /**< what is doubtful: warnings, and notes where the world is silent */
} planner_facts_kind;

/** What to show, and how. */
typedef struct planner_facts_view {
    size_t struct_size; /**< sizeof(planner_facts_view) */
    planner_facts_kind kind;
    const char *path;  /**< of a list or of single facts: only that fact, or those below it, such as
                            "platforms.line.usage" or "line.usage"; NULL: all */
    const char *today; /**< "2027-03-01": the day that ages are told at; NULL: the edition's own */
    const char *format; /**< "text" or "json"; NULL: "text" */
    bool notes;         /**< of what is doubtful, show the notes too; JSON has them always */
    planner_language language;
} planner_facts_view;

/** Writes the facts.
 *
 *  @param facts    read during the call, not kept.
 *  @param ruleset  whose rules are named beside the facts that they read.
 *  @param out      receives the text; free it with planner_text_free(). For a path that there is
 * not it receives the path that is most like it, NULL if none is.
 *  @return PLANNER_INVALID when there is no such path, or when something doubtful is a warning;
 * PLANNER_NOMEM; PLANNER_MISUSE also for defective objects, an unknown format, what is no date.
 *
 *  Threads may call it for the same objects at the same time. */
PLANNER_API planner_status planner_facts_write(const planner_facts *facts,
                                               const planner_ruleset *ruleset,
                                               const planner_facts_view *view,
                                               const planner_options *options, planner_text **out);

#ifdef __cplusplus
}
#endif
#endif
