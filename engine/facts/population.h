/* How many people there are of each age and sex, and how many a survey asked in each age band. */
#ifndef PL_FACTS_POPULATION_H
#define PL_FACTS_POPULATION_H

#include "facts/usage.h"

enum { PL_AGE_COUNT = PL_OLDEST + 1 };

typedef enum pl_gender { PL_BOTH, PL_WOMEN, PL_MEN, PL_GENDER_COUNT } pl_gender;

/* People of one sex in a range of ages. */
typedef struct pl_population {
    int64_t from, to;
    pl_gender gender;
    double people;
    const pl_fact *fact;
} pl_population;

/* People by year of age, uniform within a row. Where only the sexes are given, both is their sum.
 */
typedef struct pl_pyramid {
    double people[PL_GENDER_COUNT][PL_AGE_COUNT];
} pl_pyramid;

/* People asked in one age band of a survey. */
typedef struct pl_sample {
    pl_slice survey;
    int64_t year, from, to, n;
    const pl_fact *fact; /* its basis says how it is known */
} pl_sample;

typedef struct pl_populations {
    const pl_population *items;
    size_t count;
    const pl_citation *source;
    const pl_pyramid *pyramid; /* never NULL; zero where nothing is known */
} pl_populations;

typedef struct pl_samples {
    const pl_sample *items;
    size_t count;
} pl_samples;

/* `node` may be NULL. */
pl_populations pl_populations_load(pl_ledger *ledger, const pl_node *node);
pl_samples pl_samples_load(pl_ledger *ledger, const pl_node *list);

#endif
