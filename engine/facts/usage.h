/* Usage rows: shares of people who use a platform, by one survey in one year: in all, by age, by
 * gender, and by gender and age. Shares by occupation are facts that nothing is computed from. */
#ifndef PL_FACTS_USAGE_H
#define PL_FACTS_USAGE_H

#include "facts/fact.h"

typedef struct pl_band {
    int64_t from, to; /* ages, inclusive */
    pl_fact fact;
} pl_band;

typedef struct pl_bands {
    const pl_band *items; /* ascending, none overlaps another */
    size_t count;
} pl_bands;

typedef enum pl_gender { PL_BOTH, PL_WOMEN, PL_MEN, PL_GENDER_COUNT } pl_gender;
extern const pl_slice pl_gender_names[PL_GENDER_COUNT];
/* False where no gender is called so. */
bool pl_gender_find(pl_slice name, pl_gender *gender);

/* Shares among all who were asked, or among those of one gender. */
typedef struct pl_part {
    const pl_fact *all; /* NULL where only bands are known */
    pl_bands bands;     /* by age, ascending */
} pl_part;

/* Shares of people who use a platform, by one survey in one year. */
typedef struct pl_usage {
    pl_slice survey;
    int64_t year, n;
    pl_slice base;              /* `people 13-69`, `internet users` */
    int64_t base_from, base_to; /* ages of the base; -1 where it names none */
    pl_part parts[PL_GENDER_COUNT];
} pl_usage;

/* The ages that a base names, such as 13 to 69 in `people 13-69`; -1 where it names none. */
pl_ages pl_usage_base(pl_arena *arena, pl_slice base);
/* Enters a mapping of ages to shares, or to people asked. */
typedef enum pl_band_kind { PL_BAND_SHARE, PL_BAND_PEOPLE } pl_band_kind;
pl_bands pl_bands_load(pl_ledger *ledger, const pl_fact *section, const pl_node *ages,
                       pl_band_kind kind);
/* Enters a mapping of names to shares, such as of occupations; NULL if there is none. */
void pl_composition_load(pl_ledger *ledger, const pl_fact *above, const pl_node *parts,
                         pl_slice step);
/* Enters a list of usage rows. The section's base is that of rows which name none. Those of one
 * survey and base are in the order of their years, up or down. */
pl_usage *pl_usages_load(pl_ledger *ledger, const pl_fact *section, const pl_node *rows,
                         size_t *count);

#endif
