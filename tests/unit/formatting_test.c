/* cel/formatting and cel/display: values as people read them, by the clauses of a text. */
#include "tests/unit/library_support.h"

#include "base/number.h"
#include "cel/formatting.h"

#include <locale.h>
#include <math.h>

/* One value under one clause. */
typedef struct clause_row {
    const char *format;
    pl_value value;
    const char *gives;
} clause_row;

static pl_value format_in(pl_context *context, pl_value format, const pl_value *values,
                          size_t count)
{
    const pl_value arguments[] = { format, pl_value_list(values, count) };
    return pl_formatting_library.functions[0].call(context, arguments, 2);
}

static pl_slice formatted(pl_arena *arena, const char *format, const pl_value *values, size_t count)
{
    pl_context context = { .arena = arena };
    return shown(arena, format_in(&context, string_value(format), values, count));
}

static int rows_differ(pl_arena *arena, const clause_row *rows, size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++)
        bad += differs(rows[i].format, formatted(arena, rows[i].format, &rows[i].value, 1),
                       rows[i].gives);
    return bad;
}

static const pl_value three[] = { TEXT("春"), INT(-2), TEXT("x") };

static const struct {
    const char *format;
    size_t used; /* how many of `three` are given */
    const char *gives;
} texts[] = {
    { "", 0, "''" },
    { "no clause", 0, "'no clause'" },
    { "100%%", 0, "'100%'" },
    { "%%%%s", 0, "'%%s'" },
    { "%s", 1, "'春'" },
    { "%%%s%%", 1, "'%春%'" },
    { "a %s b %d c %s d", 3, "'a 春 b -2 c x d'" },
    { "%s%d%s", 3, "'春-2x'" },
    { "%s", 3, "'春'" }, /* values without a clause are left out */
    { "%s and %s", 1, "!out-of-range more clauses than arguments" },
    { "%s", 0, "!out-of-range more clauses than arguments" },
};

static void clauses_are_filled_in_turn(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(texts); i++)
        bad += differs(texts[i].format, formatted(*state, texts[i].format, three, texts[i].used),
                       texts[i].gives);
    assert_int_equal(bad, 0);
}

static const pl_value inner[] = { INT(1), TEXT("two"), NULL_VALUE };
static const pl_value outer[] = { LIST(inner), DOUBLE(2.5), BOOL(false), BYTES("茶") };

static const clause_row displayed[] = {
    { "%s", TEXT("a \"b\"\n"), "'a \"b\"\n'" },
    { "%s", TEXT(""), "''" },
    { "%s", BYTES("茶"), "'茶'" },
    { "%s", NULL_VALUE, "'null'" },
    { "%s", BOOL(true), "'true'" },
    { "%s", INT(INT64_MIN), "'-9223372036854775808'" },
    { "%s", UINT(UINT64_MAX), "'18446744073709551615'" },
    { "%s", DOUBLE(0.1), "'0.1'" },
    { "%s", DOUBLE(3), "'3'" },
    { "%s", DOUBLE(-2.5), "'-2.5'" },
    { "%s", DOUBLE(-0.0), "'-0'" },
    { "%s", DOUBLE(1e15), "'1000000000000000'" },
    { "%s", DOUBLE(1e21), "'1000000000000000000000'" },
    { "%s", DOUBLE(-1.5e17), "'-150000000000000000'" },
    { "%s", DOUBLE(123456789012345680), "'123456789012345680'" },
    { "%s", DOUBLE(1234567890123456.5), "'1234567890123456.5'" },
    { "%s", DOUBLE(1e-7), "'0.0000001'" },
    { "%s", DOUBLE(-1.25e-10), "'-0.000000000125'" },
    { "%s", DOUBLE(NAN), "'NaN'" },
    { "%s", DOUBLE(INFINITY), "'Infinity'" },
    { "%s", DOUBLE(-INFINITY), "'-Infinity'" },
    { "%s", TYPE("google.protobuf.Duration"), "'google.protobuf.Duration'" },
    { "%s", TIME(1803859200, 0), "'2027-03-01T00:00:00Z'" },
    { "%s", TIME(-1, 500000000), "'1969-12-31T23:59:59.5Z'" },
    { "%s", DURATION(5400000000000), "'5400s'" },
    { "%s", DURATION(-1500000000), "'-1.5s'" },
    { "%s", LIST(outer), "'[[1, two, null], 2.5, false, 茶]'" },
    { "%s", { .kind = PL_LIST_VALUE }, "'[]'" },
    { "%.3s", TEXT("a precision is no width"), "'a precision is no width'" },
    { "%s", BYTES("\xFF"), "!bad-conversion bytes that are not UTF-8" },
    { "%s", { .kind = PL_OPTIONAL }, "!bad-conversion %s takes no optional value" },
};

