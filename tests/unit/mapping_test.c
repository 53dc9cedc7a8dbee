/* cel/mapping: pairs in the order in which they came, found by key. */
#include "tests/unit/library_support.h"

#include "cel/equality.h"

#include <math.h>

/* Below and above what is looked through without an index. */
static const size_t sizes[] = { 1, 2, 7, 8, 9, 10, 16, 17, 100, 1000 };

static void pairs_keep_the_order_in_which_they_were_put_in(void **state)
{
    for (size_t at = 0; at < COUNT(sizes); at++) {
        pl_mapping *map = pl_mapping_new(*state, sizes[at]);
        for (size_t i = 0; i < sizes[at]; i++)
            assert_true(pl_mapping_add(map, pl_value_int(-(int64_t)i * 7), pl_value_uint(i)));
        assert_int_equal(map->count, sizes[at]);
        for (size_t i = 0; i < sizes[at]; i++) {
            assert_int_equal(map->pairs[i].key.as.number, -(int64_t)i * 7);
            const pl_value *found = pl_mapping_get(map, pl_value_int(-(int64_t)i * 7));
            assert_ptr_equal(found, &map->pairs[i].value);
        }
        assert_null(pl_mapping_get(map, pl_value_int(1)));
    }
}

static void keys_of_all_kinds_live_side_by_side(void **state)
{
    static const pl_value keys[] = {
        BOOL(false),    BOOL(true),     INT(0),           INT(1),
        INT(INT64_MIN), INT(INT64_MAX), UINT(UINT64_MAX), UINT(UINT64_C(1) << 63),
        TEXT(""),       TEXT("a"),      TEXT("a\0"),      TEXT("1"),
        TEXT("true"),
    };
    for (size_t room = 1; room <= 100; room *= 100) {
        pl_mapping *map = pl_mapping_new(*state, COUNT(keys) + room);
        for (size_t i = 0; i < COUNT(keys); i++)
            assert_true(pl_mapping_add(map, keys[i], pl_value_uint(i)));
        for (size_t i = 0; i < COUNT(keys); i++) {
            assert_int_equal(pl_mapping_get(map, keys[i])->as.magnitude, i);
            assert_false(pl_mapping_add(map, keys[i], pl_value_uint(99)));
        }
        assert_int_equal(map->count, COUNT(keys));
    }
}

static const struct {
    pl_value key, asked;
    bool found;
} pairs[] = {
    { INT(1), UINT(1), true },
    { INT(1), DOUBLE(1), true },
    { INT(1), DOUBLE(1.5), false },
    { INT(1), BOOL(true), false },
    { INT(1), TEXT("1"), false },
    { INT(0), DOUBLE(-0.0), true },
    { INT(0), DOUBLE(NAN), false },
    { INT(-1), UINT(UINT64_MAX), false },
    { INT(-1), DOUBLE(-1), true },
    { UINT(1), INT(1), true },
    { UINT(1), DOUBLE(1), true },
    { UINT(UINT64_MAX), INT(-1), false },
    { INT(INT64_MIN), DOUBLE(-0x1p63), true },
    { INT(INT64_MAX), DOUBLE(0x1p63), false },
    { UINT(UINT64_C(1) << 63), DOUBLE(0x1p63), true },
    { UINT(UINT64_MAX), DOUBLE(0x1p64), false },
    { INT(9007199254740993), DOUBLE(9007199254740992), false },
    { INT(9007199254740992), DOUBLE(9007199254740992), true },
    { INT(0), DOUBLE(INFINITY), false },
    { INT(INT64_MIN), DOUBLE(-INFINITY), false },
    { TEXT("a"), TEXT("a"), true },
    { TEXT("a"), BYTES("a"), false },
    { BOOL(true), TEXT("true"), false },
};

/* `filled`: so many other keys are there, too. */
static int lookups_differ(pl_arena *arena, size_t filled)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(pairs); i++) {
        pl_mapping *map = pl_mapping_new(arena, filled + 1);
        pl_mapping_add(map, pairs[i].key, pl_value_bool(true));
        for (size_t at = 0; at < filled; at++)
            pl_mapping_add(map, pl_value_int(1000 + (int64_t)at), pl_value_bool(false));
        bool found = pl_mapping_get(map, pairs[i].asked);
        if (found == pairs[i].found) continue;
        print_error("row %zu among %zu: found %d\n", i, filled, found);
        bad++;
    }
    return bad;
}

static void numbers_of_one_size_are_one_key_without_rounding(void **state)
{
    assert_int_equal(lookups_differ(*state, 0), 0);
    assert_int_equal(lookups_differ(*state, 50), 0);
}

static void a_number_cannot_be_put_in_twice_whatever_its_kind(void **state)
{
    pl_mapping *map = pl_mapping_new(*state, 20);
    assert_true(pl_mapping_add(map, pl_value_int(5), pl_value_int(1)));
    assert_false(pl_mapping_add(map, pl_value_uint(5), pl_value_int(2)));
    assert_int_equal(map->count, 1);
    assert_int_equal(pl_mapping_get(map, pl_value_uint(5))->as.number, 1);
}

