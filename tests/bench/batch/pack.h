/* Made-up packs of rules: conditions over equality, membership, ranges and patterns. */
#ifndef BATCH_PACK_H
#define BATCH_PACK_H

#include "bench/batch/random.h"

typedef struct batch_pack {
    const char *folder; /* made where there is none */
    const char *name;
    size_t rules;
    size_t patterns;     /* so many different ones among a tenth of the rules */
    bool scores;         /* points instead of findings */
    const char *market;  /* that every rule asks for; NULL: some ask for one or the other */
    bool patterns_alone; /* no other condition than a pattern, and each rule has one */
    size_t near;         /* so many rules ask for `market`, those behind them for another */
} batch_pack;

/* Writes `pack.yaml` and files of at most 1,000 rules. False when a file cannot be written. */
bool batch_pack_write(const batch_pack *pack, uint64_t seed);

#endif
