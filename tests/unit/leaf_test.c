#include "tests/unit/rules_support.h"

/* A brief with a value in every field. */
static const char full[] =
    "campaign: Latte, budget: '3,000,000 JPY', floor: '1,000,000 JPY', launch: 2027-03-01, "
    "schedule: 2027-03-01..2027-04-15, season: 2027-04-01..2027-06-30, creative: [photo, text], "
    "exclude: [LINE], discount: 12.5%, level: 5, least: 3, rate: 0.25, paid: true, "
    "ages: [20-29, 40+], levels: [1, 5]";

typedef struct row {
    const char *condition, *outcome;
} row;

static int check_outcomes(pl_arena *arena, const char *more, const char *channel, const row *rows,
                          size_t count)
{
    rules_desk desk = open_desk(arena);
    rules_bench *bench = open_bench(&desk, brief_with(&desk, more), channel);
    int bad = 0;
    for (size_t i = 0; i < count; i++) {
        const pl_condition *condition = new_condition(&desk, rows[i].condition);
        pl_judgement why = { 0 };
        pl_outcome found = pl_condition_judge(condition, &bench->context, &why);
        bad += differs(rows[i].condition, pl_slice_of(outcome_name(found)), rows[i].outcome);
    }
    return bad;
}

static void a_single_value_is_what_is_wanted_or_one_of_it(void **state)
{
    static const row rows[] = {
        { "{brief.market: jp}", "holds" },
        { "{brief.market: us}", "not" },
        { "{brief.market: {equals: jp}}", "holds" },
        { "{brief.market: {not: jp}}", "not" },
        { "{brief.market: {not: us}}", "holds" },
        { "{brief.market: [us, jp]}", "holds" },
        { "{brief.market: [us]}", "not" },
        { "{brief.market: {any: [us, jp]}}", "holds" },
        { "{brief.market: {none: [us, jp]}}", "not" },
        { "{brief.market: {none: [us]}}", "holds" },
        { "{brief.audience.gender: all}", "holds" },
        { "{brief.audience.gender: [women, men]}", "not" },
        { "{platform.status: active}", "holds" },
        { "{brief.paid: true}", "holds" },
        { "{brief.paid: false}", "not" },
        { "{brief.paid: {not: false}}", "holds" },
        { "{platform.real_names: false}", "holds" },
        { "{brief.level: 5}", "holds" },
        { "{brief.level: 05}", "holds" },
        { "{brief.level: [1, 2]}", "not" },
        { "{platform.min_age: 13}", "holds" },
        { "{brief.rate: 0.25}", "holds" },
        { "{brief.rate: 25%}", "holds" },
        { "{brief.rate: 1}", "not" },
        { "{brief.discount: 12.5 %}", "holds" },
        { "{brief.launch: 2027-03-01}", "holds" },
        { "{brief.launch: [2027-03-02, 2027-03-01]}", "holds" },
        { "{today: 2026-01-29}", "holds" },
        { "{brief.budget: '¥3,000,000'}", "holds" },
        { "{brief.budget: 300万円}", "holds" },
        { "{brief.budget: 1 JPY}", "not" },
        { "{brief.budget: [1 JPY, 300万円]}", "holds" },
    };
    assert_int_equal(check_outcomes(*state, full, "line/official", rows, COUNT(rows)), 0);
}

