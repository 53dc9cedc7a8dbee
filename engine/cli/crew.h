/* Numbered jobs done by several threads and taken back in the order of their numbers.
 *
 * Each job has a room, whose content is the caller's. The thread that opened the crew fills a room,
 * sends it, and takes the oldest one back; the number of rooms bounds what is under way. While it
 * waits for the oldest, it does a job that nobody has begun, so that a crew of one needs no thread,
 * and one of several starts them only when there is work for them: a single job starts none. Where
 * the system refuses a thread, those that are there do its work. */
#ifndef PL_CLI_CREW_H
#define PL_CLI_CREW_H

#include <stdbool.h>
#include <stddef.h>

enum { crew_most = 256 };

typedef struct cli_crew cli_crew;

typedef struct crew_plan {
    size_t hands;             /* threads that work, with the one that takes: 1 to crew_most */
    void (*work)(void *room); /* called by any of them, for one room at a time each */
    void *rooms;              /* an array */
    size_t room_size;
    size_t room_count;   /* at least one */
    void (*leave)(void); /* called by each thread that ends; NULL: nothing is */
} crew_plan;

/* NULL when there is no memory. The rooms stay the caller's. */
cli_crew *crew_open(const crew_plan *plan);
/* A room to fill, the same until it is sent; NULL when the oldest job must be taken first. */
void *crew_room(cli_crew *crew);
/* Hands on the room that crew_room() gave. */
void crew_send(cli_crew *crew);
/* Waits for the oldest job that was sent. What it did can be read until the next call of
 * crew_room(). NULL when none is under way. */
void *crew_take(cli_crew *crew);
/* Ends the threads; jobs that nobody has begun are not done. NULL is fine. */
void crew_close(cli_crew *crew);

#endif
