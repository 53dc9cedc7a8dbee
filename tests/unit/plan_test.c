/* cel/plan: what is done beforehand, and that it changes no result. */
#include "tests/unit/expression_support.h"

#include "cel/call.h"

static int calls;

static pl_value count_call(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)count;
    calls++;
    return arguments[0];
}

#define COUNTED(text, of_host) \
    { \
        .name = PL_SLICE_INIT(text), .count = 1, .parameters = { &pl_type_int }, \
        .result = &pl_type_int, .host = (of_host), .call = count_call \
    }

static const pl_function functions[] = { COUNTED("pure", false), COUNTED("asked", true) };
static const pl_library library = { functions, COUNT(functions) };
static const pl_scope scope = { .variables = some_variables,
                                .variable_count = VARIABLES,
                                .libraries = &library,
                                .library_count = 1 };

static const pl_program *plan_of(pl_arena *arena, const char *text, bool plain)
{
    pl_report report = pl_report_new(arena);
    way by = { .scope = &scope, .plain = plain };
    const pl_program *program = planned(&by, pl_slice_of(text), &report);
    if (!program) fail_msg("%s is refused", text);
    return program;
}

static bool is_constant(const pl_program *program)
{
    return program->root.run == pl_step_constant;
}

static void operations_on_constants_are_done_beforehand(void **state)
{
    static const struct {
        const char *text;
        bool folded;
    } rows[] = {
        { "1", true },
        { "1 + 2 * 3", true },
        { "['a', 'b' + 'c']", true },
        { "{'a': 1 + 1}", true },
        { "{'a': 1}.a", true },
        { "{'a': 1}['b']", false },
        { "has({'a': 1}.b)", true },
        { "[1, 2][1]", true },
        { "[1, 2][2]", false },
        { "[?optional.of(1), 2]", true },
        { "[?optional.none(), 2]", false },
        { "size('abc') > 2 ? 'a' : 'b'", true },
        { "'abc'.startsWith('a') && 1 < 2", true },
        { "timestamp('2027-03-01T00:00:00Z') - duration('1h')", true },
        { "timestamp('nonsense')", false },
        { "int('12') in [1, 12]", true },
        { "optional.of(1).orValue(2)", true },
        { "optional.none().orValue(2)", true },
        { "pure(1) + pure(2)", true },
        { "asked(1)", false },
        { "1 / 0", false },
        { "1 / 0 > 1 || true", false },
        { "[1 / 0]", false },
        { "n + 1", false },
        { "[1, 2].map(i, i)", false },
        { "cel.bind(y, 1, y)", false },
        { "type(1)", true },
        { "int", true },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (is_constant(plan_of(*state, rows[i].text, false)) != rows[i].folded)
            fail_msg("%s is %sfolded", rows[i].text, rows[i].folded ? "not " : "");
        bool literal = strcmp(rows[i].text, "1") == 0 || strcmp(rows[i].text, "int") == 0;
        if (is_constant(plan_of(*state, rows[i].text, true)) != literal)
            fail_msg("%s is folded in a plain plan", rows[i].text);
    }
}

/* Only when it runs is it known whether anything hangs on a failure. */
static void failures_are_kept_for_when_they_run(void **state)
{
    static const expression_row rows[] = {
        { "1 / 0 > 1 || n > 1", "true" },
        { "n > 1 || 1 / 0 > 1", "true" },
        { "n > 9 ? 1 / 0 : 7", "7" },
        { "n > 1 ? 1 / 0 : 7", "!divide-by-zero 10-11: 1, 0" },
        { "n > 9 && [1][5] == 1", "false" },
        { "9223372036854775807 + 1 > n || true", "true" },
        { "'a'.charAt(7) == 'b' || n == 5", "true" },
        { "int('x') == 1 || n == 5", "true" },
        { "{'a': 1}.b == 1 || n == 5", "true" },
        { "optional.none().value() == 1 || n == 5", "true" },
        { "[1].map(i, n > 9 ? 1 / 0 : i)", "[1]" },
    };
    check_outcomes(state, rows, COUNT(rows));
}

