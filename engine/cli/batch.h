/* A run over many briefs: cut into jobs of about the same size, which a crew does, and taken back
 * in the order of the briefs. What a run says and writes is the same for every number of threads.
 */
#ifndef PL_CLI_BATCH_H
#define PL_CLI_BATCH_H

#include "cli/crew.h"
#include "cli/input.h"
#include "cli/job.h"

typedef struct batch_plan {
    job_answer *answer;
    const void *terms;    /* for the answer */
    size_t briefs_in_job; /* fewer of them where the answer takes long; 0: as many as is usual */
    bool writes_on;       /* what it answers is written while the run goes on, not at its end */
    /* Takes over what a job did, in order; false when the run cannot go on. */
    bool (*take)(void *context, cli_job *job);
    void *context;
} batch_plan;

typedef struct cli_batch {
    cli_session *session;
    batch_plan plan;
    cli_crew *crew;
    cli_job *jobs;
    size_t job_count;
    bool stopped;
    cli_progress progress;
} cli_batch;

/* From now on it is shown how far the run is. False when there is no memory, which is said. The
 * batch stays where it is until it is closed. */
bool batch_open(cli_batch *batch, cli_session *session, const batch_plan *plan);
/* A job to fill; NULL when the run has stopped. */
cli_job *batch_room(cli_batch *batch);
/* Hands on the job that batch_room() gave, which reads what it was given by `read`. */
void batch_send(cli_batch *batch, void (*read)(cli_job *job));
/* Takes all jobs that were handed on. */
void batch_drain(cli_batch *batch);
/* Hands on all briefs of the paths and takes them. */
void batch_paths(cli_batch *batch, const input_paths *paths);
void batch_close(cli_batch *batch);

#endif
