/* Memory for libyaml, which asks for many small pieces and soon gives them back: a fifth of its
 * time goes there.
 *
 * libyaml takes its memory by functions that it exports, so that a program may put its own in their
 * place. Each thread then has a region, divided into pages of pieces of one size; what is larger,
 * or what finds no page left, comes from the system. Whether libyaml was built so that it really
 * calls these functions, all of them, is tried out before any piece is handed out. */
#ifndef PL_CLI_YAML_MEMORY_H
#define PL_CLI_YAML_MEMORY_H

#include <planner/planner.h>

enum { yaml_memory_region = 64 * 1024, yaml_memory_largest = 1024 };

/* Reads a few texts by the rules to see who is asked for memory; regions are used from then on if
 * all that was asked for here also came back here. To be called before there are other threads. */
void yaml_memory_open(const planner_ruleset *ruleset);
/* Whether regions are used. */
bool yaml_memory_is_open(void);
/* From now on all comes from the system. */
void yaml_memory_close(void);
/* Gives the region of this thread back, from which nothing is taken any more. */
void yaml_memory_end_thread(void);

/* What the functions of libyaml do; a piece goes back to the thread that took it. NULL when memory
 * runs out. */
void *yaml_memory_take(size_t size);
void *yaml_memory_resize(void *piece, size_t size);
void yaml_memory_release(void *piece);

#endif
