/* cel/equality: which values are equal, part by part. Of maps: mapping_test.c. */
#include "tests/unit/cel_support.h"

#include "cel/equality.h"

#include <math.h>

static pl_value text(const char *bytes)
{
    return pl_value_string(pl_slice_of(bytes));
}

static const pl_field pair_fields[] = { { PL_SLICE_INIT("first"), &pl_type_dyn, true },
                                        { PL_SLICE_INIT("second"), &pl_type_dyn, true } };
static const pl_type pair_type = {
    .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("pair"), .fields = pair_fields, .field_count = 2
};
/* Its fields stand the other way round. */
static const pl_field turned_fields[] = { { PL_SLICE_INIT("second"), &pl_type_dyn, true },
                                          { PL_SLICE_INIT("first"), &pl_type_dyn, true } };
static const pl_type turned_type = { .kind = PL_TYPE_RECORD,
                                     .name = PL_SLICE_INIT("turned"),
                                     .fields = turned_fields,
                                     .field_count = 2 };

static pl_value record_of(pl_arena *arena, const pl_type *type, pl_value one, pl_value two)
{
    pl_value *slots = pl_record_slots(arena, type);
    slots[0] = one;
    slots[1] = two;
    return pl_value_record(slots, 2);
}

static void numbers_are_equal_whatever_their_kind(void **state)
{
    (void)state;
    static const struct {
        int64_t number;
        double real;
        bool equal;
    } rows[] = {
        { 1, 1.0, true },
        { 1, 1.5, false },
        { 0, -0.0, true },
        { -1, -1.0, true },
        { INT64_MAX, 0x1p63, true },
        { INT64_MIN, -0x1p63, true },
        { 5, INFINITY, false },
        { 9007199254740993, 9007199254740992.0, true },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_value number = pl_value_int(rows[i].number), real = pl_value_double(rows[i].real);
        assert_int_equal(pl_value_equal(number, real), rows[i].equal);
        assert_int_equal(pl_value_equal(real, number), rows[i].equal);
    }
    assert_true(pl_value_equal(pl_value_int(7), pl_value_uint(7)));
    assert_false(pl_value_equal(pl_value_int(-1), pl_value_uint(UINT64_MAX)));
}

static void nan_equals_nothing(void **state)
{
    (void)state;
    const pl_value nan = pl_value_double(NAN), list = pl_value_list(&nan, 1);
    assert_false(pl_value_equal(nan, nan));
    assert_false(pl_value_equal(nan, pl_value_int(0)));
    assert_false(pl_value_equal(list, list));
    assert_false(pl_value_in(nan, list));
}

static void unlike_kinds_are_unequal(void **state)
{
    const pl_value items[] = { pl_value_int(1) };
    const pl_value unlike[] = { { .kind = PL_ABSENT },
                                { .kind = PL_NULL },
                                pl_value_bool(true),
                                pl_value_int(1),
                                text("1"),
                                pl_value_bytes(PL_SLICE("1")),
                                pl_value_type_name(PL_SLICE("1")),
                                pl_value_duration(0),
                                pl_value_day(0),
                                pl_value_list(items, 1),
                                pl_value_optional(*state, items),
                                pl_value_optional(*state, NULL),
                                record_of(*state, &pair_type, items[0], items[0]),
                                pl_value_map(pl_mapping_new(*state, 0)) };
    for (size_t i = 0; i < COUNT(unlike); i++)
        for (size_t j = 0; j < COUNT(unlike); j++)
            assert_int_equal(pl_value_equal(unlike[i], unlike[j]), i == j);
}

