/* base/lines: lines from pieces of any size, long ones without their rest. */
#include "base_support.h"

#include "lines_support.h"

enum { limit = 8 };

static const struct {
    const char *text;
    size_t lines;
} streams[] = {
    { "", 0 },
    { "\n", 1 },
    { "\n\n", 2 },
    { "one", 1 },
    { "one\ntwo", 2 },
    { "one\ntwo\n", 2 },
    { "one\r\ntwo\r\n", 2 },
    { "one\r", 1 },
    { "\r\r\n\r", 2 },
    { "a\rb\n", 1 },
    { "\xEF\xBB\xBFone\n\xEF\xBB\xBFtwo\n", 2 },
    { "\xEF\xBB\xBF", 1 },
    { "\xEF\xBB\xBF\xEF\xBB\xBF\n", 1 },
    { "\xEF\xBB", 1 },
    { "12345678\n123456789\n12345678\n", 3 },
    { "12345678\r\n123456789\r\n", 2 },
    { "\xEF\xBB\xBF"
      "12345678\r\n\xEF\xBB\xBF"
      "123456789\r\n",
      2 },
    { "\xEF\xBB\xBF\xEF\xBB\xBF"
      "123456\n\xEF\xBB\xBF\xEF\xBB\xBF"
      "123456789\n",
      2 },
    { "12345678901234567890123456789012345678901234567890\nafter\n", 2 },
    { "12345678901234567890\r1234567890\r\r\n", 1 },
    { "12345678901234567890\r", 1 },
    { "12345678901234567890\n12345678901234567890\n\n", 3 },
};

static void pieces_of_any_size_give_the_same_lines(void **state)
{
    int bad = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(streams); i++)
        for (size_t piece = 1; piece < 64; piece++) {
            size_t count;
            if (cuts_alike(pl_slice_of(streams[i].text), limit, piece, &count) &&
                count == streams[i].lines)
                continue;
            print_error("row %zu in pieces of %zu: %zu lines\n", i, piece, count);
            bad++;
        }
    assert_int_equal(bad, 0);
}

static pl_cut_line first_of(pl_lines *lines, const char *text)
{
    size_t space;
    pl_cut_line line;
    char *room = pl_lines_room(lines, &space);
    assert_true(strlen(text) <= space);
    memcpy(room, text, strlen(text));
    pl_lines_filled(lines, strlen(text));
    pl_lines_end(lines);
    assert_true(pl_lines_next(lines, &line));
    return line;
}

static void a_line_is_what_stands_between_its_mark_and_its_end(void **state)
{
    char room[64];
    (void)state;
    pl_lines lines = pl_lines_new(room, sizeof room, limit);
    pl_cut_line line = first_of(&lines, "\xEF\xBB\xBF 1\0");
    assert_int_equal(differs("mark", line.text, " 1"), 0);
    lines = pl_lines_new(room, sizeof room, limit);
    line = first_of(&lines, "{\"a\"}\r\n");
    assert_int_equal(differs("end", line.text, "{\"a\"}"), 0);
    assert_false(pl_lines_next(&lines, &line));
}

/* The hash of all of it is known when most of it is forgotten. */
static void a_long_line_keeps_its_beginning_and_its_hash(void **state)
{
    char room[64], digits[PL_SHA256_DIGITS + 1];
    (void)state;
    pl_lines lines = pl_lines_new(room, sizeof room, limit);
    pl_cut_line line = first_of(&lines, "The quick brown fox jumps over the lazy dog\r\n");
    assert_true(line.too_long);
    assert_int_equal(differs("beginning", line.text, "The quick"), 0);
    pl_sha256_write(&line.hash, digits);
    assert_string_equal(digits, "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_of_any_size_give_the_same_lines),
        cmocka_unit_test(a_line_is_what_stands_between_its_mark_and_its_end),
        cmocka_unit_test(a_long_line_keeps_its_beginning_and_its_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
