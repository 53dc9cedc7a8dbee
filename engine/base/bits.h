/* Sets of small numbers, a bit each: which rules of a pack, in the order of the pack. */
#ifndef PL_BASE_BITS_H
#define PL_BASE_BITS_H

#include "base/arena.h"

#include <stdint.h>

typedef struct pl_bits {
    uint64_t *words;
    size_t count; /* of words */
} pl_bits;

/* An empty set with room for the numbers below `numbers`. */
pl_bits pl_bits_new(pl_arena *arena, size_t numbers);

/* These stand here to be compiled where they are called. */
static inline void pl_bits_add(pl_bits *bits, size_t number)
{
    bits->words[number / 64] |= (uint64_t)1 << number % 64;
}

static inline void pl_bits_remove(pl_bits *bits, size_t number)
{
    bits->words[number / 64] &= ~((uint64_t)1 << number % 64);
}

static inline bool pl_bits_has(const pl_bits *bits, size_t number)
{
    return bits->words[number / 64] >> number % 64 & 1;
}

/* Those operations take sets with room for the same numbers. */
void pl_bits_copy(pl_bits *bits, const pl_bits *from);
void pl_bits_join(pl_bits *bits, const pl_bits *more);
void pl_bits_meet(pl_bits *bits, const pl_bits *kept);
/* How many numbers are in it. */
size_t pl_bits_size(const pl_bits *bits);
/* The first number of the set from `from` on; SIZE_MAX behind the last. */
size_t pl_bits_next(const pl_bits *bits, size_t from);

#endif
