/* Amounts of money as people write them: `3,000,000 JPY`, `¥3,000,000`, `1億2,000万円`, `$25k`. */
#ifndef PL_SCHEMA_MONEY_H
#define PL_SCHEMA_MONEY_H

#include "base/text.h"
#include "cel/type.h"

typedef struct pl_money {
    bool known; /* an amount was read */
    double amount;
    pl_slice currency; /* its code, or empty where none is named */
    pl_slice rest;     /* what is no part of it; empty when all was understood */
    bool in_myriads;   /* counted in 万 or 億, as yen are */
} pl_money;

/* The codes of all that an amount can be of. */
extern const pl_choices pl_currencies;

/* `folded` is folded text. */
pl_money pl_money_read(pl_arena *arena, pl_slice folded);
/* The currency whose code or word is nearest to `word`, or empty. */
pl_slice pl_money_nearest(pl_arena *arena, pl_slice word);
/* In normal form: `3,000,000 JPY`. */
pl_slice pl_money_text(pl_arena *arena, double amount, pl_slice currency);

#endif
