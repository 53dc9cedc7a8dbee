/* Streams: a line of output for each brief, and the proof that none was lost. */
#ifndef PLANNER_STREAM_H
#define PLANNER_STREAM_H

#include <planner/check.h>
#include <planner/render.h>
#include <planner/report.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What became of a record. */
typedef enum planner_line_status {
    PLANNER_LINE_OK = 0,     /**< it was judged, whatever was found */
    PLANNER_LINE_ERROR = 1,  /**< it could not be: it is broken, or a rule failed */
    PLANNER_LINE_SKIPPED = 2 /**< it says nothing */
} planner_line_status;

/** What a line is about. */
typedef struct planner_line {
    size_t struct_size;               /**< sizeof(planner_line) */
    const planner_ruleset *ruleset;   /**< every line names it by its hash */
    const planner_brief *brief;       /**< NULL: nothing stands in the record, which is skipped */
    bool recommends;                  /**< whether a recommendation was asked for */
    const planner_findings *findings; /**< what was found; NULL where the brief is defective */
    const planner_result *result;     /**< what is recommended; likewise */
    const planner_view *view;         /**< what of that is shown; NULL: all */
    const char *id; /**< NULL: the `id` of the brief, or `sha256:` of its text without one */
    uint64_t seq;   /**< its place in the stream */
    planner_language language;
    const planner_report *choice; /**< only what it would take is shown; NULL: all */
} planner_line;

PLANNER_API planner_line_status planner_line_judge(const planner_line *line);
/** Writes one line of JSON with its end: `id`, `seq`, `status`, then a `planner.recommendation`, or
 * a `planner.checked` where nothing is recommended, and `diagnostics` last. The same record, rules
 * and day give the same bytes.
 *
 *  @param out receives the text; free it with planner_text_free().
 *  @return PLANNER_NOMEM, PLANNER_MISUSE. */
PLANNER_API planner_status planner_line_write(const planner_line *line,
                                              const planner_options *options, planner_text **out);

/** How much there is of a stream. */
typedef struct planner_extent {
    uint64_t records, bytes;
    const char *sha256; /**< of all its bytes */
} planner_extent;

/** What a run over a stream did. That it was written means that the run is complete. */
typedef struct planner_summary {
    size_t struct_size;  /**< sizeof(planner_summary) */
    const char *command; /**< `check` or `recommend` */
    const char *planner; /**< its version; NULL, for writing: this one */
    const char *rules_sha256;
    const char *today, *facts; /**< as they were asked for; NULL: the edition's */
    planner_language language;
    uint64_t seq_base;
    planner_extent input, output;
    uint64_t skipped, errors; /**< lines */
    uint64_t found[3];        /**< diagnostics, by planner_severity */
    const char *options;      /**< others that change its lines; NULL: none */
} planner_summary;

/** A part of a stream that is run by itself, and what its run is to be called. */
typedef struct planner_chunk {
    const char *input, *output, *summary; /**< names of files in one folder */
    uint64_t seq_base;
    planner_extent extent; /**< of its input */
} planner_chunk;

typedef struct planner_manifest {
    size_t struct_size; /**< sizeof(planner_manifest) */
    planner_extent input;
    const planner_chunk *chunks; /**< in their order: together they are the input */
    size_t chunk_count;
} planner_manifest;

/** Writes it as JSON, a key a line.
 *
 *  @param out receives the text; free it with planner_text_free().
 *  @return PLANNER_NOMEM, PLANNER_MISUSE. */
PLANNER_API planner_status planner_summary_write(const planner_summary *summary,
                                                 const planner_options *options,
                                                 planner_text **out);
PLANNER_API planner_status planner_manifest_write(const planner_manifest *manifest,
                                                  const planner_options *options,
                                                  planner_text **out);

/** A summary or a manifest that was read. Immutable; threads may share it. */
typedef struct planner_ledger planner_ledger;

/** Reads what planner_summary_write() or planner_manifest_write() wrote.
 *
 *  @param out receives it, also when it is neither.
 *  @return PLANNER_INVALID when it is neither, or not whole; PLANNER_NOMEM, PLANNER_MISUSE.
 *
 *  Free `*out` with planner_ledger_free(). */
PLANNER_API planner_status planner_ledger_parse(const planner_input *input,
                                                const planner_options *options,
                                                planner_ledger **out);
/** The summary or the manifest; NULL when it is not one. They live as long as the ledger. */
PLANNER_API const planner_summary *planner_ledger_summary(const planner_ledger *ledger);
PLANNER_API const planner_manifest *planner_ledger_manifest(const planner_ledger *ledger);
PLANNER_API void planner_ledger_free(planner_ledger *ledger);

#ifdef __cplusplus
}
#endif
#endif
