/* decide/breakpoint, seen through the advice that is made of it: for each test, the nearest change
 * of a brief that answers it as wanted. */
#include "tests/unit/restated_support.h"

#include "brief/edit.h"
#include "decide/change.h"

/* One rule, and what is asked of it. */
typedef struct inquiry {
    pl_report report;
    pl_question question;
    pl_brief brief;
    pl_court court;
} inquiry;

/* NULL when the condition or the brief is not sound. */
static inquiry *open_inquiry(const rules_desk *desk, pl_slice condition, pl_slice brief)
{
    inquiry *made = pl_arena_new(desk->arena, inquiry);
    made->report = pl_report_new(desk->arena);
    const char *const files[] = {
        pack_yaml, PL_JOIN(desk->arena, PL_SLICE("rules:\n- {id: r, score: 1, because: w, when: "),
                           condition, PL_SLICE("}"))
                       .data
    };
    made->question = (pl_question){ .brief = read_yaml(&made->report, brief),
                                    .schema = desk->schema,
                                    .markets = desk->names.markets,
                                    .edition = desk->edition,
                                    .pack = load_pack(desk, &made->report, files, 2),
                                    .today = desk->edition->as_of };
    bool sound = made->question.brief && made->question.pack &&
                 pl_question_open(&made->question, &made->report, &made->brief, &made->court);
    return sound ? made : NULL;
}

static pl_slice hinges(pl_arena *arena, unsigned roots)
{
    static const char *const names[] = { "brief", "channel", "platform", "market", "today" };
    pl_text text = pl_text_new(arena);
    pl_text_put(&text, "no:");
    for (size_t i = 0; i < COUNT(names); i++) {
        if (!(roots >> i & 1)) continue;
        pl_text_put(&text, " ");
        pl_text_put(&text, names[i]);
    }
    return pl_text_slice(&text);
}

/* `budget: 5000 JPY; creative left out`, or `no: platform`. */
static pl_slice advice_text(pl_arena *arena, const pl_advice *advice)
{
    pl_text text = pl_text_new(arena);
    if (!advice->count) return hinges(arena, advice->hangs_on);
    for (size_t i = 0; i < advice->count; i++) {
        const pl_change *change = &advice->changes[i];
        pl_text_put(&text, i ? "; " : "");
        pl_text_add(&text, pl_slice_part(change->path, 6, change->path.size));
        pl_text_put(&text, change->value.size ? ": " : " left out");
        pl_text_add(&text, change->value);
    }
    return pl_text_slice(&text);
}

/* The brief has `market`, `goals: [awareness]` and `audience: {age: 20-29}` beside what is named.
 */
