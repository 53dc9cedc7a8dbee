#include "tests/unit/rules_support.h"

#include "cel/checker.h"

/* One condition as a mapping and as an expression. */
static const struct {
    const char *mapping, *expression, *tree;
} writings[] = {
    { "{brief.market: jp}", "brief.market == \"jp\"", "brief.market equals \"jp\"" },
    { "{brief.market: jp}", "'jp' == brief.market", "brief.market equals \"jp\"" },
    { "{brief.market: {not: jp}}", "brief.market != 'jp'", "none(brief.market equals \"jp\")" },
    { "{brief.market: {not: jp}}", "!(brief.market == 'jp')", "none(brief.market equals \"jp\")" },
    { "{brief.market: [jp, us]}", "brief.market in ['jp', 'us']",
      "brief.market one_of [\"jp\", \"us\"]" },
    { "{brief.goals: sales}", "'sales' in brief.goals", "brief.goals contains \"sales\"" },
    { "{brief.goals: {not: sales}}", "!('sales' in brief.goals)",
      "none(brief.goals contains \"sales\")" },
    { "{brief.level: '>= 3'}", "brief.level >= 3", "brief.level at_least 3" },
    { "{brief.level: '>= 3'}", "3 <= brief.level", "brief.level at_least 3" },
    { "{brief.level: '< 3'}", "3 > brief.level", "brief.level less 3" },
    { "{brief.level: '<= 3'}", "3 >= brief.level", "brief.level at_most 3" },
    { "{brief.level: '> 3'}", "3 < brief.level", "brief.level more 3" },
    { "{brief.level: {at_most: 3}}", "brief.level <= 3", "brief.level at_most 3" },
    { "{brief.level: {not: 3}}", "3 != brief.level", "none(brief.level equals 3)" },
    { "{brief.level: 1..5}", "brief.level >= 1 && brief.level <= 5",
      "all(brief.level at_least 1, brief.level at_most 5)" },
    { "{brief.rate: '> 50%'}", "brief.rate > 0.5", "brief.rate more 0.5" },
    { "{brief.budget.amount: '>= 1000'}", "brief.budget.amount >= 1000.0",
      "brief.budget.amount at_least 1000.0" },
    { "{brief.audience.age.to: '< 30'}", "brief.audience.age.to < 30",
      "brief.audience.age.to less 30" },
    { "{brief.paid: true}", "brief.paid", "brief.paid equals true" },
    { "{brief.paid: {not: true}}", "!brief.paid", "none(brief.paid equals true)" },
    { "{brief.paid: false}", "brief.paid == false", "brief.paid equals false" },
    { "{platform.real_names: {not: true}, channel.formats: photo}",
      "!platform.real_names && 'photo' in channel.formats",
      "all(none(platform.real_names equals true), channel.formats contains \"photo\")" },
    { "{brief.market: jp, brief.level: 3, brief.paid: true}",
      "brief.market == 'jp' && brief.level == 3 && brief.paid",
      "all(brief.market equals \"jp\", brief.level equals 3, brief.paid equals true)" },
    { "{any: [{brief.level: 3}, {brief.paid: true}]}", "brief.level == 3 || brief.paid",
      "any(brief.level equals 3, brief.paid equals true)" },
    { "{none: [{brief.level: 3}, {brief.paid: true}]}", "!(brief.level == 3 || brief.paid)",
      "none(brief.level equals 3, brief.paid equals true)" },
    { "{none: [{any: [{brief.level: 3}, {brief.paid: true}]}]}",
      "!(brief.level == 3 || brief.paid)", "none(brief.level equals 3, brief.paid equals true)" },
    { "{none: [{brief.level: 3, brief.paid: true}]}", "!(brief.level == 3 && brief.paid)",
      "none(all(brief.level equals 3, brief.paid equals true))" },
    { "{none: [{none: [{brief.paid: true}]}]}", "!!brief.paid",
      "none(none(brief.paid equals true))" },
    { "{brief.market: jp, any: [{brief.level: 3}, {all: [{brief.paid: true}, {brief.rate: 1}]}]}",
      "brief.market == 'jp' && (brief.level == 3 || brief.paid && brief.rate == 1.0)",
      "all(brief.market equals \"jp\", any(brief.level equals 3, all(brief.paid equals true, "
      "brief.rate equals 1.0)))" },
    { "{any: ['brief.level == 3', {expr: brief.paid}]}", "brief.level == 3 || brief.paid",
      "any(brief.level equals 3, brief.paid equals true)" },
    { "{all: [{brief.paid: true}]}", "brief.paid", "brief.paid equals true" },
    { "{any: [{brief.paid: true}]}", "brief.paid", "brief.paid equals true" },
    { "{brief.campaign: {matches: a+}}", "brief.campaign.matches('a+')",
      "brief.campaign matches \"a+\"" },
    { "{brief.campaign: {matches: \\d}}", "matches(brief.campaign, r'\\d')",
      "brief.campaign matches \"\\\\d\"" },
    { "{none: [{platform.name: {matches: ^L}}]}", "!platform.name.matches('^L')",
      "none(platform.name matches \"^L\")" },
    { "{brief.market: {matches: j, equals: jp}}",
      "brief.market == 'jp' && brief.market.matches('j')",
      "all(brief.market equals \"jp\", brief.market matches \"j\")" },
    { "{expr: brief.level + 1 > 3, brief.paid: true}", "brief.level + 1 > 3 && brief.paid",
      "all(expr(brief.level + 1 > 3), brief.paid equals true)" },
};

