#include "base/sha256.h"

#include <string.h>

enum { block_size = 64, size_at = 56 };

/* The fractions of the cube roots of the first 64 primes. */
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t word, int bits)
{
    return word >> bits | word << (32 - bits);
}

static uint32_t small_sigma(uint32_t word, int first, int second, int shift)
{
    return rotate(word, first) ^ rotate(word, second) ^ word >> shift;
}

/* Three rotations, by what each adds to the one inside it: fewer copies of the word than of each by
 * itself. */
static uint32_t large_sigma(uint32_t word, int first, int more, int most)
{
    return rotate(rotate(rotate(word, most) ^ word, more) ^ word, first);
}

/* One step of 6.2.2 in FIPS 180-4, whose letters these are: `d` and `h` change, and in the next
 * step each letter is that of the one before. */
#define STEP(a, b, c, d, e, f, g, h, word) \
    do { \
        uint32_t first = (h) + large_sigma((e), 6, 5, 14) + ((g) ^ ((e) & ((f) ^ (g)))) + (word); \
        (d) += first; \
        (h) = first + large_sigma((a), 2, 11, 9) + (((a) & (b)) | ((c) & ((a) | (b)))); \
    } while (0)

/* Word `t` of the schedule, which only ever needs the sixteen before it. */
static uint32_t next_word(uint32_t w[16], size_t t)
{
    return w[t % 16] += small_sigma(w[(t + 1) % 16], 7, 18, 3) + w[(t + 9) % 16] +
                        small_sigma(w[(t + 14) % 16], 17, 19, 10);
}

static void mix(uint32_t state[8], const unsigned char block[block_size])
{
    uint32_t w[16];
    for (size_t t = 0; t < 16; t++)
        w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
               (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
#define WORD(i) (constants[t + (i)] + (t ? next_word(w, t + (i)) : w[(i)]))
    for (size_t t = 0; t < 64; t += 16) {
        STEP(a, b, c, d, e, f, g, h, WORD(0));
        STEP(h, a, b, c, d, e, f, g, WORD(1));
        STEP(g, h, a, b, c, d, e, f, WORD(2));
        STEP(f, g, h, a, b, c, d, e, WORD(3));
        STEP(e, f, g, h, a, b, c, d, WORD(4));
        STEP(d, e, f, g, h, a, b, c, WORD(5));
        STEP(c, d, e, f, g, h, a, b, WORD(6));
        STEP(b, c, d, e, f, g, h, a, WORD(7));
        STEP(a, b, c, d, e, f, g, h, WORD(8));
        STEP(h, a, b, c, d, e, f, g, WORD(9));
        STEP(g, h, a, b, c, d, e, f, WORD(10));
        STEP(f, g, h, a, b, c, d, e, WORD(11));
        STEP(e, f, g, h, a, b, c, d, WORD(12));
        STEP(d, e, f, g, h, a, b, c, WORD(13));
        STEP(c, d, e, f, g, h, a, b, WORD(14));
        STEP(b, c, d, e, f, g, h, a, WORD(15));
    }
#undef WORD
    const uint32_t mixed[] = { a, b, c, d, e, f, g, h };
    for (size_t i = 0; i < 8; i++)
        state[i] += mixed[i];
}

void pl_sha256_start(pl_sha256 *hash)
{
    /* The fractions of the square roots of the first 8 primes. */
    *hash = (pl_sha256){ .state = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                    0x9b05688c, 0x1f83d9ab, 0x5be0cd19 } };
}

void pl_sha256_add(pl_sha256 *hash, pl_slice bytes)
{
    while (bytes.size) {
        size_t used = hash->size % block_size;
        size_t taken = bytes.size < block_size - used ? bytes.size : block_size - used;
        if (taken == block_size) {
            mix(hash->state, (const unsigned char *)bytes.data);
        } else {
            memcpy(hash->block + used, bytes.data, taken);
            if (used + taken == block_size) mix(hash->state, hash->block);
        }
        hash->size += taken;
        bytes = pl_slice_part(bytes, taken, bytes.size);
    }
}

/* One bit, zeros up to the last eight bytes of a block, and there the size in bits. */
static void pad(pl_sha256 *hash)
{
    uint64_t bits = hash->size * 8;
    size_t used = hash->size % block_size;
    hash->block[used++] = 0x80;
    memset(hash->block + used, 0, block_size - used);
    if (used > size_at) {
        mix(hash->state, hash->block);
        memset(hash->block, 0, block_size);
    }
    for (size_t i = 0; i < 8; i++)
        hash->block[size_at + i] = (unsigned char)(bits >> (56 - 8 * i));
    mix(hash->state, hash->block);
}

void pl_sha256_write(pl_sha256 *hash, char *digits)
{
    pad(hash);
    for (size_t i = 0; i < PL_SHA256_DIGITS; i++)
        digits[i] = "0123456789abcdef"[hash->state[i / 8] >> (28 - 4 * (i % 8)) & 0xF];
    digits[PL_SHA256_DIGITS] = '\0';
}

pl_slice pl_sha256_end(pl_arena *arena, pl_sha256 *hash)
{
    char *digits = pl_arena_take(arena, PL_SHA256_DIGITS + 1);
    pl_sha256_write(hash, digits);
    return (pl_slice){ digits, PL_SHA256_DIGITS };
}
