#include "tests/unit/base_support.h"

#include "render/phrases.h"

static size_t arguments_of(pl_slice phrase)
{
    size_t count = 0;
    for (size_t i = 0; i < phrase.size; i++)
        count += phrase.data[i] == '%';
    return count;
}

static void a_phrase_has_words_and_as_many_arguments_in_each_language(void **state)
{
    (void)state;
    int bad = 0;
    for (int i = 0; i < PL_SAY_COUNT; i++) {
        pl_slice english = pl_phrase_in((pl_phrase)i, PL_ENGLISH);
        pl_slice japanese = pl_phrase_in((pl_phrase)i, PL_JAPANESE);
        bool sound = english.size && japanese.size && arguments_of(english) <= 2 &&
                     arguments_of(english) == arguments_of(japanese);
        if (sound) continue;
        print_error("\"%.*s\" and \"%.*s\"\n", SHOWN(english), SHOWN(japanese));
        bad++;
    }
    assert_int_equal(bad, 0);
}

static pl_slice put(pl_arena *arena, pl_phrase phrase, pl_language language, const char *first,
                    const char *second)
{
    pl_text text = pl_text_new(arena);
    pl_phrase_put(&text, phrase, language, pl_slice_of(first), pl_slice_of(second));
    return pl_text_slice(&text);
}

static void arguments_go_where_their_sign_stands(void **state)
{
    int bad = differs("one", put(*state, PL_SAY_EXCLUDED, PL_ENGLISH, "a-rule", "unused"),
                      "excluded: a-rule");
    bad += differs("two", put(*state, PL_SAY_MOVES, PL_ENGLISH, "line", "+3"), "line by +3");
    bad += differs("two", put(*state, PL_SAY_MOVES, PL_JAPANESE, "line", "+3"), "lineに+3点");
    bad += differs("none", put(*state, PL_SAY_SOURCES, PL_JAPANESE, "x", "y"), "出典");
    assert_int_equal(bad, 0);
}

static void a_sign_inside_an_argument_is_no_place_for_the_next(void **state)
{
    int bad = differs("sign", put(*state, PL_SAY_MOVES, PL_ENGLISH, "10%", "5%"), "10% by 5%");
    bad += differs("sign", put(*state, PL_SAY_EXCLUDED, PL_ENGLISH, "%", "unused"), "excluded: %");
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phrase_has_words_and_as_many_arguments_in_each_language),
        in_arena(arguments_go_where_their_sign_stands),
        in_arena(a_sign_inside_an_argument_is_no_place_for_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
