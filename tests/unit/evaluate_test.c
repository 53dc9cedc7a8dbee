/* cel/evaluate: what is read and used up, and that bounds end an evaluation. What expressions come
 * to is in tests/cases. */
#include "tests/unit/expression_support.h"

#include <stdlib.h>

static pl_value count_call(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    ++*(int *)context->host;
    return arguments[0];
}

static const pl_function functions[] = { { .name = PL_SLICE_INIT("counted"),
                                           .count = 1,
                                           .parameters = { &pl_type_int },
                                           .result = &pl_type_int,
                                           .host = true,
                                           .call = count_call } };
static const pl_library library = { functions, COUNT(functions) };
static const pl_scope scope = { .variables = some_variables,
                                .variable_count = VARIABLES,
                                .libraries = &library,
                                .library_count = 1 };

static const pl_program *plan(pl_arena *arena, const char *text)
{
    pl_report report = pl_report_new(arena);
    way by = { .scope = &scope };
    return planned(&by, pl_slice_of(text), &report);
}

static void each_path_that_is_read_is_recorded_in_order(void **state)
{
    static const struct {
        const char *text, *reads;
    } rows[] = {
        { "1 + 2", "" },
        { "brief.posts > 1", "brief.posts" },
        { "brief.posts > 1 || brief.title == 'a'", "brief.posts" },
        { "brief.posts > 9 || brief.title == 'a'", "brief.posts brief.title" },
        { "brief.posts + brief.posts", "brief.posts brief.posts" },
        { "has(brief.rest) && brief.rest.to > 1", "brief.rest" },
        { "brief.rest.to > 1 && brief.posts > 9", "brief.rest.to brief.posts" },
        { "brief.posts > 1 ? brief.title : t", "brief.posts brief.title" },
        { "[brief][0].title", "brief" },
        { "[brief.posts, brief.rest.to, brief.posts]", "brief.posts brief.rest.to" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_reads reads = { 0 };
        pl_context context = { .arena = *state, .variables = some_data(*state), .reads = &reads };
        pl_cel_evaluate(plan(*state, rows[i].text), &context);
        pl_text text = pl_text_new(*state);
        for (size_t at = 0; at < reads.count; at++) {
            pl_text_put(&text, at ? " " : "");
            pl_text_add(&text, reads.items[at]->text);
        }
        bad += differs(rows[i].text, pl_text_slice(&text), rows[i].reads);
    }
    assert_int_equal(bad, 0);
}

static void a_path_can_be_read_alone(void **state)
{
    static const struct {
        const char *path, *value;
    } rows[] = {
        { "brief.posts", "5" },
        { "brief.age.to", "34" },
        { "brief.title", "no-such-field brief.title" },
        { "brief.rest", "no-such-field brief.rest" },
        { "brief.rest.to", "no-such-field brief.rest" },
        { "any", "no-such-field any" },
    };
    pl_value data[VARIABLES] = { [BRIEF] = some_brief(*state) };
    pl_reads reads = { 0 };
    pl_context context = { .arena = *state, .variables = data, .reads = &reads };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_report report = pl_report_new(*state);
        pl_embedded text = expression_of(*state, pl_slice_of(rows[i].path));
        pl_value value = pl_cel_read(pl_cel_path(&scope, text, &report), &context);
        bad += differs(rows[i].path, value_text(*state, value), rows[i].value);
    }
    assert_int_equal(bad, 0);
    assert_int_equal(reads.count, COUNT(rows));
}

static void functions_of_the_host_are_called_once_for_each_evaluation(void **state)
{
    int calls = 0;
    pl_context context = { .arena = *state, .host = &calls };
    const pl_program *program = plan(*state, "counted(1) == 1 || counted(2) == 2");
    for (int i = 1; i <= 3; i++) {
        assert_true(pl_cel_evaluate(program, &context).as.truth);
        assert_int_equal(calls, i);
    }
}

