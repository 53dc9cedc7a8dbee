/* cel/resolver: what names mean, in containers, under macros and behind a leading dot. */
#include "tests/unit/expression_support.h"

#include "cel/macro.h"

static pl_value no_call(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)arguments, (void)count;
    return (pl_value){ .kind = PL_NULL };
}

#define FUNCTION(text, method, taken) \
    { \
        .name = PL_SLICE_INIT(text), .member = (method), .count = (taken), \
        .parameters = { &pl_type_dyn, &pl_type_dyn }, .result = &pl_type_dyn, .call = no_call \
    }

static const pl_function functions[] = {
    FUNCTION("f", false, 1),
    FUNCTION("f", false, 2),
    FUNCTION("f", true, 1),
    FUNCTION("com.f", false, 1),
    FUNCTION("com.example.f", false, 2),
    FUNCTION("ns.g", false, 1),
    FUNCTION("com.ns.g", false, 1),
    FUNCTION("ns.deep.h", false, 0),
    FUNCTION("g", true, 2),
};
static const pl_library library = { functions, COUNT(functions) };

#define VARIABLE(text) \
    { \
        PL_SLICE_INIT(text), &pl_type_dyn \
    }

static const pl_variable variables[] = {
    VARIABLE("x"),   VARIABLE("com.x"), VARIABLE("com.example.x"), VARIABLE("com.example.only"),
    VARIABLE("a.b"), VARIABLE("a.b.c"), VARIABLE("ns.v"),          VARIABLE("com.bool"),
};

static pl_scope scope_in(const char *container)
{
    return (pl_scope){ .variables = variables,
                       .variable_count = COUNT(variables),
                       .libraries = &library,
                       .library_count = 1,
                       .container = pl_slice_of(container) };
}

static void put_number(pl_text *text, const char *before, size_t number)
{
    pl_text_put(text, before);
    pl_text_int(text, (int64_t)number);
}

static void put_meaning(pl_text *text, const pl_syntax *node)
{
    size_t before = text->size;
    if (node->path) {
        pl_text_add(text, node->path->text);
    } else if (node->kind == PL_SYNTAX_CONSTANT && node->constant.kind == PL_TYPE_VALUE) {
        pl_text_put(text, "type ");
        pl_text_add(text, pl_value_text(node->constant));
    } else if (node->kind == PL_SYNTAX_NAME && node->local) {
        put_number(text, "#", node->local);
    } else if (node->kind == PL_SYNTAX_NAME) {
        pl_text_put(text, "?");
    } else if (node->kind == PL_SYNTAX_SELECT) {
        pl_text_put(text, ".");
        pl_text_add(text, node->name);
    } else if (node->kind == PL_SYNTAX_CALL) {
        pl_text_put(text, node->member ? "." : "");
        pl_text_add(text, node->name);
        put_number(text, "/", node->function_count);
    }
    if (text->size > before) pl_text_put(text, " ");
}

/* All nodes that mean something, operands first: `com.x`, a variable; `#1`, a macro's; `.c`, a
 * field of what stands before it; `f/2`, a call with two overloads; `?`, nothing. */
static void put_meanings(pl_text *text, const pl_syntax *node)
{
    for (size_t i = 0; !node->path && i < node->operand_count; i++)
        put_meanings(text, node->operands[i]);
    put_meaning(text, node);
}

static pl_slice meanings(pl_arena *arena, const char *container, const char *expression)
{
    pl_report report = pl_report_new(arena);
    pl_scope scope = scope_in(container);
    way by = { .scope = &scope, .unchecked = true };
    const pl_syntax *syntax = compiled(&by, pl_slice_of(expression), &report);
    if (!syntax) return report_text(&report);
    pl_text text = pl_text_new(arena);
    put_meanings(&text, syntax);
    return pl_slice_trim(pl_text_slice(&text));
}

typedef struct meaning_row {
    const char *container, *expression, *meanings;
} meaning_row;

static void check(void **state, const meaning_row *rows, size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++)
        bad += differs(rows[i].expression, meanings(*state, rows[i].container, rows[i].expression),
                       rows[i].meanings);
    assert_int_equal(bad, 0);
}

static void the_innermost_container_that_has_a_name_wins(void **state)
{
    static const meaning_row rows[] = {
        { "", "x", "x" },
        { "com", "x", "com.x" },
        { "com.example", "x", "com.example.x" },
        { "com.example.deeper", "x", "com.example.x" },
        { "com.other", "x", "com.x" },
        { "org", "x", "x" },
        { "com.exam", "x", "com.x" },
        { "com.example", "only", "com.example.only" },
        { "com", "only", "?" },
        { "com", "example.x", "com.example.x" },
        { "com.example", "com.x", "com.x" },
        { "com.example", "example.x", "com.example.x" },
    };
    check(state, rows, COUNT(rows));
}