static void a_mapping_and_an_expression_give_one_tree(void **state)
{
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(writings); i++) {
        const pl_condition *mapping = new_condition(&desk, writings[i].mapping);
        pl_report report = pl_report_new(*state);
        pl_slice quoted =
            PL_JOIN(*state, PL_SLICE("expr: |-\n  "), pl_slice_of(writings[i].expression));
        const pl_condition *expression = read_condition(&desk, &report, quoted);
        assert_non_null(expression);
        bad += differs(writings[i].mapping, condition_text(*state, mapping), writings[i].tree);
        bad +=
            differs(writings[i].expression, condition_text(*state, expression), writings[i].tree);
    }
    assert_int_equal(bad, 0);
}

/* Briefs with every combination of a few values, absent ones among them. */
typedef struct brief_set {
    pl_value items[2 * 3 * 4 * 3 * 3 * 2];
    size_t count;
} brief_set;

static const char *const markets[] = { "jp", "us" };
static const char *const goals[] = { "awareness", "sales", "sales, loyalty" };
static const char *const levels[] = { "", ", level: 0", ", level: 3", ", level: 9" };
static const char *const rates[] = { "", ", rate: 0.25", ", rate: 1" };
static const char *const truths[] = { "", ", paid: true", ", paid: false" };
static const char *const budgets[] = { "", ", budget: '1,000 JPY', least: 2" };

static pl_value numbered_brief(const rules_desk *desk, size_t number)
{
    pl_slice parts[6];
    static const struct {
        const char *const *texts;
        size_t count;
    } choices[] = { { markets, COUNT(markets) }, { goals, COUNT(goals) },
                    { levels, COUNT(levels) },   { rates, COUNT(rates) },
                    { truths, COUNT(truths) },   { budgets, COUNT(budgets) } };
    for (size_t i = 0; i < COUNT(choices); i++) {
        parts[i] = pl_slice_of(choices[i].texts[number % choices[i].count]);
        number /= choices[i].count;
    }
    return new_brief(desk, PL_JOIN(desk->arena, PL_SLICE("{audience: {age: 20-34}, market: "),
                                   parts[0], PL_SLICE(", goals: ["), parts[1], PL_SLICE("]"),
                                   parts[2], parts[3], parts[4], parts[5], PL_SLICE("}")));
}

static const brief_set *all_briefs(const rules_desk *desk)
{
    brief_set *made = pl_arena_new(desk->arena, brief_set);
    for (; made->count < COUNT(made->items); made->count++)
        made->items[made->count] = numbered_brief(desk, made->count);
    return made;
}

static pl_outcome judge_for(rules_bench *bench, const pl_condition *condition, pl_value brief)
{
    pl_judgement why = { 0 };
    bench->opened.variables[PL_ROOT_BRIEF] = brief;
    return pl_condition_judge(condition, &bench->context, &why);
}

