/* document/yaml: nodes with their spans, what is refused and where, limits, running out of memory.
 */
#include "document_support.h"

#include <stdlib.h>

#include "document/yaml.h"

#define BOM "\xEF\xBB\xBF"
#define LINE_SEPARATOR "\xE2\x80\xA8"

static void write_node(pl_text *text, const pl_node *node);

static void write_scalar(pl_text *text, const pl_node *node)
{
    const char *mark = node->plain ? "" : node->quote ? "'" : "|";
    pl_text_put(text, mark);
    pl_text_add(text, node->text);
    pl_text_put(text, mark);
    pl_text_put(text, node->exact ? "" : "~");
}

static void write_items(pl_text *text, const pl_node *node)
{
    pl_text_put(text, node->kind == PL_MAPPING ? "{" : "[");
    for (const pl_node *each = node->first; each; each = each->next) {
        if (each != node->first) pl_text_put(text, ", ");
        write_node(text, each);
        if (node->kind != PL_MAPPING) continue;
        pl_text_put(text, ": ");
        write_node(text, each->value);
    }
    pl_text_put(text, node->kind == PL_MAPPING ? "}" : "]");
}

/* Plain scalars are bare, quoted ones in `'`, blocks in `|`, with `~` behind what is not exact; the
 * span follows. */
static void write_node(pl_text *text, const pl_node *node)
{
    if (node->kind == PL_SCALAR)
        write_scalar(text, node);
    else
        write_items(text, node);
    pl_text_put(text, "@");
    pl_text_int(text, (int64_t)node->span.from);
    pl_text_put(text, "-");
    pl_text_int(text, (int64_t)node->span.to);
}

/* The tree, or the diagnostics in their short form. */
static pl_slice parsed(pl_arena *arena, pl_slice yaml, const pl_limits *limits)
{
    pl_report report = pl_report_new(arena);
    const pl_source *source = pl_source_new(arena, PL_SLICE("a.yaml"), yaml);
    const pl_node *root = pl_yaml_parse(source, limits, &report);
    if (!root) {
        assert_true(report.errors > 0);
        return short_of(arena, &report);
    }
    assert_int_equal(report.errors, 0);
    pl_text text = pl_text_new(arena);
    write_node(&text, root);
    return pl_text_slice(&text);
}

typedef struct row {
    const char *yaml, *wanted;
} row;

static void check_rows(pl_arena *arena, const row *rows, size_t count)
{
    pl_limits limits = pl_limits_of(NULL);
    int bad = 0;
    for (size_t i = 0; i < count; i++)
        bad += differs(rows[i].yaml, parsed(arena, pl_slice_of(rows[i].yaml), &limits),
                       rows[i].wanted);
    assert_int_equal(bad, 0);
}

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

