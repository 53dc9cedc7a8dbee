/* facts/share: where a figure is missing, what is taken instead, and how wide that is. */
#include "tests/unit/share_support.h"

static const char japan[] = "{survey: s, year: 2025, of: people 13-69, n: 1500, all: 50%, age: "
                            "{13-19: 60%, 20-29: 80%, 30-39: 70%, 40-69: 30%}}";
static const char long_bands[] = "{survey: s, year: 2025, n: 1500, age: {20-38: 80%, 39-58: 30%}}";
static const char two_known[] = "{survey: s, year: 2025, of: people 13-69, n: 1500, all: 50%, "
                                "age: {13-19: 60%, 20-29: 80%}}";
static const char total_alone[] = "{survey: s, year: 2025, of: people 13-69, n: 1500, all: 50%}";
static const char users_alone[] = "{survey: s, year: 2025, of: internet users, n: 1500, all: 50%}";

enum {
    ASSUMED = PL_FALLBACK_EFFECT_ASSUMED,
    ESTIMATED = PL_FALLBACK_EFFECT_ASSUMED | PL_FALLBACK_SAMPLE_ESTIMATED
};

/* By years, since the edition has no population. `widen` is what is added to the interval. */
static const struct {
    const char *what, *usage;
    pl_audience audience;
    double value, covered, widen;
    unsigned fallbacks;
} fallbacks[] = {
    { "one whole band", japan, { 20, 29, PL_ANYONE, false }, 0.8, 1, 0, ESTIMATED },
    { "two whole bands", japan, { 20, 39, PL_ANYONE, false }, 0.75, 1, 0, ESTIMATED },
    { "half a band",
      japan,
      { 20, 24, PL_ANYONE, false },
      0.8,
      1,
      0.02,
      ESTIMATED | PL_FALLBACK_PART_OF_BAND },
    { "10 of 30 years",
      japan,
      { 60, 69, PL_ANYONE, false },
      0.3,
      1,
      0.04,
      ESTIMATED | PL_FALLBACK_PART_OF_BAND },
    { "20 of 30 years",
      japan,
      { 50, 69, PL_ANYONE, false },
      0.3,
      1,
      0.02,
      ESTIMATED | PL_FALLBACK_PART_OF_BAND },
    { "10 of 19 years",
      long_bands,
      { 20, 29, PL_ANYONE, false },
      0.8,
      1,
      0.02,
      ESTIMATED | PL_FALLBACK_PART_OF_BAND },
    { "10 of 20 years",
      long_bands,
      { 39, 48, PL_ANYONE, false },
      0.3,
      1,
      0.04,
      ESTIMATED | PL_FALLBACK_PART_OF_BAND },
    { "women",
      japan,
      { 20, 29, PL_WOMEN_ONLY, false },
      0.8,
      1,
      0.05,
      ESTIMATED | PL_FALLBACK_NO_GENDER },
    { "students",
      japan,
      { 20, 29, PL_ANYONE, true },
      0.8,
      1,
      0.05,
      ESTIMATED | PL_FALLBACK_NO_OCCUPATION },
    { "male students of half a band",
      japan,
      { 20, 24, PL_MEN_ONLY, true },
      0.8,
      1,
      0.12,
      ESTIMATED | PL_FALLBACK_NO_GENDER | PL_FALLBACK_NO_OCCUPATION | PL_FALLBACK_PART_OF_BAND },
    { "older than the base",
      japan,
      { 40, 99, PL_ANYONE, false },
      0.3,
      0.5,
      0,
      ESTIMATED | PL_FALLBACK_PART_COVERED },
    { "half in a gap",
      two_known,
      { 20, 39, PL_ANYONE, false },
      0.8,
      0.5,
      0,
      ESTIMATED | PL_FALLBACK_PART_COVERED },
    { "most in a gap",
      two_known,
      { 20, 49, PL_ANYONE, false },
      0.5,
      1,
      0.1,
      ASSUMED | PL_FALLBACK_NO_AGE },
    { "no band known",
      two_known,
      { 30, 39, PL_ANYONE, false },
      0.5,
      1,
      0.1,
      ASSUMED | PL_FALLBACK_NO_AGE },
    { "the whole base with gaps", two_known, { 13, 69, PL_ANYONE, false }, 0.5, 1, 0, ASSUMED },
    { "total alone",
      total_alone,
      { 20, 29, PL_ANYONE, false },
      0.5,
      1,
      0.1,
      ASSUMED | PL_FALLBACK_NO_AGE },
    { "total, women",
      total_alone,
      { 20, 29, PL_WOMEN_ONLY, false },
      0.5,
      1,
      0.15,
      ASSUMED | PL_FALLBACK_NO_AGE | PL_FALLBACK_NO_GENDER },
    { "total, its base", total_alone, { 13, 69, PL_ANYONE, false }, 0.5, 1, 0, ASSUMED },
    { "total, all ages",
      total_alone,
      { 0, 120, PL_ANYONE, false },
      0.5,
      57.0 / 121,
      0,
      ASSUMED | PL_FALLBACK_PART_COVERED },
    { "total, older than the base",
      total_alone,
      { 60, 79, PL_ANYONE, false },
      0.5,
      0.5,
      0.1,
      ASSUMED | PL_FALLBACK_NO_AGE | PL_FALLBACK_PART_COVERED },
    { "users, all ages", users_alone, { 0, 120, PL_ANYONE, false }, 0.5, 1, 0, ASSUMED },
    { "users, 20 and over",
      users_alone,
      { 20, 120, PL_ANYONE, false },
      0.5,
      1,
      0.1,
      ASSUMED | PL_FALLBACK_NO_AGE },
};

