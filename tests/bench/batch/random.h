/* Numbers that look random and are the same on every machine: xorshift64*. */
#ifndef BATCH_RANDOM_H
#define BATCH_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct batch_random {
    uint64_t state; /* never 0 */
} batch_random;

batch_random batch_random_of(uint64_t seed);
/* 0 to `limit` - 1; `limit` is not 0. */
size_t batch_below(batch_random *random, size_t limit);
bool batch_percent(batch_random *random, size_t percent);

#endif
