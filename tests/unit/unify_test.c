/* cel/unify: which types go together, and what is learnt of the parameters of signatures. */
#include "tests/unit/base_support.h"

#include "base/text.h"
#include "cel/unify.h"

static const pl_choice choice_items[] = { { .name = PL_SLICE_INIT("a") },
                                          { .name = PL_SLICE_INIT("b") } };
static const pl_choices letters = { .what = PL_SLICE_INIT("letter"),
                                    .items = choice_items,
                                    .count = 2 };
static const pl_choices others = { .what = PL_SLICE_INIT("other"),
                                   .items = choice_items,
                                   .count = 1 };
static const pl_type letter = { .kind = PL_TYPE_STRING, .choices = &letters };
static const pl_type other = { .kind = PL_TYPE_STRING, .choices = &others };
static const pl_type letter_list = { .kind = PL_TYPE_LIST, .item = &letter };
static const pl_type other_list = { .kind = PL_TYPE_LIST, .item = &other };
static const pl_type any_list = { .kind = PL_TYPE_LIST, .item = &pl_type_dyn };
static const pl_type int_list = { .kind = PL_TYPE_LIST, .item = &pl_type_int };
static const pl_type list_list = { .kind = PL_TYPE_LIST, .item = &pl_type_strings };
static const pl_type int_map = { .kind = PL_TYPE_MAP,
                                 .key = &pl_type_string,
                                 .item = &pl_type_int };
static const pl_type any_map = { .kind = PL_TYPE_MAP, .key = &pl_type_dyn, .item = &pl_type_dyn };
static const pl_type uint_keys = { .kind = PL_TYPE_MAP,
                                   .key = &pl_type_uint,
                                   .item = &pl_type_int };
static const pl_type some_int = { .kind = PL_TYPE_OPTIONAL, .item = &pl_type_int };
static const pl_type some_text = { .kind = PL_TYPE_OPTIONAL, .item = &pl_type_string };
static const pl_type type_of_int = { .kind = PL_TYPE_TYPE, .item = &pl_type_int };
static const pl_type money = { .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("money") };
static const pl_type age = { .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("age-range") };
static const pl_field int_pair[] = { { .type = &pl_type_int }, { .type = &pl_type_int } };
static const pl_field any_pair[] = { { .type = &pl_type_int }, { .type = &pl_type_dyn } };
static const pl_type pair = {
    .kind = PL_TYPE_ABSTRACT, .name = PL_SLICE_INIT("pair"), .fields = int_pair, .field_count = 2
};
static const pl_type open_pair = {
    .kind = PL_TYPE_ABSTRACT, .name = PL_SLICE_INIT("pair"), .fields = any_pair, .field_count = 2
};
static const pl_type couple = {
    .kind = PL_TYPE_ABSTRACT, .name = PL_SLICE_INIT("couple"), .fields = int_pair, .field_count = 2
};

/* What both are of, or NULL where they do not go together. */
static const struct {
    const pl_type *left, *right;
    const char *joined;
} pairs[] = {
    { &pl_type_int, &pl_type_int, "int" },
    { &pl_type_int, &pl_type_uint, NULL },
    { &pl_type_int, &pl_type_double, NULL },
    { &pl_type_int, &pl_type_dyn, "dyn" },
    { &pl_type_dyn, &pl_type_dyn, "dyn" },
    { &pl_type_int, &pl_type_number, "int" },
    { &pl_type_string, &pl_type_number, NULL },
    { &pl_type_string, &pl_type_bytes, NULL },
    { &pl_type_timestamp, &pl_type_duration, NULL },
    { &pl_type_strings, &pl_type_strings, "list(string)" },
    { &pl_type_strings, &int_list, NULL },
    { &pl_type_strings, &any_list, "list" },
    { &any_list, &list_list, "list" },
    { &list_list, &pl_type_strings, NULL },
    { &int_map, &int_map, "map(string, int)" },
    { &int_map, &any_map, "map(dyn, dyn)" },
    { &int_map, &uint_keys, NULL },
    { &int_map, &int_list, NULL },
    { &some_int, &some_int, "optional_type(int)" },
    { &some_int, &some_text, NULL },
    { &some_int, &pl_type_int, NULL },
    { &type_of_int, &pl_type_type, "type(int)" },
    { &money, &money, "money" },
    { &money, &age, NULL },
    { &money, &int_map, NULL },
    { &pair, &pair, "pair(int, int)" },
    { &pair, &open_pair, "pair(int, dyn)" },
    { &pair, &couple, NULL },
    { &pl_type_null, &pl_type_null, "null_type" },
    { &pl_type_null, &pl_type_timestamp, "timestamp" },
    { &pl_type_null, &pl_type_duration, "duration" },
    { &pl_type_null, &some_int, "optional_type(int)" },
    { &pl_type_null, &pair, "pair(int, int)" },
    { &pl_type_null, &pl_type_int, NULL },
    { &pl_type_null, &pl_type_string, NULL },
    { &pl_type_null, &pl_type_strings, NULL },
    { &pl_type_null, &money, NULL },
};