/* `true == (…)` is no comparison with a path, so it is evaluated as it stands. */
static void leaves_and_opaque_expressions_have_one_outcome_for_every_brief(void **state)
{
    rules_desk desk = open_desk(*state);
    const brief_set *briefs = all_briefs(&desk);
    static const char *const channels[] = { "line/official", "quiet/page" };
    int bad = 0;
    size_t seen[4] = { 0 }, whole = 0;
    for (size_t i = 0; i < COUNT(writings); i++) {
        pl_report report = pl_report_new(*state);
        const pl_condition *leaves = new_condition(&desk, writings[i].mapping);
        const pl_condition *opaque =
            read_condition(&desk, &report,
                           PL_JOIN(*state, PL_SLICE("expr: |-\n  true == ("),
                                   pl_slice_of(writings[i].expression), PL_SLICE(")")));
        assert_non_null(opaque);
        if (opaque->kind == PL_CONDITION_EXPRESSION) whole++;
        rules_bench *bench = open_bench(&desk, briefs->items[0], channels[i % 2]);
        for (size_t each = 0; each < briefs->count; each++) {
            pl_outcome found = judge_for(bench, leaves, briefs->items[each]);
            seen[found]++;
            if (found == judge_for(bench, opaque, briefs->items[each])) continue;
            print_error("%s: brief %zu\n", writings[i].mapping, each);
            bad++;
        }
    }
    assert_int_equal(bad, 0);
    assert_true(whole + 3 >= COUNT(writings)); /* `true == (brief.paid)` is a comparison */
    assert_true(seen[PL_HOLDS] > 100 && seen[PL_NOT] > 100 && seen[PL_UNDECIDED] > 100);
}

static void other_expressions_stay_whole(void **state)
{
    static const char *const opaque[] = {
        "brief.level + 1 > 3",
        "brief.level > brief.least",
        "brief.audience.age.to < platform.min_age",
        "platform.share(brief.audience) > 0.5",
        "platform.is(\"closed\")",
        "has(brief.level)",
        "brief.goals[0] == \"sales\"",
        "size(brief.goals) > 1",
        "\"gender\" in brief.audience",
        "brief.paid ? brief.level == 3 : true",
        "brief.level in [1, brief.least]",
        "-brief.level > 3",
        "(brief.market + \"x\").matches(\"a\")",
        "\"jp\".matches(\"a\")",
        "true",
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(opaque); i++) {
        const pl_slice text = PL_JOIN(*state, PL_SLICE("expr: |-\n  "), pl_slice_of(opaque[i]));
        const pl_condition *condition = new_condition(&desk, text.data);
        const pl_slice wanted =
            PL_JOIN(*state, PL_SLICE("expr("), pl_slice_of(opaque[i]), PL_SLICE(")"));
        bad += differs(opaque[i], condition_text(*state, condition), wanted.data);
    }
    assert_int_equal(bad, 0);
}

/* One condition of each outcome for the plain brief. */
static const struct {
    char name;
    const char *mapping, *expression;
} parts[] = { { 'T', "{brief.market: jp}", "brief.market == 'jp'" },
              { 'F', "{brief.market: us}", "brief.market == 'us'" },
              { 'U', "{brief.level: 3}", "brief.level == 3" },
              { 'E', "{expr: 1 / 0 > 0}", "1 / 0 > 0" } };

static size_t part_named(char name)
{
    size_t i = 0;
    while (parts[i].name != name)
        i++;
    return i;
}

static const struct {
    const char *of, *all, *any, *none;
} joins[] = {
    { "TT", "holds", "holds", "not" },      { "TF", "not", "holds", "not" },
    { "TU", "undecided", "holds", "not" },  { "TE", "failed", "holds", "not" },
    { "FF", "not", "not", "holds" },        { "FU", "not", "undecided", "undecided" },
    { "FE", "not", "failed", "failed" },    { "UU", "undecided", "undecided", "undecided" },
    { "UE", "failed", "failed", "failed" }, { "EE", "failed", "failed", "failed" },
    { "TUE", "failed", "holds", "not" },    { "UEF", "not", "failed", "failed" },
    { "TTU", "undecided", "holds", "not" },
};

