#include "tests/unit/rules_support.h"

static const char brief_text[] = "level: 5, creative: [photo], paid: true";

/* A condition that holds, and the facts behind it. */
static const struct {
    const char *channel, *condition, *facts;
} rows[] = {
    { "line/official", "{brief.level: 5}", "" },
    { "line/official", "{platform.min_age: 13}", "platforms.line.min_age" },
    { "line/official", "{platform.real_names: {not: true}}", "platforms.line.real_names" },
    { "line/official", "{platform.min_age: {not: 18}}", "platforms.line.min_age" },
    { "line/official", "{platform.min_age: 1..18}", "platforms.line.min_age" },
    { "line/official", "{brief.audience.age.from: '>= platform.min_age'}",
      "platforms.line.min_age" },
    { "line/official", "{platform.status: active}", "platforms.line.status.active" },
    { "old/page", "{platform.successor: Teams}", "platforms.old.status.closed" },
    { "old/page", "platform.is('closed')", "platforms.old.status.closed" },
    { "line/official", "{channel.lowest_fee: '> 1 JPY'}",
      "channels.line/official.plans.light.fee" },
    { "line/official", "{platform.features: coupons}", "platforms.line.features.coupons" },
    { "line/official", "{platform.features: [newcomer, private-messages]}",
      "platforms.line.features.private-messages" },
    { "line/official", "{channel.features: {all: [coupons, broadcast-message]}}",
      "channels.line/official.features.broadcast-message; "
      "channels.line/official.features.coupons" },
    { "line/official", "{channel.features: {none: [newcomer]}}", "" },
    { "line/official", "{channel.features: {matches: '^b'}}",
      "channels.line/official.features.broadcast-message" },
    { "line/official", "{none: [{channel.features: {matches: '^x'}}]}", "" },
    { "line/official", "'\"coupons\" in channel.features'",
      "channels.line/official.features.coupons" },
    { "line/official", "{channel.formats: {any: brief.creative}}",
      "channels.line/official.formats.photo" },
    { "line/official", "{brief.creative: {any: channel.formats}}",
      "channels.line/official.formats.photo" },
    { "line/official", "{platform.features: {any: channel.features}}",
      "platforms.line.features.coupons; channels.line/official.features.coupons" },
    { "line/official", "{platform.min_age: 13, platform.features: coupons}",
      "platforms.line.min_age; platforms.line.features.coupons" },
    { "line/official", "{all: [{platform.min_age: 13}, {platform.min_age: '< 18'}]}",
      "platforms.line.min_age" },
    { "line/official", "{any: [{platform.min_age: 18}, {platform.features: coupons}]}",
      "platforms.line.features.coupons" },
    { "line/official", "{any: [{platform.min_age: 13}, {platform.features: coupons}]}",
      "platforms.line.min_age; platforms.line.features.coupons" },
    { "line/official",
      "{any: [{platform.min_age: 18, platform.features: coupons}, "
      "{brief.paid: true}]}",
      "" },
    { "line/official", "{none: [{platform.min_age: 18}, {platform.features: newcomer}]}",
      "platforms.line.min_age" },
    { "line/official", "platform.min_age + 1 > 3", "platforms.line.min_age" },
    { "line/official", "size(channel.formats) > 1",
      "channels.line/official.formats.text; channels.line/official.formats.photo" },
    { "line/official", "platform.share(brief.audience) > 0.5",
      "platforms.line.usage.mic.2023.age.20-29; "
      "population.20-29.both" },
    { "line/official", "platform.change(2022, 2023) > 0.0 && platform.min_age > 0",
      "platforms.line.usage.mic.2022.all; platforms.line.usage.mic.2023.all; "
      "platforms.line.min_age" },
    { "line/official", "platform.change(2022, 2023) * 2.0 > 0.01 * double(platform.min_age - 12)",
      "platforms.line.min_age; platforms.line.usage.mic.2022.all; "
      "platforms.line.usage.mic.2023.all" },
    { "line/official", "{market.id: jp, channel.id: line/official, platform.name: LINE}", "" },
    { "quiet/page", "{platform.min_age: {present: false}}", "" },
};

static void the_facts_behind_a_condition_are_those_it_rests_on(void **state)
{
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        rules_bench *bench = open_bench(&desk, brief_with(&desk, brief_text), rows[i].channel);
        const pl_condition *condition = new_condition(&desk, rows[i].condition);
        pl_judgement why = { 0 };
        pl_outcome outcome = pl_condition_judge(condition, &bench->context, &why);
        bad += differs(rows[i].condition, pl_slice_of(outcome_name(outcome)), "holds");
        pl_facts_used used = { 0 };
        pl_trace_condition(condition, &bench->opened.candidate, &bench->context, &used);
        bad +=
            differs(rows[i].condition, facts_text(*state, used.items, used.count), rows[i].facts);
    }
    assert_int_equal(bad, 0);
}

static void tracing_leaves_the_context_as_it_was(void **state)
{
    rules_desk desk = open_desk(*state);
    rules_bench *bench = open_bench(&desk, brief_with(&desk, brief_text), "line/ads");
    const pl_condition *condition = new_condition(&desk, "platform.min_age + 1 > 3");
    pl_reads reads = { 0 };
    bench->context.reads = &reads;
    pl_facts_used used = { 0 };
    pl_trace_condition(condition, &bench->opened.candidate, &bench->context, &used);
    assert_ptr_equal(bench->context.reads, &reads);
    assert_int_equal(reads.count, 0);
}

static void a_fact_is_listed_once(void **state)
{
    rules_desk desk = open_desk(*state);
    const pl_fact *first = &desk.edition->facts[0], *second = &desk.edition->facts[1];
    pl_facts_used used = { 0 };
    pl_trace_add(*state, &used, first);
    pl_trace_add(*state, &used, second);
    pl_trace_add(*state, &used, first);
    assert_int_equal(used.count, 2);
    assert_ptr_equal(used.items[1], second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(the_facts_behind_a_condition_are_those_it_rests_on),
        in_arena(tracing_leaves_the_context_as_it_was),
        in_arena(a_fact_is_listed_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
