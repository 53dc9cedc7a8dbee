/* planner_facts_find: a channel or platform by what people call it. */
#include "whole_support.h"

static void channels_and_platforms_are_found_by_every_name(void **state)
{
    static const struct {
        const char *name, *found; /* an id, or for what is unknown the nearest name */
        planner_status status;
    } rows[] = {
        { "line/official-account", "line/official-account", PLANNER_OK },
        { "LINE official account", "line/official-account", PLANNER_OK },
        { " line OFFICIAL account ", "line/official-account", PLANNER_OK },
        { "LINE公式アカウント", "line/official-account", PLANNER_OK },
        { "ＬＩＮＥ公式ｱｶｳﾝﾄ", "line/official-account", PLANNER_OK },
        { "instagram", "instagram", PLANNER_OK },
        { "インスタ", "instagram", PLANNER_OK },
        { "LINE公式アカント", "LINE公式アカウント", PLANNER_INVALID },
        { "line oficial account", "LINE official account", PLANNER_INVALID },
        { "line/oficial-account", "line/official-account", PLANNER_INVALID },
        { "instgram", "Instagram", PLANNER_INVALID },
        { "インスク", "インスタ", PLANNER_INVALID },
        { "myspace", NULL, PLANNER_INVALID },
        { "", NULL, PLANNER_INVALID },
    };
    (void)state;
    planner_facts *facts;
    assert_int_equal(planner_facts_load("jp-2023", NULL, &facts), PLANNER_OK);
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        planner_text *text;
        planner_status status = planner_facts_find(facts, rows[i].name, NULL, &text);
        const char *found = text ? planner_text_data(text) : "nothing";
        if (status != rows[i].status || strcmp(found, rows[i].found ? rows[i].found : "nothing")) {
            print_error("%s: %s, status %d\n", rows[i].name, found, (int)status);
            bad++;
        }
        planner_text_free(text);
    }
    planner_facts_free(facts);
    assert_int_equal(bad, 0);
}

static void a_call_without_its_objects_is_misuse(void **state)
{
    (void)state;
    planner_facts *facts, *unknown;
    planner_text *text;
    assert_int_equal(planner_facts_load("jp-2023", NULL, &facts), PLANNER_OK);
    assert_int_equal(planner_facts_load("jp-1868", NULL, &unknown), PLANNER_INVALID);
    assert_int_equal(planner_facts_find(facts, "line", NULL, NULL), PLANNER_MISUSE);
    assert_int_equal(planner_facts_find(NULL, "line", NULL, &text), PLANNER_MISUSE);
    assert_int_equal(planner_facts_find(facts, NULL, NULL, &text), PLANNER_MISUSE);
    assert_int_equal(planner_facts_find(unknown, "line", NULL, &text), PLANNER_MISUSE);
    assert_null(text);
    planner_facts_free(unknown);
    planner_facts_free(facts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(channels_and_platforms_are_found_by_every_name),
        cmocka_unit_test(a_call_without_its_objects_is_misuse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
