/* What is wrong with a user's text, where, and what would mend it. */
#ifndef PLANNER_DIAGNOSTIC_H
#define PLANNER_DIAGNOSTIC_H

#include <planner/core.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum planner_severity {
    PLANNER_NOTE = 0,
    PLANNER_WARNING = 1,
    PLANNER_ERROR = 2
} planner_severity;

/** The diagnostics of a loaded object, in the order of file and place. Belongs to that object. */
typedef struct planner_diagnostics planner_diagnostics;

/** One of them. May grow at its end in later versions: read it, never copy its size. */
typedef struct planner_diagnostic {
    const char *code; /**< such as "unknown-choice"; never changes its meaning. Of a finding, the id
                           of its rule */
    planner_severity severity;
    const char *file;      /**< as the caller named it; "" when it is about no file */
    size_t line;           /**< from 1; 0 when it is about no place */
    size_t column;         /**< from 1, in code points */
    size_t byte;           /**< offset of the first byte */
    size_t byte_end;       /**< offset behind the last */
    const char *near;      /**< what was probably meant, or "" */
    const char *rule;      /**< id of the rule that finds it, or "" where planner itself does */
    const char *rule_file; /**< where that rule stands, or "" */
    size_t rule_line;      /**< from 1; 0 without a rule */
    const char *const *sources; /**< ids of what the rule cites */
    size_t source_count;
} planner_diagnostic;

/** How diagnostics are written. */
typedef enum planner_diagnostic_style {
    PLANNER_LONG = 0, /**< with excerpt, caret, help, and the rule and sources of a finding */
    PLANNER_SHORT = 1 /**< `path:line:column: error[code] message`, a line each */
} planner_diagnostic_style;

PLANNER_API size_t planner_diagnostics_count(const planner_diagnostics *diagnostics);
/** How many are errors. */
PLANNER_API size_t planner_diagnostics_errors(const planner_diagnostics *diagnostics);
/** The diagnostic at `index`, or NULL behind the last. Lives as long as the object. */
PLANNER_API const planner_diagnostic *planner_diagnostics_get(
    const planner_diagnostics *diagnostics, size_t index);

/** What is written of them. */
typedef struct planner_diagnostics_view {
    size_t struct_size; /**< sizeof(planner_diagnostics_view) */
    planner_diagnostic_style style;
    planner_language language;
    planner_severity least; /**< only those that weigh as much; PLANNER_NOTE: all */
} planner_diagnostics_view;

/** Writes them for people. Control characters of the texts are escaped.
 *
 *  @param view     NULL: all of them, PLANNER_LONG, in English.
 *  @param options  colours and allocator; NULL for the defaults.
 *  @param out      receives the text, which may be empty; free it with planner_text_free().
 *  @return PLANNER_NOMEM, PLANNER_MISUSE. */
PLANNER_API planner_status planner_diagnostics_show(const planner_diagnostics *diagnostics,
                                                    const planner_diagnostics_view *view,
                                                    const planner_options *options,
                                                    planner_text **out);
/** Writes all of them so, without colours.
 *
 *  @param out receives the text; free it with planner_text_free().
 *  @return PLANNER_NOMEM, PLANNER_MISUSE. */
PLANNER_API planner_status planner_diagnostics_write(const planner_diagnostics *diagnostics,
                                                     planner_diagnostic_style style,
                                                     planner_language language, planner_text **out);

#ifdef __cplusplus
}
#endif
#endif
