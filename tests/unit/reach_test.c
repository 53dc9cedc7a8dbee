/* facts/reach: what is known of people who use at least one of several platforms. */
#include "tests/unit/share_support.h"

#include "facts/reach.h"

/* Generated cases: the same on every machine and run. */
typedef struct dice {
    uint64_t state;
} dice;

static uint64_t roll(dice *from) /* splitmix64 */
{
    uint64_t mixed = from->state += 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

static size_t roll_below(dice *from, size_t end)
{
    return (size_t)(roll(from) % end);
}

/* Mostly between, but often enough nobody or everybody. */
static double roll_share(dice *from)
{
    size_t kind = roll_below(from, 20);
    if (kind < 2) return (double)kind;
    return (double)(roll(from) >> 11) / 9007199254740992.0;
}

enum { most_platforms = 8, most_cells = 6 };

/* Platforms by bands: what the shares of an edition look like. */
typedef struct crowd {
    size_t count, cell_count;
    bool totals[most_platforms]; /* platforms that are known as a whole only */
    pl_share_cell cells[most_platforms][most_cells];
    pl_share shares[most_platforms];
} crowd;

/* As facts/share adds cells up. */
static void add_up(crowd *made)
{
    double sum = 0;
    for (size_t cell = 0; cell < made->cell_count; cell++)
        sum += made->cells[0][cell].weight;
    for (size_t i = 0; i < made->count; i++) {
        made->shares[i] = (pl_share){ .known = true,
                                      .cells = made->cells[i],
                                      .cell_count = made->totals[i] ? 0 : made->cell_count };
        for (size_t cell = 0; cell < made->cell_count; cell++)
            made->shares[i].value += made->cells[i][cell].weight / sum * made->cells[i][cell].value;
        made->shares[i].value = fmin(1, made->shares[i].value);
    }
}

static void roll_crowd(dice *from, crowd *made)
{
    *made = (crowd){ .count = 1 + roll_below(from, most_platforms),
                     .cell_count = 1 + roll_below(from, most_cells) };
    for (size_t cell = 0; cell < made->cell_count; cell++) {
        double weight = (double)(1 + roll_below(from, 10000000));
        for (size_t i = 0; i < made->count; i++)
            made->cells[i][cell] = (pl_share_cell){ { (int64_t)cell * 10, (int64_t)cell * 10 + 9 },
                                                    weight,
                                                    roll_share(from) };
    }
    for (size_t i = 0; i < made->count; i++)
        made->totals[i] = !roll_below(from, 4);
    add_up(made);
}

static pl_spread spread_of(pl_arena *arena, const crowd *of)
{
    const pl_share *shares[most_platforms];
    for (size_t i = 0; i < of->count; i++)
        shares[i] = &of->shares[i];
    return pl_spread_of(arena, shares, of->count);
}

/* The platforms whose bits are set. */
static pl_reach reach_of(pl_arena *arena, const crowd *of, unsigned set)
{
    bool members[most_platforms];
    for (size_t i = 0; i < of->count; i++)
        members[i] = set >> i & 1;
    pl_spread spread = spread_of(arena, of);
    return pl_reach_of(&spread, members);
}

enum { figure_count = 6 };

static void figures_of(const pl_reach *reach, double *figures)
{
    /* From the least to the most. */
    const double listed[figure_count] = { reach->low,         reach->likely_low, reach->estimate,
                                          reach->likely_high, reach->high,       reach->most };
    for (size_t i = 0; i < figure_count; i++)
        figures[i] = listed[i];
}

static const double rounding = 1e-12;

/* 0 if no figure of `more` is below that of `less`. */
static int falls(const char *what, const pl_reach *less, const pl_reach *more)
{
    double before[figure_count], after[figure_count];
    figures_of(less, before);
    figures_of(more, after);
    for (size_t i = 0; i < figure_count; i++) {
        if (after[i] >= before[i] - rounding) continue;
        print_error("%s: figure %zu falls from %.17g to %.17g\n", what, i, before[i], after[i]);
        return 1;
    }
    return 0;
}

static int changes(const char *what, const pl_reach *one, const pl_reach *other)
{
    return falls(what, one, other) + falls(what, other, one);
}

static int is_no_bracket(pl_arena *arena, const crowd *of, unsigned set)
{
    pl_reach reach = reach_of(arena, of, set);
    double figures[figure_count];
    figures_of(&reach, figures);
    int bad = !(figures[0] >= 0 && figures[figure_count - 1] <= 1);
    for (size_t i = 1; i < figure_count; i++)
        bad += figures[i] < figures[i - 1] - rounding;
    for (size_t i = 0; i < of->count; i++)
        bad += (set >> i & 1) && reach.low < of->shares[i].value - rounding;
    if (bad) print_error("no bracket: %.17g to %.17g\n", reach.low, reach.high);
    return bad != 0;
}

/* A single platform is exact, bit for bit; so is a set with one that nobody uses. */
static int is_inexact(pl_arena *arena, const crowd *of, unsigned set, dice *from)
{
    int bad = 0;
    size_t one = roll_below(from, of->count);
    pl_reach alone = reach_of(arena, of, 1u << one),
             before = reach_of(arena, of, set & ~(1u << one));
    double figures[figure_count];
    figures_of(&alone, figures);
    for (size_t i = 0; i < figure_count; i++)
        bad += off("one alone", figures[i], of->shares[one].value, 0);
    crowd zero = *of;
    for (size_t cell = 0; cell < of->cell_count; cell++)
        zero.cells[one][cell].value = 0;
    add_up(&zero);
    pl_reach with = reach_of(arena, &zero, set | 1u << one);
    double was[figure_count], is[figure_count];
    figures_of(&before, was);
    figures_of(&with, is);
    for (size_t i = 0; i < figure_count; i++)
        bad += off("with one that nobody uses", is[i], was[i], 0);
    return bad;
}

static int is_lowered(pl_arena *arena, const crowd *of, unsigned set, dice *from)
{
    size_t one = roll_below(from, of->count), cell = roll_below(from, of->cell_count);
    pl_reach before = reach_of(arena, of, set), added = reach_of(arena, of, set | 1u << one);
    int bad = falls("a further platform", &before, &added);
    crowd risen = *of;
    double *value = &risen.cells[one][cell].value;
    *value += (1 - *value) * roll_share(from);
    add_up(&risen);
    pl_reach more = reach_of(arena, &risen, set);
    return bad + falls("a larger share", &before, &more);
}

/* What must not matter: the order of platforms, the unit of people, where a band is cut. */
static int is_shaken(pl_arena *arena, const crowd *of, unsigned set, dice *from)
{
    crowd other = *of;
    unsigned moved = 0;
    size_t shift = roll_below(from, of->count);
    for (size_t i = 0; i < of->count; i++) {
        size_t to = (i + shift) % of->count; /* turned, and every other time turned over */
        if (set & 1) to = of->count - 1 - to;
        memcpy(other.cells[to], of->cells[i], sizeof other.cells[to]);
        other.totals[to] = of->totals[i];
        moved |= (set >> i & 1) << to;
    }
    add_up(&other);
    pl_reach before = reach_of(arena, of, set), turned = reach_of(arena, &other, moved);
    int bad = changes("another order", &before, &turned);
    other = *of;
    for (size_t i = 0; i < of->count; i++)
        for (size_t cell = 0; cell < of->cell_count; cell++)
            other.cells[i][cell].weight *= 1000;
    add_up(&other);
    pl_reach scaled = reach_of(arena, &other, set);
    bad += changes("another unit of people", &before, &scaled);
    if (of->cell_count == most_cells) return bad;
    other = *of;
    size_t last = other.cell_count++;
    for (size_t i = 0; i < of->count; i++) {
        other.cells[i][last] = other.cells[i][last - 1];
        other.cells[i][last].weight *= 0.25;
        other.cells[i][last - 1].weight *= 0.75;
    }
    add_up(&other);
    pl_reach cut = reach_of(arena, &other, set);
    return bad + changes("a band cut in two", &before, &cut);
}

static void reach_keeps_its_properties_over_generated_cases(void **state)
{
    dice from = { 20260129 };
    crowd made;
    int bad = 0;
    for (size_t i = 0; i < 12000 && bad < 20; i++) {
        pl_arena_reset(*state);
        roll_crowd(&from, &made);
        unsigned set = (unsigned)roll_below(&from, (size_t)1 << made.count);
        bad += is_no_bracket(*state, &made, set);
        bad += is_inexact(*state, &made, set, &from);
        bad += is_lowered(*state, &made, set, &from);
        bad += is_shaken(*state, &made, set, &from);
    }
    assert_int_equal(bad, 0);
}

/* The bits of the best set. */
static unsigned best_of(pl_arena *arena, const pl_spread *spread, size_t size)
{
    bool *members = pl_arena_array(arena, bool, spread->count + 1);
    unsigned set = 0;
    pl_reach_best(arena, spread, size, members);
    for (size_t i = 0; i < spread->count; i++)
        set |= (unsigned)members[i] << i;
    return set;
}

static size_t bits_in(unsigned set)
{
    size_t count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

static void no_set_of_that_size_reaches_more_than_the_best(void **state)
{
    dice from = { 4227 };
    crowd made;
    int bad = 0;
    for (size_t i = 0; i < 1000; i++) {
        pl_arena_reset(*state);
        roll_crowd(&from, &made);
        pl_spread spread = spread_of(*state, &made);
        size_t size = 1 + roll_below(&from, made.count);
        unsigned best = best_of(*state, &spread, size);
        bad += bits_in(best) != size;
        double most = reach_of(*state, &made, best).estimate;
        for (unsigned set = 0; set < 1u << made.count; set++)
            bad += bits_in(set) == size && reach_of(*state, &made, set).estimate > most + 1e-8;
    }
    assert_int_equal(bad, 0);
}

/* Platforms that are known as a whole. */
static pl_spread as_wholes(pl_arena *arena, const double *values, size_t count)
{
    double *copies = pl_arena_array(arena, double, count);
    memcpy(copies, values, count * sizeof *copies);
    return (pl_spread){ .count = count,
                        .by_band = pl_arena_array(arena, bool, count),
                        .wholes = copies };
}

static void equal_sets_go_by_the_earlier_platforms(void **state)
{
    static const double alike[] = { .2, .5, .5, .2, .5 };
    pl_spread spread = as_wholes(*state, alike, COUNT(alike));
    assert_int_equal(best_of(*state, &spread, 0), 0);
    assert_int_equal(best_of(*state, &spread, 1), 1 << 1);
    assert_int_equal(best_of(*state, &spread, 2), 1 << 1 | 1 << 2);
    assert_int_equal(best_of(*state, &spread, 4), 1 << 0 | 1 << 1 | 1 << 2 | 1 << 4);
    assert_int_equal(best_of(*state, &spread, 5), 31);
    /* .3 before .48 gives less than .48 before .3, but for rounding the same. */
    static const double swapped[] = { .3, .48, .3 };
    spread = as_wholes(*state, swapped, COUNT(swapped));
    assert_int_equal(best_of(*state, &spread, 2), 1 << 0 | 1 << 1);
}

/* The young are on one platform, the old on another, and the largest has some of both: among few
 * platforms the pair is found, among many it is missed. */
static void above_twenty_platforms_the_best_set_grows_step_by_step(void **state)
{
    static const double halves[] = { .5, .5 };
    double values[2 * 21] = { .6, .6, 1, 0, 0, 1 }; /* the others: nobody */
    bool by_band[21];
    for (size_t i = 0; i < COUNT(by_band); i++)
        by_band[i] = true;
    const unsigned largest = 1, young = 2, old = 4;
    pl_spread spread = { .cell_count = 2, .parts = halves, .by_band = by_band, .values = values };
    spread.count = PL_REACH_EXHAUSTIVE;
    assert_int_equal(best_of(*state, &spread, 1), largest);
    assert_int_equal(best_of(*state, &spread, 2), young | old);
    spread.count = PL_REACH_EXHAUSTIVE + 1;
    assert_int_equal(best_of(*state, &spread, 1), largest);
    assert_int_equal(best_of(*state, &spread, 2), largest | young);
    assert_int_equal(best_of(*state, &spread, 3), largest | young | old);
}

static void set_two_platforms(crowd *made)
{
    *made = (crowd){ .count = 2, .cell_count = 2 };
    static const double values[2][2] = { { .9, .1 }, { .2, .6 } };
    for (size_t i = 0; i < 2; i++)
        for (size_t cell = 0; cell < 2; cell++)
            made->cells[i][cell] = (pl_share_cell){ { cell ? 30 : 20, cell ? 39 : 29 },
                                                    cell ? 3000 : 1000,
                                                    values[i][cell] };
    add_up(made);
}

static void bands_are_joined_each_by_itself(void **state)
{
    crowd made;
    set_two_platforms(&made);
    pl_reach reach = reach_of(*state, &made, 3);
    int bad = off("largest", reach.low, .25 * .9 + .75 * .6, 1e-12);
    bad += off("independence", reach.high, .25 * .92 + .75 * .64, 1e-12);
    bad += off("most", reach.most, .25 * 1 + .75 * .7, 1e-12);
    bad += off("estimate", reach.estimate, .71 - .35 * (.71 - .675), 1e-12);
    bad += off("likely low", reach.likely_low, .71 - .70 * (.71 - .675), 1e-12);
    bad += off("likely high", reach.likely_high, .71 - .15 * (.71 - .675), 1e-12);
    assert_int_equal(bad, 0);
}

/* American adults in 2025 by four bands, and how many respondents use at least one (PLANNING 3.2).
 */
static void respondents_lie_in_the_likely_range(void **state)
{
    enum { facebook, instagram, tiktok, platforms, bands = 4 };
    static const double thousands[bands] = { 53823, 89827, 62148, 61180 };
    static const double values[platforms][bands] = { [facebook] = { .68, .80, .74, .57 },
                                                     [instagram] = { .80, .62, .40, .19 },
                                                     [tiktok] = { .63, .44, .30, .12 } };
    static const struct {
        unsigned set;
        double truth;
    } rows[] = {
        { 1 << facebook | 1 << instagram, .7078 + .5002 - .4208 },
        { 1 << facebook | 1 << tiktok, .7078 + .3679 - .3146 },
        { 1 << instagram | 1 << tiktok, .5002 + .3679 - .2741 },
        { 1 << facebook | 1 << instagram | 1 << tiktok, .8086 },
    };
    crowd made = { .count = platforms, .cell_count = bands };
    for (size_t i = 0; i < platforms; i++)
        for (size_t cell = 0; cell < bands; cell++)
            made.cells[i][cell] = (pl_share_cell){ { (int64_t)cell, (int64_t)cell },
                                                   thousands[cell],
                                                   values[i][cell] };
    add_up(&made);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_reach reach = reach_of(*state, &made, rows[i].set);
        if (reach.likely_low <= rows[i].truth && rows[i].truth <= reach.likely_high) continue;
        print_error("row %zu: %.4f is not in %.4f to %.4f\n", i, rows[i].truth, reach.likely_low,
                    reach.likely_high);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void platforms_without_bands_in_common_are_joined_as_a_whole(void **state)
{
    int bad = 0;
    for (int kind = 0; kind < 4; kind++) {
        crowd made;
        set_two_platforms(&made);
        switch (kind) {
        case 0: /* only a total is known */
            made.shares[1].cell_count = 0;
            break;
        case 1: /* fewer bands */
            made.shares[1].cell_count = 1;
            break;
        case 2: /* bands of other ages */
            made.cells[1][1].ages.to = 45;
            break;
        default: /* of other people */
            made.cells[1][1].weight = 2000;
            break;
        }
        double one = made.shares[0].value, other = made.shares[1].value;
        pl_reach reach = reach_of(*state, &made, 3);
        pl_spread spread = spread_of(*state, &made);
        bad += spread.by_band[0] || spread.by_band[1];
        bad += off("largest", reach.low, fmax(one, other), 1e-12);
        bad += off("independence", reach.high, 1 - (1 - one) * (1 - other), 1e-12);
        bad += off("most", reach.most, one + other, 1e-12);
    }
    assert_int_equal(bad, 0);
}

/* Two by the same bands; a third one, in each place, by fewer or by none, is joined to what these
 * two reach. */
static void a_platform_without_the_bands_of_the_others_is_joined_alone(void **state)
{
    int bad = 0;
    for (size_t third = 0; third < 3; third++)
        for (size_t cells = 0; cells < 2; cells++) {
            crowd two, made;
            set_two_platforms(&two);
            made = two;
            made.count = 3;
            for (size_t i = 0; i < 3; i++)
                memcpy(made.cells[i], two.cells[i == third ? 0 : i - (i > third)],
                       sizeof made.cells[i]);
            add_up(&made);
            made.shares[third].cell_count = cells;
            made.shares[third].value = .5;
            pl_spread spread = spread_of(*state, &made);
            for (size_t i = 0; i < 3; i++)
                bad += spread.by_band[i] == (i == third);
            pl_reach reach = reach_of(*state, &made, 7);
            bad += off("largest", reach.low, .675, 1e-12);
            bad += off("independence", reach.high, .71 + .5 * .29, 1e-12);
            bad += off("most", reach.most, 1, 1e-12);
        }
    assert_int_equal(bad, 0);
}

static void the_bands_of_most_platforms_are_the_common_ones(void **state)
{
    crowd two, made = { .count = 5, .cell_count = 2 };
    set_two_platforms(&two);
    for (size_t i = 0; i < made.count; i++) {
        memcpy(made.cells[i], two.cells[0], sizeof made.cells[i]);
        if (i < 2) made.cells[i][0].ages.from = 15;
    }
    add_up(&made);
    pl_spread spread = spread_of(*state, &made);
    for (size_t i = 0; i < made.count; i++)
        assert_int_equal(spread.by_band[i], i >= 2);
    /* Of two kinds as frequent, the first, wherever its platforms stand. */
    made.count = 4;
    made.cells[1][0].ages.from = 20;
    made.cells[3][0].ages.from = 15;
    spread = spread_of(*state, &made);
    for (size_t i = 0; i < made.count; i++)
        assert_int_equal(spread.by_band[i], i == 0 || i == 3);
}

/* Eight kinds of bands are told apart; a pair behind them is joined as wholes. */
static void a_kind_of_bands_beyond_the_eighth_counts_as_none(void **state)
{
    enum { count = 10 };
    pl_share_cell cells[count];
    pl_share shares[count];
    const pl_share *listed[count];
    bool members[count];
    for (size_t i = 0; i < count; i++) {
        int64_t last = 30 + (int64_t)(i < 9 ? i : 8); /* the last two are alike */
        cells[i] = (pl_share_cell){ { 20, last }, 1000, .01 };
        shares[i] = (pl_share){ .known = true, .value = .01, .cells = &cells[i], .cell_count = 1 };
        listed[i] = &shares[i];
        members[i] = true;
    }
    assert_true(pl_spread_of(*state, listed + 1, count - 1).cell_count == 1);
    pl_spread spread = pl_spread_of(*state, listed, count);
    assert_int_equal(spread.cell_count, 0);
    pl_reach reach = pl_reach_of(&spread, members);
    assert_int_equal(off("independence", reach.high, 1 - pow(.99, count), 1e-12), 0);
}

static void without_platforms_nobody_is_reached(void **state)
{
    pl_spread spread = pl_spread_of(*state, NULL, 0);
    bool none[1] = { false };
    pl_reach reach = pl_reach_of(&spread, none);
    assert_true(!(reach.most > 0) && !(reach.low > 0) && !(reach.estimate > 0));
    pl_reach_best(*state, &spread, 0, none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(reach_keeps_its_properties_over_generated_cases),
        in_arena(no_set_of_that_size_reaches_more_than_the_best),
        in_arena(equal_sets_go_by_the_earlier_platforms),
        in_arena(above_twenty_platforms_the_best_set_grows_step_by_step),
        in_arena(bands_are_joined_each_by_itself),
        in_arena(respondents_lie_in_the_likely_range),
        in_arena(platforms_without_bands_in_common_are_joined_as_a_whole),
        in_arena(a_platform_without_the_bands_of_the_others_is_joined_alone),
        in_arena(the_bands_of_most_platforms_are_the_common_ones),
        in_arena(a_kind_of_bands_beyond_the_eighth_counts_as_none),
        in_arena(without_platforms_nobody_is_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
