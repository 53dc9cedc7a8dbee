/* What people write who know another language or have another keyboard. */
#include "cel/habit.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is(pl_slice slice, const char *text)
{
    return pl_slice_equal(slice, pl_slice_of(text));
}

static void the_longest_sign_is_meant(void **state)
{
    (void)state;
    static const struct {
        const char *text, *written, *meant;
    } rows[] = {
        { "= 1", "=", "==" },  { "=== 1", "===", "==" }, { "<>1", "<>", "!=" },
        { "≥ 20", "≥", ">=" }, { "“jp”", "“", "\"" },    { "、1", "、", "," },
        { "=> 1", "=>", "" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_habit *habit = pl_habit_at(pl_slice_of(rows[i].text));
        if (!habit || !is(habit->written, rows[i].written) || !is(habit->meant, rows[i].meant))
            fail_msg("%s is not taken for %s", rows[i].text, rows[i].meant);
    }
    assert_null(pl_habit_at(pl_slice_of("")));
    assert_null(pl_habit_at(pl_slice_of("春=")));
}

static void words_are_known_in_capitals_too(void **state)
{
    (void)state;
    assert_true(is(pl_habit_word(pl_slice_of("AND"))->meant, "&&"));
    assert_true(is(pl_habit_word(pl_slice_of("true"))->meant, "true"));
    assert_null(pl_habit_word(pl_slice_of("android")));
    assert_true(is(pl_habit_function(pl_slice_of("tolowercase"))->meant, "lowerAscii"));
    assert_null(pl_habit_function(pl_slice_of("")));
}

static const struct {
    const char *text, *narrow;
    size_t size;
} widths[] = {
    { "＝＝ 1", "==", 6 }, { "（a）", "(", 3 }, { "ｊｐ２０", "jp20", 12 }, { "！", "!", 3 },
    { "～", "~", 3 },      { "｡", "", 0 },      { "a＝", "", 0 },           { "", "", 0 },
};

static void narrow(pl_arena *arena, void *job)
{
    size_t *wrong = job;
    for (size_t i = 0; i < COUNT(widths); i++) {
        size_t size;
        pl_slice made = pl_habit_narrow(arena, pl_slice_of(widths[i].text), &size);
        if (is(made, widths[i].narrow) && size == widths[i].size) continue;
        print_error("%s: %.*s\n", widths[i].text, (int)made.size, made.data);
        ++*wrong;
    }
}

static void full_width_becomes_half_width(void **state)
{
    (void)state;
    size_t wrong = 0;
    pl_arena *arena = pl_arena_open(NULL);
    assert_true(pl_arena_guard(arena, narrow, &wrong));
    pl_arena_close(arena);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_sign_is_meant),
        cmocka_unit_test(words_are_known_in_capitals_too),
        cmocka_unit_test(full_width_becomes_half_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
