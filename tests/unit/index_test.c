#include "tests/unit/rules_support.h"

enum { all_roots = PL_ROOTS_OF_BRIEF | PL_ROOTS_OF_CHANNEL };

/* Conditions of one test each; what is left of them is known by their places. */
static const char *const single[] = {
    "{brief.market: jp}",
    "{brief.market: us}",
    "{brief.market: [us, jp]}",
    "{brief.goals: sales}",
    "{brief.goals: [sales, awareness]}",
    "{brief.goals: {all: [awareness, sales]}}",
    "{brief.goals: {all: [sales, awareness]}}",
    "{brief.level: 5}",
    "{brief.level: '> 5'}",
    "{brief.level: 1..4}",
    "{brief.level: [1, 5]}",
    "{brief.budget: '>= 1,000,000 JPY'}",
    "{brief.budget: '< 1,000,000 JPY'}",
    "{brief.budget: '< 1 USD'}",
    "{brief.budget: '1,000,000 JPY'}",
    "{brief.audience.age: 13-19}",
    "{brief.audience.age: [13-19, 60+]}",
    "{brief.audience.age: {within: 0-24}}",
    "{brief.audience.age: {within: 20-40}}",
    "{brief.schedule: 2027-01-01..2027-01-31}",
    "{brief.launch: '< 2027-01-01'}",
    "{brief.launch: 2027-03-01}",
    "{brief.paid: false}",
    "{brief.discount: '>= 50%'}",
    "{channel.formats: text}",
    "{channel.features: coupons}",
    "{platform.real_names: true}",
    "{today: '< 2020-01-01'}",
    "brief.level < 3",
    "brief.market == 'us' && brief.level == 5",
    "{all: [{brief.market: jp}, {all: [{brief.level: 7}]}]}",
    "{brief.budget: brief.floor}",
    "{brief.campaign: {matches: a}}",
    "{brief.campaign: {present: true}}",
    "{any: [{brief.market: us}, {brief.level: 7}]}",
    "{none: [{brief.market: jp}]}",
    "brief.level + 1 == 7",
};

static pl_index *index_of(const rules_desk *desk, const pl_condition *const *conditions,
                          size_t count)
{
    pl_index *index = pl_index_new(desk->arena, count);
    for (size_t i = 0; i < count; i++)
        pl_index_add(index, i, conditions[i]);
    pl_index_seal(index);
    return index;
}

static pl_bits all_of(pl_arena *arena, size_t count)
{
    pl_bits all = pl_bits_new(arena, count);
    for (size_t i = 0; i < count; i++)
        pl_bits_add(&all, i);
    return all;
}

/* What one test rules out by itself is ruled out, and nothing else: a test of another kind, one
 * that is undecided, and what is joined by `any` or `none` stay. */
static int check_left(pl_arena *arena, const char *more, const char *const *stays, size_t count)
{
    rules_desk desk = open_desk(arena);
    rules_bench *bench = open_bench(&desk, brief_with(&desk, more), "line/ads");
    const pl_condition *conditions[COUNT(single)];
    for (size_t i = 0; i < COUNT(single); i++)
        conditions[i] = new_condition(&desk, single[i]);
    pl_bits all = all_of(arena, COUNT(single));
    pl_index *index = index_of(&desk, conditions, COUNT(single));
    pl_bits left = pl_index_left(index, arena, bench->opened.variables, all_roots, &all);
    int bad = 0;
    for (size_t i = 0; i < COUNT(single); i++) {
        bool wanted = false;
        for (size_t j = 0; j < count; j++)
            wanted |= strcmp(stays[j], single[i]) == 0;
        if (pl_bits_has(&left, i) == wanted) continue;
        print_error("%s: %s\n", single[i], wanted ? "is ruled out" : "is left");
        bad++;
    }
    return bad;
}

static void what_is_there_rules_out_what_wants_something_else(void **state)
{
    static const char *const stays[] = {
        "{brief.market: jp}",
        "{brief.market: [us, jp]}",
        "{brief.goals: [sales, awareness]}",
        "{brief.goals: {all: [awareness, sales]}}", /* looks for its first one alone */
        "{brief.level: 5}",
        "{brief.level: [1, 5]}", /* numbers of a list are not looked at */
        "{brief.level: '> 5'}",  /* an end is never left out */
        "{brief.budget: '>= 1,000,000 JPY'}",
        "{brief.budget: '< 1 USD'}",          /* another currency is undecided */
        "{brief.audience.age: [13-19, 60+]}", /* between the two */
        "{brief.audience.age: {within: 20-40}}",
        "{brief.launch: 2027-03-01}",
        "{brief.budget: brief.floor}",
        "{brief.campaign: {matches: a}}",
        "{brief.campaign: {present: true}}",
        "{any: [{brief.market: us}, {brief.level: 7}]}",
        "{none: [{brief.market: jp}]}",
        "brief.level + 1 == 7",
    };
    assert_int_equal(check_left(*state,
                                "budget: '3,000,000 JPY', level: 5, launch: 2027-03-01, schedule: "
                                "2027-03-01..2027-04-15, paid: true, discount: 10%",
                                stays, COUNT(stays)),
                     0);
}

