/* A campaign brief: what a marketer wants, checked against the schema. */
#ifndef PLANNER_BRIEF_H
#define PLANNER_BRIEF_H

#include <planner/facts.h>
#include <planner/ruleset.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A brief. Immutable; threads may share it. */
typedef struct planner_brief planner_brief;

/** Reads and checks a brief.
 *
 *  @param input    its text and name; copied.
 *  @param ruleset  gives the schema; not kept, unless `options` say that it may be borrowed.
 *  @param facts    an edition whose market and channels the brief may name, beside the markets of
 * the terms that the rules were checked by; not kept. NULL: channels are checked when it is used.
 *  @param out      receives the brief, also when it is defective.
 *  @return PLANNER_INVALID if it is defective, see planner_brief_diagnostics(); PLANNER_NOMEM,
 *          PLANNER_MISUSE.
 *
 *  Free `*out` with planner_brief_free(). */
PLANNER_API planner_status planner_brief_parse(const planner_input *input,
                                               const planner_ruleset *ruleset,
                                               const planner_facts *facts,
                                               const planner_options *options, planner_brief **out);

/** Texts that are read together. */
typedef struct planner_inputs {
    const planner_input *items;
    size_t count;
} planner_inputs;

/** Reads and checks several briefs, each as planner_brief_parse() does, in less time.
 *
 *  @param inputs  some 16 are enough to gain by it, and take as much more memory meanwhile.
 *  @param out     receives `inputs->count` briefs in their order, also when they are defective, as
 *                 planner_brief_status() says; NULL for one for which memory ran out.
 *  @return PLANNER_OK, also when some are defective; PLANNER_NOMEM when some are NULL;
 *          PLANNER_MISUSE, and none.
 *
 *  Free each with planner_brief_free(). */
PLANNER_API planner_status planner_briefs_parse(const planner_inputs *inputs,
                                                const planner_ruleset *ruleset,
                                                const planner_facts *facts,
                                                const planner_options *options,
                                                planner_brief **out);
/** The same as planner_brief_parse() for the file at `path`, which is also its name. PLANNER_IO
 * when it cannot be read. */
PLANNER_API planner_status planner_brief_load(const char *path, const planner_ruleset *ruleset,
                                              const planner_facts *facts,
                                              const planner_options *options, planner_brief **out);

/** The documents of a text: several briefs in YAML, each behind a line `---`. JSON has one.
 * Immutable; threads may share them. */
typedef struct planner_documents planner_documents;

typedef struct planner_document {
    planner_input input; /**< for planner_brief_parse(); lives as long as the documents */
    bool empty;          /**< beside others: nothing but comments stands in it */
} planner_document;

/** Finds the documents of a text; what is wrong in them is seen when they are parsed. A text of
 * several documents may have 256 MiB and a million of them, each as much as a text by itself.
 *
 *  @param input  copied.
 *  @param out    receives them: at least one, perhaps empty.
 *  @return PLANNER_LIMIT, and none, when the text is too large: planner_brief_parse() says so.
 * PLANNER_NOMEM, PLANNER_MISUSE.
 *
 *  Free `*out` with planner_documents_free(). */
PLANNER_API planner_status planner_documents_parse(const planner_input *input,
                                                   const planner_options *options,
                                                   planner_documents **out);
/** The same for the file at `path`. PLANNER_IO, and none, when it cannot be read:
 * planner_brief_load() says why. */
PLANNER_API planner_status planner_documents_load(const char *path, const planner_options *options,
                                                  planner_documents **out);
PLANNER_API size_t planner_documents_count(const planner_documents *documents);
/** Fills `*document`; false behind the last. */
PLANNER_API bool planner_documents_get(const planner_documents *documents, size_t index,
                                       planner_document *document);
PLANNER_API void planner_documents_free(planner_documents *documents);

/** How many fields may be set beside a brief. */
#define PLANNER_MOST_EDITS 100

/** Fields of a brief that are to be written otherwise. */
typedef struct planner_edits {
    size_t struct_size; /**< sizeof(planner_edits) */
    /** `count` times `PATH=VALUE`, UTF-8: `audience.age=20-34`, `goals=[sales, loyalty]`. VALUE is
     * YAML: a list, a mapping or a text in quotes by its first character, else the text as it
     * stands. Of two for one field the later wins. */
    const char *const *items;
    size_t count;     /**< with those that the brief has already, at most PLANNER_MOST_EDITS */
    const char *name; /**< what diagnostics call each of them; NULL: "edit" */
    const planner_ruleset *ruleset; /**< as for planner_brief_parse() */
    const planner_facts *facts;     /**< as for planner_brief_parse(); may be NULL */
} planner_edits;

/** Whether a text is `PATH=VALUE`; whether there is such a field shows when it is set. */
PLANNER_API bool planner_edit_is(const char *text);
/** Reads a brief another time with fields set, as if they had been written so.
 *
 *  @param brief  may be defective, and is not changed: what is wrong with it counts only as far as
 *                the edits leave it.
 *  @param edits  read during the call, not kept. A result lists them with the brief's own.
 *  @param out    receives another brief, also when it is defective.
 *  @return PLANNER_INVALID if the outcome is defective: diagnostics of an edit point into its text.
 * PLANNER_NOMEM. PLANNER_MISUSE also for a brief whose file could not be read, an edit that is not
 * `PATH=VALUE`, and too many of them.
 *
 *  Free `*out` with planner_brief_free(). */
PLANNER_API planner_status planner_brief_set(const planner_brief *brief, const planner_edits *edits,
                                             const planner_options *options, planner_brief **out);
/** What the call that read the brief returned with it. */
PLANNER_API planner_status planner_brief_status(const planner_brief *brief);
PLANNER_API const planner_diagnostics *planner_brief_diagnostics(const planner_brief *brief);
/** The id of its market, or "" when the brief names none that is known. */
PLANNER_API const char *planner_brief_market(const planner_brief *brief);
/** Its `id`, or "" when it has none. */
PLANNER_API const char *planner_brief_id(const planner_brief *brief);
PLANNER_API const char *planner_brief_campaign(const planner_brief *brief);
PLANNER_API void planner_brief_free(planner_brief *brief);

#ifdef __cplusplus
}
#endif
#endif
