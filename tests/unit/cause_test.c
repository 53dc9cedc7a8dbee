/* source/cause: each code explains itself, in both languages, by an example that causes it: the
 * library asserts that the example does. */
#include "tests/unit/whole_support.h"

static const planner_language languages[] = { PLANNER_ENGLISH, PLANNER_JAPANESE };

static int blame(const char *code, const char *what)
{
    print_error("%s: %s\n", code, what);
    return 1;
}

static const pl_node *explained(pl_arena *arena, const char *code, planner_language language)
{
    planner_text *text;
    assert_int_equal(planner_code_write(code, "json", language, &text), PLANNER_OK);
    pl_slice kept =
        pl_slice_copy(arena, (pl_slice){ planner_text_data(text), planner_text_size(text) });
    planner_text_free(text);
    return read_json(arena, kept);
}

/* An argument that nobody gave leaves two quotes with nothing between them. */
static bool has_a_gap(pl_slice words)
{
    return pl_slice_find(words, PL_SLICE("``")) != SIZE_MAX ||
           pl_slice_find(words, PL_SLICE("「」")) != SIZE_MAX;
}

static int check_code(pl_arena *arena, const char *code)
{
    int bad = 0;
    const pl_node *told[COUNT(languages)];
    for (size_t i = 0; i < COUNT(languages); i++) {
        told[i] = explained(arena, code, languages[i]);
        pl_slice message = member(told[i], "message")->text, fix = member(told[i], "fix")->text;
        assert_true(says(told[i], "code", code));
        if (!member(told[i], "example")->text.size) bad += blame(code, "no example");
        if (!message.size || has_a_gap(message)) bad += blame(code, "a message with a gap");
        if (is_null(told[i], "fix") || has_a_gap(fix))
            bad += blame(code, "no fix, or one with a gap");
    }
    if (pl_slice_equal(member(told[0], "message")->text, member(told[1], "message")->text))
        bad += blame(code, "one message in both languages");
    if (pl_slice_equal(member(told[0], "fix")->text, member(told[1], "fix")->text) &&
        !is_null(told[0], "fix"))
        bad += blame(code, "one fix in both languages");
    return bad;
}

static void each_code_explains_itself_in_both_languages(void **state)
{
    (void)state;
    int bad = 0;
    size_t count = 0;
    for (const char *code; (code = planner_code_name(count)); count++) {
        pl_arena *arena = pl_arena_open(NULL);
        bad += check_code(arena, code);
        pl_arena_close(arena);
    }
    assert_true(count > 100);
    assert_int_equal(bad, 0);
}

static void the_text_shows_level_example_and_fix(void **state)
{
    (void)state;
    static const char *const wanted[] = { "unknown-choice   error\n", "\nexample\n",
                                          "  goals: [awareness, retension]\n",
                                          "`retension` is not a goal", "\nfix\n" };
    planner_text *text;
    assert_int_equal(planner_code_write("unknown-choice", NULL, PLANNER_ENGLISH, &text),
                     PLANNER_OK);
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!strstr(planner_text_data(text), wanted[i]))
            fail_msg("no %s in %s", wanted[i], planner_text_data(text));
    planner_text_free(text);
}

static void what_is_no_code_is_refused(void **state)
{
    (void)state;
    planner_text *text;
    assert_int_equal(planner_code_write("unknown-choise", NULL, PLANNER_ENGLISH, &text),
                     PLANNER_INVALID);
    assert_null(text);
    assert_int_equal(planner_code_write("unknown-choice", "html", PLANNER_ENGLISH, &text),
                     PLANNER_MISUSE);
    assert_int_equal(planner_code_write(NULL, NULL, PLANNER_ENGLISH, &text), PLANNER_MISUSE);
    assert_int_equal(planner_code_write("no-rules", NULL, PLANNER_ENGLISH, NULL), PLANNER_MISUSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_code_explains_itself_in_both_languages),
        cmocka_unit_test(the_text_shows_level_example_and_fix),
        cmocka_unit_test(what_is_no_code_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
