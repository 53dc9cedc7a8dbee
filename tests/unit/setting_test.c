#include "tests/unit/schema_support.h"

#include "brief/brief.h"
#include "brief/setting.h"
#include "cel/write.h"
#include "source/order.h"

#include <string.h>

static const char brief_text[] = "campaign: Spring\n"
                                 "market: jp\n"
                                 "goals: [awareness]\n"
                                 "audience: {age: 20-34}\n"
                                 "budget: 3,000,000 JPY\n";

static void a_setting_is_a_path_and_a_value(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is;
    } rows[] = {
        { "budget=5", true },  { "budget=", true },   { "a.b=c=d", true }, { " budget = 5", true },
        { "brief.a=1", true }, { "", false },         { "budget", false }, { "=5", false },
        { " =5", false },      { ".a=1", false },     { "a.=1", false },   { "a..b=1", false },
        { "a b", false },      { "目的=認知", true },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (pl_setting_is(pl_slice_of(rows[i].text)) != rows[i].is)
            fail_msg("\"%s\" is taken for another", rows[i].text);
}

/* The brief with the setting. */
static const pl_node *set_root(pl_report *report, const char *setting)
{
    pl_limits limits = pl_limits_of(NULL);
    const pl_node *root = read_sound(report, brief_text);
    const pl_source *source = pl_source_new(report->arena, PL_SLICE("--set"), pl_slice_of(setting));
    return pl_setting_apply(source, root, &limits, report);
}

/* What the field says then, or what is wrong. */
static pl_slice set(pl_arena *arena, const char *setting, const char *field)
{
    pl_report *report = pl_arena_new(arena, pl_report);
    *report = pl_report_new(arena);
    pl_known_names names = some_names(arena);
    const pl_schema *schema = new_schema(arena, read_file(arena, "rules/brief.schema.yaml"));
    const pl_node *root = set_root(report, setting);
    pl_brief brief;
    pl_report_sort(report);
    if (!root || !pl_brief_read(root, schema, &names, report, &brief)) return defects_of(report);
    size_t slot = pl_type_slot(pl_schema_type(schema), pl_slice_of(field));
    pl_text text = pl_text_new(arena);
    pl_value_write(&text, brief.record.as.items[slot]);
    return pl_text_slice(&text);
}

static void a_field_is_as_if_it_had_been_written_so(void **state)
{
    static const struct {
        const char *setting, *field, *value;
    } rows[] = {
        { "budget=2,000,000 JPY", "budget", "{\"amount\": 2000000.0, \"currency\": \"JPY\"}" },
        { "budget='300万円'", "budget", "{\"amount\": 3000000.0, \"currency\": \"JPY\"}" },
        { "goals=[sales, loyalty]", "goals", "[\"sales\", \"loyalty\"]" },
        { "brief.goals=[ 認知 ]", "goals", "[\"awareness\"]" },
        { "campaign=Autumn: # red \"ones\" - 'all'", "campaign",
          "\"Autumn: # red \\\"ones\\\" - 'all'\"" },
        { "campaign=- *a & !b | c", "campaign", "\"- *a & !b | c\"" },
        { "campaign=\"[PR]\\u0020now\"", "campaign", "\"[PR] now\"" },
        { " client =  Example  ", "client", "\"Example\"" },
        { "audience={age: 30, gender: men}", "audience",
          "{\"age\": {\"from\": 30, \"to\": 30}, \"gender\": \"men\", \"traits\": []}" },
        { "audience.gender=women", "audience",
          "{\"age\": {\"from\": 20, \"to\": 34}, \"gender\": \"women\", \"traits\": []}" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].setting, set(*state, rows[i].setting, rows[i].field), rows[i].value);
    assert_int_equal(bad, 0);
}

