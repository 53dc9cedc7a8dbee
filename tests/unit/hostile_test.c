/* Expressions that mean harm: each is refused, fails, or comes to a value, and soon. */
#include "tests/unit/expression_support.h"

#include "cel/advice.h"

/* What a hostile text is made of: `before`, `piece` so often, `middle`, `close` as often, `after`.
 */
typedef struct hostile {
    const char *before, *piece, *middle, *close, *after;
    size_t count;
    const char *ends; /* with which it begins, checked; NULL: whatever */
} hostile;

static pl_slice text_of(pl_arena *arena, const hostile *by)
{
    pl_text text = pl_text_new(arena);
    pl_text_put(&text, by->before ? by->before : "");
    for (size_t i = 0; i < by->count; i++)
        pl_text_put(&text, by->piece);
    pl_text_put(&text, by->middle ? by->middle : "");
    for (size_t i = 0; by->close && i < by->count; i++)
        pl_text_put(&text, by->close);
    pl_text_put(&text, by->after ? by->after : "");
    return pl_text_slice(&text);
}

/* `refused expression-limit`, `!cost-limit`, or `a value`. */
static const char *end_of(pl_arena *arena, const way *by, pl_slice expression)
{
    pl_report report = pl_report_new(arena);
    report.keeps_notes = true;
    const pl_syntax *syntax = compiled(by, expression, &report);
    if (!syntax)
        return PL_JOIN(arena, PL_SLICE("refused "), pl_code_id(report.found.items[0].code)).data;
    if (!by->unchecked) pl_cel_advise(by->scope, syntax, expression_of(arena, expression), &report);
    const pl_program *program = by->plain ? pl_cel_plan_plainly(arena, by->scope, syntax)
                                          : pl_cel_plan(arena, by->scope, syntax);
    pl_context context = { .arena = arena, .variables = by->data };
    pl_value value = pl_cel_evaluate(program, &context);
    pl_text written = pl_text_new(arena);
    pl_value_write(&written, value);
    if (value.kind != PL_FAILURE) return "a value";
    return PL_JOIN(arena, PL_SLICE("!"), pl_failure_name(value.as.failure->code)).data;
}

typedef struct attack {
    const hostile *by;
    bool unchecked, plain;
    int bad;
} attack;

static void attack_once(pl_arena *arena, void *job)
{
    attack *at = job;
    way by = usual_way(arena);
    by.unchecked = at->unchecked;
    by.plain = at->plain;
    const char *end = end_of(arena, &by, text_of(arena, at->by));
    const char *wanted = by.unchecked || !at->by->ends ? "" : at->by->ends;
    if (strncmp(end, wanted, strlen(wanted)) == 0) return;
    print_error("%s%s x %zu: %s, wanted %s\n", at->by->before ? at->by->before : "", at->by->piece,
                at->by->count, end, wanted);
    at->bad++;
}

static void check(const hostile *rows, size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++)
        for (int number = 0; number < 4; number++) {
            attack at = { .by = &rows[i], .unchecked = number & 1, .plain = number & 2 };
            pl_arena *arena = pl_arena_open(NULL);
            assert_non_null(arena);
            assert_true(pl_arena_guard(arena, attack_once, &at));
            pl_arena_close(arena);
            bad += at.bad;
        }
    assert_int_equal(bad, 0);
}

static const char limit[] = "refused expression-limit", syntax[] = "refused expression-syntax";

