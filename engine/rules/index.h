/* What a brief cannot match: of many rules those that are left when all are ruled out of which one
 * test is known to be false.
 *
 * Looks at tests that must hold for a condition to hold: equality with names, membership, and
 * bounds of numbers, days, amounts and ranges. A rule is ruled out by what is there and unlike what
 * it wants, never by what is absent or cannot be compared: its outcome would be PL_NOT, whatever
 * else it asks, and nothing of it would be undecided or failed. Those that are left are judged as
 * if there were no index.
 *
 * For each path there is a set of rules that do not care, and one for each name that some rule
 * wants there; bounds are cut into at most 64 slices, with a set each. */
#ifndef PL_RULES_INDEX_H
#define PL_RULES_INDEX_H

#include "base/bits.h"
#include "rules/condition.h"

typedef struct pl_index pl_index;

/* Empty, for rules that are numbered below `count`. */
pl_index *pl_index_new(pl_arena *arena, size_t count);
/* Enters the condition of a rule (NULL: none); in the order of the numbers, each once. */
void pl_index_add(pl_index *index, size_t rule, const pl_condition *condition);
/* Makes it ready to be asked, by any number of threads. */
void pl_index_seal(pl_index *index);

/* A set of roots that are asked about. */
typedef unsigned pl_roots;
enum {
    PL_ROOTS_OF_BRIEF = 1u << PL_ROOT_BRIEF | 1u << PL_ROOT_TODAY, /* the same for all channels */
    PL_ROOTS_OF_CHANNEL = 1u << PL_ROOT_CHANNEL | 1u << PL_ROOT_PLATFORM | 1u << PL_ROOT_MARKET
};

/* Those of `from` that what stands below these roots does not rule out, in memory of the arena, or
 * `*from` itself. */
pl_bits pl_index_left(const pl_index *index, pl_arena *arena, const pl_value *variables,
                      pl_roots roots, const pl_bits *from);
/* The paths below these roots where names stand, a bit each, for pl_index_proven(). */
uint64_t pl_index_asked(const pl_index *index, const pl_value *variables, pl_roots roots);
/* The parts of a condition that joins them by `all`, a bit each, which hold for a rule that is left
 * where these were asked: they need not be judged. */
unsigned pl_index_proven(const pl_index *index, size_t rule, uint64_t asked);

#endif
