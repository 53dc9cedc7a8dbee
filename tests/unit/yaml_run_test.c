/* document/yaml, texts in a run: whatever stands before and behind, each reads as it does alone, to
 * the last byte of what is said of it. */
#include "source/order.h"
#include "yaml_support.h"

static const char *const texts[] = {
    "a: 1\nb: [x, 'y']\n",
    "---\na: 1\nb:\n- c\n",
    "--- a\n",
    "---\n--- a\n",
    "---\r\na: 1\r\n",
    "a: |\n  x\n\n\n",
    "a: |+\n  x\n\n\n",
    "a: >\n  x\n",
    "|\n x\n",
    "- &x さくら\n- *x\n- \xF0\x9F\x8C\xB8\n",
    "- *x\n",
    "# x\na: 春 # y\n\n# z\n",
    "# x\n---\na: 1\n",
    "  a: 1\n  b: 2\n",
    "さくら\n",
    "'it''s'\n",
    "a: \"\\u3042\n  b\"\n",
    "[a,\n b]\n",
    "? a\n: b\n",
    "a: {b: {c: [d]}}\n",
    /* What must be read alone. */
    "a: 1",
    "",
    "\n",
    "---\n",
    "~\n",
    "# x\n",
    "...\n",
    "a: 1\n...\n",
    "a: 1\n---\nb: 2\n",
    "%YAML 1.1\n---\na: 1\n",
    "%TAG ! tag:example.com,2000:\n---\na: 1\n",
    BOM "a: 1\n",
    BOM "---\na: 1\n",
    /* Lines that end in other ways than the feed knows. */
    "a: 1\r---\rb: 2\n",
    "a: 1\xC2\x85---\xC2\x85"
    "b: 2\n",
    "a: 1" LINE_SEPARATOR "---" LINE_SEPARATOR "b: 2\n",
    "a: 1\r...\r%TAG ! x:\n",
    "a: 1\r",
    /* What is wrong. */
    "a: 'b\n",
    "a: \"b\n",
    "'a\n",
    "a: [b\n",
    "a: {b: [c\n",
    "a: b: c\n",
    "a:\n\tb: c\n",
    "a: &x &y b\n",
    "a: *x\n",
    "a: !!str b\n",
    "a: 1\na: 2\n",
    "<<: a\n",
    "[a]: b\n",
    "a: |\n%b\n",
    "a: 'b\n---\nc'\n",
    "a\n---\n",
    "a: \x07\n",
    "a: \xFF\n",
    "a: 1\nb\n",
    "- a\nb: c\n",
    "`a\n",
    "@a\n",
    "a: b # \x01\n",
    "a: \"\\q\"\n",
    "]\n",
    "&x\n",
};

enum { most = 8 };

static pl_slice shown(pl_arena *arena, const pl_node *root, pl_report *report)
{
    pl_text text = pl_text_new(arena);
    if (root) write_node(&text, root);
    pl_text_put(&text, "\n");
    pl_report_sort(report);
    for (size_t i = 0; i < report->found.count; i++)
        pl_diagnostic_write(&text, &report->found.items[i], PL_ENGLISH);
    return pl_text_slice(&text);
}

static int check_run(pl_arena *arena, const pl_slice *run_of, size_t count, const pl_limits *limits)
{
    int bad = 0;
    pl_yaml_run *run = pl_yaml_run_new(arena, run_of, count);
    for (size_t i = 0; i < count; i++) {
        const pl_source *source = pl_source_new(arena, PL_SLICE("a.yaml"), run_of[i]);
        pl_report in_run = pl_report_new(arena), alone = in_run;
        pl_slice expected = shown(arena, pl_yaml_parse(source, limits, &alone), &alone);
        pl_slice found = shown(arena, pl_yaml_run_read(run, i, source, limits, &in_run), &in_run);
        if (pl_slice_equal(expected, found)) continue;
        print_error("text %d of %d, `%.*s`: \"%.*s\", alone \"%.*s\"\n", (int)i, (int)count,
                    SHOWN(run_of[i]), SHOWN(found), SHOWN(expected));
        bad++;
    }
    return bad;
}

