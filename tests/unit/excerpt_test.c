/* source/report: the excerpt of a diagnostic, with the caret below what it means. */
#include "document_support.h"

#include "base/utf8.h"

#define ESCAPE "\x1B"
#define OVERRIDE "\xE2\x80\xAE" /* right-to-left */
#define COMBINING_DAKUTEN "\xE3\x82\x99"

/* The diagnostic as a reader sees it, with `unknown-platform`, whose help is empty. */
static pl_slice shown(pl_arena *arena, const pl_source *source, size_t from, size_t to)
{
    pl_diagnostic found = { PL_UNKNOWN_PLATFORM, { source, from, to }, { .found = PL_SLICE("x") } };
    pl_text text = pl_text_new(arena);
    pl_diagnostic_write(&text, &found, PL_ENGLISH);
    return pl_text_slice(&text);
}

#define TITLE "error[unknown-platform]: this edition has no platform `x`\n"

static const struct {
    const char *what, *text;
    size_t from, to;
    const char *wanted; /* below the title */
} excerpts[] = {
    { "one word", "share: 120%\n", 7, 11,
      "  --> a.yaml:1:8\n"
      "   |\n"
      " 1 | share: 120%\n"
      "   |        ^^^^\n" },
    { "wide text before the caret", "対象: さくら: x\n", 17, 18,
      "  --> a.yaml:1:8\n"
      "   |\n"
      " 1 | 対象: さくら: x\n"
      "   |             ^\n" },
    { "wide text above the caret", "a: さくら\n", 3, 12,
      "  --> a.yaml:1:4\n"
      "   |\n"
      " 1 | a: さくら\n"
      "   |    ^^^^^^\n" },
    { "a combining mark takes no column", "か" COMBINING_DAKUTEN ": x", 8, 9,
      "  --> a.yaml:1:5\n"
      "   |\n"
      " 1 | か" COMBINING_DAKUTEN ": x\n"
      "   |     ^\n" },
    { "a combining mark alone is pointed at below its letter", "か" COMBINING_DAKUTEN ": x", 3, 6,
      "  --> a.yaml:1:2\n"
      "   |\n"
      " 1 | か" COMBINING_DAKUTEN ": x\n"
      "   | ^^\n" },
    { "a combining mark inside widens nothing", "a: か" COMBINING_DAKUTEN "x y", 3, 10,
      "  --> a.yaml:1:4\n"
      "   |\n"
      " 1 | a: か" COMBINING_DAKUTEN "x y\n"
      "   |    ^^^\n" },
    { "wide text inside and a tab before", "\tさ: ラテ <さ y\n", 6, 17,
      "  --> a.yaml:1:5\n"
      "   |\n"
      " 1 |  さ: ラテ <さ y\n"
      "   |      ^^^^^^^^\n" },
    { "a tab is shown as a space", "\ta:\tx", 4, 5,
      "  --> a.yaml:1:5\n"
      "   |\n"
      " 1 |  a: x\n"
      "   |     ^\n" },
    { "a control character is escaped", "a" ESCAPE "[2J: x", 6, 7,
      "  --> a.yaml:1:7\n"
      "   |\n"
      " 1 | a\\u001b[2J: x\n"
      "   |            ^\n" },
    { "the caret is as wide as the escape", "a: " ESCAPE, 3, 4,
      "  --> a.yaml:1:4\n"
      "   |\n"
      " 1 | a: \\u001b\n"
      "   |    ^^^^^^\n" },
    { "a bidi override is escaped", "a: " OVERRIDE "x", 6, 7,
      "  --> a.yaml:1:5\n"
      "   |\n"
      " 1 | a: \\u202ex\n"
      "   |          ^\n" },
    { "CRLF", "a: 1\r\nb: x\r\n", 9, 10,
      "  --> a.yaml:2:4\n"
      "   |\n"
      " 2 | b: x\n"
      "   |    ^\n" },
    { "the last line without a newline", "a: 1\nb: x", 8, 9,
      "  --> a.yaml:2:4\n"
      "   |\n"
      " 2 | b: x\n"
      "   |    ^\n" },
    { "an empty span is one caret", "a: 1", 1, 1,
      "  --> a.yaml:1:2\n"
      "   |\n"
      " 1 | a: 1\n"
      "   |  ^\n" },
    { "an empty span at a wide character is as wide as it", "さ: 1", 0, 0,
      "  --> a.yaml:1:1\n"
      "   |\n"
      " 1 | さ: 1\n"
      "   | ^^\n" },
    { "a span over the end of its line stops there", "a: 1\nb: 2\nc: 3\n", 3, 14,
      "  --> a.yaml:1:4\n"
      "   |\n"
      " 1 | a: 1\n"
      "   |    ^\n" },
    { "a span over the end of a CRLF line stops there", "a: 1\r\nb: 2\r\n", 0, 12,
      "  --> a.yaml:1:1\n"
      "   |\n"
      " 1 | a: 1\n"
      "   | ^^^^\n" },
    { "spaces at the end of its line are not marked", "a: x == \t \n  y\n", 3, 14,
      "  --> a.yaml:1:4\n"
      "   |\n"
      " 1 | a: x ==   \n"
      "   |    ^^^^\n" },
    { "the line end itself", "a: 1\nb: 2\n", 4, 5,
      "  --> a.yaml:1:5\n"
      "   |\n"
      " 1 | a: 1\n"
      "   |     ^\n" },
    { "the line feed of CRLF", "a: 1\r\nb: 2\r\n", 5, 6,
      "  --> a.yaml:1:6\n"
      "   |\n"
      " 1 | a: 1\n"
      "   |     ^\n" },
    { "behind the last newline", "a: [\n", 5, 5,
      "  --> a.yaml:2:1\n"
      "   |\n"
      " 2 | \n"
      "   | ^\n" },
    { "behind the last character", "a: [", 4, 4,
      "  --> a.yaml:1:5\n"
      "   |\n"
      " 1 | a: [\n"
      "   |     ^\n" },
    { "a span that ends inside a character marks all of it", "a: さくら", 3, 7,
      "  --> a.yaml:1:4\n"
      "   |\n"
      " 1 | a: さくら\n"
      "   |    ^^^^\n" },
    { "a margin of two digits", "\n\n\n\n\n\n\n\n\nx\n", 9, 10,
      "  --> a.yaml:10:1\n"
      "    |\n"
      " 10 | x\n"
      "    | ^\n" },
    { "an empty file has no line to show", "", 0, 0, "  --> a.yaml\n" },
    { "a line that is not UTF-8 is shown as far as it is", "a: \xFF\n", 3, 4,
      "  --> a.yaml:1:4\n"
      "   |\n"
      " 1 | a: \n"
      "   |    ^\n" },
    { "a place behind what is not UTF-8", "a: \xFF b\n", 5, 6,
      "  --> a.yaml:1:6\n"
      "   |\n"
      " 1 | a: \n"
      "   |    ^\n" },
    { "a good line of a file that is not UTF-8", "\xFF\na: 1\n", 5, 6,
      "  --> a.yaml:2:4\n"
      "   |\n"
      " 2 | a: 1\n"
      "   |    ^\n" },
};