static void the_longest_expressions_run(void **state)
{
    static const struct {
        const char *piece, *end, *value;
        size_t count;
    } rows[] = {
        { "true&&", "true", "true", 2700 },
        { "1 + ", "1", "513", 512 },
        { "'ab' + ", "''", NULL, 512 },
        { "1 > 2 ? 3 : ", "4", "4", 128 },
        { "brief.posts > 0 && ", "true", "true", 700 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_context context = { .arena = *state, .variables = some_data(*state) };
        pl_slice text = PL_JOIN(*state, repeated(*state, rows[i].piece, rows[i].count),
                                pl_slice_of(rows[i].end));
        const pl_program *program = plan(*state, pl_slice_copy(*state, text).data);
        assert_non_null(program);
        pl_value value = pl_cel_evaluate(program, &context);
        if (rows[i].value)
            assert_int_equal(differs("long", value_text(*state, value), rows[i].value), 0);
        else
            assert_int_equal(value.size, 2 * rows[i].count);
    }
}

/* Bounds */

/* Expressions that reach a bound, and which. */
static const struct {
    const char *text, *failure;
    pl_bounds bounds; /* the cost: beyond what is known beforehand */
} endless[] = {
    { "[1, 2, 3, 4].all(i, i > 0)", "iteration-limit", { .iterations = 3 } },
    { "ints.map(i, ints.map(j, j)).size() > 0", "iteration-limit", { .iterations = 4 } },
    { "[1, 2, 3, 4].exists_one(i, n > i)", "cost-limit", { .cost = 3 } },
    { "t == 'text'", "cost-limit", { .cost = 3 } },
    { "ints == [1, 2, 3]", "cost-limit", { .cost = 3 } },
    { "n in ints", "cost-limit", { .cost = 3 } },
    { "size(t) > 3", "cost-limit", { .cost = 3 } },
    { "t + t != ''", "cost-limit", { .cost = 3 } },
    { "t.matches('x')", "cost-limit", { .cost = 3 } },
    { "t + t != ''", "memory-limit", { .memory = 7 } },
    { "(ints + ints).size() > 1", "memory-limit", { .memory = 95 } },
    { "[n, n] != []", "memory-limit", { .memory = 31 } },
    { "{'a': n} != {}", "memory-limit", { .memory = 31 } },
    { "ints.map(i, i) != []", "memory-limit", { .memory = 47 } },
    { "ints.transformMap(k, i, i) != {}", "memory-limit", { .memory = 100 } },
    { "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'.matches('^(a+)+$')", "pattern-limit", { 0 } },
};

/* What could take a failure for an answer, `E` standing for the expression. */
static const char *const places[] = {
    "E",
    "E || n == 5",
    "E || true",
    "E && false",
    "n == 9 || E",
    "!(E)",
    "(E) ? 1 : 1",
    "E || E || true",
    "[1].exists(q, E)",
    "[1, 2].exists(q, q == 2 || E)",
    "[2, 1].all(q, q == 2 || E)",
    "[E].size() == 1 || true",
    "{'a': E}.a || true",
    "has({'a': E}.a) || true",
    "cel.bind(q, E, q || true)",
    "optional.of(E).orValue(true) || true",
    "optional.none().orValue(E) || true",
    "[?optional.of(E)] == [] || true",
    "(n == 5 ? E : true) || true",
    "E == E || true",
    "string(E) == 'a' || true",
};

static pl_slice placed(pl_arena *arena, const char *place, const char *expression)
{
    pl_text text = pl_text_new(arena);
    for (const char *at = place; *at; at++) {
        if (*at == 'E') pl_text_put(&text, "(");
        pl_text_add(&text, *at == 'E' ? pl_slice_of(expression) : (pl_slice){ at, 1 });
        if (*at == 'E') pl_text_put(&text, ")");
    }
    return pl_text_slice(&text);
}

static void a_bound_that_is_reached_is_never_taken_for_an_answer(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(endless); i++)
        for (size_t at = 0; at < 2 * COUNT(places); at++) {
            pl_report report = pl_report_new(*state);
            way by = usual_way(*state);
            by.plain = at % 2;
            by.bounds = endless[i].bounds;
            pl_slice text = placed(*state, places[at / 2], endless[i].text);
            const pl_program *program = planned(&by, text, &report);
            if (!program) fail_msg("%.*s is refused", SHOWN(text));
            if (by.bounds.cost) by.bounds.cost += program->cost;
            pl_slice found = outcome_of(*state, &by, text);
            pl_slice wanted =
                PL_JOIN(*state, PL_SLICE("!"), pl_slice_of(endless[i].failure), PL_SLICE(" "));
            if (pl_slice_starts(found, wanted)) continue;
            print_error("%.*s: %.*s\n", SHOWN(text), SHOWN(found));
            bad++;
        }
    assert_int_equal(bad, 0);
}