/* Every text behind every other, with a third that is sound on each side. */
static void a_text_reads_in_a_run_as_it_reads_alone(void **state)
{
    (void)state;
    pl_limits limits = pl_limits_of(NULL);
    int bad = 0;
    for (size_t i = 0; i < COUNT(texts) * COUNT(texts); i++) {
        pl_arena *arena = pl_arena_open(NULL);
        const pl_slice run[] = { PL_SLICE("k: v\n"), pl_slice_of(texts[i / COUNT(texts)]),
                                 pl_slice_of(texts[i % COUNT(texts)]), PL_SLICE("k: [v]\n") };
        bad += check_run(arena, run, COUNT(run), &limits);
        bad += check_run(arena, run + 1, 2, &limits);
        pl_arena_close(arena);
    }
    assert_int_equal(bad, 0);
}

static void limits_hold_for_each_text_of_a_run(void **state)
{
    static const char *const bounded[] = { "a: 12345678\n", "a: 123456789\n", "[[[1]]]\n",
                                           "[[[[1]]]]\n",   "[1, 2, 3, 4]\n", "[1, 2, 3, 4, 5]\n",
                                           "a: 1\n" };
    const pl_limits limits = {
        .input_bytes = 20, .depth = 3, .nodes = 5, .aliases = 1, .scalar_bytes = 8
    };
    pl_slice run[COUNT(bounded)];
    for (size_t i = 0; i < COUNT(bounded); i++)
        run[i] = pl_slice_of(bounded[i]);
    assert_int_equal(check_run(*state, run, COUNT(run), &limits), 0);
}

/* Longer than what libyaml asks for at a time, so that texts are handed out in pieces, some of
 * which end in the middle of a character. */
static void long_texts_are_handed_out_in_pieces(void **state)
{
    pl_limits limits = pl_limits_of(NULL);
    pl_slice run[most];
    for (size_t i = 0; i < most; i++) {
        pl_text text = pl_text_new(*state);
        for (int64_t line = 0; line < 700 + (int64_t)i * 333; line++) {
            pl_text_put(&text, i % 2 ? "キー" : "key");
            pl_text_int(&text, line);
            pl_text_put(&text, ": 'さくら, ラテ'\n");
        }
        run[i] = pl_text_slice(&text);
    }
    assert_int_equal(check_run(*state, run, most, &limits), 0);
}

/* A reader may leave texts out and go back. */
static void texts_are_read_in_any_order(void **state)
{
    static const size_t order[] = { 0, 2, 3, 1, 1, 2, 0, 3 };
    static const pl_slice run_of[] = { PL_SLICE_INIT("a: 1\n"), PL_SLICE_INIT("b: [2]\n"),
                                       PL_SLICE_INIT("- c\n"), PL_SLICE_INIT("春: {d: 夏}\n") };
    pl_limits limits = pl_limits_of(NULL);
    pl_yaml_run *run = pl_yaml_run_new(*state, run_of, COUNT(run_of));
    for (size_t i = 0; i < COUNT(order); i++) {
        pl_report report = pl_report_new(*state);
        const pl_source *source = pl_source_new(*state, PL_SLICE("a.yaml"), run_of[order[i]]);
        pl_text text = pl_text_new(*state);
        write_node(&text, pl_yaml_run_read(run, order[i], source, &limits, &report));
        pl_slice alone = parsed(*state, run_of[order[i]], &limits);
        assert_true(pl_slice_equal(pl_text_slice(&text), alone));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_text_reads_in_a_run_as_it_reads_alone),
        in_arena(limits_hold_for_each_text_of_a_run),
        in_arena(long_texts_are_handed_out_in_pieces),
        in_arena(texts_are_read_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
