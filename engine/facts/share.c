#include "facts/share.h"

#include <assert.h>
#include <math.h>

/* The 97.5 % point of the normal distribution; the variance of a quota or address sample as a
 * multiple of a random one's, where a survey does not print its own; both as PLANNING says. */
static const double z = 1.959964;
static const double design_effect = 1.7;

typedef struct question {
    const pl_edition *edition;
    const pl_usage *usage;
    pl_ages ages;
    const double *people; /* by year of age, of the asked gender; NULL: years count alike */
} question;

/* A figure, with the people of the audience whom it speaks for. */
typedef struct cell {
    const pl_fact *fact;
    double weight, sample;
    const pl_sample *counted; /* where `sample` stands in the edition */
    bool estimated;           /* or else it comes from the total's */
} cell;

void pl_wilson(double share, double sample, double *low, double *high)
{
    assert(sample > 0);
    double square = z * z / sample;
    double centre = (share + square / 2) / (1 + square);
    double half = z / (1 + square) * sqrt(share * (1 - share) / sample + square / (4 * sample));
    *low = fmax(0, centre - half);
    *high = fmin(1, centre + half);
}

double pl_probability_above(double difference, double error)
{
    static const double root_half = 0.70710678118654752440;
    if (error > 0) return erfc(-difference / error * root_half) / 2;
    return difference > 0 ? 1 : difference < 0 ? 0 : 0.5;
}

static pl_ages overlap(pl_ages left, pl_ages right)
{
    return (pl_ages){ left.from > right.from ? left.from : right.from,
                      left.to < right.to ? left.to : right.to };
}

static int64_t years_in(pl_ages ages)
{
    return ages.to < ages.from ? 0 : ages.to - ages.from + 1;
}

/* The people of those ages, or their years where `people` is NULL. */
static double weigh(const double *people, pl_ages ages)
{
    if (!people) return (double)years_in(ages);
    double sum = 0;
    ages = overlap(ages, (pl_ages){ 0, PL_OLDEST });
    for (int64_t i = ages.from; i <= ages.to; i++)
        sum += people[i];
    return sum;
}

static const pl_gender genders[] = {
    [PL_ANYONE] = PL_BOTH, [PL_WOMEN_ONLY] = PL_WOMEN, [PL_MEN_ONLY] = PL_MEN
};

double pl_audience_people(const pl_edition *edition, const pl_audience *audience)
{
    return weigh(edition->pyramid->people[genders[audience->gender]],
                 (pl_ages){ audience->from, audience->to });
}

/* The most telling column of the pyramid that knows the ages, or NULL. */
static const double *column_of(const pl_edition *edition, pl_gender gender, pl_ages ages)
{
    const double *asked = edition->pyramid->people[gender];
    const double *both = edition->pyramid->people[PL_BOTH];
    if (weigh(asked, ages) > 0) return asked;
    return weigh(both, ages) > 0 ? both : NULL;
}

/* Whether the people of a row are in the column of the pyramid: in that of both sexes, a row of one
 * is where no row of both has its ages. */
static bool is_in_column(const pl_edition *edition, const pl_population *row, pl_gender gender)
{
    if (row->gender == gender || gender != PL_BOTH) return row->gender == gender;
    for (size_t i = 0; i < edition->population_count; i++) {
        const pl_population *other = &edition->populations[i];
        if (other->gender == PL_BOTH && other->from <= row->from && other->to >= row->to)
            return false;
    }
    return true;
}

typedef struct fact_list {
    const pl_fact **items;
    size_t count;
} fact_list;

static void add_fact(fact_list *list, const pl_fact *fact)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == fact) return;
    list->items[list->count++] = fact;
}

/* The rows of the population that `column` has of those ages. */
static void add_people(const pl_edition *edition, const double *column, pl_ages ages,
                       fact_list *list)
{
    for (size_t i = 0; i < edition->population_count && column; i++) {
        const pl_population *row = &edition->populations[i];
        pl_ages of_row = { row->from, row->to };
        pl_gender gender = PL_BOTH;
        while (gender < PL_GENDER_COUNT && edition->pyramid->people[gender] != column)
            gender++;
        if (years_in(overlap(of_row, ages)) && is_in_column(edition, row, gender))
            add_fact(list, row->fact);
    }
}

/* The survey's row of that year; of several, on different bases, the one with the most bands. */
static const pl_usage *find_usage(const pl_edition *edition, const pl_platform *platform,
                                  int64_t year)
{
    const pl_usage *best = NULL;
    for (size_t i = 0; i < platform->usage_count; i++) {
        const pl_usage *usage = &platform->usages[i];
        if (usage->year != year || !pl_slice_equal(usage->survey, edition->survey)) continue;
        if (!best || usage->band_count > best->band_count) best = usage;
    }
    return best;
}

