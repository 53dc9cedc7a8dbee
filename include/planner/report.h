/* What check found in many texts, as one document: for people, for editors, for CI. */
#ifndef PLANNER_REPORT_H
#define PLANNER_REPORT_H

#include <planner/check.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A report, which grows by planner_report_add(). For one thread at a time. When memory runs out in
 * a call, all later calls say so too, and it can only be freed. */
typedef struct planner_report planner_report;

/** Opens an empty report.
 *
 *  @param ruleset  that the texts are checked by: the report says which it was, and knows the codes
 *                  of its rules; not kept.
 *  @param today    as for planner_recommend(); NULL: the date of each edition.
 *  @param options  the allocator; NULL for the defaults.
 *  @param out      receives the report.
 *  @return PLANNER_NOMEM. PLANNER_MISUSE also for a defective rule set and a date that is none.
 *
 *  Free `*out` with planner_report_free(). */
PLANNER_API planner_status planner_report_open(const planner_ruleset *ruleset, const char *today,
                                               const planner_options *options,
                                               planner_report **out);

/** What a list of codes is for. */
typedef enum planner_choice {
    PLANNER_SELECT = 0, /**< the report takes these alone, and errors of planner's own, since a text
                             that has one was not judged */
    PLANNER_IGNORE = 1  /**< the report leaves these out */
} planner_choice;

/** Chooses what the report takes from now on; several lists of a kind are one.
 *
 *  @param name   what diagnostics call the list, such as "--select"; NULL: "codes".
 *  @param codes  of planner or of rules, with commas between; read during the call.
 *  @return PLANNER_INVALID if there is no such code, or it may not be ignored, see
 * planner_report_diagnostics(); nothing is chosen then. PLANNER_NOMEM, PLANNER_MISUSE. */
PLANNER_API planner_status planner_report_choose(planner_report *report, planner_choice choice,
                                                 const char *name, const char *codes);
/** Whether the report takes a finding, by what was chosen; a baseline is not asked. Threads may ask
 * at a time while nothing else is done with the report. */
PLANNER_API bool planner_report_takes(const planner_report *report,
                                      const planner_diagnostic *finding);
/** What was wrong with the last list or baseline. Lives until the next call. */
PLANNER_API const planner_diagnostics *planner_report_diagnostics(const planner_report *report);

/** Leaves out, of what is added from now on, the findings that an earlier report has: those of the
 * same code in the same field of the same file, as many as there were. Errors of planner's own
 * stay, since a text that has one was not judged.
 *
 *  @param path  a file that planner_report_write() wrote as "json", at most 16 MiB; read during the
 *               call.
 *  @return PLANNER_INVALID if it is something else, PLANNER_IO if it cannot be read, see
 * planner_report_diagnostics(). PLANNER_NOMEM, PLANNER_MISUSE. */
PLANNER_API planner_status planner_report_baseline(planner_report *report, const char *path);
/** How many findings that the baseline has in the texts that were added no longer occur; 0 also
 * when memory runs out. */
PLANNER_API size_t planner_report_gone(planner_report *report);

/** Adds a text and what was found in it; copied.
 *
 *  @param brief     the text, sound or not; what is wrong with it is added where it was not
 * checked.
 *  @param findings  NULL: it was not checked.
 *  @return PLANNER_NOMEM, PLANNER_MISUSE. */
PLANNER_API planner_status planner_report_add(planner_report *report, const planner_brief *brief,
                                              const planner_findings *findings);
/** How many findings of a severity it has taken, of texts that could be read. */
PLANNER_API size_t planner_report_count(const planner_report *report, planner_severity severity);

/** The id of the rule at `index` among those that can find something and that no text reached, in
 * the order of ids: for each text that was checked it was certain that the rule finds nothing. NULL
 * behind the last, and as long as no findings were added that planner_check() made with `notes`.
 * Lives as long as the report. */
PLANNER_API const char *planner_report_unreached(const planner_report *report, size_t index);

/** How to write it. */
typedef struct planner_report_view {
    size_t struct_size;        /**< sizeof(planner_report_view) */
    const char *format;        /**< one of planner_report_format_name(); NULL: "text" */
    planner_language language; /**< of messages */
    size_t most;               /**< only the first so many findings; 0: all */
    bool bom;                  /**< a table begins with a byte order mark */
} planner_report_view;

/** The name of the format at `index`, or NULL behind the last: "text", "short", "json", "sarif",
 * "junit", "github", "csv". Never freed. */
PLANNER_API const char *planner_report_format_name(size_t index);
/** Whether the format at `index` is rows of a table; false behind the last. */
PLANNER_API bool planner_report_format_is_table(size_t index);

/** Writes all that it has taken, in the order of the texts and of the places in them.
 *
 *  @param view     NULL: all of it as text, in English.
 *  @param options  the allocator; NULL for the defaults.
 *  @param out      receives the text; free it with planner_text_free().
 *  @return PLANNER_NOMEM. PLANNER_MISUSE also for an unknown format. `*out` is NULL then. */
PLANNER_API planner_status planner_report_write(const planner_report *report,
                                                const planner_report_view *view,
                                                const planner_options *options, planner_text **out);
PLANNER_API void planner_report_free(planner_report *report);

#ifdef __cplusplus
}
#endif
#endif
