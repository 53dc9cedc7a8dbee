/* rules/shared, rules/named_list and what conditions make of them: lists and named conditions. */
#include "tests/unit/rules_support.h"

/* A pack with those lists and named conditions, and a rule with that condition. */
static const pl_pack *load(const rules_desk *desk, pl_report *report, const char *shared,
                           const char *when)
{
    const char *const files[] = {
        PL_JOIN(desk->arena, PL_SLICE("pack: {id: a, version: 1}\n"), pl_slice_of(shared)).data,
        PL_JOIN(desk->arena, PL_SLICE("rules:\n- id: r\n  score: 1\n  because: w\n  when: "),
                pl_slice_of(when))
            .data
    };
    return load_pack(desk, report, files, 2);
}

static const pl_pack *load_sound(const rules_desk *desk, const char *shared, const char *when)
{
    pl_report report = pl_report_new(desk->arena);
    const pl_pack *pack = load(desk, &report, shared, when);
    if (!pack) {
        print_error("%s\n", when);
        print_report(&report);
    }
    assert_non_null(pack);
    assert_int_equal(report.found.count, 0);
    return pack;
}

static const char lists[] = "lists:\n"
                            "  media: [photo, text]\n"
                            "  aims: [loyalty, sales]\n"
                            "  levels: [1, 2]\n"
                            "  rates: [1, 2.5]\n"
                            "  days: [2027-03-01, 2027-04-01]\n"
                            "  young: [13-19, 20-29]\n"
                            "  prices: [500 USD, 5 JPY]\n"
                            "  truths: [true]\n"
                            "  people: [line/ads, someone]\n";