static const row refused[] = {
    /* yaml-indent */
    { "a: 1\nb\n", "a.yaml:3:1: error[yaml-indent] this does not fit what stands above it\n" },
    { "- a\nb: 1", "a.yaml:2:1: error[yaml-indent] this does not fit what stands above it\n" },
    { "a:\n  b: 1\n c: 2", "a.yaml:3:2: error[yaml-indent] this does not fit what stands above "
                           "it\n" },
    { "a: 1\n b: 2", "a.yaml:2:2: error[yaml-indent] this does not fit what stands above it\n" },
    { "a: see\n http://x.y\n b: 1",
      "a.yaml:3:2: error[yaml-indent] this does not fit what stands above it\n" },
    { "a:\n- b\n-c\nd: 1",
      "a.yaml:4:1: error[yaml-indent] this does not fit what stands above it\n" },
    { ": 1", "a.yaml:1:1: error[yaml-indent] this does not fit what stands above it\n" },
    /* yaml-list, yaml-block */
    { "a: - b",
      "a.yaml:1:4: error[yaml-list] a list cannot begin behind a field's name with `-`\n" },
    { "目的: - b",
      "a.yaml:1:5: error[yaml-list] a list cannot begin behind a field's name with `-`\n" },
    { "a: > b",
      "a.yaml:1:6: error[yaml-block] a text behind `|` or `>` begins on the next line\n" },
    { "a: |b\n  c",
      "a.yaml:1:5: error[yaml-block] a text behind `|` or `>` begins on the next line\n" },
    /* yaml-unclosed, where it opens */
    { "a: [b, c\n", "a.yaml:1:4: error[yaml-unclosed] a `[` is opened here and not closed\n" },
    { "a: {b: c\nd: e\n",
      "a.yaml:1:4: error[yaml-unclosed] a `{` is opened here and not closed\n" },
    { "目的: [認知, 来店\n",
      "a.yaml:1:5: error[yaml-unclosed] a `[` is opened here and not closed\n" },
    { "a: [{b: c]", "a.yaml:1:5: error[yaml-unclosed] a `{` is opened here and not closed\n" },
    { "a: [b, c}", "a.yaml:1:4: error[yaml-unclosed] a `[` is opened here and not closed\n" },
    { "a: [\"b\" \"c\"]",
      "a.yaml:1:4: error[yaml-unclosed] a `[` is opened here and not closed\n" },
    { "a: [\"b\"}", "a.yaml:1:4: error[yaml-unclosed] a `[` is opened here and not closed\n" },
    { "a: [b]]\nc: 1", "a.yaml:1:7: error[yaml-unopened] this `]` closes nothing\n" },
    { "a: b\nc: {}}", "a.yaml:2:6: error[yaml-unopened] this `}` closes nothing\n" },
    /* yaml-quote, where it opens: at the end of the file, or at the next quote */
    { "a: \"b\nc: d\n", "a.yaml:1:4: error[yaml-quote] a quote is opened here and not closed\n" },
    { "a: 'b\n\n\n\nc: d\n",
      "a.yaml:1:4: error[yaml-quote] a quote is opened here and not closed\n" },
    { "a: 'b\n---\nc", "a.yaml:1:4: error[yaml-quote] a quote is opened here and not closed\n" },
    { "a: \"b\nc: \"d\"\ne: 1",
      "a.yaml:1:4: error[yaml-quote] a quote is opened here and not closed\n" },
    { "目的: '春\nc: 'd'\ne: 1",
      "a.yaml:1:5: error[yaml-quote] a quote is opened here and not closed\n" },
    { "a: [\"b, c]\nd: \"e\"",
      "a.yaml:1:5: error[yaml-quote] a quote is opened here and not closed\n" },
    /* yaml-apostrophe, yaml-inner-quote: at the quote that ends the text */
    { "a: 'it's'\nb: 1",
      "a.yaml:1:7: error[yaml-apostrophe] the text ends at this apostrophe, yet more follows\n" },
    { "a: ['it's', b]",
      "a.yaml:1:8: error[yaml-apostrophe] the text ends at this apostrophe, yet more follows\n" },
    { "a: \"say \"hi\" now\"",
      "a.yaml:1:9: error[yaml-inner-quote] the text ends at this quote, yet "
      "more follows\n" },
    { "目的: \"x\" y", "a.yaml:1:7: error[yaml-inner-quote] the text ends at this quote, yet more "
                       "follows\n" },
    /* yaml-colon */
    { "a: b: c", "a.yaml:1:5: error[yaml-colon] a text with a colon and a space needs quotes (did "
                 "you mean `\"b: c\"`?)\n" },
    { "目的: 春: 夏 # 冬", "a.yaml:1:6: error[yaml-colon] a text with a colon and a space needs "
                           "quotes (did you mean `\"春: 夏\"`?)\n" },
    { "a: \\: \"c\"",
      "a.yaml:1:5: error[yaml-colon] a text with a colon and a space needs quotes\n" },
    /* yaml-space: where the first space is missing, which libyaml only sees further down */
    { "a: 1\nb:2\nc: 3", "a.yaml:2:1: error[yaml-space] a field needs a colon and a space behind "
                         "its name (did you mean `b: 2`?)\n" },
    { "a:1\nb:2 # x\nc: 3", "a.yaml:1:1: error[yaml-space] a field needs a colon and a space "
                            "behind its name (did you mean `a: 1`?)\n" },
    { "a:\n  b: 1\n  c:2\nd: 3", "a.yaml:3:3: error[yaml-space] a field needs a colon and a space "
                                 "behind its name (did you mean `c: 2`?)\n" },
    { "a b\nc: 3", "a.yaml:1:1: error[yaml-space] a field needs a colon and a space behind its "
                   "name (did you mean `a: b`?)\n" },
    { "市場：jp\nc: 3", "a.yaml:1:1: error[yaml-space] a field needs a colon and a space behind "
                        "its name (did you mean `市場: jp`?)\n" },
    { "c: 3\n市場： jp\nd: 4", "a.yaml:2:1: error[yaml-space] a field needs a colon and a space "
                               "behind its name (did you mean `市場: jp`?)\n" },
    /* yaml-tab */
    { "a:\n\tb: 1", "a.yaml:2:1: error[yaml-tab] a tab cannot indent\n" },
    { "a: 1\n\t\n", "a.yaml:2:1: error[yaml-tab] a tab cannot indent\n" },
    { "a:\n  b: 1\n\tc: 2", "a.yaml:3:1: error[yaml-tab] a tab cannot indent\n" },
    /* yaml-character */
    { "a: @b", "a.yaml:1:4: error[yaml-character] no text can begin with `@`\n" },
    { "a: `b`", "a.yaml:1:4: error[yaml-character] no text can begin with a backtick\n" },
    { "a: %b", "a.yaml:1:4: error[yaml-character] no text can begin with `%`\n" },
    { "a: *bold* b", "a.yaml:1:4: error[yaml-character] no text can begin with `*`\n" },
    { "a: & b", "a.yaml:1:4: error[yaml-character] no text can begin with `&`\n" },
    /* yaml-escape, yaml-control */
    { "a: \"\\q\"",
      "a.yaml:1:5: error[yaml-escape] a backslash in double quotes has a meaning, and "
      "none with what follows\n" },
    { "さ: a\x07", "a.yaml:1:5: error[yaml-control] a control character stands here\n" },
    /* yaml-syntax */
    { "%YAML 2.0\n--- a", "a.yaml:1:1: error[yaml-syntax] cannot be read as YAML: found "
                          "incompatible YAML document\n" },
    { "a: !x!y z", "a.yaml:1:4: error[yaml-syntax] cannot be read as YAML: found undefined tag "
                   "handle\n" },
    /* yaml-tag */
    { "a: !!str b", "a.yaml:1:4: error[yaml-tag] `!!str` has no meaning here\n" },
    { "a: !b [c]", "a.yaml:1:4: error[yaml-tag] `!b` has no meaning here\n" },
    { "a: !!map {b: c}", "a.yaml:1:4: error[yaml-tag] `!!map` has no meaning here\n" },
    { "a: ! b", "a.yaml:1:4: error[yaml-tag] `!` has no meaning here\n" },
    { "a: &x !!str b", "a.yaml:1:4: error[yaml-tag] `!!str` has no meaning here\n" },
    { "!!python/object:os.system []", "a.yaml:1:1: error[yaml-tag] `!!python/object:os.system` has "
                                      "no meaning here\n" },
    { "a: &x {b: 1}\nc:\n  <<: *x", "a.yaml:3:3: error[yaml-tag] `<<` has no meaning here\n" },
    { "a: &x <<\n*x : 1", "a.yaml:2:1: error[yaml-tag] `<<` has no meaning here\n" },
    { "a: *x", "a.yaml:1:4: error[yaml-tag] `*x` has no meaning here\n" },
    { "- *x\n- &x a", "a.yaml:1:3: error[yaml-tag] `*x` has no meaning here\n" },
    /* an alias to what it stands in */
    { "&x [*x]", "a.yaml:1:5: error[yaml-tag] `*x` has no meaning here\n" },
    { "&x {a: *x}", "a.yaml:1:8: error[yaml-tag] `*x` has no meaning here\n" },
    { "a: &x 1\nb: &x [*x]", "a.yaml:2:8: error[yaml-tag] `*x` has no meaning here\n" },
    { "&x [&y [*x]]", "a.yaml:1:9: error[yaml-tag] `*x` has no meaning here\n" },
    /* yaml-documents */
    { "a: 1\n---\nb: 2", "a.yaml:2:1: error[yaml-documents] a second document begins here\n" },
    { "---\n---\n", "a.yaml:2:1: error[yaml-documents] a second document begins here\n" },
    { "--- a\n...\n--- b", "a.yaml:3:1: error[yaml-documents] a second document begins here\n" },
    /* duplicate-key */
    { "a: 1\nb: 2\na: 3", "a.yaml:3:1: error[duplicate-key] `a` is written twice\n" },
    { "a: 1\n'a': 2", "a.yaml:2:1: error[duplicate-key] `a` is written twice\n" },
    { "{さ: 1, \"\\u3055\": 2}", "a.yaml:1:8: error[duplicate-key] `さ` is written twice\n" },
    { "{'': 1, \"\": 2}", "a.yaml:1:9: error[duplicate-key] `` is written twice\n" },
    /* wrong-kind */
    { "? [a]\n: 1", "a.yaml:1:3: error[wrong-kind] a field name is a single value, not a list or "
                    "a group of fields\n" },
    { "{{a: b}: c}", "a.yaml:1:2: error[wrong-kind] a field name is a single value, not a list or "
                     "a group of fields\n" },
    { "- &x [a]\n- *x : 1", "a.yaml:1:3: error[wrong-kind] a field name is a single value, not a "
                            "list or a group of fields\n" },
};

