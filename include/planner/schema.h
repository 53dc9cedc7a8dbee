/* Schemas of the files that people write and of what planner writes, for editors and validators,
 * and the files with which a new folder begins. */
#ifndef PLANNER_SCHEMA_H
#define PLANNER_SCHEMA_H

#include <planner/diagnostic.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The name of a schema that planner_schema_load() knows: "brief" at 0, NULL behind the last. Never
 * freed. */
PLANNER_API const char *planner_schema_name(size_t index);

/** A schema. Threads may share it. */
typedef struct planner_schema planner_schema;

/** Loads a schema.
 *
 *  @param name     "brief", "rules", "pack" (pack.yaml), "config" (planner.yaml), "facts" (an
 *                  edition), "terms" (terms.yaml), "recommendation" or "diagnostics".
 *  @param path     a file with the schema of briefs to use instead of the built-in one; NULL, or
 *                  `builtin`, for that, and NULL for every other name. Read during the call, not
 * kept.
 *  @param options  limits and allocator; NULL for the defaults.
 *  @param out      receives the schema, also when it is defective.
 *  @return PLANNER_INVALID if the file is no schema of briefs: planner_schema_diagnostics() lists
 * its defects. PLANNER_IO, PLANNER_NOMEM. PLANNER_MISUSE also for an unknown name.
 *
 *  Free `*out` with planner_schema_free(). */
PLANNER_API planner_status planner_schema_load(const char *name, const char *path,
                                               const planner_options *options,
                                               planner_schema **out);
PLANNER_API const planner_diagnostics *planner_schema_diagnostics(const planner_schema *schema);

/** Writes it as JSON Schema (2020-12). It refuses nothing that planner takes; it cannot say
 * everything that planner refuses.
 *
 *  @param language  of its titles and descriptions.
 *  @param out       receives the text, in lines; free it with planner_text_free().
 *  @return PLANNER_NOMEM. PLANNER_MISUSE also for a defective schema. `*out` is NULL then.
 *
 *  Threads may call it for one schema at the same time. */
PLANNER_API planner_status planner_schema_write(const planner_schema *schema,
                                                planner_language language,
                                                const planner_options *options, planner_text **out);
PLANNER_API void planner_schema_free(planner_schema *schema);

/** Where a file of a new folder belongs, below that folder: "planner.yaml"; NULL behind the last.
 * Never freed. */
PLANNER_API const char *planner_template_path(size_t index);

/** Where the files of a new folder look for their schemas, below that folder: NAME.json for each
 * planner_schema_name(). */
#define PLANNER_SCHEMA_FOLDER ".planner/schemas"

/** Writes a file of a new folder, with comments that say how to go on.
 *
 *  @param index     of planner_template_path().
 *  @param language  of the comments.
 *  @param out       receives the text; free it with planner_text_free().
 *  @return PLANNER_NOMEM. PLANNER_MISUSE also for an index behind the last. `*out` is NULL then. */
PLANNER_API planner_status planner_template_write(size_t index, planner_language language,
                                                  const planner_options *options,
                                                  planner_text **out);

#ifdef __cplusplus
}
#endif
#endif