static void nesting_without_end_is_refused(void **state)
{
    (void)state;
    static const hostile rows[] = {
        { .piece = "(", .middle = "1", .close = ")", .count = 100000, .ends = limit },
        { .piece = "[", .middle = "1", .close = "]", .count = 100000, .ends = limit },
        { .piece = "{1:", .middle = "1", .close = "}", .count = 100000, .ends = limit },
        { .piece = "(", .count = 100000, .ends = limit },
        { .piece = ")", .count = 100000, .ends = limit },
        { .piece = "[", .count = 100000, .ends = limit },
        { .piece = "{", .count = 100000, .ends = limit },
        { .piece = "!", .count = 100000, .ends = limit },
        { .piece = "-", .count = 100000, .ends = limit },
        { .piece = "!-", .count = 100000, .ends = limit },
        { .piece = ".a", .count = 100000, .ends = limit },
        { .piece = ".?a", .before = "any", .count = 100000, .ends = limit },
        { .piece = "[0]", .before = "any", .count = 100000, .ends = limit },
        { .piece = "?:", .count = 100000, .ends = limit },
        { .piece = "n?n:", .middle = "n", .count = 100000, .ends = limit },
        { .piece = "f(", .count = 100000, .ends = limit },
        { .piece = ".f()", .before = "n", .count = 100000, .ends = limit },
        { .piece = "\"", .count = 100000, .ends = limit },
        { .piece = "`", .count = 100000, .ends = limit },
        { .piece = "\\", .count = 100000, .ends = limit },
        { .piece = "has(", .count = 100000, .ends = limit },
    };
    check(rows, COUNT(rows));
}

/* The same just short of the 16 KiB that are looked at. */
static void what_is_short_enough_to_be_read_is_refused_as_well(void **state)
{
    (void)state;
    static const hostile rows[] = {
        { .piece = "(", .count = 16384, .ends = limit },
        { .piece = "(", .middle = "1", .close = ")", .count = 8000, .ends = limit },
        { .piece = "[", .middle = "1", .close = "]", .count = 8000, .ends = limit },
        { .piece = "{1:", .middle = "1", .close = "}", .count = 4000, .ends = limit },
        { .piece = "!", .middle = "true", .count = 16000, .ends = limit },
        { .piece = "!", .middle = "true", .count = 8000, .ends = "a value" },
        { .piece = "- ", .middle = "n", .count = 8000, .ends = "a value" },
        { .piece = "!-", .count = 8000, .ends = syntax },
        { .piece = ".a", .before = "any", .count = 8000, .ends = limit },
        { .piece = ".a", .before = "any", .count = 500 },
        { .piece = ".?a", .before = "any", .count = 500 },
        { .piece = "[?0]", .before = "any", .count = 500 },
        { .piece = "[0]", .before = "any", .count = 500 },
        { .piece = "n?n:", .middle = "n", .count = 4000, .ends = limit },
        { .piece = "true?1:", .middle = "n", .count = 128, .ends = "a value" },
        { .piece = "?:", .count = 8000, .ends = syntax },
        { .piece = "dyn(", .middle = "n", .close = ")", .count = 128, .ends = "a value" },
        { .piece = "size([", .middle = "n", .close = "])", .count = 64, .ends = "a value" },
        { .piece = "[", .middle = "", .close = "]", .count = 128, .ends = "a value" },
        { .piece = "{1:", .middle = "1", .close = "}", .count = 128, .ends = "a value" },
        { .piece = "optional.of(", .middle = "1", .close = ")", .count = 127, .ends = "a value" },
        { .piece = "\\", .before = "'", .count = 16000, .ends = "refused unclosed-text" },
        { .piece = "\\u0041", .before = "'", .middle = "'", .count = 2700, .ends = "a value" },
        { .piece = "'''", .count = 5000 },
        { .piece = "0x", .count = 8000, .ends = syntax },
        { .piece = "9", .count = 16000, .ends = syntax },
        { .piece = "9", .middle = ".0", .count = 16000, .ends = syntax },
        { .piece = "0", .before = "0.", .middle = "1", .count = 16000 },
        { .piece = "9", .before = "1e", .count = 16000, .ends = syntax },
        { .piece = "//\n", .middle = "n", .count = 5000, .ends = "a value" },
    };
    check(rows, COUNT(rows));
}

