/* cel/plan and cel/evaluate: what is read, what is folded, and how hostile use ends. What
 * expressions come to is in tests/cases. */
#include "tests/unit/cel_support.h"

#include "cel/checker.h"
#include "cel/evaluate.h"

#include <stdlib.h>

static const pl_field money_fields[] = { { PL_SLICE_INIT("amount"), &pl_type_double, false },
                                         { PL_SLICE_INIT("currency"), &pl_type_string, false } };
static const pl_type money = {
    .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("money"), .fields = money_fields, .field_count = 2
};
static const pl_field brief_fields[] = { { PL_SLICE_INIT("title"), &pl_type_string, true },
                                         { PL_SLICE_INIT("posts"), &pl_type_int, true },
                                         { PL_SLICE_INIT("budget"), &money, true } };
static const pl_type brief = {
    .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("brief"), .fields = brief_fields, .field_count = 3
};
static const pl_variable variables[] = { { PL_SLICE_INIT("brief"), &brief },
                                         { PL_SLICE_INIT("any"), &pl_type_dyn } };

static pl_value count_call(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    ++*(int *)context->host;
    return arguments[0];
}

static const pl_function functions[] = { { .name = PL_SLICE_INIT("count"),
                                           .count = 1,
                                           .parameters = { &pl_type_int },
                                           .result = &pl_type_int,
                                           .host = true,
                                           .call = count_call },
                                         { .name = PL_SLICE_INIT("first"),
                                           .count = 1,
                                           .parameters = { &pl_type_strings },
                                           .result = &pl_type_strings,
                                           .host = true,
                                           .call = count_call } };
static const pl_library library = { functions, COUNT(functions) };
static const pl_scope scope = { .variables = variables,
                                .variable_count = COUNT(variables),
                                .libraries = &library,
                                .library_count = 1 };

static const pl_value absent = { .kind = PL_ABSENT };

/* A brief without a budget. */
static pl_value brief_of(pl_arena *arena, pl_value title, pl_value posts)
{
    pl_value *slots = pl_record_slots(arena, &brief);
    slots[0] = title;
    slots[1] = posts;
    return pl_value_record(slots, brief.field_count);
}

static const pl_program *plan(pl_arena *arena, const char *text)
{
    pl_report report = pl_report_new(arena);
    pl_embedded embedded = expression_of(arena, pl_slice_of(text));
    pl_syntax *syntax = pl_cel_parse(embedded, &report);
    if (!syntax || !pl_cel_check(&scope, syntax, embedded, &report)) return NULL;
    return pl_cel_plan(arena, &scope, syntax);
}

