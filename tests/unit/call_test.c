/* cel/call: which overload a call means, and that no function sees a value that it does not take.
 */
#include "tests/unit/expression_support.h"

static pl_value say(pl_context *context, const pl_value *arguments, size_t count, const char *name)
{
    pl_text text = pl_text_new(context->arena);
    pl_text_put(&text, name);
    for (size_t i = 0; i < count; i++) {
        pl_text_put(&text, " ");
        pl_value_write(&text, arguments[i]);
    }
    return pl_value_string(pl_text_slice(&text));
}

/* A function that says which one it is, and what it got. */
#define SAYS(name) \
    static pl_value name(pl_context *context, const pl_value *arguments, size_t count) \
    { \
        return say(context, arguments, count, #name); \
    }

SAYS(of_int)
SAYS(of_text)
SAYS(of_texts)
SAYS(of_list)
SAYS(of_map)
SAYS(of_number)
SAYS(of_brief)
SAYS(of_time)
SAYS(of_two)
SAYS(of_many)

static pl_value twice(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    if (arguments[0].as.number > 100) return pl_fail(context, PL_FAIL_RANGE, PL_SLICE("twice"));
    return pl_value_int(arguments[0].as.number * 2);
}

/* The first number when it is not 0; else the second decides. */
static pl_value first_of(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context;
    assert_int_equal(count, 1);
    return arguments[0].as.number ? arguments[0] : (pl_value){ .kind = PL_ABSENT };
}

/* Counts what is prepared, and how often. */
static const void *prepare(pl_arena *arena, const pl_scope *scope, pl_slice constant,
                           pl_defect *defect)
{
    (void)scope;
    if (pl_slice_equal(constant, PL_SLICE("bad"))) {
        *defect = (pl_defect){
            .code = PL_BAD_CONSTANT, .to = 3, .found = constant, .wanted = PL_SLICE("a good text")
        };
        return NULL;
    }
    if (pl_slice_equal(constant, PL_SLICE("slow")))
        *defect = (pl_defect){ .code = PL_SLOW_PATTERN, .found = constant };
    pl_slice *kept = pl_arena_new(arena, pl_slice);
    *kept = PL_JOIN(arena, PL_SLICE("prepared "), constant);
    return kept;
}

static pl_value prepared(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)count;
    const pl_slice *found = context->prepared;
    return found ? pl_value_string(*found) : say(context, arguments, 1, "computed");
}

static const pl_preparation of_constant = { .argument = 0, .prepare = prepare };
static const pl_preparation of_constant_only = { .argument = 0,
                                                 .constant = true,
                                                 .prepare = prepare };
static const pl_type ints_of_lists = { .kind = PL_TYPE_LIST, .item = &ints_type };

#define ROW(text, does, gives, ...) \
    .name = PL_SLICE_INIT(text), .call = (does), .result = (gives), .parameters = { __VA_ARGS__ }, \
    .count = sizeof((const pl_type *[]){ __VA_ARGS__ }) / sizeof(void *)

static const pl_function functions[] = {
    { ROW("which", of_int, &pl_type_string, &pl_type_int) },
    { ROW("which", of_text, &pl_type_string, &pl_type_string) },
    { ROW("which", of_texts, &pl_type_string, &pl_type_strings) },
    { ROW("which", of_list, &pl_type_string, &ints_of_lists) },
    { ROW("which", of_brief, &pl_type_string, &brief_type) },
    { ROW("which", of_map, &pl_type_string, &pl_type_map_ab) },
    { ROW("which", of_time, &pl_type_string, &pl_type_timestamp) },
    { ROW("which", of_two, &pl_type_string, &pl_type_a, &pl_type_a) },
    { ROW("which", of_int, &pl_type_string, &pl_type_int), .member = true },
    { ROW("some", of_number, &pl_type_string, &pl_type_number) },
    { ROW("many", of_many, &pl_type_string, &pl_type_string, &pl_type_int), .variadic = true },
    { ROW("twice", twice, &pl_type_int, &pl_type_int) },
    { ROW("elseThen", first_of, &pl_type_int, &pl_type_int, &pl_type_int), .lazy = true,
      .member = true },
    { ROW("prepared", prepared, &pl_type_string, &pl_type_string), .preparation = &of_constant },
    { ROW("constant", prepared, &pl_type_string, &pl_type_string),
      .preparation = &of_constant_only },
};
static const pl_library library = { functions, COUNT(functions) };
static const pl_scope scope = { .variables = some_variables,
                                .variable_count = VARIABLES,
                                .libraries = &library,
                                .library_count = 1 };

static void check(void **state, const expression_row *rows, size_t count)
{
    way by = { .scope = &scope, .data = some_data(*state) };
    assert_int_equal(outcomes_differ(*state, &by, rows, count), 0);
}

