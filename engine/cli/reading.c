#include "cli/reading.h"

#include "cli/options.h"

enum { most_together = 8 };

/* Texts that were found and wait to be read. */
typedef struct waiting {
    planner_input inputs[most_together];
    cli_briefs *from[most_together];
    size_t count;
} waiting;

/* What is left when the run cannot go on is given up. */
static void answer_all(cli_job *job, const waiting *texts, planner_brief *const *briefs)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (!job_goes_on(job)) {
            planner_brief_free(briefs[i]);
            continue;
        }
        planner_status status = briefs[i] ? planner_brief_status(briefs[i]) : PLANNER_NOMEM;
        session_weigh(&job->session, briefs[i], status);
        if (briefs[i]) job_answer_for(job, texts->from[i], briefs[i], status);
    }
}

static void read_waiting(cli_job *job, waiting *texts)
{
    planner_brief *briefs[most_together];
    const cli_session *session = &job->session;
    const planner_inputs inputs = { texts->inputs, texts->count };
    if (!texts->count) return;
    planner_status status =
        planner_briefs_parse(&inputs, session->ruleset, session->asked, &session->reading, briefs);
    if (status == PLANNER_MISUSE)
        job_stop_for(job, status);
    else
        answer_all(job, texts, briefs);
    texts->count = 0;
}

static void read_by_itself(cli_job *job, cli_briefs *briefs)
{
    planner_status status;
    planner_brief *brief;
    while (job_goes_on(job) && session_next(&job->session, briefs, &brief, &status))
        if (brief) job_answer_for(job, briefs, brief, status);
}

typedef enum next_kind { NONE, TEXT, EMPTY, BY_ITSELF } next_kind;

/* Moves to the next document, but not over what session_next() has to read. */
static next_kind find_next(cli_session *session, cli_briefs *briefs, planner_input *input)
{
    session_begin(session, briefs);
    bool is_set = options_value(session->settings, OPTION_SET, 0);
    if (!briefs->documents || is_set) return BY_ITSELF;
    if (briefs->next == briefs->end) return NONE;
    return session_take(briefs, input) ? TEXT : EMPTY;
}

/* Puts the texts of the briefs with those that wait, up to the last or to one that has to be read
 * by itself. */
static void gather(cli_job *job, cli_briefs *briefs, waiting *texts)
{
    while (job_goes_on(job)) {
        planner_input *input = &texts->inputs[texts->count];
        next_kind next = find_next(&job->session, briefs, input);
        if (next == NONE) return;
        if (next == TEXT) {
            texts->from[texts->count++] = briefs;
            if (texts->count == most_together) read_waiting(job, texts);
            continue;
        }
        const planner_input empty = *input;
        read_waiting(job, texts);
        if (next == BY_ITSELF) {
            read_by_itself(job, briefs);
            return;
        }
        if (job_goes_on(job)) session_say_empty(&job->session, &empty);
    }
}

void reading_paths(cli_job *job)
{
    cli_briefs briefs[most_together];
    waiting texts = { .count = 0 };
    for (size_t from = 0, count; from < job->path_count && job_goes_on(job); from += count) {
        for (count = 0; count < most_together && from + count < job->path_count; count++) {
            const cli_path *path = &job->paths[from + count];
            briefs[count] = (cli_briefs){ .path = path->name, .is_file = path->is_file };
            gather(job, &briefs[count], &texts);
        }
        read_waiting(job, &texts);
        for (size_t i = 0; i < count; i++)
            session_end(&briefs[i]);
    }
}

void reading_documents(cli_job *job)
{
    waiting texts = { .count = 0 };
    gather(job, &job->documents, &texts);
    read_waiting(job, &texts);
}
