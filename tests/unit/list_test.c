/* base/list: arrays that grow in an arena. */
#include "base_support.h"

#include "base/list.h"

typedef struct point {
    int32_t x;
    char name;
} point;

static void a_zeroed_list_is_empty_and_can_be_added_to(void **state)
{
    PL_LIST(int) numbers = { 0 };
    assert_int_equal(numbers.count, 0);
    pl_list_add(*state, &numbers, 7);
    assert_int_equal(numbers.count, 1);
    assert_int_equal(numbers.items[0], 7);
}

static void items_stay_in_order_while_the_list_grows(void **state)
{
    PL_LIST(point) points = { 0 };
    for (int32_t i = 0; i < 10000; i++)
        pl_list_add(*state, &points, ((point){ i, (char)(i % 100) }));
    assert_int_equal(points.count, 10000);
    assert_true(points.capacity >= points.count);
    for (int32_t i = 0; i < 10000; i++) {
        assert_int_equal(points.items[i].x, i);
        assert_int_equal(points.items[i].name, i % 100);
    }
}

static void items_move_only_when_there_is_no_room(void **state)
{
    PL_LIST(int) numbers = { 0 };
    size_t moves = 0;
    for (int i = 0; i < 1024; i++) {
        const int *before = numbers.items;
        bool full = numbers.count == numbers.capacity;
        pl_list_add(*state, &numbers, i);
        moves += numbers.items != before;
        assert_int_equal(numbers.items != before, full);
    }
    assert_true(moves <= 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_zeroed_list_is_empty_and_can_be_added_to),
        in_arena(items_stay_in_order_while_the_list_grows),
        in_arena(items_move_only_when_there_is_no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
