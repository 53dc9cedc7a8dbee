#include "tests/unit/rules_support.h"

typedef struct filled {
    bool sound;
    pl_message message;
    pl_report report;
} filled;

/* Words under a condition (NULL: none), as the rule loader reads them. */
static filled read_words(const rules_desk *desk, const pl_condition *condition, const char *words)
{
    filled made = { .report = pl_report_new(desk->arena) };
    const pl_compiler compiler = { desk->arena,      desk->arena, &made.report,
                                   desk->vocabulary, NULL,        NULL };
    pl_guaranteed guaranteed = { 0 };
    if (condition) pl_condition_guarantees(desk->arena, condition, &guaranteed);
    const pl_node *root = read_yaml(&made.report, pl_slice_of(words));
    assert_non_null(root);
    made.sound =
        pl_message_read(&compiler, root, PL_SLICE("some-rule"), &guaranteed, &made.message);
    return made;
}

static pl_slice fill(const rules_desk *desk, const pl_condition *condition, rules_bench *bench,
                     const char *words, pl_language language)
{
    filled read = read_words(desk, condition, words);
    if (!read.sound) print_report(&read.report);
    assert_true(read.sound);
    bench->court.language = language;
    bench->opened = pl_case_open(&bench->court, bench->opened.candidate.channel);
    bench->context.variables = bench->opened.shown;
    pl_text text = pl_text_new(desk->arena);
    pl_failed failed = { 0 };
    if (!pl_template_fill(read.message.in[language], condition, &bench->context, &text, &failed))
        return PL_SLICE("failed");
    return pl_text_slice(&text);
}

static const struct {
    const char *words, *english, *japanese;
} shown[] = {
    { "plain words", "plain words", "plain words" },
    { "{en: words, ja: 文}", "words", "文" },
    { "'on {platform.name}'", "on LINE", "on ライン" },
    { "{en: 'on {platform.name}', ja: '{platform.name}で'}", "on LINE", "ラインで" },
    { "'{channel.name} in {market.name}'", "LINE account in Japan", "LINE公式 in 日本" },
    { "'{channel.id}'", "line/official", "line/official" },
    { "'{{platform.name}}'", "{platform.name}", "{platform.name}" },
    { "'a {{b}} {platform.id} {{{platform.id}}}'", "a {b} line {line}", "a {b} line {line}" },
    { "'}}{{ {\"}\"}'", "}{ }", "}{ }" },
    { "'}}{platform.id}}}'", "}line}", "}line}" },
    { "'{brief.goals}'", "being known, sales", "認知、販売" },
    { "'{brief.audience.gender}'", "women and men", "男女" },
    { "'{brief.audience.age}'", "20-29", "20〜29歳" },
    { "'{brief.audience.age.to + 1}'", "30", "30" },
    { "'{brief.audience}'", "20-29, women and men", "20〜29歳、男女" },
    { "'{channel.features}'", "messages to all followers, coupons", "一斉配信、coupons" },
    { "'{percent(0.125)} {percent(1.0)} {percent(-0.0456)}'", "12.5% 100.0% -4.6%",
      "12.5% 100.0% -4.6%" },
    { "'{points(0.125)}'", "12.5 points", "12.5ポイント" },
    { "'{number(1234567)} {number(0.5)}'", "1,234,567 0.5", "1,234,567 0.5" },
    { "'{date(today)}'", "2026-01-29", "2026年1月29日" },
    { "'{today}'", "2026-01-29", "2026年1月29日" },
    { "\"{brief.market == 'jp' ? 'a}b' : 'c'}!\"", "a}b!", "a}b!" },
    { "|-\n  {'it\\'s } so'}.", "it's } so.", "it's } so." },
    { "'{\"{\"}{platform.id}'", "{line", "{line" },
    { "|\n  two\n  lines {platform.id}\n", "two\nlines line\n", "two\nlines line\n" },
};

static void placeholders_are_filled_in_the_language_of_the_reader(void **state)
{
    rules_desk desk = open_desk(*state);
    pl_value brief = new_brief(
        &desk, PL_SLICE("{market: jp, goals: [awareness, sales], audience: {age: 20-29}}"));
    rules_bench *bench = open_bench(&desk, brief, "line/official");
    int bad = 0;
    for (size_t i = 0; i < COUNT(shown); i++) {
        const char *words = shown[i].words;
        bad += differs(words, fill(&desk, NULL, bench, words, PL_ENGLISH), shown[i].english);
        bad += differs(words, fill(&desk, NULL, bench, words, PL_JAPANESE), shown[i].japanese);
    }
    assert_int_equal(bad, 0);
}

