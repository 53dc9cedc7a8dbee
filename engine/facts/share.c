#include "facts/share.h"

#include "facts/weight.h"

#include <math.h>

/* The variance of a quota or address sample as a multiple of a random one's, where a survey does
 * not print its own, as PLANNING says. */
static const double assumed_effect = 1.7;

typedef struct question {
    const pl_edition *edition;
    const pl_usage *usage;
    pl_gender gender; /* whose figures are read: both, where the row has none of the asked one */
    pl_ages ages;
    const double *people; /* by year of age, of the asked gender; NULL: years count alike */
} question;

/* A figure, with the people of the audience whom it speaks for. */
typedef struct cell {
    const pl_fact *fact;
    double weight, sample, effect;
    const pl_fact *counted;  /* says the sample; NULL: the survey's own n, or estimated */
    const pl_fact *measured; /* says the design effect; NULL: assumed */
    bool estimated;          /* the sample is a part of the survey's n */
} cell;

static const pl_gender genders[] = {
    [PL_ANYONE] = PL_BOTH, [PL_WOMEN_ONLY] = PL_WOMEN, [PL_MEN_ONLY] = PL_MEN
};

double pl_audience_people(const pl_edition *edition, const pl_audience *audience)
{
    return pl_weigh(edition->pyramid->people[genders[audience->gender]],
                    (pl_ages){ audience->from, audience->to });
}

/* The survey's row of that year; of several, on different bases, the one with the most bands. */
static const pl_usage *find_usage(const pl_edition *edition, const pl_platform *platform,
                                  int64_t year)
{
    const pl_usage *best = NULL;
    for (size_t i = 0; i < platform->usage_count; i++) {
        const pl_usage *usage = &platform->usages[i];
        if (usage->year != year || !pl_slice_equal(usage->survey, edition->survey)) continue;
        if (!best || usage->parts[PL_BOTH].bands.count > best->parts[PL_BOTH].bands.count)
            best = usage;
    }
    return best;
}

/* The ages that the row speaks of: its base's, else those from its first band to its last. */
static pl_ages base_of(const pl_usage *usage)
{
    if (usage->base_from >= 0) return (pl_ages){ usage->base_from, usage->base_to };
    const pl_bands *bands = &usage->parts[PL_BOTH].bands;
    if (!bands->count) return (pl_ages){ 0, PL_OLDEST };
    return (pl_ages){ bands->items[0].from, bands->items[bands->count - 1].to };
}

static const pl_part *part_of(const question *asked)
{
    return &asked->usage->parts[asked->gender];
}

/* The part of the survey's n that falls to some ages of the gender, by population where that is
 * known; half of them for one gender where nothing tells the two apart. */
static double estimate(const question *asked, pl_ages ages)
{
    pl_ages base = base_of(asked->usage);
    const double *all = pl_weight_column(asked->edition, PL_BOTH, base);
    const double *own = all ? pl_weight_column(asked->edition, asked->gender, ages) : NULL;
    double part = pl_weigh(own, ages) / pl_weigh(all, base);
    if (asked->gender != PL_BOTH && (own == all || !own)) part /= 2;
    return (double)asked->usage->n * part;
}

/* The figure for those ages with how many were asked and how well: as the survey says, else
 * estimated and assumed. PL_ANY_AGE: the figure for all. */
static cell cell_of(const question *asked, const pl_fact *fact, pl_ages ages, pl_share *share)
{
    const pl_sample *known =
        pl_sample_find(&asked->edition->samples, asked->usage, asked->gender, ages);
    cell made = { .fact = fact, .effect = assumed_effect };
    if (known && known->effect > 0) {
        made.effect = known->effect;
        made.measured = known->effect_fact;
    }
    bool whole = ages.from == PL_ANY_AGE;
    if (known && known->n > 0) {
        made.sample = (double)known->n;
        made.counted = known->fact;
    } else if (whole && asked->gender == PL_BOTH) {
        made.sample = (double)asked->usage->n;
    } else if (asked->usage->n) {
        made.sample = estimate(asked, whole ? base_of(asked->usage) : ages);
        made.estimated = true;
        share->fallbacks |= PL_FALLBACK_SAMPLE_ESTIMATED;
    }
    return made;
}

/* The half-width that reading a part of a band adds; 0 where all of it is asked. */
static double part_of_band(const pl_band *band, pl_ages asked)
{
    pl_ages whole = { band->from, band->to };
    int64_t part = pl_ages_years(pl_ages_overlap(whole, asked));
    if (part == pl_ages_years(whole)) return 0;
    return part <= 10 && pl_ages_years(whole) >= 20 ? 0.04 : 0.02;
}

typedef struct cells {
    cell *items;
    size_t count;
    int64_t years; /* of the audience that they cover */
    double widen;
} cells;

