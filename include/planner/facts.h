/* What is known of a market: an edition of facts, each with its source. */
#ifndef PLANNER_FACTS_H
#define PLANNER_FACTS_H

#include <planner/diagnostic.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An edition. Immutable; threads may share it. */
typedef struct planner_facts planner_facts;

/** Loads an edition.
 *
 *  @param name  an edition ("jp-2015"), a market ("jp": its latest edition), "" (the first market
 * of the terms), or the path of a file, which contains `/` or ends in `.yaml`. A `terms.yaml`
 * beside the file says which features, formats and markets there are; without one, what is compiled
 * in does.
 *  @param out   receives the edition, also when it is defective.
 *  @return PLANNER_INVALID if it is unknown or defective, see planner_facts_diagnostics();
 * PLANNER_IO, PLANNER_NOMEM, PLANNER_MISUSE.
 *
 *  Free `*out` with planner_facts_free(). */
PLANNER_API planner_status planner_facts_load(const char *name, const planner_options *options,
                                              planner_facts **out);
/** The same from a folder that holds `terms.yaml` and, for each edition listed there, a file.
 *
 *  @param folder  its path, with a `/` in it; read during the call, not kept.
 *  @param name    one of its editions or markets. */
PLANNER_API planner_status planner_facts_load_from(const char *folder, const char *name,
                                                   const planner_options *options,
                                                   planner_facts **out);
PLANNER_API const planner_diagnostics *planner_facts_diagnostics(const planner_facts *facts);
/** Its id, or "" when it is defective. */
PLANNER_API const char *planner_facts_edition(const planner_facts *facts);
PLANNER_API const char *planner_facts_market(const planner_facts *facts);
/** What a channel or platform is called.
 *
 *  @param name  its id, its name in any language, or an alias; neither case nor width of letters
 * counts.
 *  @param out   receives its id, or for PLANNER_INVALID the name that is most like `name`, NULL if
 * none is; free it with planner_text_free().
 *  @return PLANNER_INVALID if the edition has nothing of that name; PLANNER_NOMEM; PLANNER_MISUSE,
 * also for a defective edition. */
PLANNER_API planner_status planner_facts_find(const planner_facts *facts, const char *name,
                                              const planner_options *options, planner_text **out);
PLANNER_API void planner_facts_free(planner_facts *facts);

#ifdef __cplusplus
}
#endif
#endif