static void items_are_what_the_field_is(void **state)
{
    static const struct {
        const char *when, *condition;
    } rows[] = {
        { "{brief.creative: lists.media}", "brief.creative any_of [\"photo\", \"text\"]" },
        { "{brief.creative: {any: lists.media}}", "brief.creative any_of [\"photo\", \"text\"]" },
        { "{brief.creative: {all: lists.media}}", "brief.creative all_of [\"photo\", \"text\"]" },
        { "{brief.creative: {equals: lists.media}}",
          "brief.creative any_of [\"photo\", \"text\"]" },
        { "{brief.creative: {none: lists.media}}",
          "none(brief.creative any_of [\"photo\", \"text\"])" },
        { "{brief.creative: {not: lists.media}}",
          "none(brief.creative any_of [\"photo\", \"text\"])" },
        { "{brief.goals: [awareness, lists.aims]}",
          "brief.goals any_of [\"awareness\", \"loyalty\", \"sales\"]" },
        { "{brief.level: lists.levels}", "brief.level one_of [1, 2]" },
        { "{brief.rate: lists.levels}", "brief.rate one_of [1.0, 2.0]" },
        { "{brief.launch: lists.days}", "brief.launch one_of [timestamp(\"2027-03-01T00:00:00Z\"), "
                                        "timestamp(\"2027-04-01T00:00:00Z\")]" },
        { "brief.level in lists.levels", "brief.level one_of [1, 2]" },
        { "brief.rate in lists.levels", "brief.rate one_of [1.0, 2.0]" },
        { "brief.rate in lists.rates", "brief.rate one_of [1.0, 2.5]" },
        { "brief.paid in lists.truths", "brief.paid one_of [true]" },
        { "brief.launch in lists.days", "brief.launch one_of [timestamp(\"2027-03-01T00:00:00Z\"), "
                                        "timestamp(\"2027-04-01T00:00:00Z\")]" },
        { "brief.goals.exists(g, g in lists.aims)",
          "expr(brief.goals.exists(g, g in [\"loyalty\", \"sales\"]))" },
        { "'brief.levels.exists(l, l in lists.levels) && brief.level in lists.levels'",
          "all(expr(brief.levels.exists(l, l in [1, 2])), brief.level one_of [1, 2])" },
        { "lists.aims.all(x, x in brief.goals)",
          "expr([\"loyalty\", \"sales\"].all(x, x in brief.goals))" },
        { "brief.goals.exists(lists, lists == \"sales\")",
          "expr(brief.goals.exists(lists, lists == \"sales\"))" },
        /* A text that only looks like a list. */
        { "{brief.campaign: {equals: {text: lists.media}}}",
          "brief.campaign equals \"lists.media\"" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_pack *pack = load_sound(&desk, lists, rows[i].when);
        bad += differs(rows[i].when, condition_text(*state, pack->rules[0].condition),
                       rows[i].condition);
    }
    assert_int_equal(bad, 0);
}

static void ranges_and_money_are_compared_as_ever(void **state)
{
    rules_desk desk = open_desk(*state);
    const pl_leaf *ages =
        &load_sound(&desk, lists, "{brief.audience.age: lists.young}")->rules[0].condition->leaf;
    const pl_leaf *prices =
        &load_sound(&desk, lists, "{brief.budget: lists.prices}")->rules[0].condition->leaf;
    assert_int_equal(ages->test, PL_TEST_OVERLAPS);
    assert_int_equal(ages->wanted.size, 2);
    assert_int_equal(prices->test, PL_TEST_ONE_OF);
}

/* Places count from the text of the rule, or of the pack where the line says so. */
static void a_list_that_does_not_suit_is_named(void **state)
{
    static const struct {
        const char *shared, *when, *defects;
    } rows[] = {
        { lists, "{brief.creative: lists.meda}", "5:26 unknown-list near media" },
        { lists, "brief.level in lists.level", "5:30 unknown-list near levels" },
        { "", "{brief.creative: lists.media}", "5:26 unknown-list" },
        { lists, "{brief.level: {at_least: lists.levels}}", "5:34 bad-test" },
        { lists, "{brief.level: '> lists.levels'}", "5:26 bad-test" },
        { lists, "{brief.audience.age: {within: lists.young}}", "5:39 bad-test" },
        { lists, "{brief.campaign: {matches: lists.media}}", "5:36 not-constant" },
        { lists, "has(lists.media)", "5:13 unknown-name" },
        { lists, "lists == 1", "5:9 unknown-name" },
        /* In the list itself, once, however often it is used. */
        { "lists: {media: [photo, pohto]}",
          "{any: [{brief.creative: lists.media}, "
          "{brief.creative: {none: lists.media}}]}",
          "2:24 unknown-choice near photo" },
        { "lists: {aims: [sales, loyal]}", "brief.goals.exists(g, g in lists.aims)",
          "2:23 unknown-choice near loyalty" },
        { "lists: {aims: [sales, loyal]}",
          "{expr: 'lists.aims.all(x, x in brief.goals) && "
          "\"sales\" in lists.aims && brief.goals == lists.aims'}",
          "2:23 unknown-choice near loyalty" },
        { "lists: {n: [1, few]}", "brief.level in lists.n", "2:16 wrong-type" },
        { "lists: {n: [1, few]}", "{brief.level: lists.n}", "2:16 wrong-type" },
        { "lists: {days: [2027-02-30]}", "brief.launch in lists.days", "2:16 bad-date" },
        { "lists: {photo-media: [photo]}", "brief.paid", "2:9 list-name" },
        { "lists: {1a: [photo]}", "brief.paid", "2:9 list-name" },
        { "lists: {a: []}", "{brief.creative: lists.a}", "2:12 wrong-kind" },
        { "lists: {a: photo}", "brief.paid", "2:12 wrong-kind" },
        { "lists: {a: [[photo]]}", "brief.paid", "2:13 wrong-kind" },
        { "lists: {a: [~]}", "brief.paid", "2:13 wrong-kind" },
        { "lists: {a: [photo], b: [lists.a]}", "brief.paid", "2:25 wrong-kind" },
        { "lists: {a: [photo, photo]}", "brief.paid", "2:20 repeated-item" },
        { "lists: [a]", "brief.paid", "2:8 wrong-kind" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        assert_null(load(&desk, &report, rows[i].shared, rows[i].when));
        bad += differs(rows[i].when, report_text(&report), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

static void an_open_choice_is_noted_at_the_item(void **state)
{
    rules_desk desk = open_desk(*state);
    const pl_pack *pack = load_sound(&desk, lists, "channel.id in lists.people");
    const pl_notes *notes = pack->vocabulary->conditions.notes;
    assert_int_equal(notes->count, 2);
    assert_int_equal(differs("note", notes->items[1].name, "someone"), 0);
    pl_place place = pl_source_place(notes->items[1].span.source, notes->items[1].span.from);
    assert_int_equal(place.line, 11);
    assert_int_equal(place.column, 22);
}

static const char lets[] = "let:\n"
                           "  keeps: {brief.goals: [loyalty, sales]}\n"
                           "  pays: brief.paid\n"
                           "  either: {any: [{use: keeps}, {use: pays}]}\n"
                           "  deep: {use: either, brief.level: 3}\n";

static void a_named_condition_is_one_node_for_all(void **state)
{
    rules_desk desk = open_desk(*state);
    pl_report report = pl_report_new(*state);
    const char *const files[] = {
        PL_JOIN(*state, PL_SLICE("pack: {id: a, version: 1}\n"), PL_SLICE(lets)).data,
        "rules:\n"
        "- {id: a, score: 1, because: w, when: {use: either}}\n"
        "- {id: b, score: 1, because: w, when: {all: [{use: either}, {brief.level: 3}]}}\n"
        "- {id: c, score: 1, because: w, when: {none: [{use: either}]}}\n"
        "- {id: d, score: 1, because: w, when: {use: deep}, unless: {use: either}}\n"
    };
    const pl_pack *pack = load_pack(&desk, &report, files, 2);
    if (!pack) print_report(&report);
    assert_non_null(pack);
    const pl_condition *either = pack->rules[0].condition;
    int bad = differs("tree", condition_text(*state, either),
                      "any(brief.goals any_of [\"loyalty\", \"sales\"], brief.paid equals true)");
    assert_int_equal(bad, 0);
    assert_ptr_equal(pack->rules[1].condition->parts[0], either);
    assert_ptr_equal(pack->rules[2].condition->parts[0], either);
    assert_ptr_equal(pack->rules[3].rest->when->parts[0], either);
    assert_ptr_equal(pack->rules[3].rest->unless, either);
    assert_int_equal(pack->rules[3].condition->parts[1]->kind, PL_CONDITION_NONE);
    assert_ptr_equal(pack->rules[3].condition->parts[1]->parts[0], either);
    /* All that it hangs on is known, also what is used by what it uses. */
    assert_int_equal(pack->rules[0].rest->uses.count, 3);
    assert_int_equal(pack->rules[3].rest->uses.count, 4);
}

static void a_name_that_does_not_work_is_named(void **state)
{
    static const struct {
        const char *shared, *when, *defects;
    } rows[] = {
        { lets, "{use: keep}", "5:15 unknown-condition near keeps" },
        { "", "{use: keeps}", "5:15 unknown-condition" },
        { lets, "{use: [keeps]}", "5:15 wrong-kind" },
        { "let: {Keeps: brief.paid}", "brief.paid", "2:7 bad-id" },
        { "let: {a: {use: a}}", "brief.paid", "2:16 circle" },
        { "let: {a: {use: b}, b: {all: [{use: c}, brief.paid]}, c: {use: a}}", "{use: a}",
          "2:63 circle" },
        { "let: {a: {brief.gaols: sales}}", "{use: a}", "2:17 unknown-field near goals" },
        { "let: {a: {brief.gaols: sales}}", "brief.paid", "2:17 unknown-field near goals" },
        { "let: {a: {use: b}, b: 1 + 1}", "{all: [{use: a}, {use: b}]}", "2:23 wrong-result" },
        { "let: [a]", "brief.paid", "2:6 wrong-kind" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        assert_null(load(&desk, &report, rows[i].shared, rows[i].when));
        bad += differs(rows[i].when, report_text(&report), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

static void a_circle_is_said_in_its_order(void **state)
{
    rules_desk desk = open_desk(*state);
    pl_report report = pl_report_new(*state);
    assert_null(load(&desk, &report, "let: {x: {use: b}, b: {use: c}, c: {use: b}}", "{use: x}"));
    assert_int_equal(report.found.count, 1);
    assert_int_equal(differs("circle", report.found.items[0].details.list, "b → c → b"), 0);
}

/* `count` named conditions, each of which uses the one before it `times` times. */
static const char *chain(pl_arena *arena, size_t count, size_t times)
{
    pl_text text = pl_text_new(arena);
    pl_text_put(&text, "let:\n  a0: brief.paid\n");
    for (size_t i = 1; i < count; i++) {
        pl_text_put(&text, "  a");
        pl_text_int(&text, (int64_t)i);
        pl_text_put(&text, ": {any: [{brief.level: 1}");
        for (size_t use = 0; use < times; use++) {
            pl_text_put(&text, ", {use: a");
            pl_text_int(&text, (int64_t)i - 1);
            pl_text_put(&text, "}");
        }
        pl_text_put(&text, "]}\n");
    }
    return pl_text_slice(&text).data;
}

static void what_named_conditions_grow_to_is_bounded(void **state)
{
    static const struct {
        size_t count, times;
        const char *code; /* of the first defect; NULL: none */
    } rows[] = { { 8, 2, NULL },
                 { 32, 1, NULL },
                 { 34, 1, "too-deep" },
                 { 2000, 1, "too-deep" },
                 { 24, 4, "expression-limit" } };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        const pl_pack *pack =
            load(&desk, &report, chain(*state, rows[i].count, rows[i].times), "brief.paid");
        assert_int_equal(!pack, rows[i].code != NULL);
        if (rows[i].code)
            bad += differs("code", pl_code_id(report.found.items[0].code), rows[i].code);
    }
    assert_int_equal(bad, 0);
}

/* `count` lists of `items` items, and a condition that names each `times` times. */
static const pl_pack *load_many(const rules_desk *desk, pl_report *report, size_t count,
                                size_t items, size_t times)
{
    pl_text shared = pl_text_new(desk->arena), when = pl_text_new(desk->arena);
    pl_text_put(&shared, "lists:\n");
    pl_text_put(&when, "{any: [brief.paid");
    for (size_t i = 0; i < count; i++) {
        pl_text_put(&shared, "  l");
        pl_text_int(&shared, (int64_t)i);
        pl_text_put(&shared, ": [0");
        for (size_t item = 1; item < items; item++) {
            pl_text_put(&shared, ", ");
            pl_text_int(&shared, (int64_t)item);
        }
        pl_text_put(&shared, "]\n");
        for (size_t use = 0; use < times; use++) {
            pl_text_put(&when, ", {brief.level: lists.l");
            pl_text_int(&when, (int64_t)i);
            pl_text_put(&when, "}");
        }
    }
    pl_text_put(&when, "]}");
    return load(desk, report, pl_text_slice(&shared).data, pl_text_slice(&when).data);
}

static void what_lists_grow_to_is_bounded(void **state)
{
    static const struct {
        size_t count, items, times;
        const char *defects;
    } rows[] = { { 100, 2, 2, "" },
                 { 101, 2, 1, "5:2632 expression-limit" },
                 { 1, 1000, 250, "" },
                 { 1, 1000, 260, "5:6292 too-many-nodes" } };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        load_many(&desk, &report, rows[i].count, rows[i].items, rows[i].times);
        bad += differs("defects", report_text(&report), rows[i].defects);
    }
    assert_int_equal(bad, 0);
}

static void unless_takes_away_from_when(void **state)
{
    static const struct {
        const char *rule, *condition;
    } rows[] = {
        { "score: 1, when: {brief.paid: true}, unless: {brief.level: 3}",
          "all(brief.paid equals true, none(brief.level equals 3))" },
        { "score: 1, when: brief.paid, unless: brief.level > 3 || brief.least > 1",
          "all(brief.paid equals true, none(brief.level more 3, brief.least more 1))" },
        { "score: 1, unless: {brief.paid: true}", "none(brief.paid equals true)" },
        { "exclude: brief.paid, unless: {brief.level: 3, brief.least: 1}",
          "all(brief.paid equals true, none(all(brief.level equals 3, brief.least equals 1)))" },
    };
    rules_desk desk = open_desk(*state);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_pack *pack = new_pack(&desk, PL_JOIN(*state,
                                                      PL_SLICE("rules: [{id: r, because: "
                                                               "w, "),
                                                      pl_slice_of(rows[i].rule), PL_SLICE("}]"))
                                                  .data);
        bad += differs(rows[i].rule, condition_text(*state, pack->rules[0].condition),
                       rows[i].condition);
    }
    pl_report report = pl_report_new(*state);
    static const char *const files[] = {
        pack_yaml, "rules: [{id: r, score: 1, because: w, unless: {brief.gaols: x}}]"
    };
    assert_null(load_pack(&desk, &report, files, 2));
    bad += differs("unless", report_text(&report), "1:54 unknown-field near goals");
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(items_are_what_the_field_is),
        in_arena(ranges_and_money_are_compared_as_ever),
        in_arena(a_list_that_does_not_suit_is_named),
        in_arena(an_open_choice_is_noted_at_the_item),
        in_arena(a_named_condition_is_one_node_for_all),
        in_arena(a_name_that_does_not_work_is_named),
        in_arena(a_circle_is_said_in_its_order),
        in_arena(what_named_conditions_grow_to_is_bounded),
        in_arena(what_lists_grow_to_is_bounded),
        in_arena(unless_takes_away_from_when),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
