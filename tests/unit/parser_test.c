/* cel/parser and cel/syntax: how expressions group, their canonical form, and their limits. */
#include "tests/unit/cel_support.h"

static pl_syntax *parse(pl_arena *arena, pl_report *report, pl_slice text)
{
    return pl_cel_parse(expression_of(arena, text), report);
}

/* Texts and their canonical forms, which are stable and keep the grouping. */
static const struct {
    const char *text, *canonical;
} forms[] = {
    { "1+2*3", "1 + 2 * 3" },
    { "(1+2)*3", "(1 + 2) * 3" },
    { "(1*2)+3", "1 * 2 + 3" },
    { "7-2-1", "7 - 2 - 1" },
    { "7-(2-1)", "7 - (2 - 1)" },
    { "a&&b||c&&d", "a && b || c && d" },
    { "a&&(b||c)", "a && (b || c)" },
    { "a&&(b&&c)", "a && (b && c)" },
    { "(a||b)||c", "(a || b) || c" },
    { "a<b==c", "a < b == c" },
    { "a<(b==c)", "a < (b == c)" },
    { "a in[1,2,]", "a in [1, 2]" },
    { "a?b:c?d:e", "a ? b : c ? d : e" },
    { "(a?b:c)?d:e", "(a ? b : c) ? d : e" },
    { "a?(b?c:d):e", "a ? (b ? c : d) : e" },
    { "a||b?c:d", "a || b ? c : d" },
    { "a||(b?c:d)", "a || (b ? c : d)" },
    { "!a", "!a" },
    { "!!a", "!!a" },
    { "!!!a", "!a" },
    { "!!!!a", "!!a" },
    { "!(a&&b)", "!(a && b)" },
    { "!a.b", "!a.b" },
    { "(!a).b", "(!a).b" },
    { "!(-1)", "!(-1)" },
    { "-a", "-a" },
    { "- - -a", "-a" },
    { "-(--a)", "-(--a)" },
    { "!(!(!a))", "!(!!a)" },
    { "-(a+b)", "-(a + b)" },
    { "-5", "-5" },
    { "-(5)", "-(5)" },
    { "--5", "-(-5)" },
    { "-(5.a)", "-(5.a)" },
    { "-5.a", "(-5).a" },
    { "-(5)[0]", "-(5[0])" },
    { "a - -5", "a - -5" },
    { "-0.0", "-0.0" },
    { "-(!a)", "-(!a)" },
    { "((a))", "a" },
    { ".a.b", ".a.b" },
    { "a . b [ 0 ] . c ( ) ", "a.b[0].c()" },
    { "(a+b).c", "(a + b).c" },
    { "[a][0]", "[a][0]" },
    { "f(a,b+c)", "f(a, b + c)" },
    { "a.f(b)(c)", NULL },
    { "a.f(b)[c]", "a.f(b)[c]" },
    { "has(a.b)", "has(a.b)" },
    { "a.has(b)", "a.has(b)" },
    { "a.for.in_", "a.for.in_" },
    { "1.0", "1.0" },
    { "1e2", "100.0" },
    { "'a\"b'", "\"a\\\"b\"" },
    { "null", "null" },
    { "1u", "1u" },
    { "0xFFu", "255u" },
    { "b'a\\xff'", "b\"a\\xff\"" },
    { "{ }", "{}" },
    { "{'a':1,'b':{2:3,},}", "{\"a\": 1, \"b\": {2: 3}}" },
    { "{'a':1}.a", "{\"a\": 1}.a" },
    { "{a?b:c:d}", "{a ? b : c: d}" },
    { "a.?b", "a.?b" },
    { "a . ? b . c", "a.?b.c" },
    { "a[?b]", "a[?b]" },
    { "a[?-1]", "a[?-1]" },
    { "[?a,b,?c]", "[?a, b, ?c]" },
    { "{?a:b,c:d}", "{?a: b, c: d}" },
    { "[?a?b:c]", "[?a ? b : c]" },
    { "a.`b`", "a.b" },
    { "a.`b c`", "a.`b c`" },
    { "a.`1`", "a.`1`" },
    { "has(a.`b-c`)", "has(a.`b-c`)" },
    { "a.map(x,x+1)", "a.map(x, x + 1)" },
    { "(a+b).map(x,x>1,x)", "(a + b).map(x, x > 1, x)" },
    { "a.all(k,v,k==v)", "a.all(k, v, k == v)" },
    { "cel.bind(x,1,x+x)", "cel.bind(x, 1, x + x)" },
    { "cel.bind(x,1,x).a", "cel.bind(x, 1, x).a" },
    { "-cel.bind(x,1,x)", "-cel.bind(x, 1, x)" },
    { "-1.map(x,x)", "(-1).map(x, x)" },
    { "-(1.map(x,x))", "-(1.map(x, x))" },
    { ".f(a)", ".f(a)" },
    { "[].map(x,.x)", "[].map(x, .x)" },
    { "a.?b()", NULL },
    { "a.`b`()", NULL },
    { "`a`", NULL },
    { "{a}", NULL },
    { "{?a}", NULL },
    { "(?a)", NULL },
    { "f(?a)", NULL },
    { "f(a,)", NULL },
    { "{,}", NULL },
    { "[,]", NULL },
};