static void the_first_overload_that_fits_is_called(void **state)
{
    static const expression_row rows[] = {
        { "which(n)", "\"of_int 5\"" },
        { "which('a')", "\"of_text \\\"a\\\"\"" },
        { "which(['a'])", "\"of_texts [\\\"a\\\"]\"" },
        { "which([[1]])", "\"of_list [[1]]\"" },
        { "which({1: 2})", "\"of_map {1: 2}\"" },
        { "which([])", "\"of_texts []\"" },
        { "which(1, 2)", "\"of_two 1 2\"" },
        { "n.which()", "\"of_int 5\"" },
        { "some(1)", "\"of_number 1\"" },
        { "some(1u)", "\"of_number 1u\"" },
        { "some(1.5)", "\"of_number 1.5\"" },
    };
    check(state, rows, COUNT(rows));
}

static void what_is_not_known_before_is_found_when_it_runs(void **state)
{
    static const expression_row rows[] = {
        { "which(any.int)", "\"of_int 1\"" },
        { "which(any.text)", "\"of_text \\\"a\\\"\"" },
        { "which(any.map)", "\"of_map {\\\"a\\\": 1}\"" },
        { "which(any.time)", "\"of_time timestamp(\\\"2024-10-04T00:00:00Z\\\")\"" },
        { "which(any.record) == which(brief)", "true" },
        { "which(any.double)", "!no-such-overload 0-5: 2.5" },
        { "which(any.list)", "!no-such-overload 0-5: [1, \"a\"]" },
        { "which(any.nothing)", "!no-such-overload 0-5: null" },
        { "some(any.uint)", "\"of_number 2u\"" },
        { "some(any.text)", "!no-such-overload 0-4: \"a\"" },
        { "many('a', any.int, 2)", "\"of_many \\\"a\\\" 1 2\"" },
        { "many('a', 1, any.text)", "!no-such-overload 0-4: \"a\", 1" },
        { "twice(any.int)", "2" },
        { "twice(any.uint)", "!no-such-overload 0-5: 2u" },
    };
    check(state, rows, COUNT(rows));
}

/* The checker draws conclusions from what it does not know: an item of `dyn([1]) + ["a"]` is a
 * string for it. Whatever it says, a function sees no value of another kind. */
static void no_conclusion_of_the_checker_is_trusted(void **state)
{
    way by = { .scope = &scope, .data = some_data(*state) };
    assert_int_equal(differs("narrowed",
                             outcome_of(*state, &by, PL_SLICE("which((any.list + ['a'])[0])")),
                             "!no-such-overload 0-5: 1"),
                     0);
    static const expression_row rows[] = {
        { "(dyn([any.time]) + ['a'])[0].size()",
          "!no-such-overload 29-33: timestamp(\"2024-10-04T00:00:00Z\")" },
        { "size((any.list + ['a'])[0])", "!no-such-overload 0-4: 1" },
        { "any.some.orValue('a').size()", "!no-such-overload 22-26: 1" },
        { "any.some.optMap(v, v.contains('b') || v.size() > 0)",
          "!no-such-overload 21-29: 1, \"b\"" },
        { "([] + any.list).map(v, v.contains('b') || v.size() > 0)",
          "!no-such-overload 25-33: 1, \"b\"" },
        { "[null, any.time, timestamp('2027-03-01T00:00:00Z')][0].getFullYear()",
          "!no-such-overload 55-66: null" },
        { "(n > 1 ? null : duration('1s')).getSeconds()", "!no-such-overload 32-42: null" },
        { "any.list.map(v, v.startsWith('a'))", "!no-such-overload 18-28: 1, \"a\"" },
    };
    check(state, rows, COUNT(rows));
}

