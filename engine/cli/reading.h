/* How a job reads its briefs: several at a time, and then they are answered, which is faster than
 * one after another. What is said comes in the order of the briefs all the same. */
#ifndef PL_CLI_READING_H
#define PL_CLI_READING_H

#include "cli/job.h"

/* The briefs of the job's paths. */
void reading_paths(cli_job *job);
/* Its run of documents. */
void reading_documents(cli_job *job);

#endif
