/* How far a run over many briefs is: one line on the standard error, if that is a terminal that can
 * take it away again, and only when the run takes longer than one would wait without a word. */
#ifndef PL_CLI_PROGRESS_H
#define PL_CLI_PROGRESS_H

#include <planner/core.h>

#include <time.h>

typedef struct cli_progress {
    bool wanted, shown;
    planner_language language;
    uint64_t done;
    struct timespec next; /* no sooner is it shown again */
} cli_progress;

/* `quiet`: the terminal shows the output itself, or nothing of this is wanted. */
void progress_start(cli_progress *progress, planner_language language, bool quiet);
void progress_add(cli_progress *progress, uint64_t briefs);
/* Takes the line away: something else is to be printed. It comes back with the next briefs. */
void progress_clear(cli_progress *progress);

#endif
