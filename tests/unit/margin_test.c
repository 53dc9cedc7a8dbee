/* document/margin: the lines at whose margin a mark or a directive may stand, however long the text
 * between them is, and the count of the lines that are passed. */
#include "base_support.h"

#include "document/margin.h"

/* Line by line. */
static size_t slow_next(pl_slice text, size_t at, size_t *lines)
{
    while (at < text.size) {
        while (at < text.size && text.data[at] != '\n')
            at++;
        at += at < text.size;
        *lines += 1;
        if (at == text.size) break;
        const char *line = text.data + at;
        size_t left = text.size - at;
        if (line[0] == '%') return at;
        if (left > 1 && (line[0] == '-' || line[0] == '.') && line[1] == line[0]) return at;
    }
    return text.size;
}

/* xorshift64 */
static size_t below(uint64_t *random, size_t limit)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (size_t)(*random % limit);
}

static void check(pl_slice text)
{
    size_t at = 0, lines = 0, expected = 0;
    while (at < text.size) {
        size_t next = slow_next(text, at, &expected);
        at = pl_margin_next(text, at, &lines);
        assert_int_equal(at, next);
        assert_int_equal(lines, expected);
        assert_true(at == text.size || pl_margin_is_marked(pl_slice_part(text, at, text.size)));
    }
}

static void marked_lines_are_found_among_any(void **state)
{
    (void)state;
    static const char bytes[] = "\n\n-.%# ab\xE6\x98\xA5:";
    char text[700];
    uint64_t random = 7;
    for (size_t i = 0; i < 20000; i++) {
        size_t size = below(&random, sizeof text), dull = below(&random, 100);
        for (size_t at = 0; at < size; at++) {
            bool is_dull = below(&random, 100) < dull;
            text[at] = is_dull ? 'x' : bytes[below(&random, sizeof bytes - 1)];
        }
        check((pl_slice){ text, size });
    }
}

static void an_empty_text_has_no_line(void **state)
{
    (void)state;
    size_t lines = 0;
    assert_int_equal(pl_margin_next(PL_SLICE(""), 0, &lines), 0);
    assert_int_equal(lines, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marked_lines_are_found_among_any),
        cmocka_unit_test(an_empty_text_has_no_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
