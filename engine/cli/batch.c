#include "cli/batch.h"

#include "cli/pieces.h"
#include "cli/reading.h"
#include "cli/yaml_memory.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A job is worth handing on when it takes longer than that does, and there are the more of them to
 * share the smaller they are. */
enum { briefs_in_job = 16, small_bytes = 32 * 1024, rooms_for_each = 2 };

static void do_job(void *room)
{
    cli_job *job = room;
    job->read(job);
}

static bool open_jobs(cli_batch *batch, size_t count)
{
    batch->jobs = calloc(count, sizeof *batch->jobs);
    if (!batch->jobs) return false;
    for (; batch->job_count < count; batch->job_count++) {
        cli_job *job = &batch->jobs[batch->job_count];
        if (!job_open(job, batch->session)) return false;
        job->answer = batch->plan.answer;
        job->terms = batch->plan.terms;
    }
    return true;
}

/* A terminal that gets the output shows by that how far it is. */
static void start_progress(cli_batch *batch)
{
    const cli_settings *settings = batch->session->settings;
    bool is_shown =
        batch->plan.writes_on && !settings->values[OPTION_OUTPUT] && isatty(STDOUT_FILENO);
    progress_start(&batch->progress, settings->language,
                   is_shown || settings->values[OPTION_QUIET]);
    batch->session->progress = &batch->progress;
}

static void end_progress(cli_batch *batch)
{
    if (batch->session->progress) progress_clear(batch->session->progress);
    batch->session->progress = NULL;
}

bool batch_open(cli_batch *batch, cli_session *session, const batch_plan *plan)
{
    size_t hands = session->settings->jobs;
    size_t count = hands == 1 ? 1 : hands * rooms_for_each;
    *batch = (cli_batch){ .session = session, .plan = *plan };
    if (!plan->briefs_in_job) batch->plan.briefs_in_job = briefs_in_job;
    bool opened = open_jobs(batch, count);
    if (opened) {
        const crew_plan crew = { .hands = hands,
                                 .work = do_job,
                                 .rooms = batch->jobs,
                                 .room_size = sizeof *batch->jobs,
                                 .room_count = count,
                                 .leave = yaml_memory_end_thread };
        batch->crew = crew_open(&crew);
    }
    if (batch->crew) {
        start_progress(batch);
        return true;
    }
    session_complain_of_status(session, PLANNER_NOMEM);
    batch_close(batch);
    return false;
}

/* False when there was nothing to take. */
static bool take(cli_batch *batch)
{
    cli_job *job = crew_take(batch->crew);
    if (!job) return false;
    if (!batch->stopped) {
        batch->stopped = !batch->plan.take(batch->plan.context, job);
        progress_add(&batch->progress, job->briefs);
    }
    job_renew(job);
    return true;
}

cli_job *batch_room(cli_batch *batch)
{
    cli_job *job;
    while (!(job = crew_room(batch->crew)))
        take(batch);
    return batch->stopped ? NULL : job;
}

void batch_send(cli_batch *batch, void (*read)(cli_job *job))
{
    cli_job *job = crew_room(batch->crew);
    job->read = read;
    crew_send(batch->crew);
}

void batch_drain(cli_batch *batch)
{
    while (take(batch))
        ;
}

/* What cannot be looked at is small: reading it says why. */
static bool is_small(const cli_path *path)
{
    struct stat status;
    if (path->is_file) return path->size <= small_bytes;
    if (stream_is(path->name)) return false;
    return stat(path->name, &status) != 0 || status.st_size <= small_bytes;
}

static void send_paths(cli_batch *batch, const cli_path *paths, size_t count)
{
    cli_job *job = batch_room(batch);
    if (!job) return;
    job->paths = paths;
    job->path_count = count;
    batch_send(batch, reading_paths);
}

/* In runs, of which the last one frees them. */
static void send_documents(cli_batch *batch, cli_briefs *briefs)
{
    size_t most = batch->plan.briefs_in_job;
    for (size_t from = briefs->next, to; from < briefs->end; from = to) {
        to = briefs->end - from > most ? from + most : briefs->end;
        cli_job *job = batch_room(batch);
        if (!job) break;
        job->documents = *briefs;
        job->documents.next = from;
        job->documents.end = to;
        job->is_last_run = to == briefs->end;
        batch_send(batch, reading_documents);
        if (to == briefs->end) return;
    }
    batch_drain(batch);
    session_end(briefs);
}

static void send_pieces(cli_batch *batch, cli_pieces *pieces)
{
    cli_briefs briefs;
    while (!batch->stopped && pieces_next(pieces, &briefs))
        send_documents(batch, &briefs);
    batch_drain(batch);
    if (!batch->stopped) pieces_complain(pieces, batch->session);
    pieces_close(pieces);
}

/* What is read here is read by one thread; what it says comes behind all that is under way. */
static void send_large(cli_batch *batch, const cli_path *path)
{
    bool is_stream = !path->is_file && stream_is(path->name);
    cli_briefs briefs = { .path = path->name, .is_file = path->is_file };
    if (is_stream) batch_drain(batch);
    if (batch->stopped) return;
    cli_pieces pieces;
    if (!is_stream && pieces_open(&pieces, batch->session, path)) {
        send_pieces(batch, &pieces);
        return;
    }
    session_several(batch->session, &briefs);
    if (briefs.documents) {
        send_documents(batch, &briefs);
    } else if (!is_stream) {
        send_paths(batch, path, 1);
    } else if (!briefs.unreadable) {
        cli_job *job = batch_room(batch);
        job->whole = session_stream(batch->session, path->name);
        batch_send(batch, job_read_whole);
    }
}

/* Not for a brief or two: trying it out takes as long as it then saves. */
static void open_memory(const cli_batch *batch, const input_paths *paths)
{
    bool is_much = paths->count >= briefs_in_job || (paths->count && !is_small(paths->items));
    if (is_much) yaml_memory_open(batch->session->ruleset);
}

void batch_paths(cli_batch *batch, const input_paths *paths)
{
    size_t most = batch->plan.briefs_in_job;
    open_memory(batch, paths);
    for (size_t from = 0, to; from < paths->count && !batch->stopped; from = to) {
        to = from;
        while (to < paths->count && to - from < most && is_small(&paths->items[to]))
            to++;
        if (to > from)
            send_paths(batch, paths->items + from, to - from);
        else
            send_large(batch, paths->items + to++);
    }
    batch_drain(batch);
}

void batch_close(cli_batch *batch)
{
    end_progress(batch);
    crew_close(batch->crew);
    yaml_memory_close();
    yaml_memory_end_thread();
    for (size_t i = 0; i < batch->job_count; i++)
        job_close(&batch->jobs[i]);
    free(batch->jobs);
    *batch = (cli_batch){ 0 };
}
