#include "tests/unit/rules_support.h"

#include "cel/checker.h"

#include <math.h>

static const pl_program *compile(const rules_desk *desk, const pl_scope *scope, const char *text,
                                 pl_report *report)
{
    pl_embedded embedded = expression_of(desk->arena, pl_slice_of(text));
    pl_syntax *syntax = pl_cel_parse(embedded, report);
    if (!syntax || !pl_cel_check(scope, syntax, embedded, report)) return NULL;
    return pl_cel_plan(desk->arena, scope, syntax);
}

static pl_value evaluate(const rules_desk *desk, rules_bench *bench, const char *text)
{
    pl_report report = pl_report_new(desk->arena);
    const pl_program *program = compile(desk, &desk->vocabulary->words, text, &report);
    if (!program) print_report(&report);
    assert_non_null(program);
    static pl_reads reads; /* facts are noted for who asks what is read, too */
    reads = (pl_reads){ 0 };
    bench->opened.host.facts.count = 0;
    bench->context.reads = &reads;
    pl_value value = pl_cel_evaluate(program, &bench->context);
    bench->context.reads = NULL;
    return value;
}

static int differs_by(const char *what, double found, double wanted)
{
    if (fabs(found - wanted) < 1e-12) return 0;
    print_error("%s: found %.17g, wanted %.17g\n", what, found, wanted);
    return 1;
}

static rules_bench *bench_for(const rules_desk *desk, const char *channel)
{
    return open_bench(desk, new_brief(desk, pl_slice_of(plain_brief)), channel);
}

