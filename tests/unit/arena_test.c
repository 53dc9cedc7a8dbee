/* base/arena: pieces, running out of memory, release in reverse order. */
#include "supply_support.h"

#include "base/arena.h"

static void a_piece_is_zeroed_and_aligned(void **state)
{
    for (size_t size = 0; size < 70000; size = size * 5 / 4 + 1) {
        unsigned char *piece = pl_arena_take(*state, size);
        assert_int_equal((uintptr_t)piece % _Alignof(pl_aligned), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(piece[i], 0);
        if (size) memset(piece, 0xAA, size);
    }
}

static void pieces_do_not_overlap(void **state)
{
    enum { piece_count = 2000 };
    static unsigned char *pieces[piece_count];
    for (size_t i = 0; i < piece_count; i++) {
        pieces[i] = pl_arena_take(*state, i);
        memset(pieces[i], (int)(i % 251), i);
    }
    for (size_t i = 0; i < piece_count; i++)
        for (size_t at = 0; at < i; at++)
            if (pieces[i][at] != i % 251) fail_msg("piece %zu was written over at %zu", i, at);
}

static void many_are_as_large_as_their_product(void **state)
{
    int64_t *numbers = pl_arena_array(*state, int64_t, 5000);
    for (int64_t i = 0; i < 5000; i++)
        numbers[i] = i;
    assert_int_equal(numbers[4999], 4999);
    assert_non_null(pl_arena_take_many(*state, 0, 8));
    assert_non_null(pl_arena_take_many(*state, 8, 0));
}

typedef struct request {
    size_t count, size;
    bool reached;
} request;

static void take_request(pl_arena *arena, void *job)
{
    request *asked = job;
    pl_arena_take_many(arena, asked->count, asked->size);
    asked->reached = true;
}

static void a_size_that_overflows_leaves_the_guard(void **state)
{
    (void)state;
    request asked[] = {
        { SIZE_MAX, 2, false },         { 2, SIZE_MAX, false },
        { SIZE_MAX / 2 + 1, 2, false }, { SIZE_MAX / 16 + 1, 16, false },
        { 1, SIZE_MAX, false },         { 1, SIZE_MAX - 1, false },
        { 1, SIZE_MAX - 31, false },    { 1, SIZE_MAX - 64, false },
        { SIZE_MAX / 16, 16, false },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(asked); i++) {
        supply memory = { .allowed = SIZE_MAX };
        pl_arena *arena = supply_arena(&memory);
        bool done = pl_arena_guard(arena, take_request, &asked[i]);
        pl_arena_close(arena);
        if (!done && !asked[i].reached && memory.live == 0) continue;
        print_error("%zu times %zu was granted\n", asked[i].count, asked[i].size);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void count_release(void *resource)
{
    ++*(int *)resource;
}

/* Needs several blocks, of every kind. */
static void take_much(pl_arena *arena, void *job)
{
    pl_arena_defer(arena, count_release, job);
    for (size_t size = 1; size < 100000; size *= 2)
        memset(pl_arena_take(arena, size), 1, size);
    for (size_t i = 0; i < 3000; i++)
        memset(pl_arena_take(arena, 100), 1, 100);
}

static void a_failing_allocation_leaves_the_guard_with_false(void **state)
{
    (void)state;
    size_t allowed = 1;
    for (bool done = false; !done; allowed++) {
        supply memory = { .allowed = allowed };
        pl_arena *arena = supply_arena(&memory);
        assert_non_null(arena);
        int released = 0;
        done = pl_arena_guard(arena, take_much, &released);
        assert_int_equal(released, 0);
        assert_true(done || memory.asked == allowed + 1);
        pl_arena_close(arena);
        assert_int_equal(memory.live, 0);
        /* The first block already fails where only the arena itself was allowed. */
        assert_int_equal(released, allowed > 1);
    }
    assert_true(allowed > 5);
}

/* Outside of any guard: nothing is left, and the arena goes on once there is memory again. */
static void trying_without_memory_is_null(void **state)
{
    (void)state;
    supply memory = { .allowed = 1 };
    pl_arena *arena = supply_arena(&memory);
    assert_null(pl_arena_try(arena, 1));
    assert_null(pl_arena_try(arena, 100000));
    assert_null(pl_arena_try(arena, SIZE_MAX));
    memory.allowed = SIZE_MAX;
    unsigned char *small = pl_arena_try(arena, 3), *large = pl_arena_try(arena, 100000);
    assert_non_null(small);
    assert_non_null(large);
    assert_int_equal(small[2] + large[99999], 0);
    pl_arena_close(arena);
    assert_int_equal(memory.live, 0);
}

static void no_memory_for_the_arena_itself_is_null(void **state)
{
    (void)state;
    supply memory = { .allowed = 0 };
    assert_null(supply_arena(&memory));
    assert_int_equal(memory.asked, 1);
    assert_int_equal(memory.live, 0);
}

typedef struct journal {
    char order[8];
    size_t count;
} journal;

typedef struct noted {
    journal *journal;
    char name;
} noted;

static void note(void *resource)
{
    noted *each = resource;
    each->journal->order[each->journal->count++] = each->name;
}

static void defer_three(pl_arena *arena, void *job)
{
    noted *each = job;
    for (size_t i = 0; i < 3; i++)
        pl_arena_defer(arena, note, &each[i]);
}

static void defer_three_and_fail(pl_arena *arena, void *job)
{
    defer_three(arena, job);
    pl_arena_fail(arena);
}

static void deferred_releases_run_in_reverse_order(void **state)
{
    (void)state;
    void (*const works[])(pl_arena *, void *) = { defer_three, defer_three_and_fail };
    for (size_t i = 0; i < COUNT(works); i++) {
        journal kept = { .count = 0 };
        noted each[] = { { &kept, 'a' }, { &kept, 'b' }, { &kept, 'c' } };
        pl_arena *arena = pl_arena_open(NULL);
        assert_int_equal(pl_arena_guard(arena, works[i], each), i == 0);
        assert_string_equal(kept.order, "");
        pl_arena_close(arena);
        assert_string_equal(kept.order, "cba");
    }
}

static void guards_follow_each_other(void **state)
{
    int released = 0;
    assert_true(pl_arena_guard(*state, take_much, &released));
    assert_true(pl_arena_guard(*state, take_much, &released));
    request overflowing = { SIZE_MAX, SIZE_MAX, false };
    assert_false(pl_arena_guard(*state, take_request, &overflowing));
    pl_arena_close(*state);
    *state = NULL;
    assert_int_equal(released, 2);
}

/* Much beside the arena, given up if it is asked for; then too much there. */
static void take_beside(pl_arena *arena, void *job)
{
    const bool *gives_up = job;
    pl_arena *beside = pl_arena_beside(arena);
    for (size_t i = 0; i < 1000; i++)
        pl_arena_take(beside, 100);
    if (gives_up[0]) pl_arena_empty(beside);
    if (gives_up[1]) pl_arena_take(beside, SIZE_MAX);
}

static void memory_beside_ends_when_it_is_emptied_and_with_the_arena(void **state)
{
    (void)state;
    static const bool rows[][2] = { { false, false }, { true, false }, { false, true } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        supply memory = { .allowed = SIZE_MAX };
        pl_arena *arena = supply_arena(&memory);
        bool done = pl_arena_guard(arena, take_beside, (void *)(uintptr_t)rows[i]);
        assert_int_equal(done, !rows[i][1]);
        /* What is left is the arena and one block. */
        assert_int_equal(memory.live <= 2, rows[i][0]);
        pl_arena_close(arena);
        assert_int_equal(memory.live, 0);
    }
}

static void closing_null_does_nothing(void **state)
{
    (void)state;
    pl_arena_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_piece_is_zeroed_and_aligned),
        in_arena(pieces_do_not_overlap),
        in_arena(many_are_as_large_as_their_product),
        cmocka_unit_test(a_size_that_overflows_leaves_the_guard),
        cmocka_unit_test(a_failing_allocation_leaves_the_guard_with_false),
        cmocka_unit_test(trying_without_memory_is_null),
        cmocka_unit_test(no_memory_for_the_arena_itself_is_null),
        cmocka_unit_test(deferred_releases_run_in_reverse_order),
        in_arena(guards_follow_each_other),
        cmocka_unit_test(memory_beside_ends_when_it_is_emptied_and_with_the_arena),
        cmocka_unit_test(closing_null_does_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
