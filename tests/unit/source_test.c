/* source/source: lines, places in code points, parts of embedded texts. */
#include "document_support.h"

#define BOM "\xEF\xBB\xBF"
#define LINE_SEPARATOR "\xE2\x80\xA8"
#define NEXT_LINE "\xC2\x85"

static const struct {
    const char *text, *lines; /* each line in brackets */
} texts[] = {
    { "", "[]" },
    { "a", "[a]" },
    { "a\n", "[a][]" },
    { "a\nb", "[a][b]" },
    { "\n\n", "[][][]" },
    { "a\r\nb\r\n", "[a][b][]" },
    { "a\r", "[a]" },
    { "a\rb\n", "[a\rb][]" },
    { "\r\n", "[][]" },
    { "a" LINE_SEPARATOR "b\nc", "[a" LINE_SEPARATOR "b][c]" },
    { "a" NEXT_LINE "b\nc", "[a" NEXT_LINE "b][c]" },
    { "a\fb\vc", "[a\fb\vc]" },
    { BOM "a\nb", "[a][b]" },
    { BOM, "[]" },
    { BOM BOM "a", "[" BOM "a]" },
    { "\xEF\xBB", "[\xEF\xBB]" },
    { "さくら\nラテ", "[さくら][ラテ]" },
};

static void only_a_line_feed_ends_a_line(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(texts); i++) {
        const pl_source *source = source_of(*state, texts[i].text);
        pl_text lines = pl_text_new(*state);
        for (size_t line = 1; line <= source->line_count; line++) {
            pl_text_put(&lines, "[");
            pl_text_add(&lines, pl_source_line(source, line));
            pl_text_put(&lines, "]");
        }
        bad += differs(texts[i].text, pl_text_slice(&lines), texts[i].lines);
    }
    assert_int_equal(bad, 0);
}

static const struct {
    const char *text;
    size_t offset, line, column;
} places[] = {
    { "", 0, 1, 1 },
    { "ab", 0, 1, 1 },
    { "ab", 1, 1, 2 },
    { "ab", 2, 1, 3 },
    { "ab\ncd", 2, 1, 3 },
    { "ab\ncd", 3, 2, 1 },
    { "ab\ncd", 5, 2, 3 },
    { "ab\n", 3, 2, 1 },
    { "ab\r\ncd", 4, 2, 1 },
    { "a\tb", 2, 1, 3 },
    { "さくら: 1", 3, 1, 2 },
    { "さくら: 1", 11, 1, 6 },
    { "1\nさ x", 6, 2, 3 },
    { "\xF0\x9F\x8C\xB8x", 4, 1, 2 },         /* one code point outside the first plane */
    { "\xE3\x81\x8B\xE3\x82\x99x", 6, 1, 3 }, /* a combining mark is a code point of its own */
    { BOM "ab", 1, 1, 2 },                    /* offsets begin behind the mark */
    { "a" LINE_SEPARATOR "b", 4, 1, 3 },
    { "a" NEXT_LINE "b", 3, 1, 3 },
    { "\xFF\xFE x", 3, 1, 4 }, /* a byte that is no UTF-8 counts as one */
    { "さ\xFF x", 5, 1, 4 },
    { "さ\n\xFF", 4, 2, 1 },
};

