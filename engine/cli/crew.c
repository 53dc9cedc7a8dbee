#include "cli/crew.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

/* As much as the first thread usually has, whatever the system gives to others: how deep a brief
 * may nest must not depend on the thread. */
enum { stack_bytes = 8 * 1024 * 1024 };

struct cli_crew {
    crew_plan plan;
    pthread_mutex_t lock;
    pthread_cond_t sent_one, done_one;
    bool closing;
    /* Jobs are numbered from 0: taken <= begun <= sent <= taken + room_count. `taken` and `sent`
     * are changed by the thread that takes alone. */
    uint64_t taken, begun, sent;
    bool *is_done; /* by room */
    size_t thread_count;
    pthread_t threads[crew_most];
};

static size_t place(const cli_crew *crew, uint64_t number)
{
    return (size_t)(number % crew->plan.room_count);
}

static void *room_at(const cli_crew *crew, uint64_t number)
{
    return (char *)crew->plan.rooms + place(crew, number) * crew->plan.room_size;
}

/* Does the first job that nobody has begun. Called under the lock, which others have meanwhile. */
static void do_one(cli_crew *crew)
{
    uint64_t number = crew->begun++;
    pthread_mutex_unlock(&crew->lock);
    crew->plan.work(room_at(crew, number));
    pthread_mutex_lock(&crew->lock);
    crew->is_done[place(crew, number)] = true;
}

static void *work(void *context)
{
    cli_crew *crew = context;
    pthread_mutex_lock(&crew->lock);
    while (!crew->closing) {
        if (crew->begun == crew->sent) {
            pthread_cond_wait(&crew->sent_one, &crew->lock);
            continue;
        }
        do_one(crew);
        pthread_cond_signal(&crew->done_one);
    }
    pthread_mutex_unlock(&crew->lock);
    if (crew->plan.leave) crew->plan.leave();
    return NULL;
}

cli_crew *crew_open(const crew_plan *plan)
{
    cli_crew *crew = calloc(1, sizeof *crew);
    bool *is_done = calloc(plan->room_count, sizeof *is_done);
    if (!crew || !is_done) {
        free(crew);
        free(is_done);
        return NULL;
    }
    crew->plan = *plan;
    crew->is_done = is_done;
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->sent_one, NULL);
    pthread_cond_init(&crew->done_one, NULL);
    return crew;
}

static void start_thread(cli_crew *crew)
{
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return;
    pthread_attr_setstacksize(&attributes, stack_bytes);
    if (pthread_create(&crew->threads[crew->thread_count], &attributes, work, crew) == 0)
        crew->thread_count++;
    pthread_attr_destroy(&attributes);
}

void *crew_room(cli_crew *crew)
{
    return crew->sent - crew->taken < crew->plan.room_count ? room_at(crew, crew->sent) : NULL;
}

void crew_send(cli_crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->is_done[place(crew, crew->sent)] = false;
    crew->sent++;
    pthread_cond_signal(&crew->sent_one);
    pthread_mutex_unlock(&crew->lock);
    size_t hands = crew->thread_count + 1;
    if (hands < crew->plan.hands && crew->sent - crew->taken > hands) start_thread(crew);
}

void *crew_take(cli_crew *crew)
{
    if (crew->taken == crew->sent) return NULL;
    pthread_mutex_lock(&crew->lock);
    while (!crew->is_done[place(crew, crew->taken)]) {
        if (crew->begun < crew->sent)
            do_one(crew);
        else
            pthread_cond_wait(&crew->done_one, &crew->lock);
    }
    pthread_mutex_unlock(&crew->lock);
    return room_at(crew, crew->taken++);
}

void crew_close(cli_crew *crew)
{
    if (!crew) return;
    pthread_mutex_lock(&crew->lock);
    crew->closing = true;
    pthread_cond_broadcast(&crew->sent_one);
    pthread_mutex_unlock(&crew->lock);
    for (size_t i = 0; i < crew->thread_count; i++)
        pthread_join(crew->threads[i], NULL);
    pthread_cond_destroy(&crew->done_one);
    pthread_cond_destroy(&crew->sent_one);
    pthread_mutex_destroy(&crew->lock);
    free(crew->is_done);
    free(crew);
}