static void lists_and_records_compare_item_by_item(void **state)
{
    const pl_value absent = { .kind = PL_ABSENT }, null = { .kind = PL_NULL };
    const pl_value one[] = { pl_value_int(1), pl_value_int(3) };
    pl_value record = record_of(*state, &pair_type, pl_value_int(1), absent);
    assert_true(pl_value_equal(record, record_of(*state, &pair_type, pl_value_double(1), absent)));
    assert_false(pl_value_equal(record, record_of(*state, &pair_type, pl_value_int(1), null)));
    assert_false(pl_value_equal(record, record_of(*state, &pair_type, absent, pl_value_int(1))));
    assert_true(pl_value_equal(record, record_of(*state, &turned_type, absent, pl_value_int(1))));
    assert_false(pl_value_equal(record, record_of(*state, &turned_type, pl_value_int(1), absent)));
    assert_false(pl_value_equal(pl_value_list(one, 1), pl_value_list(one, 2)));
    assert_true(pl_value_equal(pl_value_list(NULL, 0), pl_value_list(one, 0)));
}

static void optionals_are_equal_by_what_they_hold(void **state)
{
    const pl_value one = pl_value_int(1), real = pl_value_double(1), two = pl_value_int(2);
    pl_value some = pl_value_optional(*state, &one), none = pl_value_optional(*state, NULL);
    assert_true(pl_value_equal(some, pl_value_optional(*state, &real)));
    assert_false(pl_value_equal(some, pl_value_optional(*state, &two)));
    assert_false(pl_value_equal(some, none));
    assert_true(pl_value_equal(none, none));
}

static void a_list_holds_what_equals_one_of_its_items(void **state)
{
    (void)state;
    const pl_value items[] = { pl_value_int(1), text("a"), { .kind = PL_NULL } };
    const pl_value list = pl_value_list(items, 3);
    assert_true(pl_value_in(pl_value_double(1), list));
    assert_true(pl_value_in(text("a"), list));
    assert_true(pl_value_in((pl_value){ .kind = PL_NULL }, list));
    assert_false(pl_value_in(text("b"), list));
    assert_false(pl_value_in(pl_value_bool(true), list));
    assert_false(pl_value_in(pl_value_int(1), pl_value_list(NULL, 0)));
}

static pl_value nested(pl_arena *arena, size_t levels)
{
    pl_value list = pl_value_list(NULL, 0);
    for (; levels; levels--) {
        pl_value *items = pl_arena_array(arena, pl_value, 2);
        items[0] = items[1] = list;
        list = pl_value_list(items, 2);
    }
    return list;
}

/* A list that holds another twice, which holds another twice, has few items and many parts. */
static void equality_takes_no_more_steps_than_it_may(void **state)
{
    size_t units = 1000;
    assert_true(pl_value_equal_within(nested(*state, 5), nested(*state, 5), &units));
    assert_int_equal(units, 1000 - 63);
    units = 1000;
    assert_false(pl_value_equal_within(nested(*state, 60), nested(*state, 60), &units));
    assert_int_equal(units, 0);
    units = 1000;
    pl_value deep = nested(*state, 60);
    assert_false(pl_value_in_within(deep, pl_value_list(&deep, 1), &units));
    assert_int_equal(units, 0);
}

static void texts_take_a_step_a_byte_where_they_are_of_one_size(void **state)
{
    static const struct {
        const char *left, *right;
        size_t taken;
    } rows[] = { { "abc", "abc", 4 }, { "abc", "abd", 4 }, { "abc", "ab", 1 }, { "", "", 1 } };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t units = 10;
        bool equal = pl_value_equal_within(text(rows[i].left), text(rows[i].right), &units);
        assert_int_equal(equal, strcmp(rows[i].left, rows[i].right) == 0);
        assert_int_equal(units, 10 - rows[i].taken);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(numbers_are_equal_whatever_their_kind),
        in_arena(nan_equals_nothing),
        in_arena(unlike_kinds_are_unequal),
        in_arena(lists_and_records_compare_item_by_item),
        in_arena(optionals_are_equal_by_what_they_hold),
        in_arena(a_list_holds_what_equals_one_of_its_items),
        in_arena(equality_takes_no_more_steps_than_it_may),
        in_arena(texts_take_a_step_a_byte_where_they_are_of_one_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