/* The ages that the row speaks of: its base's, else those from its first band to its last. */
static pl_ages base_of(const pl_usage *usage)
{
    if (usage->base_from >= 0) return (pl_ages){ usage->base_from, usage->base_to };
    if (!usage->band_count) return (pl_ages){ 0, PL_OLDEST };
    return (pl_ages){ usage->bands[0].from, usage->bands[usage->band_count - 1].to };
}

/* People asked in a band, as the edition says. */
static const pl_sample *find_sample(const question *asked, const pl_band *band)
{
    for (size_t i = 0; i < asked->edition->sample_count; i++) {
        const pl_sample *sample = &asked->edition->samples[i];
        if (sample->n > 0 && sample->year == asked->usage->year && sample->from == band->from &&
            sample->to == band->to && pl_slice_equal(sample->survey, asked->usage->survey))
            return sample;
    }
    return NULL;
}

/* The same, else the total's by the band's part of the base's population, where that is known. */
static cell cell_of(const question *asked, const pl_band *band, double weight, pl_share *share)
{
    const pl_usage *usage = asked->usage;
    cell made = { .fact = &band->fact, .weight = weight, .counted = find_sample(asked, band) };
    if (made.counted) made.sample = (double)made.counted->n;
    if (made.counted || !usage->n) return made;
    share->fallbacks |= PL_FALLBACK_SAMPLE_ESTIMATED;
    const double *people = column_of(asked->edition, PL_BOTH, base_of(usage));
    pl_ages ages = { band->from, band->to };
    made.sample = (double)usage->n * weigh(people, ages) / weigh(people, base_of(usage));
    made.estimated = true;
    return made;
}

/* The half-width that reading a part of a band adds; 0 where all of it is asked. */
static double part_of_band(const pl_band *band, pl_ages asked)
{
    pl_ages whole = { band->from, band->to };
    int64_t part = years_in(overlap(whole, asked));
    if (part == years_in(whole)) return 0;
    return part <= 10 && years_in(whole) >= 20 ? 0.04 : 0.02;
}

typedef struct cells {
    cell *items;
    size_t count;
    int64_t years; /* of the audience that they cover */
    double widen;
} cells;

static cells by_bands(pl_arena *arena, const question *asked, pl_share *share)
{
    const pl_usage *usage = asked->usage;
    cells found = { .items = pl_arena_array(arena, cell, usage->band_count + 1) };
    for (size_t i = 0; i < usage->band_count; i++) {
        const pl_band *band = &usage->bands[i];
        pl_ages part = overlap((pl_ages){ band->from, band->to }, asked->ages);
        double weight = weigh(asked->people, part);
        if (!(weight > 0)) continue;
        found.items[found.count++] = cell_of(asked, band, weight, share);
        found.years += years_in(part);
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
    pl_ages part = overlap(base_of(asked->usage), asked->ages);
    double weight = weigh(asked->people, part);
    cells found = { .items = pl_arena_new(arena, cell), .years = years_in(part) };
    if (!(weight > 0)) return found;
    found.items[found.count++] =
        (cell){ .fact = asked->usage->all, .weight = weight, .sample = (double)asked->usage->n };
    if (asks_whole_base(asked)) return found;
    share->fallbacks |= PL_FALLBACK_NO_AGE;
    found.widen = 0.10;
    return found;
}

/* Bands with gaps say less than the total where most of what is asked lies in the gaps, and where
 * the whole base is asked, which is what the total is of. */
static bool total_says_more(const question *asked)
{
    const pl_usage *usage = asked->usage;
    if (!usage->all) return false;
    pl_ages inside = overlap(base_of(usage), asked->ages);
    int64_t years = 0;
    double weight = 0;
    for (size_t i = 0; i < usage->band_count; i++) {
        pl_ages part = overlap((pl_ages){ usage->bands[i].from, usage->bands[i].to }, inside);
        years += years_in(part);
        weight += weigh(asked->people, part);
    }
    if (years == years_in(inside)) return usage->band_count == 0;
    return asks_whole_base(asked) || weight * 2 < weigh(asked->people, inside);
}

static void cover(const question *asked, const cells *found, pl_share *share)
{
    double sum = 0;
    for (size_t i = 0; i < found->count; i++)
        sum += found->items[i].weight;
    share->known = sum > 0;
    share->covered = share->known;
    if (!share->known || found->years == years_in(asked->ages)) return;
    share->covered = fmin(1, sum / weigh(asked->people, asked->ages));
    share->fallbacks |= PL_FALLBACK_PART_COVERED;
}

/* Value and, where each cell has a sample, standard error; returns the effective sample or 0. */
static double combine(const cells *found, pl_share *share)
{
    double sum = 0, asked = 0, variance = 0;
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
            variance += part * part * design_effect * value * (1 - value) / each->sample;
        asked += each->sample;
    }
    share->value = fmin(1, share->value);
    if (!sampled) return 0;
    share->error = sqrt(variance);
    return variance > 0 ? share->value * (1 - share->value) / variance : asked / design_effect;
}

