/* What rules may name: the variables `brief channel platform market today`, planner's own functions
 * over facts, `amountIn` of money, and, in words only, `percent points number money date` and
 * `platform.surveyed(…)`.
 *
 * Gives the scopes that expressions are checked against and the host that evaluates the functions.
 */
#ifndef PL_RULES_FUNCTIONS_H
#define PL_RULES_FUNCTIONS_H

#include "cel/scope.h"
#include "facts/growth.h"

typedef enum pl_root {
    PL_ROOT_BRIEF,
    PL_ROOT_CHANNEL,
    PL_ROOT_PLATFORM,
    PL_ROOT_MARKET,
    PL_ROOT_TODAY,
    PL_ROOT_COUNT
} pl_root;

/* Built once for a rule set: types depend on the brief's schema and the terms. Both scopes note the
 * names that only an edition knows in one list, and keep patterns in one set. */
typedef struct pl_vocabulary {
    const pl_type *brief;
    const pl_terms *terms;
    pl_scope conditions;  /* for conditions and scores */
    pl_scope words;       /* the same, and the functions for people */
    size_t audience_slot; /* of `brief.audience`, or SIZE_MAX when the schema has none */
    size_t age_slot, gender_slot, occupation_slot; /* in the audience, or SIZE_MAX */
} pl_vocabulary;

const pl_vocabulary *pl_vocabulary_new(pl_arena *arena, const pl_type *brief,
                                       const pl_terms *terms);
/* The audience that a brief's record asks for; false when it names none. */
bool pl_vocabulary_audience(const pl_vocabulary *vocabulary, pl_value brief, pl_audience *audience);

/* The share of the brief's audience in a year. */
typedef struct pl_share_in_year {
    int64_t year;
    pl_share share;
} pl_share_in_year;

typedef PL_LIST(const pl_share_in_year *) pl_share_years;

/* What was worked out for a platform and its next channel asks for again: shares of other years,
 * and shares with what they rest on. Begins zeroed. */
typedef struct pl_share_memory {
    pl_share_years plain, cited;
} pl_share_memory;

/* What the functions work on: the host of a pl_context. */
typedef struct pl_host {
    const pl_edition *edition;
    const pl_platform *platform;
    const pl_channel *channel;
    pl_audience audience;    /* of the brief */
    pl_arena *arena;         /* of the memory: it lives as long as this does */
    pl_share_memory *memory; /* of the platform and the brief's audience */
    const pl_share *share;   /* of the brief's audience, by the edition's survey */
    double shift; /* standard errors added to the share: 0, or -1 and +1 to see what hangs on it */
    pl_language language;
    PL_LIST(const pl_fact *)
    facts;             /* receives what the functions used, where `reads` are kept too */
    bool read_share;   /* whether the share was asked for */
    uint8_t *outcomes; /* kept of conditions that rules share, by number, see rules/judging.h; NULL:
                          none are */
} pl_host;

#endif
