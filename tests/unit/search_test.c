/* cel/search: parts are found as a plain search would find them, whatever they repeat. */
#include "tests/unit/base_support.h"

#include "cel/search.h"

/* All texts of the letters a and b up to some length, against all parts up to another. */
enum { longest_text = 9, longest_part = 5 };

static pl_slice word(char *letters, size_t size, unsigned bits)
{
    for (size_t i = 0; i < size; i++)
        letters[i] = (bits >> i & 1) ? 'b' : 'a';
    return (pl_slice){ letters, size };
}

static bool stands(pl_slice text, pl_slice part, size_t at)
{
    return at + part.size <= text.size && memcmp(text.data + at, part.data, part.size) == 0;
}

static size_t plain_next(pl_slice text, pl_slice part, size_t from)
{
    for (size_t at = from; at < text.size; at++)
        if (stands(text, part, at)) return at;
    return SIZE_MAX;
}

static size_t plain_last(pl_slice text, pl_slice part, size_t most)
{
    for (size_t at = most + 1; at-- > 0;)
        if (stands(text, part, at)) return at;
    return SIZE_MAX;
}

static int differs_from_plain(const pl_search *search, pl_slice text)
{
    int bad = 0;
    for (size_t at = 0; at <= text.size; at++)
        bad += pl_search_next(search, text, at) != plain_next(text, search->part, at) ||
               pl_search_last(search, text, at) != plain_last(text, search->part, at);
    if (bad) print_error("%.*s in %.*s\n", SHOWN(search->part), SHOWN(text));
    return bad;
}

static int differs_for(const pl_search *search)
{
    int bad = 0;
    char letters[longest_text];
    for (size_t size = 0; size <= longest_text; size++)
        for (unsigned bits = 0; bits < 1u << size; bits++)
            bad += differs_from_plain(search, word(letters, size, bits));
    return bad;
}

static void a_search_finds_what_a_plain_one_finds(void **state)
{
    int bad = 0;
    char letters[longest_part];
    for (size_t size = 1; size <= longest_part; size++)
        for (unsigned bits = 0; bits < 1u << size; bits++) {
            pl_search search;
            pl_search_start(&search, *state, word(letters, size, bits));
            bad += differs_for(&search);
        }
    assert_int_equal(bad, 0);
}

/* A plain search would compare a hundred thousand million bytes. */
static void a_part_that_repeats_itself_is_found_in_linear_time(void **state)
{
    enum { text_size = 1000000, part_size = 400000 };
    char *text = pl_arena_take(*state, text_size), *part = pl_arena_take(*state, part_size);
    memset(text, 'a', text_size);
    memset(part, 'a', part_size);
    part[part_size - 1] = 'b';
    pl_search search;
    pl_search_start(&search, *state, (pl_slice){ part, part_size });
    pl_slice all = { text, text_size };
    assert_int_equal(pl_search_next(&search, all, 0), SIZE_MAX);
    text[text_size - 1] = 'b';
    assert_int_equal(pl_search_next(&search, all, 0), text_size - part_size);
    assert_int_equal(pl_search_last(&search, all, text_size), text_size - part_size);
    part[part_size - 1] = 'a';
    pl_search_start(&search, *state, (pl_slice){ part, part_size });
    assert_int_equal(pl_search_last(&search, all, text_size), text_size - 1 - part_size);
}

static void only_a_long_part_takes_memory(void **state)
{
    (void)state;
    assert_int_equal(pl_search_memory((pl_slice){ NULL, pl_search_inline }), 0);
    assert_int_equal(pl_search_memory((pl_slice){ NULL, pl_search_inline + 1 }),
                     (pl_search_inline + 1) * sizeof(uint32_t));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_search_finds_what_a_plain_one_finds),
        in_arena(a_part_that_repeats_itself_is_found_in_linear_time),
        in_arena(only_a_long_part_takes_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
