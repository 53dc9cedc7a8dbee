/* facts/growth: the change of an audience's share, only where two years speak of the same people.
 */
#include "tests/unit/share_support.h"

#include "facts/growth.h"

static const char people[] = "{age: 20-29, gender: both, thousands: 300}, "
                             "{age: 30-39, gender: both, thousands: 100}";

typedef struct row {
    const char *name, *usage;
    pl_audience audience;
    bool known;
    double change;
} row;

static int check(pl_arena *arena, const row *asked)
{
    const pl_edition *edition = make_edition(arena, edition_of(arena, people, "", asked->usage));
    const pl_platform *platform = &edition->platforms[0];
    pl_share before = pl_share_cited(arena, edition, platform, &asked->audience, 2024);
    pl_share after = pl_share_cited(arena, edition, platform, &asked->audience, 2025);
    bool known = pl_shares_compare(&before, &after);
    if (known != asked->known) {
        print_error("%s: %s\n", asked->name, known ? "compare" : "do not compare");
        return 1;
    }
    return known ? off(asked->name, after.value - before.value, asked->change, 1e-12) : 0;
}

#define BOTH_YEARS(before, after) \
    "{survey: s, year: 2025, n: 100, of: people 20-39, " after "}, " \
    "{survey: s, year: 2024, n: 100, of: people 20-39, " before "}"

static void a_change_is_of_the_same_people(void **state)
{
    static const char bands[] = BOTH_YEARS("all: 30%, age: {20-29: 40%, 30-39: 20%}",
                                           "all: 40%, age: {20-29: 50%, 30-39: 40%}");
    static const char gaps[] =
        BOTH_YEARS("all: 30%, age: {30-39: 20%}", "all: 40%, age: {20-29: 50%, 30-39: 40%}");
    static const char coarse[] =
        BOTH_YEARS("all: 30%, age: {20-39: 30%}", "all: 40%, age: {20-29: 50%, 30-39: 40%}");
    static const char totals[] = BOTH_YEARS("all: 30%", "all: 40%");
    static const char women[] = BOTH_YEARS("all: 30%", "all: 40%, gender: {women: 60%, men: 20%}");
    static const char both[] = BOTH_YEARS("all: 30%, gender: {women: 50%, men: 10%}",
                                          "all: 40%, gender: {women: 60%, men: 20%}");
    static const char bases[] = "{survey: s, year: 2025, n: 9, of: people 20-39, all: 40%}, "
                                "{survey: s, year: 2024, n: 9, of: people 20-49, all: 30%}";
    static const char once[] = "{survey: s, year: 2025, n: 9, of: people 20-39, all: 40%}";
    const pl_audience ladies = { .from = 20, .to = 39, .gender = PL_WOMEN_ONLY };
    const row rows[] = {
        { "one band", bands, anyone(30, 39), true, 0.2 },
        { "bands by their people", bands, anyone(20, 39), true, 0.75 * 0.1 + 0.25 * 0.2 },
        { "a part of a band", bands, anyone(35, 39), true, 0.2 },
        { "ages outside the base", bands, anyone(30, 49), false, 0 },
        { "a band that both have", gaps, anyone(30, 39), true, 0.2 },
        { "a band that one has", gaps, anyone(20, 29), false, 0 },
        { "more bands in one", gaps, anyone(20, 39), false, 0 },
        { "other bands", coarse, anyone(20, 39), false, 0 },
        { "the whole base", totals, anyone(20, 39), true, 0.1 },
        { "a part of the base without bands", totals, anyone(20, 29), false, 0 },
        { "women of one year", women, ladies, false, 0 },
        { "women of both", both, ladies, true, 0.1 },
        { "two bases", bases, anyone(20, 49), false, 0 },
        { "one year", once, anyone(20, 39), false, 0 },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += check(*state, &rows[i]);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { in_arena(a_change_is_of_the_same_people) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
