#include "cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { first_ms = 500, between_ms = 100, ms_in_s = 1000, ns_in_ms = 1000000 };

static struct timespec later(struct timespec moment, long ms)
{
    moment.tv_nsec += ms % ms_in_s * ns_in_ms;
    moment.tv_sec += ms / ms_in_s + moment.tv_nsec / (ms_in_s * ns_in_ms);
    moment.tv_nsec %= ms_in_s * ns_in_ms;
    return moment;
}

static bool is_before(struct timespec one, struct timespec other)
{
    return one.tv_sec != other.tv_sec ? one.tv_sec < other.tv_sec : one.tv_nsec < other.tv_nsec;
}

static struct timespec now(void)
{
    struct timespec moment = { 0 };
    clock_gettime(CLOCK_MONOTONIC, &moment);
    return moment;
}

void progress_start(cli_progress *progress, planner_language language, bool quiet)
{
    const char *terminal = getenv("TERM");
    *progress = (cli_progress){ .language = language, .next = later(now(), first_ms) };
    progress->wanted = !quiet && isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

void progress_add(cli_progress *progress, uint64_t briefs)
{
    static const char *const words[] = { [PLANNER_ENGLISH] = "\r%llu briefs so far\033[K",
                                         [PLANNER_JAPANESE] = "\rブリーフ%llu件まで確認\033[K" };
    progress->done += briefs;
    if (!progress->wanted) return;
    struct timespec moment = now();
    if (is_before(moment, progress->next)) return;
    progress->next = later(moment, between_ms);
    progress->shown = true;
    fprintf(stderr, words[progress->language == PLANNER_JAPANESE],
            (unsigned long long)progress->done);
}

void progress_clear(cli_progress *progress)
{
    if (progress->shown) fputs("\r\033[K", stderr);
    progress->shown = false;
}