static void sixteen_megabytes_are_refused_unread(void **state)
{
    (void)state;
    enum { mebibyte = 1 << 20 };
    static const hostile rows[] = {
        { .piece = "1 + 1 + 1 + 1 + ", .middle = "1", .count = mebibyte, .ends = limit },
        { .piece = "                ", .middle = "1", .count = mebibyte, .ends = limit },
        { .piece = "aaaaaaaaaaaaaaaa", .count = mebibyte, .ends = limit },
        { .piece = "\n\n\n\n\n\n\n\n((((((((", .count = mebibyte, .ends = limit },
        { .piece = "日本語の式\xFF",
          .before = "'",
          .middle = "'",
          .count = mebibyte,
          .ends = limit },
    };
    check(rows, COUNT(rows));
}

static void chains_are_long_but_not_endless(void **state)
{
    (void)state;
    static const hostile rows[] = {
        { .piece = "n>1&&", .middle = "n>1", .count = 10000, .ends = limit },
        { .piece = "n>9||", .middle = "n>1", .count = 10000, .ends = limit },
        { .piece = "n>1 && ", .middle = "n>1", .count = 1300, .ends = "a value" },
        { .piece = "n>9 || ", .middle = "n>1", .count = 1300, .ends = "a value" },
        { .piece = "any&&", .middle = "any", .count = 2700, .ends = "!no-such-overload" },
        /* 4,096 parts are read, and not one more. */
        { .piece = "1||",
          .before = "",
          .middle = "1",
          .count = 4094,
          .ends = "refused no-overload" },
        { .piece = "1||", .before = "", .middle = "1", .count = 4095, .ends = limit },
        { .piece = "n + ", .middle = "n", .count = 512, .ends = "a value" },
        { .piece = "n + ", .middle = "n", .count = 513, .ends = limit },
        { .piece = "t + ", .middle = "t", .count = 512, .ends = "a value" },
        { .piece = "any + ", .middle = "any", .count = 512, .ends = "!no-such-overload" },
        { .piece = "ints + ", .middle = "ints", .count = 512, .ends = "!memory-limit" },
        { .piece = "n,", .before = "[", .middle = "n]", .count = 1023, .ends = "a value" },
        { .piece = "n,", .before = "[", .middle = "n]", .count = 1024, .ends = limit },
        { .piece = "n,",
          .before = "math.greatest(",
          .middle = "n)",
          .count = 1000,
          .ends = "a value" },
        { .piece = "any,",
          .before = "math.greatest(",
          .middle = "n)",
          .count = 1000,
          .ends = "!no-such-overload" },
        { .piece = "any.int.", .before = "", .middle = "x", .count = 500 },
    };
    check(rows, COUNT(rows));
}

static void unknown_names_are_refused_soon_however_many(void **state)
{
    (void)state;
    static const hostile rows[] = {
        { .piece = "a", .count = 16000, .ends = "refused unknown-name" },
        { .piece = "brieff+", .middle = "n", .count = 512, .ends = "refused unknown-name" },
        { .piece = "breif && ", .middle = "n", .count = 1800, .ends = "refused unknown-name" },
        { .piece = "starts(1) && ",
          .middle = "n",
          .count = 1200,
          .ends = "refused unknown-function" },
        { .piece = "a", .middle = "(1)", .count = 16000, .ends = "refused unknown-function" },
        { .piece = "brief.psots && ",
          .middle = "n",
          .count = 1000,
          .ends = "refused unknown-field" },
        { .piece = "a.",
          .before = "x.",
          .middle = "b",
          .count = 500,
          .ends = "refused no-overload" },
    };
    check(rows, COUNT(rows));
}

/* `cel.bind(a, [1], cel.bind(a, STEP, … END))`: what is bound grows with every step. */
#define DOUBLED(step, times, with, ending) \
    { \
        .before = "cel.bind(a, [1], ", .piece = "cel.bind(a, " step ", ", .middle = with, \
        .close = ")", .after = ")", .count = (times), .ends = (ending) \
    }

