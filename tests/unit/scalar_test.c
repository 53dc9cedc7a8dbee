/* source/scalar: a byte of a value's text is found in the source, in whatever style it is written.
 */
#include "document_support.h"

#include "document/json_reader.h"
#include "document/yaml.h"
#include "source/scalar.h"

#define NEXT_LINE "\xC2\x85"
#define LINE_SEPARATOR "\xE2\x80\xA8"

/* A value, the part of its text that is looked for, and the bytes of the source that say it. */
static const struct {
    const char *yaml, *part, *place, *written;
} rows[] = {
    /* Plain, over several lines. */
    { "a: x\n  < y\n", "x", "1:4", "x" },
    { "a: x\n  < y\n", "<", "2:3", "<" },
    { "a: x  \n\n\n    < y\n", "<", "4:5", "<" },
    { "a: x\r\n  < y\r\n", "y", "2:5", "y" },
    { "a: さくら\n  == ラテ # ?\n", "ラテ", "2:6", "ラテ" },
    { "a: x\n  < y\n", "x <", "1:4", "x\n  <" },
    { "a: x\n  < y\n", " ", "1:5", "\n  " },
    { "a: x \t \n  < y\n", " ", "1:5", " \t \n  " },
    { "a: x\n\n  < y\n", "\n", "2:1", "\n" },
    { "a: x" NEXT_LINE "  < y\n", "<", "1:8", "<" },
    { "a: x" LINE_SEPARATOR "  < y\n", LINE_SEPARATOR, "1:5", LINE_SEPARATOR },
    /* In single quotes. */
    { "a: 'it''s < y'", "<", "1:11", "<" },
    { "a: 'it''s < y'", "'", "1:7", "''" },
    { "a: 'it''s < y'", "t's", "1:6", "t''s" },
    { "a: ''''", "'", "1:5", "''" },
    { "a: '''x'''", "x", "1:7", "x" },
    { "a: 'x\n\n  < y'", "<", "3:3", "<" },
    { "a: 'x\n\n  < y'", "\n", "2:1", "\n" },
    { "a: '\n  x < y'", "x", "2:3", "x" },
    { "'it''s': 1", "s", "1:6", "s" },
    /* In double quotes. */
    { "a: \"x \\x3C y\"", "<", "1:7", "\\x3C" },
    { "a: \"x \\x3c y\"", "y", "1:12", "y" },
    { "a: \"\\u3042 < y\"", "あ", "1:5", "\\u3042" },
    { "a: \"\\U0001F338 < y\"", "<", "1:16", "<" },
    { "a: \"q == \\\"x\\\" < y\"", "\"x\"", "1:10", "\\\"x\\\"" },
    { "a: \"\\\\ < y\"", "\\", "1:5", "\\\\" },
    { "a: \"\\\\d+\\/ < y\"", "<", "1:12", "<" },
    { "a: \"x\\n< y\"", "<", "1:8", "<" },
    { "a: \"x\\t< y\"", "\t", "1:6", "\\t" },
    { "a: \"\\_\\N\\L\\P\\0\\e\\ x\"", "x", "1:19", "x" },
    { "a: \"x\n  < y\"", "<", "2:3", "<" },
    { "a: \"x \\\n   < y\"", "<", "2:4", "<" },
    { "a: \"x \\\n   < y\"", "x <", "1:5", "x \\\n   <" },
    { "a: \"x\\\r\n\r\n  < y\"", "<", "3:3", "<" },
    { "a: \"x\\\n  \\ < y\"", " ", "2:3", "\\ " },
    { "さくら: \"ラテ \\x3C さ\"", "さ", "1:15", "さ" },
    /* Literal blocks. */
    { "a: |\n  x < y\nb: 1", "<", "2:5", "<" },
    { "a: |\n  x\n  < y\n", "y", "3:5", "y" },
    { "a: |\n  x\n    < y\n", "<", "3:5", "<" },
    { "a: |\n\n\n  x\n", "x", "4:3", "x" },
    { "a: |2\n    x\n  < y\n", "<", "3:3", "<" },
    { "a: |2\n    x\n  < y\n", "x", "2:5", "x" },
    { "a: |1-\n  x\n < y\n\n\nb: 1", "<", "3:2", "<" },
    { "a:\n  - b: |-1 # so\n      x\n     < y\n", "<", "4:6", "<" },
    { "a: |+\n  x\n\n  < y\n\n", "<", "4:3", "<" },
    { "a: |+\r\n  x\r\n\r\n  < y\r\n\r\n", "<", "4:3", "<" },
    { "a: |\n  さくら\n  == ラテ", "ラテ", "3:6", "ラテ" },
    { "a: |\n  x\n  \t< y", "<", "3:4", "<" },
    { "- |\n x\n < y\n# so\n- z", "<", "3:2", "<" },
    { "--- |\n x\n < y\n...\n", "<", "3:2", "<" },
    { "a: |\n  x\n   \n  < y\n", "<", "4:3", "<" },
    /* Folded blocks. */
    { "a: >-\n  x\n  < y\n", "<", "3:3", "<" },
    { "a: >\n  x\n\n\n  < y\n", "<", "5:3", "<" },
    { "a: >\n  x\n    more\n  < y\n", "<", "4:3", "<" },
    { "a: >\n  x\n\n    more\n\n  < y\n", "<", "6:3", "<" },
    { "a: >\n  x\n  \ty\n", "y", "3:4", "y" },
    { "a: >\n  x  \n  < y\n", "<", "3:3", "<" },
    { "a: >2-\n   x\n  z\n  < y\n", "<", "4:3", "<" },
    { "a: >\n  x\n  < y\n", " ", "2:4", "\n  " },
    { "a: >\r\n  x\r\n  < さ\r\n", "さ", "3:5", "さ" },
    /* The name of an anchor, and what may follow it. */
    { "a: &x y < z", "<", "1:9", "<" },
    { "a: &x 'it''s < z'", "<", "1:14", "<" },
    { "a: &x # so\n  \"y \\x3C z\"", "z", "2:11", "z" },
    { "a: &x |\n  y\n  < z", "<", "3:3", "<" },
    { "\xEF\xBB\xBF"
      "a: >\n  x\n  < y\n",
      "<", "3:3", "<" },
};