static void expressions_have_one_canonical_form(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(forms); i++) {
        pl_report report = pl_report_new(*state);
        pl_syntax *syntax = parse(*state, &report, pl_slice_of(forms[i].text));
        pl_slice form = syntax_text(*state, syntax);
        bad += differs(forms[i].text, form, forms[i].canonical ? forms[i].canonical : "");
        if (!syntax) continue;
        pl_slice again = syntax_text(*state, parse(*state, &report, form));
        bad += differs("again", again, forms[i].canonical);
    }
    assert_int_equal(bad, 0);
}

static void a_constant_of_others_is_written_as_an_expression(void **state)
{
    const pl_value days[] = { pl_value_day(20513), pl_value_day(0) };
    pl_syntax list = { .kind = PL_SYNTAX_CONSTANT, .constant = pl_value_list(days, 2) };
    assert_int_equal(
        differs("days", syntax_text(*state, &list),
                "[timestamp(\"2026-03-01T00:00:00Z\"), timestamp(\"1970-01-01T00:00:00Z\")]"),
        0);
}

static void chains_of_logic_are_one_node(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_syntax *any = parse(*state, &report, PL_SLICE("a || b && c && d || e"));
    assert_int_equal(any->kind, PL_SYNTAX_OR);
    assert_int_equal(any->operand_count, 3);
    assert_int_equal(any->operands[1]->kind, PL_SYNTAX_AND);
    assert_int_equal(any->operands[1]->operand_count, 3);
    assert_int_equal(any->height, 2);
}