static void what_is_broken_or_ambiguous_is_refused_where_it_stands(void **state)
{
    check_rows(*state, refused, COUNT(refused));
}

static const row empty_files[] = {
    { "", "a.yaml: error[empty-file] nothing is written here\n" },
    { BOM, "a.yaml: error[empty-file] nothing is written here\n" },
    { "\n\n", "a.yaml:1:1: error[empty-file] nothing is written here\n" },
    { "  \n ", "a.yaml:1:1: error[empty-file] nothing is written here\n" },
    { "# only\n# comments\n", "a.yaml:1:1: error[empty-file] nothing is written here\n" },
    { "---\n", "a.yaml:1:1: error[empty-file] nothing is written here\n" },
    { "---\n...\n", "a.yaml:1:1: error[empty-file] nothing is written here\n" },
    { "~", "a.yaml:1:1: error[empty-file] nothing is written here\n" },
    { "null\n", "a.yaml:1:1: error[empty-file] nothing is written here\n" },
    { "''", "''@0-2" },
};

static void a_file_that_says_nothing_is_empty(void **state)
{
    check_rows(*state, empty_files, COUNT(empty_files));
}

static void a_borrowed_nothing_is_empty(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_limits limits = pl_limits_of(NULL);
    const pl_source *source = pl_source_borrow(*state, PL_SLICE("a.yaml"), (pl_slice){ 0 });
    assert_null(pl_yaml_parse(source, &limits, &report));
    assert_int_equal(differs("nothing", short_of(*state, &report), empty_files[0].wanted), 0);
}

