#include "tests/unit/schema_support.h"

#include "brief/brief.h"
#include "brief/stated.h"

static const char text_of_brief[] = "campaign: 'Spring: #1'\n"
                                    "market: jp\n"
                                    "goals: [awareness, visits]\n"
                                    "audience: {age: 20+, occupation: [student]}\n"
                                    "budget: 300万円\n"
                                    "schedule: 2027-03-01..2027-04-15\n"
                                    "exclude: []\n";

static pl_slice stated_in(pl_arena *arena, pl_language language)
{
    pl_report report = pl_report_new(arena);
    pl_known_names names = some_names(arena);
    const pl_schema *schema = new_schema(arena, read_file(arena, "rules/brief.schema.yaml"));
    pl_brief brief;
    assert_true(pl_brief_read(read_sound(&report, text_of_brief), schema, &names, &report, &brief));
    pl_stated_list stated = pl_brief_stated(arena, schema, brief.record, language);
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < stated.count; i++) {
        pl_text_add(&text, stated.items[i].path);
        pl_text_put(&text, " = ");
        pl_text_add(&text, stated.items[i].value);
        pl_text_put(&text, " = ");
        pl_text_add(&text, stated.items[i].words);
        pl_text_put(&text, "\n");
    }
    return pl_text_slice(&text);
}

static void a_brief_says_its_fields_in_the_order_of_the_schema(void **state)
{
    static const char english[] = "campaign = \"Spring: #1\" = Spring: #1\n"
                                  "market = jp = jp\n"
                                  "goals = [awareness, visits] = awareness, store visits\n"
                                  "audience.age = 20+ = 20+\n"
                                  "audience.gender = all = women and men\n"
                                  "audience.traits = [] = \n"
                                  "audience.occupation = [student] = students\n"
                                  "budget = 3000000 JPY = 3,000,000 JPY\n"
                                  "schedule = 2027-03-01..2027-04-15 = 2027-03-01 to 2027-04-15\n"
                                  "needs = [] = \n"
                                  "exclude = [] = \n";
    static const char japanese[] = "campaign = \"Spring: #1\" = Spring: #1\n"
                                   "market = jp = jp\n"
                                   "goals = [awareness, visits] = 認知、来店\n"
                                   "audience.age = 20+ = 20歳以上\n"
                                   "audience.gender = all = 男女\n"
                                   "audience.traits = [] = \n"
                                   "audience.occupation = [student] = 学生\n"
                                   "budget = 3000000 JPY = 300万円\n"
                                   "schedule = 2027-03-01..2027-04-15 = "
                                   "2027年3月1日〜2027年4月15日\n"
                                   "needs = [] = \n"
                                   "exclude = [] = \n";
    int bad = differs("English", stated_in(*state, PL_ENGLISH), english);
    bad += differs("Japanese", stated_in(*state, PL_JAPANESE), japanese);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_brief_says_its_fields_in_the_order_of_the_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