static void a_list_holds_one_any_all_or_none(void **state)
{
    static const row rows[] = {
        { "{brief.goals: awareness}", "holds" },
        { "{brief.goals: sales}", "not" },
        { "{brief.goals: {equals: awareness}}", "holds" },
        { "{brief.goals: {not: awareness}}", "not" },
        { "{brief.goals: {not: sales}}", "holds" },
        { "{brief.goals: [sales, awareness]}", "holds" },
        { "{brief.goals: [sales, loyalty]}", "not" },
        { "{brief.creative: {any: [text]}}", "holds" },
        { "{brief.creative: {all: [text, photo]}}", "holds" },
        { "{brief.goals: {all: [awareness, sales]}}", "not" },
        { "{brief.goals: {none: [sales, loyalty]}}", "holds" },
        { "{brief.goals: {none: [sales, awareness]}}", "not" },
        { "{brief.goals: {any: [awareness], none: [sales]}}", "holds" },
        { "{brief.goals: {any: [awareness], none: [awareness]}}", "not" },
        { "{brief.audience.traits: business}", "not" },
        { "{brief.levels: 5}", "holds" },
        { "{brief.levels: [2, 3]}", "not" },
        { "{channel.features: coupons}", "holds" },
        { "{channel.formats: {all: [photo, text]}}", "holds" },
        { "{channel.plans: light}", "holds" },
        { "{brief.exclude: line}", "holds" },
        { "{brief.ages: 20-29}", "holds" },
        { "{brief.ages: 20-30}", "not" },
    };
    assert_int_equal(check_outcomes(*state, full, "line/official", rows, COUNT(rows)), 0);
}

static void ranges_overlap_unless_more_is_asked(void **state)
{
    static const row rows[] = {
        { "{brief.audience.age: 20-29}", "holds" },
        { "{brief.audience.age: 29-40}", "holds" },
        { "{brief.audience.age: 30+}", "not" },
        { "{brief.audience.age: 19}", "not" },
        { "{brief.audience.age: all}", "holds" },
        { "{brief.audience.age: {overlaps: 10-20}}", "holds" },
        { "{brief.audience.age: {not: 30+}}", "holds" },
        { "{brief.audience.age: {not: 25}}", "not" },
        { "{brief.audience.age: [13-19, 29-40]}", "holds" },
        { "{brief.audience.age: [13-19, 30+]}", "not" },
        { "{brief.audience.age: {any: [13-19, 25]}}", "holds" },
        { "{brief.audience.age: {none: [13-19, 25]}}", "not" },
        { "{brief.audience.age: {none: [13-19, 30+]}}", "holds" },
        { "{brief.audience.age: {within: 20-29}}", "holds" },
        { "{brief.audience.age: {within: 18-34}}", "holds" },
        { "{brief.audience.age: {within: 21-34}}", "not" },
        { "{brief.audience.age: {within: 18-28}}", "not" },
        { "{brief.audience.age: {equals: 20-29}}", "holds" },
        { "{brief.audience.age: {equals: 20-30}}", "not" },
        { "{brief.audience.age: {equals: {text: 20-29}}}", "holds" },
        { "{brief.audience.age: {equals: {text: 20-30}}}", "not" },
        { "{brief.audience.age: {overlaps: 25-50, within: 18+}}", "holds" },
        { "{brief.schedule: 2027-04-15..2027-05-01}", "holds" },
        { "{brief.schedule: 2027-04-16..2027-05-01}", "not" },
        { "{brief.schedule: {within: 2027-03-01..2027-12-31}}", "holds" },
        { "{brief.schedule: {within: 2027-03-02..2027-12-31}}", "not" },
        { "{brief.schedule: {overlaps: brief.season}}", "holds" },
        { "{brief.schedule: {within: brief.season}}", "not" },
        { "{brief.schedule: brief.season}", "holds" },
        { "{brief.schedule: {equals: brief.season}}", "not" },
        { "{brief.audience.age: brief.ages}", "holds" },
    };
    assert_int_equal(check_outcomes(*state, full, "line/official", rows, COUNT(rows)), 0);
}

