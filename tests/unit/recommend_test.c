#include "tests/unit/rules_support.h"

#include "decide/recommend.h"

#include <math.h>

typedef struct answer {
    pl_result *result; /* NULL: see the report */
    pl_report report;
} answer;

static answer ask(const rules_desk *desk, const char *rules, const char *brief,
                  pl_language language)
{
    answer made = { .report = pl_report_new(desk->arena) };
    const pl_question question = { .brief = read_yaml(&made.report, pl_slice_of(brief)),
                                   .schema = desk->schema,
                                   .markets = desk->names.markets,
                                   .edition = desk->edition,
                                   .pack = new_pack(desk, rules),
                                   .today = desk->edition->as_of,
                                   .language = language };
    assert_non_null(question.brief);
    made.result = pl_recommend(&question, &made.report);
    return made;
}

static const pl_result *recommend(const rules_desk *desk, const char *rules, const char *brief)
{
    answer found = ask(desk, rules, brief, PL_ENGLISH);
    if (!found.result) print_report(&found.report);
    assert_non_null(found.result);
    return found.result;
}

/* `1= a/x; 1= b/x; 3 c/x; - d/x withheld` */
static pl_slice ranking(pl_arena *arena, const pl_result *result)
{
    static const char *const standings[] = {
        [PL_RANKED] = "", [PL_WITHHELD] = " withheld", [PL_EXCLUDED] = " excluded"
    };
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < result->entry_count; i++) {
        const pl_entry *entry = &result->entries[i];
        pl_text_put(&text, i ? "; " : "");
        if (entry->rank)
            pl_text_int(&text, (int64_t)entry->rank);
        else
            pl_text_put(&text, "-");
        pl_text_put(&text, entry->tied ? "= " : " ");
        pl_text_add(&text, entry->id);
        pl_text_put(&text, standings[entry->standing]);
        if (!entry->testable) pl_text_put(&text, " untestable");
    }
    return pl_text_slice(&text);
}

/* A platform with a share and a sample (0: none) among people of 20 to 29, and its channel. */
typedef struct figure {
    const char *id;
    double percent;
    int64_t n;
} figure;

static rules_desk desk_with(pl_arena *arena, const figure *figures, size_t count)
{
    pl_text text = pl_text_new(arena);
    pl_text_put(&text, "facts: jp-2023\nmarket: jp\nas_of: 2026-01-29\nsurvey: mic\nyear: 2023\n"
                       "sources: {s: {title: S, publisher: P}, planner-classification: {title: C, "
                       "publisher: p}}\n"
                       "population: {source: s, rows: [{age: 20-29, gender: both, thousands: "
                       "10000}]}\nplatforms:\n");
    for (size_t i = 0; i < count; i++) {
        pl_text_put(&text, "  ");
        pl_text_put(&text, figures[i].id);
        pl_text_put(&text, ": {name: ");
        pl_text_put(&text, figures[i].id);
        pl_text_put(&text, ", usage: [{survey: mic, year: 2023, of: people 20-29, source: s, age: "
                           "{20-29: ");
        pl_text_fixed(&text, figures[i].percent, 3);
        pl_text_put(&text, "%}");
        if (figures[i].n) pl_text_put(&text, ", n: ");
        if (figures[i].n) pl_text_int(&text, figures[i].n);
        pl_text_put(&text, "}]}\n");
    }
    pl_text_put(&text, "channels:\n");
    for (size_t i = 0; i < count; i++) {
        static const char *const ends[] = { "/plain: {platform: ", "/rich: {platform: " };
        for (size_t end = 0; end < COUNT(ends); end++) {
            pl_text_put(&text, "  ");
            pl_text_put(&text, figures[i].id);
            pl_text_put(&text, ends[end]);
            pl_text_put(&text, figures[i].id);
            pl_text_put(&text, end ? ", features: [coupons], name: rich " : ", name: plain ");
            pl_text_put(&text, figures[i].id);
            pl_text_put(&text, "}\n");
        }
    }
    return open_desk_for(arena, pl_text_slice(&text));
}

/* Only the plain channels stay in the ranking. */
static const char by_share[] =
    "rules: [{id: reach, score: 100.0 * platform.share(brief.audience), because: w},\n"
    "        {id: plain, exclude: {channel.features: coupons}, because: w}]";

static pl_slice ranking_of(pl_arena *arena, const char *rules, const figure *figures, size_t count)
{
    rules_desk desk = desk_with(arena, figures, count);
    const pl_result *result = recommend(&desk, rules, plain_brief);
    pl_slice all = ranking(arena, result);
    size_t rest = pl_slice_find(all, PL_SLICE("; -"));
    return rest == SIZE_MAX ? all : pl_slice_part(all, 0, rest);
}