static const struct {
    const char *what;
    pl_slice yaml;
    const char *wanted;
} no_texts[] = {
    { "a wrong byte", BYTES("a: \xFF"), "a.yaml:1:4: error[not-text] this is not UTF-8 text\n" },
    { "a wrong byte behind Japanese", BYTES("a: 1\nさくら: \x80"),
      "a.yaml:2:6: error[not-text] this is not UTF-8 text\n" },
    { "a character cut off", BYTES("a: \xE3\x81"),
      "a.yaml:1:4: error[not-text] this is not UTF-8 text\n" },
    { "a surrogate", BYTES("ab: \xED\xA0\x80"),
      "a.yaml:1:5: error[not-text] this is not UTF-8 text\n" },
    { "an overlong form", BYTES("abc: \xC0\x80"),
      "a.yaml:1:6: error[not-text] this is not UTF-8 text\n" },
    { "Shift_JIS", BYTES("\x96\xDA\x93I: 1"),
      "a.yaml:1:1: error[not-text] this is not UTF-8 text\n" },
    { "NUL", BYTES("a: 1\nb: \0"), "a.yaml:2:4: error[not-text] this is not UTF-8 text\n" },
    { "NUL before a wrong byte", BYTES("a\0\xFF"),
      "a.yaml:1:2: error[not-text] this is not UTF-8 text\n" },
    { "a wrong byte before NUL", BYTES("a: \xFF\0"),
      "a.yaml:1:4: error[not-text] this is not UTF-8 text\n" },
    { "UTF-16 with a mark",
      BYTES("\xFF\xFE"
            "a\0:\0 \0"),
      "a.yaml:1:1: error[not-text] this is not UTF-8 text\n" },
    { "UTF-16 big end first with a mark", BYTES("\xFE\xFF\0a\0:\0 "),
      "a.yaml:1:1: error[not-text] this is not UTF-8 text\n" },
    { "UTF-16 without a mark", BYTES("\0a\0:\0 "),
      "a.yaml:1:1: error[not-text] this is not UTF-8 text\n" },
    { "a picture", BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"),
      "a.yaml:1:1: error[not-text] this is not UTF-8 text\n" },
    { "a compressed file", BYTES("PK\x03\x04\x14\0\0\0\x08\0"),
      "a.yaml:1:6: error[not-text] this is not UTF-8 text\n" },
};

