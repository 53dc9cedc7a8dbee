/* base/eight: what is looked for is found at its place, whatever stands around it. */
#include "base_support.h"

#include "base/eight.h"

static void bytes_are_counted_from_the_first(void **state)
{
    (void)state;
    assert_true(pl_eight_at("\x01\x02\x03\x04\x05\x06\x07\x80") == UINT64_C(0x8007060504030201));
}

/* The first of them: below the bound, and equal to the byte, among eight of every kind. */
static void the_first_is_found_among_all_others(void **state)
{
    (void)state;
    static const unsigned char others[] = { ' ', '!', '"', '#', 'a', 0x7F, 0x80, 0xA2, 0xE2, 0xFF };
    for (size_t other = 0; other < COUNT(others); other++)
        for (size_t at = 0; at < 8; at++)
            for (size_t second = at; second < 8; second++) {
                char text[8];
                memset(text, others[other], sizeof text);
                text[at] = text[second] = '\x1F';
                uint64_t below = pl_eight_below(pl_eight_at(text), ' ');
                assert_true(below);
                assert_int_equal(pl_eight_first(below), at);
                uint64_t equal = pl_eight_equal(pl_eight_at(text), 0x1F);
                assert_true(equal);
                assert_int_equal(pl_eight_first(equal), at);
            }
}

static void what_is_not_there_is_not_marked(void **state)
{
    (void)state;
    for (unsigned byte = 0; byte < 256; byte++) {
        char text[8];
        memset(text, (int)byte, sizeof text);
        uint64_t eight = pl_eight_at(text);
        assert_int_equal(pl_eight_below(eight, ' ') != 0, byte < ' ');
        assert_int_equal(pl_eight_equal(eight, 0xE2) != 0, byte == 0xE2);
        assert_int_equal(pl_eight_equal(eight, '"') != 0, byte == '"');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_counted_from_the_first),
        cmocka_unit_test(the_first_is_found_among_all_others),
        cmocka_unit_test(what_is_not_there_is_not_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
