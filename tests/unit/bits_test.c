#include "tests/unit/base_support.h"

#include "base/bits.h"

enum { most = 200 };

static void numbers_come_back_in_their_order(void **state)
{
    static const size_t numbers[] = { 0, 1, 31, 63, 64, 65, 127, 128, 198, 199 };
    pl_bits bits = pl_bits_new(*state, most);
    size_t found = 0;
    for (size_t i = COUNT(numbers); i-- > 0;)
        pl_bits_add(&bits, numbers[i]);
    for (size_t i = 0; (i = pl_bits_next(&bits, i)) != SIZE_MAX; i++)
        assert_int_equal(i, numbers[found++]);
    assert_int_equal(found, COUNT(numbers));
    assert_int_equal(pl_bits_size(&bits), COUNT(numbers));
}

static void each_number_is_found_alone(void **state)
{
    for (size_t number = 0; number < most; number++) {
        pl_bits bits = pl_bits_new(*state, most);
        pl_bits_add(&bits, number);
        for (size_t from = 0; from < most; from++) {
            assert_int_equal(pl_bits_next(&bits, from), from <= number ? number : SIZE_MAX);
            assert_int_equal(pl_bits_has(&bits, from), from == number);
        }
        pl_bits_remove(&bits, number);
        assert_int_equal(pl_bits_size(&bits), 0);
    }
}

static void an_empty_set_has_no_first(void **state)
{
    pl_bits none = pl_bits_new(*state, 0), empty = pl_bits_new(*state, 64);
    assert_int_equal(pl_bits_next(&none, 0), SIZE_MAX);
    assert_int_equal(pl_bits_next(&empty, 0), SIZE_MAX);
    assert_int_equal(pl_bits_next(&empty, 64), SIZE_MAX);
}

/* Every third number, every fourth, and what becomes of both. */
static void sets_are_copied_joined_and_met(void **state)
{
    pl_bits third = pl_bits_new(*state, most), fourth = pl_bits_new(*state, most);
    pl_bits either = pl_bits_new(*state, most), both = pl_bits_new(*state, most);
    for (size_t i = 0; i < most; i += 3)
        pl_bits_add(&third, i);
    for (size_t i = 0; i < most; i += 4)
        pl_bits_add(&fourth, i);
    pl_bits_copy(&either, &third);
    pl_bits_join(&either, &fourth);
    pl_bits_copy(&both, &third);
    pl_bits_meet(&both, &fourth);
    for (size_t i = 0; i < most; i++) {
        assert_int_equal(pl_bits_has(&either, i), i % 3 == 0 || i % 4 == 0);
        assert_int_equal(pl_bits_has(&both, i), i % 12 == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(numbers_come_back_in_their_order),
        in_arena(each_number_is_found_alone),
        in_arena(an_empty_set_has_no_first),
        in_arena(sets_are_copied_joined_and_met),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