static void what_is_no_text_is_refused_at_its_first_wrong_byte(void **state)
{
    pl_limits limits = pl_limits_of(NULL);
    int bad = 0;
    for (size_t i = 0; i < COUNT(no_texts); i++)
        bad += differs(no_texts[i].what, parsed(*state, no_texts[i].yaml, &limits),
                       no_texts[i].wanted);
    assert_int_equal(bad, 0);
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
        if (found->code == PL_DUPLICATE_KEY && found->span.from == source->lines[count] &&
            found->details.earlier.from == source->lines[twice])
            continue;
        print_error("key %d of %d is not seen to be there twice\n", (int)twice, (int)count);
        bad++;
    }
    assert_int_equal(bad, 0);
    pl_slice fine = keys_with_one_twice(*state, 1000, 1000);
    assert_int_equal(parsed(*state, fine, &limits).data[0], '{');
}

static pl_slice repeated(pl_arena *arena, const char *open, size_t count, const char *inside,
                         const char *close)
{
    pl_text text = pl_text_new(arena);
    for (size_t i = 0; i < count; i++)
        pl_text_put(&text, open);
    pl_text_put(&text, inside);
    for (size_t i = 0; i < count; i++)
        pl_text_put(&text, close);
    return pl_text_slice(&text);
}

static const struct {
    const char *open, *inside, *close;
    size_t levels; /* of one `open` */
} nestings[] = {
    { "[", "1", "]", 1 },      { "{a: ", "1", "}", 1 }, { "- ", "1", "", 1 },
    { "[{a: ", "1", "}]", 2 }, { "- a: ", "1", "", 2 }, { "&x [", "", "]", 1 },
};

