#include "cli/leftover.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

enum { most_leftovers = 4 };

static _Atomic(const char *) leftovers[most_leftovers];

/* Calls only what may be called while anything else is interrupted. */
static void take_away(int number)
{
    for (size_t i = 0; i < most_leftovers; i++) {
        const char *path = atomic_load(&leftovers[i]);
        if (path) unlink(path);
    }
    signal(number, SIG_DFL);
    raise(number);
}

/* A signal that whoever began the run has told it to ignore stays ignored. */
static void listen(void)
{
    static const int ending[] = { SIGINT, SIGTERM, SIGHUP };
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
        if (signal(ending[i], take_away) == SIG_IGN) signal(ending[i], SIG_IGN);
}

static void replace(const char *before, const char *after)
{
    for (size_t i = 0; i < most_leftovers; i++) {
        const char *expected = before;
        if (atomic_compare_exchange_strong(&leftovers[i], &expected, after)) return;
    }
}

void leftover_begin(const char *path)
{
    listen();
    replace(NULL, path);
}

void leftover_end(const char *path)
{
    replace(path, NULL);
}