static void what_is_wrong_stands_in_the_setting(void **state)
{
    static const struct {
        const char *setting, *defects;
    } rows[] = {
        { "budgte=5", "1:1 unknown-field: the brief has no field `budgte` (near: budget)" },
        { "audience.gendr=men", "1:10 unknown-field: `audience` has no field `gendr` "
                                "(near: gender)" },
        { "goals=[sales, loyality]", "1:15 unknown-choice: `loyality` is not a goal "
                                     "(near: loyalty)" },
        { "goals=sales, loyalty", "1:7 wrong-type: `goals` is a list, not `sales, loyalty` "
                                  "(near: [sales, loyalty])" },
        { "goals.first=sales", "1:7 wrong-type: `goals` is a list, not a group of fields" },
        { "audience.age=abc", "1:14 bad-age-range: `abc` is not a range of ages" },
        { "goals=", "1:7 wrong-type: `goals` is a list, not nothing" },
        { "goals=[sales", "1:7 yaml-unclosed: a `[` is opened here and not closed" },
        { "campaign=a\xff", "1:11 not-text: this is not UTF-8 text" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].setting, set(*state, rows[i].setting, "goals"), rows[i].defects);
    assert_int_equal(bad, 0);
}

/* What a reader is shown is what was typed, also where the value alone was read. */
static void the_excerpt_is_the_whole_setting(void **state)
{
    pl_report report = pl_report_new(*state);
    const pl_node *root = set_root(&report, "goals=[sales, loyality]");
    assert_non_null(root);
    const pl_node *goals = pl_node_member(root, PL_SLICE("goals"));
    assert_int_equal(differs("text", goals->first->span.source->text, "goals=[sales, loyality]"),
                     0);
    assert_int_equal(goals->first->span.from, 7);
}

static void a_setting_is_bounded(void **state)
{
    enum { most = 1 << 21 };
    pl_limits limits = pl_limits_of(NULL);
    static const struct {
        const char *begin, *repeated, *end;
        size_t count;
        pl_code code;
    } rows[] = {
        { "a", ".a", "=1", 64, PL_TOO_DEEP },
        { "goals=", "[", "", 65, PL_TOO_DEEP },
        { "campaign=", "x", "", 64 * 1024 + 1, PL_VALUE_TOO_LONG },
        { "campaign=", "x", "", 1024 * 1024, PL_TOO_LARGE },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        pl_text text = pl_text_new(*state);
        pl_text_put(&text, rows[i].begin);
        for (size_t each = 0; each < rows[i].count; each++)
            pl_text_put(&text, rows[i].repeated);
        pl_text_put(&text, rows[i].end);
        const pl_node *root = read_sound(&report, brief_text);
        const pl_source *source = pl_source_new(*state, PL_SLICE("--set"), pl_text_slice(&text));
        assert_null(pl_setting_apply(source, root, &limits, &report));
        assert_int_equal(report.found.count, 1);
        assert_int_equal(report.found.items[0].code, rows[i].code);
    }
}

static void the_brief_that_is_set_stays_as_it_is(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_limits limits = pl_limits_of(NULL);
    const pl_node *root = read_sound(&report, brief_text);
    const pl_source *source = pl_source_new(*state, PL_SLICE("--set"), PL_SLICE("market=us"));
    const pl_node *set = pl_setting_apply(source, root, &limits, &report);
    assert_int_equal(differs("set", pl_node_member(set, PL_SLICE("market"))->text, "us"), 0);
    assert_int_equal(differs("was", pl_node_member(root, PL_SLICE("market"))->text, "jp"), 0);
}

static void a_brief_without_fields_has_none_to_set(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_limits limits = pl_limits_of(NULL);
    const pl_node *root = read_sound(&report, "[a, b]");
    const pl_source *source = pl_source_new(*state, PL_SLICE("--set"), PL_SLICE("market=us"));
    assert_ptr_equal(pl_setting_apply(source, root, &limits, &report), root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_setting_is_a_path_and_a_value),
        in_arena(a_field_is_as_if_it_had_been_written_so),
        in_arena(what_is_wrong_stands_in_the_setting),
        in_arena(the_excerpt_is_the_whole_setting),
        in_arena(a_setting_is_bounded),
        in_arena(the_brief_that_is_set_stays_as_it_is),
        in_arena(a_brief_without_fields_has_none_to_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