static void the_caret_stands_below_what_it_means(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(excerpts); i++) {
        const pl_source *source = source_of(*state, excerpts[i].text);
        pl_slice found = shown(*state, source, excerpts[i].from, excerpts[i].to);
        pl_slice wanted = PL_JOIN(*state, PL_SLICE(TITLE), pl_slice_of(excerpts[i].wanted));
        bad += differs(excerpts[i].what, found, wanted.data);
    }
    assert_int_equal(bad, 0);
}

/* The part of the shown line that stands above the carets, or nothing when it is not one part. */
static pl_slice above_carets(pl_slice written)
{
    for (int i = 0; i < 3; i++)
        pl_slice_until(&written, '\n');
    pl_slice line = pl_slice_until(&written, '\n'), carets = pl_slice_until(&written, '\n');
    size_t first = pl_slice_find(carets, PL_SLICE("^"));
    size_t from = 0, to;
    while (from < line.size && pl_utf8_width(pl_slice_part(line, 0, from)) < first)
        pl_utf8_next(line, &from);
    if (pl_utf8_width(pl_slice_part(line, 0, from)) != first) return (pl_slice){ 0 };
    for (to = from; to < line.size && pl_utf8_width(pl_slice_part(line, 0, to)) < carets.size;)
        pl_utf8_next(line, &to);
    return pl_slice_part(line, from, to);
}

static void check_window(pl_arena *arena, pl_slice filler, size_t before, size_t after)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < before; i++)
        pl_text_add(&text, filler);
    size_t from = text.size;
    pl_text_put(&text, "<花>");
    size_t to = text.size;
    for (size_t i = 0; i < after; i++)
        pl_text_add(&text, filler);
    const pl_source *source = pl_source_new(arena, PL_SLICE("a.yaml"), pl_text_slice(&text));
    pl_slice written = shown(arena, source, from, to);
    if (!pl_utf8_valid(written, NULL)) fail_msg("a character is cut in %.*s", SHOWN(written));
    if (written.size > 1500) fail_msg("too long: %.*s", SHOWN(written));
    pl_slice marked = above_carets(written);
    if (!pl_slice_equal(marked, PL_SLICE("<花>")))
        fail_msg("%zu before, %zu after: `%.*s` is marked in\n%.*s", before, after, SHOWN(marked),
                 SHOWN(written));
}

static void a_very_long_line_is_shown_around_its_defect(void **state)
{
    const pl_slice fillers[] = { PL_SLICE_INIT("x"),    PL_SLICE_INIT("さ"),
                                 PL_SLICE_INIT("é"),    PL_SLICE_INIT("\xF0\x9F\x8C\xB8"),
                                 PL_SLICE_INIT(ESCAPE), PL_SLICE_INIT("\t") };
    const size_t counts[] = { 0, 1, 15, 16, 17, 31, 32, 33, 47, 48, 49, 95, 96, 97, 20000 };
    for (size_t i = 0; i < COUNT(fillers); i++)
        for (size_t before = 0; before < COUNT(counts); before++)
            for (size_t after = 0; after < COUNT(counts); after++)
                check_window(*state, fillers[i], counts[before], counts[after]);
}

static void a_span_that_is_very_long_is_shown_in_part(void **state)
{
    pl_text text = pl_text_new(*state);
    pl_text_repeat(&text, 'x', 5000);
    const pl_source *source = pl_source_new(*state, PL_SLICE("a.yaml"), pl_text_slice(&text));
    pl_slice written = shown(*state, source, 0, 5000);
    assert_true(written.size < 400);
    assert_true(pl_slice_find(written, PL_SLICE(" | ^^^^")) != SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(the_caret_stands_below_what_it_means),
        in_arena(a_very_long_line_is_shown_around_its_defect),
        in_arena(a_span_that_is_very_long_is_shown_in_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