static void what_is_not_run_reaches_no_bound(void **state)
{
    static const expression_row rows[] = {
        { "n == 5 || [1, 2, 3, 4].all(i, i > 0)", "true" },
        { "n == 9 && [1, 2, 3, 4].all(i, i > 0)", "false" },
        { "n == 5 ? 1 : [1, 2, 3, 4].map(i, i)[0]", "1" },
        { "cel.bind(y, [1, 2, 3, 4].map(i, i), n)", "5" },
        { "optional.of(1).orValue([1, 2, 3, 4].map(i, i)[0])", "1" },
    };
    way by = usual_way(*state);
    by.bounds.iterations = 3;
    assert_int_equal(outcomes_differ(*state, &by, rows, COUNT(rows)), 0);
}

static void the_cost_that_is_known_beforehand_is_paid_before_anything_runs(void **state)
{
    int calls = 0;
    pl_context context = { .arena = *state, .host = &calls };
    const pl_program *program = plan(*state, "counted(1) == 1 || true");
    context.bounds.cost = program->cost - 1;
    pl_value value = pl_cel_evaluate(program, &context);
    assert_int_equal(value.kind, PL_FAILURE);
    assert_int_equal(value.as.failure->code, PL_FAIL_COST_LIMIT);
    assert_int_equal(calls, 0);
    context.bounds.cost = program->cost;
    assert_true(pl_cel_evaluate(program, &context).as.truth);
    assert_int_equal(context.used.cost, program->cost);
}

static void every_evaluation_begins_with_all_of_its_bounds(void **state)
{
    const pl_program *program = plan(*state, "ints.map(i, t + string(i)).size()");
    pl_context context = { .arena = *state, .variables = some_data(*state) };
    pl_bounds first = { 0 };
    for (int i = 0; i < 3; i++) {
        assert_int_equal(pl_cel_evaluate(program, &context).as.number, 3);
        if (!i) first = context.used;
        assert_memory_equal(&context.used, &first, sizeof first);
    }
    assert_true(first.cost > program->cost && first.memory > 3 * 5);
    assert_int_equal(first.iterations, 3);
}

/* Memory */

/* Lets so many blocks be taken, and keeps account of those that are not given back. */
typedef struct purse {
    size_t left, open, taken;
    bool empty; /* one was refused */
} purse;

static void *take(void *context, size_t size)
{
    purse *from = context;
    if (from->left == 0) {
        from->empty = true;
        return NULL;
    }
    from->left--;
    from->open++;
    from->taken++;
    return malloc(size);
}

static void give_back(void *context, void *block)
{
    purse *from = context;
    from->open--;
    free(block);
}

static pl_arena *arena_of(purse *from)
{
    planner_options options = { .struct_size = sizeof options,
                                .allocate = take,
                                .release = give_back,
                                .memory_context = from };
    return pl_arena_open(&options);
}

