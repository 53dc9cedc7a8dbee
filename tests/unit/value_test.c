/* cel/value: the order of values, their hashes, and the records that know their type. */
#include "tests/unit/cel_support.h"

#include <math.h>

static pl_value text(const char *bytes)
{
    return pl_value_string(pl_slice_of(bytes));
}

/* 0 when the two are in that order, forth and back. */
static int order_differs(size_t row, pl_value left, pl_value right, int wanted)
{
    int forth = 9, back = 9;
    bool ordered = pl_value_order(left, right, &forth) && pl_value_order(right, left, &back);
    if (ordered && (forth > 0) - (forth < 0) == wanted && (back > 0) - (back < 0) == -wanted)
        return 0;
    print_error("row %zu: %d and %d, wanted %d\n", row, forth, back, wanted);
    return 1;
}

static void an_int_is_rounded_when_it_meets_a_double(void **state)
{
    (void)state;
    static const struct {
        int64_t number;
        double real;
        int order;
    } rows[] = {
        { 1, 1.0, 0 },
        { 1, 1.5, -1 },
        { -1, -1.5, 1 },
        { 0, -0.0, 0 },
        { INT64_MAX, 0x1p63, 0 },
        { INT64_MAX, 0x1.0000000000001p63, -1 },
        { INT64_MIN, -0x1p63, 0 },
        { INT64_MIN, -0x1.0000000000001p63, 1 },
        { 9007199254740993, 9007199254740992.0, 0 },
        { 9007199254740991, 9007199254740992.0, -1 },
        { 5, INFINITY, -1 },
        { 5, -INFINITY, 1 },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += order_differs(i, pl_value_int(rows[i].number), pl_value_double(rows[i].real),
                             rows[i].order);
    assert_int_equal(bad, 0);
}

static void a_uint_is_above_every_negative_int(void **state)
{
    (void)state;
    static const struct {
        uint64_t magnitude;
        int64_t number;
        int order;
    } rows[] = {
        { 0, 0, 0 },
        { 0, -1, 1 },
        { UINT64_MAX, -1, 1 },
        { UINT64_MAX, INT64_MAX, 1 },
        { INT64_MAX, INT64_MAX, 0 },
        { (uint64_t)INT64_MAX + 1, INT64_MIN, 1 },
        { 1, 2, -1 },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += order_differs(i, pl_value_uint(rows[i].magnitude), pl_value_int(rows[i].number),
                             rows[i].order);
    bad += order_differs(100, pl_value_uint(UINT64_MAX), pl_value_double(0x1p64), 0);
    bad += order_differs(101, pl_value_uint(UINT64_MAX), pl_value_double(0x1p63), 1);
    bad += order_differs(102, pl_value_uint(1), pl_value_uint(UINT64_MAX), -1);
    assert_int_equal(bad, 0);
}

static void nan_has_no_order(void **state)
{
    (void)state;
    int order;
    pl_value nan = pl_value_double(NAN);
    const pl_value numbers[] = { nan, pl_value_int(1), pl_value_uint(1), pl_value_double(1) };
    for (size_t i = 0; i < COUNT(numbers); i++) {
        assert_false(pl_value_order(nan, numbers[i], &order));
        assert_false(pl_value_order(numbers[i], nan, &order));
    }
}

static void text_is_ordered_by_code_point(void **state)
{
    (void)state;
    static const char *const sorted[] = { "", "B", "a", "aa", "é", "～", "🍵" };
    int bad = 0;
    for (size_t i = 0; i < COUNT(sorted); i++)
        for (size_t j = 0; j < COUNT(sorted); j++) {
            int wanted = (i > j) - (i < j);
            bad += order_differs(i, text(sorted[i]), text(sorted[j]), wanted);
            bad += order_differs(i, pl_value_bytes(pl_slice_of(sorted[i])),
                                 pl_value_bytes(pl_slice_of(sorted[j])), wanted);
        }
    assert_int_equal(bad, 0);
}

static void times_are_ordered_to_the_nanosecond(void **state)
{
    (void)state;
    pl_value early = pl_value_day(20000), late = early;
    late.size = 1;
    int bad = order_differs(0, early, late, -1);
    bad += order_differs(1, pl_value_day(20001), late, 1);
    bad += order_differs(2, late, late, 0);
    bad += order_differs(3, pl_value_time(INT64_MIN, 0), pl_value_time(INT64_MAX, 0), -1);
    bad += order_differs(4, pl_value_duration(INT64_MIN), pl_value_duration(INT64_MAX), -1);
    bad += order_differs(5, pl_value_duration(1), pl_value_duration(1), 0);
    bad += order_differs(6, pl_value_bool(false), pl_value_bool(true), -1);
    assert_int_equal(bad, 0);
}

static void unlike_kinds_and_parts_have_no_order(void **state)
{
    const pl_value items[] = { pl_value_int(1) };
    const pl_value unlike[] = {
        { .kind = PL_ABSENT },
        { .kind = PL_NULL },
        pl_value_bool(true),
        pl_value_int(1),
        text("1"),
        pl_value_bytes(PL_SLICE("1")),
        pl_value_day(0),
        pl_value_duration(0),
        pl_value_type_name(PL_SLICE("1")),
        pl_value_list(items, 1),
        pl_value_optional(*state, items),
    };
    int order;
    for (size_t i = 0; i < COUNT(unlike); i++)
        for (size_t j = 0; j < COUNT(unlike); j++)
            if (i != j) assert_false(pl_value_order(unlike[i], unlike[j], &order));
    for (size_t i = COUNT(unlike) - 3; i < COUNT(unlike); i++)
        assert_false(pl_value_order(unlike[i], unlike[i], &order));
    assert_false(pl_value_order(unlike[1], unlike[1], &order));
}

static void what_is_one_key_has_one_hash(void **state)
{
    (void)state;
    static const struct {
        int64_t number;
        double real;
    } rows[] = { { 0, -0.0 }, { 1, 1 }, { -1, -1 }, { INT64_MIN, -0x1p63 }, { 1 << 20, 0x1p20 } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint64_t hash = pl_value_hash(pl_value_int(rows[i].number));
        assert_true(hash == pl_value_hash(pl_value_double(rows[i].real)));
        bool positive = rows[i].number >= 0;
        if (positive) assert_true(hash == pl_value_hash(pl_value_uint((uint64_t)rows[i].number)));
    }
    assert_true(pl_value_hash(pl_value_uint(UINT64_C(1) << 63)) ==
                pl_value_hash(pl_value_double(0x1p63)));
    assert_true(pl_value_hash(text("ab")) == pl_value_hash(text("ab")));
    assert_false(pl_value_hash(text("ab")) == pl_value_hash(text("ba")));
}

static const pl_field fields[] = { { PL_SLICE_INIT("first"), &pl_type_int, true },
                                   { PL_SLICE_INIT("second"), &pl_type_int, true } };
static const pl_type pair_type = {
    .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("pair"), .fields = fields, .field_count = 2
};

static void a_record_knows_its_type_and_begins_empty(void **state)
{
    pl_value *slots = pl_record_slots(*state, &pair_type);
    pl_value record = pl_value_record(slots, 2);
    assert_ptr_equal(pl_record_type(record), &pair_type);
    assert_int_equal(record.as.items[0].kind, PL_ABSENT);
    assert_int_equal(record.as.items[1].kind, PL_ABSENT);
    static const pl_type bare = { .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("bare") };
    pl_value none = pl_value_record(pl_record_slots(*state, &bare), 0);
    assert_ptr_equal(pl_record_type(none), &bare);
}

static void values_have_the_types_of_the_language(void **state)
{
    const struct {
        pl_value value;
        const char *name;
    } rows[] = {
        { { .kind = PL_NULL }, "null_type" },
        { pl_value_bool(true), "bool" },
        { pl_value_int(1), "int" },
        { pl_value_uint(1), "uint" },
        { pl_value_double(1), "double" },
        { text("a"), "string" },
        { pl_value_bytes(PL_SLICE("a")), "bytes" },
        { pl_value_day(0), "google.protobuf.Timestamp" },
        { pl_value_duration(0), "google.protobuf.Duration" },
        { pl_value_list(NULL, 0), "list" },
        { { .kind = PL_MAP_VALUE }, "map" },
        { pl_value_record(pl_record_slots(*state, &pair_type), 2), "map" },
        { pl_value_optional(*state, NULL), "optional_type" },
        { pl_value_type_name(PL_SLICE("int")), "type" },
    };
    int bad = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        bad += differs(rows[i].name, pl_value_type(rows[i].value), rows[i].name);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(an_int_is_rounded_when_it_meets_a_double),
        in_arena(a_uint_is_above_every_negative_int),
        in_arena(nan_has_no_order),
        in_arena(text_is_ordered_by_code_point),
        in_arena(times_are_ordered_to_the_nanosecond),
        in_arena(unlike_kinds_and_parts_have_no_order),
        in_arena(what_is_one_key_has_one_hash),
        in_arena(a_record_knows_its_type_and_begins_empty),
        in_arena(values_have_the_types_of_the_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
