/* facts/reach: what shares of one kind of people give together. */
#include "tests/unit/share_support.h"

#include "facts/reach.h"

/* What the shares of one kind of people give together. */
static pl_union union_of(const double *shares, size_t count)
{
    pl_union reached = { 0 };
    for (size_t i = 0; i < count; i++)
        reached = pl_union_add(reached, shares[i]);
    return reached;
}

static void unions_are_those_of_the_literature(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        double shares[3];
        size_t count;
        double largest, independent, most, tolerance;
    } rows[] = {
        { "two", { .40, .25 }, 2, .40, .55, .65, 1e-6 },
        { "three small ones", { .30, .20, .15 }, 3, .30, .524, .65, 1e-6 },
        { "three, of whom .336 use none", { .30, .40, .20 }, 3, .40, 1 - .336, .90, 1e-6 },
        { "more than all people", { .70, .50, .37 }, 3, .70, .905500, 1, 1e-6 },
        { "Facebook, Instagram, TikTok", { .7078, .5002, .3679 }, 3, .7078, .9077, 1, 5e-5 },
        { "one alone", { .37 }, 1, .37, .37, .37, 0 },
        { "nobody", { 0 }, 1, 0, 0, 0, 0 },
        { "everybody", { .3, 1, .2 }, 3, 1, 1, 1, 0 },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_union reached = union_of(rows[i].shares, rows[i].count);
        bad += off(rows[i].what, reached.largest, rows[i].largest, rows[i].tolerance);
        bad += off(rows[i].what, reached.independent, rows[i].independent, rows[i].tolerance);
        bad += off(rows[i].what, reached.most, rows[i].most, rows[i].tolerance);
    }
    double many[400];
    for (size_t i = 0; i < COUNT(many); i++)
        many[i] = .001;
    bad += off("400 times .001", union_of(many, COUNT(many)).independent, .329814, 1e-6);
    pl_union two = union_of(rows[0].shares, 2);
    bad += off("use both", .40 + .25 - two.independent, .10, 1e-6);
    assert_int_equal(bad, 0);
}

static void the_estimate_shrinks_independence_towards_the_largest(void **state)
{
    (void)state;
    static const double three[] = { .70, .50, .37 }, adults[] = { .7078, .5002, .3679 };
    pl_union reached = union_of(three, 3), known = union_of(adults, 3);
    const double truth = .8086; /* of respondents */
    int bad = off("estimate", pl_union_between(reached, pl_reach_shrink), .833575, 1e-6);
    bad += off("likely at most", pl_union_between(reached, pl_reach_shrink_least), .874675, 1e-6);
    bad += off("likely at least", pl_union_between(reached, pl_reach_shrink_most), .761650, 1e-6);
    bad += off("no shrinking", pl_union_between(reached, 0), .905500, 1e-6);
    bad += off("all of it", pl_union_between(reached, 1), .70, 1e-6);
    /* Printed from shares with more digits than these. */
    bad += off("adults in 2025", pl_union_between(known, pl_reach_shrink), .8378, 1e-4);
    assert_int_equal(bad, 0);
    assert_true(known.largest <= truth && truth <= known.independent);
    assert_true(pl_union_between(known, pl_reach_shrink_most) <= truth);
    assert_true(truth <= pl_union_between(known, pl_reach_shrink_least));
}

/* Metheringham's formula loses reach when this small vehicle is added: .838 becomes .680. */
static void a_small_platform_beside_a_large_one_takes_nothing_away(void **state)
{
    (void)state;
    pl_union large = pl_union_add((pl_union){ 0 }, .60), both = pl_union_add(large, .10);
    for (int percent = 0; percent <= 100; percent++)
        assert_true(pl_union_between(both, percent / 100.0) >=
                    pl_union_between(large, percent / 100.0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unions_are_those_of_the_literature),
        cmocka_unit_test(the_estimate_shrinks_independence_towards_the_largest),
        cmocka_unit_test(a_small_platform_beside_a_large_one_takes_nothing_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
