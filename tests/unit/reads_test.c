/* rules/reads: which rules would read a fact, by their conditions and scores. */
#include "tests/unit/rules_support.h"

#include "rules/reads.h"

static const char rules[] =
    "rules:\n"
    "  - {id: always, score: 1, because: b}\n"
    "  - {id: change, score: \"100.0 * platform.change(market.year - 1, market.year)\", because: b}\n"
    "  - {id: change-of-years, when: \"platform.change(2021, 2022) > 0.0\", score: 1, because: b}\n"
    "  - {id: closed, when: {platform.status: closed}, exclude: true, because: b}\n"
    "  - {id: coupons, when: {channel.features: coupons}, score: 1, because: b}\n"
    "  - {id: coupons-of-the-platform, when: {platform.features: [coupons, newcomer]}, score: 1,\n"
    "     because: b}\n"
    "  - {id: fee, when: {brief.budget: \"< channel.lowest_fee\"}, score: 1, because: b}\n"
    "  - {id: formats, when: \"channel.formats.exists(x, x in brief.creative)\", score: 1,\n"
    "     because: b}\n"
    "  - {id: grown-up, when: {none: [{platform.min_age: \">= 18\"}]}, score: 1, because: b}\n"
    "  - {id: growth, when: \"platform.change(brief.audience, 2022, 2023) > 0.0\", score: 1,\n"
    "     because: b}\n"
    "  - {id: is-active, when: \"platform.is('active')\", score: 1, because: b}\n"
    "  - {id: messages, when: {channel.free_messages: {present: true}}, score: 1, because: b}\n"
    "  - {id: people, when: \"platform.people(brief.audience) > 1000\", score: 1, because: b}\n"
    "  - {id: plan, when: \"channel.fee(100).amount > 0.0\", score: 1, because: b}\n"
    "  - {id: plans, when: \"size(channel.plans) > 1\", score: 1, because: b}\n"
    "  - {id: share, score: 100.0 * platform.share(brief.audience), because: b}\n"
    "  - {id: share-before, score: \"100.0 * platform.share(brief.audience, 2022)\", because: b}\n"
    "  - {id: share-of, score: \"100.0 * platform.share_of(20, 29)\", because: b}\n";

static const struct {
    const char *path, *rules;
} rows[] = {
    { "population.20-29.both", "growth; people; share; share-before; share-of" },
    { "platforms.line.status.active", "closed; is-active" },
    { "platforms.old.status.closed", "closed; is-active" },
    { "platforms.line.min_age", "grown-up" },
    { "platforms.line.real_names", "" },
    { "platforms.line.features.private-messages", "" },
    { "platforms.line.features.coupons", "coupons-of-the-platform" },
    { "platforms.line.usage.mic.2022.all", "change; change-of-years; growth; share-before" },
    { "platforms.line.usage.mic.2023.all", "change; growth; people; share; share-of" },
    { "platforms.line.usage.mic.2023.age.20-29", "growth; people; share; share-of" },
    { "channels.line/official.features.broadcast-message", "" },
    { "channels.line/official.features.coupons", "coupons" },
    { "channels.line/official.formats.text", "formats" },
    { "channels.line/official.plans.free.fee", "fee; plan; plans" },
    { "channels.line/official.plans.light.messages", "messages; plan; plans" },
    { "channels.old/page.features.newcomer", "" },
};

static const pl_fact *fact_at(const pl_edition *edition, const char *path)
{
    for (size_t i = 0; i < edition->fact_count; i++)
        if (pl_slice_equal(edition->facts[i].path, pl_slice_of(path))) return &edition->facts[i];
    fail_msg("there is no %s", path);
    return NULL;
}

static void a_fact_is_read_by_the_rules_that_name_its_field_or_function(void **state)
{
    const rules_desk desk = open_desk_for(*state, pl_slice_of(rules_edition));
    const pl_pack *pack = new_pack(&desk, rules);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_fact *fact = fact_at(desk.edition, rows[i].path);
        pl_slice *ids = pl_arena_array(*state, pl_slice, pack->rule_count);
        size_t count = 0;
        for (size_t rule = 0; rule < pack->rule_count; rule++)
            if (pl_rule_reads(&pack->rules[rule], desk.edition, fact))
                ids[count++] = pack->rules[rule].id;
        bad += differs(rows[i].path, joined(*state, ids, count), rows[i].rules);
    }
    assert_int_equal(bad, 0);
}

/* What is ranked is one survey in one year. */
static void figures_of_other_surveys_and_years_are_not_read(void **state)
{
    static const char *const others[] = { "platforms.line.usage.ours.2023.all",
                                          "platforms.line.usage.mic.2016.age.20-29",
                                          "samples.mic.2016.20-29",
                                          "platforms.line.figures.users.2023",
                                          "platforms.line.profile.2023.gender.women",
                                          "context.smartphone.2023.all" };
    const rules_desk desk = open_desk_for(*state, pl_slice_of(rules_edition));
    const pl_pack *pack = new_pack(&desk, rules);
    for (size_t i = 0; i < COUNT(others); i++) {
        const pl_fact fact = { .path = pl_slice_of(others[i]),
                               .year = strstr(others[i], "2016") ? 2016 : 2023 };
        for (size_t rule = 0; rule < pack->rule_count; rule++)
            assert_false(pl_rule_reads(&pack->rules[rule], desk.edition, &fact));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_fact_is_read_by_the_rules_that_name_its_field_or_function),
        in_arena(figures_of_other_surveys_and_years_are_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