static void score_then_share_then_id_give_the_order(void **state)
{
    static const figure figures[] = {
        { "c", 40, 0 }, { "a", 20, 0 }, { "d", 60, 0 }, { "b", 20, 0 }
    };
    static const struct {
        const char *rules, *ranking;
    } rows[] = {
        { "rules: [{id: r, score: 1, because: w}]",
          "1= d/plain; 1= d/rich; 1= c/plain; 1= c/rich; 1= a/plain; 1= a/rich; 1= b/plain; 1= "
          "b/rich" },
        { "rules: [{id: r, when: {channel.features: coupons}, score: 1, because: w}]",
          "1= d/rich; 1= c/rich; 1= a/rich; 1= b/rich; 5= d/plain; 5= c/plain; 5= a/plain; 5= "
          "b/plain" },
        { "rules: [{id: r, when: {platform.id: a}, score: 0.01, because: w},\n"
          "        {id: s, when: {channel.id: b/rich}, score: -0.01, because: w}]",
          "1= a/plain; 1= a/rich; 3= d/plain; 3= d/rich; 3= c/plain; 3= c/rich; 3= b/plain; 8 "
          "b/rich" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].rules, ranking_of(*state, rows[i].rules, figures, COUNT(figures)),
                       rows[i].ranking);
    assert_int_equal(bad, 0);
}

static void two_that_a_survey_cannot_separate_are_tied(void **state)
{
    static const struct {
        double first, second;
        int64_t n, m;
        bool tied;
    } rows[] = {
        { 80, 78, 1000, 1000, true },    { 80, 78, 10000, 10000, false },
        { 80, 70, 1000, 1000, false },   { 80, 70, 100, 100, true },
        { 80, 76.2, 1000, 1000, true },  { 80, 75.8, 1000, 1000, false },
        { 50, 45, 1000, 500, true },     { 50, 44, 1000, 500, false },
        { 80, 80, 1000, 1000, true },    { 0.5, 0.1, 1000, 1000, true },
        { 1.2, 0.1, 1000, 1000, false },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const figure figures[] = { { "a", rows[i].first, rows[i].n },
                                   { "b", rows[i].second, rows[i].m } };
        pl_slice found = ranking_of(*state, by_share, figures, 2);
        double p = rows[i].first / 100, q = rows[i].second / 100;
        double error =
            sqrt(1.7 * (p * (1 - p) / (double)rows[i].n + q * (1 - q) / (double)rows[i].m));
        assert_true((pl_probability_above(p - q, error) < 0.95) == rows[i].tied);
        bad += differs("ranking", found,
                       rows[i].tied ? "1= a/plain; 1= b/plain" : "1 a/plain; 2 b/plain");
    }
    assert_int_equal(bad, 0);
}

static void a_group_extends_while_its_first_and_last_are_tied(void **state)
{
    static const figure chain[] = { { "a", 80, 1000 },
                                    { "b", 78, 1000 },
                                    { "c", 75.5, 1000 },
                                    { "d", 73, 1000 },
                                    { "e", 60, 1000 } };
    static const figure three[] = {
        { "a", 80, 1000 }, { "b", 78.5, 1000 }, { "c", 77, 1000 }, { "d", 70, 1000 }
    };
    int bad = differs("chain", ranking_of(*state, by_share, chain, COUNT(chain)),
                      "1= a/plain; 1= b/plain; 3= c/plain; 3= d/plain; 5 e/plain");
    bad += differs("three", ranking_of(*state, by_share, three, COUNT(three)),
                   "1= a/plain; 1= b/plain; 1= c/plain; 4 d/plain");
    assert_int_equal(bad, 0);
}

static void without_a_sample_nothing_is_tied_and_it_says_so(void **state)
{
    static const figure figures[] = {
        { "a", 80, 1000 }, { "b", 79.9, 0 }, { "c", 79.8, 1000 }, { "d", 79.7, 1000 }
    };
    assert_int_equal(differs("ranking", ranking_of(*state, by_share, figures, COUNT(figures)),
                             "1 a/plain; 2 b/plain untestable; 3= c/plain; 3= d/plain"),
                     0);
}

