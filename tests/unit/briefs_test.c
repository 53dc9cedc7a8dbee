/* planner_briefs_parse: each brief is what planner_brief_parse() makes of its text, also when
 * memory runs out for some of them. */
#include "tests/unit/supply_support.h"
#include "tests/unit/whole_support.h"

#include <stdio.h>
#include <stdlib.h>

#define BOM "\xEF\xBB\xBF"
#define SOUND "campaign: Spring\nmarket: jp\ngoals: [awareness]\naudience: {age: 20-34}\n"

static const planner_input inputs[] = {
    { .name = "a.yaml", .text = SOUND, .size = sizeof SOUND - 1 },
    { .name = "b.yaml", .text = "---\nid: b\n" SOUND, .size = sizeof "---\nid: b\n" SOUND - 1 },
    { .name = "c.yaml",
      .text = SOUND "copy: 'x\n",
      .size = sizeof SOUND "copy: 'x\n" - 1,
      .lines_before = 7,
      .bytes_before = 77 },
    { .name = "d.yaml", .text = SOUND "budgett: 1\n", .size = sizeof SOUND "budgett: 1\n" - 1 },
    { .name = "e.json", .text = "{\"campaign\": \"x\"}", .size = 17 },
    { .name = "f.yaml", .text = BOM SOUND, .size = sizeof BOM SOUND - 1 },
    { .name = "g.yaml", .text = NULL, .size = 0 },
    { .name = NULL, .text = SOUND, .size = sizeof SOUND - 1, .lines_before = 3 },
    { .name = "i.yaml", .text = SOUND "market: us\n", .size = sizeof SOUND "market: us\n" - 1 },
    { .name = "j.yaml", .text = SOUND, .size = sizeof SOUND - 2 },
    { .name = "k.yaml", .text = SOUND "...\n", .size = sizeof SOUND "...\n" - 1 },
    { .name = "l.yaml", .text = "--- x\n---\n", .size = 10 },
    { .name = "m.yaml",
      .text = SOUND "copy: |\n  春\n",
      .size = sizeof SOUND "copy: |\n  春\n" - 1 },
};

typedef struct world_of_briefs {
    planner_ruleset *ruleset;
    planner_facts *facts;
} world_of_briefs;

/* All that can be seen of it; to be freed. */
static char *shown(const planner_brief *brief, planner_status status)
{
    char *text = NULL;
    size_t size = 0;
    planner_text *said;
    FILE *to = open_memstream(&text, &size);
    planner_diagnostics_write(planner_brief_diagnostics(brief), PLANNER_LONG, PLANNER_ENGLISH,
                              &said);
    fprintf(to, "%d %s %s %s\n%s", (int)status, planner_brief_id(brief),
            planner_brief_market(brief), planner_brief_campaign(brief), planner_text_data(said));
    planner_text_free(said);
    fclose(to);
    return text;
}

static void check_same(const world_of_briefs *in, const planner_input *input, planner_brief *brief)
{
    planner_brief *alone;
    planner_status status = planner_brief_parse(input, in->ruleset, in->facts, NULL, &alone);
    char *expected = shown(alone, status), *found = shown(brief, planner_brief_status(brief));
    assert_string_equal(found, expected);
    assert_int_equal(planner_brief_status(alone), status);
    free(expected);
    free(found);
    planner_brief_free(alone);
}

static void each_is_as_if_it_were_read_alone(void **state)
{
    const world_of_briefs *in = *state;
    planner_brief *briefs[COUNT(inputs)];
    for (size_t from = 0; from < COUNT(inputs); from++) {
        const planner_inputs some = { inputs + from, COUNT(inputs) - from };
        assert_int_equal(planner_briefs_parse(&some, in->ruleset, in->facts, NULL, briefs),
                         PLANNER_OK);
        for (size_t i = 0; i < some.count; i++)
            check_same(in, &some.items[i], briefs[i]);
        for (size_t i = 0; i < some.count; i++)
            planner_brief_free(briefs[i]);
    }
}

static void those_that_find_memory_are_whole(void **state)
{
    const world_of_briefs *in = *state;
    const planner_inputs all = { inputs, COUNT(inputs) };
    planner_brief *briefs[COUNT(inputs)];
    planner_status status = PLANNER_NOMEM;
    for (size_t enough = 0; status == PLANNER_NOMEM; enough++) {
        supply from = { .allowed = enough };
        const planner_options options = supply_options(&from);
        bool are_all = true;
        status = planner_briefs_parse(&all, in->ruleset, in->facts, &options, briefs);
        for (size_t i = 0; i < COUNT(inputs); i++) {
            are_all &= briefs[i] != NULL;
            if (briefs[i]) check_same(in, &inputs[i], briefs[i]);
            planner_brief_free(briefs[i]);
        }
        assert_int_equal(status, are_all ? PLANNER_OK : PLANNER_NOMEM);
        assert_int_equal(from.live, 0);
        assert_true(enough < 1000);
    }
}

static void what_is_no_text_is_misuse(void **state)
{
    const world_of_briefs *in = *state;
    const planner_input texts[] = { inputs[0], { .name = "x", .text = NULL, .size = 1 } };
    const planner_inputs bad = { texts, 2 }, none = { NULL, 0 }, no_items = { NULL, 1 };
    planner_brief *briefs[2] = { NULL, NULL };
    assert_int_equal(planner_briefs_parse(&bad, in->ruleset, NULL, NULL, briefs), PLANNER_MISUSE);
    assert_null(briefs[0]);
    assert_null(briefs[1]);
    assert_int_equal(planner_briefs_parse(NULL, in->ruleset, NULL, NULL, briefs), PLANNER_MISUSE);
    assert_int_equal(planner_briefs_parse(&no_items, in->ruleset, NULL, NULL, briefs),
                     PLANNER_MISUSE);
    assert_int_equal(planner_briefs_parse(&bad, NULL, NULL, NULL, briefs), PLANNER_MISUSE);
    assert_int_equal(planner_briefs_parse(&none, in->ruleset, NULL, NULL, NULL), PLANNER_MISUSE);
    assert_int_equal(planner_briefs_parse(&none, in->ruleset, NULL, NULL, briefs), PLANNER_OK);
}

static int open_world(void **state)
{
    static world_of_briefs opened;
    opened = (world_of_briefs){ load_rules(NULL), load_edition("jp-2023") };
    *state = &opened;
    return opened.ruleset && opened.facts ? 0 : -1;
}

static int close_world(void **state)
{
    const world_of_briefs *opened = *state;
    planner_facts_free(opened->facts);
    planner_ruleset_free(opened->ruleset);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_as_if_it_were_read_alone),
        cmocka_unit_test(those_that_find_memory_are_whole),
        cmocka_unit_test(what_is_no_text_is_misuse),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