static void any_value_is_displayed(void **state)
{
    assert_int_equal(rows_differ(*state, displayed, COUNT(displayed)), 0);
}

static const clause_row numbers[] = {
    { "%d", INT(0), "'0'" },
    { "%d", INT(INT64_MIN), "'-9223372036854775808'" },
    { "%d", INT(INT64_MAX), "'9223372036854775807'" },
    { "%d", UINT(UINT64_MAX), "'18446744073709551615'" },
    { "%d", DOUBLE(2.5), "'2.5'" },
    { "%d", DOUBLE(NAN), "'NaN'" },
    { "%d", DOUBLE(-INFINITY), "'-Infinity'" },
    { "%b", INT(10), "'1010'" },
    { "%b", INT(-5), "'-101'" },
    { "%b", INT(0), "'0'" },
    { "%b", UINT(UINT64_MAX),
      "'1111111111111111111111111111111111111111111111111111111111111111'" },
    { "%b", INT(INT64_MIN), "'-1000000000000000000000000000000000000000000000000000000000000000'" },
    { "%b", BOOL(true), "'1'" },
    { "%b", BOOL(false), "'0'" },
    { "%o", INT(64), "'100'" },
    { "%o", INT(-9), "'-11'" },
    { "%o", UINT(UINT64_MAX), "'1777777777777777777777'" },
    { "%x", INT(48879), "'beef'" },
    { "%X", INT(48879), "'BEEF'" },
    { "%x", INT(-1), "'-1'" },
    { "%x", INT(INT64_MIN), "'-8000000000000000'" },
    { "%X", UINT(UINT64_MAX), "'FFFFFFFFFFFFFFFF'" },
    { "%x", TEXT("春\0"), "'e698a500'" },
    { "%X", TEXT("/Z"), "'2F5A'" },
    { "%x", BYTES("\xFF\0"), "'ff00'" },
    { "%x", TEXT(""), "''" },
};

static void whole_numbers_are_written_to_each_base(void **state)
{
    assert_int_equal(rows_differ(*state, numbers, COUNT(numbers)), 0);
}

static const clause_row reals[] = {
    { "%f", DOUBLE(0), "'0.000000'" },
    { "%f", DOUBLE(-0.0), "'-0.000000'" },
    { "%f", INT(-7), "'-7.000000'" },
    { "%f", UINT(7), "'7.000000'" },
    { "%.2f", DOUBLE(12.5), "'12.50'" },
    { "%.0f", DOUBLE(0.5), "'0'" }, /* halves go to the even side */
    { "%.0f", DOUBLE(1.5), "'2'" },
    { "%.0f", DOUBLE(-2.5), "'-2'" },
    { "%.1f", DOUBLE(0.25), "'0.2'" },
    { "%.2f", DOUBLE(1.005), "'1.00'" }, /* which is a little less */
    { "%.20f", DOUBLE(0.1), "'0.10000000000000000555'" },
    { "%.1f", DOUBLE(1e22), "'10000000000000000000000.0'" },
    { "%.3f", DOUBLE(9999.9996), "'10000.000'" },
    { "%f", DOUBLE(INFINITY), "'Infinity'" },
    { "%.1f", DOUBLE(NAN), "'NaN'" },
    { "%e", DOUBLE(0), "'0.000000e+00'" },
    { "%e", INT(12345678), "'1.234568e+07'" },
    { "%.0e", DOUBLE(25), "'2e+01'" },
    { "%.1e", DOUBLE(9.96), "'1.0e+01'" },
    { "%.3e", DOUBLE(-5e-324), "'-4.941e-324'" },
    { "%.2e", DOUBLE(1.7976931348623157e308), "'1.80e+308'" },
    { "%e", DOUBLE(-INFINITY), "'-Infinity'" },
};