/* One of everything that takes memory. */
static const char *const all_kinds[] = {
    "[n, n + 1].map(i, string(i)).filter(s, s != t) + ['a']",
    "{'a': n, t: 1}.transformMap(k, v, v + 1)",
    "counts.transformMapEntry(k, v, {v: k + t})",
    "cel.bind(y, ints.map(i, i * 2), y.exists(i, i in y))",
    "brief.?title.or(optional.of(t + t)).orValue('a')",
    "t + t + string(n) + t",
    "t.matches('^[a-z]+$') && t.matches('x$') || t.replace('t', 'T').split('T').join('-') == t",
    "'%s %d %.2f'.format([t, n, x])",
    "timestamp('2027-03-01T00:00:00Z').getHours('Asia/Tokyo') + n",
    "brief.title == 'a' || 1 / (n - 5) > 1",
    "any.record.age.to + any.int",
    "breif.title == 1 && n.all(i, i)",
    "n in [1, 2, 3, 4, 5, 6, 7, 8, 9] || 1 +",
    "[1].map(i, [2].map(j, [3].map(k, [4].map(l, [5].map(m, i)))))",
};

static void do_everything(pl_arena *arena, void *job)
{
    (void)job;
    pl_reads reads = { 0 };
    pl_context context = { .arena = arena, .variables = some_data(arena), .reads = &reads };
    pl_slice chain =
        PL_JOIN(arena, repeated(arena, "brief.posts > 0 && ", 800), PL_SLICE("brief.title == 'a'"));
    const pl_program *program = plan(arena, chain.data);
    if (program) pl_cel_evaluate(program, &context);
    for (size_t i = 0; i < COUNT(all_kinds); i++) {
        program = plan(arena, all_kinds[i]);
        if (program) pl_cel_evaluate(program, &context);
    }
}

static void running_out_of_memory_anywhere_leaks_nothing(void **state)
{
    (void)state;
    bool enough = false;
    for (size_t blocks = 0; !enough; blocks++) {
        assert_true(blocks < 1000);
        purse from = { .left = blocks };
        pl_arena *arena = arena_of(&from);
        if (arena) enough = pl_arena_guard(arena, do_everything, NULL);
        pl_arena_close(arena);
        assert_int_equal(enough, !from.empty);
        assert_int_equal(from.open, 0);
    }
}

/* The matcher of patterns is kept beside the arena of evaluations, which is reset between them. */
static void evaluating_again_asks_for_no_memory(void **state)
{
    const pl_value *data = some_data(*state);
    for (size_t i = 0; i < COUNT(all_kinds); i++) {
        const pl_program *program = plan(*state, all_kinds[i]);
        purse from = { .left = SIZE_MAX };
        pl_arena *arena = arena_of(&from);
        pl_context context = { .arena = arena, .variables = data, .keep = *state };
        size_t after_two = 0;
        for (int turn = 0; program && turn < 10; turn++) {
            pl_arena_reset(arena);
            pl_cel_evaluate(program, &context);
            if (turn == 1) after_two = from.taken;
        }
        if (program && from.taken != after_two)
            fail_msg("%s: %zu, then %zu", all_kinds[i], after_two, from.taken);
        pl_arena_close(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(each_path_that_is_read_is_recorded_in_order),
        in_arena(a_path_can_be_read_alone),
        in_arena(functions_of_the_host_are_called_once_for_each_evaluation),
        in_arena(the_longest_expressions_run),
        in_arena(a_bound_that_is_reached_is_never_taken_for_an_answer),
        in_arena(what_is_not_run_reaches_no_bound),
        in_arena(the_cost_that_is_known_beforehand_is_paid_before_anything_runs),
        in_arena(every_evaluation_begins_with_all_of_its_bounds),
        cmocka_unit_test(running_out_of_memory_anywhere_leaks_nothing),
        in_arena(evaluating_again_asks_for_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