static void fall_backs_are_named_and_widen(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(fallbacks); i++) {
        const char *what = fallbacks[i].what;
        pl_share share =
            share_in(*state, edition_of(*state, "", "", fallbacks[i].usage), fallbacks[i].audience);
        double low, high, p = share.value, widen = fallbacks[i].widen;
        pl_wilson(p, p * (1 - p) / (share.error * share.error), &low, &high);
        bad += !share.known;
        bad += off(what, share.value, fallbacks[i].value, 1e-12);
        bad += off(what, share.covered, fallbacks[i].covered, 1e-12);
        bad += off(what, share.low, fmax(0, low - widen), 1e-9);
        bad += off(what, share.high, fmin(1, high + widen), 1e-9);
        if (share.fallbacks == fallbacks[i].fallbacks) continue;
        print_error("%s: fall-backs %x, wanted %x\n", what, share.fallbacks,
                    fallbacks[i].fallbacks);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void what_nothing_covers_is_not_known(void **state)
{
    static const char another_survey[] = "{survey: t, year: 2025, all: 50%}";
    static const char another_year[] = "{survey: s, year: 2024, all: 50%}";
    static const struct {
        const char *usage;
        int64_t from, to;
    } rows[] = { { japan, 70, 79 },
                 { japan, 0, 12 },
                 { total_alone, 70, 120 },
                 { another_survey, 20, 29 },
                 { another_year, 20, 29 } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_share share = share_in(*state, edition_of(*state, "", "", rows[i].usage),
                                  anyone(rows[i].from, rows[i].to));
        assert_false(share.known);
        assert_int_equal(share.fallbacks, 0);
        assert_int_equal(share.fact_count, 0);
    }
}

static void a_band_has_the_sample_that_is_published_else_an_estimate(void **state)
{
    static const char samples[] = "{survey: s, year: 2025, source: a, age: {20-29: 217}}, "
                                  "{survey: s, year: 2024, source: a, age: {30-39: 999}}, "
                                  "{survey: t, year: 2025, source: a, age: {30-39: 999}}";
    static const char people[] = "{age: 13-69, gender: both, thousands: 57000}";
    pl_slice text = edition_of(*state, people, samples, japan);
    pl_share twenties = share_in(*state, text, anyone(20, 29));
    pl_share thirties = share_in(*state, text, anyone(30, 39));
    int bad = off("published", twenties.error, sqrt(1.7 * 0.8 * 0.2 / 217), 1e-12);
    bad += off("estimated", thirties.error, sqrt(1.7 * 0.7 * 0.3 / (1500 * 10 / 57.0)), 1e-12);
    assert_int_equal(bad, 0);
    assert_int_equal(twenties.fallbacks, ASSUMED);
    assert_int_equal(thirties.fallbacks, ESTIMATED);
}

static void without_a_sample_there_is_no_interval(void **state)
{
    static const char usage[] = "{survey: s, year: 2025, of: people 13-69, all: 50%, "
                                "age: {20-29: 80%}}";
    pl_share share = share_in(*state, edition_of(*state, "", "", usage), anyone(20, 24));
    assert_int_equal(share.fallbacks, PL_FALLBACK_NO_SAMPLE | PL_FALLBACK_PART_OF_BAND);
    assert_true(share.low == share.value && share.high == share.value && share.error == 0);
}

static void nobody_and_everybody_have_an_interval(void **state)
{
    static const char usage[] = "{survey: s, year: 2025, age: {20-29: 100%, 30-39: 0%}}";
    static const char samples[] =
        "{survey: s, year: 2025, source: a, age: {20-29: 170, 30-39: 340}}";
    pl_slice text = edition_of(*state, "", samples, usage);
    pl_share everybody = share_in(*state, text, anyone(20, 29));
    pl_share nobody = share_in(*state, text, anyone(30, 39));
    pl_share half = share_in(*state, text, anyone(20, 39));
    double low, high;
    pl_wilson(1, 100, &low, &high);
    int bad = off("everybody", everybody.low, low, 1e-12) + off("1", everybody.high, 1, 0);
    pl_wilson(0, 200, &low, &high);
    bad += off("nobody", nobody.high, high, 1e-12) + off("0", nobody.low, 0, 0);
    pl_wilson(0.5, 300, &low, &high);
    bad += off("half", half.high, high, 1e-12);
    assert_int_equal(bad, 0);
}

static void of_two_bases_of_a_year_the_one_with_bands_is_read(void **state)
{
    static const char usage[] = "{survey: s, year: 2025, of: people 13-79, all: 40%}, "
                                "{survey: s, year: 2025, of: people 13-69, age: {20-29: 80%}}";
    pl_share share = share_in(*state, edition_of(*state, "", "", usage), anyone(20, 29));
    assert_int_equal(off("value", share.value, 0.8, 1e-12), 0);
}

static void a_change_is_between_figures_of_one_base(void **state)
{
    static const char usage[] = "{survey: s, year: 2013, of: people 13-69, all: 44%}, "
                                "{survey: t, year: 2016, of: people 13-69, all: 60%}, "
                                "{survey: s, year: 2024, of: people 13-79, all: 91.1%}, "
                                "{survey: s, year: 2024, of: people 13-69, all: 94.9%}, "
                                "{survey: s, year: 2025, of: people 13-79, all: 92%}";
    static const struct {
        int64_t years[2];
        bool known;
        double change;
    } rows[] = {
        { { 2013, 2024 }, true, 0.509 }, { { 2024, 2013 }, true, -0.509 },
        { { 2024, 2025 }, true, 0.009 }, { { 2013, 2025 }, false, 0 },
        { { 2013, 2016 }, false, 0 },    { { 2013, 2014 }, false, 0 },
    };
    const pl_edition *edition = make_edition(*state, edition_of(*state, "", "", usage));
    for (size_t i = 0; i < COUNT(rows); i++) {
        double change = 0;
        const pl_fact *facts[2] = { NULL, NULL };
        bool known =
            pl_share_change(edition, &edition->platforms[0], rows[i].years, &change, facts);
        assert_int_equal(known, rows[i].known);
        assert_int_equal(off("change", change, rows[i].change, 1e-12), 0);
        if (known) assert_int_equal(facts[1]->year, rows[i].years[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(fall_backs_are_named_and_widen),
        in_arena(what_nothing_covers_is_not_known),
        in_arena(a_band_has_the_sample_that_is_published_else_an_estimate),
        in_arena(without_a_sample_there_is_no_interval),
        in_arena(nobody_and_everybody_have_an_interval),
        in_arena(of_two_bases_of_a_year_the_one_with_bands_is_read),
        in_arena(a_change_is_between_figures_of_one_base),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
