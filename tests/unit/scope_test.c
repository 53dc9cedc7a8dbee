/* cel/scope and cel/spend: failures with their place, and what an evaluation may use up. */
#include "tests/unit/base_support.h"

#include "cel/spend.h"

static void a_failure_knows_where_and_about_what(void **state)
{
    pl_extent at = { 3, 7 };
    pl_context context = { .arena = *state, .at = &at };
    pl_value value = pl_fail(&context, PL_FAIL_NO_FIELD, PL_SLICE("brief.title"));
    assert_int_equal(value.kind, PL_FAILURE);
    const pl_failure *failure = value.as.failure;
    assert_int_equal(failure->code, PL_FAIL_NO_FIELD);
    assert_int_equal(failure->from, 3);
    assert_int_equal(failure->to, 7);
    assert_int_equal(differs("about", failure->about, "brief.title"), 0);
    assert_int_equal(failure->found_count, 0);
    context.at = NULL;
    assert_int_equal(pl_fail(&context, PL_FAIL_INDEX, (pl_slice){ 0 }).as.failure->to, 0);
}

static void a_failure_keeps_two_operands_at_most(void **state)
{
    pl_context context = { .arena = *state };
    const pl_value found[] = { pl_value_int(1), pl_value_int(2), pl_value_int(3) };
    for (size_t count = 0; count <= COUNT(found); count++) {
        const pl_failure *failure = pl_fail_on(&context, PL_FAIL_OVERFLOW, found, count).as.failure;
        assert_int_equal(failure->found_count, count < 2 ? count : 2);
        for (size_t i = 0; i < failure->found_count; i++)
            assert_int_equal(failure->found[i].as.number, found[i].as.number);
    }
    assert_int_equal(pl_fail_on(&context, PL_FAIL_COST_LIMIT, NULL, 0).as.failure->found_count, 0);
}

/* The three bounds, and what a context of that bound lets be taken. */
static bool take_cost(pl_context *context, size_t amount)
{
    return pl_charge(context, amount);
}

static bool take_rounds(pl_context *context, size_t amount)
{
    pl_bounds before = context->used;
    for (size_t i = 0; i < amount; i++)
        if (!pl_iterate(context)) {
            context->used = before;
            return false;
        }
    return true;
}

static bool take_memory(pl_context *context, size_t amount)
{
    return pl_reserve(context, amount);
}

static const struct {
    const char *what;
    bool (*take)(pl_context *context, size_t amount);
    size_t usual;
} bounds[] = { { "cost", take_cost, 1000000 },
               { "rounds", take_rounds, 10000 },
               { "memory", take_memory, 1048576 } };

static void bounds_are_taken_to_the_last_unit(void **state)
{
    for (size_t i = 0; i < COUNT(bounds); i++) {
        pl_context context = { .arena = *state, .bounds = { 10, 10, 10 } };
        assert_true(bounds[i].take(&context, 0));
        assert_true(bounds[i].take(&context, 7));
        assert_false(bounds[i].take(&context, 4));
        assert_true(bounds[i].take(&context, 3));
        assert_false(bounds[i].take(&context, 1));
        assert_true(bounds[i].take(&context, 0));
    }
}

static void without_bounds_the_usual_ones_hold(void **state)
{
    for (size_t i = 0; i < COUNT(bounds); i++) {
        pl_context context = { .arena = *state };
        assert_true(bounds[i].take(&context, bounds[i].usual));
        assert_false(bounds[i].take(&context, 1));
    }
}

static void amounts_beyond_all_bounds_do_not_wrap_around(void **state)
{
    pl_context context = { .arena = *state };
    assert_true(pl_charge(&context, 10));
    assert_true(pl_reserve(&context, 10));
    assert_false(pl_charge(&context, SIZE_MAX));
    assert_false(pl_charge(&context, SIZE_MAX - 5));
    assert_false(pl_reserve(&context, SIZE_MAX));
    assert_int_equal(context.used.cost, 10);
    assert_int_equal(context.used.memory, 10);
}

static void what_is_left_of_the_cost_is_known(void **state)
{
    pl_context context = { .arena = *state, .bounds = { .cost = 25 } };
    assert_int_equal(pl_units_left(&context), 25);
    assert_true(pl_charge(&context, 20));
    assert_int_equal(pl_units_left(&context), 5);
    pl_context usual = { .arena = *state };
    assert_int_equal(pl_units_left(&usual), 1000000);
}

static void a_function_that_cannot_pay_gets_its_failure(void **state)
{
    static const struct {
        size_t units, bytes;
        bool paid;
        pl_failure_code code;
    } rows[] = {
        { 0, 0, true, 0 },
        { 10, 20, true, 0 },
        { 11, 0, false, PL_FAIL_COST_LIMIT },
        { 0, 21, false, PL_FAIL_MEMORY_LIMIT },
        { 11, 21, false, PL_FAIL_COST_LIMIT },
        { SIZE_MAX, SIZE_MAX, false, PL_FAIL_COST_LIMIT },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        pl_context context = { .arena = *state, .bounds = { .cost = 10, .memory = 20 } };
        pl_value failure = { 0 };
        assert_int_equal(pl_spend(&context, rows[i].units, rows[i].bytes, &failure), rows[i].paid);
        if (rows[i].paid) continue;
        assert_int_equal(failure.kind, PL_FAILURE);
        assert_int_equal(failure.as.failure->code, rows[i].code);
    }
}

/* The size of a value has 32 bits, whatever the bound. */
static void no_value_is_larger_than_its_size_can_say(void **state)
{
    pl_context context = { .arena = *state, .bounds = { .memory = SIZE_MAX } };
    pl_value failure;
    assert_true(pl_spend(&context, 0, UINT32_MAX, &failure));
    assert_false(pl_spend(&context, 0, (size_t)UINT32_MAX + 1, &failure));
}

static void products_and_sums_stop_at_the_most(void **state)
{
    (void)state;
    assert_int_equal(pl_times(3, 4), 12);
    assert_int_equal(pl_times(SIZE_MAX, 0), 0);
    assert_int_equal(pl_times(0, SIZE_MAX), 0);
    assert_true(pl_times(SIZE_MAX, 2) == SIZE_MAX);
    assert_true(pl_times((size_t)1 << 32, (size_t)1 << 32) == SIZE_MAX);
    assert_true(pl_times(SIZE_MAX, 1) == SIZE_MAX);
    assert_int_equal(pl_plus(3, 4), 7);
    assert_true(pl_plus(SIZE_MAX, 1) == SIZE_MAX);
    assert_true(pl_plus(SIZE_MAX - 1, 1) == SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(a_failure_knows_where_and_about_what),
        in_arena(a_failure_keeps_two_operands_at_most),
        in_arena(bounds_are_taken_to_the_last_unit),
        in_arena(without_bounds_the_usual_ones_hold),
        in_arena(amounts_beyond_all_bounds_do_not_wrap_around),
        in_arena(what_is_left_of_the_cost_is_known),
        in_arena(a_function_that_cannot_pay_gets_its_failure),
        in_arena(no_value_is_larger_than_its_size_can_say),
        in_arena(products_and_sums_stop_at_the_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