static const struct {
    const char *condition, *words, *wanted;
} matched[] = {
    { "{brief.goals: sales}", "'{brief.goals}'", "sales" },
    { "{brief.goals: [sales, awareness]}", "'{brief.goals}'", "being known, sales" },
    { "{brief.goals: {all: [sales, loyalty]}}", "'{brief.goals}'", "loyalty, sales" },
    { "'\"sales\" in brief.goals'", "'{brief.goals}'", "sales" },
    { "{brief.goals: {present: true}}", "'{brief.goals}'", "being known, loyalty, sales" },
    { "{brief.goals: sales, brief.market: jp}", "'for {brief.goals} there'", "for sales there" },
    { "{all: [{brief.goals: sales}, {brief.goals: loyalty}]}", "'{brief.goals}'",
      "loyalty, sales" },
    { "{any: [{brief.goals: sales}, {brief.market: us}]}", "'{brief.goals}'", "sales" },
    { "{any: [{brief.goals: sales, brief.market: us}, {brief.goals: loyalty}]}", "'{brief.goals}'",
      "loyalty" },
    { "{none: [{brief.goals: sales, brief.market: us}]}", "'{brief.goals}'",
      "being known, loyalty, sales" },
    { "{brief.market: jp}", "'{brief.goals}'", "being known, loyalty, sales" },
    { "{brief.creative: {any: channel.formats}}", "'{brief.creative}'", "photo" },
    { "{brief.creative: {any: channel.formats}}", "'{channel.formats}'", "photos" },
    { "{channel.formats: {any: brief.creative}}", "'{brief.creative}'", "photo" },
    { "{brief.goals: {matches: s}}", "'{brief.goals}'", "being known, sales" },
    { "{brief.market: jp}", "'{size(brief.goals)}'", "3" },
};

static void under_a_condition_a_list_means_what_matched(void **state)
{
    rules_desk desk = open_desk(*state);
    pl_value brief =
        new_brief(&desk, PL_SLICE("{market: jp, goals: [awareness, loyalty, sales], creative: "
                                  "[text, photo], audience: {age: 20-29}}"));
    rules_bench *bench = open_bench(&desk, brief, "line/ads");
    int bad = 0;
    for (size_t i = 0; i < COUNT(matched); i++) {
        const pl_condition *condition = new_condition(&desk, matched[i].condition);
        bad +=
            differs(matched[i].condition,
                    fill(&desk, condition, bench, matched[i].words, PL_ENGLISH), matched[i].wanted);
    }
    assert_int_equal(bad, 0);
}

/* "" is a condition that is always there; defects are those of the words. */
static const struct {
    const char *condition, *words, *defects;
} presence[] = {
    { "", "'{brief.budget}'", "1:3 may-be-absent" },
    { "", "'so {money(brief.budget)}'", "1:12 may-be-absent" },
    { "", "'{brief.budget.amount}'", "1:3 may-be-absent" },
    { "", "'{platform.min_age}'", "1:3 may-be-absent" },
    { "", "'{platform.status}'", "1:3 may-be-absent" },
    { "", "'{percent(platform.share(brief.audience))}'", "1:11 may-be-absent" },
    { "", "'{platform.is(\"closed\")}'", "1:3 may-be-absent" },
    { "", "'{brief.level + brief.least}'", "1:3 may-be-absent\n1:17 may-be-absent" },
    { "", "{en: fine, ja: '{brief.level}'}", "1:18 may-be-absent" },
    { "", "{en: '{brief.level}', ja: '{brief.level}'}", "1:8 may-be-absent\n1:29 may-be-absent" },
    { "{brief.level: 3}", "'{brief.least}'", "1:3 may-be-absent" },
    { "{any: [{brief.level: 3}, {brief.paid: true}]}", "'{brief.level}'", "1:3 may-be-absent" },
    { "{brief.level: {present: false}}", "'{brief.level}'", "1:3 may-be-absent" },
    { "platform.change(2022, 2023) > 0.0", "'{points(platform.change(2015, 2023))}'",
      "1:10 may-be-absent" },
    { "", "'{brief.audience.age} {brief.audience.traits} {channel.features} {market.year}'", "" },
    { "{brief.level: 3}", "'{brief.level}'", "" },
    { "{brief.level: {not: 3}}", "'{brief.level}'", "" },
    { "{none: [{brief.level: 3}, {brief.paid: true}]}", "'{brief.level}'", "" },
    { "{brief.level: {present: true}}", "'{brief.level}'", "" },
    { "{brief.budget: '> 1 JPY'}", "'{money(brief.budget)} {brief.budget.amount}'", "" },
    { "{brief.budget.amount: '> 1'}", "'{money(brief.budget)} {brief.budget.currency}'", "" },
    { "{brief.schedule: {present: true}}", "'{date(brief.schedule.from)}'", "" },
    { "has(brief.level)", "'{brief.level}'", "" },
    { "platform.min_age > 12", "'{platform.min_age}'", "" },
    { "platform.is('active')", "'{platform.is(\"active\")}'", "" },
    { "platform.change(2022, 2023) > 0.0", "'{points(platform.change(2022, 2023))}'", "" },
    { "platform.change( 2022,2023 ) > 0.0", "'{points(platform.change(2022, 2023))}'", "" },
    { "platform.share(brief.audience) > 0.5", "'{percent(platform.share(brief.audience))}'", "" },
};