static void nesting_is_read_up_to_the_limit(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(nestings); i++) {
        /* `- a: - a:` on one line is no YAML. */
        if (nestings[i].levels == 2 && !nestings[i].close[0]) continue;
        for (size_t depth = 2; depth <= 64; depth += 62) {
            pl_limits limits = pl_limits_of(&(planner_options){ .depth = depth });
            size_t fits = depth / nestings[i].levels;
            pl_slice good = parsed(
                *state,
                repeated(*state, nestings[i].open, fits, nestings[i].inside, nestings[i].close),
                &limits);
            pl_slice deep = parsed(
                *state,
                repeated(*state, nestings[i].open, fits + 1, nestings[i].inside, nestings[i].close),
                &limits);
            bool refused_deep = pl_slice_find(deep, PL_SLICE("error[too-deep]")) != SIZE_MAX;
            if (refused_deep && pl_slice_find(good, PL_SLICE("error")) == SIZE_MAX) continue;
            print_error("%s: depth %zu: %.*s\n", nestings[i].open, depth, SHOWN(good));
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

static void a_nesting_of_a_hundred_thousand_is_refused(void **state)
{
    pl_limits limits = pl_limits_of(NULL);
    int bad = 0;
    for (size_t i = 0; i < COUNT(nestings); i++) {
        pl_slice text = repeated(*state, nestings[i].open, 100 * 1000, "", "");
        pl_slice found = parsed(*state, text, &limits);
        bool named = pl_slice_find(found, PL_SLICE("nested more than 64 deep")) != SIZE_MAX ||
                     nestings[i].levels == 2;
        if (named && pl_slice_starts(found, PL_SLICE("a.yaml:1:"))) continue;
        print_error("%s: %.*s\n", nestings[i].open, SHOWN(found));
        bad++;
    }
    assert_int_equal(bad, 0);
}

static const struct {
    const char *what, *yaml;
    planner_options options;
    const char *wanted; /* NULL: it is read */
} limited[] = {
    { "nodes that fit", "a: [b, c]", { .nodes = 5 }, NULL },
    { "one node too many",
      "a: [b, c]",
      { .nodes = 4 },
      "a.yaml:1:8: error[too-many-nodes] more than 4 values, aliases counted as often as they are "
      "used\n" },
    { "a container too many",
      "[a, []]",
      { .nodes = 2 },
      "a.yaml:1:5: error[too-many-nodes] more than 2 values, aliases counted as often as they are "
      "used\n" },
    { "nodes of aliases that fit", "- &x [a, b]\n- *x\n", { .nodes = 7 }, NULL },
    { "nodes of an alias too many",
      "- &x [a, b]\n- *x\n",
      { .nodes = 6 },
      "a.yaml:2:3: error[too-many-nodes] more than 6 values, aliases counted as often as they are "
      "used\n" },
    { "nodes of aliases in aliases", "- &x [a, b]\n- &y [*x, *x]\n- *y\n", { .nodes = 18 }, NULL },
    { "nodes of aliases in aliases too many",
      "- &x [a, b]\n- &y [*x, *x]\n- *y\n",
      { .nodes = 17 },
      "a.yaml:3:3: error[too-many-nodes] more than 17 values, aliases counted as often as they are "
      "used\n" },
    { "aliases that fit", "[&x a, *x, *x]", { .aliases = 2 }, NULL },
    { "an alias too many",
      "[&x a, *x, *x, *x]",
      { .aliases = 2 },
      "a.yaml:1:16: error[too-many-aliases] more than 2 aliases\n" },
    { "a value that fits", "a: さくらラ", { .scalar_bytes = 12 }, NULL },
    { "a value too long",
      "a: さくらラテ",
      { .scalar_bytes = 12 },
      "a.yaml:1:4: error[value-too-long] this value is longer than 12 bytes\n" },
    { "a key too long",
      "a: 1\nabcd: 1",
      { .scalar_bytes = 3 },
      "a.yaml:2:1: error[value-too-long] this value is longer than 3 bytes\n" },
    { "a block too long",
      "a: |\n  abcd\n",
      { .scalar_bytes = 4 },
      "a.yaml:1:4: error[value-too-long] this value is longer than 4 bytes\n" },
    { "what an escape means is counted, not how it is written",
      "\"\\x41\\x42\"",
      { .scalar_bytes = 2 },
      NULL },
    { "a text that fits", "a: 12345", { .input_bytes = 8 }, NULL },
    { "a text too large",
      "a: 123456",
      { .input_bytes = 8 },
      "a.yaml:1:1: error[too-large] this is larger than the limit of 8 bytes\n" },
    { "a mark does not count", BOM "a: 12345", { .input_bytes = 8 }, NULL },
    { "depth through an alias that fits", "- &x [[a]]\n- [*x]", { .depth = 4 }, NULL },
    { "depth through an alias too much",
      "- &x [[a]]\n- [*x]",
      { .depth = 3 },
      "a.yaml:2:4: error[too-deep] nested more than 3 deep\n" },
    { "depth through aliases in aliases", "- &x [[a]]\n- &y [*x]\n- [*y]", { .depth = 5 }, NULL },
    { "depth through aliases in aliases too much",
      "- &x [[a]]\n- &y [*x]\n- [*y]",
      { .depth = 4 },
      "a.yaml:3:4: error[too-deep] nested more than 4 deep\n" },
    { "depth of a value that is an alias",
      "a: &x {b: {c: 1}}\nd: {e: *x}",
      { .depth = 3 },
      "a.yaml:2:8: error[too-deep] nested more than 3 deep\n" },
    { "an alias of a single value has no depth", "[&x a, [*x]]", { .depth = 2 }, NULL },
};

static void every_limit_holds_to_the_last_one(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(limited); i++) {
        pl_limits limits = pl_limits_of(&limited[i].options);
        pl_slice found = parsed(*state, pl_slice_of(limited[i].yaml), &limits);
        if (limited[i].wanted)
            bad += differs(limited[i].what, found, limited[i].wanted);
        else if (pl_slice_find(found, PL_SLICE("error")) != SIZE_MAX)
            bad += differs(limited[i].what, found, "a tree");
    }
    assert_int_equal(bad, 0);
}

static void the_default_limits_are_those_of_the_options(void **state)
{
    (void)state;
    const planner_options none = { .struct_size = sizeof none };
    const planner_options *const silent[] = { NULL, &none };
    for (size_t i = 0; i < COUNT(silent); i++) {
        pl_limits limits = pl_limits_of(silent[i]);
        assert_int_equal(limits.input_bytes, 1024 * 1024);
        assert_int_equal(limits.depth, 64);
        assert_int_equal(limits.nodes, 100000);
        assert_int_equal(limits.aliases, 100);
        assert_int_equal(limits.scalar_bytes, 64 * 1024);
    }
}

/* libyaml compares each tag handle with all before it: a megabyte of them would take seconds. */
static void many_tag_handles_are_refused(void **state)
{
    static const char *const line_ends[] = { "\n", "\r", "\r\n", LINE_SEPARATOR };
    int bad = 0;
    for (size_t i = 0; i < COUNT(line_ends); i++) {
        pl_text text = pl_text_new(*state);
        for (int64_t handle = 0; handle < 17; handle++) {
            pl_text_put(&text, "%TAG !a");
            pl_text_int(&text, handle);
            pl_text_put(&text, "! tag:x");
            pl_text_put(&text, line_ends[i]);
        }
        pl_text_put(&text, "--- a\n");
        pl_limits limits = pl_limits_of(NULL);
        pl_slice found = parsed(*state, pl_text_slice(&text), &limits);
        if (!pl_slice_ends(found, PL_SLICE("error[yaml-tag] `%TAG` has no meaning here\n")))
            bad += differs("handles", found, "yaml-tag");
    }
    assert_int_equal(bad, 0);
}

/* Each level holds the one below ten times: a billion values from some hundred bytes. */
static void an_alias_bomb_is_refused(void **state)
{
    pl_text text = pl_text_new(*state);
    pl_text_put(&text, "a0: &a0 lol\n");
    for (int64_t level = 1; level <= 9; level++) {
        pl_text_put(&text, "a");
        pl_text_int(&text, level);
        pl_text_put(&text, ": &a");
        pl_text_int(&text, level);
        for (int i = 0; i < 10; i++) {
            pl_text_put(&text, i ? ", *a" : " [*a");
            pl_text_int(&text, level - 1);
        }
        pl_text_put(&text, "]\n");
    }
    pl_limits limits = pl_limits_of(NULL);
    assert_int_equal(
        differs("bomb", parsed(*state, pl_text_slice(&text), &limits),
                "a.yaml:6:45: error[too-many-nodes] more than 100,000 values, aliases counted as "
                "often as they are used\n"),
        0);
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
    /* Where the bytes are others, all of it is pointed at. */
    { "a: 'it''s < y'", "<", "'it''s < y'" },
    { "a: \"x \\x3C y\"", "<", "\"x \\x3C y\"" },
    { "a: |\n  x < y\nb: 1", "<", "|\n  x < y\n" },
    { "a: >-\n  x\n  < y\n", "<", ">-\n  x\n  < y\n" },
    { "a: x\n  < y", "<", "x\n  < y" },
    { "a: &x y < z", "<", "&x y < z" },
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
        pl_embedded text = pl_node_embedded(value);
        assert_true(pl_slice_equal(text.text, value->text));
        size_t from = pl_slice_find(text.text, pl_slice_of(embedded[i].part));
        assert_true(from != SIZE_MAX);
        pl_span part = pl_embedded_part(text, from, from + strlen(embedded[i].part));
        bad += differs(embedded[i].yaml, pl_slice_part(source->text, part.from, part.to),
                       embedded[i].wanted);
        pl_slice all = pl_slice_part(source->text, text.span.from, text.span.to);
        if (!text.exact || pl_slice_equal(all, value->text)) continue;
        print_error("%s: all of it is \"%.*s\"\n", embedded[i].yaml, SHOWN(all));
        bad++;
    }
    assert_int_equal(bad, 0);
}

