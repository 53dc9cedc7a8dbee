/* The program as a process: what it writes and how it ends. */
#ifndef TESTS_MUTATE_PROCESS_H
#define TESTS_MUTATE_PROCESS_H

#include <stddef.h>

enum { process_died = -1, process_seconds = 60 };

typedef struct process {
    const char *const *arguments; /* the first is the program; NULL ends them */
    const char *input;            /* file of the standard input */
    const char *folder;           /* in which it runs, and which gets `stdout` and `stderr` */
    int status;                   /* its exit status, or process_died */
    char *output, *said;          /* free them with process_free() */
    size_t output_size;
} process;

/* Runs it to its end, for at most process_seconds. */
void process_run(process *run);
void process_free(process *run);

#endif