/* Nor is a value handed out that is of another type than whoever asked was told. */
static void a_whole_expression_gives_a_value_of_its_type(void **state)
{
    static const struct {
        const char *text, *outcome;
    } rows[] = {
        { "(any.list + ['a'])[0]", "!no-such-overload 18-19: 1" },
        { "(dyn([1]) + ['a'])[0]", "!no-such-overload 18-19: 1" },
        { "any.some.orValue('a')", "!no-such-overload 9-16: 1" },
        { "any.list + ['a']", "!no-such-overload 9-10: [1, \"a\", \"a\"]" },
        { "any.list + [dyn('a')]", "[1, \"a\", \"a\"]" },
        { "(dyn([null]) + [1])[0]", "!no-such-overload 19-20: null" },
        { "n > 1 ? null : duration('1s')", "null" },
        { "[null, duration('1s')]", "[null, duration(\"1s\")]" },
        { "any.int", "1" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int plain = 0; plain < 2; plain++) {
            way by = { .scope = &scope, .data = some_data(*state), .plain = plain };
            bad += differs(rows[i].text, outcome_of(*state, &by, pl_slice_of(rows[i].text)),
                           rows[i].outcome);
        }
    assert_int_equal(bad, 0);
}

static void any_number_of_arguments_may_follow(void **state)
{
    static const expression_row rows[] = {
        { "many('a', 1)", "\"of_many \\\"a\\\" 1\"" },
        { "many('a', 1, 2, 3, 4, 5, 6, 7, 8, 9)", "\"of_many \\\"a\\\" 1 2 3 4 5 6 7 8 9\"" },
        { "many('a')", "refused 1:1 no-overload" },
        { "many('a', 1, 'b')", "refused 1:1 no-overload" },
        { "many('a', n, n, n, n, n, n, n, n, n).size()", "29" },
    };
    check(state, rows, COUNT(rows));
}

static void the_first_argument_that_fails_is_the_result(void **state)
{
    static const expression_row rows[] = {
        { "many('a', 1 / 0, brief.title)", "refused 1:1 no-overload" },
        { "many('a', 1 / 0, brief.rest.to)", "!divide-by-zero 12-13: 1, 0" },
        { "many(brief.title, 1 / 0)", "!no-such-field 11-16 brief.title" },
        { "twice(twice(51))", "!out-of-range 0-5 twice" },
        { "twice(twice(101))", "!out-of-range 6-11 twice" },
        { "brief.posts.which().size() + twice(500)", "!out-of-range 29-34 twice" },
    };
    check(state, rows, COUNT(rows));
}

static void a_lazy_function_runs_its_second_argument_only_where_it_must(void **state)
{
    static const expression_row rows[] = {
        { "n.elseThen(1 / 0)", "5" },
        { "(n - 5).elseThen(7)", "7" },
        { "(n - 5).elseThen(1 / 0)", "!divide-by-zero 19-20: 1, 0" },
        { "(1 / 0).elseThen(7)", "!divide-by-zero 3-4: 1, 0" },
        { "any.int.elseThen(1 / 0)", "1" },
        { "any.text.elseThen(7)", "!no-such-overload 9-17: \"a\"" },
        { "(n - 5).elseThen(any.text)", "!no-such-overload 8-16: \"a\"" },
        { "(n - 5).elseThen(any.int)", "1" },
        { "n.elseThen('a')", "refused 1:3 no-overload" },
    };
    check(state, rows, COUNT(rows));
}

static void constants_are_prepared_once(void **state)
{
    static const struct {
        const char *text, *planned, *plain;
    } rows[] = {
        { "prepared('a')", "\"prepared a\"", "\"computed \\\"a\\\"\"" },
        { "prepared('a' + 'b')", "\"prepared ab\"", "\"computed \\\"ab\\\"\"" },
        { "prepared(t)", "\"computed \\\"text\\\"\"", "\"computed \\\"text\\\"\"" },
        { "prepared(any.text)", "\"computed \\\"a\\\"\"", "\"computed \\\"a\\\"\"" },
        { "[1, 2].map(i, prepared('a'))", "[\"prepared a\", \"prepared a\"]",
          "[\"computed \\\"a\\\"\", \"computed \\\"a\\\"\"]" },
        { "prepared('bad')", "refused 1:11 bad-constant", "refused 1:11 bad-constant" },
        { "constant(t)", "refused 1:10 not-constant", "refused 1:10 not-constant" },
        { "constant('a')", "\"prepared a\"", "\"computed \\\"a\\\"\"" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        way by = { .scope = &scope, .data = some_data(*state) };
        bad += differs(rows[i].text, outcome_of(*state, &by, pl_slice_of(rows[i].text)),
                       rows[i].planned);
        by.plain = true;
        bad += differs("plain", outcome_of(*state, &by, pl_slice_of(rows[i].text)), rows[i].plain);
    }
    pl_scope open = scope;
    open.computed_patterns = true;
    way by = { .scope = &open, .data = some_data(*state) };
    bad += differs("computed", outcome_of(*state, &by, PL_SLICE("constant(t)")),
                   "\"computed \\\"text\\\"\"");
    assert_int_equal(bad, 0);
}

static void what_is_not_called_is_unbound_where_nobody_checked(void **state)
{
    static const struct {
        const char *text, *outcome;
    } rows[] = {
        { "nothing(1)", "!unbound 0-7 nothing" },
        { "n.nothing()", "!unbound 2-9 nothing" },
        { "which()", "!unbound 0-5 which" },
        { "which(1, 2, 3)", "!unbound 0-5 which" },
        { "math.nothing(1)", "!unbound 0-12 math.nothing" },
        { "nothing(1) || true", "true" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++) {
        way by = { .scope = &scope, .data = some_data(*state), .unchecked = true };
        bad += differs(rows[i].text, outcome_of(*state, &by, pl_slice_of(rows[i].text)),
                       rows[i].outcome);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(the_first_overload_that_fits_is_called),
        in_arena(what_is_not_known_before_is_found_when_it_runs),
        in_arena(no_conclusion_of_the_checker_is_trusted),
        in_arena(a_whole_expression_gives_a_value_of_its_type),
        in_arena(any_number_of_arguments_may_follow),
        in_arena(the_first_argument_that_fails_is_the_result),
        in_arena(a_lazy_function_runs_its_second_argument_only_where_it_must),
        in_arena(constants_are_prepared_once),
        in_arena(what_is_not_called_is_unbound_where_nobody_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