static void functions_of_the_host_are_never_called_beforehand(void **state)
{
    calls = 0;
    const pl_program *pure = plan_of(*state, "pure(1) + pure(2)", false);
    assert_int_equal(calls, 2);
    const pl_program *asked = plan_of(*state, "asked(1) + asked(2)", false);
    const pl_program *plain = plan_of(*state, "pure(1) + pure(2)", true);
    assert_int_equal(calls, 2);
    pl_context context = { .arena = *state };
    assert_int_equal(pl_cel_evaluate(pure, &context).as.number, 3);
    assert_int_equal(calls, 2);
    assert_int_equal(pl_cel_evaluate(asked, &context).as.number, 3);
    assert_int_equal(calls, 4);
    assert_int_equal(pl_cel_evaluate(plain, &context).as.number, 3);
    assert_int_equal(calls, 6);
}

static void four_constants_or_more_become_a_set(void **state)
{
    static const struct {
        const char *text;
        bool set;
    } rows[] = {
        { "n in [1, 2, 3]", false },
        { "n in [1, 2, 3, 4]", true },
        { "n in [1, 2, 3, n]", false },
        { "t in ['a', 'b', 'c', 'd']", true },
        { "t in ['a', 'b' + 'c', 'c', 'd']", true },
        { "x in [1.0, 2.0, 3.0, 4.0]", true },
        { "x in [1.0, 2.0, 3.0, 4.5]", false },
        { "dyn(n) in [1u, 2u, 3u, 4u]", true },
        { "dyn(n) in [dyn(1), true, 'a', 4u]", true },
        { "dyn(n) in [dyn(1), 2, 3, null]", false },
        { "dyn(n) in [[1], [2], [3], [4]]", false },
        { "dyn(n) in [1, 2, 3, 9007199254740993]", false },
        { "dyn(n) in [1, 2, 3, 9007199254740991]", true },
        { "n in ints", false },
        { "n in [1, 1, 1, 1]", true },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if ((plan_of(*state, rows[i].text, false)->root.run == pl_step_in_set) != rows[i].set)
            fail_msg("%s is %sa set", rows[i].text, rows[i].set ? "not " : "");
}

/* Whatever is looked for, a set finds what a walk through the list finds. */
static void a_set_finds_what_the_list_holds(void **state)
{
    static const char *const items[] = { "[1, 2, 3, 4]", "[1u, 2u, 3u, 4u]",
                                         "[1.0, 2.0, 3.0, 9007199254740991.0]",
                                         "['1', 'true', '', 'x']", "[dyn(true), false, 1, '1']" };
    static const char *const asked[] = {
        "1",
        "1u",
        "1.0",
        "1.5",
        "-1",
        "0",
        "'1'",
        "true",
        "false",
        "null",
        "''",
        "b'1'",
        "[1]",
        "0.0 / 0.0",
        "-0.0",
        "9007199254740991",
        "9007199254740991u",
        "9007199254740992",
        "18446744073709551615u",
        "1e300",
        "timestamp('2027-03-01T00:00:00Z')",
        "{}",
        "int",
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(items); i++)
        for (size_t j = 0; j < COUNT(asked); j++) {
            way by = usual_way(*state);
            pl_slice text =
                PL_JOIN(*state, PL_SLICE("[dyn("), pl_slice_of(asked[j]),
                        PL_SLICE(")].map(q, q in "), pl_slice_of(items[i]), PL_SLICE(")"));
            pl_slice set = outcome_of(*state, &by, text);
            by.plain = true;
            bad += differs(text.data, outcome_of(*state, &by, text), set.data);
        }
    assert_int_equal(bad, 0);
}

static void chains_of_texts_are_one_step(void **state)
{
    static const struct {
        const char *text;
        size_t parts; /* 0: no such step */
    } rows[] = {
        { "t + 'a'", 2 },          { "t + t + t + t", 4 },       { "t + (t + t)", 2 },
        { "(t + t) + t", 3 },      { "t + string(n) + t", 3 },   { "n + n + n", 0 },
        { "t + any.text + t", 2 }, { "any.text + any.text", 0 }, { "b'a' + any.bytes", 0 },
        { "ints + ints", 0 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_program *program = plan_of(*state, rows[i].text, false);
        bool chain = program->root.run == pl_step_concatenate;
        if (chain == (rows[i].parts > 0) &&
            (!chain || program->root.operand_count == rows[i].parts))
            continue;
        fail_msg("%s: %d parts", rows[i].text, chain ? program->root.operand_count : 0);
    }
}

static void comparisons_with_a_constant_have_steps_of_their_own(void **state)
{
    static const struct {
        const char *text;
        pl_syntax_kind kind;
    } rows[] = {
        { "n < 5", PL_SYNTAX_LESS },     { "n <= 2 + 3", PL_SYNTAX_LESS_EQUAL },
        { "n > 5", PL_SYNTAX_GREATER },  { "n >= 5", PL_SYNTAX_GREATER_EQUAL },
        { "t == 'a'", PL_SYNTAX_EQUAL }, { "t != 'a'", PL_SYNTAX_NOT_EQUAL },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_ptr_equal(plan_of(*state, rows[i].text, false)->root.run,
                         pl_step_with_constant[rows[i].kind]);
        assert_ptr_equal(plan_of(*state, rows[i].text, true)->root.run, pl_step_runs[rows[i].kind]);
    }
    assert_ptr_equal(plan_of(*state, "5 < n", false)->root.run, pl_step_runs[PL_SYNTAX_LESS]);
}

/* Where all types are known, one function is; else its arguments are looked at. */
static void calls_look_at_arguments_only_where_types_are_open(void **state)
{
    static const struct {
        const char *text;
        bool looks;
    } rows[] = {
        { "t.size()", false },
        { "size(ints)", false },
        { "t.startsWith('a')", false },
        { "any.text.size()", true },
        { "size(any.list)", true },
        { "t.startsWith(any.text)", true },
        { "t.replace('a', string(any.int))", true },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_program *program = plan_of(*state, rows[i].text, false);
        if ((program->root.run == pl_step_call_any) != rows[i].looks) fail_msg("%s", rows[i].text);
        assert_int_equal(program->type != NULL, rows[i].looks);
    }
}

/* What is known beforehand is paid at once: constants nothing, names and operations ten. */
static void the_cost_of_what_always_runs_is_added_up(void **state)
{
    static const struct {
        const char *text;
        size_t cost;
    } rows[] = {
        { "1", 0 },
        { "n", 10 },
        { "n + 1", 20 },
        { "brief.age.to", 10 },
        { "[n, 1]", 110 },
        { "{'a': n}", 310 },
        { "n > 1 || n > 2", 50 },
        { "size(t)", 20 },
        { "ints[0]", 20 },
        { "ints.map(i, i + 1)", 20 },
        { "ints.map(i, i > 1, i + 1)", 20 },
        { "cel.bind(y, n, y + y)", 50 },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (plan_of(*state, rows[i].text, false)->cost != rows[i].cost)
            fail_msg("%s: %zu", rows[i].text, plan_of(*state, rows[i].text, false)->cost);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(operations_on_constants_are_done_beforehand),
        in_arena(failures_are_kept_for_when_they_run),
        in_arena(functions_of_the_host_are_never_called_beforehand),
        in_arena(four_constants_or_more_become_a_set),
        in_arena(a_set_finds_what_the_list_holds),
        in_arena(chains_of_texts_are_one_step),
        in_arena(comparisons_with_a_constant_have_steps_of_their_own),
        in_arena(calls_look_at_arguments_only_where_types_are_open),
        in_arena(the_cost_of_what_always_runs_is_added_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
