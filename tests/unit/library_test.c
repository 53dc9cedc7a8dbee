/* cel/library: all functions of the language, row by row. */
#include "tests/unit/base_support.h"

#include "base/text.h"
#include "cel/library.h"

static const pl_scope bare = { 0 };

static pl_slice row_name(pl_arena *arena, const pl_function *row)
{
    pl_text text = pl_text_new(arena);
    pl_text_add(&text, row->name);
    pl_text_put(&text, row->member ? " (member" : " (");
    for (size_t i = 0; i < row->count; i++) {
        pl_text_put(&text, " ");
        pl_text_add(&text, pl_type_text(arena, row->parameters[i]));
    }
    pl_text_put(&text, ")");
    return pl_text_slice(&text);
}

static void every_row_has_a_call_parameters_and_a_result(void **state)
{
    size_t bad = 0, count = 0;
    pl_function_cursor each = pl_functions(&bare);
    for (const pl_function *row; (row = pl_function_next(&each)); count++) {
        bool sound = row->name.size && row->call && row->result && row->count <= pl_most_parameters;
        for (size_t i = 0; i < pl_most_parameters; i++)
            sound &= (i < row->count) == (row->parameters[i] != NULL);
        sound &= !row->member || row->count;
        sound &= !row->variadic || row->count;
        sound &= !row->lazy || row->count == 2;
        sound &= !row->host; /* all are pure */
        if (row->preparation) {
            sound &= row->preparation->prepare && row->preparation->argument < row->count;
            sound &= row->parameters[row->preparation->argument]->kind == PL_TYPE_STRING;
        }
        if (sound) continue;
        pl_slice name = row_name(*state, row);
        print_error("not sound: %.*s\n", SHOWN(name));
        bad++;
    }
    assert_int_equal(bad, 0);
    assert_true(count > 100);
}

static void rows_of_one_name_stand_side_by_side(void **state)
{
    (void)state;
    PL_LIST(pl_slice) seen = { 0 };
    pl_function_cursor each = pl_functions(&bare);
    for (const pl_function *row; (row = pl_function_next(&each));) {
        if (seen.count && pl_slice_equal(seen.items[seen.count - 1], row->name)) continue;
        for (size_t i = 0; i < seen.count; i++)
            if (pl_slice_equal(seen.items[i], row->name))
                fail_msg("%.*s stands in two places", SHOWN(row->name));
        pl_list_add(*state, &seen, row->name);
    }
}

/* No call may mean two rows of which nothing tells which one is meant. */
static void no_two_rows_take_the_same(void **state)
{
    size_t bad = 0;
    pl_function_cursor each = pl_functions(&bare);
    for (const pl_function *row; (row = pl_function_next(&each));) {
        pl_function_cursor others = each;
        for (const pl_function *other; (other = pl_function_next(&others));) {
            bool same = pl_slice_equal(row->name, other->name) && row->member == other->member &&
                        row->count == other->count && row->variadic == other->variadic;
            for (size_t i = 0; same && i < row->count; i++)
                same = row->parameters[i] == other->parameters[i];
            if (!same) continue;
            pl_slice name = row_name(*state, row);
            print_error("twice: %.*s\n", SHOWN(name));
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

/* What the language has, by name; a row that is lost or new is noticed here. */
static const char *const names[] = {
    "size",
    "contains",
    "startsWith",
    "endsWith",
    "matches",
    "int",
    "uint",
    "double",
    "string",
    "bytes",
    "bool",
    "timestamp",
    "duration",
    "dyn",
    "type",
    "getFullYear",
    "getMonth",
    "getDate",
    "getDayOfMonth",
    "getDayOfWeek",
    "getDayOfYear",
    "getHours",
    "getMinutes",
    "getSeconds",
    "getMilliseconds",
    "plan.date",
    "plan.days",
    "plan.sameDay",
    "plan.sum",
    "plan.min",
    "plan.max",
    "plan.avg",
    "charAt",
    "indexOf",
    "lastIndexOf",
    "join",
    "lowerAscii",
    "upperAscii",
    "replace",
    "split",
    "substring",
    "trim",
    "reverse",
    "strings.quote",
    "format",
    "math.greatest",
    "math.least",
    "math.abs",
    "math.ceil",
    "math.floor",
    "math.round",
    "math.trunc",
    "math.sign",
    "math.isNaN",
    "math.isInf",
    "math.isFinite",
    "math.sqrt",
    "math.bitAnd",
    "math.bitOr",
    "math.bitXor",
    "math.bitNot",
    "math.bitShiftLeft",
    "math.bitShiftRight",
    "base64.encode",
    "base64.decode",
    "optional.of",
    "optional.none",
    "optional.ofNonZeroValue",
    "hasValue",
    "value",
    "or",
    "orValue",
};

static void the_language_has_these_functions_and_no_others(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++)
        if (!pl_function_known(&bare, pl_slice_of(names[i]))) fail_msg("no function %s", names[i]);
    pl_function_cursor each = pl_functions(&bare);
    for (const pl_function *row; (row = pl_function_next(&each));) {
        bool listed = false;
        for (size_t i = 0; i < COUNT(names) && !listed; i++)
            listed = pl_slice_equal(row->name, pl_slice_of(names[i]));
        if (!listed) fail_msg("%.*s is not listed here", SHOWN(row->name));
    }
    assert_false(pl_function_known(&bare, PL_SLICE("now")));
    assert_false(pl_function_known(&bare, PL_SLICE("math")));
    assert_false(pl_function_known(&bare, PL_SLICE("")));
}

static pl_value nothing(pl_context *context, const pl_value *arguments, size_t count)
{
    (void)context, (void)arguments, (void)count;
    return (pl_value){ .kind = PL_NULL };
}

static void libraries_of_the_scope_come_behind(void **state)
{
    (void)state;
    static const pl_function one[] = {
        { .name = PL_SLICE_INIT("ours.one"), .result = &pl_type_null, .call = nothing }
    };
    static const pl_function two[] = {
        { .name = PL_SLICE_INIT("ours.two"), .result = &pl_type_null, .call = nothing },
        { .name = PL_SLICE_INIT("ours.three"), .result = &pl_type_null, .call = nothing }
    };
    static const pl_library libraries[] = { { one, 1 }, { NULL, 0 }, { two, 2 } };
    static const pl_scope scope = { .libraries = libraries, .library_count = 3 };
    const pl_function *last[3] = { NULL, NULL, NULL };
    pl_function_cursor each = pl_functions(&scope);
    for (const pl_function *row; (row = pl_function_next(&each));) {
        last[0] = last[1];
        last[1] = last[2];
        last[2] = row;
    }
    assert_ptr_equal(last[0], &one[0]);
    assert_ptr_equal(last[1], &two[0]);
    assert_ptr_equal(last[2], &two[1]);
    assert_null(pl_function_next(&each));
    assert_true(pl_function_known(&scope, PL_SLICE("ours.two")));
    assert_false(pl_function_known(&bare, PL_SLICE("ours.two")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(every_row_has_a_call_parameters_and_a_result),
        in_arena(rows_of_one_name_stand_side_by_side),
        in_arena(no_two_rows_take_the_same),
        in_arena(the_language_has_these_functions_and_no_others),
        in_arena(libraries_of_the_scope_come_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
