#include "cli/job.h"

#include "cli/colour.h"

#include <stdlib.h>
#include <string.h>

bool job_open(cli_job *job, const cli_session *session)
{
    *job = (cli_job){ 0 };
    if (planner_pool_open(NULL, &job->pool) != PLANNER_OK) return false;
    job->options = (planner_options){ .struct_size = sizeof job->options,
                                      .notes = session->settings->values[OPTION_VERBOSE],
                                      .borrow = true,
                                      .colours = colour_output(session->settings) };
    planner_pool_use(job->pool, &job->options);
    job->session = session_branch(session, &job->log);
    planner_pool_use(job->pool, &job->session.reading);
    return true;
}

void job_renew(cli_job *job)
{
    for (size_t i = 0; i < job->finding_count; i++) {
        planner_findings_free(job->findings[i].findings);
        planner_brief_free(job->findings[i].brief);
    }
    if (job->is_last_run) session_end(&job->documents);
    session_renew(&job->session);
    job->documents = (cli_briefs){ 0 };
    job->is_last_run = job->stopped = false;
    job->path_count = job->record_count = job->text_size = 0;
    job->finding_count = job->output_size = job->line_count = 0;
    job->briefs = job->skipped = job->errors = 0;
    memset(job->found, 0, sizeof job->found);
}

void job_close(cli_job *job)
{
    if (!job->pool) return;
    job_renew(job);
    log_free(&job->log);
    free(job->text);
    free(job->findings);
    free(job->output);
    free(job->lines);
    planner_pool_free(job->pool);
}

/* Room for `wanted` items behind each other; false when there is no memory. */
static bool reserve(void *at, size_t *capacity, size_t wanted, size_t size)
{
    void *items;
    if (wanted <= *capacity) return true;
    size_t room = *capacity ? *capacity * 2 : 64;
    if (room < wanted) room = wanted;
    memcpy(&items, at, sizeof items);
    void *moved = realloc(items, room * size);
    if (!moved) return false;
    memcpy(at, &moved, sizeof moved);
    *capacity = room;
    return true;
}

bool job_add_record(cli_job *job, pl_slice text, const pl_sha256 *long_hash)
{
    if (!reserve(&job->text, &job->text_capacity, job->text_size + text.size + 1, 1)) return false;
    job_record *made = &job->records[job->record_count++];
    *made = (job_record){ .from = job->text_size, .size = text.size, .too_long = long_hash };
    if (long_hash) made->hash = *long_hash;
    if (text.size) memcpy(job->text + job->text_size, text.data, text.size);
    job->text_size += text.size;
    return true;
}

bool job_add_finding(cli_job *job, job_finding finding)
{
    if (!reserve(&job->findings, &job->finding_capacity, job->finding_count + 1, sizeof finding))
        return false;
    job->findings[job->finding_count++] = finding;
    return true;
}

bool job_add_line(cli_job *job, pl_slice text, size_t number_at)
{
    size_t size = job->output_size + text.size;
    if (!reserve(&job->output, &job->output_capacity, size, 1) ||
        !reserve(&job->lines, &job->line_capacity, job->line_count + 1, sizeof *job->lines))
        return false;
    memcpy(job->output + job->output_size, text.data, text.size);
    job->lines[job->line_count++] = (job_line){ job->output_size + number_at, size };
    job->output_size = job->log.written = size;
    return true;
}

bool job_replay(const cli_job *job, cli_session *session, job_put *put, void *context)
{
    size_t from = 0, next = 0;
    for (size_t i = 0; i < job->line_count; i++) {
        for (; next < job->log.count && job->log.items[next].written <= from; next++)
            session_repeat(session, &job->log.items[next]);
        if (!put(context, job, from, &job->lines[i])) return false;
        from = job->lines[i].end;
    }
    for (; next < job->log.count; next++)
        session_repeat(session, &job->log.items[next]);
    return true;
}

void job_stop_for(cli_job *job, planner_status status)
{
    session_complain_of_status(&job->session, status);
    job->stopped = true;
}

bool job_goes_on(const cli_job *job)
{
    return !job->stopped && !job->session.unpaired;
}

void job_answer_for(cli_job *job, cli_briefs *from, planner_brief *brief, planner_status status)
{
    job->from = from;
    job->briefs++;
    job->answer(job, brief, status);
    job->from = NULL;
}

void job_read_whole(cli_job *job)
{
    planner_brief *brief;
    const cli_session *session = &job->session;
    planner_status status = planner_brief_parse(&job->whole, session->ruleset, session->asked,
                                                &session->reading, &brief);
    if (!brief) {
        job_stop_for(job, status);
        return;
    }
    if (status == PLANNER_INVALID) session_ends_with(&job->session, EXIT_FINDINGS);
    job->briefs++;
    job->answer(job, brief, status);
}