static cells by_bands(pl_arena *arena, const question *asked, pl_share *share)
{
    const pl_bands *bands = &part_of(asked)->bands;
    cells found = { .items = pl_arena_array(arena, cell, bands->count + 1) };
    pl_share_cell *shown = pl_arena_array(arena, pl_share_cell, bands->count + 1);
    share->cells = shown;
    for (size_t i = 0; i < bands->count; i++) {
        const pl_band *band = &bands->items[i];
        pl_ages whole = { band->from, band->to }, part = pl_ages_overlap(whole, asked->ages);
        double weight = pl_weigh(asked->people, part);
        if (!(weight > 0)) continue;
        cell *added = &found.items[found.count++];
        *added = cell_of(asked, &band->fact, whole, share);
        added->weight = weight;
        shown[share->cell_count++] = (pl_share_cell){ part, weight, band->fact.value.as.real };
        found.years += pl_ages_years(part);
        found.widen = fmax(found.widen, part_of_band(band, asked->ages));
    }
    if (found.widen > 0) share->fallbacks |= PL_FALLBACK_PART_OF_BAND;
    return found;
}

static bool asks_whole_base(const question *asked)
{
    pl_ages base = asked->usage->base_from >= 0 ? base_of(asked->usage) : (pl_ages){ 0, PL_OLDEST };
    return asked->ages.from <= base.from && asked->ages.to >= base.to;
}

static cells by_total(pl_arena *arena, const question *asked, pl_share *share)
{
    pl_ages part = pl_ages_overlap(base_of(asked->usage), asked->ages);
    double weight = pl_weigh(asked->people, part);
    cells found = { .items = pl_arena_new(arena, cell), .years = pl_ages_years(part) };
    if (!(weight > 0)) return found;
    found.items[found.count] =
        cell_of(asked, part_of(asked)->all, (pl_ages){ PL_ANY_AGE, PL_ANY_AGE }, share);
    found.items[found.count++].weight = weight;
    if (asks_whole_base(asked)) return found;
    share->fallbacks |= PL_FALLBACK_NO_AGE;
    found.widen = 0.10;
    return found;
}

/* Those of the asked ages that the survey is about. */
static pl_ages asked_inside(const question *asked)
{
    return pl_ages_overlap(base_of(asked->usage), asked->ages);
}

/* How many of those years, and which weight of their people, the bands have. */
static int64_t years_in_bands(const question *asked, double *weight)
{
    const pl_bands *bands = &part_of(asked)->bands;
    pl_ages inside = asked_inside(asked);
    int64_t years = 0;
    *weight = 0;
    for (size_t i = 0; i < bands->count; i++) {
        pl_ages part =
            pl_ages_overlap((pl_ages){ bands->items[i].from, bands->items[i].to }, inside);
        years += pl_ages_years(part);
        *weight += pl_weigh(asked->people, part);
    }
    return years;
}

/* Bands with gaps say less than the total where most of what is asked lies in the gaps, and where
 * the whole base is asked, which is what the total is of. */
static bool total_says_more(const question *asked)
{
    pl_ages inside = asked_inside(asked);
    double weight;
    int64_t years = years_in_bands(asked, &weight);
    if (!part_of(asked)->all) return false;
    if (years == pl_ages_years(inside)) return part_of(asked)->bands.count == 0;
    return asks_whole_base(asked) || weight * 2 < pl_weigh(asked->people, inside);
}

/* Figures of one gender serve where nothing is missing: its bands have all that is asked, or the
 * whole base is asked and there is its total. A part of them would mix the genders in silence. */
static bool gender_serves(const question *asked)
{
    double unused;
    int64_t years = pl_ages_years(asked_inside(asked));
    bool by_age = years && years_in_bands(asked, &unused) == years;
    return by_age || (part_of(asked)->all && asks_whole_base(asked));
}

static void cover(const question *asked, const cells *found, pl_share *share)
{
    double sum = 0;
    for (size_t i = 0; i < found->count; i++)
        sum += found->items[i].weight;
    share->known = sum > 0;
    share->covered = share->known;
    if (!share->known || found->years == pl_ages_years(asked->ages)) return;
    share->covered = fmin(1, sum / pl_weigh(asked->people, asked->ages));
    share->fallbacks |= PL_FALLBACK_PART_COVERED;
}

/* Value and, where each cell has a sample, standard error; returns the effective sample or 0. */
static double combine(const cells *found, pl_share *share)
{
    double sum = 0, effective = 0, variance = 0;
    bool sampled = true;
    for (size_t i = 0; i < found->count; i++)
        sum += found->items[i].weight;
    for (size_t i = 0; i < found->count; i++) {
        const cell *each = &found->items[i];
        double part = each->weight / sum, value = each->fact->value.as.real;
        share->value += part * value;
        if (!(each->sample > 0))
            sampled = false;
        else
            variance += part * part * each->effect * value * (1 - value) / each->sample;
        effective += each->sample / each->effect;
    }
    share->value = fmin(1, share->value);
    if (!sampled) return 0;
    share->error = sqrt(variance);
    return variance > 0 ? share->value * (1 - share->value) / variance : effective;
}

