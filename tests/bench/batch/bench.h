/* The targets of a batch, each measured against its yardstick.
 *
 * `by_program` runs the real program as a child, less what it takes to start with nothing to do;
 * `by_inside` works within this process. */
#ifndef BATCH_BENCH_H
#define BATCH_BENCH_H

#include "bench/batch/measure.h"

typedef struct batch_bench {
    const char *planner, *self; /* programs */
    const char *folder;         /* of what is made up */
    size_t briefs;
    bool counts;  /* instructions, not time */
    bool threads; /* the program knows `-j` */
} batch_bench;

typedef struct batch_measured {
    bool known;
    double value;
    double cores;   /* that the process measured last had, of those that it could use */
    char note[160]; /* what it was made of, or why there is none */
} batch_measured;

/* A row of the table. */
typedef struct batch_target {
    const char *label; /* the number of the target, then perhaps a letter */
    const char *name, *unit;
    double limit;
    bool at_least;       /* the limit is the least, not the most */
    double instructions; /* the limit for instructions; 0: they are not counted */
    void (*measure)(const batch_bench *bench, batch_measured *measured);
} batch_target;

extern const batch_target batch_targets[];
extern const size_t batch_target_count;

/* Most rounds of a comparison, and when no further one begins. */
enum { batch_most_rounds = 7, batch_rounds_us = 9000000 };

/* 1 to 4, 7, 9, and the peaks of memory of 11. */
void batch_stream(const batch_bench *bench, batch_measured *measured);
void batch_stream_two(const batch_bench *bench, batch_measured *measured);
void batch_stream_gain(const batch_bench *bench, batch_measured *measured);
void batch_files(const batch_bench *bench, batch_measured *measured);
void batch_files_two(const batch_bench *bench, batch_measured *measured);
void batch_lines(const batch_bench *bench, batch_measured *measured);
void batch_lines_gain(const batch_bench *bench, batch_measured *measured);
void batch_more_rules(const batch_bench *bench, batch_measured *measured);
void batch_more_rules_selected(const batch_bench *bench, batch_measured *measured);
void batch_cold_start(const batch_bench *bench, batch_measured *measured);
void batch_peak_of_rules(const batch_bench *bench, batch_measured *measured);
void batch_peak_of_stream(const batch_bench *bench, batch_measured *measured);
void batch_peak_of_long_stream(const batch_bench *bench, batch_measured *measured);
void batch_peak_of_two(const batch_bench *bench, batch_measured *measured);

/* 5, 6, 8, 10, 12, and the memory of a rule of 11. */
void batch_index(const batch_bench *bench, batch_measured *measured);
void batch_other_markets(const batch_bench *bench, batch_measured *measured);
void batch_patterns_once(const batch_bench *bench, batch_measured *measured);
void batch_loading(const batch_bench *bench, batch_measured *measured);
void batch_memory_of_rules(const batch_bench *bench, batch_measured *measured);
void batch_output(const batch_bench *bench, batch_measured *measured);

/* One side of target 5 alone, `engine` or `scan`, for callgrind; gives the exit status. */
int batch_index_side(const char *folder, const char *side);

#endif
