/* A part of a run over many briefs: what a thread reads, judges by itself, and leaves for the one
 * that puts the parts in order. It has memory of its own, used by one thread at a time. */
#ifndef PL_CLI_JOB_H
#define PL_CLI_JOB_H

#include "base/sha256.h"
#include "cli/session.h"

enum {
    most_records = 64,                       /* of a stream in a job */
    most_text = 256 * 1024,                  /* of them, but for the last */
    most_record_bytes = 1024 * 1024,         /* of one: the library's limit */
    most_record_room = most_record_bytes + 1 /* of a longer one, the beginning */
};

typedef struct cli_job cli_job;

/* What is done with each brief, which then belongs to it. Called by any thread. */
typedef void job_answer(cli_job *job, planner_brief *brief, planner_status status);

/* A line of a stream. */
typedef struct job_record {
    size_t from, size; /* in the job's text */
    bool too_long;
    pl_sha256 hash; /* of all of a long line */
} job_record;

/* A line of output. */
typedef struct job_line {
    size_t number_at; /* where a 0 stands for its number in the stream, which nobody knows yet */
    size_t end;
} job_line;

/* A brief with what was found in it. */
typedef struct job_finding {
    planner_brief *brief;
    planner_findings *findings; /* NULL: it was not judged */
} job_finding;

struct cli_job {
    cli_session session; /* a branch */
    cli_log log;
    planner_pool *pool;
    planner_options options; /* for what is made of one brief */
    job_answer *answer;
    const void *terms; /* what the answer goes by */

    void (*read)(cli_job *job); /* what there is to read, one of */
    const cli_path *paths;
    size_t path_count;
    cli_briefs documents; /* a run of them, of one file */
    bool is_last_run;     /* which frees them */
    cli_briefs *from;     /* while a brief is answered: its path; NULL: it is `whole` */
    planner_input whole;  /* a text that is one brief */
    job_record records[most_records];
    size_t record_count;
    char *text; /* of the records */
    size_t text_size, text_capacity;

    /* What became of it: either findings or lines. */
    job_finding *findings;
    size_t finding_count, finding_capacity;
    char *output;
    size_t output_size, output_capacity;
    job_line *lines;
    size_t line_count, line_capacity;
    uint64_t briefs, skipped, errors, found[3];
    bool stopped; /* the run cannot go on behind it, which the log says */
};

/* False when there is no memory. */
bool job_open(cli_job *job, const cli_session *session);
/* Forgets what it read and did. */
void job_renew(cli_job *job);
void job_close(cli_job *job);
/* Each makes room for one more; false when there is no memory. */
bool job_add_record(cli_job *job, pl_slice text, const pl_sha256 *long_hash);
bool job_add_finding(cli_job *job, job_finding finding);
bool job_add_line(cli_job *job, pl_slice text, size_t number_at);
/* Hands on, in the order in which they came up, lines to `put` and remarks to the session. False
 * where `put` does so, and nothing more is handed on then. */
typedef bool job_put(void *context, const cli_job *job, size_t from, const job_line *line);
bool job_replay(const cli_job *job, cli_session *session, job_put *put, void *context);
/* The status of something that gave no object: the run ends there. */
void job_stop_for(cli_job *job, planner_status status);

/* Whether there is any use in reading on. */
bool job_goes_on(const cli_job *job);
/* Answers a brief that was read from there. */
void job_answer_for(cli_job *job, cli_briefs *from, planner_brief *brief, planner_status status);

/* How a job reads a text that is one brief; cli/reading has more. */
void job_read_whole(cli_job *job);

#endif
