/* Whom a survey asked: how many of each age and gender, and the design effect of each figure, which
 * is by how much its variance exceeds that of a random sample. */
#ifndef PL_FACTS_SAMPLE_H
#define PL_FACTS_SAMPLE_H

#include "facts/usage.h"

enum { PL_ANY_AGE = -1 };

/* What a survey says of those it asked in one band of ages, of one gender, or in all. */
typedef struct pl_sample {
    pl_slice survey;
    int64_t year;
    pl_gender gender;
    int64_t from, to;                  /* ages, inclusive; PL_ANY_AGE: of all */
    int64_t n;                         /* people asked; 0 where it does not say */
    double effect;                     /* design effect; 0 where it does not say */
    const pl_fact *fact, *effect_fact; /* of each of the two, or NULL; the basis of `fact` says how
                                          the number is known */
} pl_sample;

typedef struct pl_samples {
    const pl_sample *items;
    size_t count;
} pl_samples;

/* `list` may be NULL. */
pl_samples pl_samples_load(pl_ledger *ledger, const pl_node *list);
/* What the samples say of that part of a survey, NULL where they say nothing. */
const pl_sample *pl_sample_find(const pl_samples *samples, const pl_usage *of, pl_gender gender,
                                pl_ages ages);

#endif