static const struct {
    const char *when, *brief;
    bool holds; /* what is wanted */
    const char *advice;
} table[] = {
    /* lists */
    { "{brief.goals: loyalty}", "", true, "goals: [awareness, loyalty]" },
    { "{brief.goals: [sales, loyalty]}", "", true, "goals: [awareness, sales]" },
    { "{brief.goals: {all: [sales, loyalty]}}", "", true, "goals: [awareness, sales, loyalty]" },
    { "{brief.creative: photo}", "", true, "creative: [photo]" },
    { "{brief.goals: {none: [awareness]}}", "creative: [photo]", true, "goals: []" },
    { "{brief.goals: awareness}", "", false, "goals: []" },
    { "{brief.creative: {any: channel.formats}}", "", true, "creative: [text]" },
    { "{brief.creative: {none: channel.formats}}", "creative: [photo]", true, "creative: []" },
    { "{channel.formats: {all: brief.creative}}", "creative: [photo]", false, "no: brief" },
    { "{brief.exclude: platform.id}", "exclude: [line, line/ads]", false, "exclude: [line/ads]" },
    { "{channel.id: {any: brief.exclude}}", "", true, "exclude: [line/official]" },
    { "{brief.levels: 3}", "levels: [1]", true, "levels: [1, 3]" },
    /* single values */
    { "{brief.audience.gender: women}", "", true, "audience.gender: women" },
    { "{brief.audience.gender: [women, men]}", "", true, "audience.gender: women" },
    { "{brief.audience.gender: all}", "", false, "audience.gender: women" },
    { "{brief.paid: true}", "", true, "paid: true" },
    { "{brief.paid: true}", "paid: true", false, "paid: false" },
    { "{brief.campaign: c}", "campaign: d", true, "campaign: c" },
    { "{brief.level: 3}", "level: 3", false, "level: 4" },
    /* comparisons */
    { "{brief.budget: '>= 5,000 JPY'}", "budget: 300 JPY", true, "budget: 5000 JPY" },
    { "{brief.budget: '> 5,000 JPY'}", "budget: 300 JPY", true, "budget: 5001 JPY" },
    { "{brief.budget: '< 5,000 JPY'}", "budget: 9000 JPY", true, "budget: 4999 JPY" },
    { "{brief.budget: '< 500 USD'}", "budget: 500 USD", true, "budget: 499.99 USD" },
    { "{brief.budget: '< 5,000 JPY'}", "budget: 300 JPY", false, "budget: 5000 JPY" },
    { "{brief.budget: '>= 5,000 JPY'}", "", true, "budget: 5000 JPY" },
    { "{brief.budget: '>= 5,000 JPY'}", "budget: 300 USD", true, "budget: 5000 JPY" },
    { "{brief.budget: '>= channel.lowest_fee'}", "budget: 1 JPY", true, "budget: 5000 JPY" },
    { "{channel.lowest_fee: '> brief.budget'}", "budget: 9000 JPY", true, "budget: 4999 JPY" },
    { "{brief.level: 3..5}", "level: 9", true, "level: 5" },
    { "{brief.level: 3..5}", "", true, "level: 3" },
    { "{brief.level: '> 3', brief.rate: '< 2.5'}", "level: 1, rate: 2.5", true,
      "level: 4; rate: 2.49" },
    { "{brief.launch: '>= 2027-03-01'}", "launch: 2026-01-01", true, "launch: 2027-03-01" },
    { "{brief.launch: '< 2027-03-01'}", "launch: 2027-06-01", true, "launch: 2027-02-28" },
    { "{brief.discount: '>= 12.5%'}", "discount: 5%", true, "discount: 12.5%" },
    { "brief.audience.age.from >= platform.min_age", "audience: {age: 10-12}", true,
      "audience.age: 13" },
    { "brief.audience.age.to < platform.min_age", "audience: {age: 10-12}", false,
      "audience.age: 10-13" },
    { "brief.budget.amount > 500.0", "budget: 500 JPY", true, "budget: 500.01 JPY" },
    /* ranges */
    { "{brief.audience.age: 30-39}", "", true, "audience.age: 20-30" },
    { "{brief.audience.age: 10-19}", "", true, "audience.age: 19-29" },
    { "{brief.audience.age: {within: 25-40}}", "", true, "audience.age: 25-29" },
    { "{brief.audience.age: {within: 50-60}}", "", true, "audience.age: 50-60" },
    { "{brief.audience.age: {within: 13-34}}", "", false, "audience.age: 20-35" },
    { "{brief.audience.age: 25-40}", "", false, "audience.age: 20-24" },
    { "{brief.audience.age: 60+}", "audience: {age: all}", false, "audience.age: 0-59" },
    { "{brief.schedule: 2027-03-01..2027-04-30}", "", true, "schedule: 2027-03-01..2027-04-30" },
    { "{brief.schedule: 2027-03-01..2027-04-30}", "schedule: 2027-01-01..2027-01-31", true,
      "schedule: 2027-01-01..2027-03-01" },
    /* presence and patterns */
    { "{brief.creative: {present: false}}", "creative: [photo]", true, "creative left out" },
    { "{brief.creative: {present: true}}", "", true, "creative: [photo]" },
    { "{brief.budget: {present: true, at_least: '5,000 JPY'}}", "", true, "budget: 5000 JPY" },
    { "{brief.goals: {matches: '^s'}}", "", true, "goals: [awareness, sales]" },
    { "{brief.campaign: {matches: '^s'}}", "campaign: c", true, "no: brief" },
    /* joins */
    { "{brief.goals: loyalty, brief.budget: '> 1 JPY', brief.paid: true}", "budget: 1 JPY", true,
      "goals: [awareness, loyalty]; budget: 2 JPY; paid: true" },
    { "{any: [{brief.goals: loyalty, brief.paid: true}, {brief.level: 3}]}", "", true, "level: 3" },
    { "{any: [{brief.goals: awareness}, {brief.level: 3}]}", "level: 3", false,
      "goals: []; level: 4" },
    { "{none: [{brief.level: 3}, {brief.paid: true}]}", "level: 3, paid: false", true, "level: 4" },
    { "{none: [{brief.level: 3}, {brief.paid: true}]}", "level: 1, paid: false", false,
      "level: 3" },
    { "{brief.goals: {all: [loyalty], none: [awareness]}}", "", true, "goals: [loyalty]" },
    /* what no brief can change */
    { "{brief.goals: loyalty, channel.features: newcomer}", "", true, "no: channel" },
    { "{platform.real_names: true, brief.paid: true}", "", true, "no: platform" },
    { "{brief.goals: awareness, today: '< 2020-01-01'}", "", true, "no: today" },
    { "{brief.market: us}", "", true, "no: market" },
    { "platform.share(brief.audience) > 0.99", "", true, "no: brief platform" },
    { "{any: [{channel.features: newcomer}, {brief.paid: true}]}", "paid: false", true,
      "paid: true" },
    { "{brief.level: 3, all: [{brief.level: 4}]}", "", true, "no: brief" },
};

