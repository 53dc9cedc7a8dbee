/* What a piece of work or a whole process costs: CPU time, time on the wall, instructions.
 *
 * Two sides of a comparison run in turn, A B A B, and the median is taken of the pairs' ratios: a
 * machine that slows down for a while slows down both. */
#ifndef BATCH_MEASURE_H
#define BATCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

double batch_wall_us(void);
/* Of all threads of this process. */
double batch_cpu_us(void);
/* Sorts them. */
double batch_median(double *values, size_t count);

typedef void (*batch_work)(void *job);

/* Runs the work; apart, so that callgrind can count from its beginning to its end alone. */
void batch_pass(batch_work work, void *job);

enum { batch_most_words = 16 };

/* A program with its arguments. */
typedef struct batch_command {
    const char *words[batch_most_words]; /* up to a NULL */
    bool heard;                          /* its output is read, which costs it something */
    bool quiet;                          /* nobody sees what it says of errors */
} batch_command;

/* Adds a word; there is room for it. */
void batch_command_add(batch_command *command, const char *word);

typedef struct batch_cost {
    double cpu_us, wall_us;
    double instructions; /* in place of both where they were asked for */
    int status;          /* of its exit; -1: it did not come to one */
    double said;         /* the number that its output begins with, where it is heard */
    size_t lines;        /* of that output */
} batch_cost;

typedef enum batch_count {
    BATCH_TIME,
    BATCH_INSTRUCTIONS,     /* of the whole process */
    BATCH_PASS_INSTRUCTIONS /* of `batch_pass` in it */
} batch_count;

/* False when it cannot be started. */
bool batch_run(const batch_command *command, batch_count count, batch_cost *cost);

#endif
