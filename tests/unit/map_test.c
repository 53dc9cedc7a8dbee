/* base/map: text to pointer in the order of insertion. */
#include "base_support.h"

#include "base/map.h"

static int values[4];

static void a_zeroed_map_is_empty(void **state)
{
    (void)state;
    const pl_map map = { 0 };
    assert_null(pl_map_get(&map, PL_SLICE("line")));
    assert_null(pl_map_get(&map, PL_SLICE("")));
}

static void a_key_is_found_by_its_bytes(void **state)
{
    pl_map map = { 0 };
    char line[] = "line", same[] = "line";
    assert_true(pl_map_add(*state, &map, pl_slice_of(line), &values[0]));
    assert_ptr_equal(pl_map_get(&map, pl_slice_of(same)), &values[0]);
    assert_null(pl_map_get(&map, PL_SLICE("Line")));
    assert_null(pl_map_get(&map, PL_SLICE("lin")));
    assert_null(pl_map_get(&map, PL_SLICE("")));
}

static void odd_keys_are_keys_of_their_own(void **state)
{
    const pl_slice keys[] = { PL_SLICE(""), PL_SLICE("a"), PL_SLICE("a\0"), PL_SLICE("a\0b") };
    pl_map map = { 0 };
    for (size_t i = 0; i < COUNT(keys); i++)
        assert_true(pl_map_add(*state, &map, keys[i], &values[i]));
    for (size_t i = 0; i < COUNT(keys); i++)
        assert_ptr_equal(pl_map_get(&map, keys[i]), &values[i]);
    assert_ptr_equal(pl_map_get(&map, (pl_slice){ 0 }), &values[0]);
}

static void a_second_value_for_a_key_is_refused(void **state)
{
    pl_map map = { 0 };
    assert_true(pl_map_add(*state, &map, PL_SLICE("x"), &values[0]));
    assert_false(pl_map_add(*state, &map, PL_SLICE("x"), &values[1]));
    assert_int_equal(map.count, 1);
    assert_ptr_equal(pl_map_get(&map, PL_SLICE("x")), &values[0]);
}

static void many_keys_are_found_and_keep_their_order(void **state)
{
    enum { key_count = 5000 };
    pl_map map = { 0 };
    char name[16];
    for (int i = 0; i < key_count; i++) {
        snprintf(name, sizeof name, "key-%d", i * 7919 % key_count);
        pl_slice key = pl_slice_copy(*state, pl_slice_of(name));
        assert_true(pl_map_add(*state, &map, key, (void *)key.data));
        assert_false(pl_map_add(*state, &map, key, (void *)name));
    }
    assert_int_equal(map.count, key_count);
    assert_true(map.bucket_count >= 2 * map.count);
    for (int i = 0; i < key_count; i++) {
        snprintf(name, sizeof name, "key-%d", i * 7919 % key_count);
        assert_true(pl_slice_equal(map.entries[i].key, pl_slice_of(name)));
        assert_ptr_equal(pl_map_get(&map, pl_slice_of(name)), map.entries[i].value);
        snprintf(name, sizeof name, "kex-%d", i);
        assert_null(pl_map_get(&map, pl_slice_of(name)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_zeroed_map_is_empty),
        in_arena(a_key_is_found_by_its_bytes),
        in_arena(odd_keys_are_keys_of_their_own),
        in_arena(a_second_value_for_a_key_is_refused),
        in_arena(many_keys_are_found_and_keep_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
