/* rules/restate: every condition as one expression, which means the same wherever it is judged. */
#include "cel/write.h"

#include "tests/unit/rules_support.h"

#include "rules/restate.h"

/* How a condition is written again. */
static const struct {
    const char *condition, *restated;
} rewritten[] = {
    { "brief.level: 3", "brief.level == 3" },
    { "brief.level: {not: 3}", "brief.level != 3" },
    { "brief.level: [1, 2]", "brief.level in [1, 2]" },
    { "brief.level: [1]", "brief.level == 1" },
    { "brief.level: {none: [1, 2]}", "!(brief.level in [1, 2])" },
    { "brief.level: 1..5", "brief.level >= 1 && brief.level <= 5" },
    { "brief.level: {at_least: brief.least}", "brief.level >= brief.least" },
    { "brief.rate: '> 1'", "brief.rate > 1.0" },
    { "brief.discount: '< 30%'", "brief.discount < 0.3" },
    { "platform.name: {matches: '^a+ ?b'}", "platform.name.matches(\"^a+ ?b\")" },
    { "brief.goals: {matches: '^s'}", "brief.goals.exists(x, x.matches(\"^s\"))" },
    { "brief.paid: true", "brief.paid" },
    { "brief.campaign: {matches: 'a|b'}", "brief.campaign.matches(\"a|b\")" },
    { "brief.goals: {matches: '^s'}", "brief.goals.exists(x, x.matches(\"^s\"))" },
    { "brief.campaign.matches('a+')", "brief.campaign.matches(\"a+\")" },
    { "brief.paid: false", "!brief.paid" },
    { "brief.launch: 2027-03-01", "brief.launch == timestamp(\"2027-03-01T00:00:00Z\")" },
    { "brief.goals: sales", "\"sales\" in brief.goals" },
    { "brief.goals: [sales]", "\"sales\" in brief.goals" },
    { "brief.goals: [sales, loyalty]", "brief.goals.exists(x, x in [\"sales\", \"loyalty\"])" },
    { "brief.goals: {all: [sales, loyalty]}", "[\"sales\", \"loyalty\"].all(x, x in brief.goals)" },
    { "brief.goals: {none: [sales, loyalty]}",
      "!brief.goals.exists(x, x in [\"sales\", \"loyalty\"])" },
    { "brief.goals: {equals: {text: sales}}", "\"sales\" in brief.goals" },
    { "brief.audience.age: 20-34", "brief.audience.age.from <= 34 && brief.audience.age.to >= 20" },
    { "brief.audience.age: {within: 20+}",
      "brief.audience.age.from >= 20 && brief.audience.age.to <= 120" },
    { "brief.audience.age: {equals: 20-34}",
      "brief.audience.age.from == 20 && brief.audience.age.to == 34" },
    { "brief.audience.age: [10-19, 60+]",
      "brief.audience.age.from <= 19 && brief.audience.age.to >= 10 || "
      "brief.audience.age.from <= 120 && brief.audience.age.to >= 60" },
    { "brief.season: {overlaps: brief.schedule}",
      "brief.season.from <= brief.schedule.to && brief.season.to >= brief.schedule.from" },
    { "brief.season: {equals: brief.schedule}", "brief.season == brief.schedule" },
    { "brief.audience.age: {any: brief.ages}",
      "brief.ages.exists(x, brief.audience.age.from <= x.to && brief.audience.age.to >= x.from)" },
    /* The brief need not have ages, but its own age is there: nothing has to be asked first. */
    { "brief.budget: '>= 1,000,000 JPY'", "brief.budget.amountIn(\"JPY\") >= 1000000.0" },
    { "brief.budget: 500 USD", "brief.budget.amountIn(\"USD\") == 500.0" },
    { "brief.budget: {not: 500 USD}", "brief.budget.amountIn(\"USD\") != 500.0" },
    { "brief.budget: [500 USD, 5 JPY]",
      "brief.budget.amountIn(\"USD\") == 500.0 || brief.budget.amountIn(\"JPY\") == 5.0" },
    { "brief.budget: {at_most: brief.floor}",
      "brief.budget.amountIn(brief.floor.currency) <= brief.floor.amount" },
    { "brief.creative: {any: channel.formats}", "brief.creative.exists(x, x in channel.formats)" },
    { "brief.creative: {all: channel.formats}",
      "brief.creative.size() >= 0 ? channel.formats.all(x, x in brief.creative) : false" },
    { "brief.budget: {present: true}", "has(brief.budget)" },
    { "brief.budget: {present: false}", "!has(brief.budget)" },
    { "brief.schedule.from: {present: true}", "has(brief.schedule) && has(brief.schedule.from)" },
    { "brief.schedule.from: {present: false}",
      "!(has(brief.schedule) && has(brief.schedule.from))" },
    { "today: {present: true}", "true" },
    { "today: {present: false}", "false" },
    { "{brief.level: 3, brief.paid: true}", "brief.level == 3 && brief.paid" },
    { "{all: [{brief.level: 3}, {brief.paid: true, brief.rate: 1}]}",
      "brief.level == 3 && brief.paid && brief.rate == 1.0" },
    { "{any: [{brief.level: 3, brief.paid: true}, {brief.rate: 1}]}",
      "brief.level == 3 && brief.paid || brief.rate == 1.0" },
    { "{none: [{brief.level: 3}, {brief.paid: true}]}", "!(brief.level == 3 || brief.paid)" },
    { "{brief.paid: true, any: [{brief.level: 3}, {brief.level: 4}]}",
      "brief.paid && (brief.level == 3 || brief.level == 4)" },
    { "brief.level + 1 > 3 && !(brief.level == 7)", "brief.level + 1 > 3 && brief.level != 7" },
    { "brief.level in []", "brief.level in []" },
    { "'brief.goals == [\"sales\"]'", "brief.goals == [\"sales\"]" },
    { "'\"gender\" in brief.audience'", "\"gender\" in brief.audience" },
    { "3 < brief.level", "brief.level > 3" },
};