/* A survey that says nothing of two channels does not say that they are alike. */
static void without_a_share_nothing_is_tied_and_it_says_so(void **state)
{
    static const struct {
        const char *rules, *ranking;
    } rows[] = {
        { by_share, "1 line/ads; 2 old/page untestable; 3 quiet/page untestable; "
                    "4 quiet/twin untestable; - line/official excluded" },
        { "rules: [{id: r, score: 5, because: w}]",
          "1= line/ads; 1= line/official; 1= old/page; 4 quiet/page untestable; "
          "5 quiet/twin untestable" },
    };
    rules_desk desk = open_desk_for(
        *state, PL_JOIN(*state, pl_slice_of(rules_edition),
                        PL_SLICE("  quiet/twin: {platform: quiet, name: Quiet twin}\n")));
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].rules, ranking(*state, recommend(&desk, rows[i].rules, plain_brief)),
                       rows[i].ranking);
    assert_int_equal(bad, 0);
}

/* A sample of nobody's doubt: points that come from no share have no error. */
static void points_without_a_share_are_exact(void **state)
{
    static const figure figures[] = { { "a", 80, 0 }, { "b", 10, 1000 } };
    assert_int_equal(differs("ranking",
                             ranking_of(*state,
                                        "rules: [{id: r, score: 5, because: w},\n"
                                        "        {id: s, when: {channel.id: b/plain}, score: 0.01, "
                                        "because: w}]",
                                        figures, 2),
                             "1 b/plain; 2= a/plain; 2= a/rich; 2= b/rich"),
                     0);
}

