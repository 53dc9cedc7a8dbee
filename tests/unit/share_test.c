/* facts/share: bands weighted by their people, with what was asked and how well. */
#include "tests/unit/share_support.h"

/* Adults of the United States in 2025: the figures of four bands, and the people in them. */
static const char four_bands[] = "{survey: s, year: 2025, of: people 18+, n: 5022, "
                                 "age: {18-29: 80%, 30-49: 62%, 50-64: 40%, 65+: 19%}}";
static const char four_counts[] = "{age: 18-29, gender: both, thousands: 53823}, "
                                  "{age: 30-49, gender: both, thousands: 89827}, "
                                  "{age: 50-64, gender: both, thousands: 62148}, "
                                  "{age: 65+, gender: both, thousands: 61180}";
static const char four_samples[] = "{survey: s, year: 2025, basis: published, source: a, "
                                   "age: {18-29: 480, 30-49: 1399, 50-64: 1274, 65+: 1813}}";

static void bands_are_weighted_by_their_people(void **state)
{
    static const double shares[] = { 0.80, 0.62, 0.40, 0.19 };
    static const double people[] = { 53823, 89827, 62148, 61180 };
    static const double asked[] = { 480, 1399, 1274, 1813 };
    double variance = 0;
    for (size_t i = 0; i < COUNT(shares); i++)
        variance += pow(people[i] / 266978, 2) * 1.7 * shares[i] * (1 - shares[i]) / asked[i];
    pl_share share = share_in(*state, edition_of(*state, four_counts, four_samples, four_bands),
                              anyone(18, 120));
    double low, high, p = share.value;
    pl_wilson(p, p * (1 - p) / variance, &low, &high);
    int bad = off("value", share.value, 0.506538, 1e-6);
    bad += off("error", share.error, sqrt(variance), 1e-12);
    bad += off("low", share.low, low, 1e-12);
    bad += off("high", share.high, high, 1e-12);
    bad += off("people", share.people, 266978000, 1e-3);
    bad += off("covered", share.covered, 1, 0);
    assert_int_equal(bad, 0);
    assert_int_equal(share.fallbacks, PL_FALLBACK_EFFECT_ASSUMED);
}

static const char four_effects[] =
    "{survey: s, year: 2025, basis: published, source: a, "
    "age: {18-29: 480, 30-49: 1399, 50-64: 1274, 65+: 1813}, gender: {women: 2758, men: 2194}, "
    "design_effect: {all: 1.896, 18-29: 1.560, 30-49: 1.685, 50-64: 1.680, 65+: 1.712, "
    "women: 1.763}}";

static void each_band_varies_by_its_own_design_effect(void **state)
{
    pl_share share = share_in(*state, edition_of(*state, four_counts, four_effects, four_bands),
                              anyone(18, 120));
    double low, high, p = share.value;
    pl_wilson(p, p * (1 - p) / (share.error * share.error), &low, &high);
    int bad = off("value", p, 0.506538, 1e-6) + off("error", share.error, 0.008834, 1e-6);
    bad += off("low", share.low, low, 1e-12) + off("high", share.high, high, 1e-12);
    assert_int_equal(bad, 0);
    assert_int_equal(share.fallbacks, 0);
}

/* `20-29 1000 0.8; ...`: what a share is added up from. */
static pl_slice cells_of(pl_arena *arena, const pl_share *share)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < share->cell_count; i++) {
        pl_text_put(&text, i ? "; " : "");
        pl_text_int(&text, share->cells[i].ages.from);
        pl_text_put(&text, "-");
        pl_text_int(&text, share->cells[i].ages.to);
        pl_text_put(&text, " ");
        pl_text_fixed(&text, share->cells[i].weight, 0);
        pl_text_put(&text, " ");
        pl_text_fixed(&text, share->cells[i].value, 2);
    }
    return pl_text_slice(&text);
}

