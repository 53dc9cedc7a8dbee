/* When two values are equal, part by part; whether a list holds one. */
#ifndef PL_CEL_EQUALITY_H
#define PL_CEL_EQUALITY_H

#include "cel/mapping.h"

/* Equality of the language: numbers compare as numbers whatever their kind, NaN equals nothing,
 * values of unlike kinds are unequal. A record equals a map of the same fields. */
bool pl_value_equal(pl_value left, pl_value right);
/* The same in at most `*units` steps, one for each value and each byte of a text, which it takes
 * from there; false with `*units` 0 where they do not suffice. */
bool pl_value_equal_within(pl_value left, pl_value right, size_t *units);
/* Whether a list holds an equal value. */
bool pl_value_in(pl_value item, pl_value list);
bool pl_value_in_within(pl_value item, pl_value list, size_t *units);

#endif