/* What one figure of one platform gives to two channels cannot turn their order. */
static void one_figure_that_both_read_cancels(void **state)
{
    static const figure one[] = { { "a", 80, 100 } };
    static const char reach[] = "{id: reach, score: 100.0 * platform.share(brief.audience), "
                                "because: w}";
    static const struct {
        const char *more, *ranking;
    } rows[] = {
        { "{id: more, when: {channel.features: coupons}, score: 0.01, because: w}",
          "1 a/rich; 2 a/plain" },
        { "{id: more, when: {channel.features: newcomer}, score: 1, because: w}",
          "1= a/plain; 1= a/rich" },
        /* Twice the share: one standard error, 5 points, is what is left of the difference. */
        { "{id: more, when: {channel.features: coupons}, because: w, score: '100.0 * "
          "platform.share(brief.audience) - 75.0'}",
          "1= a/rich; 1= a/plain" },
        { "{id: more, when: {channel.features: coupons}, because: w, score: '100.0 * "
          "platform.share(brief.audience) - 60.0'}",
          "1 a/rich; 2 a/plain" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_slice rules = PL_JOIN(*state, PL_SLICE("rules: ["), pl_slice_of(reach), PL_SLICE(", "),
                                 pl_slice_of(rows[i].more), PL_SLICE("]"));
        bad += differs(rows[i].more, ranking_of(*state, rules.data, one, 1), rows[i].ranking);
    }
    assert_int_equal(bad, 0);
}

static const char standing_rules[] =
    "rules:\n"
    "- {id: reach, score: 100.0 * platform.share(brief.audience), because: '{platform.name}'}\n"
    "- {id: coupons, when: {channel.features: coupons}, score: 3, because: c, source: study}\n"
    "- {id: paid, when: {brief.paid: true}, score: -90, because: p}\n"
    "- {id: closed, exclude: platform.is('closed'), because: closed}\n"
    "- {id: named, exclude: {any: [{brief.exclude: channel.id}, {brief.exclude: platform.id}]},\n"
    "   because: named}\n";

static void what_is_withheld_or_excluded_stands_behind_what_is_ranked(void **state)
{
    static const struct {
        const char *brief, *ranking;
    } rows[] = {
        { "{market: jp, goals: [sales], audience: {age: 20-29}}",
          "1 line/official; 2 line/ads; - quiet/page withheld untestable; - old/page excluded untestable" },
        { "{market: Japan, goals: [sales], audience: {age: 20-29}, exclude: [line/ads]}",
          "1 line/official; - quiet/page withheld untestable; - line/ads excluded; - old/page excluded "
          "untestable" },
        { "{market: 日本, goals: [sales], audience: {age: 20-29}, exclude: [LINE]}",
          "- quiet/page withheld untestable; - line/official excluded; - line/ads excluded; - old/page "
          "excluded untestable" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad +=
            differs(rows[i].brief, ranking(*state, recommend(&desk, standing_rules, rows[i].brief)),
                    rows[i].ranking);
    assert_int_equal(bad, 0);
}

static pl_slice lines_of(pl_arena *arena, const pl_entry *entry)
{
    pl_slice *rules = pl_arena_array(arena, pl_slice, entry->line_count + 1);
    for (size_t i = 0; i < entry->line_count; i++)
        rules[i] = entry->lines[i].rule;
    return joined(arena, rules, entry->line_count);
}

static void lines_stand_by_weight_and_the_undecided_last(void **state)
{
    rules_desk desk = open_desk(*state);
    const pl_result *known = recommend(
        &desk, standing_rules,
        "{market: jp, goals: [sales], audience: {age: 20-29}, paid: true, exclude: [line]}");
    const pl_result *unknown = recommend(&desk, standing_rules, plain_brief);
    int bad = differs("line", lines_of(*state, &known->entries[1]), "named; paid; reach; coupons");
    bad += differs("first", lines_of(*state, &unknown->entries[0]), "reach; coupons; paid");
    bad += differs("quiet", lines_of(*state, &unknown->entries[2]), "closed; paid; reach");
    assert_int_equal(bad, 0);
}

static void a_result_says_what_it_is_about(void **state)
{
    rules_desk desk = open_desk(*state);
    static const char brief[] = "{campaign: Latte, market: jp, goals: [sales, loyalty], audience: "
                                "{age: 20-29, gender: women}, budget: 300万円}";
    const pl_result *english = recommend(&desk, standing_rules, brief);
    const pl_result *japanese = ask(&desk, standing_rules, brief, PL_JAPANESE).result;
    int bad = differs("campaign", english->campaign, "Latte");
    bad +=
        differs("edition", english->edition, "jp-2023") + differs("market", english->market, "jp");
    bad += differs("version", english->pack_version, "1.0.0");
    bad += differs("summary", joined(*state, english->summary, english->summary_count),
                   "sales, loyalty; 20-29, women; 3,000,000 JPY");
    bad += differs("summary", joined(*state, japanese->summary, japanese->summary_count),
                   "販売、ファン; 20〜29歳、女性; 300万円");
    bad += differs("name", japanese->entries[0].name, "LINE公式");
    bad += differs("platform", japanese->entries[0].platform_name, "ライン");
    pl_slice sources[8];
    for (size_t i = 0; i < english->source_count; i++)
        sources[i] = english->sources[i]->id;
    bad += differs("sources", joined(*state, sources, english->source_count),
                   "planner-classification; report; study");
    assert_int_equal(bad, 0);
    assert_int_equal(english->survey_year, 2023);
    assert_int_equal(english->as_of, day_of("2026-01-29"));
}

static void what_cannot_be_answered_is_refused_where_it_stands(void **state)
{
    static const struct {
        const char *brief, *defects;
    } rows[] = {
        { "{goals: [sales],\n market: us, audience: {age: 20}}", "2:10 markets-differ" },
        { "{market: mars, goals: [sales], audience: {age: 20}}", "1:10 unknown-market" },
        { "{market: jp, goals: [sales], audience: {age: 20},\n exclude: [line, lin/ads, mixi]}",
          "2:18 unknown-channel near line/ads\n2:27 unknown-channel" },
        { "{market: jp, goals: [sale], audience: {age: old}}",
          "1:22 unknown-choice near sales\n1:45 bad-age-range" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        answer found = ask(&desk, standing_rules, rows[i].brief, PL_ENGLISH);
        assert_null(found.result);
        bad += differs(rows[i].brief, report_text(&found.report), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

/* `a: line/ads and 3 others; b: …` */
static pl_slice failures(pl_arena *arena, const pl_report *report)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < report->found.count; i++) {
        const pl_details *details = &report->found.items[i].details;
        assert_int_equal(report->found.items[i].code, PL_RULE_FAILED);
        pl_text_put(&text, i ? "; " : "");
        pl_text_add(&text,
                    PL_JOIN(arena, details->found, PL_SLICE(": "), details->where, details->list));
    }
    return pl_text_slice(&text);
}

static void a_rule_that_fails_fails_the_brief_and_is_named_once(void **state)
{
    static const struct {
        const char *rules, *failures;
    } rows[] = {
        { "rules: [{id: a, score: 1 / (size(channel.formats) - 1), because: w}]", "a: line/ads" },
        { "rules: [{id: a, score: 1 / 0, because: w}]", "a: line/ads and 3 others" },
        { "rules: [{id: a, score: 1 / size(channel.formats), because: w}]",
          "a: old/page and 1 other" },
        { "rules: [{id: a, score: 1 / size(channel.formats), because: w},\n"
          "        {id: b, score: 1 / (size(channel.formats) - 1), because: w},\n"
          "        {id: c, score: 1, because: '{1 / 0}'}]",
          "b: line/ads; c: line/ads and 3 others; a: old/page and 1 other" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        answer found = ask(&desk, rows[i].rules, plain_brief, PL_ENGLISH);
        assert_null(found.result);
        bad += differs(rows[i].rules, failures(*state, &found.report), rows[i].failures);
        bad += found.report.errors != found.report.found.count;
    }
    assert_int_equal(bad, 0);
}

/* Everything that a renderer may read, so that memory that is gone is noticed. */
static pl_slice all_of(pl_arena *arena, const pl_result *result)
{
    pl_text text = pl_text_new(arena);
    pl_text_add(&text, ranking(arena, result));
    const pl_slice heads[] = { result->campaign, result->pack_version, result->rules_sha256,
                               result->edition, result->market };
    pl_text_add(&text, joined(arena, heads, COUNT(heads)));
    pl_text_add(&text, joined(arena, result->summary, result->summary_count));
    for (size_t i = 0; i < result->source_count; i++) {
        const pl_citation *source = result->sources[i];
        const pl_slice parts[] = { source->id, source->title, source->publisher, source->url };
        pl_text_add(&text, joined(arena, parts, COUNT(parts)));
    }
    for (size_t i = 0; i < result->entry_count; i++) {
        const pl_entry *entry = &result->entries[i];
        const pl_slice names[] = { entry->id, entry->name, entry->platform, entry->platform_name };
        pl_text_add(&text, joined(arena, names, COUNT(names)));
        for (size_t at = 0; at < entry->line_count; at++) {
            const pl_line *line = &entry->lines[at];
            pl_text_add(&text, line->rule);
            pl_text_add(&text, line->because);
            pl_text_add(&text, facts_text(arena, line->facts, line->fact_count));
            pl_text_add(&text, joined(arena, line->missing, line->missing_count));
            for (size_t fact = 0; fact < line->fact_count; fact++) {
                pl_value_write(&text, line->facts[fact]->value);
                pl_text_add(&text, line->facts[fact]->base);
                pl_text_add(&text, line->facts[fact]->source->id);
            }
            if (line->source) pl_text_add(&text, line->source->title);
        }
    }
    return pl_text_slice(&text);
}

static void a_result_that_owns_itself_outlives_what_it_came_from(void **state)
{
    pl_arena *inputs = pl_arena_open(NULL);
    rules_desk desk = open_desk(inputs);
    pl_report report = pl_report_new(*state), inside = pl_report_new(inputs);
    const pl_question question = { .brief = read_yaml(&inside, pl_slice_of(plain_brief)),
                                   .schema = desk.schema,
                                   .markets = desk.names.markets,
                                   .edition = desk.edition,
                                   .pack = new_pack(&desk, standing_rules),
                                   .today = desk.edition->as_of };
    pl_result *result = pl_recommend(&question, &report);
    assert_non_null(result);
    pl_slice before = all_of(*state, result);
    pl_result_own(*state, result);
    pl_arena_close(inputs);
    assert_int_equal(differs("result", all_of(*state, result), before.data), 0);
    for (size_t i = 0; i < result->entry_count; i++)
        assert_int_equal(result->entries[i].share.fact_count, 0);
}

static void the_same_question_has_the_same_answer(void **state)
{
    rules_desk desk = open_desk(*state);
    pl_slice first = all_of(*state, recommend(&desk, standing_rules, plain_brief));
    rules_desk again = open_desk(*state);
    pl_slice second = all_of(*state, recommend(&again, standing_rules, plain_brief));
    assert_int_equal(differs("again", second, first.data), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(score_then_share_then_id_give_the_order),
        in_arena(two_that_a_survey_cannot_separate_are_tied),
        in_arena(a_group_extends_while_its_first_and_last_are_tied),
        in_arena(without_a_sample_nothing_is_tied_and_it_says_so),
        in_arena(without_a_share_nothing_is_tied_and_it_says_so),
        in_arena(points_without_a_share_are_exact),
        in_arena(one_figure_that_both_read_cancels),
        in_arena(what_is_withheld_or_excluded_stands_behind_what_is_ranked),
        in_arena(lines_stand_by_weight_and_the_undecided_last),
        in_arena(a_result_says_what_it_is_about),
        in_arena(what_cannot_be_answered_is_refused_where_it_stands),
        in_arena(a_rule_that_fails_fails_the_brief_and_is_named_once),
        in_arena(a_result_that_owns_itself_outlives_what_it_came_from),
        in_arena(the_same_question_has_the_same_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