static void reals_are_rounded_from_their_exact_value(void **state)
{
    assert_int_equal(rows_differ(*state, reals, COUNT(reals)), 0);
}

static void the_largest_precision_of_the_largest_number_is_written(void **state)
{
    const pl_value most = DOUBLE(-1.7976931348623157e308), least = DOUBLE(5e-324);
    assert_int_equal(formatted(*state, "%.1000f", &most, 1).size, 2 + 1 + 309 + 1 + 1000);
    assert_int_equal(formatted(*state, "%.1000f", &least, 1).size, 2 + 1 + 1 + 1000);
    assert_int_equal(formatted(*state, "%.1000e", &most, 1).size, 2 + 1 + 1 + 1 + 1000 + 5);
    assert_int_equal(formatted(*state, "%s", &most, 1).size, 2 + 1 + 309);
}

/* Where the machine has such a locale. */
static void no_locale_changes_the_point(void **state)
{
    static const char *const locales[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "ps_AF.UTF-8" };
    for (size_t i = 0; i < COUNT(locales); i++) {
        if (!setlocale(LC_NUMERIC, locales[i])) continue;
        int bad = rows_differ(*state, reals, COUNT(reals)) +
                  rows_differ(*state, displayed, COUNT(displayed));
        setlocale(LC_NUMERIC, "C");
        assert_int_equal(bad, 0);
    }
}

static const clause_row not_taken[] = {
    { "%d", TEXT("7"), "!bad-conversion %d takes only numbers" },
    { "%d", BOOL(true), "!bad-conversion %d takes only numbers" },
    { "%d", DURATION(1), "!bad-conversion %d takes only numbers" },
    { "%f", TEXT("1.5"), "!bad-conversion %f takes only numbers" },
    { "%e", NULL_VALUE, "!bad-conversion %e takes only numbers" },
    { "%b", DOUBLE(1), "!bad-conversion %b takes only whole numbers and bools" },
    { "%b", TEXT("1"), "!bad-conversion %b takes only whole numbers and bools" },
    { "%o", BOOL(true), "!bad-conversion %o takes only whole numbers" },
    { "%o", DOUBLE(8), "!bad-conversion %o takes only whole numbers" },
    { "%x", DOUBLE(0.5), "!bad-conversion %x takes only whole numbers, strings and bytes" },
    { "%X", NULL_VALUE, "!bad-conversion %X takes only whole numbers, strings and bytes" },
};

static void a_value_of_another_type_is_refused(void **state)
{
    assert_int_equal(rows_differ(*state, not_taken, COUNT(not_taken)), 0);
}

static const struct {
    const char *format;
    size_t from, to;
    const char *wanted;
} defects[] = {
    { "%", 0, 1, "one of %s %d %f %e %b %x %X %o %%" },
    { "5 % of", 2, 4, "one of %s %d %f %e %b %x %X %o %%" },
    { "%s %q", 3, 5, "one of %s %d %f %e %b %x %X %o %%" },
    { "%春", 0, 4, "one of %s %d %f %e %b %x %X %o %%" },
    { "%5d", 0, 2, "one of %s %d %f %e %b %x %X %o %%" },
    { "%-d", 0, 2, "one of %s %d %f %e %b %x %X %o %%" },
    { "%S", 0, 2, "one of %s %d %f %e %b %x %X %o %%" },
    { "%%%", 2, 3, "one of %s %d %f %e %b %x %X %o %%" },
    { "%.2", 0, 3, "one of %s %d %f %e %b %x %X %o %%" },
    { "%.2%", 0, 4, "one of %s %d %f %e %b %x %X %o %%" },
    { "%.f", 0, 3, "digits behind the point" },
    { "%.", 0, 2, "digits behind the point" },
    { "%.-1f", 0, 3, "digits behind the point" },
    { "%.1001f", 0, 7, "a precision of at most 1000" },
    { "%.99999999999999999999999f", 0, 26, "a precision of at most 1000" },
};

