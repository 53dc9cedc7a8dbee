/* document/yaml: nodes with their spans, aliases, keys that are written twice. */
#include "yaml_support.h"

static const row scalars[] = {
    { "word", "word@0-4" },
    { "two words", "two words@0-9" },
    { "  a  # b", "a@2-3" },
    { "a#b", "a#b@0-3" },
    { "007", "007@0-3" },
    { "NO", "NO@0-2" },
    { "a:b", "a:b@0-3" },
    { "https://example.com/?a=b&c", "https://example.com/?a=b&c@0-26" },
    { "'a'", "'a'@0-3" },
    { "\"a\"", "'a'@0-3" },
    { "''", "''@0-2" },
    { "\"\"", "''@0-2" },
    { "'null'", "'null'@0-6" },
    { "'it''s'", "'it's'~@0-7" },
    { "\"a\\tb\"", "'a\tb'~@0-6" },
    { "\"\\u3042\"", "'あ'~@0-8" },
    { "さくら", "さくら@0-9" },
    { "'さくら'", "'さくら'@0-11" },
    { "\xF0\x9F\x8C\xB8 x", "\xF0\x9F\x8C\xB8 x@0-6" },
    { "a" LINE_SEPARATOR "b", "a" LINE_SEPARATOR "b@0-5" },
    /* Folding puts a space where the line ends, so the bytes are others. */
    { "a\nb", "a b~@0-3" },
    { "'a\n b'", "'a b'~@0-6" },
    { "\"a\n\n b\"", "'a\nb'~@0-7" },
    { "|\n a\n b\n", "|a\nb\n|~@0-8" },
    { "|-\n a\n b\n", "|a\nb|~@0-9" },
    { "|+\n a\n\n", "|a\n\n|~@0-7" },
    { ">\n a\n b\n", "|a b\n|~@0-8" },
    { ">-\n a\n\n b\n", "|a\nb|~@0-10" },
    { "&x a", "a~@0-4" },
    { "--- a\n...\n", "a@4-5" },
    { "%YAML 1.1\n--- a", "a@14-15" },
    { "%TAG ! tag:example.com,2000:\n--- a", "a@33-34" },
};

static const row containers[] = {
    { "a: 1", "{a@0-1: 1@3-4}@0-4" },
    { "a: 1\nb: 2\n", "{a@0-1: 1@3-4, b@5-6: 2@8-9}@0-9" },
    { "a:", "{a@0-1: @2-2}@0-2" },
    { "a:\nb: ~\n", "{a@0-1: @2-2, b@3-4: ~@6-7}@0-7" },
    { "'a': 1", "{'a'@0-3: 1@5-6}@0-6" },
    { "- a\n- b\n", "[a@2-3, b@6-7]@0-7" },
    { "-\n- b\n", "[@1-1, b@4-5]@0-5" },
    { "- - a\n  - b\n- c", "[[a@4-5, b@10-11]@2-11, c@14-15]@0-15" },
    { "- a: 1\n  b: 2\n", "[{a@2-3: 1@5-6, b@9-10: 2@12-13}@2-13]@0-13" },
    { "a:\n  - b\n  - c\nd: 1\n", "{a@0-1: [b@7-8, c@13-14]@5-14, d@15-16: 1@18-19}@0-19" },
    { "a:\n- b\nc: 1\n", "{a@0-1: [b@5-6]@3-6, c@7-8: 1@10-11}@0-11" },
    { "a:\n  b:\n    c: 1\n", "{a@0-1: {b@5-6: {c@12-13: 1@15-16}@12-16}@5-16}@0-16" },
    { "[]", "[]@0-2" },
    { "{}", "{}@0-2" },
    { "[a, 'b', \"c\"]", "[a@1-2, 'b'@4-7, 'c'@9-12]@0-13" },
    { "{a: 1, b: }", "{a@1-2: 1@4-5, b@7-8: @10-10}@0-11" },
    { "{a, b: 1}", "{a@1-2: @2-2, b@4-5: 1@7-8}@0-9" },
    { "[a: 1]", "[{a@1-2: 1@4-5}@1-5]@0-6" },
    { "[[a], {b: [c]}]", "[[a@2-3]@1-4, {b@7-8: [c@11-12]@10-13}@6-14]@0-15" },
    { "[a,\n b,\n]", "[a@1-2, b@5-6]@0-9" },
    { "? a\n: 1", "{a@2-3: 1@6-7}@0-7" },
    { "?\n: 1", "{@1-1: 1@4-5}@0-5" },
    { "a: &x [1]\n", "{a@0-1: [1@7-8]@3-9}@0-9" },
    { "a: |\n  x\nb: 1", "{a@0-1: |x\n|~@3-9, b@9-10: 1@12-13}@0-13" },
    /* A container ends where its last value ends, not at the comments and blank lines below. */
    { "a: 1 # x\n\n# y\n", "{a@0-1: 1@3-4}@0-4" },
    { "a:\n  - b # x\n  # y\n\nc: 1", "{a@0-1: [b@7-8]@5-8, c@20-21: 1@23-24}@0-24" },
    { "a: [b # x\n] # y\n", "{a@0-1: [b@4-5]@3-11}@0-11" },
    { "[a: b # x\n]", "[{a@1-2: b@4-5}@1-5]@0-11" },
    { "a:\n- b # x\n? c\n: d", "{a@0-1: [b@5-6]@3-6, c@13-14: d@17-18}@0-18" },
    { "a: ']' # ]\n", "{a@0-1: ']'@3-6}@0-6" },
    /* Whatever its width in bytes, what stands before does not move what stands behind. */
    { "目的: [認知, 来店]\n予算: 300万円\n",
      "{目的@0-6: [認知@9-15, 来店@17-23]@8-24, 予算@25-31: 300万円@33-42}@0-42" },
    { "\xF0\x9F\x8C\xB8: a\nb: c", "{\xF0\x9F\x8C\xB8@0-4: a@6-7, b@8-9: c@11-12}@0-12" },
    { "a: 'x" LINE_SEPARATOR "y'\nb: 1",
      "{a@0-1: 'x" LINE_SEPARATOR "y'@3-10, b@11-12: 1@14-15}@0-15" },
    { "a: 1\r\nb:\r\n  - c\r\n", "{a@0-1: 1@3-4, b@6-7: [c@14-15]@12-15}@0-15" },
    { "a: |\r\n  x\r\n  y\r\nb: 1\r\n", "{a@0-1: |x\ny\n|~@3-16, b@16-17: 1@19-20}@0-20" },
    { BOM "a: 1\nb: 2", "{a@0-1: 1@3-4, b@5-6: 2@8-9}@0-9" },
};