static void numbers_dates_and_money_are_compared(void **state)
{
    static const row rows[] = {
        { "{brief.level: '>= 5'}", "holds" },
        { "{brief.level: '>=6'}", "not" },
        { "{brief.level: '> 5'}", "not" },
        { "{brief.level: '> 4'}", "holds" },
        { "{brief.level: '< 6'}", "holds" },
        { "{brief.level: '<5'}", "not" },
        { "{brief.level: '<= 5'}", "holds" },
        { "{brief.level: '<= 4'}", "not" },
        { "{brief.level: 1..5}", "holds" },
        { "{brief.level: 5..9}", "holds" },
        { "{brief.level: 6..9}", "not" },
        { "{brief.level: -3 .. 4}", "not" },
        { "{brief.level: {at_least: 5}}", "holds" },
        { "{brief.level: {at_least: 6}}", "not" },
        { "{brief.level: {at_most: 5}}", "holds" },
        { "{brief.level: {at_most: 4}}", "not" },
        { "{brief.level: {at_least: 1, at_most: 9, not: 4}}", "holds" },
        { "{brief.level: {at_least: brief.least}}", "holds" },
        { "{brief.level: '<= brief.least'}", "not" },
        { "{brief.rate: '< 30%'}", "holds" },
        { "{brief.rate: 0.2..0.3}", "holds" },
        { "{brief.rate: '> .25'}", "not" },
        { "{brief.discount: '>= 12.5%'}", "holds" },
        { "{brief.discount: 13%..20%}", "not" },
        { "{brief.launch: '> 2027-02-28'}", "holds" },
        { "{brief.launch: 2027-03-02..2027-04-01}", "not" },
        { "{today: '< brief.launch'}", "holds" },
        { "{brief.audience.age.to: '>= 30'}", "not" },
        { "{brief.audience.age.from: '>= platform.min_age'}", "holds" },
        { "{brief.budget: '>= 3,000,000 JPY'}", "holds" },
        { "{brief.budget: '> 3,000,000 JPY'}", "not" },
        { "{brief.budget: '< 400万円'}", "holds" },
        { "{brief.budget: 100万円..300万円}", "holds" },
        { "{brief.budget: {at_most: brief.floor}}", "not" },
        { "{brief.budget: {at_least: channel.lowest_fee}}", "holds" },
        { "{brief.budget.amount: '>= 1000'}", "holds" },
        { "{brief.budget.currency: JPY}", "holds" },
    };
    assert_int_equal(check_outcomes(*state, full, "line/official", rows, COUNT(rows)), 0);
}

static void money_in_another_currency_is_undecided(void **state)
{
    static const row rows[] = {
        { "{brief.budget: '>= $1'}", "undecided" },
        { "{brief.budget: '< $1'}", "undecided" },
        { "{brief.budget: {at_most: '$1'}}", "undecided" },
        { "{brief.budget: {at_least: brief.floor}}", "undecided" },
        { "{brief.budget: '$3,000,000'}", "undecided" },
        { "{brief.budget: {equals: '$1'}}", "undecided" },
        { "{brief.budget: {not: '$1'}}", "undecided" },
        { "{brief.budget: ['$1', 300万円]}", "holds" },
        { "{brief.budget: ['$1', 200万円]}", "undecided" },
        { "{brief.budget: [100万円, 200万円]}", "not" },
        { "{brief.budget: {none: ['$1', 200万円]}}", "undecided" },
    };
    int bad = check_outcomes(*state, "budget: 300万円, floor: '$5'", "line/ads", rows, COUNT(rows));
    assert_int_equal(bad, 0);
}

static void what_is_absent_makes_every_test_undecided(void **state)
{
    static const row rows[] = {
        { "{brief.creative: photo}", "undecided" },
        { "{brief.creative: {not: photo}}", "undecided" },
        { "{brief.creative: {all: [photo]}}", "undecided" },
        { "{brief.creative: {none: [photo]}}", "undecided" },
        { "{brief.level: 3}", "undecided" },
        { "{brief.level: 1..5}", "undecided" },
        { "{brief.budget: '>= 1 JPY'}", "undecided" },
        { "{brief.budget.amount: '>= 1'}", "undecided" },
        { "{brief.schedule: 2027-01-01..2027-02-01}", "undecided" },
        { "{brief.paid: true}", "undecided" },
        { "{platform.real_names: {not: true}}", "undecided" },
        { "{platform.status: active}", "undecided" },
        { "{platform.min_age: '< 20'}", "undecided" },
        { "{brief.goals: {any: brief.creative}}", "undecided" },
        { "{brief.audience.age.to: '< platform.min_age'}", "undecided" },
        { "{brief.audience.traits: business}", "not" },
        { "{channel.features: coupons}", "not" },
    };
    assert_int_equal(check_outcomes(*state, "exclude: []", "quiet/page", rows, COUNT(rows)), 0);
}

