/* The share of an audience that uses a platform, with its interval.
 *
 * Post-stratified over the age bands of the edition's survey, weighted by population; standard
 * error by the design effect of each band, and Wilson interval with the effective sample (PLANNING
 * 3.8, 3.9). Of one gender, its own bands where the survey prints them for all the ages asked, its
 * own total where all of the base is asked. Fall-backs are named and widen. */
#ifndef PL_FACTS_SHARE_H
#define PL_FACTS_SHARE_H

#include "facts/interval.h"
#include "facts/trend.h"

typedef struct pl_audience {
    int64_t from, to; /* ages, inclusive */
    enum { PL_ANYONE, PL_WOMEN_ONLY, PL_MEN_ONLY } gender;
    bool by_occupation; /* an occupation is asked for */
} pl_audience;

typedef enum pl_fallback {
    PL_FALLBACK_PART_OF_BAND = 1 << 0, /* 2 or 4 points wider */
    PL_FALLBACK_NO_GENDER =
        1 << 1, /* none of that gender for the ages: the age figure, 5 points wider */
    PL_FALLBACK_NO_OCCUPATION = 1 << 2, /* no figure by occupation: 5 points wider */
    PL_FALLBACK_NO_AGE = 1 << 3, /* no figure by age: that of the whole base, 10 points wider */
    PL_FALLBACK_PART_COVERED = 1 << 4,     /* ages outside the base: those covered; see `covered` */
    PL_FALLBACK_NO_SAMPLE = 1 << 5,        /* no n: no interval */
    PL_FALLBACK_SAMPLE_ESTIMATED = 1 << 6, /* a band's n is estimated from the total's */
    PL_FALLBACK_EFFECT_ASSUMED = 1 << 7    /* a design effect that is not published: 1.7 */
} pl_fallback;

/* An age band of the survey, as far as it is asked for. */
typedef struct pl_share_cell {
    pl_ages ages;
    double weight; /* people of the audience, or years of age where no people are known */
    double value;
} pl_share_cell;

typedef struct pl_share {
    bool known;       /* false: nothing covers the audience */
    double value;     /* 0 to 1 */
    double error;     /* standard error; 0 without a sample */
    double low, high; /* with the fall-backs' widening; both = value without a sample */
    double covered;   /* part of the audience's people that the figures cover, 0 to 1 */
    double people;    /* of the audience; 0 where the edition has no population */
    unsigned fallbacks;
    pl_slice base; /* whom its figures are of: `people 13-69` */
    /* Of a share that was asked for with what it rests on; else none. */
    const pl_fact **facts; /* the figures it comes from, those of bands with the sample that was
                              used; then the samples and design effects, then the population that
                              weighs the bands */
    size_t fact_count;
    const pl_fact **people_facts; /* what `people` comes from */
    size_t people_fact_count;
    const pl_share_cell *cells; /* that `value` is added up from; none where it is a total's */
    size_t cell_count;
} pl_share;

/* By the edition's survey in `year` (the edition's own, or another of the same series). */
pl_share pl_share_of(pl_arena *arena, const pl_edition *edition, const pl_platform *platform,
                     const pl_audience *audience, int64_t year);
/* The same with the facts that it rests on. */
pl_share pl_share_cited(pl_arena *arena, const pl_edition *edition, const pl_platform *platform,
                        const pl_audience *audience, int64_t year);
/* People of the audience in the edition's population, uniform within a row of ages. */
double pl_audience_people(const pl_edition *edition, const pl_audience *audience);

#endif
