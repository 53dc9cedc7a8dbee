/* Eight bytes at a time, for passes over text that look for a few of them: a mark is the highest
 * bit of a byte. Bytes are counted from the lowest, so that every machine sees the same order. */
#ifndef PL_BASE_EIGHT_H
#define PL_BASE_EIGHT_H

#include <stddef.h>
#include <stdint.h>

#define PL_EIGHT_ONES UINT64_C(0x0101010101010101)
#define PL_EIGHT_MARKS UINT64_C(0x8080808080808080)

/* Compilers make one load of it. */
static inline uint64_t pl_eight_at(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 | (uint64_t)at[3] << 24 |
           (uint64_t)at[4] << 32 | (uint64_t)at[5] << 40 | (uint64_t)at[6] << 48 |
           (uint64_t)at[7] << 56;
}

/* Marks the bytes that are below `bound`, at most 0x80. Above the first of them others may be
 * marked, too. */
static inline uint64_t pl_eight_below(uint64_t eight, unsigned char bound)
{
    return (eight - PL_EIGHT_ONES * bound) & ~eight & PL_EIGHT_MARKS;
}

/* The same for the bytes that are `byte`. */
static inline uint64_t pl_eight_equal(uint64_t eight, unsigned char byte)
{
    return pl_eight_below(eight ^ PL_EIGHT_ONES * byte, 1);
}

/* The place of the first mark, of which there is one. */
static inline size_t pl_eight_first(uint64_t marks)
{
    uint64_t lowest = (marks & (0 - marks)) >> 7;
    return (size_t)(lowest * UINT64_C(0x0001020304050607) >> 56);
}

#endif
