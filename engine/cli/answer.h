/* The lines of `-f ndjson`: one for each brief that a job reads. */
#ifndef PL_CLI_ANSWER_H
#define PL_CLI_ANSWER_H

#include "cli/job.h"

/* What the lines are. */
typedef struct answer_terms {
    bool recommends;              /* else they are findings */
    bool is_stream;               /* where findings do not change the exit status */
    const planner_report *choice; /* says which findings are shown and count */
} answer_terms;

/* Judges a brief and adds its line; its number is a 0 still. The job's terms are answer_terms. */
void answer_brief(cli_job *job, planner_brief *brief, planner_status status);
/* Reads the records of a stream: each has a line, broken and blank ones too. */
void answer_records(cli_job *job);

#endif