static void what_doubles_with_every_step_ends_in_a_bound(void **state)
{
    (void)state;
    static const hostile rows[] = {
        DOUBLED("[a, a]", 60, "a == a", "!cost-limit"),
        DOUBLED("[a, a]", 60, "a != a", "!cost-limit"),
        DOUBLED("[a, a]", 60, "a in [a, a]", "!cost-limit"),
        DOUBLED("[a, a]", 60, "[a] == [a] || true", "!cost-limit"),
        DOUBLED("[a, a]", 60, "'%s'.format([a])", "!"),
        DOUBLED("[a, a]", 60, "a", "a value"),
        DOUBLED("[a, a]", 60, "a[0] == a[1]", "!cost-limit"),
        DOUBLED("[a, a]", 60, "dyn(a) == a", "!cost-limit"),
        DOUBLED("[dyn(a), a]", 60, "a", NULL),
        DOUBLED("dyn([a, a])", 60, "a == a", "!cost-limit"),
        DOUBLED("{1: a, 2: a}", 60, "a == a", "!cost-limit"),
        DOUBLED("optional.of([a, a])", 60, "a == a", "!cost-limit"),
        DOUBLED("dyn({1: a, 2: a})", 60, "a == a", "!cost-limit"),
        DOUBLED("dyn(optional.of([a, a]))", 60, "a == a", "!cost-limit"),
        DOUBLED("a + a", 60, "a.size()", "!memory-limit"),
        DOUBLED("a + a", 60, "a == a || true", "!memory-limit"),
        DOUBLED("a.map(i, i) + a", 60, "a.size()", limit),
        DOUBLED("a.map(i, i) + a", 30, "a.size()", "!"),
        DOUBLED("a.map(i, [i, i])", 60, "a == a", NULL),
    };
    check(rows, COUNT(rows));
}

/* The same with texts. */
#define GROWN(step, with, ending) \
    { \
        .before = "cel.bind(a, 'ab', ", .piece = "cel.bind(a, " step ", ", .middle = with, \
        .close = ")", .after = ")", .count = 60, .ends = (ending) \
    }

static void texts_that_grow_end_in_a_bound(void **state)
{
    (void)state;
    static const hostile rows[] = {
        GROWN("a + a", "a.size()", "!"),
        GROWN("a.replace('a', a)", "a.size()", "!"),
        GROWN("a.replace('', a)", "a.size()", "!"),
        GROWN("[a, a].join(a)", "a.size()", "!"),
        GROWN("a.split('').join(a)", "a.size()", "!"),
        GROWN("'%s%s%s'.format([a, a, a])", "a.size()", "!"),
        GROWN("strings.quote(a + a)", "a.size()", "!"),
        GROWN("base64.encode(bytes(a + a))", "a.size()", "!"),
        GROWN("string(bytes(a + a))", "a.size()", "!"),
        GROWN("a.upperAscii() + a.lowerAscii()", "a.size()", "!"),
        GROWN("a + a.reverse()", "a.matches('(a|b)*c')", "!"),
    };
    check(rows, COUNT(rows));
}