static const pl_node *first_value(const pl_node *root)
{
    const pl_node *node = root;
    while (node->kind != PL_SCALAR)
        node = node->kind == PL_MAPPING && node->first->exact ? node->first->value : node->first;
    return node;
}

static int check_part(pl_arena *arena, pl_embedded text, size_t from, size_t row)
{
    size_t size = strlen(rows[row].part);
    pl_span part = pl_span_written(pl_embedded_part(text, from, from + size));
    pl_place place = pl_source_place(part.source, part.from);
    pl_text found = pl_text_new(arena);
    pl_text_int(&found, (int64_t)place.line);
    pl_text_put(&found, ":");
    pl_text_int(&found, (int64_t)place.column);
    return differs(rows[row].yaml, pl_text_slice(&found), rows[row].place) +
           differs(rows[row].yaml, pl_slice_part(part.source->text, part.from, part.to),
                   rows[row].written);
}

static void a_part_of_a_text_is_found_where_it_is_written(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_limits limits = pl_limits_of(NULL);
        pl_report report = pl_report_new(*state);
        const pl_node *root = pl_yaml_parse(source_of(*state, rows[i].yaml), &limits, &report);
        if (!root) fail_msg("%s: %.*s", rows[i].yaml, SHOWN(short_of(*state, &report)));
        pl_embedded text = pl_node_embedded(*state, first_value(root));
        size_t from = pl_slice_find(text.text, pl_slice_of(rows[i].part));
        if (from == SIZE_MAX) fail_msg("%s: no `%s`", rows[i].yaml, rows[i].part);
        bad += check_part(*state, text, from, i);
    }
    assert_int_equal(bad, 0);
}

static void another_text_is_not_found(void **state)
{
    (void)state;
    static const char *const written[] = { "xz", "'x'", "\"\\x41\"", "|\n  xz", ">\n  x\n  z", "" };
    for (size_t i = 0; i < COUNT(written); i++) {
        pl_extent place;
        assert_false(pl_scalar_locate(pl_slice_of(written[i]), PL_SLICE("xy"), 1, &place));
    }
}

/* Where nothing is left of the text: behind the last thing that stands there. */
static const struct {
    const char *yaml, *place;
} ends[] = {
    { "a: 'it''s < '", "1:12" },
    { "a: |\n  x <\nb: 1", "2:6" },
    { "a: >+\n  x\n  <  \n\n\n", "3:4" },
    { "a: \"x\\x3C\n  \"", "1:10" },
    { "a: x\n  <\n", "2:4" },
    { "a: \"x <\\n\\n\"", "1:8" },
};

