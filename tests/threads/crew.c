/* A crew under the thread sanitizer: jobs come back in their order, whoever does them, and never
 * more of them are under way than there are rooms. */
#include "cli/crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

enum { most_rooms = 16, job_count = 2000 };

typedef struct room {
    size_t number;
    unsigned long result;
    pthread_t by;
    atomic_int *busy, *busiest;
} room;

/* Takes longer for some jobs than for others, so that they end in another order. */
static void work(void *at)
{
    room *job = at;
    int busy = atomic_fetch_add(job->busy, 1) + 1, most = atomic_load(job->busiest);
    while (busy > most && !atomic_compare_exchange_weak(job->busiest, &most, busy))
        ;
    job->by = pthread_self();
    job->result = 1;
    for (size_t i = 0; i < job->number % 7 * 500; i++)
        job->result = job->result * 31 + i;
    job->result = job->number;
    atomic_fetch_sub(job->busy, 1);
}

static atomic_int left;

/* Before the thread ends. */
static void leave(void)
{
    atomic_fetch_add(&left, 1);
}

/* Takes the oldest job, which has to be the next one. False when it is another. */
static bool take(cli_crew *crew, size_t *next)
{
    const room *job = crew_take(crew);
    return job && job->result == (*next)++;
}

static bool run(size_t hands, size_t rooms, bool ends)
{
    room room_of[most_rooms];
    atomic_int busy = 0, busiest = 0;
    size_t next = 0;
    bool sound = true;
    const crew_plan plan = { hands, work, room_of, sizeof *room_of, rooms, leave };
    atomic_store(&left, 0);
    cli_crew *crew = crew_open(&plan);
    if (!crew) return false;
    for (size_t number = 0; number < job_count; number++) {
        room *job;
        while (!(job = crew_room(crew)))
            sound &= take(crew, &next);
        *job = (room){ .number = number, .busy = &busy, .busiest = &busiest };
        crew_send(crew);
    }
    while (ends && next < job_count && sound)
        sound &= take(crew, &next);
    if (ends) sound &= !crew_take(crew);
    crew_close(crew);
    sound &= left <= (int)hands - 1 && (left > 0) == (hands > 1 && rooms > 1);
    return sound && (size_t)busiest <= hands && (hands == 1 || busiest > 0);
}

/* One job at a time is done by who takes it. */
static bool is_done_alone(void)
{
    room room_of[4];
    atomic_int busy = 0, busiest = 0;
    bool alone = true;
    const crew_plan plan = { 4, work, room_of, sizeof *room_of, 4, NULL };
    cli_crew *crew = crew_open(&plan);
    if (!crew) return false;
    for (size_t number = 0; number < 50; number++) {
        room *job = crew_room(crew);
        *job = (room){ .number = number, .busy = &busy, .busiest = &busiest };
        crew_send(crew);
        job = crew_take(crew);
        alone &= job && pthread_equal(job->by, pthread_self());
    }
    crew_close(crew);
    return alone;
}

int main(void)
{
    static const struct {
        size_t hands, rooms;
        bool ends; /* else it is closed with jobs under way */
    } runs[] = { { 1, 1, true }, { 2, 4, true },   { 3, 3, true }, { 8, 16, true },
                 { 8, 1, true }, { 4, 16, false }, { 2, 2, false } };
    bool sound = is_done_alone();
    if (!sound) puts("a single job was done by another thread");
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        bool as_sent = run(runs[i].hands, runs[i].rooms, runs[i].ends);
        if (!as_sent) printf("%zu hands, %zu rooms: not as sent\n", runs[i].hands, runs[i].rooms);
        sound &= as_sent;
    }
    return !sound;
}