static void towers_of_macros_end_in_a_bound(void **state)
{
    (void)state;
    static const hostile rows[] = {
        { .piece = ".map(i, [i, i])", .before = "[1]", .count = 500 },
        { .piece = ".map(i, i + i)", .before = "ints", .count = 500, .ends = "!overflow" },
        { .piece = ".map(i, t)", .before = "ints", .count = 500, .ends = "a value" },
        { .piece = ".filter(i, true)", .before = "ints", .count = 500, .ends = "a value" },
        { .piece = "1,",
          .before = "[",
          .middle = "1].map(a, [1, 2, 3, 4].map(b, "
                    "[1, 2, 3, 4].map(c, [1, 2, 3, 4].map(d, a + b + c + d))))",
          .count = 1000,
          .ends = "!iteration-limit" },
        { .piece = "1,",
          .before = "[",
          .middle = "1].all(a, [1, 2, 3, 4].all(b, "
                    "[1, 2, 3, 4].all(c, [1, 2, 3, 4].all(d, true)))) || true",
          .count = 1000,
          .ends = "!iteration-limit" },
        { .piece = "t + ",
          .before = "ints.map(a, ints.map(b, ints.map(c, ints.map(d, ",
          .middle = "t))))",
          .count = 400,
          .ends = "!cost-limit" },
        { .piece = "ints.map(i, ", .middle = "i", .close = ")", .count = 5, .ends = limit },
        { .piece = "ints.map(i, ", .middle = "i", .close = ")", .count = 128, .ends = limit },
        { .piece = "cel.bind(i, n, ", .middle = "i", .close = ")", .count = 64, .ends = "a value" },
        { .piece = "cel.bind(i, n, ", .middle = "i", .close = ")", .count = 65, .ends = limit },
        { .piece = "cel.bind(i, ", .middle = "n", .close = ", i)", .count = 64, .ends = NULL },
        { .piece = "optional.of(1).optMap(i, ", .middle = "i", .close = ")", .count = 64 },
        { .piece = "1,",
          .before = "[",
          .middle = "1].map(i, 'x').join('').matches('x*y')",
          .count = 1000,
          .ends = "a value" },
        { .piece = "{'a': 1},",
          .before = "[",
          .middle = "{}].map(i, i.transformMap(k, v, i))",
          .count = 1000,
          .ends = "a value" },
    };
    check(rows, COUNT(rows));
}

static void patterns_and_formats_end_in_a_bound(void **state)
{
    (void)state;
    static const hostile rows[] = {
        { .before = "t.matches('",
          .piece = "(",
          .middle = "a",
          .close = ")",
          .after = "')",
          .count = 5000,
          .ends = "refused bad-pattern" },
        { .before = "t.matches('",
          .piece = "(",
          .after = "')",
          .count = 500,
          .ends = "refused bad-pattern" },
        { .before = "t.matches('", .piece = "(a*)*", .after = "b')", .count = 150 },
        { .before = "t.matches('a",
          .piece = "{1000}",
          .after = "')",
          .count = 3,
          .ends = "refused bad-pattern" },
        { .before = "('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' + t).matches('^(a+)+$",
          .piece = "",
          .after = "')",
          .count = 1,
          .ends = "!pattern-limit" },
        { .before = "t.matches('[", .piece = "a-z", .after = "]')", .count = 340 },
        { .before = "'", .piece = "%s", .after = "'.format([1])", .count = 8000 },
        { .before = "'%.",
          .piece = "9",
          .after = "f'.format([1.5])",
          .count = 1000,
          .ends = "refused bad-constant" },
        { .before = "'%.1000000000f'.format([", .piece = "1.5", .after = "])", .count = 1 },
        { .before = "duration('", .piece = "1h", .after = "')", .count = 8000 },
        { .before = "timestamp('", .piece = "9", .after = "-01-01T00:00:00Z')", .count = 8000 },
        { .before = "timestamp(0).getHours('",
          .piece = "../",
          .after = "etc/passwd')",
          .count = 1000,
          .ends = "refused bad-constant" },
    };
    check(rows, COUNT(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nesting_without_end_is_refused),
        cmocka_unit_test(what_is_short_enough_to_be_read_is_refused_as_well),
        cmocka_unit_test(sixteen_megabytes_are_refused_unread),
        cmocka_unit_test(chains_are_long_but_not_endless),
        cmocka_unit_test(unknown_names_are_refused_soon_however_many),
        cmocka_unit_test(what_doubles_with_every_step_ends_in_a_bound),
        cmocka_unit_test(texts_that_grow_end_in_a_bound),
        cmocka_unit_test(towers_of_macros_end_in_a_bound),
        cmocka_unit_test(patterns_and_formats_end_in_a_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
