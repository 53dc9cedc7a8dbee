/* How long a whole run takes from the start of the process to its end, above that of /bin/true:
 *   cold_start PROGRAM ARGUMENT...
 *
 * The two run in turn, A B A B, and the median is taken of the pairs: a machine that slows down
 * for a while slows down both. Output goes to /dev/null. */
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

enum { pairs = 201, warm_up = 10, limit_us = 4000 };

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

/* The time of one run, or a negative number where it cannot be started or does not exit with 0. */
static double run_us(char **command, const posix_spawn_file_actions_t *actions)
{
    pid_t child;
    int status;
    double start = now_us();
    if (posix_spawn(&child, command[0], actions, NULL, command, environ) != 0) return -1;
    if (waitpid(child, &status, 0) != child) return -1;
    double end = now_us();
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? end - start : -1;
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

static double median(double *values)
{
    qsort(values, pairs, sizeof *values, by_size);
    return values[pairs / 2];
}

static double base[pairs], own[pairs], above[pairs], ratio[pairs];

static bool measure(char **command, const posix_spawn_file_actions_t *actions)
{
    char *nothing[] = { (char[]){ "/bin/true" }, NULL };
    for (int i = -warm_up; i < pairs; i++) {
        double of_nothing = run_us(nothing, actions);
        double of_command = run_us(command, actions);
        if (of_nothing < 0 || of_command < 0) return false;
        if (i < 0) continue;
        base[i] = of_nothing;
        own[i] = of_command;
        above[i] = of_command - of_nothing;
        ratio[i] = of_command / of_nothing;
    }
    return true;
}

int main(int count, char **arguments)
{
    if (count < 2) {
        fputs("usage: cold_start PROGRAM ARGUMENT...\n", stderr);
        return 2;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    if (!measure(arguments + 1, &actions)) {
        fprintf(stderr, "cold_start: %s does not run or does not exit with 0\n", arguments[1]);
        return 2;
    }
    posix_spawn_file_actions_destroy(&actions);
    double difference = median(above);
    printf("cold start, median of %d pairs\n", pairs);
    printf("  /bin/true      %8.0f us\n", median(base));
    printf("  planner        %8.0f us\n", median(own));
    printf("  difference     %8.0f us   target: at most %d\n", difference, limit_us);
    printf("  ratio          %8.2f\n", median(ratio));
    return difference <= limit_us ? 0 : 1;
}