static int join_differs(pl_arena *arena, const pl_type *left, const pl_type *right,
                        const char *wanted)
{
    pl_bindings bindings = { .arena = arena };
    const pl_type *joined = pl_type_join(&bindings, left, right);
    pl_slice names =
        PL_JOIN(arena, pl_type_text(arena, left), PL_SLICE(" and "), pl_type_text(arena, right));
    pl_slice found = joined ? pl_type_text(arena, joined) : PL_SLICE("apart");
    return differs(names.data, found, wanted ? wanted : "apart");
}

static void types_join_to_what_both_are_of(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(pairs); i++)
        bad += join_differs(*state, pairs[i].left, pairs[i].right, pairs[i].joined);
    assert_int_equal(bad, 0);
}

static void a_join_is_the_same_both_ways(void **state)
{
    for (size_t i = 0; i < COUNT(pairs); i++) {
        pl_bindings bindings = { .arena = *state };
        bool forth = pl_type_assign(&bindings, pairs[i].left, pairs[i].right);
        bool back = pl_type_assign(&bindings, pairs[i].right, pairs[i].left);
        assert_int_equal(forth, pairs[i].joined != NULL);
        assert_int_equal(back, forth);
    }
}

static void strings_of_other_choices_join_to_a_free_string(void **state)
{
    pl_bindings bindings = { .arena = *state };
    assert_ptr_equal(pl_type_join(&bindings, &letter, &letter), &letter);
    assert_ptr_equal(pl_type_join(&bindings, &letter, &pl_type_string), &pl_type_string);
    assert_ptr_equal(pl_type_join(&bindings, &pl_type_string, &letter), &pl_type_string);
    const pl_type *joined = pl_type_join(&bindings, &letter_list, &other_list);
    assert_int_equal(joined->kind, PL_TYPE_LIST);
    assert_null(joined->item->choices);
}

static pl_slice known(pl_bindings *bindings, const pl_type *type, bool final)
{
    return pl_type_text(bindings->arena, pl_type_known(bindings, type, final));
}

static void a_parameter_becomes_what_it_meets(void **state)
{
    pl_bindings bindings = { .arena = *state };
    const pl_type *first = pl_type_fresh(&bindings), *second = pl_type_fresh(&bindings);
    const pl_type *list = pl_type_of(*state, PL_TYPE_LIST, first);
    assert_int_equal(differs("open", known(&bindings, list, false), "list(dyn)"), 0);
    assert_true(pl_type_assign(&bindings, &pl_type_strings, list));
    assert_int_equal(differs("bound", known(&bindings, first, false), "string"), 0);
    assert_false(pl_type_assign(&bindings, &pl_type_int, first));
    assert_true(pl_type_assign(&bindings, &pl_type_string, first));
    assert_true(pl_type_assign(&bindings, second, first));
    assert_int_equal(differs("through another", known(&bindings, second, true), "string"), 0);
}

static void what_is_never_learnt_is_dyn_in_the_end(void **state)
{
    pl_bindings bindings = { .arena = *state };
    const pl_type *nothing = pl_type_fresh(&bindings);
    const pl_type *list = pl_type_of(*state, PL_TYPE_LIST, nothing);
    assert_int_equal(pl_type_known(&bindings, nothing, false)->kind, PL_TYPE_PARAMETER);
    assert_ptr_equal(pl_type_known(&bindings, nothing, true), &pl_type_dyn);
    assert_int_equal(differs("list", known(&bindings, list, true), "list"), 0);
    assert_ptr_equal(pl_type_known(&bindings, &pl_type_number, true), &pl_type_dyn);
}

/* Of a dyn and an int, a dyn is all that is known. */
static void a_parameter_that_meets_dyn_is_dyn_from_then_on(void **state)
{
    const pl_type *orders[][2] = { { &pl_type_dyn, &pl_type_int }, { &pl_type_int, &pl_type_dyn } };
    for (size_t i = 0; i < COUNT(orders); i++) {
        pl_bindings bindings = { .arena = *state };
        const pl_type *parameter = pl_type_fresh(&bindings);
        assert_true(pl_type_assign(&bindings, orders[i][0], parameter));
        assert_true(pl_type_assign(&bindings, orders[i][1], parameter));
        assert_int_equal(differs("dyn", known(&bindings, parameter, true), "dyn"), 0);
        assert_true(pl_type_assign(&bindings, &pl_type_string, parameter));
    }
}

