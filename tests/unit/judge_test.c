#include "tests/unit/rules_support.h"

#include <math.h>

typedef struct judged {
    bool sound;
    rules_bench *bench;
    pl_entry entry;
} judged;

static judged judge(const rules_desk *desk, const char *rules, const char *more,
                    const char *channel)
{
    judged made = { .bench = open_bench(desk, brief_with(desk, more), channel) };
    made.bench->court.pack = new_pack(desk, rules);
    made.sound = pl_case_judge(&made.bench->court, &made.bench->opened, &made.entry);
    return made;
}

/* `reach +80 (why); unknown ? 3 [brief.level]; closed x`, a line each. */
static pl_slice account(pl_arena *arena, const pl_entry *entry)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < entry->line_count; i++) {
        const pl_line *line = &entry->lines[i];
        pl_text_put(&text, i ? "; " : "");
        pl_text_add(&text, line->rule);
        pl_text_put(&text, line->outcome == PL_UNDECIDED ? " ?" : "");
        pl_text_put(&text, line->excludes ? " x" : "");
        if (line->points_known) {
            pl_text_put(&text, " ");
            pl_text_int(&text, line->points);
        }
        if (line->because.size) pl_text_put(&text, " ");
        pl_text_add(&text, line->because);
        if (line->missing_count) {
            pl_slice missing = joined(arena, line->missing, line->missing_count);
            pl_text_add(&text, PL_JOIN(arena, PL_SLICE(" ["), missing, PL_SLICE("]")));
        }
    }
    return pl_text_slice(&text);
}