static int check_join(const rules_desk *desk, const char *join, const char *of, const char *wanted)
{
    pl_text mapping = pl_text_new(desk->arena), expression = pl_text_new(desk->arena);
    const char *sign = strcmp(join, "all") == 0 ? " && " : " || ";
    pl_text_put(&mapping, join);
    pl_text_put(&mapping, ": [");
    pl_text_put(&expression, strcmp(join, "none") == 0 ? "expr: \"!(" : "expr: \"(");
    for (size_t i = 0; of[i]; i++) {
        pl_text_put(&mapping, i ? ", " : "");
        pl_text_put(&mapping, parts[part_named(of[i])].mapping);
        pl_text_put(&expression, i ? sign : "");
        pl_text_put(&expression, parts[part_named(of[i])].expression);
    }
    pl_text_put(&mapping, "]");
    pl_text_put(&expression, ")\"");
    rules_bench *bench = open_bench(desk, new_brief(desk, pl_slice_of(plain_brief)), "line/ads");
    pl_text *const texts[] = { &mapping, &expression };
    int bad = 0;
    for (size_t i = 0; i < COUNT(texts); i++) {
        pl_slice text = pl_text_slice(texts[i]);
        pl_judgement why = { 0 };
        pl_outcome found =
            pl_condition_judge(new_condition(desk, text.data), &bench->context, &why);
        bad += differs(text.data, pl_slice_of(outcome_name(found)), wanted);
        if (found == PL_FAILED &&
            (!why.failed.failure || why.failed.failure->code != PL_FAIL_DIVIDE_BY_ZERO)) {
            print_error("%s: does not say why it failed\n", text.data);
            bad++;
        }
    }
    return bad;
}

static void joins_never_mix_the_four_outcomes(void **state)
{
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(joins); i++) {
        char turned[4] = { 0 };
        size_t size = strlen(joins[i].of);
        for (size_t at = 0; at < size; at++)
            turned[at] = joins[i].of[size - 1 - at];
        const char *const orders[] = { joins[i].of, turned };
        for (size_t order = 0; order < COUNT(orders); order++) {
            bad += check_join(&desk, "all", orders[order], joins[i].all);
            bad += check_join(&desk, "any", orders[order], joins[i].any);
            bad += check_join(&desk, "none", orders[order], joins[i].none);
        }
    }
    assert_int_equal(bad, 0);
}

static void only_what_the_outcome_hangs_on_is_missing(void **state)
{
    static const struct {
        const char *condition, *missing;
    } rows[] = {
        { "{brief.level: 3, brief.paid: true}", "brief.level; brief.paid" },
        { "{any: [{brief.level: 3}, {brief.paid: true}]}", "brief.level; brief.paid" },
        { "{none: [{brief.level: 3}, {brief.paid: true}]}", "brief.level; brief.paid" },
        { "{brief.level: 3, brief.market: us}", "" },
        { "{any: [{brief.level: 3}, {brief.market: jp}]}", "" },
        { "{brief.paid: true, any: [{brief.level: 3}, {brief.market: jp}]}", "brief.paid" },
        { "{brief.paid: true, any: [{brief.level: 3}, {brief.market: us}]}",
          "brief.paid; brief.level" },
        { "{expr: brief.level + 1 > 3}", "brief.level" },
        { "{expr: platform.share(brief.audience) > 0.5}", "platform.share(brief.audience)" },
        { "{expr: brief.budget.amount * 2.0 > 1.0}", "brief.budget" },
    };
    rules_desk desk = open_desk(*state);
    rules_bench *bench =
        open_bench(&desk, new_brief(&desk, pl_slice_of(plain_brief)), "quiet/page");
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_judgement why = { 0 };
        pl_condition_judge(new_condition(&desk, rows[i].condition), &bench->context, &why);
        pl_slice missing = joined(*state, why.missing.items, why.missing.count);
        bad += differs(rows[i].condition, missing, rows[i].missing);
    }
    assert_int_equal(bad, 0);
}

