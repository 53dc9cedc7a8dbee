/* cel/texts: sizes, and what a string contains, begins with, ends with and matches. */
#include "tests/unit/library_support.h"

#include "cel/pattern.h"
#include "cel/texts.h"

static const pl_value letters[] = { TEXT("a"), TEXT("b"), NULL_VALUE };

static const library_call sizes[] = {
    GLOBAL("size", "0", TEXT("")),        GLOBAL("size", "3", TEXT("abc")),
    GLOBAL("size", "2", TEXT("春茶")),    GLOBAL("size", "2", TEXT("🍵🌸")),
    GLOBAL("size", "2", TEXT("e\u0301")), /* a combining accent counts on its own */
    GLOBAL("size", "3", TEXT("a\0b")),    GLOBAL("size", "0", BYTES("")),
    GLOBAL("size", "6", BYTES("春茶")),   METHOD("size", "4", TEXT("四文字だ")),
    METHOD("size", "2", BYTES("\xFF\0")),
};

static const library_call tests[] = {
    METHOD("contains", "true", TEXT("sakura latte"), TEXT("latte")),
    METHOD("contains", "false", TEXT("sakura latte"), TEXT("Latte")),
    METHOD("contains", "true", TEXT("sakura"), TEXT("")),
    METHOD("contains", "true", TEXT(""), TEXT("")),
    METHOD("contains", "false", TEXT(""), TEXT("a")),
    METHOD("contains", "true", TEXT("新作🍵登場"), TEXT("🍵登")),
    METHOD("contains", "true", TEXT("a\0b"), TEXT("\0b")),
    METHOD("contains", "false", TEXT("a\0b"), TEXT("\0c")),
    METHOD("startsWith", "true", TEXT("限定メニュー"), TEXT("限定")),
    METHOD("startsWith", "false", TEXT("限定"), TEXT("限定メニュー")),
    METHOD("startsWith", "true", TEXT("x"), TEXT("")),
    METHOD("startsWith", "false", TEXT("\0a"), TEXT("\0b")),
    METHOD("endsWith", "true", TEXT("café"), TEXT("fé")),
    METHOD("endsWith", "false", TEXT("cafe\u0301"), TEXT("é")), /* nothing is normalised */
    METHOD("endsWith", "true", TEXT("x"), TEXT("")),
    METHOD("endsWith", "false", TEXT(""), TEXT("x")),
    METHOD("matches", "true", TEXT("sakura latte"), TEXT("ra l")),
    METHOD("matches", "false", TEXT("sakura latte"), TEXT("^latte")),
    METHOD("matches", "true", TEXT(""), TEXT("^$")),
    GLOBAL("matches", "true", TEXT("2027"), TEXT("^[0-9]+$")),
    GLOBAL("matches", "false", TEXT("2027年"), TEXT("^[0-9]+$")),
};

static void sizes_count_code_points_bytes_and_items(void **state)
{
    library_call list = GLOBAL("size", "3", LIST(letters));
    assert_int_equal(calls_differ(&pl_texts_library, *state, sizes, COUNT(sizes)), 0);
    assert_int_equal(call_differs(&pl_texts_library, *state, &list), 0);
    list = (library_call)METHOD("size", "3", LIST(letters));
    assert_int_equal(call_differs(&pl_texts_library, *state, &list), 0);
}

static void tests_compare_code_points_as_they_are(void **state)
{
    assert_int_equal(calls_differ(&pl_texts_library, *state, tests, COUNT(tests)), 0);
}

static void a_map_and_a_record_have_the_size_of_what_is_in_them(void **state)
{
    static const pl_field fields[] = { { PL_SLICE_INIT("from"), &pl_type_int, true },
                                       { PL_SLICE_INIT("to"), &pl_type_int, true },
                                       { PL_SLICE_INIT("by"), &pl_type_int, true } };
    static const pl_type range = {
        .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("range"), .fields = fields, .field_count = 3
    };
    pl_mapping *map = pl_mapping_new(*state, 2);
    pl_mapping_add(map, string_value("a"), pl_value_int(1));
    pl_mapping_add(map, pl_value_int(7), (pl_value){ .kind = PL_NULL });
    pl_value *slots = pl_record_slots(*state, &range);
    slots[0] = pl_value_int(1);
    slots[2] = (pl_value){ .kind = PL_NULL };
    const library_call calls[] = {
        { .name = "size", .arguments = { pl_value_map(map) }, .count = 1, .gives = "2" },
        { .method = "size", .arguments = { pl_value_map(map) }, .count = 1, .gives = "2" },
        { .name = "size", .arguments = { pl_value_record(slots, 3) }, .count = 1, .gives = "2" },
        { .name = "size",
          .arguments = { pl_value_map(pl_mapping_new(*state, 0)) },
          .count = 1,
          .gives = "0" },
    };
    assert_int_equal(calls_differ(&pl_texts_library, *state, calls, COUNT(calls)), 0);
}

static const library_call open_group = METHOD("matches", "", TEXT("a(b"), TEXT("a(b"));

