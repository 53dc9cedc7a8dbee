/* Usage rows: shares of people who use a platform, by one survey in one year, in all and by age. */
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

/* Shares of people who use a platform, by one survey in one year. */
typedef struct pl_usage {
    pl_slice survey;
    int64_t year, n;
    pl_slice base;              /* `people 13-69`, `internet users` */
    int64_t base_from, base_to; /* ages of the base; -1 where it names none */
    const pl_fact *all;         /* NULL where only bands are known */
    const pl_band *bands;       /* by age, ascending */
    size_t band_count;
} pl_usage;

/* The ages that a base names, such as 13 to 69 in `people 13-69`; -1 where it names none. */
pl_ages pl_usage_base(pl_arena *arena, pl_slice base);
/* Enters a mapping of ages to shares, or to people asked. */
typedef enum pl_band_kind { PL_BAND_SHARE, PL_BAND_PEOPLE } pl_band_kind;
pl_bands pl_bands_load(pl_ledger *ledger, const pl_fact *section, const pl_node *ages,
                       pl_band_kind kind);
/* Enters a list of usage rows. The section's base is that of rows which name none. */
pl_usage *pl_usages_load(pl_ledger *ledger, const pl_fact *section, const pl_node *rows,
                         size_t *count);

#endif
