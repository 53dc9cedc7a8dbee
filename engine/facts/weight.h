/* The people of an audience: how many of them are of some ages, and which rows of the edition's
 * population say so. */
#ifndef PL_FACTS_WEIGHT_H
#define PL_FACTS_WEIGHT_H

#include "facts/market.h"

pl_ages pl_ages_overlap(pl_ages left, pl_ages right);
/* Years in the range; 0 where it is empty. */
int64_t pl_ages_years(pl_ages ages);

/* The people of those ages in a column of the pyramid, or their years where it is NULL. */
double pl_weigh(const double *column, pl_ages ages);
/* The most telling column of the pyramid that knows the ages: of the gender, else of both; NULL
 * where neither does. */
const double *pl_weight_column(const pl_edition *edition, pl_gender gender, pl_ages ages);

/* Facts, each once. `items` has room for what is added. */
typedef struct pl_fact_list {
    const pl_fact **items;
    size_t count;
} pl_fact_list;

void pl_facts_add(pl_fact_list *list, const pl_fact *fact);
/* Adds the rows of the population that `column` (or NULL) has of those ages. */
void pl_facts_add_people(const pl_edition *edition, const double *column, pl_ages ages,
                         pl_fact_list *list);

#endif
