/* base/pool: what is released is taken again; running out of memory; nothing left behind. */
#include "supply_support.h"

#include "base/pool.h"

static void the_same_work_asks_for_memory_once(void **state)
{
    (void)state;
    static const size_t sizes[] = { 0, 1, 63, 64, 65, 8192, 70000, 1u << 20 };
    supply memory = { .allowed = SIZE_MAX };
    const planner_options options = supply_options(&memory);
    pl_pool *pool = pl_pool_open(&options);
    size_t after_first = 0;
    for (int round = 0; round < 5; round++) {
        void *blocks[COUNT(sizes)];
        for (size_t i = 0; i < COUNT(sizes); i++) {
            blocks[i] = pl_pool_take(pool, sizes[i]);
            assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
            memset(blocks[i], 0xA5, sizes[i]);
        }
        for (size_t i = 0; i < COUNT(sizes); i++)
            pl_pool_release(pool, blocks[i]);
        if (!round) after_first = memory.asked;
    }
    assert_int_equal(memory.asked, after_first);
    assert_int_equal(memory.live, after_first);
    pl_pool_close(pool);
    assert_int_equal(memory.live, 0);
}

static void two_blocks_that_are_taken_are_two(void **state)
{
    (void)state;
    pl_pool *pool = pl_pool_open(NULL);
    void *first = pl_pool_take(pool, 100), *second = pl_pool_take(pool, 100);
    assert_ptr_not_equal(first, second);
    pl_pool_release(pool, first);
    assert_ptr_equal(pl_pool_take(pool, 128), first);
    pl_pool_release(pool, NULL);
    pl_pool_release(pool, first);
    pl_pool_release(pool, second);
    pl_pool_close(pool);
}

static void it_says_when_there_is_no_memory(void **state)
{
    (void)state;
    for (size_t allowed = 0; allowed < 3; allowed++) {
        supply memory = { .allowed = allowed };
        const planner_options options = supply_options(&memory);
        pl_pool *pool = pl_pool_open(&options);
        assert_int_equal(pool == NULL, allowed == 0);
        if (!pool) continue;
        void *block = pl_pool_take(pool, 10);
        assert_int_equal(block == NULL, allowed == 1);
        assert_null(pl_pool_take(pool, SIZE_MAX));
        pl_pool_release(pool, block);
        pl_pool_close(pool);
        assert_int_equal(memory.live, 0);
    }
}

static void an_arena_lives_in_it(void **state)
{
    (void)state;
    supply memory = { .allowed = SIZE_MAX };
    const planner_options outer = supply_options(&memory);
    planner_options options = { .struct_size = sizeof options };
    pl_pool *pool = pl_pool_open(&outer);
    options.allocate = pl_pool_take;
    options.release = pl_pool_release;
    options.memory_context = pool;
    size_t after_first = 0;
    for (int round = 0; round < 3; round++) {
        pl_arena *arena = pl_arena_open(&options);
        for (size_t i = 0; i < 500; i++)
            memset(pl_arena_try(arena, i * 7), 1, i * 7);
        pl_arena_close(arena);
        if (!round) after_first = memory.asked;
    }
    assert_int_equal(memory.asked, after_first);
    pl_pool_close(pool);
    assert_int_equal(memory.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_work_asks_for_memory_once),
        cmocka_unit_test(two_blocks_that_are_taken_are_two),
        cmocka_unit_test(it_says_when_there_is_no_memory),
        cmocka_unit_test(an_arena_lives_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