static void the_bands_of_a_share_are_listed_as_far_as_they_are_asked(void **state)
{
    static const char total[] = "{survey: s, year: 2025, of: people 18+, n: 5022, all: 50%}";
    static const struct {
        const char *people, *usage;
        int64_t from, to;
        const char *cells;
    } rows[] = {
        { four_counts, four_bands, 18, 49, "18-29 53823000 0.80; 30-49 89827000 0.62" },
        { four_counts, four_bands, 10, 29, "18-29 53823000 0.80" },
        { four_counts, four_bands, 25, 34, "25-29 22426250 0.80; 30-34 22456750 0.62" },
        { "", four_bands, 25, 34, "25-29 5 0.80; 30-34 5 0.62" },
        { four_counts, four_bands, 5, 9, "" },
        { four_counts, total, 18, 49, "" },
        { four_counts, total, 18, 120, "" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_share share =
            share_in(*state, edition_of(*state, rows[i].people, four_samples, rows[i].usage),
                     anyone(rows[i].from, rows[i].to));
        bad += differs(rows[i].usage, cells_of(*state, &share), rows[i].cells);
    }
    assert_int_equal(bad, 0);
}

/* `path n_used n_basis; path` */
static pl_slice facts_of(pl_arena *arena, const pl_share *share)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < share->fact_count; i++) {
        const pl_fact *fact = share->facts[i];
        pl_text_put(&text, i ? "; " : "");
        pl_text_add(&text, fact->path);
        if (!fact->n_used) continue;
        pl_text_put(&text, " ");
        pl_text_int(&text, fact->n_used);
        pl_text_put(&text, " ");
        pl_text_add(&text, fact->n_basis);
    }
    return pl_text_slice(&text);
}

/* What a share used: figures with the people that were asked, the samples, the weights. */
static void each_number_behind_a_share_is_listed(void **state)
{
    static const char two_bands[] = "{survey: s, year: 2025, of: people 18-49, n: 1000, "
                                    "age: {18-29: 80%, 30-49: 62%}}";
    static const char by_sex[] = "{age: 18-29, gender: women, thousands: 1}, "
                                 "{age: 18-29, gender: men, thousands: 1}, "
                                 "{age: 30-49, gender: both, thousands: 6}";
    static const char derived[] =
        "{survey: s, year: 2025, basis: derived, source: a, age: {18-29: 480}}";
    static const char total[] = "{survey: s, year: 2025, of: people 18-49, n: 1000, all: 70%}";
    static const struct {
        const char *people, *samples, *usage;
        int64_t from, to;
        const char *facts;
    } rows[] = {
        { four_counts, four_samples, four_bands, 18, 49,
          "platforms.p.usage.s.2025.age.18-29 480 published; "
          "platforms.p.usage.s.2025.age.30-49 1399 published; samples.s.2025.18-29; "
          "samples.s.2025.30-49; population.18-29.both; population.30-49.both" },
        { four_counts, four_samples, four_bands, 18, 29,
          "platforms.p.usage.s.2025.age.18-29 480 published; samples.s.2025.18-29" },
        { four_counts, four_effects, four_bands, 18, 29,
          "platforms.p.usage.s.2025.age.18-29 480 published; samples.s.2025.18-29; "
          "samples.s.2025.design_effect.18-29" },
        { by_sex, derived, two_bands, 18, 29,
          "platforms.p.usage.s.2025.age.18-29 480 derived; samples.s.2025.18-29" },
        { by_sex, derived, two_bands, 18, 49,
          "platforms.p.usage.s.2025.age.18-29 480 derived; "
          "platforms.p.usage.s.2025.age.30-49 750 estimated; samples.s.2025.18-29; "
          "population.18-29.women; population.18-29.men; population.30-49.both" },
        { by_sex, "", total, 18, 49, "platforms.p.usage.s.2025.all" },
        { by_sex, "", two_bands, 10, 29,
          "platforms.p.usage.s.2025.age.18-29 250 estimated; population.18-29.women; "
          "population.18-29.men; population.30-49.both" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice text = edition_of(*state, rows[i].people, rows[i].samples, rows[i].usage);
        pl_share share = share_in(*state, text, anyone(rows[i].from, rows[i].to));
        bad += differs(rows[i].usage, facts_of(*state, &share), rows[i].facts);
    }
    assert_int_equal(bad, 0);
}

static void a_part_of_a_band_counts_with_its_people(void **state)
{
    static const char rows[] = "{age: 20-29, gender: both, thousands: 44881.812}, "
                               "{age: 30-34, gender: both, thousands: 23993.988}";
    static const char ten_years[] = "{survey: s, year: 2025, age: {20-29: 80%, 30-39: 70%}}";
    static const char two_bands[] = "{survey: s, year: 2025, age: {18-29: 79.71%, 30-49: 62.09%}}";
    static const char even[] = "{age: 20-39, gender: both, thousands: 1000}";
    const struct {
        const char *what, *people, *usage;
        double wanted;
    } rows_of[] = {
        { "Instagram 2025", rows, two_bands, 0.735718 },
        { "Instagram 2025 by years", "", two_bands, 0.738367 },
        { "ten-year bands", even, ten_years, 0.766667 },
        { "ten-year bands by years", "", ten_years, 0.766667 },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows_of); i++) {
        pl_slice text = edition_of(*state, rows_of[i].people, "", rows_of[i].usage);
        pl_share share = share_in(*state, text, anyone(20, 34));
        bad += off(rows_of[i].what, share.value, rows_of[i].wanted, 1e-6);
        bad += !(share.fallbacks & PL_FALLBACK_PART_OF_BAND);
    }
    assert_int_equal(bad, 0);
}

