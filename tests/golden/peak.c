/* How much memory a program takes:
 *   peak FILE PROGRAM ARGUMENT...
 * Runs it, ends as it does, and leaves in FILE the most kibibytes that it held at once. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **arguments)
{
    int status;
    struct rusage used;
    if (count < 3) return 99;
    pid_t child = fork();
    if (child == 0) {
        execv(arguments[2], arguments + 2);
        _exit(99);
    }
    if (child < 0 || waitpid(child, &status, 0) != child) return 99;
    FILE *file = fopen(arguments[1], "w");
    if (!file || getrusage(RUSAGE_CHILDREN, &used) != 0) return 99;
    fprintf(file, "%ld\n", used.ru_maxrss);
    return fclose(file) == 0 && WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}
