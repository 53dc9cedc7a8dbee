/* cel/write: values as the language writes them, so that they can be read back. */
#include "tests/unit/cel_support.h"

#include "cel/mapping.h"

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

static pl_value pair_of(pl_arena *arena, pl_value first, pl_value second)
{
    pl_value *slots = pl_record_slots(arena, &pair_type);
    slots[0] = first;
    slots[1] = second;
    return pl_value_record(slots, 2);
}

typedef struct written_row {
    pl_value value;
    const char *text;
} written_row;

static void check(void **state, const written_row *rows, size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++)
        bad += differs(rows[i].text, value_text(*state, rows[i].value), rows[i].text);
    assert_int_equal(bad, 0);
}

static void numbers_show_their_kind(void **state)
{
    const written_row rows[] = {
        { pl_value_int(INT64_MIN), "-9223372036854775808" },
        { pl_value_int(0), "0" },
        { pl_value_uint(0), "0u" },
        { pl_value_uint(UINT64_MAX), "18446744073709551615u" },
        { pl_value_double(3), "3.0" },
        { pl_value_double(2.5), "2.5" },
        { pl_value_double(-0.0), "-0.0" },
        { pl_value_double(1e30), "1e+30" },
        { pl_value_double(INFINITY), "double(\"Infinity\")" },
        { pl_value_double(-INFINITY), "double(\"-Infinity\")" },
        { pl_value_double(NAN), "double(\"NaN\")" },
    };
    check(state, rows, COUNT(rows));
}

static void texts_are_quoted_and_bytes_are_ascii(void **state)
{
    const written_row rows[] = {
        { text("say \"hi\"\\\n\r\t\x01"), "\"say \\\"hi\\\"\\\\\\n\\r\\t\\u0001\"" },
        { text("日本"), "\"日本\"" },
        { text(""), "\"\"" },
        { pl_value_string(PL_SLICE("a\0b")), "\"a\\u0000b\"" },
        { text("\xE2\x80\xAE"), "\"\\u202e\"" },
        { text("it's"), "\"it's\"" },
        { pl_value_bytes(PL_SLICE("a\0\xFF\"\\\n")), "b\"a\\x00\\xff\\\"\\\\\\x0a\"" },
        { pl_value_bytes(PL_SLICE("é")), "b\"\\xc3\\xa9\"" },
        { pl_value_bytes(PL_SLICE("")), "b\"\"" },
    };
    check(state, rows, COUNT(rows));
}

static void what_has_no_literal_is_written_as_the_call_that_gives_it(void **state)
{
    pl_value noon = pl_value_day(20513), tick = noon, held = pl_value_int(1);
    noon.as.seconds += 43200;
    tick.size = 70000000;
    const written_row rows[] = {
        { pl_value_day(20513), "timestamp(\"2026-03-01T00:00:00Z\")" },
        { noon, "timestamp(\"2026-03-01T12:00:00Z\")" },
        { tick, "timestamp(\"2026-03-01T00:00:00.07Z\")" },
        { pl_value_day(-1), "timestamp(\"1969-12-31T00:00:00Z\")" },
        { pl_value_duration(0), "duration(\"0s\")" },
        { pl_value_duration(5400 * INT64_C(1000000000)), "duration(\"5400s\")" },
        { pl_value_duration(-1500000000), "duration(\"-1.5s\")" },
        { pl_value_duration(INT64_MIN), "duration(\"-9223372036.854775808s\")" },
        { pl_value_optional(*state, &held), "optional.of(1)" },
        { pl_value_optional(*state, NULL), "optional.none()" },
        { pl_value_type_name(PL_SLICE("google.protobuf.Duration")), "google.protobuf.Duration" },
    };
    check(state, rows, COUNT(rows));
}

static void what_has_parts_is_written_part_by_part(void **state)
{
    const pl_value absent = { .kind = PL_ABSENT };
    const pl_value items[] = { pl_value_int(1), text("a") };
    pl_mapping *map = pl_mapping_new(*state, 2);
    pl_mapping_add(map, text("b"), pl_value_list(items, 2));
    pl_mapping_add(map, pl_value_uint(1), pl_value_bool(false));
    const written_row rows[] = {
        { pl_value_list(items, 2), "[1, \"a\"]" },
        { pl_value_list(NULL, 0), "[]" },
        { pl_value_map(map), "{\"b\": [1, \"a\"], 1u: false}" },
        { pl_value_map(pl_mapping_new(*state, 0)), "{}" },
        { pair_of(*state, items[0], items[1]), "{\"first\": 1, \"second\": \"a\"}" },
        { pair_of(*state, absent, items[1]), "{\"second\": \"a\"}" },
        { pair_of(*state, absent, absent), "{}" },
    };
    check(state, rows, COUNT(rows));
}

/* A list that holds another twice, which holds another twice, has few items and many parts. */
static void what_has_parts_without_end_is_hinted_at(void **state)
{
    pl_value list = pl_value_list(NULL, 0);
    for (int level = 0; level < 60; level++) {
        pl_value *items = pl_arena_array(*state, pl_value, 2);
        items[0] = items[1] = list;
        list = pl_value_list(items, 2);
    }
    pl_slice written = value_text(*state, list);
    assert_true(written.size > 4 * 1024 * 1024 && written.size < 5 * 1024 * 1024);
    assert_true(pl_slice_find(written, PL_SLICE("…")) != SIZE_MAX);
    assert_true(pl_slice_ends(written, PL_SLICE(", …], …], …]")));
}

static void what_is_no_value_is_named(void **state)
{
    const pl_failure failures[] = {
        { .code = PL_FAIL_NO_FIELD, .from = 3, .to = 9, .about = PL_SLICE_INIT("brief.budget") },
        { .code = PL_FAIL_INDEX, .from = 3, .to = 4 },
    };
    const written_row rows[] = {
        { { .kind = PL_ABSENT }, "absent" },
        { { .kind = PL_NULL }, "null" },
        { pl_value_bool(true), "true" },
        { pl_value_bool(false), "false" },
        { { .kind = PL_FAILURE, .as.failure = &failures[0] }, "no-such-field brief.budget" },
        { { .kind = PL_FAILURE, .as.failure = &failures[1] }, "bad-index" },
    };
    check(state, rows, COUNT(rows));
}

static void every_failure_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < PL_FAIL_CODE_COUNT; i++) {
        assert_true(pl_failure_name((pl_failure_code)i).size > 0);
        for (size_t j = 0; j < i; j++)
            assert_false(pl_slice_equal(pl_failure_name((pl_failure_code)i),
                                        pl_failure_name((pl_failure_code)j)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(numbers_show_their_kind),
        in_arena(texts_are_quoted_and_bytes_are_ascii),
        in_arena(what_has_no_literal_is_written_as_the_call_that_gives_it),
        in_arena(what_has_parts_is_written_part_by_part),
        in_arena(what_has_parts_without_end_is_hinted_at),
        in_arena(what_is_no_value_is_named),
        in_arena(every_failure_has_a_name_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