static void presence_is_never_undecided(void **state)
{
    static const row absent[] = {
        { "{brief.creative: {present: true}}", "not" },
        { "{brief.creative: {present: false}}", "holds" },
        { "{brief.budget.amount: {present: true}}", "not" },
        { "{platform.min_age: {present: false}}", "holds" },
        { "{brief.goals: {present: true}}", "holds" },
        { "{brief.audience.traits: {present: true}}", "holds" },
        { "{brief.level: {present: false, at_least: 3}}", "undecided" },
        { "{brief.level: {present: true, at_least: 3}}", "not" },
    };
    static const row there[] = {
        { "{brief.creative: {present: true}}", "holds" },
        { "{brief.creative: {present: false}}", "not" },
        { "{brief.budget.amount: {present: true}}", "holds" },
    };
    int bad = check_outcomes(*state, "exclude: []", "quiet/page", absent, COUNT(absent));
    bad += check_outcomes(*state, full, "quiet/page", there, COUNT(there));
    assert_int_equal(bad, 0);
}

static void the_missing_field_is_named(void **state)
{
    static const row rows[] = {
        { "{brief.budget.amount: '>= 1'}", "brief.budget" },
        { "{brief.audience.age.to: '< platform.min_age'}", "platform.min_age" },
        { "{brief.budget: brief.floor}", "brief.budget" },
        { "{brief.goals: {any: brief.creative}}", "brief.creative" },
        { "{channel.lowest_fee: '> $5'}", "channel.lowest_fee (USD)" },
        { "{channel.lowest_fee: ['$5']}", "channel.lowest_fee (USD)" },
        { "{channel.lowest_fee: [1 JPY, '$5', 5 EUR]}", "channel.lowest_fee (USD)" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *channel = i >= 4 ? "line/official" : "quiet/page";
        rules_bench *bench = open_bench(&desk, brief_with(&desk, "exclude: []"), channel);
        pl_judgement why = { 0 };
        const pl_condition *condition = new_condition(&desk, rows[i].condition);
        pl_leaf_judge(&condition->leaf, &bench->context, &why);
        pl_slice missing = joined(*state, why.missing.items, why.missing.count);
        bad += differs(rows[i].condition, missing, rows[i].outcome);
    }
    assert_int_equal(bad, 0);
}

static void a_reference_is_read_when_it_is_judged(void **state)
{
    static const row rows[] = {
        { "{brief.exclude: channel.id}", "not" },
        { "{brief.exclude: platform.id}", "holds" },
        { "{brief.creative: {any: channel.formats}}", "holds" },
        { "{brief.creative: channel.formats}", "holds" },
        { "{channel.formats: {all: brief.creative}}", "not" },
        { "{brief.creative: {none: channel.formats}}", "not" },
        { "{brief.market: market.id}", "holds" },
        { "{brief.market: {not: market.id}}", "not" },
        { "{platform.id: {any: brief.exclude}}", "holds" },
        { "{brief.level: brief.levels}", "holds" },
        { "{brief.least: {none: brief.levels}}", "holds" },
        { "{brief.campaign: {equals: {text: brief.market}}}", "not" },
    };
    assert_int_equal(check_outcomes(*state, full, "line/ads", rows, COUNT(rows)), 0);
}

static void text_that_looks_like_something_else_is_written_with_text(void **state)
{
    static const row rows[] = {
        { "{brief.campaign: {equals: {text: '>= 3'}}}", "not" },
        { "{brief.campaign: {equals: {text: brief.market}}}", "holds" },
        { "{brief.campaign: {equals: '> 3'}}", "not" },
        { "{brief.campaign: brief.market}", "not" },
        { "{brief.campaign: briefly.said}", "not" },
        { "{brief.campaign: 1..5}", "not" },
    };
    int bad = check_outcomes(*state, "campaign: brief.market", "line/ads", rows, COUNT(rows));
    assert_int_equal(bad, 0);
}

/* `007`, `NO` and `on` are what the field's type makes of them. */
static void yaml_guesses_nothing(void **state)
{
    static const row rows[] = {
        { "{brief.campaign: NO}", "holds" },
        { "{brief.campaign: [on, NO]}", "holds" },
        { "{brief.campaign: no}", "not" },
        { "{brief.level: 007}", "holds" },
    };
    int bad = check_outcomes(*state, "campaign: NO, level: 7", "line/ads", rows, COUNT(rows));
    assert_int_equal(bad, 0);
}

static void a_text_matches_where_the_pattern_is_found_in_it(void **state)
{
    static const row rows[] = {
        { "{brief.campaign: {matches: att}}", "holds" },
        { "{brief.campaign: {matches: ATT}}", "not" },
        { "{brief.campaign: {matches: (?i)ATT}}", "holds" },
        { "{brief.campaign: {matches: '^Latte$'}}", "holds" },
        { "{brief.campaign: {matches: '^atte'}}", "not" },
        { "{brief.campaign: {matches: 広告|Latte}}", "holds" },
        { "{brief.campaign: {matches: L, equals: Latte}}", "holds" },
        { "{brief.campaign: {matches: L, not: Latte}}", "not" },
        { "{brief.campaign: {matches: '(^|[^A-Za-z])PR([^A-Za-z]|$)'}}", "not" },
        { "{none: [{brief.campaign: {matches: 広告}}]}", "holds" },
        { "{brief.campaign: {matches: {text: brief.campaign}}}", "not" },
        { "{brief.market: {matches: ^j}}", "holds" },
        { "{brief.goals: {matches: ware}}", "holds" },
        { "{brief.goals: {matches: ^ware}}", "not" },
        { "{brief.audience.traits: {matches: x}}", "not" },
        { "{channel.features: {matches: -message$}}", "holds" },
        { "{platform.name: {matches: '^LINE$'}}", "holds" },
        { "{platform.successor: {matches: .}}", "undecided" },
    };
    assert_int_equal(check_outcomes(*state, full, "line/official", rows, COUNT(rows)), 0);
}

static void a_search_without_an_answer_fails_unless_nothing_hangs_on_it(void **state)
{
    static const row rows[] = {
        { "{brief.campaign: {matches: (a+)+$}}", "failed" },
        { "{brief.campaign: {matches: (a+)+$, equals: b}}", "not" },
        { "{none: [{brief.campaign: {matches: (a+)+$}}]}", "failed" },
        { "{any: [{brief.market: jp}, {brief.campaign: {matches: (a+)+$}}]}", "holds" },
        { "{brief.campaign: {matches: a+!}}", "holds" },
    };
    static const char slow[] = "campaign: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!";
    assert_int_equal(check_outcomes(*state, slow, "line/official", rows, COUNT(rows)), 0);
    rules_desk desk = open_desk(*state);
    rules_bench *bench = open_bench(&desk, brief_with(&desk, slow), "line/official");
    pl_judgement why = { 0 };
    pl_condition_judge(new_condition(&desk, rows[0].condition), &bench->context, &why);
    assert_non_null(why.failed.failure);
    assert_int_equal(why.failed.failure->code, PL_FAIL_PATTERN_LIMIT);
    assert_int_equal(
        differs("found", pl_value_text(why.failed.failure->found[0]), slow + sizeof "campaign:"),
        0);
}

/* A condition that is refused: the defect's place in it, code, and what was probably meant. */
static const struct {
    const char *condition, *defects;
} refused[] = {
    { "{brief.gaols: x}", "1:8 unknown-field near goals" },
    { "{breif.goals: x}", "1:2 unknown-name near brief" },
    { "{brief.goals: awarness}", "1:15 unknown-choice near awareness" },
    { "{brief.goals: [sales, loyalti]}", "1:23 unknown-choice near loyalty" },
    { "{brief.goals: {none: [sale]}}", "1:23 unknown-choice near sales" },
    { "{brief.goals: {not: 'sale'}}", "1:22 unknown-choice near sales" },
    { "{channel.features: coupon}", "1:20 unknown-choice near coupons" },
    { "{platform.status: closd}", "1:19 unknown-choice near closed" },
    { "{brief.level: many}", "1:15 wrong-type" },
    { "{brief.level: 1.5}", "1:15 wrong-type" },
    { "{brief.level: '>= many'}", "1:19 wrong-type" },
    { "{brief.level: '>='}", "1:18 wrong-type" },
    { "{brief.level: 1..x}", "1:18 wrong-type" },
    { "{brief.level: 5..1}", "1:15 reversed-range" },
    { "{brief.level: [1, x]}", "1:19 wrong-type" },
    { "{brief.level: 99999999999999999999}", "1:15 wrong-type" },
    { "{brief.rate: half}", "1:14 wrong-type" },
    { "{brief.paid: yes}", "1:14 wrong-type" },
    { "{brief.audience.age: young}", "1:22 bad-age-range" },
    { "{brief.audience.age: 30-20}", "1:22 reversed-range near 20-30" },
    { "{brief.budget: much}", "1:16 bad-money" },
    { "{brief.budget: '>= 1000'}", "1:20 no-currency" },
    { "{brief.launch: soon}", "1:16 bad-date" },
    { "{brief.goals: '>= 3'}", "1:19 bad-test" },
    { "{brief.goals: {at_least: 3}}", "1:26 bad-test" },
    { "{brief.market: '> us'}", "1:19 bad-test" },
    { "{brief.paid: {at_most: true}}", "1:24 bad-test" },
    { "{brief.audience.age: '> 20'}", "1:25 bad-test" },
    { "{brief.goals: {within: 20-30}}", "1:24 bad-test" },
    { "{brief.level: {overlaps: 1..5}}", "1:26 bad-test" },
    { "{brief.goals: {present: maybe}}", "1:25 bad-test" },
    { "{brief.goals: []}", "1:15 wrong-kind" },
    { "{brief.goals: {any: []}}", "1:21 wrong-kind" },
    { "{brief.goals: {any: awareness}}", "1:21 wrong-kind" },
    { "{brief.goals: [[sales]]}", "1:16 bad-test" },
    { "{brief.market: {all: [jp, us]}}", "1:22 bad-test" },
    { "{brief.goals: {}}", "1:15 bad-test" },
    { "{brief.goals: {anny: [sales]}}", "1:16 unknown-key near any" },
    { "{brief.goals: {equals: [sales]}}", "1:24 bad-test" },
    { "{brief.goals: {equals: {txt: sales}}}", "1:24 bad-test" },
    { "{brief.goals: {equals: {text: sales, or: loyalty}}}", "1:24 bad-test" },
    { "{brief.goals: {equals: {text: brief.market}}}", "1:31 unknown-choice" },
    { "{brief.goals: {not: [sales]}}", "1:21 wrong-kind" },
    { "{brief.campaign: }", "1:18 wrong-type" },
    { "{brief.campaign: ~}", "1:18 wrong-type" },
    { "{brief.campaign: [a, ~]}", "1:22 wrong-type" },
    { "{brief.audience: women}", "1:18 bad-test" },
    { "{platform: line}", "1:12 bad-test" },
    { "{brief.goals: brief.gaols}", "1:21 unknown-field near goals" },
    { "{brief.level: brief.market}", "1:15 bad-test" },
    { "{brief.level: '>= brief.rate'}", "1:19 bad-test" },
    { "{brief.level: '>= brief.levels'}", "1:19 bad-test" },
    { "{brief.audience.age: {within: brief.ages}}", "1:31 bad-test" },
    { "{brief.audience.age: brief.schedule}", "1:22 bad-test" },
    { "{brief.goals: {any: brief.campaign}}", "1:21 bad-test" },
    { "{brief.goals: {all: brief.campaign}}", "1:21 bad-test" },
    { "{brief.goals: {none: brief.campaign}}", "1:22 bad-test" },
    { "{brief.market: {any: market.id}}", "1:22 bad-test" },
    { "{brief.market: {all: brief.exclude}}", "1:22 bad-test" },
    { "{brief.level: {matches: 5}}", "1:25 bad-test" },
    { "{brief.levels: {matches: 5}}", "1:26 bad-test" },
    { "{brief.campaign: {matches: [a]}}", "1:28 wrong-kind" },
    { "{brief.campaign: {matches: {txt: a}}}", "1:28 wrong-kind" },
    { "{brief.campaign: {matches: }}", "1:28 wrong-type" },
    { "{brief.campaign: {matches: brief.market}}", "1:28 not-constant" },
    { "{brief.campaign: {matches: 'a(?=b)'}}", "1:30 bad-pattern" },
    { "{brief.campaign: {matches: 広(告}}", "1:29 bad-pattern" },
    { "{brief.campaign: {matches: (?>a)}}", "1:28 bad-pattern near (?:" },
    { "{brief.level + 1: 3}", "1:2 expression-syntax" },
    { "{brief.level: {at_least: x, at_most: y}}", "1:26 wrong-type\n1:38 wrong-type" },
};

static void what_cannot_be_tested_is_refused_where_it_stands(void **state)
{
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(refused); i++) {
        pl_report report = pl_report_new(*state);
        const char *text = refused[i].condition;
        const pl_condition *found = read_condition(&desk, &report, pl_slice_of(text));
        bad += differs(text, report_text(&report), refused[i].defects);
        if (!found) continue;
        print_error("%s: was not refused\n", text);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void a_refusal_says_what_was_found_and_what_is_possible(void **state)
{
    rules_desk desk = open_desk(*state);
    pl_report report = pl_report_new(*state);
    assert_null(read_condition(&desk, &report, PL_SLICE("{brief.goals: fame}")));
    const pl_details *choice = &report.found.items[0].details;
    int bad = differs("found", choice->found, "fame");
    bad += differs("list", choice->list, "awareness, loyalty, sales");
    assert_null(read_condition(&desk, &report, PL_SLICE("{brief.levels: '> x'}")));
    const pl_details *test = &report.found.items[1].details;
    bad += differs("where", test->where, "brief.levels");
    bad += differs("type", test->wanted, "list(int)");
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_single_value_is_what_is_wanted_or_one_of_it),
        in_arena(a_list_holds_one_any_all_or_none),
        in_arena(ranges_overlap_unless_more_is_asked),
        in_arena(numbers_dates_and_money_are_compared),
        in_arena(money_in_another_currency_is_undecided),
        in_arena(what_is_absent_makes_every_test_undecided),
        in_arena(presence_is_never_undecided),
        in_arena(the_missing_field_is_named),
        in_arena(a_reference_is_read_when_it_is_judged),
        in_arena(text_that_looks_like_something_else_is_written_with_text),
        in_arena(yaml_guesses_nothing),
        in_arena(a_text_matches_where_the_pattern_is_found_in_it),
        in_arena(a_search_without_an_answer_fails_unless_nothing_hangs_on_it),
        in_arena(what_cannot_be_tested_is_refused_where_it_stands),
        in_arena(a_refusal_says_what_was_found_and_what_is_possible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