static void a_map_takes_truths_whole_numbers_and_texts(void **state)
{
    (void)state;
    static const pl_value takes[] = { BOOL(true), INT(1), UINT(1), TEXT("a") };
    static const pl_value refuses[] = { NULL_VALUE,
                                        DOUBLE(1),
                                        BYTES("a"),
                                        TIME(0, 0),
                                        DURATION(1),
                                        TYPE("int"),
                                        { .kind = PL_LIST_VALUE },
                                        { .kind = 0 },
                                        { .kind = PL_OPTIONAL } };
    for (size_t i = 0; i < COUNT(takes); i++)
        assert_true(pl_mapping_takes(takes[i]));
    for (size_t i = 0; i < COUNT(refuses); i++)
        assert_false(pl_mapping_takes(refuses[i]));
}

static void an_empty_map_finds_nothing(void **state)
{
    pl_mapping *none = pl_mapping_new(*state, 0), *roomy = pl_mapping_new(*state, 100);
    assert_null(pl_mapping_get(none, pl_value_int(1)));
    assert_null(pl_mapping_get(roomy, pl_value_int(1)));
    assert_int_equal(pl_value_map(none).size, 0);
    assert_true(pl_value_equal(pl_value_map(none), pl_value_map(roomy)));
}

static const pl_field fields[] = { { PL_SLICE_INIT("from"), &pl_type_int, false },
                                   { PL_SLICE_INIT("to"), &pl_type_int, true } };
static const pl_type range = {
    .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("range"), .fields = fields, .field_count = 2
};

static void a_member_is_a_pair_of_a_map_or_a_field_that_is_there(void **state)
{
    pl_mapping *map = pl_mapping_new(*state, 2);
    pl_mapping_add(map, string_value("from"), pl_value_int(1));
    pl_mapping_add(map, pl_value_int(2), pl_value_int(3));
    pl_value *slots = pl_record_slots(*state, &range);
    slots[0] = pl_value_int(1);
    const pl_value both[] = { pl_value_map(map), pl_value_record(slots, 2) };
    for (size_t i = 0; i < COUNT(both); i++) {
        assert_int_equal(pl_value_member(both[i], PL_SLICE("from"))->as.number, 1);
        assert_null(pl_value_member(both[i], PL_SLICE("to")));
        assert_null(pl_value_member(both[i], PL_SLICE("2")));
        assert_null(pl_value_member(both[i], PL_SLICE("")));
    }
}

static pl_value map_of(pl_arena *arena, const pl_pair *items, size_t count)
{
    pl_mapping *map = pl_mapping_new(arena, count);
    for (size_t i = 0; i < count; i++)
        pl_mapping_add(map, items[i].key, items[i].value);
    return pl_value_map(map);
}

static void maps_are_equal_whatever_the_order_of_their_pairs(void **state)
{
    const pl_pair one[] = { { TEXT("a"), INT(1) }, { INT(2), TEXT("b") } };
    const pl_pair two[] = { { UINT(2), TEXT("b") }, { TEXT("a"), DOUBLE(1) } };
    const pl_pair other_key[] = { { TEXT("a"), INT(1) }, { INT(3), TEXT("b") } };
    const pl_pair other_value[] = { { TEXT("a"), INT(1) }, { INT(2), TEXT("c") } };
    pl_value first = map_of(*state, one, 2);
    assert_true(pl_value_equal(first, map_of(*state, two, 2)));
    assert_false(pl_value_equal(first, map_of(*state, one, 1)));
    assert_false(pl_value_equal(first, map_of(*state, other_key, 2)));
    assert_false(pl_value_equal(first, map_of(*state, other_value, 2)));
}

static void a_record_equals_the_map_of_its_fields(void **state)
{
    pl_value *slots = pl_record_slots(*state, &range);
    slots[0] = pl_value_int(1);
    pl_value record = pl_value_record(slots, 2);
    const pl_pair one[] = { { TEXT("from"), DOUBLE(1) } };
    const pl_pair two[] = { { TEXT("from"), INT(1) }, { TEXT("to"), INT(2) } };
    const pl_pair others[] = { { TEXT("to"), INT(1) } };
    assert_true(pl_value_equal(record, map_of(*state, one, 1)));
    assert_true(pl_value_equal(map_of(*state, one, 1), record));
    assert_false(pl_value_equal(record, map_of(*state, two, 2)));
    assert_false(pl_value_equal(map_of(*state, others, 1), record));
    slots[1] = pl_value_int(2);
    assert_true(pl_value_equal(record, map_of(*state, two, 2)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(pairs_keep_the_order_in_which_they_were_put_in),
        in_arena(keys_of_all_kinds_live_side_by_side),
        in_arena(numbers_of_one_size_are_one_key_without_rounding),
        in_arena(a_number_cannot_be_put_in_twice_whatever_its_kind),
        in_arena(a_map_takes_truths_whole_numbers_and_texts),
        in_arena(an_empty_map_finds_nothing),
        in_arena(a_member_is_a_pair_of_a_map_or_a_field_that_is_there),
        in_arena(maps_are_equal_whatever_the_order_of_their_pairs),
        in_arena(a_record_equals_the_map_of_its_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