/* Every allocation of the arena and, where this program's functions stand in for those of the
 * shared libyaml, every one of libyaml too. */
typedef struct supply {
    size_t asked, allowed, live, of_libyaml;
} supply;

static supply memory = { .allowed = SIZE_MAX };

static void *allocate(void *context, size_t size)
{
    supply *from = context;
    if (from->asked++ >= from->allowed) return NULL;
    from->live++;
    return malloc(size ? size : 1);
}

static void release(void *context, void *block)
{
    supply *from = context;
    if (block) from->live--;
    free(block);
}

void *yaml_malloc(size_t size);
void *yaml_realloc(void *block, size_t size);
void yaml_free(void *block);
unsigned char *yaml_strdup(const unsigned char *text);

void *yaml_malloc(size_t size)
{
    memory.of_libyaml++;
    return allocate(&memory, size);
}

void *yaml_realloc(void *block, size_t size)
{
    if (!block) return yaml_malloc(size);
    memory.of_libyaml++;
    return memory.asked++ >= memory.allowed ? NULL : realloc(block, size ? size : 1);
}

void yaml_free(void *block)
{
    release(&memory, block);
}

unsigned char *yaml_strdup(const unsigned char *text)
{
    size_t size = text ? strlen((const char *)text) + 1 : 0;
    unsigned char *copy = size ? yaml_malloc(size) : NULL;
    return copy ? memcpy(copy, text, size) : NULL;
}