static void a_condition_is_written_as_one_expression(void **state)
{
    int bad = 0;
    pl_arena *arena = *state;
    rules_desk desk = open_desk(arena);
    for (size_t i = 0; i < COUNT(rewritten); i++) {
        const pl_condition *condition = new_condition(&desk, rewritten[i].condition);
        pl_slice text = pl_condition_restated(arena, &desk.vocabulary->conditions, condition);
        bad += differs(rewritten[i].condition, text, rewritten[i].restated);
    }
    assert_int_equal(bad, 0);
}

/* The parts of the outermost chain, for whoever has a line for each. */
static const struct {
    const char *condition, *parts, *between;
} chains[] = {
    { "brief.level: 3", "brief.level == 3", "" },
    { "{brief.level: 3, brief.paid: true}", "brief.level == 3; brief.paid", "&&" },
    { "{brief.paid: true, any: [{brief.level: 3}, {brief.level: 4}]}",
      "brief.paid; (brief.level == 3 || brief.level == 4)", "&&" },
    { "{any: [{brief.level: 3, brief.paid: true}, {brief.rate: 1}]}",
      "brief.level == 3 && brief.paid; brief.rate == 1.0", "||" },
    { "{brief.paid: true, expr: 'brief.paid ? brief.level > 3 : brief.level > 4'}",
      "brief.paid; (brief.paid ? brief.level > 3 : brief.level > 4)", "&&" },
};

static void a_chain_has_its_parts(void **state)
{
    int bad = 0;
    pl_arena *arena = *state;
    rules_desk desk = open_desk(arena);
    for (size_t i = 0; i < COUNT(chains); i++) {
        const pl_condition *condition = new_condition(&desk, chains[i].condition);
        pl_restated made = pl_condition_restate(arena, &desk.vocabulary->conditions, condition);
        bad += differs(chains[i].condition, joined(arena, made.parts, made.count), chains[i].parts);
        bad += differs(chains[i].condition, made.between, chains[i].between);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_condition_is_written_as_one_expression),
        in_arena(a_chain_has_its_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
