#include "bench/batch/peak.h"

#include "bench/batch/brief.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int write_records(size_t records, int to)
{
    batch_brief brief;
    char line[4096];
    FILE *file = fdopen(to, "w");
    if (!file) return 2;
    for (size_t i = 0; i < records; i++) {
        batch_brief_make(1, i, &brief);
        fwrite(line, 1, batch_brief_json(&brief, line, sizeof line), file);
    }
    return fclose(file) == 0 ? 0 : 2;
}

/* With lines on its standard input and nothing on its output. */
static int become(char **command, int from)
{
    if (dup2(from, STDIN_FILENO) < 0 || !freopen("/dev/null", "w", stdout)) return 2;
    execv(command[0], command);
    return 2;
}

int batch_peak(size_t records, char **command)
{
    int ends[2], status, written;
    struct rusage used;
    if (pipe(ends) != 0) return 2;
    pid_t reader = fork();
    if (reader == 0) {
        close(ends[1]);
        _exit(become(command, ends[0]));
    }
    close(ends[0]);
    pid_t writer = fork();
    if (writer == 0) _exit(write_records(records, ends[1]));
    close(ends[1]);
    if (reader < 0 || writer < 0) return 2;
    if (wait4(reader, &status, 0, &used) != reader || waitpid(writer, &written, 0) != writer)
        return 2;
    printf("%ld\n", used.ru_maxrss);
    return WIFEXITED(status) && WEXITSTATUS(status) < 2 && written == 0 ? 0 : 2;
}