/* What a node spans, and where its operator or name stands. */
static void nodes_know_their_place(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_syntax *sum = parse(*state, &report, PL_SLICE(" (a.bc) + f(1) "));
    const struct {
        const pl_syntax *node;
        size_t from, to, at;
    } rows[] = {
        { sum, 1, 14, 8 },
        { sum->operands[0], 1, 7, 4 },
        { sum->operands[0]->operands[0], 2, 3, 2 },
        { sum->operands[1], 10, 14, 10 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(rows[i].node->from, rows[i].from);
        assert_int_equal(rows[i].node->to, rows[i].to);
        assert_int_equal(rows[i].node->at, rows[i].at);
    }
}

static void an_expression_that_is_not_exact_is_pointed_at_whole(void **state)
{
    pl_report report = pl_report_new(*state);
    const pl_source *source = pl_source_new(*state, PL_SLICE("test"), PL_SLICE("rule: \"1\\n+\""));
    pl_embedded text = { PL_SLICE("1\n+"), { source, 6, 12 }, false };
    assert_null(pl_cel_parse(text, &report));
    assert_int_equal(differs("inexact", report_text(&report), "1:7 expression-syntax"), 0);
}

static void bytes_that_are_no_text_are_refused(void **state)
{
    pl_report report = pl_report_new(*state);
    assert_null(parse(*state, &report, PL_SLICE("'a\xFF'")));
    assert_int_equal(report.found.items[0].code, PL_NOT_TEXT);
    assert_int_equal(report.found.items[0].span.from, 2);
}

/* `before` and `after` as often as `count` says, around or between `a`. */
static const struct {
    const char *what, *before, *after;
    size_t most; /* that is read */
} limits[] = {
    { "round brackets", "(", ")", 128 },
    { "lists", "[", "]", 128 },
    { "calls", "f(", ")", 128 },
    { "members", "", ".b", 512 },
    { "indexes", "", "[0]", 512 },
    { "conditions", "b ? c : ", "", 128 },
    { "sums", "b + ", "", 512 },
    { "comparisons", "b < ", "", 512 },
    { "conjunctions", "b&&", "", 4094 },
    { "signs", "!", "", 8191 },
    { "maps", "{1:", "}", 128 },
    { "optional members", "", ".?b", 512 },
    { "optional indexes", "", "[?0]", 512 },
    { "macros", "b.map(x,", ")", 128 },
    { "bindings", "cel.bind(x, 1, ", ")", 128 },
    { "methods", "", ".f()", 512 },
    { "disjunctions", "b||", "", 4094 },
    { "minus signs", "- ", "", 8191 },
};

static bool is_read(pl_arena *arena, pl_report *report, size_t row, size_t count)
{
    pl_slice text = PL_JOIN(arena, repeated(arena, limits[row].before, count), PL_SLICE("a"),
                            repeated(arena, limits[row].after, count));
    pl_syntax *syntax = parse(arena, report, text);
    assert_true(syntax || report->found.count);
    return syntax;
}

static void whatever_grows_has_a_limit_and_is_refused_beyond_it(void **state)
{
    const size_t far_too_many = 100000;
    int bad = 0;
    for (size_t i = 0; i < COUNT(limits); i++) {
        pl_report fine = pl_report_new(*state), over = pl_report_new(*state);
        bool most = is_read(*state, &fine, i, limits[i].most) &&
                    !is_read(*state, &over, i, limits[i].most + 1);
        bool refused = !is_read(*state, &over, i, far_too_many);
        pl_code code = over.found.items[0].code;
        if (most && refused && code == PL_EXPRESSION_LIMIT) continue;
        print_error("%s: %d, %d, code %d\n", limits[i].what, most, refused, (int)code);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void brackets_that_are_never_closed_are_refused(void **state)
{
    const char *open[] = {
        "(", "[", "f(", "a.b(", "a[", "has(", "a?", "a?b:", "-", "!", "!(", "."
    };
    for (size_t i = 0; i < COUNT(open); i++)
        for (size_t count = 1; count <= 10000; count *= 10) {
            pl_report report = pl_report_new(*state);
            assert_null(parse(*state, &report, repeated(*state, open[i], count)));
            assert_int_equal(report.found.count, 1);
        }
}

static void a_list_holds_at_most_1024_items(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_slice close = PL_SLICE("1]");
    pl_slice fine = PL_JOIN(*state, PL_SLICE("["), repeated(*state, "1, ", 1023), close);
    assert_int_equal(parse(*state, &report, fine)->operand_count, 1024);
    pl_slice over = PL_JOIN(*state, PL_SLICE("["), repeated(*state, "1, ", 1024), close);
    assert_null(parse(*state, &report, over));
    assert_int_equal(report.found.items[0].code, PL_EXPRESSION_LIMIT);
}

static void a_text_is_at_most_16_kib(void **state)
{
    pl_report report = pl_report_new(*state);
    pl_slice spaces = repeated(*state, " ", 16 * 1024 - 1);
    assert_non_null(parse(*state, &report, PL_JOIN(*state, PL_SLICE("1"), spaces)));
    assert_null(parse(*state, &report, PL_JOIN(*state, PL_SLICE("1 "), spaces)));
    assert_int_equal(report.found.items[0].code, PL_EXPRESSION_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(expressions_have_one_canonical_form),
        in_arena(a_constant_of_others_is_written_as_an_expression),
        in_arena(chains_of_logic_are_one_node),
        in_arena(nodes_know_their_place),
        in_arena(an_expression_that_is_not_exact_is_pointed_at_whole),
        in_arena(bytes_that_are_no_text_are_refused),
        in_arena(whatever_grows_has_a_limit_and_is_refused_beyond_it),
        in_arena(brackets_that_are_never_closed_are_refused),
        in_arena(a_list_holds_at_most_1024_items),
        in_arena(a_text_is_at_most_16_kib),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