static const row aliases[] = {
    { "- &x a\n- *x\n", "[a~@2-6, a~@2-6]@0-11" },
    { "- &x [a]\n- *x\n", "[[a@6-7]@2-8, [a@6-7]@2-8]@0-13" },
    { "a: &x {b: 1}\nc: *x\nd: 2",
      "{a@0-1: {b@7-8: 1@10-11}@3-12, c@13-14: {b@7-8: 1@10-11}@3-12, d@19-20: 2@22-23}@0-23" },
    { "- &x a\n- &x b\n- *x\n", "[a~@2-6, b~@9-13, b~@9-13]@0-18" },
    { "- &x a\n- {*x : 1}\n", "[a~@2-6, {a~@2-6: 1@15-16}@9-17]@0-17" },
    { "- &x\n- *x\n", "[~@2-4, ~@2-4]@0-9" },
    { "- &x [1]\n- - *x # y\n", "[[1@6-7]@2-8, [[1@6-7]@2-8]@11-15]@0-15" },
};

static void a_scalar_is_text_with_its_span(void **state)
{
    check_rows(*state, scalars, COUNT(scalars));
}

static void a_container_reaches_from_its_first_byte_to_its_last(void **state)
{
    check_rows(*state, containers, COUNT(containers));
}

static void an_alias_is_what_it_stands_for(void **state)
{
    check_rows(*state, aliases, COUNT(aliases));
}

/* libyaml counts code points; every value of a long Japanese text must still be found. */
static void spans_hold_in_long_texts_of_wide_characters(void **state)
{
    enum { line_count = 700 };
    pl_text text = pl_text_new(*state);
    for (int64_t i = 0; i < line_count; i++) {
        pl_text_put(&text, i % 3 ? "キー" : "k");
        pl_text_int(&text, i);
        pl_text_put(&text, i % 2 ? ": 値\xF0\x9F\x8C\xB8" : ": '");
        pl_text_repeat(&text, 'x', (size_t)i % 11);
        pl_text_put(&text, i % 2 ? "\r\n" : "é'\n");
    }
    pl_report report = pl_report_new(*state);
    pl_limits limits = pl_limits_of(NULL);
    const pl_source *source = pl_source_new(*state, PL_SLICE("a.yaml"), pl_text_slice(&text));
    const pl_node *root = pl_yaml_parse(source, &limits, &report);
    assert_non_null(root);
    assert_int_equal(root->count, line_count);
    size_t line = 1;
    for (const pl_node *key = root->first; key; key = key->next, line++) {
        assert_true(key->exact && key->value->exact);
        pl_place place = pl_source_place(source, key->span.from);
        assert_int_equal(place.line, line);
        assert_int_equal(place.column, 1);
        pl_slice whole = PL_JOIN(*state, key->text, line % 2 ? PL_SLICE(": '") : PL_SLICE(": "),
                                 key->value->text, line % 2 ? PL_SLICE("'") : (pl_slice){ 0 });
        assert_int_equal(differs("line", pl_source_line(source, line), whole.data), 0);
        assert_int_equal(pl_source_place(source, key->value->span.from).line, line);
    }
}

