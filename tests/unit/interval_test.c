/* facts/interval: how sure a share is, by the vectors of the literature. */
#include "tests/unit/share_support.h"

static void wilson_intervals_are_those_of_the_literature(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        double share, n, effect, low, high, most;
    } rows[] = {
        { "Instagram 18-29", 0.7971, 480, 1.56, 0.748629, 0.838244, 1e-6 },
        { "a rare answer", 0.0131, 480, 1.56, 0.005123, 0.033085, 1e-6 },
        { "an answer of nobody", 0, 480, 1.56, 0, 0.012331, 1e-6 },
        { "all adults, 1.8 points as published", 0.5, 5626, 1.9, 0.482, 0.518, 5e-5 },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        double low, high;
        pl_wilson(rows[i].share, rows[i].n / rows[i].effect, &low, &high);
        bad += off(rows[i].what, low, rows[i].low, rows[i].most);
        bad += off(rows[i].what, high, rows[i].high, rows[i].most);
    }
    assert_int_equal(bad, 0);
}

/* Facebook and TikTok among people of 18 to 29, by the share that uses both. */
static void the_probability_that_one_share_is_larger(void **state)
{
    (void)state;
    const double facebook = 0.6803, tiktok = 0.6330, n = 480 / 1.56;
    const struct {
        const char *what;
        double both, wanted, most;
    } rows[] = {
        { "unknown overlap", facebook * tiktok, 0.891977, 1e-6 },
        { "least overlap", facebook + tiktok - 1, 0.842038, 1e-6 },
        { "known overlap", 0.4873, 0.9237, 5e-5 },
    };
    int bad = 0;
    double difference = facebook - tiktok;
    for (size_t i = 0; i < COUNT(rows); i++) {
        double variance = (facebook + tiktok - 2 * rows[i].both - difference * difference) / n;
        bad += off(rows[i].what, pl_probability_above(difference, sqrt(variance)), rows[i].wanted,
                   rows[i].most);
    }
    bad += off("no difference", pl_probability_above(0, 0.1), 0.5, 0);
    bad += off("no error", pl_probability_above(0.1, 0), 1, 0);
    bad += off("no error, below", pl_probability_above(-0.1, 0), 0, 0);
    bad += off("neither", pl_probability_above(0, 0), 0.5, 0);
    bad += off("97.5 %", pl_probability_above(1.959964, 1), 0.975, 1e-6);
    assert_int_equal(bad, 0);
}

static void more_people_asked_never_widen_the_interval(void **state)
{
    (void)state;
    static const double shares[] = { 0, 0.001, 0.2, 0.5, 0.93, 1 };
    int bad = 0;
    for (size_t i = 0; i < COUNT(shares); i++) {
        double low = 0, high = 1;
        for (double n = 1; n < 1e6; n *= 1.7) {
            double next_low, next_high;
            pl_wilson(shares[i], n, &next_low, &next_high);
            bad += next_low < low - 1e-12 || next_high > high + 1e-12;
            bad += next_low > shares[i] + 1e-12 || next_high < shares[i] - 1e-12;
            low = next_low;
            high = next_high;
        }
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wilson_intervals_are_those_of_the_literature),
        cmocka_unit_test(the_probability_that_one_share_is_larger),
        cmocka_unit_test(more_people_asked_never_widen_the_interval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
