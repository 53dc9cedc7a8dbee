#include "tests/unit/schema_support.h"

#include "brief/brief.h"
#include "cel/equality.h"
#include "document/yaml.h"

/* The brief of DESIGN, in English words and in Japanese ones. */
static const char english[] = "campaign: Sakura latte\n"
                              "client: Example Coffee\n"
                              "market: jp\n"
                              "goals: [awareness, visits]\n"
                              "audience:\n"
                              "  age: 20-34\n"
                              "  gender: women\n"
                              "  traits: [privacy-minded]\n"
                              "  occupation: [student, full-time]\n"
                              "budget: 3,000,000 JPY\n"
                              "schedule: 2027-03-01..2027-04-15\n"
                              "creative: [photo, short-video]\n"
                              "needs: [coupons]\n"
                              "exclude: [facebook]\n"
                              "copy: |\n"
                              "  春限定さくらラテ、今だけ。\n";

static const char japanese[] = "copy: |\n"
                               "  春限定さくらラテ、今だけ。\n"
                               "campaign: Sakura latte\n"
                               "client: Example Coffee\n"
                               "market: 日本\n"
                               "goals: [認知, 来店]\n"
                               "audience:\n"
                               "  age: 20〜34歳\n"
                               "  gender: 女性\n"
                               "  traits: [プライバシー重視]\n"
                               "  occupation: [学生, フルタイム勤務]\n"
                               "budget: ３００万円\n"
                               "schedule: 2027-03-01〜2027-04-15\n"
                               "creative: [写真, ショート動画]\n"
                               "needs: [クーポン]\n"
                               "exclude: [facebook]\n";

static const pl_schema *brief_schema(pl_arena *arena)
{
    return new_schema(arena, read_file(arena, "rules/brief.schema.yaml"));
}

static const pl_brief *load(pl_report *report, const char *text)
{
    pl_limits limits = pl_limits_of(NULL);
    pl_known_names names = some_names(report->arena);
    names.channels = NULL;
    const pl_node *root = pl_yaml_parse(new_source(report->arena, text), &limits, report);
    pl_brief *brief = pl_arena_new(report->arena, pl_brief);
    bool sound = root && pl_brief_read(root, brief_schema(report->arena), &names, report, brief);
    return sound ? brief : NULL;
}

static const pl_brief *load_sound(pl_arena *arena, const char *text)
{
    pl_report report = pl_report_new(arena);
    const pl_brief *brief = load(&report, text);
    assert_int_equal(differs("defects", defects_of(&report), ""), 0);
    assert_non_null(brief);
    return brief;
}

static void a_brief_has_its_names(void **state)
{
    const pl_brief *brief = load_sound(*state, japanese);
    int bad = differs("campaign", pl_brief_campaign(brief), "Sakura latte");
    bad += differs("market", pl_brief_market(brief), "jp");
    assert_int_equal(bad, 0);
}

static void both_languages_say_the_same(void **state)
{
    const pl_brief *first = load_sound(*state, english), *second = load_sound(*state, japanese);
    assert_true(pl_value_equal(first->record, second->record));
}

static void the_shortest_brief_has_its_defaults(void **state)
{
    const pl_brief *brief =
        load_sound(*state, "{campaign: x, market: jp, goals: [sales], audience: {age: all}}");
    const pl_type *type = pl_schema_type(brief->schema);
    int bad = 0;
    static const char *const lists[] = { "needs", "exclude" };
    for (size_t i = 0; i < COUNT(lists); i++)
        bad += differs(
            lists[i],
            value_text(*state, brief->record.as.items[pl_type_slot(type, pl_slice_of(lists[i]))]),
            "[]");
    size_t audience = pl_type_slot(type, PL_SLICE("audience"));
    bad += differs("audience", value_text(*state, brief->record.as.items[audience]),
                   "{\"age\": {\"from\": 0, \"to\": 120}, \"gender\": \"all\", \"traits\": []}");
    assert_int_equal(bad, 0);
}

