#include "tests/mutate/process.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/mutate/mutant.h"

static void redirect(const char *path, int flags, int descriptor)
{
    int opened = open(path, flags, 0666);
    if (opened < 0 || dup2(opened, descriptor) < 0) _exit(98);
}

/* A sanitizer must not end with a status that the program may have. */
static void become(const process *run)
{
    redirect(run->input, O_RDONLY, STDIN_FILENO);
    if (chdir(run->folder) != 0) _exit(98);
    redirect("stdout", O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    redirect("stderr", O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    setenv("ASAN_OPTIONS", "exitcode=97", 1);
    setenv("UBSAN_OPTIONS", "exitcode=97", 1);
    alarm(process_seconds);
    execv(run->arguments[0], (char *const *)run->arguments);
    _exit(98);
}

static char *written(const process *run, const char *name, size_t *size)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", run->folder, name);
    return file_bytes(path, size);
}

void process_run(process *run)
{
    int status = 0;
    size_t size;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) become(run);
    bool waited = child > 0 && waitpid(child, &status, 0) == child;
    run->status = waited && WIFEXITED(status) ? WEXITSTATUS(status) : process_died;
    run->output = written(run, "stdout", &run->output_size);
    run->said = written(run, "stderr", &size);
}

void process_free(process *run)
{
    free(run->output);
    free(run->said);
}