static void the_end_stands_behind_the_last_thing(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(ends); i++) {
        pl_limits limits = pl_limits_of(NULL);
        pl_report report = pl_report_new(*state);
        pl_embedded text = pl_node_embedded(
            *state, first_value(pl_yaml_parse(source_of(*state, ends[i].yaml), &limits, &report)));
        pl_span part = pl_span_written(pl_embedded_part(text, text.text.size, text.text.size));
        pl_diagnostic shown = { .code = PL_BAD_SHARE, .span = part };
        pl_text found = pl_text_new(*state);
        pl_diagnostic_write_short(&found, &shown, PL_ENGLISH);
        pl_slice line = pl_text_slice(&found);
        pl_slice_until(&line, ':');
        size_t end = pl_slice_find(line, PL_SLICE(": "));
        bad += differs(ends[i].yaml, pl_slice_part(line, 0, end), ends[i].place);
        assert_int_equal(part.from, part.to);
    }
    assert_int_equal(bad, 0);
}

/* What can be decoded to anything at all: values in every style, made up, read by libyaml. */

typedef struct maker {
    pl_text text;
    uint64_t random;
    const char *line_end;
    size_t indentation; /* that a value of several lines needs at least */
} maker;

static size_t below(maker *m, size_t bound)
{
    m->random ^= m->random << 13;
    m->random ^= m->random >> 7;
    m->random ^= m->random << 17;
    return (size_t)(m->random >> 20) % bound;
}

/* A line feed stands for the line end of the source. */
static void put(maker *m, const char *text)
{
    for (; *text; text++)
        if (*text == '\n')
            pl_text_put(&m->text, m->line_end);
        else
            pl_text_add(&m->text, (pl_slice){ text, 1 });
}

static void put_any(maker *m, const char *const *pieces, size_t count)
{
    const char *piece = pieces[below(m, count)];
    put(m, piece);
    if (strchr(piece, '\n')) pl_text_repeat(&m->text, ' ', m->indentation + below(m, 3));
}

static void make_plain(maker *m)
{
    static const char *const pieces[] = { "x", "さ", "y<z", " ",   "  ",   "'",     "\"", "\\n",
                                          ".", "#",  "\n",  " \n", "\n\n", "\n \n", "x" };
    put(m, "x");
    for (size_t i = below(m, 12); i > 0; i--)
        put_any(m, pieces, COUNT(pieces));
}

static void make_single(maker *m)
{
    static const char *const pieces[] = { "x",  "さ",   "''",   " ",         "\t",
                                          "\"", "\\",   ": ",   " # ",       "{",
                                          "\n", "  \n", "\n\n", "\n \t\n\n", "x" };
    put(m, "'");
    for (size_t i = below(m, 12); i > 0; i--)
        put_any(m, pieces, COUNT(pieces));
    put(m, "'");
}

static void make_double(maker *m)
{
    static const char *const pieces[] = {
        "x",    "さ",    " ",       "\t",          "'",   "\\\"", "\\\\", "\\/",  "\\n",
        "\\t",  "\\x41", "\\u3042", "\\U0001f338", "\\0", "\\a",  "\\b",  "\\v",  "\\f",
        "\\r",  "\\e",   "\\ ",     "\\N",         "\\_", "\\L",  "\\P",  "\n",   " \n",
        "\n\n", "\\\n",  " \\\n",   "\\\n\n",      "x",   "x",    "さ",   "\\\t", "\n\t\n",
    };
    put(m, "\"");
    for (size_t i = below(m, 14); i > 0; i--)
        put_any(m, pieces, COUNT(pieces));
    put(m, "\"");
}

static void make_block(maker *m)
{
    static const char *const heads[] = { "|",  ">",   "|-",  ">-",  "|+",       ">+",     "|2",
                                         ">2", "|1-", ">-1", "|+2", ">2+ # so", "| # -+", ">1" };
    static const char *const lines[] = { "x",   "さ y", "",     "",    " x",  "\tx", "  ",
                                         "x  ", "#x",   "x: y", "   ", "x\t", "'",   "   x" };
    put(m, heads[below(m, COUNT(heads))]);
    size_t indentation = m->indentation + below(m, 3);
    for (size_t i = below(m, 8); i > 0; i--) {
        const char *line = lines[below(m, COUNT(lines))];
        put(m, "\n");
        pl_text_repeat(&m->text, ' ', *line ? indentation : below(m, indentation + 1));
        put(m, line);
    }
    if (below(m, 4)) put(m, "\n");
    if (below(m, 3) == 0) put(m, "\n");
}