static const struct {
    const char *condition, *text;
    bool guaranteed;
} guarantees[] = {
    { "{brief.level: 3}", "brief.level", true },
    { "{brief.level: 3}", "brief.least", false },
    { "{brief.level: '>= brief.least'}", "brief.least", true },
    { "{brief.level: 3, brief.paid: true}", "brief.paid", true },
    { "{any: [{brief.level: 3}, {brief.paid: true}]}", "brief.level", false },
    { "{any: [{brief.level: 3}]}", "brief.level", true },
    { "{brief.level: {present: true}}", "brief.level", true },
    { "{brief.level: {present: false}}", "brief.level", false },
    { "{brief.level: {not: 3}}", "brief.level", true },
    { "{brief.level: {none: [3, 9]}}", "brief.level", true },
    { "{none: [{brief.level: 3}, {brief.paid: true}]}", "brief.paid", true },
    { "{none: [{brief.level: '< brief.least'}]}", "brief.least", true },
    { "{none: [{brief.level: 3, brief.paid: true}]}", "brief.level", false },
    { "{none: [{any: [{brief.level: 3}, {brief.paid: true}]}]}", "brief.level", true },
    { "{none: [{brief.level: {present: true}}]}", "brief.level", false },
    { "{none: [{brief.level: {present: false}}]}", "brief.level", true },
    { "{none: [{none: [{brief.level: 3}]}]}", "brief.level", true },
    { "{none: [{none: [{brief.level: 3}, {brief.paid: true}]}]}", "brief.level", false },
    { "{none: [{none: [{brief.level: 3, brief.paid: true}]}]}", "brief.level", true },
    { "{none: [{none: [{brief.level: {present: false}}]}]}", "brief.level", false },
    { "brief.level + 1 > 3", "brief.level", true },
    { "'!(brief.level + 1 > 3)'", "brief.level", true },
    { "'!(brief.level + 1 > 3 || brief.least + 1 > 5)'", "brief.least", true },
    { "'!(brief.level + 1 > 3 && brief.least + 1 > 5)'", "brief.least", false },
    { "brief.level + 1 > 3 || brief.paid", "brief.level", false },
    { "(brief.level > 1 || brief.paid) == false", "brief.level", false },
    { "(brief.level > 1 && brief.paid) == true", "brief.level", false },
    { "(brief.level > 1) == true", "brief.level", true },
    { "has(brief.level)", "brief.level", true },
    { "'!has(brief.level)'", "brief.level", false },
    { "'!!has(brief.level)'", "brief.level", true },
    { "has(brief.level) == true", "brief.level", false },
    { "'brief.paid ? brief.level > 1 : true'", "brief.paid", true },
    { "'brief.paid ? brief.level > 1 : true'", "brief.level", false },
    { "brief.level in [1, brief.least]", "brief.least", true },
    { "platform.share(brief.audience) > 0.5", "platform.share(brief.audience)", true },
    { "'!(platform.share(brief.audience) > 0.5)'", "platform.share(brief.audience)", true },
    { "platform.change(2022, 2023) > 0.0", "platform.change(2022, 2023)", true },
    { "{brief.budget.amount: '> 1'}", "brief.budget.amount", true },
    { "{brief.campaign: {matches: a}}", "brief.campaign", true },
    { "brief.campaign.matches('a')", "brief.campaign", true },
    { "'!brief.campaign.matches(\"a\")'", "brief.campaign", true },
};

static pl_guaranteed guaranteed_by(const rules_desk *desk, const pl_condition *condition)
{
    pl_guaranteed found = { 0 };
    pl_condition_guarantees(desk->arena, condition, &found);
    return found;
}

static bool lists(const pl_guaranteed *guaranteed, const char *text)
{
    for (size_t i = 0; i < guaranteed->count; i++)
        if (pl_slice_equal(guaranteed->items[i], pl_slice_of(text))) return true;
    return false;
}

