/* A result as text or as a document for machines. */
#ifndef PLANNER_RENDER_H
#define PLANNER_RENDER_H

#include <planner/check.h>
#include <planner/result.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What to show. */
typedef struct planner_view {
    size_t struct_size;  /**< sizeof(planner_view) */
    const char *format;  /**< one of planner_format_name(); NULL: the first, "text" */
    const char *channel; /**< id of the only channel to show, or of a platform whose channels are
                              shown; NULL: all */
    size_t top;          /**< only so many ranked channels; 0: all */
    const char *command; /**< asks the same question again: a text ends with it and `--channel`, to
                              show another account; NULL: no such line */
    const planner_findings *findings; /**< what planner_check() found in the same brief: a text says
                                           how many; NULL: it says nothing of that */
    const char *check; /**< checks the same brief: a text that says how many findings there are
                            says how to see them; NULL: only how many */
    bool continued;    /**< of a table: another result stands before it in the file, so that it
                            needs no header */
    bool bom;          /**< a table begins with a byte order mark, as some spreadsheets want it */
} planner_view;

/** The name of the format at `index`, or NULL behind the last. */
PLANNER_API const char *planner_format_name(size_t index);
/** Whether the format at `index` is one document for machines, so that no second may follow it in a
 * file; false behind the last. */
PLANNER_API bool planner_format_is_document(size_t index);
/** Whether the format at `index` is rows of a table: several results make one table in a file, with
 * nothing between; false behind the last. */
PLANNER_API bool planner_format_is_table(size_t index);

/** Renders a result.
 *
 *  @param view NULL: all of it as text.
 *  @param out  receives the text; free it with planner_text_free().
 *  @return PLANNER_MISUSE for an unknown format or a result without an answer; PLANNER_INVALID when
 * it has no such channel or platform; PLANNER_NOMEM. `*out` is NULL then. */
PLANNER_API planner_status planner_render(const planner_result *result, const planner_view *view,
                                          const planner_options *options, planner_text **out);

#ifdef __cplusplus
}
#endif
#endif