static void what_is_no_clause_is_a_defect_with_its_place(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(defects); i++) {
        pl_defect defect = { 0 };
        pl_slice format = pl_slice_of(defects[i].format);
        const pl_function *row = &pl_formatting_library.functions[0];
        assert_null(prepare_row(*state, row, format, &defect));
        bad += differs(defects[i].format, defect.wanted, defects[i].wanted);
        if (defect.from == defects[i].from && defect.to == defects[i].to) continue;
        print_error("%s: %zu to %zu\n", defects[i].format, defect.from, defect.to);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void a_computed_text_fails_when_a_clause_is_none(void **state)
{
    assert_int_equal(
        differs("%q", formatted(*state, "%s %q", three, 3), "!bad-conversion %q is no clause"), 0);
    assert_int_equal(
        differs("%.f", formatted(*state, "%.f", three, 3), "!bad-conversion %.f is no clause"), 0);
}

static void a_constant_text_is_read_once(void **state)
{
    pl_defect defect;
    pl_context context = { .arena = *state };
    const pl_function *row = &pl_formatting_library.functions[0];
    assert_int_equal(row->preparation->argument, 0);
    assert_false(row->preparation->constant);
    context.prepared = prepare_row(*state, row, PL_SLICE("%s: %.1f%%"), &defect);
    assert_non_null(context.prepared);
    static const pl_value values[][2] = { { TEXT("a"), DOUBLE(1.25) }, { INT(1), INT(2) } };
    static const char *const wanted[] = { "'a: 1.2%'", "'1: 2.0%'" };
    for (size_t i = 0; i < COUNT(values); i++) {
        pl_value given = format_in(&context, string_value("not read again: %q"), values[i], 2);
        assert_int_equal(differs(wanted[i], shown(*state, given), wanted[i]), 0);
    }
}

static pl_value map_of(pl_arena *arena, const pl_pair *pairs, size_t count)
{
    pl_mapping *map = pl_mapping_new(arena, count);
    for (size_t i = 0; i < count; i++)
        pl_mapping_add(map, pairs[i].key, pairs[i].value);
    return pl_value_map(map);
}

static void maps_are_sorted_by_the_text_of_their_keys(void **state)
{
    static const pl_pair kinds[] = {
        { TEXT("zoo"), NULL_VALUE }, { BOOL(true), DOUBLE(NAN) }, { UINT(12), LIST(inner) },
        { INT(9), INT(1) },          { TEXT(""), TEXT("") },      { INT(-1), BOOL(false) },
        { TEXT("春"), TEXT("🍵") },
    };
    static const pl_pair alike[] = { { TEXT("1"), TEXT("string") }, { INT(1), TEXT("int") } };
    const pl_value rows[] = { map_of(*state, kinds, COUNT(kinds)), map_of(*state, NULL, 0),
                              map_of(*state, alike, COUNT(alike)) };
    static const char *const wanted[] = {
        "'{: , -1: false, 12: [1, two, null], 9: 1, true: NaN, zoo: null, 春: 🍵}'", "'{}'",
        "'{1: string, 1: int}'", /* as they stand in the map */
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(differs("map", formatted(*state, "%s", &rows[i], 1), wanted[i]), 0);
}

static void many_keys_are_sorted(void **state)
{
    enum { count = 1000 };
    pl_mapping *map = pl_mapping_new(*state, count);
    for (int64_t i = 0; i < count; i++)
        pl_mapping_add(map, pl_value_int(1000 + i * 617 % count), pl_value_int(i));
    const pl_value value = pl_value_map(map);
    pl_slice text = formatted(*state, "%s", &value, 1);
    pl_slice rest = pl_slice_part(text, 2, text.size);
    for (int64_t i = 0; i < count; i++) {
        int64_t key;
        assert_true(pl_number_int(pl_slice_until(&rest, ':'), &key));
        assert_int_equal(key, 1000 + i);
        pl_slice_until(&rest, ',');
        rest = pl_slice_trim(rest);
    }
}

static void a_record_is_displayed_as_the_map_that_it_is(void **state)
{
    static const pl_field fields[] = { { PL_SLICE_INIT("to"), &pl_type_int, false },
                                       { PL_SLICE_INIT("step"), &pl_type_int, true },
                                       { PL_SLICE_INIT("from"), &pl_type_int, false } };
    static const pl_type range = {
        .kind = PL_TYPE_RECORD, .name = PL_SLICE_INIT("range"), .fields = fields, .field_count = 3
    };
    pl_value *slots = pl_record_slots(*state, &range);
    slots[0] = pl_value_int(34);
    slots[2] = pl_value_int(20);
    const pl_value record = pl_value_record(slots, 3);
    assert_int_equal(differs("record", formatted(*state, "%s", &record, 1), "'{from: 20, to: 34}'"),
                     0);
}

static void a_failure_inside_a_value_is_the_result(void **state)
{
    const pl_pair bad_pair[] = { { TEXT("a"), BYTES("\xC0") } };
    const pl_value items[] = { INT(1), map_of(*state, bad_pair, 1), INT(2) };
    const pl_value value = LIST(items);
    assert_int_equal(differs("list", formatted(*state, "%s", &value, 1),
                             "!bad-conversion bytes that are not UTF-8"),
                     0);
    const pl_value optional[] = { { .kind = PL_OPTIONAL } }, list = LIST(optional);
    assert_int_equal(differs("list", formatted(*state, "%s", &list, 1),
                             "!bad-conversion a value that has no text"),
                     0);
}

static void each_byte_is_paid_for(void **state)
{
    static const pl_value values[] = { TEXT("abcd"), DOUBLE(1.5), INT(255) };
    pl_defect defect;
    const pl_function *row = &pl_formatting_library.functions[0];
    pl_context context = { .arena = *state };
    const pl_value format = TEXT("%s-%.2f-%x"); /* abcd-1.50-ff */
    context.prepared = prepare_row(*state, row, pl_value_text(format), &defect);
    format_in(&context, format, values, 3);
    assert_int_equal(context.used.cost, 12);
    size_t computed = context.used.cost + format.size;
    pl_context unprepared = { .arena = *state };
    format_in(&unprepared, format, values, 3);
    assert_int_equal(unprepared.used.cost, computed);
    for (size_t cost = 1; cost < computed; cost++) {
        pl_context tight = { .arena = *state, .bounds.cost = cost };
        pl_value given = format_in(&tight, format, values, 3);
        assert_int_equal(differs("cost", shown(*state, given), "!cost-limit"), 0);
    }
    for (size_t memory = 1; memory < unprepared.used.memory; memory++) {
        pl_context tight = { .arena = *state, .bounds.memory = memory };
        pl_value given = format_in(&tight, format, values, 3);
        assert_int_equal(differs("memory", shown(*state, given), "!memory-limit"), 0);
    }
}

static void a_map_is_displayed_within_its_bounds(void **state)
{
    static const pl_pair pairs[] = { { INT(2), DURATION(1) },
                                     { TEXT("b"), LIST(inner) },
                                     { BOOL(true), TIME(0, 0) } };
    pl_context context = { .arena = *state };
    const pl_value map = map_of(*state, pairs, COUNT(pairs)), format = TEXT("%s");
    pl_value given = format_in(&context, format, &map, 1);
    assert_int_equal(differs("map", shown(*state, given),
                             "'{2: 0.000000001s, b: [1, two, null], true: 1970-01-01T00:00:00Z}'"),
                     0);
    for (size_t cost = 1; cost < context.used.cost; cost++) {
        pl_context tight = { .arena = *state, .bounds.cost = cost };
        given = format_in(&tight, format, &map, 1);
        assert_int_equal(differs("cost", shown(*state, given), "!cost-limit"), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(clauses_are_filled_in_turn),
        in_arena(any_value_is_displayed),
        in_arena(whole_numbers_are_written_to_each_base),
        in_arena(reals_are_rounded_from_their_exact_value),
        in_arena(the_largest_precision_of_the_largest_number_is_written),
        in_arena(no_locale_changes_the_point),
        in_arena(a_value_of_another_type_is_refused),
        in_arena(what_is_no_clause_is_a_defect_with_its_place),
        in_arena(a_computed_text_fails_when_a_clause_is_none),
        in_arena(a_constant_text_is_read_once),
        in_arena(maps_are_sorted_by_the_text_of_their_keys),
        in_arena(many_keys_are_sorted),
        in_arena(a_record_is_displayed_as_the_map_that_it_is),
        in_arena(a_failure_inside_a_value_is_the_result),
        in_arena(each_byte_is_paid_for),
        in_arena(a_map_is_displayed_within_its_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
