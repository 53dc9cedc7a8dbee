/* facts/share: whose figures are read where one gender is asked for. */
#include "tests/unit/share_support.h"

static const char totals[] =
    "{survey: s, year: 2025, of: people 18+, n: 1000, all: 50%, age: {18-49: 60%, 50+: 40%}, "
    "gender: {women: 55%, men: {all: 45%}}}";
static const char cells[] =
    "{survey: s, year: 2025, of: people 18+, n: 1000, all: 50%, age: {18-49: 60%, 50+: 40%}, "
    "gender: {women: {all: 55%, age: {18-49: 70%, 50+: 45%}}, men: {age: {18-49: 50%}}}}";
static const char people[] = "{age: 18-49, gender: women, thousands: 300}, "
                             "{age: 18-49, gender: men, thousands: 500}, "
                             "{age: 50+, gender: women, thousands: 100}, "
                             "{age: 50+, gender: men, thousands: 100}";
static const char samples[] = "{survey: s, year: 2025, source: a, gender: {women: 450}, "
                              "design_effect: {all: 1.5, women: 1.25, 18-49: 1.6}}";

enum {
    ASSUMED = PL_FALLBACK_EFFECT_ASSUMED,
    ESTIMATED = PL_FALLBACK_EFFECT_ASSUMED | PL_FALLBACK_SAMPLE_ESTIMATED
};

/* `variance` is that of the share, before any widening. */
static const struct {
    const char *what, *usage, *samples;
    pl_audience audience;
    double value, variance, widen;
    unsigned fallbacks;
} rows[] = {
    { "women of the whole base",
      totals,
      samples,
      { 18, 120, PL_WOMEN_ONLY, false },
      0.55,
      1.25 * 0.55 * 0.45 / 450,
      0,
      0 },
    { "and beyond it",
      totals,
      samples,
      { 0, 120, PL_WOMEN_ONLY, false },
      0.55,
      1.25 * 0.55 * 0.45 / 450,
      0,
      0 },
    { "men, of whom it is not said how many were asked",
      totals,
      samples,
      { 18, 120, PL_MEN_ONLY, false },
      0.45,
      1.7 * 0.45 * 0.55 / 600,
      0,
      ESTIMATED },
    { "all, by the bands",
      totals,
      samples,
      { 18, 120, PL_ANYONE, false },
      0.56,
      0.64 * 1.6 * 0.24 / 800 + 0.04 * 1.7 * 0.24 / 200,
      0,
      ESTIMATED },
    { "women of a part of the base",
      totals,
      samples,
      { 18, 49, PL_WOMEN_ONLY, false },
      0.6,
      1.6 * 0.24 / 800,
      0.05,
      PL_FALLBACK_SAMPLE_ESTIMATED | PL_FALLBACK_NO_GENDER },
    { "women of a band that has a figure of theirs",
      cells,
      samples,
      { 18, 49, PL_WOMEN_ONLY, false },
      0.7,
      1.7 * 0.21 / 300,
      0,
      ESTIMATED },
    { "women of all bands",
      cells,
      samples,
      { 18, 120, PL_WOMEN_ONLY, false },
      0.6375,
      0.5625 * 1.7 * 0.21 / 300 + 0.0625 * 1.7 * 0.2475 / 100,
      0,
      ESTIMATED },
    { "men, some of whose bands are missing",
      cells,
      samples,
      { 18, 120, PL_MEN_ONLY, false },
      0.6 * 5 / 6 + 0.4 / 6,
      25.0 / 36 * 1.6 * 0.24 / 800 + 1.0 / 36 * 1.7 * 0.24 / 200,
      0.05,
      ESTIMATED | PL_FALLBACK_NO_GENDER },
    { "men of the band that is there",
      cells,
      samples,
      { 18, 49, PL_MEN_ONLY, false },
      0.5,
      1.7 * 0.25 / 500,
      0,
      ESTIMATED },
};

static void a_gender_has_its_own_figures_where_they_say_all(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice text = edition_of(*state, people, rows[i].samples, rows[i].usage);
        pl_share share = share_in(*state, text, rows[i].audience);
        double low, high, p = rows[i].value, widen = rows[i].widen;
        pl_wilson(p, p * (1 - p) / rows[i].variance, &low, &high);
        bad += off(rows[i].what, share.value, p, 1e-12);
        bad += off(rows[i].what, share.error, sqrt(rows[i].variance), 1e-12);
        bad += off(rows[i].what, share.low, fmax(0, low - widen), 1e-9);
        bad += off(rows[i].what, share.high, fmin(1, high + widen), 1e-9);
        if ((share.fallbacks & ~(unsigned)PL_FALLBACK_PART_COVERED) == rows[i].fallbacks) continue;
        print_error("%s: fall-backs %x, wanted %x\n", rows[i].what, share.fallbacks,
                    rows[i].fallbacks);
        bad++;
    }
    assert_int_equal(bad, 0);
}

/* Without a population nothing tells how many of those asked were men: half are taken to be. */
static void half_of_those_asked_are_of_a_gender_that_nobody_counted(void **state)
{
    pl_share share = share_in(*state, edition_of(*state, "", "", totals),
                              (pl_audience){ 18, 120, PL_MEN_ONLY, false });
    assert_int_equal(off("error", share.error, sqrt(1.7 * 0.45 * 0.55 / 500), 1e-12), 0);
}

static void the_figures_of_a_gender_are_named(void **state)
{
    pl_share share = share_in(*state, edition_of(*state, people, samples, totals),
                              (pl_audience){ 18, 120, PL_WOMEN_ONLY, false });
    static const char *const paths[] = { "platforms.p.usage.s.2025.gender.women",
                                         "samples.s.2025.women",
                                         "samples.s.2025.design_effect.women" };
    int bad = 0;
    assert_int_equal(share.fact_count, COUNT(paths));
    for (size_t i = 0; i < COUNT(paths); i++)
        bad += differs("fact", share.facts[i]->path, paths[i]);
    assert_int_equal(share.facts[0]->n_used, 450);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_gender_has_its_own_figures_where_they_say_all),
        in_arena(half_of_those_asked_are_of_a_gender_that_nobody_counted),
        in_arena(the_figures_of_a_gender_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
