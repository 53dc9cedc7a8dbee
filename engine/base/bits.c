#include "base/bits.h"

#include <string.h>

enum { word_bits = 64 };

pl_bits pl_bits_new(pl_arena *arena, size_t numbers)
{
    size_t count = numbers / word_bits + (numbers % word_bits != 0);
    return (pl_bits){ pl_arena_array(arena, uint64_t, count + 1), count };
}

void pl_bits_copy(pl_bits *bits, const pl_bits *from)
{
    memcpy(bits->words, from->words, from->count * sizeof *from->words);
}

void pl_bits_join(pl_bits *bits, const pl_bits *more)
{
    for (size_t i = 0; i < bits->count; i++)
        bits->words[i] |= more->words[i];
}

void pl_bits_meet(pl_bits *bits, const pl_bits *kept)
{
    for (size_t i = 0; i < bits->count; i++)
        bits->words[i] &= kept->words[i];
}

/* The place of the lowest bit: a product with a number of which every six bits in a row differ
 * brings the six that tell it to the top. */
static size_t lowest(uint64_t word)
{
    static const uint8_t places[word_bits] = {
        0,  1,  2,  53, 3,  7,  54, 27, 4,  38, 41, 8,  34, 55, 48, 28, 62, 5,  39, 46, 44, 42,
        22, 9,  24, 35, 59, 56, 49, 18, 29, 11, 63, 52, 6,  26, 37, 40, 33, 47, 61, 45, 43, 21,
        23, 58, 17, 10, 51, 25, 36, 32, 60, 20, 57, 16, 50, 31, 19, 15, 30, 14, 13, 12,
    };
    return places[((word & (~word + 1)) * 0x022FDD63CC95386Du) >> 58];
}

size_t pl_bits_next(const pl_bits *bits, size_t from)
{
    size_t at = from / word_bits;
    if (at >= bits->count) return SIZE_MAX;
    uint64_t word = bits->words[at] >> from % word_bits;
    if (word) return from + lowest(word);
    while (++at < bits->count)
        if (bits->words[at]) return at * word_bits + lowest(bits->words[at]);
    return SIZE_MAX;
}

size_t pl_bits_size(const pl_bits *bits)
{
    size_t size = 0;
    for (size_t i = 0; i < bits->count; i++)
        for (uint64_t word = bits->words[i]; word; word &= word - 1)
            size++;
    return size;
}
