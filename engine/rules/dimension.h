/* What the rules of a pack ask of one path, of use to rules/index: which rules accept a name there,
 * and between which bounds they accept a number, a day, an amount or a range. */
#ifndef PL_RULES_DIMENSION_H
#define PL_RULES_DIMENSION_H

#include "base/bits.h"
#include "base/map.h"
#include "cel/plan.h"

enum { pl_most_cuts = 63 };

/* Of a value what bounds are about. */
typedef enum pl_aspect {
    PL_ASPECT_NAME, /* none: it is a text, or a list of them, and wanted as such */
    PL_ASPECT_SELF,
    PL_ASPECT_AMOUNT, /* of money, in one currency */
    PL_ASPECT_FROM,   /* of a range */
    PL_ASPECT_TO
} pl_aspect;

/* Rules that accept a value: few by number, many by bit. */
typedef struct pl_acceptors {
    PL_LIST(uint32_t) few;
    pl_bits many; /* or none */
} pl_acceptors;

/* A rule, and between which bounds it accepts a value. */
typedef struct pl_interval {
    uint32_t rule;
    double low, high;
} pl_interval;

/* What rules ask of one path. */
typedef struct pl_dimension {
    const pl_path *path;
    pl_aspect of;
    pl_slice currency;
    size_t number; /* in the order in which they were made */
    size_t users;  /* rules that ask */
    pl_bits free;  /* those that do not */
    pl_map names;  /* -> pl_acceptors *, of a text */
    PL_LIST(pl_interval) intervals;
    double cuts[pl_most_cuts]; /* between slices, rising */
    size_t cut_count;
    pl_bits *slices; /* one more than there are cuts */
} pl_dimension;

/* Makes it ready to be asked, of `count` rules; what is taken from `beside` may be given up then.
 */
void pl_dimension_seal(pl_dimension *at, pl_arena *arena, pl_arena *beside, size_t count);
/* A number in the order of the values: what is below stays below, or becomes equal. False where a
 * value has none. */
bool pl_dimension_key(pl_value value, double *key);
bool pl_dimension_is_money(pl_value value);
/* Of what stands there the part that the bounds are about; false where it has none. */
bool pl_dimension_part(const pl_dimension *at, pl_value found, double *key);
/* Which slice the key is in; it rises with the key, so that a key between two bounds is in a slice
 * between theirs. */
size_t pl_dimension_slice(const pl_dimension *at, double key);

#endif
