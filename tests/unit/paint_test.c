/* source/paint: colours of a terminal, in texts that have any. */
#include "base_support.h"

#include "source/paint.h"

static const struct {
    pl_paint paint;
    const char *wanted;
} paints[] = {
    { PL_PAINT_NOTE, "\033[1;32mx\033[0m" },  { PL_PAINT_WARNING, "\033[1;33mx\033[0m" },
    { PL_PAINT_ERROR, "\033[1;31mx\033[0m" }, { PL_PAINT_PLACE, "\033[36mx\033[0m" },
    { PL_PAINT_HEADING, "\033[1mx\033[0m" },
};

_Static_assert(COUNT(paints) == PL_PAINT_COUNT, "a paint without a row");

static void words_stand_in_their_colour(void **state)
{
    for (size_t i = 0; i < COUNT(paints); i++) {
        pl_text text = pl_text_new(*state);
        text.colours = true;
        pl_paint_put(&text, paints[i].paint, PL_SLICE("x"));
        assert_string_equal(pl_text_slice(&text).data, paints[i].wanted);
    }
}

static void a_text_has_none_unless_it_is_told(void **state)
{
    for (size_t i = 0; i < COUNT(paints); i++) {
        pl_text text = pl_text_new(*state);
        pl_paint_put(&text, paints[i].paint, PL_SLICE("x"));
        assert_string_equal(pl_text_slice(&text).data, "x");
    }
}

static void each_severity_has_a_colour_of_its_own(void **state)
{
    (void)state;
    assert_int_equal(pl_paint_of(PL_NOTE), PL_PAINT_NOTE);
    assert_int_equal(pl_paint_of(PL_WARNING), PL_PAINT_WARNING);
    assert_int_equal(pl_paint_of(PL_ERROR), PL_PAINT_ERROR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(words_stand_in_their_colour),
        in_arena(a_text_has_none_unless_it_is_told),
        cmocka_unit_test(each_severity_has_a_colour_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