static void people_are_uniform_within_a_row_of_ages(void **state)
{
    static const char rows[] = "{age: 10-14, gender: women, thousands: 2500}, "
                               "{age: 10-14, gender: men, thousands: 3000}, "
                               "{age: 15-19, gender: women, thousands: 1000}, "
                               "{age: 15-19, gender: men, thousands: 0}";
    static const struct {
        const char *what;
        pl_audience audience;
        double wanted;
    } rows_of[] = {
        { "13-14", { 13, 14, PL_ANYONE, false }, 2200000 },
        { "women 13-14", { 13, 14, PL_WOMEN_ONLY, false }, 1000000 },
        { "women 13-15", { 13, 15, PL_WOMEN_ONLY, false }, 1200000 },
        { "men 13-15", { 13, 15, PL_MEN_ONLY, false }, 1200000 },
        { "nobody known", { 30, 40, PL_ANYONE, false }, 0 },
        { "all", { 0, 120, PL_ANYONE, false }, 6500000 },
    };
    const pl_edition *edition = make_edition(*state, edition_of(*state, rows, "", four_bands));
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows_of); i++)
        bad += off(rows_of[i].what, pl_audience_people(edition, &rows_of[i].audience),
                   rows_of[i].wanted, 1e-6);
    assert_int_equal(bad, 0);
}

static void women_and_men_are_all(void **state)
{
    static const char rows[] = "{age: 20-29, gender: women, thousands: 6000.5}, "
                               "{age: 20-29, gender: men, thousands: 6300.25}, "
                               "{age: 30-39, gender: women, thousands: 7000}, "
                               "{age: 30-39, gender: men, thousands: 6500}";
    static const char usage[] = "{survey: s, year: 2025, age: {20-29: 80%, 30-39: 55%}}";
    pl_slice text = edition_of(*state, rows, "", usage);
    int bad = 0;
    for (int64_t from = 20; from < 40; from++) {
        pl_audience asked[] = { { from, 39, PL_ANYONE, false },
                                { from, 39, PL_WOMEN_ONLY, false },
                                { from, 39, PL_MEN_ONLY, false } };
        pl_share all = share_in(*state, text, asked[0]), women = share_in(*state, text, asked[1]),
                 men = share_in(*state, text, asked[2]);
        bad +=
            from == 20 && off("women", women.value, (0.8 * 6000.5 + 0.55 * 7000) / 13000.5, 1e-12);
        bad += off("people", women.people + men.people, all.people, 1e-6);
        bad += off("users", women.value * women.people + men.value * men.people,
                   all.value * all.people, 1e-3);
    }
    assert_int_equal(bad, 0);
}

static void scaling_the_population_leaves_shares(void **state)
{
    static const char larger[] = "{age: 18-29, gender: both, thousands: 538230}, "
                                 "{age: 30-49, gender: both, thousands: 898270}, "
                                 "{age: 50-64, gender: both, thousands: 621480}, "
                                 "{age: 65+, gender: both, thousands: 611800}";
    int bad = 0;
    for (int64_t from = 18; from < 100; from += 7) {
        pl_share small = share_in(*state, edition_of(*state, four_counts, "", four_bands),
                                  anyone(from, from + 20));
        pl_share large =
            share_in(*state, edition_of(*state, larger, "", four_bands), anyone(from, from + 20));
        bad += off("value", large.value, small.value, 1e-12);
        bad += off("error", large.error, small.error, 1e-12);
        bad += off("high", large.high, small.high, 1e-12);
        bad += off("people", large.people, small.people * 10, 1e-3);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(bands_are_weighted_by_their_people),
        in_arena(each_band_varies_by_its_own_design_effect),
        in_arena(the_bands_of_a_share_are_listed_as_far_as_they_are_asked),
        in_arena(each_number_behind_a_share_is_listed),
        in_arena(a_part_of_a_band_counts_with_its_people),
        in_arena(people_are_uniform_within_a_row_of_ages),
        in_arena(women_and_men_are_all),
        in_arena(scaling_the_population_leaves_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
