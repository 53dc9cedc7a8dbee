/* The most memory that a process held resident. */
#ifndef BATCH_PEAK_H
#define BATCH_PEAK_H

#include <stddef.h>

/* Runs a program that reads `records` made-up lines from its standard input, and prints its peak in
 * KiB; gives an exit status, 2 when it failed. To be called in a process that is small itself: what
 * a process held before it became another program counts. */
int batch_peak(size_t records, char **command);

#endif
