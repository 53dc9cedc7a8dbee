#include "bench/batch/random.h"

/* The steps of splitmix64 make neighbouring seeds differ in every bit. */
batch_random batch_random_of(uint64_t seed)
{
    uint64_t mixed = seed + 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    mixed ^= mixed >> 31;
    return (batch_random){ mixed ? mixed : 1 };
}

size_t batch_below(batch_random *random, size_t limit)
{
    random->state ^= random->state >> 12;
    random->state ^= random->state << 25;
    random->state ^= random->state >> 27;
    return (size_t)((random->state * 2685821657736338717u) >> 33) % limit;
}

bool batch_percent(batch_random *random, size_t percent)
{
    return batch_below(random, 100) < percent;
}
