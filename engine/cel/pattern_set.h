/* The patterns of a set of rules: each text is one pattern, however many rules have it, and which
 * of them a text may match is found in one pass over the text.
 *
 * The pass looks for the needles of all patterns at once: what stands at a place, up to four bytes
 * of it, is looked up in a table, and only what is there is compared. A pattern without a needle in
 * the text does not match it, and is not searched for. Nothing else is: so the answers are those of
 * the searches.
 *
 * A set grows while rules are read, on one thread. Once it is closed threads share it. */
#ifndef PL_CEL_PATTERN_SET_H
#define PL_CEL_PATTERN_SET_H

#include "base/map.h"
#include "cel/pattern.h"

typedef struct pl_pattern_set pl_pattern_set;

/* Lives in the arena, with all that is added. */
pl_pattern_set *pl_pattern_set_new(pl_arena *arena);
/* The pattern of that text, which is added where there is none; NULL as of pl_pattern_compile(). To
 * a closed set none is added: the pattern then stands alone, in `arena`. */
const pl_pattern *pl_pattern_set_take(pl_pattern_set *set, pl_arena *arena, pl_slice text,
                                      pl_pattern_defect *defect);
void pl_pattern_set_close(pl_pattern_set *set);
/* 0 until it is closed. */
size_t pl_pattern_set_count(const pl_pattern_set *set);

/* Beside the values of pl_found what is known of a pattern and a text: nothing. */
enum { PL_PATTERN_MAY_BE_IN = PL_FOUND_LIMIT + 1 };
/* Fills `known`, a byte for each pattern by its number: PL_FOUND_NOT or PL_PATTERN_MAY_BE_IN. */
void pl_pattern_set_pass(const pl_pattern_set *set, pl_slice text, unsigned char *known);

#endif
