/* document/mistake and document/yaml: what is broken, ambiguous or no text is refused where it
 * stands. */
#include "yaml_support.h"

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
    { "NUL", BYTES("a: 1\nb: \0"),
      "a.yaml:2:4: error[nul-character] a NUL character stands here\n" },
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(what_is_broken_or_ambiguous_is_refused_where_it_stands),
        in_arena(a_file_that_says_nothing_is_empty),
        in_arena(a_borrowed_nothing_is_empty),
        in_arena(what_is_no_text_is_refused_at_its_first_wrong_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