static void a_leading_dot_begins_at_the_top(void **state)
{
    static const meaning_row rows[] = {
        { "com.example", ".x", "x" },
        { "com", ".com.x", "com.x" },
        { "com", ".example.x", "? .x" },
        { "", "[1].map(x, x + .x)", "#1 x" },
        { "com", "[1].map(x, x + .x + com.x)", "#1 x com.x" },
        { "com", ".f(1)", "f/1" },
        { "com", ".only", "?" },
        { "", "[1].map(a, .a.b)", "a.b" },
    };
    check(state, rows, COUNT(rows));
}

static void the_longest_qualified_name_wins(void **state)
{
    static const meaning_row rows[] = {
        { "", "a.b", "a.b" },
        { "", "a.b.c", "a.b.c" },
        { "", "a.b.d", "a.b .d" },
        { "", "a.b.c.d", "a.b.c .d" },
        { "", "a.x", "? .x" },
        { "", "com.example.x.y.z", "com.example.x .y .z" },
        { "", "a . b // of it\n . c", "a.b.c" },
        { "", "a.?b", "? .b" },
        { "", "a['b'].c", "? .c" },
        { "", "x.b", "x .b" },
        { "", "has(a.b)", "a.b" },
        { "", "has(a.b.c)", "a.b.c" },
        { "", "has(a.b.d)", "a.b .d" },
    };
    check(state, rows, COUNT(rows));
}

static void variables_of_macros_hide_all_others(void **state)
{
    static const meaning_row rows[] = {
        { "", "[1].map(x, x)", "#1" },
        { "com", "[1].map(x, x)", "#1" },
        { "", "[x].map(x, x) == [x]", "x #1 x" },
        { "", "[1].map(x, [x].map(x, x))", "#1 #2" },
        { "", "[1].map(y, [2].map(z, x + y + z + y))", "x #1 #2 #1" },
        { "", "[1].map(a, a.b)", "#1 .b" },
        { "", "[1].map(a, a.b.c)", "#1 .b .c" },
        { "", "[1].map(int, int)", "#1" },
        { "", "[1].map(google, google.protobuf.Timestamp)", "#1 .protobuf .Timestamp" },
        { "", "[1].all(k, v, k == v)", "#1 #2" },
        { "", "[1].all(k, k > 0) && [1].all(v, v > k)", "#1 #1 ?" },
        { "", "cel.bind(x, x, x)", "x #1" },
        { "", "cel.bind(y, x, [1].map(z, y + z))", "x #1 #2" },
    };
    check(state, rows, COUNT(rows));
}

/* What a name is bound to may be evaluated while macros of the body run: their variables are kept
 * apart. */
static void what_is_bound_has_variables_behind_those_of_the_body(void **state)
{
    static const meaning_row rows[] = {
        { "", "cel.bind(y, [1].map(z, z), [2].map(z, y))", "#3 #1" },
        { "", "cel.bind(y, [1].map(z, z), y)", "#2 #1" },
        { "", "[0].map(w, cel.bind(y, [1].map(z, z + w), [2].map(z, [3].map(u, y))))", "#5 #1 #2" },
        { "", "cel.bind(y, cel.bind(v, [1].map(z, z), v), [2].map(z, y))", "#4 #3 #1" },
    };
    check(state, rows, COUNT(rows));
}

static void names_of_types_mean_types_where_no_variable_has_them(void **state)
{
    static const meaning_row rows[] = {
        { "", "int", "type int" },
        { "com", "int", "type int" },
        { "", ".int", "type int" },
        { "", "bool", "type bool" },
        { "com", "bool", "com.bool" },
        { "com", ".bool", "type bool" },
        { "", "[bool, bytes, double, dyn, list, map]",
          "type bool type bytes type double type dyn type list type map" },
        { "", "[null_type, string, type, uint, optional_type]",
          "type null_type type string type type type uint type optional_type" },
        { "", "google.protobuf.Timestamp", "type google.protobuf.Timestamp" },
        { "com", "google.protobuf.Duration", "type google.protobuf.Duration" },
        { "", "google.protobuf.Any", "? .protobuf .Any" },
        { "", "int64", "?" },
        { "", "timestamp", "?" },
    };
    check(state, rows, COUNT(rows));
}

static void calls_are_looked_for_in_containers_too(void **state)
{
    static const meaning_row rows[] = {
        { "", "f(1)", "f/1" },
        { "", "f(1, 2)", "f/1" },
        { "", "f()", "f/0" },
        { "", "x.f()", "x .f/1" },
        { "com", "f(1)", "com.f/1" },
        { "com", "f(1, 2)", "com.f/0" },
        { "com.example", "f(1, 2)", "com.example.f/1" },
        { "com.other", "f(1)", "com.f/1" },
        { "com", "size(x)", "com.x size/4" },
        { "com", "x.size()", "com.x .size/4" },
        { "", "nothing(x)", "x nothing/0" },
        { "", "x.nothing()", "x .nothing/0" },
    };
    check(state, rows, COUNT(rows));
}

