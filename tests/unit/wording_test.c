/* Arguments of messages in Japanese. */
#include "source/wording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static size_t holes(pl_slice text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += text.data[i] == '%';
    return count;
}

static void every_phrase_has_words_with_the_same_holes(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < pl_wording_count; i++) {
        pl_slice english = pl_wordings[i].in[PL_ENGLISH], japanese = pl_wordings[i].in[PL_JAPANESE];
        bool sound = english.size && japanese.size && holes(english) <= 1 &&
                     holes(english) == holes(japanese);
        for (size_t other = 0; other < i; other++)
            sound &= !pl_slice_equal(english, pl_wordings[other].in[PL_ENGLISH]);
        if (sound) continue;
        print_error("not sound: %.*s\n", (int)english.size, english.data);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *phrase, *japanese;
} phrases[] = {
    { "a list", "リスト" },
    { "the brief", "ブリーフ" },
    { "`audience`", "「audience」" },
    { "at least 2 items", "2個以上" },
    { "at most 20000 characters", "20000文字以下" },
    { "a multiple of 5", "5の倍数" },
    { "the reserved word `for`", "予約語「for」" },
    { "an escape such as `\\n` or `\\u3042`", "「\\n」や「\\u3042」のようなエスケープ" },
    { "awareness", "awareness" },
    { "`a` and `b`", "`a` and `b`" },
    { "at least ", "at least " },
    { "", "" },
};

static void reword(pl_arena *arena, void *job)
{
    size_t *wrong = job;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        pl_slice phrase = pl_slice_of(phrases[i].phrase);
        pl_slice made = pl_wording(arena, phrase, PL_JAPANESE);
        if (pl_slice_equal(made, pl_slice_of(phrases[i].japanese)) &&
            pl_slice_equal(pl_wording(arena, phrase, PL_ENGLISH), phrase))
            continue;
        print_error("%s: %.*s\n", phrases[i].phrase, (int)made.size, made.data);
        ++*wrong;
    }
}

static void phrases_are_said_in_japanese_and_names_stay(void **state)
{
    (void)state;
    size_t wrong = 0;
    pl_arena *arena = pl_arena_open(NULL);
    assert_true(pl_arena_guard(arena, reword, &wrong));
    pl_arena_close(arena);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_phrase_has_words_with_the_same_holes),
        cmocka_unit_test(phrases_are_said_in_japanese_and_names_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
