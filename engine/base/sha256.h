/* SHA-256 (FIPS 180-4): the identity of rules and inputs. */
#ifndef PL_BASE_SHA256_H
#define PL_BASE_SHA256_H

#include "base/slice.h"

enum { PL_SHA256_DIGITS = 64 };

typedef struct pl_sha256 {
    uint32_t state[8];
    uint64_t size;
    unsigned char block[64];
} pl_sha256;

void pl_sha256_start(pl_sha256 *hash);
void pl_sha256_add(pl_sha256 *hash, pl_slice bytes);
/* The hexadecimal digits, terminated: `digits` has room for one more than there are. */
void pl_sha256_write(pl_sha256 *hash, char *digits);
/* The same in the arena. */
pl_slice pl_sha256_end(pl_arena *arena, pl_sha256 *hash);

#endif
