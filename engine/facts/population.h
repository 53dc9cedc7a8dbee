/* How many people there are of each age and sex.
 *
 * Refuses ages that two rows have, and ages between the youngest and the oldest that none has. */
#ifndef PL_FACTS_POPULATION_H
#define PL_FACTS_POPULATION_H

#include "facts/usage.h"

enum { PL_AGE_COUNT = PL_OLDEST + 1 };

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

typedef struct pl_populations {
    const pl_population *items;
    size_t count;
    const pl_citation *source;
    const pl_pyramid *pyramid; /* never NULL; zero where nothing is known */
} pl_populations;

/* `node` may be NULL. */
pl_populations pl_populations_load(pl_ledger *ledger, const pl_node *node);

#endif