/* Where the value stands; a `*` is the value. */
static const struct {
    const char *before, *after;
    size_t indentation;
    bool flow;
} places[] = {
    { "", "", 1, false },
    { "k: ", "", 1, false },
    { "キー: ", "\nk: 1\n", 1, false },
    { "- ", "\n- x\n", 1, false },
    { "- - ", "\n# so\n- x\n", 3, false },
    { "a:\n  b: ", "\n  c: 1\n", 3, false },
    { "a:\n  - b: &n ", "\n    c: *n\n", 5, false },
    { "[さ, ", ", y]\n", 1, true },
    { "{a: &n\n ", "}\n", 1, true },
    { "\xEF\xBB\xBF"
      "k: ",
      "\n", 1, false },
};

static size_t check_scalar(const pl_node *node)
{
    pl_slice written = pl_slice_part(node->span.source->text, node->span.from, node->span.to);
    pl_extent before = { 0, 0 };
    for (size_t at = 0; at < node->text.size; at++) {
        pl_extent place;
        if (!pl_scalar_locate(written, node->text, at, &place))
            fail_msg("byte %zu of `%.*s` is not found in `%.*s`", at, SHOWN(node->text),
                     SHOWN(written));
        bool same = place.from == before.from && place.to == before.to;
        if (!same && (place.from < before.to || place.to <= place.from || place.to > written.size))
            fail_msg("byte %zu of `%.*s` is found out of order in `%.*s`", at, SHOWN(node->text),
                     SHOWN(written));
        before = place;
    }
    return 1;
}

static size_t check_tree(const pl_node *node)
{
    size_t scalars = 0;
    if (node->kind == PL_SCALAR) return check_scalar(node);
    for (const pl_node *each = node->first; each; each = each->next)
        scalars += check_tree(each) + (each->value ? check_tree(each->value) : 0);
    return scalars;
}

/* Returns whether libyaml could read it. */
static bool check_made(uint64_t seed, void (*make)(maker *), bool block)
{
    static const char *const line_ends[] = { "\n", "\n",      "\r\n",        "\r\n",
                                             "\r", NEXT_LINE, LINE_SEPARATOR };
    pl_arena *arena = pl_arena_open(NULL);
    maker m = { .text = pl_text_new(arena), .random = seed * UINT64_C(0x9E3779B97F4A7C15) + 1 };
    below(&m, 2);
    m.line_end = line_ends[below(&m, COUNT(line_ends))];
    size_t place = below(&m, COUNT(places));
    while (block && places[place].flow)
        place = below(&m, COUNT(places));
    m.indentation = places[place].indentation;
    put(&m, places[place].before);
    make(&m);
    put(&m, places[place].after);
    pl_limits limits = pl_limits_of(NULL);
    pl_report report = pl_report_new(arena);
    const pl_node *root = pl_yaml_parse(
        pl_source_new(arena, PL_SLICE("a.yaml"), pl_text_slice(&m.text)), &limits, &report);
    if (root) check_tree(root);
    pl_arena_close(arena);
    return root;
}

static void every_byte_is_found_in_every_style(void **state)
{
    (void)state;
    static const struct {
        const char *style;
        void (*make)(maker *);
    } styles[] = { { "plain", make_plain },
                   { "single", make_single },
                   { "double", make_double },
                   { "block", make_block } };
    enum { tries = 3000 };
    for (size_t i = 0; i < COUNT(styles); i++) {
        size_t read = 0;
        for (uint64_t seed = 1; seed <= tries; seed++)
            read += check_made(seed, styles[i].make, styles[i].make == make_block);
        if (read < tries / 3) fail_msg("of %s only %zu can be read", styles[i].style, read);
    }
}

static void every_byte_of_a_json_string_is_found(void **state)
{
    static const char json[] = "{\"a\\u3042\": \"x \\ud83c\\udf38\\\"\\\\\\/\\b\\f\\n\\r\\t さ "
                               "\\u0000 y\", \"\\u00e9\": [\"\\uD83C\\uDF38\", \"\"]}";
    pl_report report = pl_report_new(*state);
    pl_limits limits = pl_limits_of(NULL);
    const pl_node *root = pl_json_parse(source_of(*state, json), &limits, &report);
    assert_non_null(root);
    assert_int_equal(check_tree(root), 5);
    pl_embedded text = pl_node_embedded(*state, root->first->value);
    pl_span flower = pl_span_written(pl_embedded_part(text, 2, 6));
    assert_int_equal(differs("flower", pl_slice_part(flower.source->text, flower.from, flower.to),
                             "\\ud83c\\udf38"),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_part_of_a_text_is_found_where_it_is_written),
        in_arena(another_text_is_not_found),
        in_arena(the_end_stands_behind_the_last_thing),
        in_arena(every_byte_is_found_in_every_style),
        in_arena(every_byte_of_a_json_string_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