static void functions_say_what_the_facts_say(void **state)
{
    static const struct {
        const char *channel, *call, *value;
    } rows[] = {
        { "line/ads", "platform.share(brief.audience)", "0.8" },
        { "line/ads", "platform.people(brief.audience)", "8000000" },
        { "line/ads", "platform.is('active')", "true" },
        { "line/ads", "platform.is('closed')", "false" },
        { "old/page", "platform.is('closed')", "true" },
        { "old/page", "platform.successor", "\"Teams\"" },
        { "old/page", "platform.share(brief.audience)", "0.4" },
        { "line/ads", "market.edition + ' ' + market.id", "\"jp-2023 jp\"" },
        { "line/ads", "market.year", "2023" },
        { "line/ads", "today", "timestamp(\"2026-01-29T00:00:00Z\")" },
        { "line/official", "channel.free_messages", "200" },
        { "line/official", "channel.lowest_fee.amount", "5000.0" },
        { "line/ads", "platform.share(brief.audience, 2023)", "0.8" },
        { "line/ads", "platform.share_of(20, 29)", "0.8" },
        { "line/ads", "platform.share_of(30, 39)", "0.5" },
        { "line/ads", "platform.asked(brief.audience, 2023)", "true" },
        { "line/ads", "platform.asked(brief.audience, 2021)", "false" },
        { "quiet/page", "platform.asked(brief.audience, 2023)", "false" },
        { "line/official", "channel.fee(0).amount", "0.0" },
        { "line/official", "channel.fee(200).amount", "0.0" },
        { "line/official", "channel.fee(201).amount", "5000.0" },
        { "line/official", "channel.fee(5000).currency", "\"JPY\"" },
        { "line/official", "channel.plan(200)", "\"free\"" },
        { "line/official", "channel.plan(5000)", "\"light\"" },
        { "line/official", "channel.carries(5000)", "true" },
        { "line/official", "channel.carries(5001)", "false" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_value found = evaluate(&desk, bench_for(&desk, rows[i].channel), rows[i].call);
        bad += differs(rows[i].call, value_text(*state, found), rows[i].value);
    }
    pl_value change = evaluate(&desk, bench_for(&desk, "line/ads"), "platform.change(2022, 2023)");
    bad += differs_by("change", change.as.real, 0.925 - 0.9);
    assert_int_equal(bad, 0);
}

static void what_the_facts_do_not_say_is_absent(void **state)
{
    static const struct {
        const char *channel, *call, *about;
    } rows[] = {
        { "quiet/page", "platform.share(brief.audience)", "platform.share(brief.audience)" },
        { "quiet/page", "platform.people(brief.audience)", "platform.share(brief.audience)" },
        { "quiet/page", "platform.is('closed')", "platform.status" },
        { "old/page", "platform.change(2022, 2023)", "platform.change" },
        { "line/ads", "platform.change(2015, 2023)", "platform.change" },
        { "line/ads", "channel.lowest_fee", "channel.lowest_fee" },
        { "line/ads", "platform.share(brief.audience, 2022)", "platform.share(brief.audience)" },
        { "line/ads", "platform.share(brief.audience, 1900)", "platform.share(brief.audience)" },
        { "line/ads", "platform.share_of(20, 49)", "platform.share_of" },
        { "line/ads", "platform.share_of(29, 20)", "platform.share_of" },
        { "line/ads", "platform.share_of(-5, 9999999)", "platform.share_of" },
        { "line/ads", "platform.change(brief.audience, 2022, 2023)", "platform.change" },
        { "quiet/page", "platform.share_of(20, 29)", "platform.share_of" },
        { "line/official", "channel.fee(5001)", "channel.fee" },
        { "line/official", "channel.plan(5001)", "channel.plan" },
        { "line/ads", "channel.fee(1)", "channel.fee" },
        { "line/ads", "channel.carries(1)", "channel.plans" },
        { "line/ads", "brief.budget", "brief.budget" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_value found = evaluate(&desk, bench_for(&desk, rows[i].channel), rows[i].call);
        assert_int_equal(found.kind, PL_FAILURE);
        assert_int_equal(found.as.failure->code, PL_FAIL_NO_FIELD);
        bad += differs(rows[i].call, found.as.failure->about, rows[i].about);
    }
    pl_value elsewhere =
        new_brief(&desk, PL_SLICE("{market: jp, goals: [sales], audience: {age: 30-39}}"));
    pl_value people = evaluate(&desk, open_bench(&desk, elsewhere, "line/ads"),
                               "platform.people(brief.audience)");
    assert_int_equal(people.kind, PL_FAILURE);
    bad += differs("people", people.as.failure->about, "platform.people(brief.audience)");
    assert_int_equal(bad, 0);
}

static void the_figures_behind_a_value_are_noted(void **state)
{
    static const struct {
        const char *channel, *call, *facts;
        bool share;
    } rows[] = {
        { "line/ads", "platform.share(brief.audience)",
          "platforms.line.usage.mic.2023.age.20-29; "
          "population.20-29.both",
          true },
        { "line/ads", "platform.people(brief.audience)",
          "platforms.line.usage.mic.2023.age.20-29; "
          "population.20-29.both",
          true },
        { "line/ads", "platform.change(2022, 2023)",
          "platforms.line.usage.mic.2022.all; platforms.line.usage.mic.2023.all", false },
        { "line/ads", "platform.change(2023, 2022)",
          "platforms.line.usage.mic.2023.all; platforms.line.usage.mic.2022.all", false },
        { "old/page", "platform.is('active')", "platforms.old.status.closed", false },
        { "line/ads", "platform.min_age", "", false },
        { "quiet/page", "platform.share(brief.audience)", "", true },
        { "line/ads", "platform.share(brief.audience, 2023)",
          "platforms.line.usage.mic.2023.age.20-29; "
          "population.20-29.both",
          false },
        { "line/ads", "platform.share_of(30, 39)",
          "platforms.line.usage.mic.2023.age.30-39; population.20-29.both", false },
        { "line/ads", "platform.share_of(20, 29) + platform.share_of(20, 29)",
          "platforms.line.usage.mic.2023.age.20-29; population.20-29.both", false },
        { "line/official", "channel.fee(300)",
          "channels.line/official.plans.light.fee; channels.line/official.plans.light.messages",
          false },
        { "line/official", "channel.plan(3)",
          "channels.line/official.plans.free.fee; channels.line/official.plans.free.messages",
          false },
        { "line/official", "channel.carries(300)",
          "channels.line/official.plans.light.fee; channels.line/official.plans.light.messages",
          false },
        { "line/official", "channel.carries(9000)", "channels.line/official.plans.light.messages",
          false },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        rules_bench *bench = bench_for(&desk, rows[i].channel);
        evaluate(&desk, bench, rows[i].call);
        const pl_host *host = &bench->opened.host;
        bad += differs(rows[i].call, facts_text(*state, host->facts.items, host->facts.count),
                       rows[i].facts);
        bad += host->read_share != rows[i].share;
    }
    assert_int_equal(bad, 0);
}

static void a_shift_moves_the_share_by_standard_errors_within_0_and_1(void **state)
{
    rules_desk desk = open_desk(*state);
    rules_bench *bench = bench_for(&desk, "line/ads");
    static const char call[] = "platform.share(brief.audience)";
    double error = bench->opened.host.share->error;
    int bad = differs_by("error", error, sqrt(1.7 * 0.8 * 0.2 / 1000));
    const struct {
        double shift, wanted;
    } rows[] = { { 0, 0.8 }, { 1, 0.8 + error }, { -1, 0.8 - error }, { 100, 1 }, { -100, 0 } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        bench->opened.host.shift = rows[i].shift;
        bad += differs_by("shift", evaluate(&desk, bench, call).as.real, rows[i].wanted);
    }
    assert_int_equal(bad, 0);
}

static void words_for_people_are_of_the_language(void **state)
{
    static const struct {
        const char *call, *english, *japanese;
    } rows[] = {
        { "percent(0.1234)", "\"12.3%\"", "\"12.3%\"" },
        { "percent(0.0005)", "\"0.1%\"", "\"0.1%\"" },
        { "points(-0.025)", "\"-2.5 points\"", "\"-2.5ポイント\"" },
        { "number(-1234567)", "\"-1,234,567\"", "\"-1,234,567\"" },
        { "number(1.5)", "\"1.5\"", "\"1.5\"" },
        { "money(brief.budget)", "\"3,000,000 JPY\"", "\"300万円\"" },
        { "date(brief.schedule.from)", "\"2027-03-01\"", "\"2027年3月1日\"" },
    };
    rules_desk desk = open_desk(*state);
    rules_bench *bench = open_bench(
        &desk, brief_with(&desk, "budget: 300万円, schedule: 2027-03-01..2027-04-15"), "line/ads");
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        bench->opened.host.language = PL_ENGLISH;
        pl_value english = evaluate(&desk, bench, rows[i].call);
        bench->opened.host.language = PL_JAPANESE;
        pl_value japanese = evaluate(&desk, bench, rows[i].call);
        bad += differs(rows[i].call, value_text(*state, english), rows[i].english);
        bad += differs(rows[i].call, value_text(*state, japanese), rows[i].japanese);
    }
    assert_int_equal(bad, 0);
}

static void conditions_know_no_words_and_types_are_checked(void **state)
{
    static const struct {
        const char *text, *defects;
    } rows[] = {
        { "percent(0.5) == '50%'", "1:1 unknown-function" },
        { "platform.share(brief.goals) > 0.5", "1:10 no-overload" },
        { "platform.share() > 0.5", "1:10 no-overload" },
        { "channel.share(brief.audience) > 0.5", "1:9 no-overload" },
        { "platform.change('2022', 2023) > 0.0", "1:10 no-overload" },
        { "platform.is('clsed')", "1:13 unknown-choice near closed" },
        { "platform.is(\"closed\")", "" },
        { "platform.people(brief.audience) > 1000", "" },
        { "platform.share(brief.audience, market.year - 1) > 0.5", "" },
        { "platform.share_of(20, 29) > platform.share_of(30, 39)", "" },
        { "platform.change(brief.audience, 2022, 2023) > 0.0", "" },
        { "channel.fee(100).amount > 0.0 && channel.carries(3) && channel.plan(1) == 'x'", "" },
        { "channel.fee(1.5).amount > 0.0", "1:9 no-overload" },
        { "platform.share_of(20) > 0.5", "1:10 no-overload" },
        { "channel.features == platform.features", "" },
        { "today > brief.launch", "" },
        { "lists.photo == 'x'", "1:1 unknown-name" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        compile(&desk, &desk.vocabulary->conditions, rows[i].text, &report);
        bad += differs(rows[i].text, report_text(&report), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

static void every_function_that_can_be_absent_says_so(void **state)
{
    rules_desk desk = open_desk(*state);
    const pl_library *facts = &desk.vocabulary->conditions.libraries[0];
    assert_int_equal(facts->count, 11);
    for (size_t i = 0; i < facts->count; i++)
        assert_true(facts->functions[i].may_be_absent);
}

static const pl_vocabulary *vocabulary_of(pl_arena *arena, const char *audience,
                                          const pl_schema **schema)
{
    pl_report report = pl_report_new(arena);
    pl_slice text =
        PL_JOIN(arena, PL_SLICE("{type: object, additionalProperties: false, properties: {"),
                pl_slice_of(audience), PL_SLICE("}}"));
    *schema = pl_schema_load(read_yaml(&report, text), PL_SLICE("brief"), &report);
    if (!*schema) print_report(&report);
    assert_non_null(*schema);
    return pl_vocabulary_new(arena, pl_schema_type(*schema), make_terms(arena));
}

static bool audience_of(pl_arena *arena, const char *properties, const char *brief,
                        pl_audience *audience)
{
    const pl_schema *schema;
    const pl_vocabulary *vocabulary = vocabulary_of(arena, properties, &schema);
    pl_report report = pl_report_new(arena);
    pl_value record;
    assert_true(
        pl_validate(schema, read_yaml(&report, pl_slice_of(brief)), NULL, &report, &record));
    return pl_vocabulary_audience(vocabulary, record, audience);
}

static const char audience_schema[] =
    "audience: {type: object, additionalProperties: false, properties: {"
    "age: {type: string, format: age-range}, gender: {type: string, enum: [women, men, all]}, "
    "occupation: {type: array, items: {type: string}}}}";

static void an_audience_is_its_ages_sex_and_occupation(void **state)
{
    static const struct {
        const char *brief;
        int64_t from, to;
        int gender;
        bool by_occupation;
    } rows[] = {
        { "{audience: {age: 20-34}}", 20, 34, PL_ANYONE, false },
        { "{audience: {age: 20+, gender: women}}", 20, 120, PL_WOMEN_ONLY, false },
        { "{audience: {age: all, gender: men}}", 0, 120, PL_MEN_ONLY, false },
        { "{audience: {age: '25', gender: all, occupation: [student]}}", 25, 25, PL_ANYONE, true },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_audience found;
        assert_true(audience_of(*state, audience_schema, rows[i].brief, &found));
        assert_int_equal(found.from, rows[i].from);
        assert_int_equal(found.to, rows[i].to);
        assert_int_equal(found.gender, rows[i].gender);
        assert_int_equal(found.by_occupation, rows[i].by_occupation);
    }
}

static void a_brief_without_ages_has_no_audience(void **state)
{
    pl_audience found;
    assert_false(audience_of(*state, audience_schema, "{}", &found));
    assert_false(audience_of(*state, audience_schema, "{audience: {gender: men}}", &found));
    assert_false(audience_of(*state, "name: {type: string}", "{}", &found));
}

static void without_an_audience_there_are_no_functions_over_it(void **state)
{
    const pl_schema *schema;
    rules_desk desk = open_desk(*state);
    desk.vocabulary = vocabulary_of(*state, "name: {type: string}", &schema);
    pl_report report = pl_report_new(*state);
    assert_null(
        compile(&desk, &desk.vocabulary->conditions, "platform.change(1, 2) > 0.0", &report));
    assert_int_equal(differs("functions", report_text(&report), "1:10 unknown-function"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(functions_say_what_the_facts_say),
        in_arena(what_the_facts_do_not_say_is_absent),
        in_arena(the_figures_behind_a_value_are_noted),
        in_arena(a_shift_moves_the_share_by_standard_errors_within_0_and_1),
        in_arena(words_for_people_are_of_the_language),
        in_arena(conditions_know_no_words_and_types_are_checked),
        in_arena(every_function_that_can_be_absent_says_so),
        in_arena(an_audience_is_its_ages_sex_and_occupation),
        in_arena(a_brief_without_ages_has_no_audience),
        in_arena(without_an_audience_there_are_no_functions_over_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