static void each_path_that_is_read_is_recorded_in_order(void **state)
{
    const struct {
        const char *text, *reads;
    } rows[] = {
        { "1 + 2", "" },
        { "brief.posts > 1", "brief.posts" },
        { "brief.posts > 1 || brief.title == 'a'", "brief.posts" },
        { "brief.posts > 9 || brief.title == 'a'", "brief.posts brief.title" },
        { "brief.posts + brief.posts", "brief.posts brief.posts" },
        { "has(brief.budget) && brief.budget.amount > 1.0", "brief.budget" },
        { "brief.budget.amount > 1.0 && brief.posts > 9", "brief.budget.amount brief.posts" },
        { "brief.posts > 1 ? brief.title : brief.budget.currency", "brief.posts brief.title" },
        { "[brief][0].title", "brief" },
        { "[brief.posts, brief.budget.amount, brief.posts]", "brief.posts brief.budget.amount" },
    };
    int bad = 0;
    const pl_value data[] = { brief_of(*state, pl_value_string(PL_SLICE("a")), pl_value_int(5)),
                              { .kind = PL_NULL } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_reads reads = { 0 };
        pl_context context = { .arena = *state, .variables = data, .reads = &reads };
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
    const pl_value data[] = { brief_of(*state, absent, pl_value_int(5)), absent };
    pl_reads reads = { 0 };
    pl_context context = { .arena = *state, .variables = data, .reads = &reads };
    const struct {
        const char *path, *value;
    } rows[] = {
        { "brief.posts", "5" },
        { "brief.title", "no-such-field brief.title" },
        { "brief.budget", "no-such-field brief.budget" },
        { "brief.budget.amount", "no-such-field brief.budget" },
        { "any", "no-such-field any" },
    };
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

static void operations_on_constants_are_done_when_planned(void **state)
{
    const struct {
        const char *text;
        bool folded;
    } rows[] = {
        { "1 + 2 * 3", true },
        { "['a', 'b' + 'c']", true },
        { "size('abc') > 2 ? 'a' : 'b'", true },
        { "1 / 0 > 1 || true", false },
        { "1 / 0", false },
        { "brief.posts + 1", false },
        { "count(1)", false },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const pl_program *program = plan(*state, rows[i].text);
        assert_int_equal(program->root.run == pl_step_constant, rows[i].folded);
    }
}

static void functions_of_the_host_are_called_once_for_each_evaluation(void **state)
{
    int calls = 0;
    pl_context context = { .arena = *state, .host = &calls };
    const pl_program *program = plan(*state, "count(1) == 1 || count(2) == 2");
    for (int i = 1; i <= 3; i++) {
        assert_true(pl_cel_evaluate(program, &context).as.truth);
        assert_int_equal(calls, i);
    }
}

/* The function would take the items for texts. */
static void arguments_of_unknown_type_are_looked_at_before_a_call(void **state)
{
    int calls = 0;
    const pl_value numbers[] = { pl_value_int(1) }, texts[] = { pl_value_string(PL_SLICE("a")) };
    const pl_value given[] = { pl_value_list(numbers, 1), brief_of(*state, texts[0], numbers[0]),
                               pl_value_list(texts, 1) };
    const pl_program *program = plan(*state, "first(any)");
    for (size_t i = 0; i < COUNT(given); i++) {
        const pl_value data[] = { { .kind = 0 }, given[i] };
        pl_context context = { .arena = *state, .variables = data, .host = &calls };
        pl_value value = pl_cel_evaluate(program, &context);
        assert_int_equal(value.kind, i == 2 ? PL_LIST_VALUE : PL_FAILURE);
        if (i < 2) assert_int_equal(value.as.failure->code, PL_FAIL_NO_OVERLOAD);
    }
    assert_int_equal(calls, 1);
}

static void the_longest_expressions_run(void **state)
{
    const struct {
        const char *piece, *end, *value;
        size_t count;
    } rows[] = {
        { "true&&", "true", "true", 2700 },
        { "1 + ", "1", "513", 512 },
        { "'ab' + ", "''", NULL, 512 },
        { "1 > 2 ? 3 : ", "4", "4", 128 },
        { "brief.posts > 0 && ", "true", "true", 700 },
    };
    const pl_value data[] = { brief_of(*state, absent, pl_value_int(5)), absent };
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_context context = { .arena = *state, .variables = data };
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

/* Lets so many blocks be taken, and keeps account of those that are not given back. */
typedef struct purse {
    size_t left, open;
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
    return malloc(size);
}

static void give_back(void *context, void *block)
{
    purse *from = context;
    from->open--;
    free(block);
}

static void do_everything(pl_arena *arena, void *job)
{
    (void)job;
    const pl_value data[] = { brief_of(arena, absent, pl_value_int(5)), absent };
    pl_reads reads = { 0 };
    pl_context context = { .arena = arena, .variables = data, .reads = &reads };
    pl_slice chain =
        PL_JOIN(arena, repeated(arena, "brief.posts > 0 && ", 800), PL_SLICE("brief.title == 'a'"));
    const pl_program *program = plan(arena, chain.data);
    if (program) pl_cel_evaluate(program, &context);
    plan(arena, "breif.title == 1");
    plan(arena, "1 +");
}

static void running_out_of_memory_anywhere_leaks_nothing(void **state)
{
    (void)state;
    bool enough = false;
    for (size_t blocks = 0; !enough; blocks++) {
        assert_true(blocks < 1000);
        purse from = { .left = blocks };
        planner_options options = { .struct_size = sizeof options,
                                    .allocate = take,
                                    .release = give_back,
                                    .memory_context = &from };
        pl_arena *arena = pl_arena_open(&options);
        if (arena) enough = pl_arena_guard(arena, do_everything, NULL);
        pl_arena_close(arena);
        assert_int_equal(enough, !from.empty);
        assert_int_equal(from.open, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(each_path_that_is_read_is_recorded_in_order),
        in_arena(a_path_can_be_read_alone),
        in_arena(operations_on_constants_are_done_when_planned),
        in_arena(functions_of_the_host_are_called_once_for_each_evaluation),
        in_arena(arguments_of_unknown_type_are_looked_at_before_a_call),
        in_arena(the_longest_expressions_run),
        cmocka_unit_test(running_out_of_memory_anywhere_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