static void a_place_counts_code_points_from_one(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(places); i++) {
        pl_place found = pl_source_place(source_of(*state, places[i].text), places[i].offset);
        if (found.line == places[i].line && found.column == places[i].column) continue;
        print_error("\"%s\" at %zu: found %zu:%zu, wanted %zu:%zu\n", places[i].text,
                    places[i].offset, found.line, found.column, places[i].line, places[i].column);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void every_offset_of_many_lines_is_found(void **state)
{
    enum { line_count = 300 };
    pl_text text = pl_text_new(*state);
    for (size_t i = 0; i < line_count; i++) {
        pl_text_repeat(&text, 'x', i % 7);
        pl_text_put(&text, "\n");
    }
    const pl_source *source = pl_source_new(*state, PL_SLICE("many"), pl_text_slice(&text));
    assert_int_equal(source->line_count, line_count + 1);
    pl_place wanted = { 1, 1, 0 };
    for (size_t at = 0; at <= text.size; at++) {
        pl_place found = pl_source_place(source, at);
        assert_int_equal(found.line, wanted.line);
        assert_int_equal(found.column, wanted.column);
        assert_int_equal(found.byte, wanted.byte);
        bool ends = at < text.size && text.data[at] == '\n';
        wanted = (pl_place){ wanted.line + ends, ends ? 1 : wanted.column + 1, at + 1 };
    }
}

static void an_offset_behind_the_end_is_the_end(void **state)
{
    pl_place found = pl_source_place(source_of(*state, "ab\nc"), 1000);
    assert_int_equal(found.line, 2);
    assert_int_equal(found.column, 2);
}

static void a_source_keeps_its_own_copy(void **state)
{
    char name[] = "name", text[] = "text";
    const pl_source *source = pl_source_new(*state, pl_slice_of(name), pl_slice_of(text));
    name[0] = text[0] = '!';
    assert_int_equal(differs("name", source->name, "name"), 0);
    assert_int_equal(differs("text", source->text, "text"), 0);
}

static void a_borrowed_source_is_the_text_itself_without_its_mark(void **state)
{
    static const char text[] = BOM "a\nb";
    const pl_source *source = pl_source_borrow(*state, PL_SLICE("name"), pl_slice_of(text));
    assert_ptr_equal(source->text.data, text + 3);
    assert_int_equal(source->text.size, 3);
    assert_int_equal(source->line_count, 2);
    const pl_source *nothing = pl_source_borrow(*state, PL_SLICE("name"), (pl_slice){ 0 });
    assert_int_equal(nothing->line_count, 1);
    assert_int_equal(pl_source_line(nothing, 1).size, 0);
}

static void a_text_with_nul_is_kept_whole(void **state)
{
    const pl_source *source = pl_source_new(*state, PL_SLICE("nul"), PL_SLICE("a\0b\nc"));
    assert_int_equal(source->text.size, 5);
    assert_int_equal(source->line_count, 2);
    assert_int_equal(pl_source_line(source, 1).size, 3);
}

static void a_part_of_an_exact_text_is_pointed_at(void **state)
{
    const pl_source *source = source_of(*state, "when: a < b");
    pl_embedded exact = { PL_SLICE("a < b"), { source, 6, 11 }, true };
    pl_span part = pl_embedded_part(exact, 4, 5);
    assert_ptr_equal(part.source, source);
    assert_int_equal(part.from, 10);
    assert_int_equal(part.to, 11);
}

static void a_part_of_any_other_text_is_all_of_it(void **state)
{
    const pl_source *source = source_of(*state, "when: \"a \\x3C b\"");
    pl_embedded escaped = { PL_SLICE("a < b"), { source, 6, 16 }, false };
    pl_span part = pl_embedded_part(escaped, 4, 5);
    assert_ptr_equal(part.source, source);
    assert_int_equal(part.from, 6);
    assert_int_equal(part.to, 16);
}

static void a_part_of_what_a_value_says_is_pointed_at_where_it_is_written(void **state)
{
    const pl_source *source = source_of(*state, "when: \"a \\x3C b\"");
    const pl_source *said = pl_source_said(*state, (pl_span){ source, 6, 16 }, PL_SLICE("a < b"));
    pl_embedded text = { said->text, { said, 0, 5 }, true };
    pl_span part = pl_span_written(pl_embedded_part(text, 2, 3));
    assert_ptr_equal(part.source, source);
    assert_int_equal(part.from, 9);
    assert_int_equal(part.to, 13);
    pl_embedded inner = pl_embedded_inner(text, 2, 5);
    assert_true(pl_slice_equal(inner.text, PL_SLICE("< b")));
    part = pl_span_written(pl_embedded_part(inner, 2, 3));
    assert_int_equal(part.from, 14);
    assert_int_equal(part.to, 15);
}

static void a_report_keeps_where_it_is_written(void **state)
{
    const pl_source *source = source_of(*state, "- 'it''s'\n- 'it''s'\n");
    const pl_source *first = pl_source_said(*state, (pl_span){ source, 2, 9 }, PL_SLICE("it's"));
    const pl_source *second = pl_source_said(*state, (pl_span){ source, 12, 19 }, PL_SLICE("it's"));
    pl_report report = pl_report_new(*state);
    pl_report_add(&report, PL_DUPLICATE_KEY, (pl_span){ second, 3, 4 },
                  (pl_details){ .earlier = { first, 3, 4 } });
    const pl_diagnostic *found = &report.found.items[0];
    assert_ptr_equal(found->span.source, source);
    assert_int_equal(found->span.from, 17);
    assert_ptr_equal(found->details.earlier.source, source);
    assert_int_equal(found->details.earlier.from, 7);
}

static void a_part_of_a_file_counts_the_lines_of_the_file(void **state)
{
    const pl_source *part = pl_source_part(*state, PL_SLICE("name"), PL_SLICE("a\nbcd\n"),
                                           (pl_origin){ .lines = 10, .bytes = 100 });
    const pl_source *sources[] = { part, pl_source_copy(*state, part) };
    for (size_t i = 0; i < COUNT(sources); i++) {
        pl_place place = pl_source_place(sources[i], 3);
        assert_int_equal(place.line, 12);
        assert_int_equal(place.column, 2);
        assert_int_equal(pl_source_line_start(sources[i], 12), 2);
        assert_int_equal(differs("line 12", pl_source_line(sources[i], 12), "bcd"), 0);
        assert_int_equal(differs("line 11", pl_source_line(sources[i], 11), "a"), 0);
        assert_int_equal(differs("line 13", pl_source_line(sources[i], 13), ""), 0);
        assert_int_equal(place.byte, 103);
    }
}

/* Offsets begin behind the mark; what a place says is of the file, in which the mark stands. A copy
 * loses no second one. */
static void a_byte_order_mark_is_a_part_of_the_file(void **state)
{
    const pl_source *marked = source_of(*state, BOM "a\nb");
    assert_int_equal(pl_source_place(marked, 2).byte, 5);
    const pl_source *part =
        pl_source_part(*state, PL_SLICE("name"), PL_SLICE(BOM BOM "a\nb"), (pl_origin){ 10, 100 });
    const pl_source *copy = pl_source_copy(*state, part);
    assert_int_equal(differs("two marks", copy->text, BOM "a\nb"), 0);
    assert_int_equal(pl_source_place(part, 5).byte, 108);
    assert_int_equal(pl_source_place(copy, 5).byte, 108);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(only_a_line_feed_ends_a_line),
        in_arena(a_place_counts_code_points_from_one),
        in_arena(every_offset_of_many_lines_is_found),
        in_arena(an_offset_behind_the_end_is_the_end),
        in_arena(a_source_keeps_its_own_copy),
        in_arena(a_borrowed_source_is_the_text_itself_without_its_mark),
        in_arena(a_text_with_nul_is_kept_whole),
        in_arena(a_part_of_an_exact_text_is_pointed_at),
        in_arena(a_part_of_any_other_text_is_all_of_it),
        in_arena(a_part_of_what_a_value_says_is_pointed_at_where_it_is_written),
        in_arena(a_report_keeps_where_it_is_written),
        in_arena(a_byte_order_mark_is_a_part_of_the_file),
        in_arena(a_part_of_a_file_counts_the_lines_of_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
