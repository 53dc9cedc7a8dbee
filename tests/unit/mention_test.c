/* rules/mention: whether a rule is judged for each channel or once for the brief. */
#include "tests/unit/rules_support.h"

static const struct {
    const char *rule;
    bool of_channels;
} rows[] = {
    { "when: {brief.goals: sales}", false },
    { "when: {brief.goals: sales, market.id: jp}", false },
    { "when: {channel.features: coupons}", true },
    { "when: {any: [{brief.paid: true}, {none: [{platform.features: coupons}]}]}", true },
    { "when: {brief.budget: '< channel.lowest_fee'}", true },
    { "when: size(brief.goals) > 1 && brief.level > 2", false },
    { "when: size(channel.features) > size(brief.goals)", true },
    { "when: platform.share(brief.audience) > 0.5", true },
    { "when: \"brief.goals.exists(channel, channel == 'sales')\"", false },
    { "when: {brief.goals: sales}, help: '{platform.name}'", true },
    { "when: {brief.goals: sales}, help: {en: none, ja: '{channel.name}'}", true },
    { "when: {brief.goals: sales}, help: '{market.name}'", false },
};

static void a_rule_that_mentions_the_channel_is_judged_for_each(void **state)
{
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice text = PL_JOIN(*state, PL_SLICE("rules: [{id: a, finding: note, message: found, "),
                                pl_slice_of(rows[i].rule), PL_SLICE("}]"));
        const pl_pack *pack = new_pack(&desk, text.data);
        if (pack->rules[0].check->of_channels == rows[i].of_channels) continue;
        print_error("%s\n", rows[i].rule);
        bad++;
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_rule_that_mentions_the_channel_is_judged_for_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