static double widening_of(const pl_audience *audience, pl_share *share)
{
    double widen = 0;
    if (audience->gender != PL_ANYONE) {
        share->fallbacks |= PL_FALLBACK_NO_GENDER;
        widen += 0.05;
    }
    if (audience->by_occupation) {
        share->fallbacks |= PL_FALLBACK_NO_OCCUPATION;
        widen += 0.05;
    }
    return widen;
}

static void bound(pl_share *share, double sample, double widen)
{
    share->low = share->high = share->value;
    if (!(sample > 0)) {
        share->fallbacks |= PL_FALLBACK_NO_SAMPLE;
        return;
    }
    share->fallbacks |= PL_FALLBACK_EFFECT_ASSUMED;
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
    if (from->counted) made->n_basis = from->counted->fact->basis;
    if (!made->n_basis.size) made->n_basis = PL_SLICE("published");
    return made;
}

/* A single figure needs no weights, unless to say what part of the audience it covers. */
static void list_facts(pl_arena *arena, const question *asked, const cells *found, pl_share *share)
{
    size_t most = 2 * found->count + asked->edition->population_count;
    fact_list list = { .items = pl_arena_array(arena, const pl_fact *, most) };
    bool weighed = found->count > 1 || share->fallbacks & PL_FALLBACK_PART_COVERED;
    for (size_t i = 0; i < found->count; i++)
        add_fact(&list, with_sample(arena, &found->items[i]));
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].counted) add_fact(&list, found->items[i].counted->fact);
    if (weighed) add_people(asked->edition, asked->people, asked->ages, &list);
    if (share->fallbacks & PL_FALLBACK_SAMPLE_ESTIMATED) {
        pl_ages base = base_of(asked->usage);
        add_people(asked->edition, column_of(asked->edition, PL_BOTH, base), base, &list);
    }
    share->facts = list.items;
    share->fact_count = list.count;
}

static void list_people(pl_arena *arena, const pl_edition *edition, const pl_audience *audience,
                        pl_share *share)
{
    fact_list list = { .items =
                           pl_arena_array(arena, const pl_fact *, edition->population_count + 1) };
    add_people(edition, edition->pyramid->people[genders[audience->gender]],
               (pl_ages){ audience->from, audience->to }, &list);
    share->people_facts = list.items;
    share->people_fact_count = list.count;
}

pl_share pl_share_of(pl_arena *arena, const pl_edition *edition, const pl_platform *platform,
                     const pl_audience *audience, int64_t year)
{
    pl_share share = { .people = pl_audience_people(edition, audience) };
    list_people(arena, edition, audience, &share);
    pl_ages ages = { audience->from, audience->to };
    question asked = { edition, find_usage(edition, platform, year), ages,
                       column_of(edition, genders[audience->gender], ages) };
    if (!asked.usage) return share;
    cells found =
        total_says_more(&asked) ? by_total(arena, &asked, &share) : by_bands(arena, &asked, &share);
    cover(&asked, &found, &share);
    if (!share.known)
        return (pl_share){ .people = share.people,
                           .people_facts = share.people_facts,
                           .people_fact_count = share.people_fact_count };
    double sample = combine(&found, &share);
    bound(&share, sample, found.widen + widening_of(audience, &share));
    list_facts(arena, &asked, &found, &share);
    return share;
}

static const pl_usage *total_of(const pl_edition *edition, const pl_platform *platform,
                                int64_t year, size_t *next)
{
    while (*next < platform->usage_count) {
        const pl_usage *usage = &platform->usages[(*next)++];
        if (usage->all && usage->year == year && pl_slice_equal(usage->survey, edition->survey))
            return usage;
    }
    return NULL;
}

static bool same_base(const pl_usage *left, const pl_usage *right)
{
    return pl_slice_equal(left->base, right->base);
}

bool pl_share_change(const pl_edition *edition, const pl_platform *platform, const int64_t years[2],
                     double *change, const pl_fact *facts[2])
{
    size_t first = 0;
    for (const pl_usage *from; (from = total_of(edition, platform, years[0], &first));) {
        size_t second = 0;
        const pl_usage *to = total_of(edition, platform, years[1], &second);
        while (to && !same_base(from, to))
            to = total_of(edition, platform, years[1], &second);
        if (!to) continue;
        *change = to->all->value.as.real - from->all->value.as.real;
        facts[0] = from->all;
        facts[1] = to->all;
        return true;
    }
    return false;
}