static void a_condition_that_holds_guarantees_what_it_read(void **state)
{
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(guarantees); i++) {
        pl_guaranteed found = guaranteed_by(&desk, new_condition(&desk, guarantees[i].condition));
        if (lists(&found, guarantees[i].text) == guarantees[i].guaranteed) continue;
        print_error("%s: %s\n", guarantees[i].condition, guarantees[i].text);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void what_is_guaranteed_is_there_for_every_brief(void **state)
{
    rules_desk desk = open_desk(*state);
    const brief_set *briefs = all_briefs(&desk);
    rules_bench *bench = open_bench(&desk, briefs->items[0], "line/ads");
    int bad = 0;
    for (size_t i = 0; i < COUNT(guarantees); i++) {
        const pl_condition *condition = new_condition(&desk, guarantees[i].condition);
        pl_report report = pl_report_new(*state);
        const pl_path *path =
            pl_cel_path(&desk.vocabulary->conditions,
                        expression_of(*state, pl_slice_of(guarantees[i].text)), &report);
        for (size_t each = 0; path && each < briefs->count; each++) {
            if (judge_for(bench, condition, briefs->items[each]) != PL_HOLDS) continue;
            bool absent = pl_cel_read(path, &bench->context).kind == PL_FAILURE;
            if (!guarantees[i].guaranteed || !absent) continue;
            print_error("%s: brief %zu has no %s\n", guarantees[i].condition, each,
                        guarantees[i].text);
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

static void what_is_no_condition_is_refused_where_it_stands(void **state)
{
    static const struct {
        const char *condition, *defects;
    } rows[] = {
        { "[a]", "1:1 wrong-kind" },
        { "{}", "1:1 wrong-kind" },
        { "{any: []}", "1:7 wrong-kind" },
        { "{all: {brief.paid: true}}", "1:7 wrong-kind" },
        { "{none: brief.paid}", "1:8 wrong-kind" },
        { "{any: [[]]}", "1:8 wrong-kind" },
        { "{any: [{}]}", "1:8 wrong-kind" },
        { "{expr: [brief.paid]}", "1:8 wrong-kind" },
        { "{expr: brief.level}", "1:8 wrong-result" },
        { "brief.level + 1", "1:1 wrong-result" },
        { "brief.paid &&", "1:14 expression-syntax" },
        { "brief.goals == 3", "1:13 no-overload" },
        { "brief.campaign.matches('a(b')", "1:26 bad-pattern" },
        { "matches(brief.campaign, 'a{2000}')", "1:27 bad-pattern" },
        { "brief.campaign.matches(brief.market)", "1:24 not-constant" },
        { "brief.market == 1", "1:14 no-overload" },
        { "brief.gaols == 'x'", "1:7 unknown-field near goals" },
        { "'\"fame\" in brief.goals'", "1:2 unknown-choice" },
        { "platform.shar(brief.audience) > 0.5", "1:10 unknown-function near share" },
        { "percent(0.5) == ''", "1:1 unknown-function" },
        { "{brief.gaols: x, any: [{brief.level: y}, 'brief.paid &&'], expr: brief.levl}",
          "1:8 unknown-field near goals\n1:38 wrong-type\n1:56 expression-syntax\n"
          "1:72 unknown-field near level" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        const char *text = rows[i].condition;
        assert_null(read_condition(&desk, &report, pl_slice_of(text)));
        bad += differs(text, report_text(&report), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

static pl_slice nested(pl_arena *arena, size_t depth)
{
    return PL_JOIN(arena, repeated(arena, "{any: [", depth), PL_SLICE("{brief.paid: true}"),
                   repeated(arena, "]}", depth));
}

static void nesting_has_an_end(void **state)
{
    rules_desk desk = open_desk(*state);
    pl_report report = pl_report_new(*state);
    assert_non_null(read_condition(&desk, &report, nested(*state, 24)));
    assert_int_equal(report.found.count, 0);
    assert_null(read_condition(&desk, &report, nested(*state, 60)));
    assert_int_equal(report.found.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_mapping_and_an_expression_give_one_tree),
        in_arena(leaves_and_opaque_expressions_have_one_outcome_for_every_brief),
        in_arena(other_expressions_stay_whole),
        in_arena(joins_never_mix_the_four_outcomes),
        in_arena(only_what_the_outcome_hangs_on_is_missing),
        in_arena(a_condition_that_holds_guarantees_what_it_read),
        in_arena(what_is_guaranteed_is_there_for_every_brief),
        in_arena(what_is_no_condition_is_refused_where_it_stands),
        in_arena(nesting_has_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