static void what_is_absent_rules_nothing_out(void **state)
{
    static const char *const stays[] = {
        "{brief.market: jp}",
        "{brief.market: [us, jp]}",
        "{brief.goals: [sales, awareness]}",
        "{brief.goals: {all: [awareness, sales]}}",
        "{brief.level: 5}",
        "{brief.level: '> 5'}",
        "{brief.level: 1..4}",
        "{brief.level: [1, 5]}",
        "{brief.budget: '>= 1,000,000 JPY'}",
        "{brief.budget: '< 1,000,000 JPY'}",
        "{brief.budget: '< 1 USD'}",
        "{brief.budget: '1,000,000 JPY'}",
        "{brief.audience.age: [13-19, 60+]}",
        "{brief.audience.age: {within: 20-40}}",
        "{brief.schedule: 2027-01-01..2027-01-31}",
        "{brief.launch: '< 2027-01-01'}",
        "{brief.launch: 2027-03-01}",
        "{brief.paid: false}",
        "{brief.discount: '>= 50%'}",
        "brief.level < 3",
        "{all: [{brief.market: jp}, {all: [{brief.level: 7}]}]}",
        "{brief.budget: brief.floor}",
        "{brief.campaign: {matches: a}}",
        "{brief.campaign: {present: true}}",
        "{any: [{brief.market: us}, {brief.level: 7}]}",
        "{none: [{brief.market: jp}]}",
        "brief.level + 1 == 7",
    };
    assert_int_equal(check_left(*state, "rate: 1", stays, COUNT(stays)), 0);
}

/* Roots that are not asked about rule nothing out. */
static void brief_and_channel_are_asked_apart(void **state)
{
    rules_desk desk = open_desk(*state);
    rules_bench *bench = open_bench(&desk, brief_with(&desk, "level: 5"), "line/ads");
    const pl_condition *conditions[] = {
        new_condition(&desk, "{brief.level: 6, channel.formats: photo}"),
        new_condition(&desk, "{brief.level: 5, channel.formats: text}"),
        new_condition(&desk, "{brief.level: 5, channel.formats: photo}"),
        NULL,
    };
    pl_index *index = index_of(&desk, conditions, COUNT(conditions));
    pl_bits left = all_of(*state, COUNT(conditions));
    left = pl_index_left(index, *state, bench->opened.variables, PL_ROOTS_OF_BRIEF, &left);
    assert_false(pl_bits_has(&left, 0));
    assert_true(pl_bits_has(&left, 1) && pl_bits_has(&left, 2) && pl_bits_has(&left, 3));
    left = pl_index_left(index, *state, bench->opened.variables, PL_ROOTS_OF_CHANNEL, &left);
    assert_false(pl_bits_has(&left, 0) || pl_bits_has(&left, 1));
    assert_true(pl_bits_has(&left, 2) && pl_bits_has(&left, 3));
}

