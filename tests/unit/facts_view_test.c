/* api/facts_view: the facts of an edition as text and as documents, and what is refused. */
#include "tests/unit/whole_support.h"

#include <stdlib.h>

typedef rules_and_facts world;

static int open_world(void **state)
{
    return open_with(state, NULL, "us-2025");
}

static planner_facts_view view_of(planner_facts_kind kind, const char *path, const char *format)
{
    return (planner_facts_view){
        .struct_size = sizeof(planner_facts_view), .kind = kind, .path = path, .format = format
    };
}

static const pl_node *document_of(pl_arena *arena, const world *in, planner_facts_kind kind,
                                  const char *path)
{
    planner_text *text;
    const planner_facts_view view = view_of(kind, path, "json");
    assert_int_equal(planner_facts_write(in->facts, in->ruleset, &view, NULL, &text), PLANNER_OK);
    const pl_node *root =
        read_json(arena, pl_slice_copy(arena, pl_slice_of(planner_text_data(text))));
    planner_text_free(text);
    assert_true(says(root, "format", "planner.facts"));
    assert_true(says(root, "facts", "us-2025"));
    return root;
}

static void every_fact_is_listed_with_its_source(void **state)
{
    const world *in = *state;
    pl_arena *arena = pl_arena_open(NULL);
    const pl_node *items = member(document_of(arena, in, PLANNER_FACTS_LIST, NULL), "items");
    const pl_node *sources = member(document_of(arena, in, PLANNER_FACTS_SOURCES, NULL), "sources");
    assert_true(items->count > 400);
    for (const pl_node *item = items->first; item; item = item->next) {
        bool known = false;
        for (const pl_node *each = sources->first; each && !known; each = each->next)
            known = pl_slice_equal(member(member(each, "source"), "id")->text,
                                   member(item, "source")->text);
        assert_true(known);
    }
    for (const pl_node *each = sources->first; each; each = each->next)
        assert_true(number_of(each, "cited") > 0);
    pl_arena_close(arena);
}

static void a_path_shows_what_stands_at_it_and_below(void **state)
{
    static const struct {
        const char *path;
        size_t count;
    } rows[] = { { "platforms.x.usage.pew-npors.2025.age.18-29", 1 },
                 { "x.usage.pew-npors.2025.age", 4 },
                 { "x.usage.pew-npors.2025", 7 },
                 { "samples.pew-npors.2025.design_effect", 7 } };
    const world *in = *state;
    pl_arena *arena = pl_arena_open(NULL);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_node *root = document_of(arena, in, PLANNER_FACTS_SHOW, rows[i].path);
        assert_int_equal(member(root, "items")->count, rows[i].count);
    }
    pl_arena_close(arena);
}

static void an_unknown_path_gives_the_nearest(void **state)
{
    static const struct {
        const char *path, *near;
    } rows[] = { { "platforms.youtub", "platforms.youtube" },
                 { "youtube.usag", "youtube.usage" },
                 { "samples.pew-npors.2052", "samples.pew-npors.2025" },
                 { "nothing of the kind", NULL } };
    const world *in = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        planner_text *near;
        const planner_facts_view view = view_of(PLANNER_FACTS_SHOW, rows[i].path, NULL);
        assert_int_equal(planner_facts_write(in->facts, in->ruleset, &view, NULL, &near),
                         PLANNER_INVALID);
        assert_int_equal(near == NULL, rows[i].near == NULL);
        if (near) assert_string_equal(planner_text_data(near), rows[i].near);
        planner_text_free(near);
    }
}

static void a_broken_contract_is_misuse(void **state)
{
    const world *in = *state;
    planner_facts_view views[] = { view_of(PLANNER_FACTS_LIST, NULL, "csv"),
                                   view_of(PLANNER_FACTS_LIST, NULL, ""),
                                   view_of((planner_facts_kind)4, NULL, NULL),
                                   view_of(PLANNER_FACTS_LIST, NULL, NULL) };
    views[3].today = "2025-02-30";
    for (size_t i = 0; i < COUNT(views); i++) {
        planner_text *text;
        assert_int_equal(planner_facts_write(in->facts, in->ruleset, &views[i], NULL, &text),
                         PLANNER_MISUSE);
        assert_null(text);
    }
    planner_text *text;
    assert_int_equal(planner_facts_write(in->facts, in->ruleset, NULL, NULL, NULL), PLANNER_MISUSE);
    assert_int_equal(planner_facts_write(NULL, in->ruleset, NULL, NULL, &text), PLANNER_MISUSE);
    assert_int_equal(planner_facts_write(in->facts, NULL, NULL, NULL, &text), PLANNER_MISUSE);
    assert_int_equal(planner_facts_write(in->facts, in->ruleset, NULL, NULL, &text), PLANNER_OK);
    planner_text_free(text);
}

static void an_empty_name_is_the_first_market(void **state)
{
    (void)state;
    planner_facts *facts;
    assert_int_equal(planner_facts_load("", NULL, &facts), PLANNER_OK);
    assert_string_equal(planner_facts_market(facts), "jp");
    planner_facts_free(facts);
}

/* Refuses the allocation whose turn it is. */
static void *allocate_until(void *context, size_t size)
{
    size_t *left = context;
    return (*left)-- == 0 ? NULL : malloc(size);
}

static void release(void *context, void *memory)
{
    (void)context;
    free(memory);
}

static void memory_may_run_out_anywhere(void **state)
{
    const world *in = *state;
    for (int kind = PLANNER_FACTS_LIST; kind <= PLANNER_FACTS_LINT; kind++) {
        const planner_facts_view view = view_of((planner_facts_kind)kind, NULL, "json");
        planner_status status = PLANNER_NOMEM;
        for (size_t failures = 0; status == PLANNER_NOMEM; failures++) {
            size_t left = failures;
            const planner_options options = { .struct_size = sizeof options,
                                              .allocate = allocate_until,
                                              .release = release,
                                              .memory_context = &left };
            planner_text *text;
            status = planner_facts_write(in->facts, in->ruleset, &view, &options, &text);
            assert_int_equal(text == NULL, status == PLANNER_NOMEM);
            planner_text_free(text);
        }
        assert_int_equal(status, PLANNER_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fact_is_listed_with_its_source),
        cmocka_unit_test(a_path_shows_what_stands_at_it_and_below),
        cmocka_unit_test(an_unknown_path_gives_the_nearest),
        cmocka_unit_test(a_broken_contract_is_misuse),
        cmocka_unit_test(an_empty_name_is_the_first_market),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, open_world, close_all);
}
