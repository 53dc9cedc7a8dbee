#include "bench/batch/measure.h"

#include <assert.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static double clock_us(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

double batch_wall_us(void)
{
    return clock_us(CLOCK_MONOTONIC);
}

double batch_cpu_us(void)
{
    return clock_us(CLOCK_PROCESS_CPUTIME_ID);
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

double batch_median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_size);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

void batch_command_add(batch_command *command, const char *word)
{
    size_t count = 0;
    while (command->words[count])
        count++;
    assert(count + 1 < batch_most_words);
    command->words[count] = word;
}

/* The empty statement keeps the call from becoming a jump, which callgrind would not see the end
 * of.
 */
__attribute__((noinline)) void batch_pass(batch_work work, void *job)
{
    work(job);
    __asm__ volatile("" : : : "memory");
}

/* Processes */

/* What a process writes where a number is looked for: the head and the tail of it. */
typedef struct caught {
    char head[4096], tail[4096];
    size_t head_size, tail_size, lines;
} caught;

static void keep(caught *kept, const char *text, size_t size)
{
    size_t room = sizeof kept->head - 1 - kept->head_size, first = size < room ? size : room;
    memcpy(kept->head + kept->head_size, text, first);
    kept->head_size += first;
    for (size_t i = 0; i < size; i++)
        kept->lines += text[i] == '\n';
    if (size > sizeof kept->tail - 1) {
        text += size - (sizeof kept->tail - 1);
        size = sizeof kept->tail - 1;
    }
    size_t over = kept->tail_size + size;
    over = over > sizeof kept->tail - 1 ? over - (sizeof kept->tail - 1) : 0;
    memmove(kept->tail, kept->tail + over, kept->tail_size - over);
    memcpy(kept->tail + kept->tail_size - over, text, size);
    kept->tail_size += size - over;
}

static void catch_all(int from, caught *kept)
{
    char text[4096];
    ssize_t size;
    while ((size = read(from, text, sizeof text)) > 0)
        keep(kept, text, (size_t)size);
    kept->head[kept->head_size] = kept->tail[kept->tail_size] = '\0';
}

/* `Collected : 1234` */
static double collected(const caught *kept)
{
    const char *at = strstr(kept->tail, "Collected :");
    return at ? strtod(at + strlen("Collected :"), NULL) : -1;
}

static void add_callgrind(batch_command *command, batch_count count)
{
    static const char *const words[] = { "valgrind", "--tool=callgrind",
                                         "--callgrind-out-file=/dev/null" };
    if (count == BATCH_TIME) return;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        batch_command_add(command, words[i]);
    if (count == BATCH_PASS_INSTRUCTIONS) batch_command_add(command, "--toggle-collect=batch_pass");
}

static double microseconds(struct timeval time)
{
    return (double)time.tv_sec * 1e6 + (double)time.tv_usec;
}

static bool wait_for(pid_t child, batch_cost *cost)
{
    struct rusage used;
    int status;
    if (wait4(child, &status, 0, &used) != child) return false;
    cost->cpu_us = microseconds(used.ru_utime) + microseconds(used.ru_stime);
    cost->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return true;
}

/* The pipe gets its output where that is heard, or that of errors where callgrind says what it
 * counted. */
static pid_t start(const batch_command *command, batch_count count, int pipe_ends[2])
{
    posix_spawn_file_actions_t actions;
    pid_t child = -1;
    char *words[batch_most_words];
    for (size_t i = 0; i < batch_most_words; i++)
        words[i] = (char *)command->words[i];
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (command->quiet)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (command->heard) posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
    if (count != BATCH_TIME)
        posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDERR_FILENO);
    posix_spawn_file_actions_addclose(&actions, pipe_ends[0]);
    posix_spawn_file_actions_addclose(&actions, pipe_ends[1]);
    if (posix_spawnp(&child, words[0], &actions, NULL, words, environ) != 0) child = -1;
    posix_spawn_file_actions_destroy(&actions);
    return child;
}

bool batch_run(const batch_command *command, batch_count count, batch_cost *cost)
{
    static const batch_cost unknown = { .status = -1 };
    batch_command whole = { .heard = command->heard, .quiet = command->quiet };
    caught kept = { .head_size = 0 };
    int pipe_ends[2];
    *cost = unknown;
    add_callgrind(&whole, count);
    for (size_t i = 0; command->words[i]; i++)
        batch_command_add(&whole, command->words[i]);
    if (pipe(pipe_ends) != 0) return false;
    double begun = batch_wall_us();
    pid_t child = start(&whole, count, pipe_ends);
    close(pipe_ends[1]);
    if (child > 0) catch_all(pipe_ends[0], &kept);
    close(pipe_ends[0]);
    if (child < 0 || !wait_for(child, cost)) return false;
    cost->wall_us = batch_wall_us() - begun;
    cost->lines = kept.lines;
    cost->said = strtod(kept.head, NULL);
    if (count != BATCH_TIME) cost->instructions = collected(&kept);
    return true;
}