static void what_could_be_absent_is_refused_when_rules_load(void **state)
{
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(presence); i++) {
        const char *text = presence[i].condition;
        const pl_condition *condition = *text ? new_condition(&desk, text) : NULL;
        filled read = read_words(&desk, condition, presence[i].words);
        bad += differs(presence[i].words, report_text(&read.report), presence[i].defects);
        bad += read.sound != (presence[i].defects[0] == '\0');
    }
    assert_int_equal(bad, 0);
}

static void words_that_cannot_be_read_are_refused_where_they_stand(void **state)
{
    static const struct {
        const char *words, *defects;
    } rows[] = {
        { "'on {platform.name'", "1:5 bad-placeholder" },
        { "'on {platform.name and {{'", "1:5 bad-placeholder" },
        { "'on platform.name}'", "1:18 stray-brace" },
        { "'on {platform.name}}'", "1:20 stray-brace" },
        { "'}{platform.name}'", "1:2 stray-brace" },
        { "'}}}'", "1:4 stray-brace" },
        { "'ends with {'", "1:12 bad-placeholder" },
        { "'{\"}'", "1:2 bad-placeholder" },
        { "'{}'", "1:3 expression-syntax" },
        { "'{platform.nam}'", "1:12 unknown-field near name" },
        { "'{platfrom.name}'", "1:3 unknown-name near platform" },
        { "'a {platform.nam} b {brief.gaols}'",
          "1:14 unknown-field near name\n1:28 unknown-field near goals" },
        { "'{percent(1)}'", "1:11 no-overload near 1.0" },
        { "'{money(brief.audience)}'", "1:3 no-overload" },
        { "''", "1:1 no-words" },
        { "' '", "1:1 no-words" },
        { "[a]", "1:1 no-words" },
        { "{en: words}", "1:2 missing-key" },
        { "{en: words, ja: ''}", "1:17 no-words" },
        { "{en: ' ', ja: ' '}", "1:6 no-words\n1:15 no-words" },
        { "{en: words, ja: 文, fr: mots}", "1:20 unknown-key" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        filled read = read_words(&desk, NULL, rows[i].words);
        assert_false(read.sound);
        bad += differs(rows[i].words, report_text(&read.report), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

static void an_open_brace_is_shown_with_what_follows(void **state)
{
    rules_desk desk = open_desk(*state);
    filled read = read_words(&desk, NULL, "'on {platform.name, they say'");
    assert_int_equal(
        differs("found", read.report.found.items[0].details.found, "{platform.name, they say"), 0);
}

static void a_placeholder_that_fails_says_so(void **state)
{
    rules_desk desk = open_desk(*state);
    rules_bench *bench =
        open_bench(&desk, new_brief(&desk, pl_slice_of(plain_brief)), "line/official");
    filled read = read_words(&desk, NULL, "'{1 / 0}'");
    pl_text text = pl_text_new(*state);
    pl_failed failed = { 0 };
    assert_false(
        pl_template_fill(read.message.in[PL_ENGLISH], NULL, &bench->context, &text, &failed));
    assert_int_equal(failed.failure->code, PL_FAIL_DIVIDE_BY_ZERO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(placeholders_are_filled_in_the_language_of_the_reader),
        in_arena(under_a_condition_a_list_means_what_matched),
        in_arena(what_could_be_absent_is_refused_when_rules_load),
        in_arena(words_that_cannot_be_read_are_refused_where_they_stand),
        in_arena(an_open_brace_is_shown_with_what_follows),
        in_arena(a_placeholder_that_fails_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