static void a_pattern_is_prepared_from_its_constant(void **state)
{
    const library_call calls[] = {
        METHOD("matches", "true", TEXT("banana"), TEXT("(an)+a$")),
        GLOBAL("matches", "false", TEXT("bananas"), TEXT("(an)+a$")),
    };
    for (size_t i = 0; i < COUNT(calls); i++) {
        pl_defect defect;
        pl_context context = { .arena = *state };
        const pl_function *row = find_row(&pl_texts_library, &calls[i]);
        assert_true(row->preparation->constant);
        assert_int_equal(row->preparation->argument, 1);
        pl_slice pattern = pl_value_text(calls[i].arguments[1]);
        context.prepared = prepare_row(*state, row, pattern, &defect);
        assert_non_null(context.prepared);
        pl_value given = row->call(&context, calls[i].arguments, 2);
        assert_int_equal(differs("prepared", shown(*state, given), calls[i].gives), 0);
    }
}

static void what_is_no_pattern_is_a_defect_with_its_place(void **state)
{
    pl_defect defect = { 0 };
    const pl_function *row = find_row(&pl_texts_library, &open_group);
    assert_null(prepare_row(*state, row, PL_SLICE("a(b"), &defect));
    assert_int_equal(defect.from, 1);
    assert_true(defect.to > defect.from && defect.to <= 3);
    assert_int_equal(differs("why", defect.why->in[PL_ENGLISH], "this group is not closed"), 0);
    assert_true(pl_slice_starts(defect.found, PL_SLICE("(")));
}

static void a_computed_pattern_fails_when_it_is_none(void **state)
{
    pl_context context = { .arena = *state };
    pl_value given = run_row(&pl_texts_library, &context, &open_group);
    assert_int_equal(
        differs("a(b", shown(*state, given), "!bad-conversion this group is not closed"), 0);
}

static void a_matcher_is_made_once_and_kept(void **state)
{
    const library_call call = METHOD("matches", "", TEXT("a"), TEXT("a"));
    pl_arena *keep = pl_arena_open(NULL);
    pl_context context = { .arena = *state, .keep = keep };
    run_row(&pl_texts_library, &context, &call);
    struct pl_matcher *matcher = context.matcher;
    assert_non_null(matcher);
    run_row(&pl_texts_library, &context, &call);
    assert_ptr_equal(context.matcher, matcher);
    pl_arena_close(keep);
}

static void a_subject_beyond_the_bounds_is_no_answer(void **state)
{
    enum { size = 1 << 17 };
    char *long_text = memset(pl_arena_take(*state, size), 'a', size);
    pl_context context = { .arena = *state };
    const library_call call = { .method = "matches",
                                .arguments = { pl_value_string((pl_slice){ long_text, size }),
                                               TEXT("b") },
                                .count = 2 };
    pl_value given = run_row(&pl_texts_library, &context, &call);
    assert_int_equal(given.kind, PL_FAILURE);
    assert_int_equal(given.as.failure->code, PL_FAIL_PATTERN_LIMIT);
    assert_int_equal(given.as.failure->found[0].size, size);
}

static const struct {
    library_call call;
    size_t cost;
} costs[] = {
    { METHOD("size", "", TEXT("abcde")), 5 },
    { METHOD("size", "", BYTES("abcde")), 0 },
    { METHOD("contains", "", TEXT("0123456789"), TEXT("0123456789")), 10 },
    { METHOD("startsWith", "", TEXT("0123456789"), TEXT("012")), 3 },
    { METHOD("endsWith", "", TEXT("0123456789"), TEXT("789")), 3 },
    /* 2 tens of text, 2 fours of the pattern; and compiled while it runs, 10 a byte. */
    { METHOD("matches", "", TEXT("0123456789"), TEXT("2345")), 40 + 40 },
};

static void what_depends_on_data_is_charged(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(costs); i++) {
        pl_context context = { .arena = *state };
        run_row(&pl_texts_library, &context, &costs[i].call);
        if (context.used.cost == costs[i].cost) continue;
        print_error("%s: %zu units\n", costs[i].call.method, context.used.cost);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void a_call_beyond_the_cost_fails(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(costs); i++) {
        if (!costs[i].cost) continue;
        pl_context context = { .arena = *state, .bounds.cost = costs[i].cost - 1 };
        pl_value given = run_row(&pl_texts_library, &context, &costs[i].call);
        bad += differs(costs[i].call.method, shown(*state, given), "!cost-limit");
    }
    assert_int_equal(bad, 0);
}

static void a_pattern_beyond_the_memory_fails(void **state)
{
    const library_call call = METHOD("matches", "", TEXT("a"), TEXT("a"));
    pl_context context = { .arena = *state, .bounds.memory = 1000 };
    pl_value given = run_row(&pl_texts_library, &context, &call);
    assert_int_equal(differs("matches", shown(*state, given), "!memory-limit"), 0);
}

int main(void)
{
    const struct CMUnitTest unit_tests[] = {
        in_arena(sizes_count_code_points_bytes_and_items),
        in_arena(tests_compare_code_points_as_they_are),
        in_arena(a_map_and_a_record_have_the_size_of_what_is_in_them),
        in_arena(a_pattern_is_prepared_from_its_constant),
        in_arena(what_is_no_pattern_is_a_defect_with_its_place),
        in_arena(a_computed_pattern_fails_when_it_is_none),
        in_arena(a_matcher_is_made_once_and_kept),
        in_arena(a_subject_beyond_the_bounds_is_no_answer),
        in_arena(what_depends_on_data_is_charged),
        in_arena(a_call_beyond_the_cost_fails),
        in_arena(a_pattern_beyond_the_memory_fails),
    };
    return cmocka_run_group_tests(unit_tests, NULL, NULL);
}