typedef struct parse_job {
    pl_slice yaml;
    const pl_node *root;
    size_t errors;
} parse_job;

static void parse_guarded(pl_arena *arena, void *context)
{
    parse_job *job = context;
    pl_limits limits = pl_limits_of(NULL);
    pl_report report = pl_report_new(arena);
    const pl_source *source = pl_source_new(arena, PL_SLICE("a.yaml"), job->yaml);
    job->root = pl_yaml_parse(source, &limits, &report);
    job->errors = report.errors;
}

/* With ever more allocations allowed until all are; returns how many that takes. */
static size_t exhaust(pl_slice yaml, bool good)
{
    const planner_options options = { .struct_size = sizeof options,
                                      .allocate = allocate,
                                      .release = release,
                                      .memory_context = &memory };
    for (size_t allowed = 0;; allowed++) {
        memory = (supply){ .allowed = allowed };
        parse_job job = { .yaml = yaml };
        pl_arena *arena = pl_arena_open(&options);
        bool done = arena && pl_arena_guard(arena, parse_guarded, &job);
        pl_arena_close(arena);
        if (memory.live) fail_msg("%zu blocks are leaked after %zu", memory.live, allowed);
        if (!done && memory.asked <= allowed) fail_msg("failed without need after %zu", allowed);
        if (!done) continue;
        memory.allowed = SIZE_MAX;
        assert_int_equal(job.root != NULL, good);
        assert_int_equal(job.errors == 0, good);
        return allowed;
    }
}

static void running_out_of_memory_leaves_nothing_behind(void **state)
{
    pl_text large = pl_text_new(*state);
    pl_text_put(&large, "first: &x {a: \"\\u3042\"}\n");
    for (int64_t i = 0; i < 40; i++) {
        pl_text_put(&large, "キー");
        pl_text_int(&large, i);
        pl_text_put(&large, i % 5 ? ": [a, 'b', {c: d}]\n" : ":\n  - |\n    text\n  - *x\n");
    }
    const struct {
        pl_slice yaml;
        bool good;
    } rows[] = {
        { PL_SLICE("a: 1"), true },
        { PL_SLICE("%YAML 1.1\n%TAG ! tag:x,2000:\n--- &x\na: [1, 'b', \"c\"]\nd: |\n  e\n"
                   "f: &y {g: h}\ni: *y\n...\n"),
          true },
        { pl_text_slice(&large), true },
        { PL_SLICE("a: [1, {b: \"c"), false },
        { PL_SLICE("a: b: c"), false },
        { PL_SLICE("a: !!str 1"), false },
        { PL_SLICE("a: 1\na: 2"), false },
        { PL_SLICE("a: \"\\q\""), false },
        { repeated(*state, "[", 2000, "", ""), false },
        { PL_SLICE("a: \xFF"), false },
        { PL_SLICE(""), false },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_true(exhaust(rows[i].yaml, rows[i].good) > 1);
}

static void running_out_of_memory_inside_libyaml_was_tried(void **state)
{
    (void)state;
    exhaust(PL_SLICE("a: 1"), true);
    /* A libyaml that is bound to its own functions cannot be made to fail. */
    if (!memory.of_libyaml) skip();
    assert_true(memory.of_libyaml > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_scalar_is_text_with_its_span),
        in_arena(a_container_reaches_from_its_first_byte_to_its_last),
        in_arena(an_alias_is_what_it_stands_for),
        in_arena(spans_hold_in_long_texts_of_wide_characters),
        in_arena(what_is_broken_or_ambiguous_is_refused_where_it_stands),
        in_arena(a_file_that_says_nothing_is_empty),
        in_arena(a_borrowed_nothing_is_empty),
        in_arena(what_is_no_text_is_refused_at_its_first_wrong_byte),
        in_arena(a_duplicate_key_is_found_among_few_and_many),
        in_arena(nesting_is_read_up_to_the_limit),
        in_arena(a_nesting_of_a_hundred_thousand_is_refused),
        in_arena(every_limit_holds_to_the_last_one),
        in_arena(the_default_limits_are_those_of_the_options),
        in_arena(many_tag_handles_are_refused),
        in_arena(an_alias_bomb_is_refused),
        in_arena(a_part_of_a_value_is_pointed_at_in_its_source),
        in_arena(running_out_of_memory_leaves_nothing_behind),
        in_arena(running_out_of_memory_inside_libyaml_was_tried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