static void a_namespace_is_no_receiver(void **state)
{
    static const meaning_row rows[] = {
        { "", "ns.g(x)", "x ns.g/1" },
        { "", ".ns.g(x)", "x ns.g/1" },
        { "com", "ns.g(x)", "com.x com.ns.g/1" },
        { "com", ".ns.g(x)", "com.x ns.g/1" },
        { "", "ns.deep.h()", "ns.deep.h/1" },
        { "", "ns.g(x, x)", "x x ns.g/0" },
        { "", "ns.other(x)", "x ns.other/0" },
        { "", "math.abs(x)", "x math.abs/3" },
        { "", "x.g(x)", "x x .g/1" },
        { "", "[1].map(ns, ns.g(ns))", "#1 #1 .g/1" },
        { "", "[1].map(ns, .ns.g(ns))", "#1 ns.g/1" },
        { "", "ns.v.g(x)", "ns.v x .g/1" },
        { "", "other.g(x)", "? x .g/1" },
        { "", "optional.none()", "optional.none/1" },
    };
    check(state, rows, COUNT(rows));
}

static pl_slice nested_in(pl_arena *arena, const char *before, size_t count, const char *inside)
{
    return PL_JOIN(arena, repeated(arena, before, count), pl_slice_of(inside),
                   repeated(arena, ")", count));
}

static pl_slice resolved(pl_arena *arena, pl_slice expression)
{
    return meanings(arena, "", pl_slice_copy(arena, expression).data);
}

static void at_most_four_macros_go_round_inside_each_other(void **state)
{
    static const char *const macros[] = { "[1].map(y, ",
                                          "[1].all(y, ",
                                          "[1].exists(k, v, ",
                                          "[1].exists_one(y, ",
                                          "[1].filter(y, ",
                                          "{}.transformMap(k, v, ",
                                          "{}.transformMapEntry(k, v, " };
    int bad = 0;
    for (size_t i = 0; i < COUNT(macros); i++) {
        bad += differs(macros[i], resolved(*state, nested_in(*state, macros[i], 4, "x")), "x");
        pl_slice five = resolved(*state, nested_in(*state, macros[i], 5, "x"));
        bad += !pl_slice_ends(five, PL_SLICE(" expression-limit"));
    }
    static const meaning_row rows[] = {
        { "", "[1].map(y, y).map(y, y).map(y, y).map(y, y).map(y, y)", "#1 #1 #1 #1 #1" },
        { "", "[[[[[1].map(y, x)].map(y, x)].map(y, x)].map(y, x)].map(y, x)", "x x x x x" },
        { "", "[1].map(a, [1].map(b, [1].map(c, [1].map(d, cel.bind(e, x, e)))))", "x #5" },
        { "", "[1].map(a, [1].map(b, [1].map(c, [1].map(d, x.optMap(e, e)))))", "x #5" },
    };
    assert_int_equal(bad, 0);
    check(state, rows, COUNT(rows));
}

static void at_most_64_names_are_in_force_at_one_place(void **state)
{
    pl_slice most = nested_in(*state, "cel.bind(y, x, ", 64, "y");
    assert_true(pl_slice_ends(resolved(*state, most), PL_SLICE(" x #64")));
    pl_slice over = resolved(*state, nested_in(*state, "cel.bind(y, x, ", 65, "y"));
    assert_true(pl_slice_ends(over, PL_SLICE(" expression-limit")));
}

/* Names that stand beside each other are not in force at one place. */
static void any_number_of_names_may_stand_side_by_side(void **state)
{
    static const char *const pieces[] = {
        "[1].all(y, y > 0) && ",
        "cel.bind(y, 1, y > 0) && ",
        "cel.bind(y, [1].map(z, z), y[0] > 0) && ",
        "cel.bind(y, [1].map(z, z), [1].all(z, y[0] > z)) && ",
        "cel.bind(y, cel.bind(v, [1].map(z, z), v), y[0] > 0) && ",
    };
    for (size_t i = 0; i < COUNT(pieces); i++) {
        pl_slice text = PL_JOIN(*state, repeated(*state, pieces[i], 100), PL_SLICE("true"));
        pl_slice found = resolved(*state, text);
        if (!pl_slice_starts(found, PL_SLICE("#"))) fail_msg("%s: %.*s", pieces[i], SHOWN(found));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(the_innermost_container_that_has_a_name_wins),
        in_arena(a_leading_dot_begins_at_the_top),
        in_arena(the_longest_qualified_name_wins),
        in_arena(variables_of_macros_hide_all_others),
        in_arena(what_is_bound_has_variables_behind_those_of_the_body),
        in_arena(names_of_types_mean_types_where_no_variable_has_them),
        in_arena(calls_are_looked_for_in_containers_too),
        in_arena(a_namespace_is_no_receiver),
        in_arena(at_most_four_macros_go_round_inside_each_other),
        in_arena(at_most_64_names_are_in_force_at_one_place),
        in_arena(any_number_of_names_may_stand_side_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
