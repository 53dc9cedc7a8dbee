/* Rules and briefs in memory, and the work that is timed within this process. */
#ifndef BATCH_INSIDE_H
#define BATCH_INSIDE_H

#include <planner/planner.h>

enum { batch_most_inside = 200 };

/* Sound briefs of one market, rules of one pack. */
typedef struct batch_inside {
    planner_ruleset *ruleset;
    planner_facts *facts;
    planner_pool *pool;
    planner_options options; /* takes memory from the pool */
    planner_brief *briefs[batch_most_inside];
    planner_findings *findings[batch_most_inside]; /* once they are kept */
    size_t count;
    size_t bytes;            /* that were written last */
    struct batch_scan *scan; /* what a scan reads; NULL before the first */
} batch_inside;

/* The rules of `FOLDER/PACK` and the first `count` sound briefs that are made up for the market jp.
 * False after saying why not; to be closed all the same. */
bool batch_inside_open(const char *folder, const char *pack, size_t count, batch_inside *inside);
void batch_inside_close(batch_inside *inside);

/* Each is work on a `batch_inside`. */

/* planner_check() of every brief. */
void batch_inside_check(void *inside);
/* The conditions of all rules judged one after another, for every brief. They are copied before the
 * first scan, close together and each path once, so that no layout in memory holds it up. */
void batch_inside_scan(void *inside);
/* As planner_check(), and the findings are kept to be written. */
void batch_inside_keep(batch_inside *inside);
/* The line of a stream for each of what was kept. */
void batch_inside_write(void *inside);

/* How many rules hold for a brief, as a scan tells. */
double batch_inside_holding(batch_inside *inside);

#endif