/* More bounds than there are slices, and more rules of a name than are listed by number. */
static void many_rules_are_told_apart(void **state)
{
    enum { count = 1000 };
    rules_desk desk = open_desk(*state);
    const pl_condition *conditions[count];
    for (size_t i = 0; i < count; i++) {
        char text[120];
        snprintf(text, sizeof text, "{brief.level: %zu..%zu, brief.goals: %s}", i, i + 9,
                 i % 2 ? "sales" : "loyalty");
        conditions[i] = new_condition(&desk, text);
    }
    pl_index *index = index_of(&desk, conditions, count);
    pl_bits all = all_of(*state, count);
    for (int level = 0; level < count; level += 37) {
        char more[80];
        snprintf(more, sizeof more, "goals: [loyalty], level: %d", level);
        pl_slice brief = PL_JOIN(*state, PL_SLICE("{market: jp, audience: {age: 20-29}, "),
                                 pl_slice_of(more), PL_SLICE("}"));
        rules_bench *bench = open_bench(&desk, new_brief(&desk, brief), "line/ads");
        pl_bits left = pl_index_left(index, *state, bench->opened.variables, all_roots, &all);
        for (size_t i = 0; i < count; i++) {
            bool holds = (size_t)level >= i && (size_t)level <= i + 9 && i % 2 == 0;
            if (holds) assert_true(pl_bits_has(&left, i));
        }
        assert_true(pl_bits_size(&left) <= 5 + 2 * (count / 64));
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static const char *pick(uint32_t *seed, const char *const *from, size_t count)
{
    return from[next_random(seed) % count];
}

/* Two or three of the conditions above, joined one way or another. */
static const pl_condition *random_condition(const rules_desk *desk, uint32_t *seed)
{
    static const char *const joins[] = { "all", "all", "all", "any", "none" };
    pl_text text = pl_text_new(desk->arena);
    pl_text_put(&text, "{");
    pl_text_put(&text, pick(seed, joins, COUNT(joins)));
    pl_text_put(&text, ": [");
    for (size_t i = 0; i < 2 + next_random(seed) % 2; i++) {
        if (i) pl_text_put(&text, ", ");
        const char *part = pick(seed, single, COUNT(single));
        bool quoted = *part != '{';
        pl_text_put(&text, quoted ? "{expr: \"" : "");
        pl_text_put(&text, part);
        pl_text_put(&text, quoted ? "\"}" : "");
    }
    pl_text_put(&text, "]}");
    return new_condition(desk, pl_slice_copy(desk->arena, pl_text_slice(&text)).data);
}

static const char *random_fields(const rules_desk *desk, uint32_t *seed)
{
    static const char *const fields[][4] = {
        { "campaign: abc", "campaign: xyz", "campaign: a", NULL },
        { "budget: 1 JPY", "budget: '1,000,000 JPY'", "budget: 5 USD", NULL },
        { "level: 5", "level: 7", "level: 1", NULL },
        { "launch: 2026-12-31", "launch: 2027-03-01", "launch: 2027-01-01", NULL },
        { "schedule: 2027-01-31..2027-02-01", "schedule: 2027-02-01..2027-02-02", NULL, NULL },
        { "paid: true", "paid: false", NULL, NULL },
        { "discount: 50%", "discount: 49.9%", NULL, NULL },
    };
    pl_text text = pl_text_new(desk->arena);
    pl_text_put(&text, "rate: 1");
    for (size_t i = 0; i < COUNT(fields); i++) {
        const char *field = fields[i][next_random(seed) % 4];
        if (!field) continue;
        pl_text_put(&text, ", ");
        pl_text_put(&text, field);
    }
    return pl_slice_copy(desk->arena, pl_text_slice(&text)).data;
}

static pl_index *index_of_random(const rules_desk *desk, uint32_t *seed,
                                 const pl_condition **conditions, size_t count)
{
    for (size_t i = 0; i < count; i++)
        conditions[i] = random_condition(desk, seed);
    return index_of(desk, conditions, count);
}

/* Whoever is ruled out would not have held, would not have hung on anything, and would not have
 * failed. */
static void only_what_is_not_so_is_ruled_out(void **state)
{
    enum { rules = 400, briefs = 150 };
    static const char *const channels[] = { "line/ads", "line/official", "old/page", "quiet/page" };
    rules_desk desk = open_desk(*state);
    const pl_condition *conditions[rules];
    uint32_t seed = 20261124;
    size_t out = 0;
    pl_index *index = index_of_random(&desk, &seed, conditions, rules);
    pl_bits all = all_of(*state, rules);
    for (size_t turn = 0; turn < briefs; turn++) {
        pl_value brief = brief_with(&desk, random_fields(&desk, &seed));
        rules_bench *bench = open_bench(&desk, brief, pick(&seed, channels, COUNT(channels)));
        pl_bits left = pl_index_left(index, *state, bench->opened.variables, all_roots, &all);
        for (size_t i = 0; i < rules; i++) {
            pl_judgement why = { 0 };
            if (pl_bits_has(&left, i)) continue;
            out++;
            pl_outcome outcome = pl_condition_judge(conditions[i], &bench->context, &why);
            if (outcome == PL_NOT) continue;
            pl_slice text = condition_text(*state, conditions[i]);
            fail_msg("%.*s is ruled out, but it is: %s", SHOWN(text), outcome_name(outcome));
        }
    }
    assert_true(out > rules * briefs / 4);
}

/* What is said to hold for a rule that is left does hold, alone and as a part. */
static void what_is_proven_holds(void **state)
{
    enum { rules = 400, briefs = 100 };
    rules_desk desk = open_desk(*state);
    const pl_condition *conditions[rules];
    uint32_t seed = 20261125;
    size_t proven_parts = 0;
    pl_index *index = index_of_random(&desk, &seed, conditions, rules);
    pl_bits all = all_of(*state, rules);
    for (size_t turn = 0; turn < briefs; turn++) {
        pl_value brief = brief_with(&desk, random_fields(&desk, &seed));
        rules_bench *bench = open_bench(&desk, brief, "line/ads");
        pl_context *context = &bench->context;
        pl_bits left = pl_index_left(index, *state, bench->opened.variables, all_roots, &all);
        uint64_t asked = pl_index_asked(index, bench->opened.variables, all_roots);
        for (size_t i = 0; (i = pl_bits_next(&left, i)) != SIZE_MAX; i++) {
            pl_judgement why = { 0 }, other = { 0 };
            unsigned proven = pl_index_proven(index, i, asked);
            assert_int_equal(pl_condition_judge_rest(conditions[i], proven, context, &why),
                             pl_condition_judge(conditions[i], context, &other));
            assert_int_equal(why.missing.count, other.missing.count);
            for (size_t at = 0; proven; at++, proven >>= 1) {
                if (!(proven & 1)) continue;
                proven_parts++;
                assert_int_equal(pl_condition_judge(conditions[i]->parts[at], context, &why),
                                 PL_HOLDS);
            }
        }
    }
    assert_true(proven_parts > briefs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(what_is_there_rules_out_what_wants_something_else),
        in_arena(what_is_absent_rules_nothing_out),
        in_arena(brief_and_channel_are_asked_apart),
        in_arena(many_rules_are_told_apart),
        in_arena(only_what_is_not_so_is_ruled_out),
        in_arena(what_is_proven_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