static double widening_of(const pl_audience *audience, pl_gender read, pl_share *share)
{
    double widen = 0;
    if (genders[audience->gender] != read) {
        share->fallbacks |= PL_FALLBACK_NO_GENDER;
        widen += 0.05;
    }
    if (audience->by_occupation) {
        share->fallbacks |= PL_FALLBACK_NO_OCCUPATION;
        widen += 0.05;
    }
    return widen;
}

static void bound(const cells *found, double sample, double widen, pl_share *share)
{
    share->low = share->high = share->value;
    if (!(sample > 0)) {
        share->fallbacks |= PL_FALLBACK_NO_SAMPLE;
        return;
    }
    for (size_t i = 0; i < found->count; i++)
        if (!found->items[i].measured) share->fallbacks |= PL_FALLBACK_EFFECT_ASSUMED;
    pl_wilson(share->value, sample, &share->low, &share->high);
    share->low = fmax(0, share->low - widen);
    share->high = fmin(1, share->high + widen);
}

/* The figure with the number of people that its interval rests on. */
static const pl_fact *with_sample(pl_arena *arena, const cell *from)
{
    if (!from->counted && !from->estimated) return from->fact;
    pl_fact *made = pl_arena_new(arena, pl_fact);
    *made = *from->fact;
    made->n_used = (int64_t)llround(from->sample);
    made->n_basis = PL_SLICE("estimated");
    if (from->counted) made->n_basis = from->counted->basis;
    if (!made->n_basis.size) made->n_basis = PL_SLICE("published");
    return made;
}

/* A single figure needs no weights, unless to say what part of the audience it covers. */
static void list_facts(pl_arena *arena, const question *asked, const cells *found, pl_share *share)
{
    size_t most = 3 * found->count + asked->edition->population_count;
    pl_fact_list list = { .items = pl_arena_array(arena, const pl_fact *, most) };
    bool weighed = found->count > 1 || share->fallbacks & PL_FALLBACK_PART_COVERED;
    for (size_t i = 0; i < found->count; i++)
        pl_facts_add(&list, with_sample(arena, &found->items[i]));
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].counted) pl_facts_add(&list, found->items[i].counted);
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].measured) pl_facts_add(&list, found->items[i].measured);
    if (weighed) pl_facts_add_people(asked->edition, asked->people, asked->ages, &list);
    if (share->fallbacks & PL_FALLBACK_SAMPLE_ESTIMATED) {
        pl_ages base = base_of(asked->usage);
        pl_facts_add_people(asked->edition, pl_weight_column(asked->edition, PL_BOTH, base), base,
                            &list);
    }
    share->facts = list.items;
    share->fact_count = list.count;
}

static void list_people(pl_arena *arena, const pl_edition *edition, const pl_audience *audience,
                        pl_share *share)
{
    pl_fact_list list = { .items = pl_arena_array(arena, const pl_fact *,
                                                  edition->population_count + 1) };
    pl_facts_add_people(edition, edition->pyramid->people[genders[audience->gender]],
                        (pl_ages){ audience->from, audience->to }, &list);
    share->people_facts = list.items;
    share->people_fact_count = list.count;
}

/* What is asked, and the cells that answer it. */
typedef struct answer {
    question asked;
    cells found;
} answer;

static pl_share work_out(pl_arena *arena, const pl_edition *edition, const pl_audience *audience,
                         answer *by)
{
    pl_share share = { .people = pl_audience_people(edition, audience) };
    pl_ages ages = { audience->from, audience->to };
    pl_gender gender = genders[audience->gender];
    const pl_usage *usage = by->asked.usage;
    by->asked = (question){ edition, usage, gender, ages, pl_weight_column(edition, gender, ages) };
    if (!usage) return share;
    question *asked = &by->asked;
    if (!gender_serves(asked)) asked->gender = PL_BOTH;
    by->found =
        total_says_more(asked) ? by_total(arena, asked, &share) : by_bands(arena, asked, &share);
    cover(asked, &by->found, &share);
    if (!share.known) return (pl_share){ .people = share.people };
    share.base = usage->base;
    double sample = combine(&by->found, &share);
    bound(&by->found, sample, by->found.widen + widening_of(audience, asked->gender, &share),
          &share);
    return share;
}

pl_share pl_share_of(pl_arena *arena, const pl_edition *edition, const pl_platform *platform,
                     const pl_audience *audience, int64_t year)
{
    answer by = { .asked.usage = find_usage(edition, platform, year) };
    return work_out(arena, edition, audience, &by);
}

pl_share pl_share_cited(pl_arena *arena, const pl_edition *edition, const pl_platform *platform,
                        const pl_audience *audience, int64_t year)
{
    answer by = { .asked.usage = find_usage(edition, platform, year) };
    pl_share share = work_out(arena, edition, audience, &by);
    list_people(arena, edition, audience, &share);
    if (share.known) list_facts(arena, &by.asked, &by.found, &share);
    return share;
}
