#include "tests/unit/rules_support.h"

static const char shared_pack[] = "pack: {id: test, version: 1.0.0, owner: us}\n"
                                  "let:\n"
                                  "  young: {brief.audience.age: 20-24, brief.market: jp}\n"
                                  "  pictures: {channel.formats: photo, brief.market: jp}\n"
                                  "  alone: {brief.market: jp, brief.level: 5}\n";

static const char rules[] =
    "rules:\n"
    "  - {id: a, when: {use: young}, score: 1, because: a}\n"
    "  - {id: b, when: {use: young, brief.level: 5}, score: 2, because: b}\n"
    "  - {id: c, when: {use: pictures}, score: 4, because: c}\n"
    "  - {id: d, when: {use: pictures, brief.level: 5}, score: 8, because: d}\n"
    "  - {id: e, when: {use: alone}, score: 16, because: e}\n"
    "  - {id: f, when: 'brief.level + 1 == 6', score: 32, because: f}\n"
    "  - {id: g, when: {all: ['brief.level + 1 == 6', brief.market == 'jp']}, score: 64,\n"
    "     because: g}\n"
    "  - {id: h, when: 'brief.level + 1 == 7', score: 128, because: h}\n";

static const pl_pack *load(const rules_desk *desk)
{
    pl_report report = pl_report_new(desk->arena);
    const char *const files[] = { shared_pack, rules };
    const pl_pack *pack = load_pack(desk, &report, files, COUNT(files));
    if (!pack) print_report(&report);
    assert_non_null(pack);
    return pack;
}

static const pl_condition *condition_of(const pl_pack *pack, const char *id)
{
    for (size_t i = 0; i < pack->rule_count; i++)
        if (pl_slice_equal(pack->rules[i].id, pl_slice_of(id))) return pack->rules[i].condition;
    fail_msg("there is no rule %s", id);
    return NULL;
}

/* What asks of a channel differs from one to the next, and what one rule asks needs no keeping. */
static void what_rules_ask_of_the_brief_alone_is_shared(void **state)
{
    rules_desk desk = open_desk(*state);
    const pl_pack *pack = load(&desk);
    assert_int_equal(pack->shared_count, 2);
    uint32_t young = condition_of(pack, "a")->shared, sum = condition_of(pack, "f")->shared;
    assert_true(young && sum && young != sum);
    assert_int_equal(condition_of(pack, "b")->parts[0]->shared, young);
    assert_int_equal(condition_of(pack, "g")->parts[0]->shared, sum);
    assert_int_equal(condition_of(pack, "c")->shared, 0);
    assert_int_equal(condition_of(pack, "e")->shared, 0);
    assert_int_equal(condition_of(pack, "h")->shared, 0);
}

/* The outcome that is kept is what the next rule gets; of none that is undecided. */
static void an_outcome_is_kept_for_a_brief(void **state)
{
    rules_desk desk = open_desk(*state);
    const pl_pack *pack = load(&desk);
    uint8_t outcomes[2] = { 0 };
    rules_bench *bench = open_bench(&desk, brief_with(&desk, "rate: 1"), "line/ads");
    pl_judgement why = { 0 };
    bench->opened.host.outcomes = outcomes;
    const pl_condition *young = condition_of(pack, "a"), *sum = condition_of(pack, "f");
    assert_int_equal(pl_condition_judge(young, &bench->context, &why), PL_HOLDS);
    assert_int_equal(pl_condition_judge(sum, &bench->context, &why), PL_UNDECIDED);
    assert_int_equal(why.missing.count, 1);
    assert_int_equal(pl_condition_judge(sum, &bench->context, &why), PL_UNDECIDED);
    assert_int_equal(why.missing.count, 2);
    assert_true(outcomes[young->shared - 1]);
    assert_false(outcomes[sum->shared - 1]);
    bench->context.variables =
        open_bench(
            &desk,
            new_brief(&desk, pl_slice_of("{market: us, goals: [sales], audience: {age: 60+}}")),
            "line/ads")
            ->opened.variables;
    assert_int_equal(pl_condition_judge(young, &bench->context, &why), PL_HOLDS);
    pl_reads reads = { 0 };
    bench->context.reads = &reads;
    assert_int_equal(pl_condition_judge(young, &bench->context, &why), PL_NOT);
    assert_true(reads.count > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(what_rules_ask_of_the_brief_alone_is_shared),
        in_arena(an_outcome_is_kept_for_a_brief),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