static void what_does_not_fit_changes_nothing(void **state)
{
    pl_bindings bindings = { .arena = *state };
    const pl_type *key = pl_type_fresh(&bindings), *item = pl_type_fresh(&bindings);
    const pl_type *map = pl_type_map(*state, key, item);
    assert_true(pl_type_assign(&bindings, &pl_type_string, item));
    size_t mark = pl_bindings_mark(&bindings);
    assert_false(pl_type_assign(&bindings, &int_map, map));
    assert_int_equal(pl_bindings_mark(&bindings), mark);
    assert_int_equal(pl_type_known(&bindings, key, false)->kind, PL_TYPE_PARAMETER);
    assert_int_equal(differs("kept", known(&bindings, item, false), "string"), 0);
}

static void what_was_learnt_can_be_taken_back(void **state)
{
    pl_bindings bindings = { .arena = *state };
    const pl_type *parameter = pl_type_fresh(&bindings);
    size_t mark = pl_bindings_mark(&bindings);
    assert_true(pl_type_assign(&bindings, &pl_type_int, parameter));
    pl_bindings_return(&bindings, mark);
    assert_true(pl_type_assign(&bindings, &pl_type_string, parameter));
    assert_int_equal(differs("again", known(&bindings, parameter, true), "string"), 0);
}

static void no_type_holds_itself(void **state)
{
    pl_bindings bindings = { .arena = *state };
    const pl_type *parameter = pl_type_fresh(&bindings), *second = pl_type_fresh(&bindings);
    assert_false(pl_type_assign(&bindings, pl_type_of(*state, PL_TYPE_LIST, parameter), parameter));
    assert_true(pl_type_assign(&bindings, parameter, parameter));
    assert_true(pl_type_assign(&bindings, second, parameter));
    assert_true(pl_type_assign(&bindings, parameter, second));
    assert_false(
        pl_type_assign(&bindings, second, pl_type_map(*state, &pl_type_string, parameter)));
    assert_ptr_equal(pl_type_known(&bindings, second, true), &pl_type_dyn);
}

static void each_use_of_a_signature_has_parameters_of_its_own(void **state)
{
    pl_bindings bindings = { .arena = *state };
    pl_instance one = { 0 }, two = { 0 };
    const pl_type *list = pl_type_instance(&bindings, &one, &pl_type_list_a);
    const pl_type *item = pl_type_instance(&bindings, &one, &pl_type_a);
    const pl_type *map = pl_type_instance(&bindings, &one, &pl_type_map_ab);
    const pl_type *elsewhere = pl_type_instance(&bindings, &two, &pl_type_a);
    assert_int_equal(one.count, 2);
    assert_true(pl_type_assign(&bindings, &int_list, list));
    assert_int_equal(differs("item", known(&bindings, item, false), "int"), 0);
    assert_int_equal(differs("map", known(&bindings, map, true), "map(int, dyn)"), 0);
    assert_int_equal(pl_type_known(&bindings, elsewhere, false)->kind, PL_TYPE_PARAMETER);
    assert_ptr_equal(pl_type_instance(&bindings, &two, &pl_type_strings), &pl_type_strings);
}

/* Types are as deep as whoever makes them lets them be; here the work on them ends. */
static void very_deep_types_come_to_an_end(void **state)
{
    pl_bindings bindings = { .arena = *state };
    const pl_type *left = &pl_type_int, *right = &pl_type_string;
    for (size_t i = 0; i < 1000; i++) {
        left = pl_type_of(*state, PL_TYPE_LIST, left);
        right = pl_type_of(*state, PL_TYPE_LIST, right);
    }
    assert_true(pl_type_assign(&bindings, left, right));
    assert_non_null(pl_type_known(&bindings, left, true));
    assert_non_null(pl_type_join(&bindings, left, right));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(types_join_to_what_both_are_of),
        in_arena(a_join_is_the_same_both_ways),
        in_arena(strings_of_other_choices_join_to_a_free_string),
        in_arena(a_parameter_becomes_what_it_meets),
        in_arena(what_is_never_learnt_is_dyn_in_the_end),
        in_arena(a_parameter_that_meets_dyn_is_dyn_from_then_on),
        in_arena(what_does_not_fit_changes_nothing),
        in_arena(what_was_learnt_can_be_taken_back),
        in_arena(no_type_holds_itself),
        in_arena(each_use_of_a_signature_has_parameters_of_its_own),
        in_arena(very_deep_types_come_to_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