/* `count` keys `k0` … and then one of them again. */
static pl_slice keys_with_one_twice(pl_arena *arena, int64_t count, int64_t twice)
{
    pl_text text = pl_text_new(arena);
    for (int64_t i = 0; i <= count; i++) {
        pl_text_put(&text, "k");
        pl_text_int(&text, i < count ? i : twice);
        pl_text_put(&text, ": {k0: 1}\n");
    }
    return pl_text_slice(&text);
}

static void a_duplicate_key_is_found_among_few_and_many(void **state)
{
    pl_limits limits = pl_limits_of(NULL);
    const int64_t counts[] = { 1, 2, 15, 16, 17, 18, 40, 1000 };
    int bad = 0;
    for (size_t i = 0; i < COUNT(counts) * 3; i++) {
        int64_t count = counts[i / 3];
        const int64_t choices[] = { 0, count / 2, count - 1 };
        int64_t twice = choices[i % 3];
        pl_report report = pl_report_new(*state);
        const pl_source *source =
            pl_source_new(*state, PL_SLICE("a.yaml"), keys_with_one_twice(*state, count, twice));
        assert_null(pl_yaml_parse(source, &limits, &report));
        assert_int_equal(report.found.count, 1);
        const pl_diagnostic *found = &report.found.items[0];
        if (found->code == PL_DUPLICATE_KEY &&
            found->span.from == pl_source_line_start(source, (size_t)count + 1) &&
            found->details.earlier.from == pl_source_line_start(source, (size_t)twice + 1))
            continue;
        print_error("key %d of %d is not seen to be there twice\n", (int)twice, (int)count);
        bad++;
    }
    assert_int_equal(bad, 0);
    pl_slice fine = keys_with_one_twice(*state, 1000, 1000);
    assert_int_equal(parsed(*state, fine, &limits).data[0], '{');
}

static const struct {
    const char *yaml, *part; /* the part of the first value that is pointed at */
    const char *wanted;      /* the bytes of the span */
} embedded[] = {
    { "a: x < y", "<", "<" },
    { "a: x < y", "x < y", "x < y" },
    { "a: 'x < y'", "<", "<" },
    { "a: 'x < y'", "x < y", "x < y" },
    { "a: \"x < y\"", "y", "y" },
    { "a: さくら == ラテ # x", "ラテ", "ラテ" },
    { "さくら: 'ラテ == さくら'", "さくら", "さくら" },
    { "- \"目的: 認知\"", "認知", "認知" },
    { "[x, さ]", "x", "x" },
    { "a: ''", "", "" },
    { "a:", "", "" },
    /* Where the bytes are others, what says them; source/scalar has more. */
    { "a: 'it''s < y'", "<", "<" },
    { "a: 'it''s < y'", "it's < y", "it''s < y" },
    { "a: \"x \\x3C y\"", "<", "\\x3C" },
    { "a: |\n  x < y\nb: 1", "<", "<" },
    { "a: >-\n  x\n  < y\n", "<", "<" },
    { "a: x\n  < y", "<", "<" },
    { "a: &x y < z", "<", "<" },
    { "a: &x 'y < z'\nb: *x", "z", "z" },
};

static void a_part_of_a_value_is_pointed_at_in_its_source(void **state)
{
    pl_limits limits = pl_limits_of(NULL);
    int bad = 0;
    for (size_t i = 0; i < COUNT(embedded); i++) {
        pl_report report = pl_report_new(*state);
        const pl_source *source = source_of(*state, embedded[i].yaml);
        const pl_node *root = pl_yaml_parse(source, &limits, &report);
        assert_non_null(root);
        const pl_node *value = root->kind == PL_MAPPING ? root->first->value : root->first;
        pl_embedded text = pl_node_embedded(*state, value);
        assert_true(pl_slice_equal(text.text, value->text));
        size_t from = pl_slice_find(text.text, pl_slice_of(embedded[i].part));
        assert_true(from != SIZE_MAX);
        pl_span part =
            pl_span_written(pl_embedded_part(text, from, from + strlen(embedded[i].part)));
        bad += differs(embedded[i].yaml, pl_slice_part(source->text, part.from, part.to),
                       embedded[i].wanted);
        pl_slice all = pl_slice_part(text.span.source->text, text.span.from, text.span.to);
        if (pl_slice_equal(all, value->text)) continue;
        print_error("%s: all of it is \"%.*s\"\n", embedded[i].yaml, SHOWN(all));
        bad++;
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_scalar_is_text_with_its_span),
        in_arena(a_container_reaches_from_its_first_byte_to_its_last),
        in_arena(an_alias_is_what_it_stands_for),
        in_arena(spans_hold_in_long_texts_of_wide_characters),
        in_arena(a_duplicate_key_is_found_among_few_and_many),
        in_arena(a_part_of_a_value_is_pointed_at_in_its_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