static void points_are_rounded_half_away_from_zero(void **state)
{
    static const struct {
        const char *score;
        int64_t points;
    } rows[] = {
        { "brief.rate", 25 },         { "brief.rate * 0.5", 13 }, { "-brief.rate * 0.5", -13 },
        { "brief.rate * 0.49", 12 },  { "brief.rate / 3.0", 8 },  { "-brief.rate / 3.0", -8 },
        { "brief.level * 3", 1500 },  { "-brief.level", -500 },   { "brief.rate * 0.0", 0 },
        { "brief.rate * 0.02", 1 },   { "brief.rate * 0.01", 0 }, { "brief.level", 500 },
        { "1000000 * 1", 100000000 },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice rules = PL_JOIN(*state, PL_SLICE("rules: [{id: a, because: w, score: '"),
                                 pl_slice_of(rows[i].score), PL_SLICE("'}]"));
        judged found = judge(&desk, rules.data, "rate: 0.25, level: 5", "line/ads");
        if (found.sound && found.entry.score == rows[i].points) continue;
        print_error("%s: found %lld\n", rows[i].score, (long long)found.entry.score);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static const char many_rules[] =
    "rules:\n"
    "- {id: reach, score: 100.0 * platform.share(brief.audience), because: '{platform.name}'}\n"
    "- {id: pays, when: {brief.paid: true}, score: 5, because: paid}\n"
    "- {id: small, when: {brief.level: '< 3'}, score: -2.5, because: small}\n"
    "- {id: scaled, when: {brief.market: jp}, score: brief.level * 2, because: scaled}\n"
    "- {id: elsewhere, when: {brief.market: us}, score: 50, because: elsewhere}\n"
    "- {id: ends, exclude: platform.is('closed'), because: closed}\n"
    "- {id: young, exclude: brief.audience.age.to < platform.min_age, because: too young}\n";

static void the_account_lists_what_holds_and_what_is_undecided(void **state)
{
    static const struct {
        const char *channel, *brief, *account;
        int64_t score;
        pl_standing standing;
    } rows[] = {
        { "line/ads", "paid: true, level: 1",
          "pays 500 paid; reach 8000 LINE; scaled 200 scaled; small -250 small", 8450, PL_RANKED },
        { "line/ads", "level: 5", "pays ? 500 [brief.paid]; reach 8000 LINE; scaled 1000 scaled",
          9000, PL_RANKED },
        { "line/ads", "paid: false",
          "reach 8000 LINE; scaled ? [brief.level]; small ? -250 [brief.level]", 8000, PL_RANKED },
        /* Would have scored; the minimum age, not known, changes nothing any more. */
        { "old/page", "paid: true, level: 3",
          "ends x closed; pays 500 paid; reach 4000 Old; scaled 600 scaled; "
          "young ? x [platform.min_age]",
          5100, PL_EXCLUDED },
        { "quiet/page", "paid: true, level: 3",
          "ends ? x [platform.status]; pays 500 paid; reach ? [platform.share(brief.audience)]; "
          "scaled 600 scaled; young ? x [platform.min_age]",
          1100, PL_WITHHELD },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        judged found = judge(&desk, many_rules, rows[i].brief, rows[i].channel);
        assert_true(found.sound);
        bad += differs(rows[i].brief, account(*state, &found.entry), rows[i].account);
        bad += found.entry.score != rows[i].score;
        bad += found.entry.standing != rows[i].standing;
        int64_t score = pl_case_score(&found.bench->court, &found.bench->opened, 0);
        bad += score != rows[i].score;
    }
    assert_int_equal(bad, 0);
}

static void an_exclusion_outweighs_a_doubt_in_any_order(void **state)
{
    rules_desk desk = open_desk(*state);
    static const char *const rules[] = {
        "rules: [{id: a, exclude: brief.paid, because: w}, {id: b, exclude: true, because: w}]",
        "rules: [{id: b, exclude: brief.paid, because: w}, {id: a, exclude: true, because: w}]",
    };
    for (size_t i = 0; i < COUNT(rules); i++)
        assert_int_equal(judge(&desk, rules[i], "level: 1", "line/ads").entry.standing,
                         PL_EXCLUDED);
}

/* An undecided one is no more undecided than it holds when it is not in force. */
static void a_rule_is_in_force_within_its_dates(void **state)
{
    static const struct {
        const char *dates;
        bool holds;
    } rows[] = { { "from: TODAY", true },
                 { "until: TODAY", true },
                 { "from: TODAY, until: TODAY", true },
                 { "from: 9999-12-31", false },
                 { "until: 0001-01-01", false },
                 { "from: 0001-01-01, until: 9999-12-31", true },
                 { "score: brief.level, from: 9999-12-31", false } };
    rules_desk desk = open_desk(*state);
    pl_text today = pl_text_new(*state);
    pl_date_write(&today, desk.edition->as_of);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        bool scores = pl_slice_starts(pl_slice_of(rows[i].dates), PL_SLICE("score"));
        pl_slice rules = PL_JOIN(*state, PL_SLICE("rules: [{id: a, because: w, "),
                                 scores ? PL_SLICE("") : PL_SLICE("score: 1, "),
                                 pl_slice_of(rows[i].dates), PL_SLICE("}]"));
        while (pl_slice_find(rules, PL_SLICE("TODAY")) != SIZE_MAX)
            rules = replaced(*state, rules.data, "TODAY", pl_text_slice(&today).data);
        judged found = judge(&desk, rules.data, "exclude: []", "line/ads");
        if (found.sound && found.entry.line_count == rows[i].holds &&
            found.entry.score == (rows[i].holds ? 100 : 0) &&
            pl_case_score(&found.bench->court, &found.bench->opened, 0) == found.entry.score)
            continue;
        print_error("%s\n", rows[i].dates);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void a_rule_may_ignore_what_is_unknown(void **state)
{
    rules_desk desk = open_desk(*state);
    judged found = judge(
        &desk,
        "rules:\n"
        "- {id: a, exclude: brief.paid, if_unknown: ignore, because: w}\n"
        "- {id: b, when: {brief.paid: true}, score: 3, if_unknown: ignore, because: w}\n"
        "- {id: c, score: brief.level, if_unknown: ignore, because: w}\n"
        "- {id: d, when: {brief.level: {present: false}}, score: 1, if_unknown: ignore, because: "
        "w}\n",
        "exclude: []", "line/ads");
    assert_true(found.sound);
    assert_int_equal(differs("account", account(*state, &found.entry), "d 100 w"), 0);
    assert_int_equal(found.entry.standing, PL_RANKED);
}

static void a_rule_that_fails_says_which_for_what_and_why(void **state)
{
    static const struct {
        const char *rule, *place, *why;
    } rows[] = {
        { "when: 1 / brief.level > 0, score: 1", "1:39", "division by zero" },
        { "score: 1 / brief.level", "1:40", "division by zero" },
        { "exclude: 7 % brief.level == 1", "1:42", "division by zero" },
        { "when: brief.level / brief.level > 0, score: 1, if_unknown: ignore", "1:49",
          "division by zero" },
        { "score: 9223372036854775807 + brief.least", "1:58", "a number is too large" },
        { "score: brief.least * 999999999", "1:38", "a score is at most a million points" },
        { "score: -1.0 * brief.rate * 1e7", "1:38", "a score is at most a million points" },
        { "score: brief.rate / 0.0", "1:38", "a score is at most a million points" },
        { "score: 0.0 / (brief.rate - brief.rate)", "1:38", "a score is at most a million points" },
        { "when: 'brief.levels[5] > 0', score: 1", "1:50", "there is nothing at that place" },
        { "when: {brief.campaign: {matches: (a+)+$}}, score: 1", "1:64",
          "a pattern takes too long on this text" },
        { "when: 'brief.campaign.matches(\"(a+)+$\") == true', score: 1", "1:53",
          "a pattern takes too long on this text" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice rules = PL_JOIN(*state, PL_SLICE("rules: [{id: bad, because: w, "),
                                 pl_slice_of(rows[i].rule), PL_SLICE("}]"));
        judged found = judge(&desk, rules.data,
                             "level: 0, least: 5, rate: 0.25, levels: [1], "
                             "campaign: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
                             "line/ads");
        const pl_report *report = &found.bench->report;
        bad += found.sound || report->found.count != 1;
        if (!report->found.count) continue;
        pl_slice place = PL_JOIN(*state, pl_slice_of(rows[i].place), PL_SLICE(" rule-failed"));
        bad += differs(rows[i].rule, report_text(report), place.data);
        const pl_details *details = &report->found.items[0].details;
        bad += differs(rows[i].rule, details->found, "bad");
        bad += differs(rows[i].rule, details->where, "line/ads");
        bad += differs(rows[i].rule, details->wanted, rows[i].why);
    }
    assert_int_equal(bad, 0);
}

static void words_that_fail_are_named_too_and_all_rules_are_judged(void **state)
{
    rules_desk desk = open_desk(*state);
    judged found = judge(&desk,
                         "rules: [{id: a, score: 1, because: '{1 / (size(brief.goals) - 1)}'},\n"
                         "        {id: b, score: 1 / 0, because: w},\n"
                         "        {id: c, score: 2, because: w}]",
                         "exclude: []", "line/ads");
    assert_false(found.sound);
    assert_int_equal(
        differs("report", report_text(&found.bench->report), "1:40 rule-failed\n2:26 rule-failed"),
        0);
    assert_int_equal(differs("account", account(*state, &found.entry), "c 200 w"), 0);
}

static void words_are_in_the_readers_language_conditions_are_not(void **state)
{
    rules_desk desk = open_desk(*state);
    rules_bench *bench = open_bench(&desk, brief_with(&desk, "budget: 300万円"), "line/official");
    bench->court.pack = new_pack(
        &desk, "rules: [{id: a, when: {platform.name: LINE, brief.budget: '> 1 JPY'}, score: 1,\n"
               "  because: {en: '{channel.name}', ja: '{channel.name}は{money(brief.budget)}'}}]");
    bench->court.language = PL_JAPANESE;
    bench->opened = pl_case_open(&bench->court, channel_of(&desk, "line/official"));
    pl_entry entry = { 0 };
    assert_true(pl_case_judge(&bench->court, &bench->opened, &entry));
    assert_int_equal(differs("words", account(*state, &entry), "a 100 LINE公式は300万円"), 0);
}

static void a_line_cites_its_rule_and_the_facts_behind_it(void **state)
{
    static const struct {
        const char *rule, *facts;
        bool from_share;
    } rows[] = {
        { "score: 3", "", false },
        { "score: 3, when: {platform.features: coupons}", "platforms.line.features.coupons",
          false },
        { "score: 100.0 * platform.share(brief.audience)",
          "platforms.line.usage.mic.2023.age.20-29; "
          "population.20-29.both",
          true },
        { "score: 3, when: platform.share(brief.audience) > 0.5",
          "platforms.line.usage.mic.2023.age.20-29; "
          "population.20-29.both",
          true },
        { "score: platform.min_age * 1, when: {platform.features: coupons}",
          "platforms.line.features.coupons; platforms.line.min_age", false },
        { "score: 'platform.share(brief.audience) * double(platform.min_age)', "
          "when: {platform.min_age: 13}",
          "platforms.line.min_age; platforms.line.usage.mic.2023.age.20-29; "
          "population.20-29.both",
          true },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice rules = PL_JOIN(*state, PL_SLICE("rules: [{id: a, because: w, source: study, "),
                                 pl_slice_of(rows[i].rule), PL_SLICE("}]"));
        judged found = judge(&desk, rules.data, "exclude: []", "line/official");
        assert_true(found.sound);
        assert_int_equal(found.entry.line_count, 1);
        const pl_line *line = &found.entry.lines[0];
        bad +=
            differs(rows[i].rule, facts_text(*state, line->facts, line->fact_count), rows[i].facts);
        bad += differs(rows[i].rule, line->source->id, "study");
        bad += line->from_share != rows[i].from_share;
        bad += found.bench->opened.share_counts != rows[i].from_share;
    }
    assert_int_equal(bad, 0);
}

/* A score that would be another one for another share hangs on the share, though no rule that holds
 * read it. */
static void a_share_counts_where_a_score_rule_asks_for_it(void **state)
{
    static const struct {
        const char *rule;
        bool counts;
    } rows[] = {
        { "score: 30, when: platform.share(brief.audience) > 0.81", true },
        { "score: 30, when: {none: [platform.share(brief.audience) > 0.5]}", true },
        { "exclude: platform.share(brief.audience) < 0.1", false },
        { "score: 30", false },
    };
    rules_desk desk = open_desk(*state);
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice rules = PL_JOIN(*state, PL_SLICE("rules: [{id: a, because: w, "),
                                 pl_slice_of(rows[i].rule), PL_SLICE("}]"));
        judged found = judge(&desk, rules.data, "exclude: []", "line/ads");
        if (found.bench->opened.share_counts != rows[i].counts) fail_msg("%s", rows[i].rule);
    }
}

static void a_shift_moves_the_score_with_the_share(void **state)
{
    rules_desk desk = open_desk(*state);
    judged found = judge(&desk,
                         "rules: [{id: a, score: 100.0 * platform.share(brief.audience), because: "
                         "w}, {id: b, when: platform.share(brief.audience) > 0.81, score: 30, "
                         "because: w}, {id: c, exclude: true, because: w}]",
                         "exclude: []", "line/ads");
    double error = found.bench->opened.host.share->error;
    const pl_court *court = &found.bench->court;
    pl_case *opened = &found.bench->opened;
    assert_int_equal(pl_case_score(court, opened, 0), 8000);
    assert_int_equal(pl_case_score(court, opened, 1), llround((0.8 + error) * 10000) + 3000);
    assert_int_equal(pl_case_score(court, opened, -1), llround((0.8 - error) * 10000));
    assert_int_equal(pl_case_score(court, opened, 0), 8000);
}

/* In conditions, in words and for evidence, for each channel. */
static void a_run_searches_with_one_matcher(void **state)
{
    static const char rules[] =
        "rules: [{id: a, because: '{brief.market.matches(\"j\")}', score: 1,\n"
        "  when: {any: [{brief.market: {matches: j}}, 'brief.market.matches(\"p\") == true']}}]";
    static const char *const channels[] = { "line/official", "line/ads" };
    rules_desk desk = open_desk(*state);
    rules_bench *bench = open_bench(&desk, new_brief(&desk, pl_slice_of(plain_brief)), "line/ads");
    const struct pl_matcher *matcher = NULL;
    bench->court.pack = new_pack(&desk, rules);
    for (size_t i = 0; i < COUNT(channels); i++) {
        pl_case opened = pl_case_open(&bench->court, channel_of(&desk, channels[i]));
        pl_entry entry = { 0 };
        assert_true(pl_case_judge(&bench->court, &opened, &entry));
        assert_int_equal(pl_case_score(&bench->court, &opened, 1), 100);
        if (!matcher) matcher = bench->court.context->matcher;
        assert_non_null(matcher);
        assert_ptr_equal(bench->court.context->matcher, matcher);
    }
}

static void the_status_is_that_of_the_day(void **state)
{
    static const struct {
        const char *today, *status;
    } rows[] = { { "2003-01-01", "undecided" },
                 { "2004-02-01", "active" },
                 { "2024-05-31", "active" },
                 { "2024-06-01", "closed" } };
    rules_desk desk = open_desk(*state);
    pl_value brief = new_brief(&desk, pl_slice_of(plain_brief));
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        rules_bench *bench = open_bench(&desk, brief, "old/page");
        bench->court.today = day_of(rows[i].today);
        bench->opened = pl_case_open(&bench->court, channel_of(&desk, "old/page"));
        const pl_value status =
            bench->opened.variables[PL_ROOT_PLATFORM].as.items[PL_PLATFORM_STATUS];
        bad += differs(rows[i].today,
                       status.kind == PL_STRING ? pl_value_text(status) : PL_SLICE("undecided"),
                       rows[i].status);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(points_are_rounded_half_away_from_zero),
        in_arena(the_account_lists_what_holds_and_what_is_undecided),
        in_arena(an_exclusion_outweighs_a_doubt_in_any_order),
        in_arena(a_rule_is_in_force_within_its_dates),
        in_arena(a_rule_may_ignore_what_is_unknown),
        in_arena(a_rule_that_fails_says_which_for_what_and_why),
        in_arena(words_that_fail_are_named_too_and_all_rules_are_judged),
        in_arena(words_are_in_the_readers_language_conditions_are_not),
        in_arena(a_line_cites_its_rule_and_the_facts_behind_it),
        in_arena(a_share_counts_where_a_score_rule_asks_for_it),
        in_arena(a_shift_moves_the_score_with_the_share),
        in_arena(a_run_searches_with_one_matcher),
        in_arena(the_status_is_that_of_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