static void a_defective_brief_is_none(void **state)
{
    static const struct {
        const char *text, *wanted;
    } rows[] = {
        { "campaign: x\nmarket: mars\ngoals: [sales]\naudience: {age: all}\n",
          "2:9 unknown-market: no facts are known of the market `mars`" },
        { "goals: [retension]\nmarket: jp\naudience: {age: 34-20}\n",
          "1:1 missing-field: the brief needs `campaign`\n"
          "1:9 unknown-choice: `retension` is not a goal (near: retention)\n"
          "3:17 reversed-range: `34-20` ends before it begins (near: 20-34)" },
        { "campaign: x\nmarket: jp\ngoals: [sales]\naudience: {age: all}\nbudget: 3000000\n",
          "5:9 no-currency: `3000000` names no currency" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        assert_null(load(&report, rows[i].text));
        bad += differs(rows[i].text, defects_of(&report), rows[i].wanted);
    }
    assert_int_equal(bad, 0);
}

static void text_that_is_no_yaml_is_no_brief(void **state)
{
    pl_report report = pl_report_new(*state);
    assert_null(load(&report, "campaign: [\n"));
    assert_true(report.errors > 0);
}

static void binding_turns_channels_into_ids(void **state)
{
    const pl_brief *brief = load_sound(*state, "{campaign: x, market: jp, goals: [sales], "
                                               "audience: {age: all}, exclude: [ライン]}");
    size_t slot = pl_type_slot(pl_schema_type(brief->schema), PL_SLICE("exclude"));
    pl_report report = pl_report_new(*state);
    pl_known_names names = some_names(*state);
    pl_brief bound;
    assert_true(pl_brief_read(brief->root, brief->schema, &names, &report, &bound));
    int bad = differs("loaded", value_text(*state, brief->record.as.items[slot]), "[\"ライン\"]");
    bad += differs("bound", value_text(*state, bound.record.as.items[slot]),
                   "[\"line/official-account\"]");
    assert_int_equal(bad, 0);
}

static void binding_refuses_a_channel_that_the_edition_lacks(void **state)
{
    const pl_brief *brief = load_sound(*state, "campaign: x\nmarket: jp\ngoals: [sales]\n"
                                               "audience: {age: all}\nexclude: [facebok]\n");
    pl_report report = pl_report_new(*state);
    pl_known_names names = some_names(*state);
    pl_brief bound;
    assert_false(pl_brief_read(brief->root, brief->schema, &names, &report, &bound));
    assert_int_equal(differs("defects", defects_of(&report),
                             "5:11 unknown-channel: `facebok` is no channel or platform of "
                             "jp-2023 (near: facebook)"),
                     0);
}

static void a_path_is_found_where_it_is_written_or_nearest_to_it(void **state)
{
    static const struct {
        const char *path, *wanted;
    } rows[] = {
        { "brief.audience.age", "20-34" },
        { "brief.campaign", "Sakura latte" },
        { "brief.copy", "copy" },
        { "brief.goals", "goals" },
        { "brief.audience", "audience" },
        { "brief.audience.size", "audience" },
        { "brief.audience.age.from", "20-34" },
        { "brief.id", "campaign" },
        { "brief", "campaign" },
    };
    const pl_brief *brief = load_sound(*state, english);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_span span = pl_brief_span(brief, pl_slice_of(rows[i].path));
        bad +=
            differs(rows[i].path, pl_slice_part(brief->root->span.source->text, span.from, span.to),
                    rows[i].wanted);
    }
    assert_int_equal(bad, 0);
}

/* A part of a value is written where the value is. */
static void what_is_not_written_has_no_node(void **state)
{
    static const struct {
        const char *path;
        bool written;
    } rows[] = {
        { "brief", true },
        { "brief.goals", true },
        { "brief.audience.age.to", true },
        { "brief.audience", true },
        { "brief.audience.size", false },
        { "brief.id", false },
    };
    const pl_brief *brief = load_sound(*state, english);
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(pl_brief_node(brief, pl_slice_of(rows[i].path)) != NULL, rows[i].written);
    const pl_node *age = pl_brief_node(brief, PL_SLICE("brief.audience.age.from"));
    assert_int_equal(differs("age", age->text, "20-34"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_brief_has_its_names),
        in_arena(both_languages_say_the_same),
        in_arena(the_shortest_brief_has_its_defaults),
        in_arena(a_defective_brief_is_none),
        in_arena(text_that_is_no_yaml_is_no_brief),
        in_arena(binding_turns_channels_into_ids),
        in_arena(binding_refuses_a_channel_that_the_edition_lacks),
        in_arena(a_path_is_found_where_it_is_written_or_nearest_to_it),
        in_arena(what_is_not_written_has_no_node),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