static void advice_is_the_nearest_change(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < COUNT(table); i++) {
        pl_arena *arena = pl_arena_open(NULL);
        const rules_desk desk = open_desk(arena);
        bool own_audience = strstr(table[i].brief, "audience") != NULL;
        pl_slice brief = PL_JOIN(arena, PL_SLICE("{market: jp, goals: [awareness]"),
                                 own_audience ? PL_SLICE("") : PL_SLICE(", audience: {age: 20-29}"),
                                 table[i].brief[0] ? PL_SLICE(", ") : PL_SLICE(""),
                                 pl_slice_of(table[i].brief), PL_SLICE("}"));
        inquiry *asked = open_inquiry(&desk, pl_slice_of(table[i].when), brief);
        if (!asked) fail_msg("row %zu is not sound: %s", i, table[i].when);
        const pl_adviser adviser = { &asked->question, &asked->brief, &asked->court,
                                     channel_of(&desk, "line/official") };
        pl_advice advice = pl_advise(&adviser, asked->question.pack->rules, table[i].holds);
        pl_slice text = advice_text(arena, &advice);
        if (!pl_slice_equal(text, pl_slice_of(table[i].advice))) {
            print_error("%s with {%s}: %.*s, not %s\n", table[i].when, table[i].brief, SHOWN(text),
                        table[i].advice);
            bad++;
        }
        pl_arena_close(arena);
    }
    assert_int_equal(bad, 0);
}

/* Follows the advice, and judges the brief that it leads to. */
static bool helps(const rules_desk *desk, const inquiry *asked, const pl_channel *channel,
                  const pl_advice *advice, bool holds)
{
    pl_report report = pl_report_new(desk->arena);
    pl_question question = asked->question;
    for (size_t i = 0; i < advice->count; i++) {
        const pl_change *change = &advice->changes[i];
        const pl_node *value = change->value.size ? read_yaml(&report, change->value) : NULL;
        question.brief = pl_brief_with(desk->arena, question.brief, change->path, value);
    }
    pl_brief brief;
    pl_court court;
    if (!pl_question_open(&question, &report, &brief, &court)) return false;
    pl_case opened = pl_case_open(&court, channel);
    pl_verdict given = pl_case_verdict(&court, &opened, question.pack->rules);
    return given.outcome == (holds ? PL_HOLDS : PL_NOT);
}

static void advice_about_made_up_conditions_does_what_it_says(void **state)
{
    (void)state;
    size_t asked = 0, changed = 0, several = 0, bad = 0;
    for (uint64_t seed = 1; seed <= 6000; seed++) {
        pl_arena *arena = pl_arena_open(NULL);
        const rules_desk desk = open_desk(arena);
        maker m = new_maker(arena, &desk.vocabulary->conditions, seed * 7919);
        pl_slice condition = make_condition(&m), brief = make_brief(&m, desk.vocabulary->brief);
        inquiry *made = open_inquiry(&desk, condition, brief);
        if (made) {
            const pl_channel *channel =
                &desk.edition->channels[draw(&m, desk.edition->channel_count)];
            const pl_adviser adviser = { &made->question, &made->brief, &made->court, channel };
            pl_case opened = pl_case_open(&made->court, channel);
            const pl_rule *rule = made->question.pack->rules;
            pl_verdict given = pl_case_verdict(&made->court, &opened, rule);
            bool holds = given.outcome != PL_HOLDS;
            pl_advice advice = pl_advise(&adviser, rule, holds);
            asked++;
            changed += advice.count > 0;
            several += advice.count > 1;
            if (advice.count && !helps(&desk, made, channel, &advice, holds)) {
                print_error("%.*s with %.*s: %.*s does not help\n", SHOWN(condition), SHOWN(brief),
                            SHOWN(advice_text(arena, &advice)));
                bad++;
            }
        }
        pl_arena_close(arena);
    }
    print_message("%zu asked, %zu changes, %zu of several fields\n", asked, changed, several);
    assert_int_equal(bad, 0);
    assert_true(changed > 200 && several > 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(advice_is_the_nearest_change),
        cmocka_unit_test(advice_about_made_up_conditions_does_what_it_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
